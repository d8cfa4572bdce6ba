"""Where a content begins and ends around its cue, and what stands between the two."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sayso.statement.rules.grammar import CLOSING_MARKS, FINITE, NOUN_PHRASE, OPENING_MARKS, words
from sayso.statement.rules.phrases import left_phrase, right_phrase

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sayso.statement.rules.cues import CueAt
    from sayso.statement.tokens import Token

ADJUNCT_LONGEST = 16
ADDRESSEE_LONGEST = 18
COUNT_WITHIN, CORRECTED_LONGEST = 4, 24
"""Words after 'raised' within which 'the number' stands, and within which the new figure does."""


@dataclass(frozen=True, slots=True)
class Complement:
    """What follows a cue: its kind (one of the lexicon's ``takes``) and the place of its first word."""

    kind: str
    first: int


def complement(tokens: Sequence[Token], cue: CueAt, end: int) -> Complement | None:
    """Say what the cue at ``tokens[cue.first:cue.last]`` is followed by, before place ``end``."""
    takes = cue.cue.takes
    at = _skip_marks(tokens, cue.last, end)
    if at >= end:
        return None
    places = list(after_adjuncts(tokens, at, end))
    colon = tokens[cue.last].text == ":"
    for place in places:
        found = _plain(tokens, place, end, takes, colon=colon)
        if found is not None:
            return found
    return _with_addressee(tokens, at, end, takes) or _clause(tokens, at, places[-1], end, takes)


def _skip_marks(tokens: Sequence[Token], at: int, end: int) -> int:
    while at < end and (
        tokens[at].text in {",", ":"}
        and at + 1 < end
        and (tokens[at].text == ":" or tokens[at + 1].text in OPENING_MARKS)
    ):
        at += 1
    return at


def after_adjuncts(tokens: Sequence[Token], at: int, end: int) -> Iterator[int]:
    """Yield ``at``, and each place after it behind 'on Wednesday', 'in a post on Telegram', ', however,'."""
    begin = at
    yield at
    while at < end and at - begin < ADJUNCT_LONGEST:
        token = tokens[at]
        if token.low in words("times") or token.tag.startswith("RB"):
            at += 1
        elif token.low in words("adjunct_starts") and not (
            token.low == "to" and at + 1 < end and tokens[at + 1].tag == "VB"
        ):
            phrase = right_phrase(tokens, at + 1, end)
            if phrase is None:
                return
            at = phrase[1]
        elif (
            token.text == ","
            and at > begin
            and at + 1 < end
            and (tokens[at + 1].low == "that" or tokens[at + 1].text in OPENING_MARKS)
        ):
            at += 1
        else:
            return
        yield at


def _plain(
    tokens: Sequence[Token], at: int, end: int, takes: frozenset[str], *, colon: bool
) -> Complement | None:
    """Find a complement that its first word gives away."""
    if at >= end:
        return None
    token, after = tokens[at], tokens[at + 1] if at + 1 < end else None
    kinds = {
        "that": "that",
        "if": "if",
        "whether": "if",
        "for": "for",
        "of": "of",
        "against": "against",
        "as": "as",
    }
    kind = kinds.get(token.low)
    if kind in takes and not (kind == "as" and after is None):
        if kind == "that" and after is not None and token.tag == "DT" and after.is_noun:
            return Complement("thing", at) if "thing" in takes else None
        return Complement(kind, at)
    if token.low in {"how", "why", "what", "where"} and "that" in takes:
        return Complement("that", at)
    to_do = after is not None and (after.tag in {"VB", "RB"} or after.text in OPENING_MARKS)
    beyond = tokens[at + 2].tag if at + 2 < end else ""
    to_do = to_do or (after is not None and after.tag == "JJ" and beyond in {"CD", "DT"})  # 'to free 230 men'
    if token.low == "to" and to_do and "to" in takes:
        return Complement("to", at)
    if (
        token.low == "to"
        and "to-who" in takes
        and after is not None
        and after.tag in NOUN_PHRASE | {"VBG", "PRP"}
    ):
        return Complement("to-who", at)
    if token.text in OPENING_MARKS and "quote" in takes:
        return Complement("quote", at)
    if "figure" in takes and (token.tag == "CD" or token.low in words("before_figure")):
        return Complement("thing", at)  # 'counts 23 injured'
    if colon and takes:
        return Complement("quote", at)
    return None


def _with_addressee(tokens: Sequence[Token], at: int, end: int, takes: frozenset[str]) -> Complement | None:
    """'told them that …', 'urged soldiers to …', 'accused the ministry of …': from the addressee on."""
    if "split-at" in takes and _at_figure(tokens, at, end):
        return Complement("split-at", at)
    if "split-to" in takes and _to_new_figure(tokens, at, end):
        return Complement("split-to", at)
    phrase = right_phrase(tokens, at, end)
    if phrase is None:
        return None
    if "who" in takes and _blamed(tokens, at + 1, end):
        return Complement("who", at)
    after = phrase[1]
    low = tokens[after].low if after < end else ""
    within = any(token.low == "for" for token in tokens[at + 1 : phrase[1]])
    if {"who-to", "for"} <= takes and (low == "for" or within):
        return Complement("who-to", at)  # 'asked Congress for aid'
    if "who-that" in takes and (
        low == "that" or (after < end and tokens[after].text in OPENING_MARKS) or low == ","
    ):
        opened = after + 1 if low == "," else after
        if opened < end and (tokens[opened].low == "that" or tokens[opened].text in OPENING_MARKS):
            return Complement("who-that", opened)
    if (
        ("who-that" in takes and "bare" in takes)
        and after < end
        and tokens[after].tag in NOUN_PHRASE | {"PRP"}
        and (_finite_after(tokens, after, end))
    ):
        return Complement("who-that", after)
    if "who-to" in takes and _to_verb_after(tokens, after, end):
        return Complement("who-to", at)
    return None


def _blamed(tokens: Sequence[Token], at: int, end: int) -> bool:
    """Whether 'of', 'for' or 'about' follows in the clause: 'accused the army of shelling'."""
    for token in tokens[at : min(end, at + ADDRESSEE_LONGEST)]:
        if token.tag in FINITE or token.text in {",", ";", ":"}:
            return False
        if token.low in {"of", "for", "about", "against", "on"}:
            return True
    return False


def _at_figure(tokens: Sequence[Token], at: int, end: int) -> bool:
    """Whether 'at' and a figure follow: 'put the number of missing at between 60 and 70'."""
    return any(
        tokens[place].low == "at" and any(token.tag == "CD" for token in tokens[place : place + 5])
        for place in range(at, min(end, at + ADDRESSEE_LONGEST))
    )


def _to_new_figure(tokens: Sequence[Token], at: int, end: int) -> bool:
    """Whether a count is what is changed, and to a figure: 'raised the number of those who died to 19'."""
    if not any(token.low in words("counts") for token in tokens[at : min(end, at + COUNT_WITHIN)]):
        return False
    return any(
        tokens[place].low == "to" and any(token.tag == "CD" for token in tokens[place + 1 : place + 4])
        for place in range(at, min(end, at + CORRECTED_LONGEST))
    )


def _to_verb_after(tokens: Sequence[Token], at: int, end: int) -> bool:
    """Whether 'to' and an infinitive follow in the clause ('brothers deployed to help … to surrender')."""
    relative = False  # 'asked anybody who swam there to call'
    for place in range(at, min(end - 1, at + ADDRESSEE_LONGEST)):
        if tokens[place].low in {"to", "not"} and tokens[place + 1].tag in {"VB", "RB", "TO"} | {"``", "“"}:
            return True
        if tokens[place].low == "to" and tokens[place + 1].text in OPENING_MARKS:
            return True
        relative = relative or tokens[place].low in words("relative")
        if (tokens[place].tag in FINITE and not relative) or tokens[place].text in {";", ":"}:
            return False
    return False


def _clause(
    tokens: Sequence[Token], at: int, after: int, end: int, takes: frozenset[str]
) -> Complement | None:
    """Find a clause without 'that', or a thing."""
    for place in dict.fromkeys((at, after)):
        if place < end and (
            tokens[place].tag in NOUN_PHRASE | {"PRP", "EX", "WP"}
            or tokens[place].low in words("before_figure")
            or tokens[place].tag in {"RB", "RBR", "VBG", "JJR"}
        ):
            if "as-quote" in takes and any(token.text in OPENING_MARKS for token in tokens[place:end]):
                return Complement("as-quote", place)
            if tokens[place].tag == "VBG" and "thing" in takes:
                return Complement("thing", place)  # 'denied having said it'
            if "bare" in takes and _finite_after(tokens, place, end):
                return Complement("bare", place)
            if "thing-to" in takes and _to_verb_after(tokens, place, end):
                return Complement("thing-to", place)
            if takes & {"thing", "offer-thing"} and right_phrase(tokens, place, end) is not None:
                return Complement("thing", place)
    return None


def _finite_after(tokens: Sequence[Token], at: int, end: int) -> bool:
    for place in range(at + 1, end):
        if tokens[place].tag in FINITE:
            return True
        if tokens[place].text in {";", ":"}:
            return False
    return False


def trim(tokens: Sequence[Token], first: int, last: int) -> tuple[int, int] | None:
    """Leave out marks at the edges of ``tokens[first:last]``; None where no word is left."""
    while first < last and not tokens[first].is_word and tokens[first].text not in {"$", "£", "€", "#", "@"}:
        first += 1
    while first < last and not tokens[last - 1].is_word and tokens[last - 1].text != "%":
        last -= 1
    return (first, last) if first < last else None


def clause_end(
    tokens: Sequence[Token], start: int, later: Sequence[CueAt], tense: str, *, subordinate: bool
) -> int:
    """Return where the content that begins at ``start`` ends.

    It runs to the sentence's end, or to where another cue of the same rank
    begins: ', adding that …', ', and urged …', ', according to …'.
    """
    for cue in later:
        if cue.first <= start:
            continue
        before, verb = cue.first - 1, tokens[cue.verb]
        if verb.tag == "VBG" and tokens[before].text == ",":
            return before
        if _around(tokens, cue, start):
            return cue.first
        if verb.tag == tense and tokens[before].low in {"and", "but"}:
            return before
        joined = _coordinate(tokens, cue, start) if verb.tag == tense else None
        if joined is not None:
            return joined
    return _mark_that_ends(tokens, start, subordinate=subordinate)


def _around(tokens: Sequence[Token], cue: CueAt, start: int) -> bool:
    """Whether the later cue's subject began before ``start``: this content ends inside that subject."""
    subject = left_phrase(tokens, cue.first)
    return subject is not None and subject[0] < start and subject[1] == cue.first


def _coordinate(tokens: Sequence[Token], cue: CueAt, start: int) -> int | None:
    """', and she said': where the joining comma or mark stands, for a cue with a subject of its own."""
    subject = left_phrase(tokens, cue.first, start)
    if (
        subject is None
        or subject[0] - 2 <= start
        or tokens[subject[0] - 1].low not in {"and", "but", "while"}
    ):
        return None
    before = tokens[subject[0] - 2]
    return subject[0] - 2 if before.text == "," or before.text in CLOSING_MARKS else None


def _mark_that_ends(tokens: Sequence[Token], start: int, *, subordinate: bool) -> int:
    depth = 0
    for place in range(start, len(tokens)):
        text = tokens[place].text
        depth += (text in "“«„") - (text in "”»")
        if depth > 0:
            continue
        if text == ";" or (text == "," and (subordinate or _according_follows(tokens, place))):
            return place
    return len(tokens)


def _according_follows(tokens: Sequence[Token], comma: int) -> bool:
    return [token.low for token in tokens[comma + 1 : comma + 3]] == ["according", "to"]
