"""A document's text laid out once for all readers: paragraphs, sentences, quotations."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sayso.document import dateline_of, vocabulary
from sayso.model import Span
from sayso.statement.near import Cover
from sayso.statement.quotations import Quotation, quotation_at, quotations
from sayso.statement.tokens import Sentence, Token, paragraphs, sentences

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sayso.model import Frame

DATELINE_LINES = 3
"""A dateline opens the copy: the first line, or the one after the title and a byline."""


@dataclass(frozen=True, slots=True)
class Layout:
    """One text and where its parts stand; ``left_out`` (furniture, the dateline) is in no list."""

    text: str
    left_out: tuple[Span, ...]
    lines: tuple[Span, ...]
    sentences: tuple[Sentence, ...]
    quotations: tuple[Quotation, ...]

    def quotation_at(self, offset: int) -> Quotation | None:
        """Return the quotation that holds the code point at ``offset``."""
        return quotation_at(self.quotations, offset)

    def sentence_at(self, offset: int) -> Sentence | None:
        """Return the sentence that holds the code point at ``offset``."""
        place = bisect_right(self.sentences, offset, key=lambda one: one.span.start) - 1
        found = self.sentences[place] if place >= 0 else None
        return found if found is not None and offset < found.span.end else None

    def tokens_in(self, span: Span) -> tuple[Token, ...]:
        """Return the tokens that lie inside ``span``, whatever sentences they are of."""
        return tuple(token for row in self.rows_in(span) for token in row)

    def rows_in(self, span: Span) -> list[Sequence[Token]]:
        """Return the tokens that lie inside ``span``, a row for each sentence."""
        place = max(bisect_right(self.sentences, span.start, key=lambda one: one.span.start) - 1, 0)
        found: list[Sequence[Token]] = []
        for sentence in self.sentences[place:]:
            if sentence.span.start >= span.end:
                break
            found.append(sentence.within(span))
        return found


def lay_out(text: str, frame: Frame) -> Layout:
    """Cut ``text`` into paragraphs, sentences and quotations, without its furniture and its dateline."""
    whole = copy_paragraphs(text, frame)
    lines = without_dateline(text, whole, frame)
    heads = [Span(line.start, kept.start) for line, kept in zip(whole, lines, strict=True) if line != kept]
    left_out = (*frame.furniture, *heads)
    return Layout(text, left_out, tuple(lines), tuple(sentences(text, lines)), tuple(quotations(text, lines)))


def copy_paragraphs(text: str, frame: Frame) -> list[Span]:
    """Return the paragraphs of ``text`` that are no furniture."""
    furniture = Cover(frame.furniture)
    return [line for line in paragraphs(text) if not furniture.touches(line)]


def without_dateline(text: str, lines: list[Span], frame: Frame) -> list[Span]:
    """'KYIV, March 3 (Reuters) - The army said': the sentence begins after the dash."""
    for place, line in enumerate(lines[:DATELINE_LINES]):
        found = dateline_of(line.cut(text), vocabulary(frame.language))
        if found is not None and found.end < len(line):
            return [*lines[:place], Span(line.start + found.end, line.end), *lines[place + 1 :]]
    return lines
