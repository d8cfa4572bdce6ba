"""What stands around a saying: its channel, its audience, and when it was said."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from sayso.lexicon.words import word_list
from sayso.model import Span, When, Words
from sayso.statement.rules.cues import cue_verbs
from sayso.statement.rules.phrases import right_phrase
from sayso.statement.times import times_in

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sayso.statement.layout import Layout
    from sayso.statement.tokens import Token

ADDRESSING = frozenset({"who-to", "who-that"})
"""Complements of verbs that take to whom it is said: 'told them that', 'urged them to'."""
CHANNEL_REACH = 6
AUDIENCE_GAP = 2


@cache
def _nouns() -> frozenset[str]:
    return frozenset(word_list("en", "channels")["nouns"])


@cache
def _platforms() -> frozenset[str]:
    return frozenset(word_list("en", "channels")["platforms"])


def outside(layout: Layout, sentence: Span, contents: Sequence[Span]) -> tuple[Token, ...]:
    """Return the tokens of a sentence that stand in none of ``contents``: the words of the reporter."""
    return tuple(
        token
        for token in layout.tokens_in(sentence)
        if not any(one.start <= token.start < one.end for one in contents)
    )


def channel_of(text: str, tokens: Sequence[Token]) -> Words | None:
    """Return the words for a Telegram post, a video, a briefing among the reporter's ``tokens``."""
    prepositions = set(word_list("en", "channels")["prepositions"])
    for at, token in enumerate(tokens[:-1]):
        if token.low not in prepositions:
            continue
        if tokens[at + 1].low in _platforms():
            return _cut(text, tokens, at + 1, at + 2)
        phrase = right_phrase(tokens, at + 1)
        if phrase is None:
            continue
        head = next((place for place in range(*phrase) if _is_channel(tokens, place)), None)
        if head is not None and head - at <= CHANNEL_REACH:
            return _cut(text, tokens, at + 1, _with_tail(tokens, max(head + 1, phrase[1])))
    return None


def _is_channel(tokens: Sequence[Token], at: int) -> bool:
    """Whether a channel's noun stands at ``at``: 'post', or the second word of 'news conference'."""
    pair = f"{tokens[at - 1].low} {tokens[at].low}" if at else ""
    return tokens[at].low in _nouns() or pair in _nouns()


def _with_tail(tokens: Sequence[Token], end: int) -> int:
    """Take along what tells a channel: 'a message published on Telegram', 'a video released by X'."""
    place = end
    if place < len(tokens) and tokens[place].tag in {"VBN", "VBD"}:
        place += 1
    if place < len(tokens) - 1 and tokens[place].low in {"on", "by", "with", "to", "from"}:
        comma = next((at for at in range(place, len(tokens)) if tokens[at].text == ","), len(tokens))
        phrase = right_phrase(tokens, place + 1, comma)
        if phrase is not None:
            return phrase[1]
    return end


def audience_of(text: str, cue: Words, tokens: Sequence[Token]) -> Words | None:
    """Return to whom it is said: the phrase after 'told', or after 'said … to', 'addressed to'."""
    last = next((place for place, token in enumerate(tokens) if token.start >= cue.end), None)
    if last is None or last == 0:
        return None
    if _addresses(tokens[last - 1]):
        phrase = right_phrase(tokens, last)
        return None if phrase is None else _cut(text, tokens, phrase[0], _before_place(tokens, *phrase))
    for at in range(last, min(last + AUDIENCE_GAP, len(tokens) - 1)):
        if tokens[at].low == "to":
            phrase = right_phrase(tokens, at + 1)
            return None if phrase is None else _cut(text, tokens, *phrase)
        if tokens[at].tag not in {"VBN", "RB"}:
            break
    return None


def _before_place(tokens: Sequence[Token], first: int, last: int) -> int:
    """'told reporters at a news conference': the audience ends before the place."""
    return next((at for at in range(first + 1, last) if tokens[at].low in {"at", "in", "on"}), last)


def _addresses(verb: Token) -> bool:
    return any(len(row) == 1 and cue.takes & ADDRESSING for row, cue in cue_verbs().get(verb.low, ()))


def when_said(text: str, tokens: Sequence[Token], published: datetime | None) -> When | None:
    """Return the first time that the reporter's own words give: 'on Wednesday', 'in March'."""
    if not tokens:
        return None
    runs: list[Span] = []
    for token in tokens:
        if runs and token.start - runs[-1].end <= 1:
            runs[-1] = Span(runs[-1].start, token.end)
        else:
            runs.append(token.span)
    return next((when for run in runs for when in times_in(text, run, published)), None)


def _cut(text: str, tokens: Sequence[Token], first: int, last: int) -> Words:
    return Words.cut(text, Span(tokens[first].start, tokens[last - 1].end))
