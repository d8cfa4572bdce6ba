"""What a report says of checking: unverified, unconfirmed, hedged, negated, no reply."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from sayso.lexicon.families import compiled
from sayso.lexicon.words import word_list
from sayso.model import Act, Span, StatusKind, Words
from sayso.statement.acts import act_of_cue

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sayso.statement.layout import Layout
    from sayso.statement.tokens import Token

OUR_OFFICE = re.compile(
    r"our (?:own )?(?:editorial (?:office|staff|team)|newsroom|editors|newspaper|paper|reporters)"
)
"""How a report speaks of its own outlet, beside 'we' and 'this newspaper'."""
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
        (StatusKind(kind), Act.VERIFICATION, _compiled(pattern))
        for kind, patterns in lists["patterns"].items()
        for pattern in patterns
    ]
    return tuple(rows + [(None, Act.REFUSAL, _compiled(pattern)) for pattern in lists["refusals"]])


def _compiled(pattern: str) -> re.Pattern[str]:
    return compiled("en", "status", rf"\b{pattern.replace('… ', GAP)}\b")


def checks_in(layout: Layout) -> Iterator[Check]:
    """Yield the words on checking of each sentence, refusals to answer included, in their order.

    Of two that share words the one whose pattern stands first counts.
    """
    for sentence in layout.sentences:
        words = sentence.span.cut(layout.text)
        # same length, so that offsets hold; the few capitals whose small form is longer stay
        lowered = "".join(low if len(low := char.lower()) == 1 else char for char in words).replace("’", "'")
        found: list[Check] = []
        for kind, act, pattern in _patterns():
            for match in pattern.finditer(lowered):
                start = sentence.span.start + match.start()
                span = Span(start, start + len(match.group().rstrip()))
                taken = any(span.overlaps(one.words.hull) for one in found)
                if not taken and layout.quotation_at(start) is None:
                    found.append(Check(kind, act, Words.cut(layout.text, span), sentence.span))
        yield from sorted(found, key=lambda one: one.words.start)


def hedges_in(text: str, tokens: Sequence[Token], *, told: bool = False) -> Iterator[Words]:
    """Yield the words that keep a content at a distance: 'reportedly', 'are said to'.

    In a cue with a source (``told``), 'alleged' is what the source does.
    """
    hedges, lists = _hedges(), word_list("en", "status")
    for at, token in enumerate(tokens):
        if told and token.tag.startswith("VB"):
            continue
        for words in hedges.get(token.low, ()):
            if words[0] in lists["raising"] and (at == 0 or tokens[at - 1].low not in lists["being"]):
                continue  # 'what he said to her'
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


def is_hearsay(cue: Sequence[Token]) -> bool:
    """Whether a cue without a source says that others say so: 'are said to', 'it is believed'."""
    lists = word_list("en", "status")
    lows = [token.low for token in cue]
    passive = any(low in lists["being"] for low in lows) and any(low in lists["raising"] for low in lows)
    return passive or any((low,) in _hedges().get(low, ()) for low in lows)


def is_the_report(source: str) -> bool:
    """Whether a source outside quotation marks is the report itself: 'we', 'this newspaper'."""
    lowered = source.lower()
    spoken_of = re.fullmatch(r"this (?:news)?\w+", lowered) or OUR_OFFICE.fullmatch(lowered)
    return lowered in {"i", "we"} or spoken_of is not None


def denies(cue: Sequence[Token]) -> bool:
    """Whether a cue denies by itself: 'denied', 'rejected'."""
    return act_of_cue(cue) is Act.DENIAL


def denial_in(text: str, content: Words) -> Words | None:
    """Return the words of a content that deny: 'not true', 'nothing irregular', 'never'."""
    for span in content.spans:
        lowered = span.cut(text).lower().replace("’", "'")
        for pattern in _denials():
            match = pattern.search(lowered)
            if match is not None and len(lowered) == len(span):
                return Words.cut(text, Span(span.start + match.start(), span.start + match.end()))
    return None


@cache
def _denials() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(rf"\b(?:{pattern})\b") for pattern in word_list("en", "status")["denying"])


def status_of(act: Act, cue: Sequence[Token], source: str) -> StatusKind | None:
    """Return the status that a cue puts on its own content: denied, confirmed, negated …; None for others.

    A verification that fails leaves it unconfirmed or unverified, also where
    its source says so ('Neither the mayor nor the governor has confirmed').
    """
    lists = word_list("en", "status")
    lows = [token.low for token in cue]
    negated = any(low in lists["negators"] for low in lows) or "short" in lows
    if act is Act.VERIFICATION:
        if not negated and not source.lower().startswith(("neither", "none of", "no ")):
            return StatusKind.CONFIRMED
        checking = any(low in lists["checking"] for low in lows)
        return StatusKind.UNVERIFIED if checking else StatusKind.UNCONFIRMED
    if negated:
        saying = any(low in lists["saying"] for low in lows)
        return StatusKind.NEGATED if saying or act is not Act.REFUSAL else None
    if any(low in lists["disputing"] for low in lows):
        return StatusKind.DISPUTED
    return StatusKind.DENIED if act is Act.DENIAL else None
