"""What of a whole report stands near a few words, found by place: no list is gone through for each."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, Generic, TypeVar

from sayso.model import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

Thing = TypeVar("Thing")


def touching(
    things: Sequence[Thing], spans: Sequence[Span], place: Callable[[Thing], Span]
) -> tuple[Thing, ...]:
    """Return those of ``things`` that share a code point with one of ``spans``.

    ``place`` tells where a thing stands; the things follow one another in the
    order of the text, and none reaches into the next.
    """
    if not spans:
        return ()
    first = bisect_right(things, min(span.start for span in spans), key=lambda one: place(one).end)
    last = bisect_left(things, max(span.end for span in spans), key=lambda one: place(one).start)
    return tuple(one for one in things[first:last] if any(span.overlaps(place(one)) for span in spans))


class Cover:
    """The code points that some spans take, asked often; spans that overlap are one."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self.starts: list[int] = []
        self.ends: list[int] = []
        for span in sorted(spans):
            if self.ends and span.start < self.ends[-1]:
                self.ends[-1] = max(self.ends[-1], span.end)
            else:
                self.starts.append(span.start)
                self.ends.append(span.end)

    def touches(self, span: Span) -> bool:
        """Whether any of the code points stands in ``span``."""
        at = bisect_right(self.ends, span.start)
        return at < len(self.starts) and self.starts[at] < span.end

    def around(self, span: Span) -> Span | None:
        """Return the span, or those that overlap as one, in which ``span`` wholly stands."""
        at = bisect_right(self.starts, span.start) - 1
        held = None if at < 0 else Span(self.starts[at], self.ends[at])
        return held if held is not None and held.contains(span) else None


class ByLine(Generic[Thing]):
    """Things by the paragraphs in which their spans stand."""

    def __init__(
        self, lines: Sequence[Span], things: Iterable[Thing], spans: Callable[[Thing], Iterable[Span]]
    ) -> None:
        self._lines = lines
        self._held: dict[int, list[Thing]] = {}
        for thing in things:
            numbers = {number for span in spans(thing) for number in self._numbers(span)}
            for number in sorted(numbers):
                self._held.setdefault(number, []).append(thing)

    def near(self, span: Span, *, above: int = 0) -> list[Thing]:
        """Return what stands in the paragraphs of ``span``, and in ``above`` paragraphs before, each once."""
        numbers = self._numbers(span)
        wanted = range(numbers.start - above, numbers.stop)
        if len(wanted) == 1:
            return self._held.get(wanted.start, [])
        found = {id(one): one for number in wanted for one in self._held.get(number, [])}
        return list(found.values())

    def _numbers(self, span: Span) -> range:
        first = max(bisect_right(self._lines, span.start, key=lambda line: line.start) - 1, 0)
        last = bisect_left(self._lines, span.end, key=lambda line: line.start)
        return range(first, max(last, first + 1))
