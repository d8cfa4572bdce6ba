"""Whether offsets cut the words that stand beside them: nothing goes into a ledger otherwise."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.ledger.errors import OffsetDriftError
from sayso.model import ELLIPSIS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sayso.model import Frame, Span, Statement, Words


def drifts(text: str, statement: Statement) -> Iterator[OffsetDriftError]:
    """Yield an error, without raising it, for all words of ``statement`` that are not cut from ``text``."""
    for words in words_of(statement):
        inside = all(stands_in(span, text) for span in words.spans)
        found = ELLIPSIS.join(span.cut(text) for span in words.spans) if inside else None
        if found != words.text:
            yield OffsetDriftError(statement.id, words.text, found)


def frame_stands(frame: Frame, text: str) -> bool:
    """Whether the title and all furniture lie inside the text."""
    spans = frame.furniture if frame.title is None else (frame.title, *frame.furniture)
    return all(stands_in(span, text) for span in spans)


def stands_in(span: Span, text: str) -> bool:
    """Whether the span lies inside the text; a slice beyond its end would cut less, and say nothing."""
    return 0 <= span.start <= span.end <= len(text)


def words_of(statement: Statement) -> Iterator[Words]:
    """Yield everything in a statement that points at its document's text."""
    optional = [statement.source, statement.cue, statement.channel, statement.audience]
    yield statement.content
    yield from (link.words for link in statement.chain)
    yield from (status.words for status in statement.status)
    for quantity in statement.quantities:
        yield quantity.words
        optional.append(quantity.of)
    if statement.when is not None:
        yield statement.when.words
    if statement.terms is not None:
        yield from statement.terms.offered
        optional += [statement.terms.to, statement.terms.asked, statement.terms.condition]
    yield from (words for words in optional if words is not None)
