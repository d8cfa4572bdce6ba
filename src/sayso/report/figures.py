"""The figures of each measure, by who says so: one row a figure, in the order of time, never merged."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sayso.report.axis import Figure, Plot, plot

if TYPE_CHECKING:
    from sayso.model import Measure, MeasureValue
    from sayso.report.evidence import Evidence


@dataclass(frozen=True, slots=True)
class MeasureView:
    """A measure with its figures, and the drawing of them."""

    what: str
    unit: str
    language: str
    figures: tuple[Figure, ...]
    plot: Plot

    @property
    def origins(self) -> int:
        """How many voices give a figure."""
        return len({root.casefold() for figure in self.figures for root in figure.roots})


def measures(evidence: Evidence) -> tuple[MeasureView, ...]:
    """Return the story's measures, those with most figures first."""
    held = [measure for measure in evidence.story.measures if measure.values]
    return tuple(_view(measure, evidence) for measure in sorted(held, key=lambda m: -len(m.values)))


def _view(measure: Measure, evidence: Evidence) -> MeasureView:
    values = [value for value in measure.values if value.statements]
    corrects = [_corrected_row(values, row) for row in range(len(values))]
    figures = tuple(
        _figure(value, corrects[row], row in corrects, evidence) for row, value in enumerate(values)
    )
    language = evidence.language_of([id_ for value in values for id_ in value.statements], measure.what)
    return MeasureView(measure.what, measure.unit, language, figures, plot(figures, evidence.wording))


def _corrected_row(values: list[MeasureValue], row: int) -> int | None:
    """Return the row of the last earlier figure by the same root, where ``row`` supersedes one."""
    if not values[row].supersedes:
        return None
    roots = {root.casefold() for root in values[row].roots}
    earlier = (r for r in range(row - 1, -1, -1) if roots & {root.casefold() for root in values[r].roots})
    return next(earlier, None)


def _figure(value: MeasureValue, corrects: int | None, corrected: bool, evidence: Evidence) -> Figure:  # noqa: FBT001  - private, one caller
    places = evidence.places(value.statements)
    return Figure(
        words=value.words,
        value=value.value,
        low=value.low,
        high=value.high,
        bound=value.bound,
        roots=value.roots,
        said=evidence.wording.interval(value.said_from, value.said_to, evidence.year),
        outlets=value.outlets,
        anchor=places[0].anchor,
        language=evidence.language_of(value.statements, value.words),
        places=places,
        corrects=corrects,
        corrected=corrected,
    )
