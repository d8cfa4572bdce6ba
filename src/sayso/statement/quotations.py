"""Quotation marks of every kind, paired within a paragraph; unbalanced ones hurt no other paragraph."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sayso.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

PAIRS = {"“": "”", "«": "»", "„": "“”", '"': '"', "‘": "’", "'": "'’", "‹": "›", "「": "」", "『": "』"}
SINGLE = frozenset("‘'")
CLOSERS = {
    # a single mark inside or before a word is an apostrophe
    opening: re.compile(rf"(?<!\s)[{closers}](?!\w)" if opening in SINGLE else f"[{closers}]")
    for opening, closers in PAIRS.items()
}
EITHER = frozenset("\"'")
OPENS_AFTER = frozenset("([{—–-/:,;“«„\"‘'")
LONGEST_SINGLE = 1500
"""Code points after which a single mark's twin is looked for no more: it is an apostrophe."""
SENTENCE_END = frozenset(".,!?…")


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words in quotation marks. ``span`` has the marks, ``inner`` has not.

    ``closed`` is False where the paragraph ends before a closing mark, as
    when a quotation runs on into the next paragraph.
    """

    span: Span
    inner: Span
    closed: bool
    paragraph: int


def quotations(text: str, lines: Sequence[Span]) -> list[Quotation]:
    """Return the outermost quotations of the paragraphs ``lines``, in order."""
    return [found for number, line in enumerate(lines) for found in _in_paragraph(text, line, number)]


def quotation_at(found: Sequence[Quotation], offset: int) -> Quotation | None:
    """Return the quotation that holds the code point at ``offset``."""
    place = bisect_right(found, offset, key=lambda one: one.span.start) - 1
    return found[place] if place >= 0 and offset < found[place].span.end else None


def _in_paragraph(text: str, line: Span, number: int) -> Iterator[Quotation]:
    at = line.start
    while at < line.end:
        mark = text[at]
        if mark in PAIRS and _may_open(text, at, line):
            close = _closing(text, at, line)
            if close is not None:
                yield Quotation(Span(at, close + 1), Span(at + 1, close), closed=True, paragraph=number)
                at = close + 1
                continue
            if mark not in SINGLE:  # a single mark without its twin is an apostrophe
                yield Quotation(Span(at, line.end), Span(at + 1, line.end), closed=False, paragraph=number)
                return
        at += 1


def _may_open(text: str, at: int, line: Span) -> bool:
    mark = text[at]
    before = text[at - 1] if at > line.start else " "
    after = text[at + 1] if at + 1 < line.end else " "
    if mark in EITHER or mark in SINGLE:
        return not after.isspace() and (before.isspace() or before in OPENS_AFTER)
    return True


def _closing(text: str, start: int, line: Span) -> int | None:
    """Return where the quotation that opens at ``start`` closes, or None."""
    opening = text[start]
    end = min(line.end, start + LONGEST_SINGLE) if opening in SINGLE else line.end
    for found in CLOSERS[opening].finditer(text, start + 1, end):
        at = found.start()
        if text[at] == opening and opening not in EITHER:
            continue
        if opening in SINGLE and not _may_close_single(text, at, line):
            continue
        if opening == '"' and _may_open(text, at, line) and at > start + 1 and text[at - 1].isspace():
            return None  # a second opening mark: the first has lost its twin
        return at
    return None


def _may_close_single(text: str, at: int, line: Span) -> bool:
    """Whether the single mark at ``at`` closes a quotation and is no apostrophe."""
    after = text[at + 1] if at + 1 < line.end else " "
    before = text[at - 1]
    if before in SENTENCE_END:
        return True
    # 'the soldiers’ families': a plural's apostrophe, unless the mark stands before punctuation
    return not (before == "s" and after.isspace() and "'" not in text[start_of_word(text, at) - 1 : at])


def with_marks(text: str, span: Span) -> Span:
    """Widen ``span`` by a quotation mark at its edge whose twin it holds."""
    start, end = span.start, span.end
    words = span.cut(text)
    for opening, closers in PAIRS.items():
        if opening in SINGLE or opening == '"':
            continue
        surplus = words.count(opening) - sum(words.count(mark) for mark in closers if mark != opening)
        if surplus > 0 and text[end : end + 1] and text[end] in closers:
            return Span(start, end + 1)
        if surplus > 0 and end + 1 < len(text) and text[end] in ".,!?" and text[end + 1] in closers:
            return Span(start, end + 2)
        if surplus < 0 and start and text[start - 1] == opening:
            return Span(start - 1, end)
    return span


def start_of_word(text: str, at: int) -> int:
    """Return where the word that ends before ``at`` begins; at least 1."""
    while at > 1 and text[at - 1].isalnum():
        at -= 1
    return at
