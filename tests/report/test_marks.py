"""A report's text cut into marked segments."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.model import Span
from sayso.report.marks import Mark, Part, Point, paragraphs

TEXT = st.text(alphabet=st.sampled_from("ab “”\n\u0301한\u202e🙂\ud800"), max_size=60)


@st.composite
def marked(draw: st.DrawFn) -> tuple[str, list[Mark], list[Point]]:
    text = draw(TEXT)
    offset = st.integers(0, len(text))
    spans = draw(st.lists(st.tuples(offset, offset).map(sorted), max_size=12))
    parts = st.sampled_from(Part)
    marks = [Mark(Span(a, b), draw(parts), number) for number, (a, b) in enumerate(spans, 1)]
    points = [Point(draw(offset), f"p{number}", number) for number in range(draw(st.integers(0, 5)))]
    return text, marks, points


@given(marked())
def test_segments_are_the_text(case: tuple[str, list[Mark], list[Point]]) -> None:
    """However statements nest and overlap, the segments joined are the text, unchanged."""
    text, marks, points = case
    found = paragraphs(text, marks, points)
    assert "\n".join("".join(s.text for s in p.segments) for p in found) == text
    assert ["".join(s.text for s in p.segments) for p in found] == [p.span.cut(text) for p in found]


@given(marked())
def test_every_target_stands_once(case: tuple[str, list[Mark], list[Point]]) -> None:
    """Every point to link to stands in the text exactly once, wherever it points."""
    text, marks, points = case
    found = [t.anchor for p in paragraphs(text, marks, points) for s in p.segments for t in s.points]
    assert sorted(found) == sorted(point.anchor for point in points)


@given(marked())
def test_each_character_has_the_parts_that_cover_it(case: tuple[str, list[Mark], list[Point]]) -> None:
    """A segment carries exactly the parts and statements of the marks that lie over it."""
    text, marks, points = case
    for paragraph in paragraphs(text, marks, points):
        at = paragraph.span.start
        for segment in paragraph.segments:
            for offset in range(at, at + len(segment.text)):
                over = [m for m in marks if m.span.start <= offset < m.span.end]
                assert segment.parts == {m.part for m in over}
                assert segment.statements == tuple(sorted(m.statement for m in over))
            at += len(segment.text)


@pytest.mark.parametrize(
    ("marks", "segments"),
    [
        pytest.param([], [("abcdef", 0)], id="none"),
        pytest.param([(0, 6), (2, 4)], [("ab", 1), ("cd", 2), ("ef", 1)], id="nested"),
        pytest.param([(0, 4), (2, 6)], [("ab", 1), ("cd", 2), ("ef", 1)], id="overlapping"),
        pytest.param([(0, 3), (3, 6)], [("abc", 1), ("def", 1)], id="touching"),
        pytest.param([(0, 9)], [("abcdef", 0)], id="beyond the text"),
    ],
)
def test_depth(marks: list[tuple[int, int]], segments: list[tuple[str, int]]) -> None:
    """The depth of a segment counts the contents that lie over one another."""
    contents = [Mark(Span(a, b), Part.CONTENT, number) for number, (a, b) in enumerate(marks, 1)]
    (paragraph,) = paragraphs("abcdef", contents, [])
    assert [(segment.text, segment.depth) for segment in paragraph.segments] == segments


def test_words_of_another_language_are_marked_with_it() -> None:
    """What is quoted in another language carries it, and the report's own words carry none."""
    (found,) = paragraphs(
        "He said 항복하라.", [Mark(Span(8, 12), Part.CONTENT, 1, "ko"), Mark(Span(3, 7), Part.CUE, 1)], []
    )
    assert [(one.text, one.language) for one in found.segments if one.language] == [("항복하라", "ko")]
