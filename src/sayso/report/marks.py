"""A report's text cut where its statements begin and end, so that nested ones can be marked."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from sayso.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence


class Part(StrEnum):
    """What a stretch of text is to a statement."""

    CONTENT = "content"
    SOURCE = "source"
    CUE = "cue"
    STATUS = "status"
    FURNITURE = "furniture"


@dataclass(frozen=True, slots=True)
class Mark:
    """A span and what it is. ``statement`` is the statement's number in its report; 0 for furniture.

    ``language`` is that of its words where it is another than the report's.
    """

    span: Span
    part: Part
    statement: int = 0
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Point:
    """A place in the text to link to. ``number`` is shown there; None for a point that is only a target."""

    offset: int
    anchor: str
    number: int | None = None


@dataclass(frozen=True, slots=True)
class Segment:
    """Words over which no mark begins or ends.

    ``depth`` counts the contents that lie over one another here (a statement
    inside a statement has 2). ``points`` are the targets at its first word.
    """

    text: str
    parts: frozenset[Part]
    statements: tuple[int, ...]
    depth: int
    points: tuple[Point, ...] = ()
    language: str | None = None
    """Of words that are quoted as they were said in another language than the report's."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A line of the text, without its line end."""

    span: Span
    segments: tuple[Segment, ...]


def paragraphs(text: str, marks: Iterable[Mark], points: Iterable[Point]) -> tuple[Paragraph, ...]:
    r"""Cut ``text`` into paragraphs of segments.

    The segments' words, joined, and the paragraphs joined by ``"\n"`` are
    ``text`` again. Marks and points beyond the text are cut to it.
    """
    size = len(text)
    bounded = [mark for mark in marks if 0 <= mark.span.start < mark.span.end <= size]
    lines = tuple(_lines(text))
    targets: dict[int, list[Point]] = {}
    for point in points:
        targets.setdefault(min(max(point.offset, 0), size), []).append(point)
    cuts = {mark.span.start for mark in bounded} | {mark.span.end for mark in bounded} | set(targets)
    cuts |= {line.start for line in lines} | {line.end for line in lines}
    segments = _segments(text, sorted(cuts), bounded, targets)
    found = []
    for line in lines:
        inside = []
        while segments and segments[-1][0].end <= line.end:
            span, segment = segments.pop()
            if span.start < line.start:  # the line end before this paragraph: only its targets stay
                segment = replace(segment, text="")
            if segment.text or segment.points:
                inside.append(segment)
        found.append(Paragraph(line, tuple(inside)))
    return tuple(found)


def _lines(text: str) -> Iterator[Span]:
    start = 0
    for line in text.split("\n"):
        yield Span(start, start + len(line))
        start += len(line) + 1


def _segments(
    text: str, cuts: Sequence[int], marks: Sequence[Mark], targets: dict[int, list[Point]]
) -> list[tuple[Span, Segment]]:
    """Return the segments between neighbouring cuts, last first, so that they can be popped in order."""
    begins: dict[int, list[Mark]] = {}
    ends: dict[int, list[Mark]] = {}
    for mark in marks:
        begins.setdefault(mark.span.start, []).append(mark)
        ends.setdefault(mark.span.end, []).append(mark)
    running: Counter[Mark] = Counter()
    found = []
    for start, end in zip(cuts, (*cuts[1:], len(text)), strict=True):
        running.subtract(ends.get(start, ()))
        running.update(begins.get(start, ()))
        running = +running
        found.append((Span(start, end), _segment(text[start:end], running, tuple(targets.get(start, ())))))
    found.reverse()
    return found


def _segment(text: str, running: Counter[Mark], points: tuple[Point, ...]) -> Segment:
    return Segment(
        text=text,
        parts=frozenset(mark.part for mark in running),
        statements=tuple(sorted({mark.statement for mark in running if mark.statement})),
        depth=len({mark.statement for mark in running if mark.part is Part.CONTENT}),
        points=points,
        language=next((mark.language for mark in running if mark.language is not None), None),
    )
