"""The drawing of a measure: each figure on one axis, with the bounds that its words allow. Pure geometry."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from sayso.model import Bound
from sayso.report.lettering import fit, width

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sayso.report.evidence import Place
    from sayso.report.wording import Wording

WIDTH: Final = 1060.0
LEFT, RIGHT = 296.0, 1030.0
"""Where the axis begins and ends; the names stand left of it."""
ROW: Final = 48.0
NAME_SIZE, DETAIL_SIZE, VALUE_SIZE = 14.0, 12.0, 14.0
_TOP: Final = 20.0
_NAME_ROOM: Final = LEFT - 26.0
_TICKS: Final = 6
DRAWN_SLACK: Final = 0.1
_DIGITS: Final = 6
"""Decimal places beyond which two figures are one on the axis."""
_LOGARITHMIC_FROM: Final = 60.0
"""Largest figure over smallest from which a linear axis would crowd the small ones into one spot."""
_FROM_ZERO: Final = 0.25
"""Spread over largest figure below which an axis from zero would crowd all figures into one spot."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of a measure.

    ``corrects`` is the row (from 0) of the figure that the same root gave
    before, ``corrected`` whether a later one of the same root replaces this.
    """

    words: str
    value: float | None
    low: float | None
    high: float | None
    bound: Bound
    roots: tuple[str, ...]
    said: str
    outlets: int
    anchor: str
    language: str
    places: tuple[Place, ...]
    corrects: int | None
    corrected: bool


@dataclass(frozen=True, slots=True)
class Scale:
    """Where a figure lies between ``LEFT`` and ``RIGHT``."""

    low: float
    high: float
    ticks: tuple[float, ...]
    logarithmic: bool

    def x(self, value: float) -> float:
        """Return the place of ``value``, kept within the axis."""
        low, high, at = self.low, self.high, min(max(value, self.low), self.high)
        if self.logarithmic:
            low, high, at = math.log10(low), math.log10(high), math.log10(at)
        return LEFT + (RIGHT - LEFT) * (at - low) / (high - low)


@dataclass(frozen=True, slots=True)
class Tick:
    """A line of the grid with its label."""

    x: float
    label: str


@dataclass(frozen=True, slots=True)
class PlotRow:
    """One figure as drawn. ``bar`` runs from the low end to the high; an arrow marks an end that stays open.

    ``x`` is None where the words give no single figure; ``label_x`` is the
    middle of the words, moved so that they stay inside the drawing.
    """

    figure: Figure
    y: float
    name: str
    detail: str
    x: float | None
    open: bool
    bar: tuple[float, float] | None
    arrow_left: bool
    arrow_right: bool
    label_x: float
    correction: str | None


@dataclass(frozen=True, slots=True)
class Plot:
    """A measure as drawn."""

    height: float
    ticks: tuple[Tick, ...]
    rows: tuple[PlotRow, ...]
    logarithmic: bool
    starts_at_zero: bool

    @property
    def has_open(self) -> bool:
        """Whether any figure's words leave room."""
        return any(row.open or row.bar for row in self.rows)

    @property
    def has_corrections(self) -> bool:
        """Whether a root gave a new figure for its own."""
        return any(row.correction is not None for row in self.rows)


def plot(figures: Sequence[Figure], wording: Wording) -> Plot:
    """Lay out ``figures``, one row each, on the axis that shows them best."""
    axis = scale(end for figure in figures for end in (figure.value, *_drawn_ends(figure)))
    rows: list[PlotRow] = []
    for number, figure in enumerate(figures):
        earlier = None if figure.corrects is None else rows[figure.corrects]
        rows.append(_row(figure, _TOP + ROW * number + ROW / 2, axis, earlier, wording))
    return Plot(
        height=_TOP + ROW * len(figures) + 34,
        ticks=tuple(Tick(axis.x(tick), wording.figure(tick)) for tick in axis.ticks),
        rows=tuple(rows),
        logarithmic=axis.logarithmic,
        starts_at_zero=axis.low == 0,
    )


def scale(ends: Iterable[float | None]) -> Scale:
    """Return a scale with round ticks that holds every known end.

    Logarithmic where the figures differ widely; from zero unless they lie so
    close together that zero would hide their difference.
    """
    known = sorted(round(end, _DIGITS) for end in ends if end is not None and math.isfinite(end))
    if not known:
        return Scale(0, 1, (), logarithmic=False)
    low, high = known[0], known[-1]
    positive = [end for end in known if end > 0]
    if positive and low >= 0 and high / positive[0] >= _LOGARITHMIC_FROM:
        return _logarithmic(positive[0], high)
    if low < 0 or (high - low >= _FROM_ZERO * high) or high == low:
        low = min(low, 0)
    high = max(high, 0)
    step = _step((high - low) or 1)
    first, last = math.floor(low / step), math.ceil(high / step + 0.2)
    ticks = tuple(round(step * number, 10) for number in range(first, last + 1))
    return Scale(ticks[0], ticks[-1], ticks, logarithmic=False)


def _logarithmic(low: float, high: float) -> Scale:
    first, last = math.floor(math.log10(low)), math.ceil(math.log10(high * 1.3))
    ticks = tuple(10.0**power for power in range(first, last + 1))
    return Scale(ticks[0], ticks[-1], ticks, logarithmic=True)


def _step(spread: float) -> float:
    """Return the step of 1, 2 or 5 times a power of ten that gives about ``_TICKS`` ticks."""
    rough = spread / _TICKS
    power = 10.0 ** math.floor(math.log10(rough))
    return next(power * factor for factor in (1, 2, 5, 10) if rough <= power * factor)


def _row(figure: Figure, y: float, axis: Scale, earlier: PlotRow | None, wording: Wording) -> PlotRow:
    low, high = _drawn_ends(figure)
    x = None if figure.value is None or figure.bound is Bound.RANGE else axis.x(figure.value)
    arrow_right = high is None and (low is not None or figure.bound in {Bound.MORE_THAN, Bound.AT_LEAST})
    arrow_left = low is None and (high is not None or figure.bound in {Bound.LESS_THAN, Bound.AT_MOST})
    if figure.bound is Bound.EXACT:
        arrow_left = arrow_right = False
    start = axis.x(low) if low is not None else x
    end = axis.x(high) if high is not None else x
    bar_start = LEFT if arrow_left else start
    bar_end = RIGHT if arrow_right else end
    drawn = bar_start is not None and bar_end is not None and bar_end > bar_start
    middle = x if x is not None else _middle(start, end)
    half = width(figure.words, VALUE_SIZE) / 2
    name = ", ".join(figure.roots) or wording.say("report.nobody")
    outlets = wording.count(figure.outlets, "outlet")
    return PlotRow(
        figure=figure,
        y=y,
        name=fit(name, NAME_SIZE, _NAME_ROOM),
        detail=fit(f"{figure.said} · {outlets}" if figure.said else outlets, DETAIL_SIZE, _NAME_ROOM),
        x=x,
        open=figure.bound is not Bound.EXACT,
        bar=(bar_start, bar_end) if drawn and bar_start is not None and bar_end is not None else None,
        arrow_left=arrow_left and drawn,
        arrow_right=arrow_right and drawn,
        label_x=min(max(middle, LEFT + half), max(WIDTH - half, LEFT + half)),
        correction=None if earlier is None or earlier.x is None or x is None else _curve(earlier, x, y),
    )


def _drawn_ends(figure: Figure) -> tuple[float | None, float | None]:
    """Return the ends to draw: where 'about' and 'nearly' name none, the eye gets a tenth."""
    if figure.value is None or figure.bound not in {Bound.ABOUT, Bound.NEARLY}:
        return figure.low, figure.high
    top = figure.value * (1 + DRAWN_SLACK) if figure.bound is Bound.ABOUT else figure.value
    return figure.value * (1 - DRAWN_SLACK), top


def _middle(start: float | None, end: float | None) -> float:
    known = [place for place in (start, end) if place is not None]
    return sum(known) / len(known) if known else LEFT


def _curve(earlier: PlotRow, x: float, y: float) -> str:
    """Return the path from a corrected figure down to the one that replaces it."""
    start = earlier.x if earlier.x is not None else x
    side = math.copysign(9, x - start) if abs(x - start) > 1 else 0
    if side == 0:
        return f"M{start:.1f} {earlier.y + 9:.1f}L{x:.1f} {y - 9:.1f}"
    top = earlier.y + 9
    return f"M{start:.1f} {top:.1f}C{start:.1f} {y:.1f} {start:.1f} {y:.1f} {x - side:.1f} {y:.1f}"
