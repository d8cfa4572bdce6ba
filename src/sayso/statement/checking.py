"""What a report says of checking: unverified, unconfirmed, hedged, negated, no reply."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from sayso.lexicon.words import word_list
from sayso.model import Act, Span, StatusKind, Words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sayso.statement.layout import Layout
    from sayso.statement.tokens import Token

GAP = r"(?:[\w'’-]+,? ){0,8}"


@dataclass(frozen=True, slots=True)
class Check:
    """Words on checking in one sentence: their kind, and the act that saying them is."""

    kind: StatusKind | None
    act: Act
    words: Words
    sentence: Span


@cache
def _patterns() -> tuple[tuple[StatusKind | None, Act, re.Pattern[str]], ...]:
    lists = word_list("en", "status")
    rows = [
        (StatusKind(kind), Act.VERIFICATION, re.compile(rf"\b{pattern.replace('… ', GAP)}\b"))
        for kind, patterns in lists["patterns"].items()
        for pattern in patterns
    ]
    return tuple(rows + [(None, Act.REFUSAL, re.compile(rf"\b{pattern}\b")) for pattern in lists["refusals"]])


def checks_in(layout: Layout) -> Iterator[Check]:
    """Yield the first words on checking of each sentence, refusals to answer included."""
    for sentence in layout.sentences:
        words = sentence.span.cut(layout.text)
        # same length, so that offsets hold; the few capitals whose small form is longer stay
        lowered = "".join(low if len(low := char.lower()) == 1 else char for char in words).replace("’", "'")
        for kind, act, pattern in _patterns():
            match = pattern.search(lowered)
            if match is not None and layout.quotation_at(sentence.span.start + match.start()) is None:
                start = sentence.span.start + match.start()
                span = Span(start, start + len(match.group().rstrip()))
                yield Check(kind, act, Words.cut(layout.text, span), sentence.span)
                break


def hedges_in(text: str, tokens: Sequence[Token]) -> Iterator[Words]:
    """Yield the words that keep a content at a distance: 'reportedly', 'are said to'."""
    hedges = _hedges()
    for at, token in enumerate(tokens):
        for words in hedges.get(token.low, ()):
            if [one.low for one in tokens[at : at + len(words)]] == list(words):
                yield Words.cut(text, Span(token.start, tokens[at + len(words) - 1].end))
                break


@cache
def _hedges() -> dict[str, tuple[tuple[str, ...], ...]]:
    found: dict[str, list[tuple[str, ...]]] = {}
    for phrase in word_list("en", "status")["hedges"]:
        words = tuple(phrase.split())
        found.setdefault(words[0], []).append(words)
    return {first: tuple(sorted(rows, key=lambda row: -len(row))) for first, rows in found.items()}


def negation_in(text: str, cue: Sequence[Token]) -> Words | None:
    """Return the cue's words where it is negated ('has never said'), which asserts nothing."""
    negators = frozenset(word_list("en", "status")["negators"])
    if any(token.low in negators for token in cue):
        return Words.cut(text, Span(cue[0].start, cue[-1].end))
    return None


def status_of(act: Act, cue: Sequence[Token]) -> StatusKind | None:
    """Return the status that an act puts on its own content: denied, confirmed, disputed; None for others."""
    if any(token.low in frozenset(word_list("en", "status")["disputing"]) for token in cue):
        return StatusKind.DISPUTED
    return {Act.DENIAL: StatusKind.DENIED, Act.VERIFICATION: StatusKind.CONFIRMED}.get(act)
