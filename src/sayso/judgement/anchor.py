"""Which statement a judgement is about, so that a later reading's statement is known for the same."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sayso.judgement.quote import Quote, find, quoted

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sayso.model import Document, Reading, Span, Statement, Words

SAME_STATEMENT = 0.5
"""Part of source, cue and content in common from which a statement read anew is the one that was judged."""
SAME_PLACE = 0.8
"""The same, from which a statement that somebody added is one that a later version reads by itself."""
CONTENT_WEIGHT, CUE_WEIGHT, SOURCE_WEIGHT = 0.5, 0.3, 0.2


@dataclass(frozen=True, slots=True)
class Anchor:
    """A statement as it was read when somebody judged it, and each of its pieces with its surroundings.

    ``read`` is kept whole: it says what was judged, even when no reading
    holds it any more.
    """

    document: str
    read: Statement
    quotes: tuple[Quote, ...]


def anchored(document: Document, statement: Statement) -> Anchor:
    """Anchor a judgement of ``statement`` in the words of its report."""
    spans = [span for words in _told(statement) for span in words.spans]
    return Anchor(document.id, statement, quotes_of(document.text, spans))


def quotes_of(text: str, spans: Iterable[Span]) -> tuple[Quote, ...]:
    """Quote each span once, in the order of the text."""
    return tuple(quoted(text, span) for span in sorted(set(spans)))


def place(anchor: Anchor, reading: Reading) -> Statement | None:
    """Return the statement of ``reading`` that the anchor is about, or None where there is none.

    The one with the same id and words; else the one that shares most of its
    content, cue and source, found by their words.
    """
    return place_among(anchor, reading.document.text, reading.statements)


def place_among(
    anchor: Anchor, text: str, statements: Sequence[Statement], least: float = SAME_STATEMENT
) -> Statement | None:
    """Return which of ``statements`` of ``text`` the anchor is about, as ``place`` does, or None."""
    # an id says where a statement was read; in a text that has not changed it says all, though what
    # the anchor holds may be the statement as somebody had changed it by then
    unchanged = all(quoted(text, quote.span) == quote for quote in anchor.quotes)
    for statement in statements:
        if statement.id == anchor.read.id and (unchanged or _same_words(statement, anchor.read)):
            return statement
    where = {quote.span: find(quote, text) for quote in anchor.quotes}
    scored = [(_likeness(anchor.read, statement, where), statement) for statement in statements]
    best = max(scored, key=lambda pair: pair[0], default=None)
    return None if best is None or best[0] < least else best[1]


def _told(statement: Statement) -> tuple[Words, ...]:
    """Return the words that tell a statement from another, and its figures, which a measure is judged by."""
    optional = (statement.source, statement.cue)
    figures = (quantity.words for quantity in statement.quantities)
    return (*(words for words in optional if words is not None), statement.content, *figures)


def _same_words(one: Statement, other: Statement) -> bool:
    return (one.source, one.cue, one.content) == (other.source, other.cue, other.content)


def _likeness(read: Statement, other: Statement, where: Mapping[Span, Span | None]) -> float:
    """Return how much (0 to 1) of two statements stands in the same place; 0 without any common content."""
    content = _shared(read.content, other.content, where)
    if not content:
        return 0.0
    cue = _shared(read.cue, other.cue, where)
    source = _shared(read.source, other.source, where)
    return CONTENT_WEIGHT * content + CUE_WEIGHT * cue + SOURCE_WEIGHT * source


def _shared(mine: Words | None, theirs: Words | None, where: Mapping[Span, Span | None]) -> float:
    """Return the common part of two stretches of words (Jaccard, in code points); 1 where both are absent."""
    if mine is None or theirs is None:
        return float(mine is theirs)
    moved = [span for one in mine.spans if (span := where.get(one)) is not None]
    common = sum(
        max(min(one.end, other.end) - max(one.start, other.start), 0)
        for one in moved
        for other in theirs.spans
    )
    together = sum(map(len, moved)) + sum(map(len, theirs.spans)) - common
    # pieces that overlap each other would be counted twice
    return min(common / together, 1.0) if together > 0 else 1.0
