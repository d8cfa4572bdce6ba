"""A long report in parts that a browser can lay out: by paragraphs, and through one that is longer still."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from sayso.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sayso.report.marks import Mark, Point

LONGEST: Final = 60_000
"""Code points of one part: some twenty pages of print."""
MOST: Final = 400
"""Statements that begin in one part."""


def windows(text: str, beginnings: Sequence[int]) -> list[Span]:
    """Cut ``text`` into parts, in order and without gaps; one for a report of usual length.

    ``beginnings`` are the offsets at which statements begin, sorted.
    """
    found: list[Span] = []
    start, size = 0, len(text)
    while start < size and (
        size - start > LONGEST or len(beginnings) - bisect_left(beginnings, start) > MOST
    ):
        cut = min(start + LONGEST, size)
        first = bisect_left(beginnings, start)
        if bisect_left(beginnings, cut) - first > MOST:
            cut = max(beginnings[first + MOST], start + 1)
        before = text.rfind("\n", start, cut)
        cut = before + 1 if before >= start else cut
        found.append(Span(start, cut))
        start = cut
    if start < size or not found:
        found.append(Span(start, size))
    return found


def window_at(found: Sequence[Span], offset: int) -> int:
    """Return the number, from 0, of the part that holds ``offset``."""
    return next((number for number, span in enumerate(found) if offset < span.end), len(found) - 1)


def marks_in(marks: Iterable[Mark], window: Span) -> Iterator[Mark]:
    """Yield the marks that lie in a part, cut to it, with offsets from its start."""
    for mark in marks:
        if mark.span.overlaps(window):
            start, end = max(mark.span.start, window.start), min(mark.span.end, window.end)
            yield replace(mark, span=Span(start - window.start, end - window.start))


def points_in(points: Iterable[Point], window: Span, *, last: bool) -> Iterator[Point]:
    """Yield the points that lie in a part, with offsets from its start; the ``last`` part has its own end."""
    for point in points:
        if window.start <= point.offset < window.end or (last and point.offset >= window.end):
            yield replace(point, offset=point.offset - window.start)
