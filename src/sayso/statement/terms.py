"""The terms of promises, appeals and threats: what is offered or asked, to or of whom, on what condition."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.lexicon.words import word_list
from sayso.model import Act, Span, Terms, Words
from sayso.statement.quotations import with_marks
from sayso.statement.rules.grammar import FINITE, NOUN_PHRASE, words
from sayso.statement.rules.phrases import right_phrase

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sayso.statement.tokens import Token

Places = tuple[int, int]

CONDITION_ENDS = frozenset({",", ".", ";", ":"})
SENTENCE_ENDS = frozenset({".", ";", ":"})
CONDITIONALS = frozenset({"if", "unless", "once", "when", "provided", "as"})
RELATIVE = frozenset({"who", "whoever", "that"})
TO_REACH = 18
OBJECT_REACH = 6


def terms_of(text: str, act: Act, tokens: Sequence[Token], addressee: Words | None) -> Terms | None:
    """Return the terms that stand in the content ``tokens``; None for an act that has none.

    ``addressee`` are the words that name to whom it is said, where the cue
    takes them ('told them that …').
    """
    if act is Act.PROMISE:
        return _promised(text, tokens, addressee)
    if act is Act.APPEAL:
        return _asked(text, tokens, addressee)
    if act is Act.THREAT:
        return Terms(to=addressee, condition=_words(text, tokens, _condition(tokens)))
    return None


# --- appeals ---------------------------------------------------------------------------------------------


def _asked(text: str, tokens: Sequence[Token], addressee: Words | None) -> Terms:
    condition = _condition(tokens)
    turn = _infinitive(tokens)
    if turn is None:
        start = 1 if tokens and tokens[0].low in {"that", "for", "to"} else 0
        asked = _trimmed(tokens, start, condition[0] if condition and condition[0] > start else len(tokens))
        return Terms(
            to=addressee, asked=_words(text, tokens, asked), condition=_words(text, tokens, condition)
        )
    start = 1 if tokens[0].low in {"on", "to", "for"} and turn > 0 else 0
    to = _trimmed(tokens, start, turn)
    end = condition[0] if condition is not None and condition[0] > turn else len(tokens)
    asked = _trimmed(tokens, turn + 1, end)
    return Terms(
        to=_words(text, tokens, to) or addressee,
        asked=_words(text, tokens, asked),
        condition=_words(text, tokens, condition) if condition is not None and condition[0] > turn else None,
    )


def _infinitive(tokens: Sequence[Token]) -> int | None:
    """Return the place of the 'to' that opens what is asked: past 'deployed to help', 'ready to fight'."""
    candidates = [
        place
        for place in range(min(len(tokens) - 1, TO_REACH))
        if tokens[place].low == "to"
        and (tokens[place + 1].tag in {"VB", "RB"} or not tokens[place + 1].is_word)
    ]
    if not candidates:
        return None
    for place in candidates[:-1]:
        before = tokens[place - 1] if place else None
        if before is None or before.tag not in {"VBN", "VBG", "JJ", "VBD"}:
            return place
    return (
        candidates[-1]
        if len(candidates) == 1 or tokens[candidates[0] - 1].tag in {"VBN", "VBG", "JJ", "VBD"}
        else candidates[0]
    )


# --- promises --------------------------------------------------------------------------------------------


def _promised(text: str, tokens: Sequence[Token], addressee: Words | None) -> Terms:
    condition = _condition(tokens)
    inside = set(range(*condition)) if condition is not None else set()
    to, offered = _given(tokens, inside)
    if not offered:
        start = next((place for place in range(len(tokens)) if place not in inside), 0)
        to, offered = _bare_offer(tokens, start, len(tokens))
    if to is None and addressee is None and condition is not None:
        to = _before_relative(tokens, condition)
    return Terms(
        to=_words(text, tokens, to) or addressee,
        offered=tuple(cut for item in offered if (cut := _words(text, tokens, item)) is not None),
        condition=_words(text, tokens, condition),
    )


def _given(tokens: Sequence[Token], inside: set[int]) -> tuple[Places | None, list[Places]]:
    """'provide them with food and care', 'they will receive support', 'would be given new lives'."""
    lists = word_list("en", "terms")
    for at, token in enumerate(tokens):
        if at in inside:
            continue
        low = token.low
        after = at + 1
        if low in lists["give_with"]:
            opened = next(
                (place for place, one in enumerate(tokens) if place >= after and one.low == "with"), None
            )
            if opened is not None:
                return _trimmed(tokens, after, opened), _items(tokens, opened + 1)
        if (
            low in lists["get"]
            and at
            and tokens[at - 1].low in {"will", "'ll", "would", "shall", "can", "to"}
        ):
            return _subject(tokens, at - 1), _items(tokens, after)
        if low in lists["given"] and at and tokens[at - 1].low in {"be", "are", "is", "being"}:
            return _subject(tokens, at - 1), _items(tokens, after)
        if low in lists["give"] and token.is_verb and after < len(tokens):
            to = right_phrase(tokens, after) if tokens[after].tag == "PRP" else None
            return to, _items(tokens, to[1] if to else after)
    return None, []


def _subject(tokens: Sequence[Token], before: int) -> Places | None:
    """Return the words before the verb group that ends at ``before``: who will be given something.

    A relative clause in commas belongs to them; a condition before a comma does not.
    """
    last = before + 1
    while last > 0 and (tokens[last - 1].tag == "RB" or tokens[last - 1].low in words("be") | {","}):
        last -= 1
    while last > 0 and (tokens[last - 1].tag == "MD" or tokens[last - 1].low == ","):
        last -= 1
    conditional = any(token.low in CONDITIONALS for token in tokens[:last])
    first = last
    while first > 0 and tokens[first - 1].text not in SENTENCE_ENDS and tokens[first - 1].low != "that":
        if tokens[first - 1].text == "," and conditional:
            break
        first -= 1
    while first < last and tokens[first].tag == "RB":
        first += 1
    return _trimmed(tokens, first, last)


def _bare_offer(tokens: Sequence[Token], start: int, end: int) -> tuple[Places | None, list[Places]]:
    """'an offer of protection to soldiers', 'a new life for those that do', 'to rebuild every house'."""
    while start < end and tokens[start].low in {"that", "to"}:
        start += 1
    lists = word_list("en", "terms")
    if start < end and tokens[start].tag == "PRP":
        return (start, start + 1), _items(tokens, start + 1)  # 'offers them food'
    addressed = _two_objects(tokens, start, end)
    if addressed is not None:
        return (start, addressed), _items(tokens, addressed)  # 'the rowers food and a bed'
    phrase = right_phrase(tokens, start, end)
    if phrase is None:
        found = _trimmed(tokens, start, end)
        return None, [found] if found else []
    of = next((place for place in range(start, phrase[1]) if tokens[place].low == "of"), None)
    if of is not None and tokens[of - 1].low in lists["nouns"]:
        start = of + 1
    for place in range(start + 1, end):
        turn = _infinitive(tokens[place:end]) if tokens[place].low == "for" else None
        if turn is not None:  # 'an invitation for them to cross the lines'
            item = _trimmed(tokens, place + turn + 1, end)
            return _trimmed(tokens, place + 1, place + turn), [item] if item else []
        if (
            tokens[place].low in {"to", "for"}
            and place + 1 < end
            and tokens[place + 1].tag in NOUN_PHRASE | {"PRP", "WP"}
        ):
            return _trimmed(tokens, place + 1, end), _items(tokens[:place], start)
        if tokens[place].tag in FINITE:
            break
    items = _items(tokens, start)
    return None, items


def _two_objects(tokens: Sequence[Token], start: int, end: int) -> int | None:
    """Return where the second object begins: 'each passenger a ticket', 'the rowers food'."""
    if start >= end or tokens[start].tag not in {"DT", "PRP$", "NNS", "NNP"}:
        return None
    for at in range(start + 1, min(end, start + OBJECT_REACH)):
        before, here = tokens[at - 1], tokens[at]
        if not (before.is_noun and (here.tag in NOUN_PHRASE or here.text in '“"‘')):
            if here.tag not in NOUN_PHRASE:
                return None
            continue
        opens = here.tag in {"DT", "CD", "PRP$"} or here.text in '“"‘'
        plural = before.tag in {"NNS", "NNPS"} and here.tag in {"NN", "NNS", "JJ"}
        if opens or plural:
            return at
    return None


def _items(tokens: Sequence[Token], start: int) -> list[Places]:
    """Split 'food, accommodation, and the care they need' into its things."""
    found: list[Places] = []
    first = at = start
    while at < len(tokens):
        token = tokens[at]
        if at > first and _closes_items(tokens, at):
            break
        if token.text in {";", ".", "—", "–"} or (
            token.low in {"if", "unless", "provided", "so", "once", "when"} and at > first
        ):
            break
        if token.text == "," or (token.low == "and" and _new_thing(tokens, at + 1)):
            if token.text == "," and not _new_thing(tokens, at + 1):
                break
            _append(tokens, found, first, at)
            first = at + 1
            if first < len(tokens) and tokens[first].low == "and":
                first, at = first + 1, at + 1
        at += 1
    _append(tokens, found, first, at)
    return found


def _closes_items(tokens: Sequence[Token], at: int) -> bool:
    """'… in exchange for their oars', '… to rowers': where the things end."""
    low, after = tokens[at].low, tokens[at + 1] if at + 1 < len(tokens) else None
    if low in {"in", "on"} and after is not None and after.low in {"exchange", "return", "condition"}:
        return True
    return low == "to" and after is not None and after.tag in NOUN_PHRASE


def _append(tokens: Sequence[Token], found: list[Places], first: int, last: int) -> None:
    piece = _trimmed(tokens, first, last)
    if piece is not None:
        found.append(piece)


def _new_thing(tokens: Sequence[Token], at: int) -> bool:
    if at < len(tokens) and tokens[at].low == "and":
        at += 1
    return at < len(tokens) and (tokens[at].tag in NOUN_PHRASE or tokens[at].tag == "VBG")


# --- conditions ------------------------------------------------------------------------------------------


def _condition(tokens: Sequence[Token]) -> Places | None:
    """Return 'if they reach …' or 'who reach …' up to the clause's end."""
    phrases = [tuple(row.split()) for row in word_list("en", "terms")["condition"]]
    for at, token in enumerate(tokens):
        for row in phrases:
            if tuple(one.low for one in tokens[at : at + len(row)]) != row:
                continue
            if token.low in RELATIVE and not (
                (
                    at
                    and tokens[at - 1].low
                    in {"those", "everyone", "anyone", "all", "soldiers", "people", "residents"}
                )
                or (at and tokens[at - 1].tag == "NNS" and token.low == "who")
            ):
                continue
            if token.low == "by" and not (at + 1 < len(tokens) and tokens[at + 1].tag == "VBG"):
                continue
            return _to_clause_end(tokens, at)
    return None


def _to_clause_end(tokens: Sequence[Token], start: int) -> Places | None:
    for at in range(start + 1, len(tokens)):
        ends = tokens[at].text in CONDITION_ENDS and not (
            tokens[start].low in RELATIVE and _modal_follows(tokens, at)
        )
        main = tokens[start].low in RELATIVE and at > start + 2 and tokens[at].tag == "MD"
        if ends or main:
            return _trimmed(tokens, start, at)
    return _trimmed(tokens, start, len(tokens))


def _modal_follows(tokens: Sequence[Token], comma: int) -> bool:
    """'who reached us, or left by any route, would be given': the clause runs on to the modal."""
    return any(token.tag == "MD" for token in tokens[comma:])


def _before_relative(tokens: Sequence[Token], condition: Places) -> Places | None:
    if tokens[condition[0]].low not in RELATIVE or condition[0] == 0:
        return None
    first = condition[0] - 1
    while first > 0 and tokens[first - 1].tag in NOUN_PHRASE:
        first -= 1
    return first, condition[1]


def _trimmed(tokens: Sequence[Token], first: int, last: int) -> Places | None:
    last = min(last, len(tokens))
    while first < last and not tokens[first].is_word:
        first += 1
    while first < last and (not tokens[last - 1].is_word or tokens[last - 1].low in {"and", "or"}):
        last -= 1
    return (first, last) if first < last else None


def _words(text: str, tokens: Sequence[Token], places: Places | None) -> Words | None:
    if places is None:
        return None
    return Words.cut(text, with_marks(text, Span(tokens[places[0]].start, tokens[places[1] - 1].end)))
