"""The drawing of a measure: round ticks, bounds drawn, words inside."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.model import Bound
from sayso.report.axis import LEFT, RIGHT, VALUE_SIZE, WIDTH, Figure, plot, scale
from sayso.report.figures import measures
from sayso.report.lettering import width
from sayso.report.wording import wording

if TYPE_CHECKING:
    from sayso.report.evidence import Evidence


def figure(  # noqa: PLR0913, PLR0917  - a row of a table
    value: float | None,
    low: float | None,
    high: float | None,
    bound: Bound,
    corrects: int | None = None,
    words: str = "some",
) -> Figure:
    return Figure(
        words, value, low, high, bound, ("A",), "4 May", 1, "s-1", "en", (), corrects, corrected=False
    )


@given(st.lists(st.integers(0, 10**12).map(float), min_size=1, max_size=9))
def test_every_figure_lies_on_the_axis_in_order(ends: list[float]) -> None:
    """The axis holds every figure between its first and last tick, larger ones further right."""
    axis = scale(ends)
    assert all(before < after for before, after in pairwise(axis.ticks))
    assert 2 <= len(axis.ticks) <= 16
    places = [axis.x(end) for end in sorted(ends)]
    assert places == sorted(places)
    assert all(LEFT <= place <= RIGHT for place in places)


@pytest.mark.parametrize(
    ("ends", "ticks", "logarithmic"),
    [
        pytest.param(
            [2500, 4200, 4900, 6000], [0, 1000, 2000, 3000, 4000, 5000, 6000, 7000], False, id="zero"
        ),
        pytest.param([11900, 12000], [11900, 11920, 11940, 11960, 11980, 12000, 12020], False, id="close"),
        pytest.param([15, 12000], [10, 100, 1000, 10000, 100000], True, id="wide"),
        pytest.param([0, 3], [0, 0.5, 1, 1.5, 2, 2.5, 3, 3.5], False, id="small"),
        pytest.param([7], [0, 2, 4, 6, 8], False, id="one"),
        pytest.param([0], [0, 0.2], False, id="nought"),
        pytest.param([None], [], False, id="unknown"),
    ],
)
def test_ticks(ends: list[float | None], ticks: list[float], logarithmic: bool) -> None:  # noqa: FBT001  - a column of the table
    """Ticks are round; the axis begins at zero unless figures lie close; far ones stand in steps of ten."""
    axis = scale(ends)
    assert axis.logarithmic is logarithmic
    assert list(axis.ticks) == ticks


@pytest.mark.parametrize(
    ("drawn", "open_", "bar", "arrows"),
    [
        pytest.param(figure(50, 50, 50, Bound.EXACT), False, False, (False, False), id="exact"),
        pytest.param(figure(50, 45, 55, Bound.ABOUT), True, True, (False, False), id="about"),
        pytest.param(figure(50, None, None, Bound.ABOUT), True, True, (False, False), id="about, no ends"),
        pytest.param(figure(50, None, 50, Bound.NEARLY), True, True, (False, False), id="nearly"),
        pytest.param(figure(50, 50, None, Bound.MORE_THAN), True, True, (False, True), id="more than"),
        pytest.param(figure(50, 50, None, Bound.AT_LEAST), True, True, (False, True), id="at least"),
        pytest.param(figure(50, None, 50, Bound.LESS_THAN), True, True, (True, False), id="less than"),
        pytest.param(figure(50, None, 50, Bound.AT_MOST), True, True, (True, False), id="at most"),
        pytest.param(figure(None, 30, 50, Bound.RANGE), True, True, (False, False), id="range"),
        pytest.param(figure(None, None, None, Bound.VAGUE), True, False, (False, False), id="vague"),
    ],
)
def test_bounds(drawn: Figure, open_: bool, bar: bool, arrows: tuple[bool, bool]) -> None:  # noqa: FBT001  - columns of the table
    """What the words allow is drawn: an open circle, a bar to the known ends, an arrow to the open one."""
    row = plot([drawn, figure(100, 100, 100, Bound.EXACT)], wording()).rows[0]
    assert (row.open, row.bar is not None) == (open_, bar)
    assert (row.arrow_left, row.arrow_right) == arrows
    assert (row.x is None) == (drawn.value is None)


@given(
    st.lists(st.tuples(st.floats(0, 1e7), st.text(alphabet="Wi 한1", max_size=50)), min_size=1, max_size=6)
)
def test_words_stay_inside_the_drawing(cases: list[tuple[float, str]]) -> None:
    """The words of a figure at the end of the axis are moved inside, and the rows do not touch."""
    rows = plot(
        [figure(value, value, value, Bound.EXACT, words=words) for value, words in cases], wording()
    ).rows
    for row in rows:
        half = width(row.figure.words, VALUE_SIZE) / 2
        assert row.label_x - half >= LEFT - 0.01
        assert row.label_x + half <= max(WIDTH, LEFT + 2 * half) + 0.01
    assert all(after.y - before.y >= 40 for before, after in pairwise(rows))


def test_a_corrected_figure_is_joined_to_the_one_that_replaces_it(evidence: Evidence) -> None:
    """The root's earlier figure is marked as corrected, and a line leads from it to the later one."""
    measure = next(measure for measure in measures(evidence) if measure.what == "people brought to safety")
    assert [each.corrected for each in measure.figures] == [True, False, False, False]
    assert [each.corrects for each in measure.figures] == [None, None, 0, None]
    assert [row.correction is not None for row in measure.plot.rows] == [False, False, True, False]
    assert measure.origins == 3
