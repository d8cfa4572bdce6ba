"""What is found by place is what would be found by looking at everything."""

from hypothesis import given
from hypothesis import strategies as st

from sayso.model import Span
from sayso.statement.near import ByLine, Cover, touching

SPAN = st.builds(
    lambda start, size: Span(start, start + size), st.integers(0, 60), st.integers(min_value=1, max_value=9)
)


def in_a_row(widths: list[tuple[int, int]]) -> list[Span]:
    """Return spans that follow one another, given as gaps and sizes."""
    spans, at = [], 0
    for gap, size in widths:
        spans.append(Span(at + gap, at + gap + size))
        at += gap + size
    return spans


ROW = st.lists(st.tuples(st.integers(0, 4), st.integers(1, 9)), max_size=12).map(in_a_row)


@given(ROW, st.lists(SPAN, max_size=3))
def test_touching_is_what_overlaps(things: list[Span], spans: list[Span]) -> None:
    """Of things in a row those are returned that share a code point with a span."""
    expected = tuple(one for one in things if any(one.overlaps(span) for span in spans))
    assert touching(things, spans, lambda one: one) == expected


@given(st.lists(SPAN, max_size=8), SPAN)
def test_a_cover_touches_what_one_of_its_spans_overlaps(spans: list[Span], asked: Span) -> None:
    """A cover answers as its spans together do."""
    assert Cover(spans).touches(asked) == any(one.overlaps(asked) for one in spans)


@given(st.lists(SPAN, max_size=8), SPAN)
def test_a_cover_holds_what_stands_in_one_of_its_spans(spans: list[Span], asked: Span) -> None:
    """What stands in one of its spans stands in what it returns, which is cut from nowhere else."""
    around = Cover(spans).around(asked)
    assert around is not None or not any(one.contains(asked) for one in spans)
    assert around is None or (
        around.contains(asked) and all(around.contains(one) or not around.overlaps(one) for one in spans)
    )


@given(st.lists(SPAN, max_size=8), SPAN)
def test_near_holds_all_that_overlaps(spans: list[Span], asked: Span) -> None:
    """Whatever overlaps a span stands in one of its paragraphs."""
    lines = [Span(at, at + 9) for at in range(0, 80, 10)]
    near = ByLine(lines, spans, lambda one: [one]).near(asked)
    assert {one for one in near if one.overlaps(asked)} == {one for one in spans if one.overlaps(asked)}


def test_paragraphs_above_are_near_when_asked() -> None:
    """What stands in the paragraph before is near only where that is asked for."""
    lines = [Span(0, 9), Span(10, 19), Span(20, 29)]
    held = ByLine(lines, [Span(1, 3), Span(12, 14)], lambda one: [one])
    assert held.near(Span(21, 25), above=1) == [Span(12, 14)]
    assert held.near(Span(21, 25)) == []
