"""Sayings whose verb carries a noun, or is passive: 'issued an order to', 'were told to'."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.model import Act
from sayso.statement.rules.clauses import after_adjuncts
from sayso.statement.rules.cues import act_of_noun, carrying, with_auxiliaries
from sayso.statement.rules.grammar import FINITE, NOUN_PHRASE, OPENING_MARKS, words
from sayso.statement.rules.phrases import left_phrase, right_phrase

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sayso.statement.tokens import Token

Places = tuple[int, int]
Row = tuple[tuple[Places, ...], Places, tuple[Places, ...]]
"""Source, cue and content."""

NOUN_REACH = 8
HANGS = frozenset({"for", "of", "against"})


def carried(tokens: Sequence[Token], quoted: frozenset[int]) -> Iterator[Row]:
    """Yield what a noun reports that a verb only carries: 'renewed its appeal for calm'."""
    for at, token in enumerate(tokens):
        if at in quoted or token.low not in carrying() or not token.is_verb:
            continue
        noun = _noun_after(tokens, at)
        if noun is None:
            continue
        first = with_auxiliaries(tokens, at)
        joined = first > 0 and tokens[first - 1].low in {"and", "but"}
        source = right_phrase(tokens, 0) if joined else left_phrase(tokens, first)
        if source is None:
            continue
        cue_end = noun + 2 if tokens[noun + 1].low in HANGS else noun + 1
        yield (source,), (first, cue_end), ((cue_end, _end(tokens, cue_end)),)


def _noun_after(tokens: Sequence[Token], verb: int) -> int | None:
    """Return the place of 'order' in 'gave the garrison an order to', where what is ordered follows."""
    for at in range(verb + 1, min(len(tokens) - 2, verb + NOUN_REACH)):
        token, follows = tokens[at], tokens[at + 1]
        if token.tag in FINITE or not (token.is_word or token.text in OPENING_MARKS):
            return None
        act = act_of_noun().get(token.low) if token.is_noun else None
        if act is None:
            continue
        clause = follows.low == "that" or (follows.low == "to" and tokens[at + 2].tag in {"VB", "RB"})
        if act is Act.ASSERTION or act is Act.ATTITUDE:
            if follows.low == "that" and act is Act.ASSERTION:
                return at
            continue
        if clause or (follows.low in HANGS and tokens[at + 2].tag in NOUN_PHRASE | {"PRP", "VBG", "``", "“"}):
            return at
    return None


def told(tokens: Sequence[Token], quoted: frozenset[int]) -> Iterator[Row]:
    """Yield what people 'were told to' do or 'have been promised', by somebody or by nobody."""
    for at in range(2, len(tokens) - 1):
        if at in quoted or tokens[at].tag not in {"VBN", "VBD"}:
            continue
        asked, given = tokens[at].low in words("told"), tokens[at].low in words("promised")
        if not (asked or given):
            continue
        first = with_auxiliaries(tokens, at)
        group = {token.low for token in tokens[first:at]}
        if not group & words("be") or group & words("unreal"):
            continue
        source: tuple[Places, ...] = ()
        last = at + 1
        if tokens[last].low == "by":
            phrase = right_phrase(tokens, last + 1)
            if phrase is None:
                continue
            source, last = (phrase,), phrase[1]
        start = _told_at(tokens, last, given=given)
        if start is not None:
            yield source, (first, at + 1 + bool(source)), ((start, _end(tokens, start)),)


def _told_at(tokens: Sequence[Token], last: int, *, given: bool) -> int | None:
    for place in after_adjuncts(tokens, last, len(tokens)):
        if place + 1 >= len(tokens):
            return None
        token, follows = tokens[place], tokens[place + 1]
        if token.low == "that" or (token.low == "to" and follows.tag in {"VB", "RB"}):
            return place
        if token.low == "not" and follows.low == "to":
            return place
        if given and token.tag in NOUN_PHRASE and right_phrase(tokens, place) is not None:
            return place
    return None


def _end(tokens: Sequence[Token], start: int) -> int:
    """Return where the clause from ``start`` ends: a semicolon, or ', and' with a verb of its own."""
    for place in range(start + 1, len(tokens)):
        if tokens[place].text == ";":
            return place
        if (
            tokens[place].text == ","
            and place + 2 < len(tokens)
            and tokens[place + 1].low in {"but", "while", "and"}
        ):
            subject = tokens[place + 2 : place + 6]
            if any(token.tag in FINITE | {"MD"} for token in subject):
                return place
    return len(tokens)
