"""Reports to stories: by weighted words and names, time, and the copy that they share."""

from __future__ import annotations

import heapq
import math
from collections import Counter, defaultdict
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from sayso.relation.decisions import Verdict, by_place
from sayso.relation.weighing import likeness, weigh

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence
    from datetime import datetime

    from sayso.model import Document
    from sayso.relation.weighing import Gist

SAME_STORY = 0.6
"""Average likeness of the reports of two groups from which they are one story: the best on ECB+'s Train
part, in steps of 0.02 (``benchmarks/ecbplus.py``)."""
WHOLE_REPORT, OF_WHOLE = 30, 1.2
"""Different terms from which a report is a whole one, and how much more the likeness of two such counts: each
tells matters of its own beside the event. Set on the invented stories kept for tuning."""
TIED = 1.0
"""Likeness of two reports of which one carries or cites the other."""
JUDGED = 1e6
"""Likeness of two reports of which a person said that they are one story; its opposite keeps them apart."""
OF_STORY, CLEARLY = 0.5, 1.3
"""Part of a short report's weight that the words of a story hold, so that it is of that story, and how many
times the part that the next one holds."""
NEAR_IN_TIME = 0.96
"""Nearness (4 days) to one report of the story from which a short one may be of it."""
NEIGHBOURS, NEIGHBOUR_WEIGHT = 5, 2.0
"""The most alike reports that lend a report their words, and how much of them: a report of three lines
does not hold all words of its story, its neighbours together do."""
NEIGHBOUR = 0.1
"""Likeness below which a report is nobody's neighbour."""
FADING_DAYS = 90.0
"""Days after which likeness counts half. A month apart is still one story where the words match well."""
SOON_DAYS, OF_SOON = 3.0, 1.2
"""Days between two reports in which an event has its sequels, and how much more likeness counts then: who was
hurt, and two days later whose fault it was. Set on the invented stories kept for tuning, all at one time."""
SHARED_TERMS = 2
"""Of the terms by which reports are found, so many in common make a pair worth comparing."""
OFTEN = 100
"""Reports before and after it, in time, with which a report is compared for one term that they share."""
_DAY_SECONDS = 86_400

Pair = tuple[int, int]
_NOTHING: Mapping[frozenset[str], Verdict] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Group:
    """The reports of one story, by published time and id, and the one nearest their middle."""

    documents: tuple[str, ...]
    middle: str


@dataclass(frozen=True, slots=True)
class Weighed:
    """What the grouping needs of a report, so that a ledger may keep it instead of the text."""

    id: str
    published: datetime | None
    gist: Gist

    @property
    def order(self) -> tuple[float, str]:
        """By time, the undated last; then by id."""
        return (math.inf if self.published is None else self.published.timestamp()), self.id


def weighed(document: Document) -> Weighed:
    """Weigh one report."""
    return Weighed(document.id, document.frame.published, weigh(document))


def find_stories(
    reports: Sequence[Weighed],
    ties: Iterable[tuple[str, str]],
    judged: Mapping[frozenset[str], Verdict] = _NOTHING,
) -> tuple[Group, ...]:
    """Group reports by average linkage, each with the words of its nearest neighbours beside its own.

    ``ties`` are pairs of ids of which one carries or cites the other; those
    that are not held are left aside. ``judged`` pairs are as a person said.
    The same groups come out in whatever order the reports come, sorted by
    their first report.

    1. Compare the pairs that share weighty terms: the cosine of their gists.
    2. Lend each report the words of its neighbours, and compare again, fading with the days between.
    3. Join the most alike groups, until none are alike enough. Pairs that share no term count as
       strangers, so that two stories do not grow together over one report between them.
    4. A post that still stands alone goes where the whole reports go that cite it, or that it cites:
       tied before, its few words would draw them away from the others.
    """
    ordered = sorted(reports, key=lambda report: report.order)
    places = {report.id: place for place, report in enumerate(ordered)}
    tied = {
        (min(places[origin], places[to]), max(places[origin], places[to]))
        for origin, to in ties
        if origin in places and to in places and origin != to
    }
    following = _following(tied, ordered)
    tied = {pair for pair in tied if not following.keys() & set(pair)}
    alike = _alike(ordered)
    alike.update(dict.fromkeys(tied, TIED))
    lent = {
        pair: value
        * _nearness(ordered[pair[0]], ordered[pair[1]])
        * _wholeness(ordered[pair[0]], ordered[pair[1]])
        * _soon(ordered[pair[0]], ordered[pair[1]])
        for pair, value in _with_neighbours(len(ordered), alike).items()
    }
    lent.update(dict.fromkeys(tied, TIED))
    one, apart = by_place(judged, places)
    lent.update(dict.fromkeys(one, JUDGED))
    lent.update({(min(pair), max(pair)): -JUDGED for pair in apart})
    linked = sorted(_linked(len(ordered), lent))
    parted = {(min(pair), max(pair)) for pair in apart}
    groups = sorted(_with_notes(_followed(linked, ordered, following, parted), ordered, parted))
    return tuple(one_group([ordered[place] for place in group]) for group in groups)


def one_group(reports: Iterable[Weighed]) -> Group:
    """Return the group of reports that are known to be of one story."""
    ordered = sorted(reports, key=lambda report: report.order)
    return Group(tuple(report.id for report in ordered), _middle(ordered))


def _alike(reports: Sequence[Weighed]) -> dict[Pair, float]:
    """Compare the pairs that share two of their heaviest terms."""
    holders: defaultdict[str, list[int]] = defaultdict(list)
    for place, report in enumerate(reports):
        for term in report.gist.probes:
            holders[term].append(place)
    shared: Counter[Pair] = Counter()
    for places in holders.values():
        for at, one in enumerate(places):
            shared.update((one, other) for other in places[at + 1 : at + 1 + OFTEN])
    return {
        (one, other): likeness(reports[one].gist, reports[other].gist)
        for (one, other), count in sorted(shared.items())
        if count >= SHARED_TERMS
    }


def _with_neighbours(count: int, alike: Mapping[Pair, float]) -> dict[Pair, float]:
    """Return the likeness of reports that each have their neighbours' words as well.

    Only sums of likenesses: the cosine of two sums of gists is made of the cosines of the gists.
    """
    near: defaultdict[int, list[tuple[float, int]]] = defaultdict(list)
    for (one, other), value in alike.items():
        if value >= NEIGHBOUR:
            near[one].append((-value, other))
            near[other].append((-value, one))
    parts = [
        [
            (place, 1.0),
            *((other, -NEIGHBOUR_WEIGHT * value) for value, other in sorted(near[place])[:NEIGHBOURS]),
        ]
        for place in range(count)
    ]

    def product(one: int, other: int) -> float:
        return math.fsum(
            mine * theirs * (1.0 if a == b else alike.get((a, b) if a < b else (b, a), 0.0))
            for a, mine in parts[one]
            for b, theirs in parts[other]
        )

    lengths = [math.sqrt(product(place, place)) for place in range(count)]
    lending: defaultdict[int, list[int]] = defaultdict(list)
    for place, mine in enumerate(parts):
        for other, _ in mine:
            lending[other].append(place)
    pairs = set(alike)
    for places in lending.values():
        pairs.update(
            (one, other) for at, one in enumerate(places) for other in places[at + 1 : at + 1 + OFTEN]
        )
    return {
        (one, other): product(one, other) / (lengths[one] * lengths[other]) for one, other in sorted(pairs)
    }


def _soon(one: Weighed, other: Weighed) -> float:
    days = _days_between(one, other)
    return OF_SOON if days is not None and days <= SOON_DAYS else 1.0


def _nearness(one: Weighed, other: Weighed) -> float:
    days = _days_between(one, other)
    return 1.0 if days is None else 1 / (1 + days / FADING_DAYS)


def _days_between(one: Weighed, other: Weighed) -> float | None:
    if one.published is None or other.published is None:
        return None
    return abs((one.published - other.published).total_seconds()) / _DAY_SECONDS


def _wholeness(one: Weighed, other: Weighed) -> float:
    return OF_WHOLE if min(len(one.gist.weights), len(other.gist.weights)) >= WHOLE_REPORT else 1.0


def _linked(count: int, likenesses: Mapping[Pair, float]) -> list[tuple[int, ...]]:
    """Join the two most alike groups until none are alike enough; ties go to the lowest places.

    ``sums`` holds, between two groups, the likeness of all their pairs; over
    the number of pairs it is their average. A group keeps its lowest place as its name.
    """
    members: dict[int, list[int]] = {place: [place] for place in range(count)}
    sums: defaultdict[int, dict[int, float]] = defaultdict(dict)
    for (one, other), value in likenesses.items():
        sums[one][other] = sums[other][one] = value
    heap = [(-value, one, other, 1, 1) for (one, other), value in likenesses.items() if value >= SAME_STORY]
    heapq.heapify(heap)
    while heap:
        _, one, other, size_one, size_other = heapq.heappop(heap)
        if len(members.get(one, ())) != size_one or len(members.get(other, ())) != size_other:
            continue  # one of the two has grown or gone since
        members[one] += members.pop(other)
        for third, value in sums.pop(other).items():
            del sums[third][other]
            if third != one:
                sums[one][third] = sums[third][one] = sums[one].get(third, 0.0) + value
        for third, value in sums[one].items():
            average = value / (len(members[one]) * len(members[third]))
            if average >= SAME_STORY:
                low, high = sorted((one, third))
                heapq.heappush(heap, (-average, low, high, len(members[low]), len(members[high])))
    return [tuple(sorted(group)) for group in members.values()]


def _following(tied: Collection[Pair], reports: Sequence[Weighed]) -> dict[int, list[int]]:
    """Return the short reports that are tied to whole ones, with these."""
    found: defaultdict[int, list[int]] = defaultdict(list)
    for pair in sorted(tied):
        short, whole = sorted(pair, key=lambda place: len(reports[place].gist.weights))
        if len(reports[short].gist.weights) < WHOLE_REPORT <= len(reports[whole].gist.weights):
            found[short].append(whole)
    return dict(found)


def _followed(
    groups: Sequence[tuple[int, ...]],
    reports: Sequence[Weighed],
    following: Mapping[int, Sequence[int]],
    apart: Collection[Pair],
) -> list[tuple[int, ...]]:
    """Put short reports that stand alone, or are half of a group, where most that they are tied to go."""
    group_of = {place: number for number, group in enumerate(groups) for place in group}
    short = {place for place, report in enumerate(reports) if len(report.gist.weights) < WHOLE_REPORT}
    joined = {number: list(group) for number, group in enumerate(groups)}
    for number, group in enumerate(groups):
        tied = Counter(group_of[whole] for place in group for whole in following.get(place, ()))
        if number in tied or not tied or 2 * len(short.intersection(group)) < len(group):
            continue
        to, _ = min(tied.items(), key=lambda each: (-each[1], each[0]))
        if not any((min(a, b), max(a, b)) in apart for a in group for b in joined[to]):
            joined[to] += joined.pop(number)
    return [tuple(sorted(group)) for group in joined.values()]


def _with_notes(
    groups: Sequence[tuple[int, ...]], reports: Sequence[Weighed], apart: Collection[Pair]
) -> list[tuple[int, ...]]:
    """Put a short report that stands alone into the one story that has what it speaks of.

    A post of two lines is like no whole report; but most of its words, by
    weight, stand somewhere in its story, and in no other. Each is compared
    with the groups as they were linked, so that no post draws another.
    """
    holders: defaultdict[str, set[int]] = defaultdict(set)
    for number, group in enumerate(groups):
        for place in group if len(group) > 1 else ():
            for term in reports[place].gist.weights:
                holders[term].add(number)
    joined = {number: list(group) for number, group in enumerate(groups)}
    for number, group in enumerate(groups):
        note = reports[group[0]]
        if len(group) > 1 or len(note.gist.weights) >= WHOLE_REPORT:
            continue
        held: defaultdict[int, float] = defaultdict(float)
        for term in sorted(note.gist.weights):
            for holder in holders[term]:
                held[holder] += note.gist.weights[term] ** 2
        best = sorted(
            (-share, holder)
            for holder, share in held.items()
            if share >= OF_STORY
            and any(_nearness(note, reports[place]) >= NEAR_IN_TIME for place in groups[holder])
            and not any((min(place, group[0]), max(place, group[0])) in apart for place in groups[holder])
        )
        if best and (len(best) == 1 or best[0][0] < best[1][0] * CLEARLY):
            joined[best[0][1]] += joined.pop(number)
    return [tuple(sorted(group)) for group in joined.values()]


def _middle(group: Sequence[Weighed]) -> str:
    """Return the report whose words are most like the group's words together; the earliest of equals."""
    total: defaultdict[str, float] = defaultdict(float)
    for report in group:
        for term, weight in report.gist.weights.items():
            total[term] += weight
    like = {
        report.id: math.fsum(weight * total[term] for term, weight in report.gist.weights.items())
        for report in group
    }
    return min(group, key=lambda report: (-round(like[report.id], 9), report.order)).id
