"""Reports of one event in different languages: the same names, happenings and figures in both."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from sayso.relation.decisions import by_place
from sayso.relation.joining import join
from sayso.relation.senses import KnownNames, names_in, sense_of, weigh
from sayso.relation.stories import Group, one_group
from sayso.relation.translations import days_between, figures_of, language_of
from sayso.relation.wording import copy_text

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from sayso.model import Document
    from sayso.relation.decisions import Verdict
    from sayso.relation.stories import Weighed

SAME_EVENT = 0.45
"""Part of what the shorter of two reports tells, told by the other too, that makes them of one event."""
LEAST_NAMES = 2
"""Names that two reports of one event share; a figure may stand for one of them."""
FIGURE = 1.0
FADING_DAYS = 60.0
"""Days after which likeness counts half."""


@dataclass(frozen=True, slots=True)
class Shared:
    """What two reports have in common: part of the shorter one's terms, and how many names and figures."""

    part: float
    names: int
    figures: int

    @property
    def one_event(self) -> bool:
        """Whether they tell of one event."""
        return self.part >= SAME_EVENT and self.names >= 1 and self.names + self.figures >= LEAST_NAMES


@lru_cache(maxsize=4_096)
def compare(one: Document, other: Document) -> Shared:
    """Compare two reports by what they tell, whatever their languages; nothing else is looked at."""
    names = KnownNames(names_in(one) | names_in(other))
    mine, theirs = (sense_of(copy_text(each), language_of(each), names).terms for each in (one, other))
    figures = figures_of(one) & figures_of(other)
    both = mine & theirs
    lighter = min(
        weigh(terms) + FIGURE * len(figures_of(each)) for terms, each in ((mine, one), (theirs, other))
    )
    part = (weigh(both) + FIGURE * len(figures)) / lighter if lighter else 0.0
    nearness = 1 / (1 + days_between(one, other) / FADING_DAYS)
    return Shared(part * nearness, sum(term[0] == "=" for term in both), len(figures))


def with_abroad(
    groups: Sequence[Group],
    reports: Sequence[Weighed],
    documents: Mapping[str, Document],
    ties: Collection[tuple[str, str]],
    judged: Mapping[frozenset[str], Verdict],
) -> tuple[Group, ...]:
    """Put the reports that no group holds, being in another language, into stories.

    Reports that ``ties`` join (a translation and its origin) go first, then
    the most alike. Two groups never become one over a report between them,
    and what a person judged goes before all. Sorted by their first report.
    """
    ordered = sorted(reports, key=lambda report: report.order)
    place = {report.id: at for at, report in enumerate(ordered)}
    group_of = {name: number for number, group in enumerate(groups) for name in group.documents}
    one, apart = by_place(judged, place)
    tied = [
        (place[origin], place[to])
        for origin, to in sorted(ties)
        if {origin, to} <= place.keys() and not {origin, to} <= group_of.keys()
    ]
    likenesses = sorted(
        (-found.part, (min(place[name], place[other]), max(place[name], place[other])))
        for name in place.keys() - group_of.keys()
        for other in place
        if (other in group_of or place[other] < place[name])
        and (found := compare(documents[name], documents[other])).one_event
    )
    held = [(place[group.documents[0]], place[name]) for group in groups for name in group.documents[1:]]
    labels = [group_of.get(report.id) for report in ordered]
    pairs = [*held, *one, *tied, *(pair for _, pair in likenesses)]
    joined = join(len(ordered), pairs, labels, apart)
    return tuple(_group([ordered[at] for at in places], groups, group_of) for places in joined)


def _group(reports: Sequence[Weighed], groups: Sequence[Group], group_of: Mapping[str, int]) -> Group:
    """Return the group of some reports in time order; its middle is that of the group that was there."""
    there = [group_of[report.id] for report in reports if report.id in group_of]
    if not there:
        return one_group(reports)
    return Group(tuple(report.id for report in reports), groups[there[0]].middle)
