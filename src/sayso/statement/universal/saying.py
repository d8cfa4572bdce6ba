"""What a rule found: who, the words that report it, what is reported, and which rule it was."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sayso.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sayso.model import Act
    from sayso.syntax.node import Node

NEAR = 8
"""Words that may stand between a quotation or a complement and its verb, beside the subject."""

Taken = tuple[list[tuple[int, int]], str] | None
"""Pieces of a sentence, as (first, end) places, that a verb reports, and by which rule."""


@dataclass(frozen=True, slots=True, eq=False)
class Saying:
    """One attribution in the making; two of the same words are still two.

    ``source`` is empty where nobody is named beside the cue: then ``nobody``
    says whether nobody is meant at all, and otherwise ``speaker`` is the
    saying whose voice goes on. ``parent`` is the saying inside whose content
    this one stands. ``act`` is the cue's; ``hedge`` the kind of status that
    the cue itself gives; ``own`` marks the outlet's own voice.
    """

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    by: str
    act: Act
    lemma: str = ""
    nobody: bool = False
    speaker: Saying | None = None
    parent: Saying | None = None
    audience: Span | None = None
    hedge: str = ""
    negated: bool = False
    own: bool = False

    @property
    def start(self) -> int:
        """Offset of its first word of any role."""
        return min(span.start for span in (*self.source, *self.cue, *self.content))

    @property
    def hull(self) -> Span:
        """From the first to the last word of its content."""
        return Span(self.content[0].start, self.content[-1].end)


def span_of(nodes: Sequence[Node]) -> Span | None:
    """Return the span of ``nodes`` without marks at its edges that are no part of the words."""
    kept = list(nodes)
    while kept and not kept[0].is_word and kept[0].text not in "«“„\"'¿¡$€#@%":
        kept.pop(0)
    while kept and not kept[-1].is_word and kept[-1].text not in "»”“\"'%$€?!":
        kept.pop()
    if not kept or not any(one.is_word for one in kept):
        return None
    return balanced(kept)


OPENERS, CLOSERS = "«“„", "»”"


def balanced(kept: list[Node]) -> Span | None:
    """Drop a quotation mark at an edge whose twin stands outside."""
    opened = sum(one.text in OPENERS for one in kept)
    closed = sum(one.text in CLOSERS for one in kept)
    straight = sum(one.text == '"' for one in kept) % 2
    if opened > closed and kept[0].text in OPENERS:
        kept.pop(0)
    elif closed > opened and kept[-1].text in CLOSERS:
        kept.pop()
    elif straight and kept[0].text == '"':
        kept.pop(0)
    elif straight and kept[-1].text == '"':
        kept.pop()
    return Span(kept[0].start, kept[-1].end) if kept else None


def overlaps(spans: Iterable[Span], others: Iterable[Span]) -> bool:
    """Whether any of ``spans`` shares a code point with any of ``others``."""
    held = tuple(others)
    return any(one.overlaps(other) for one in spans for other in held)
