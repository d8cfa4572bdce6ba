"""Figures that count the same thing, by whoever gives them, in time order and never merged."""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass
from itertools import combinations, pairwise
from types import MappingProxyType
from typing import TYPE_CHECKING

from sayso.lexicon.words import word_list
from sayso.model import Measure, MeasureValue, identity
from sayso.relation.decisions import Verdict, by_place, figure_key
from sayso.relation.joining import join
from sayso.relation.weighing import rarity
from sayso.relation.wording import stem

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import datetime

    from sayso.model import Bound
    from sayso.relation.counting import Counted
    from sayso.relation.roots import Origins

_NOTHING: Mapping[frozenset[str], Verdict] = MappingProxyType({})
SAME_CONTEXT = 0.3
"""Part of the shorter sentence's content words in common, where no list knows what is said of the things."""
SAME_SHARES = 0.4
"""The same for percentages and sums of money, of which a story holds many kinds."""
SAME_PURPOSE = 0.25
"""The same where both sums are loans, fines, …, or both lengths of time sentences."""
OF_ONE_COPY, CALLED_BACK, OF_ONE_STATE = 4.0, 3.0, 2.0
"""How sure it is that two figures count one thing: the surest pairs are joined first."""
RARE_THING = 0.7
"""Rarity from which a head alone tells what is counted."""
SAME_SIZE = 4
"""How many times smaller or larger than a measure's figures one may be of which nothing else is said."""
MOST_TIMES = 500
"""How many times larger of two figures of one thing the one may be, as a toll grows."""
COPIED = 0.7
"""Part of the words of two sentences in common from which one is the other's copy."""
TELLING_VALUE = 60
"""From here a figure alone tells what it counts; below, too many things in a story number the same."""


def group_figures(
    counted: Sequence[Counted], judged: Mapping[frozenset[str], Verdict] = _NOTHING
) -> dict[tuple[str, int], int]:
    """Give each figure, by statement and place, the number of the measure that it is a value of.

    1. Same kind, unit and state, compatible names. Units under which the same
       people may be counted ('soldiers', 'people') join only with the same
       names beside them and the same state.
    2. A figure of which nothing is said ('9,000 Peluran soldiers') joins the
       story's commonest measure of the same things, if it is of its size.
    3. A figure without a unit joins the measure that holds the same figure
       with the same bound, if there is one such.
    4. 'The number' is that of the figure before it in its report.
    5. Equal figures of one kind, in sentences of the same words or from
       ``TELLING_VALUE``, join where no list tells their things apart.
    """
    ordered = sorted(counted, key=lambda each: (each.statement, each.place))
    buckets: defaultdict[tuple[object, ...], list[int]] = defaultdict(list)
    for at, each in enumerate(ordered):
        if each.unit:
            buckets[each.kind, _people(each), each.state, each.year, each.part].append(at)
    pairs = [
        (sure, (one, other))
        for places in buckets.values()
        for one, other in _pairs_by_names(places, ordered)
        if (sure := _same_thing(ordered[one], ordered[other])) > 0
    ]
    pairs += [(OF_ONE_COPY, pair) for pair in _equal(ordered)]
    pairs += [(CALLED_BACK, pair) for pair in _called_back(ordered)]
    pairs += [(OF_ONE_STATE, pair) for pair in _of_one_state(ordered)]
    one_sentence = _beside(ordered)
    first = _surest([each for each in pairs if _of_one_order(*(ordered[at] for at in each[1]))])
    groups = join(len(ordered), first, apart=one_sentence)
    first += [*_bare(groups, ordered), *_without_unit(groups, ordered), *_of_rare_things(groups, ordered)]
    keys = {figure_key(each.statement, each.place): at for at, each in enumerate(ordered)}
    one, apart = by_place(judged, keys)
    decided = {at for pair in one for at in pair}
    apart = {*apart, *(pair for pair in one_sentence if not pair <= decided)}
    return {
        (ordered[at].statement, ordered[at].place): number
        for number, group in enumerate(join(len(ordered), [*one, *first], apart=apart))
        for at in group
    }


def _of_one_order(one: Counted, other: Counted) -> bool:
    """Whether two figures may count one thing at all: two who crossed are not the 9,000 who were sent."""
    low, high = sorted(abs(each.quantity.value or 0.0) for each in (one, other))
    return low * MOST_TIMES >= high


def _surest(pairs: Sequence[tuple[float, tuple[int, int]]]) -> list[tuple[int, int]]:
    return [pair for _, pair in sorted((-sure, pair) for sure, pair in pairs)]


def _beside(counted: Sequence[Counted]) -> set[frozenset[int]]:
    """Return the figures that stand in one clause and differ, so that they count two things.

    Not where a word sets one against the other ('23, not 21', 'from 12 to 14').
    """
    by_sentence: defaultdict[tuple[str, frozenset[str]], list[int]] = defaultdict(list)
    for at, each in enumerate(counted):
        by_sentence[each.statement, each.stems].append(at)
    return {
        frozenset((one, other))
        for places in by_sentence.values()
        for one, other in combinations(sorted(places, key=lambda at: counted[at].quantity.words.start), 2)
        if counted[one].quantity.value != counted[other].quantity.value and not counted[other].revises
    }


def _people(counted: Counted) -> str:
    return "people" if counted.unit in word_list("en", "relation")["people"] else counted.unit


def _equal(counted: Sequence[Counted]) -> list[tuple[int, int]]:
    """Pair equal figures that nothing tells apart: a copy's with its origin's, a large figure with itself."""
    by_value: defaultdict[tuple[str, float | None], list[int]] = defaultdict(list)
    for at, each in enumerate(counted):
        by_value[each.kind, each.quantity.value].append(at)
    return [
        (one, other)
        for places in by_value.values()
        for at, one in enumerate(places)
        for other in places[at + 1 :]
        if _tells(counted[one], counted[other])
    ]


def _called_back(counted: Sequence[Counted]) -> list[tuple[int, int]]:
    """Pair 'put the number at 60,000' with the figure that stands last before it in its report."""
    by_report: defaultdict[str, list[int]] = defaultdict(list)
    for at, each in enumerate(counted):
        by_report[each.report].append(at)
    pairs = []
    for places in by_report.values():
        placed = sorted(places, key=lambda at: (counted[at].quantity.words.start, at))
        for at, later in pairwise(placed):
            one, other = counted[at], counted[later]
            apart = one.quantity.words.start != other.quantity.words.start
            if other.calls_back and not other.state and apart and one.kind == other.kind != "percent":
                pairs.append((at, later))
    return pairs


def _of_one_state(counted: Sequence[Counted]) -> list[tuple[int, int]]:
    """Pair people under two heads of whom one thing is said: 'people', and 'workers', who stayed away.

    Where one voice counts under both heads in one report, they are two; so
    are bodies and the dead, whoever counts them.
    """
    lists = word_list("en", "relation")
    by_state: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for at, each in enumerate(counted):
        if each.kind == "count" and each.state in lists["states_of_people"] and not each.part:
            by_state[each.state, each.year].append(at)
    pairs = []
    for places in by_state.values():
        held: defaultdict[str, set[tuple[str, str]]] = defaultdict(set)
        for at in places:
            if counted[at].quantity.unit:
                held[_people(counted[at])] |= {(counted[at].report, by) for by in ("", counted[at].by)}
        pairs += [
            (one, other)
            for one, other in combinations(places, 2)
            if (mine := _people(counted[one])) != (theirs := _people(counted[other]))
            and not any(
                report and (by or {mine, theirs} & set(lists["other_heads"]))
                for report, by in held[mine] & held[theirs]
            )
            and not (
                counted[one].whose and counted[other].whose and not counted[one].whose & counted[other].whose
            )
        ]
    return pairs


def _tells(one: Counted, other: Counted) -> bool:
    """Whether two equal figures are one, by their sentences or by being large enough."""
    mine, theirs = _comparable(one, other)
    common = len(mine & theirs) / max(len(mine | theirs), 1)
    if common >= COPIED:
        return True
    counts = one.kind == "count"
    if (counts and one.state and other.state and one.state != other.state) or one.year != other.year:
        return False
    alike = _people(one) == _people(other) or not (one.unit and other.unit)
    large = (one.quantity.value or 0.0) >= TELLING_VALUE
    return alike and (large or common >= SAME_CONTEXT)


def _comparable(one: Counted, other: Counted) -> tuple[frozenset[str], frozenset[str]]:
    """Return the words of two figures' sentences; what these mean, where the languages differ."""
    return (one.stems, other.stems) if _in_english(one, other) else (one.sense, other.sense)


def _in_english(one: Counted, other: Counted) -> bool:
    return one.language == other.language == "en"


def _bare(groups: Sequence[tuple[int, ...]], counted: Sequence[Counted]) -> list[tuple[int, int]]:
    """Pair each group of which nothing is said with the commonest of the same things, if of its size."""
    pairs = []
    for group in groups:
        mine = counted[group[0]]
        if mine.state or mine.part or mine.kind != "count" or not mine.unit or not mine.whose:
            continue
        fitting = [
            other
            for other in groups
            if (theirs := counted[other[0]]).state
            and (theirs.kind, _people(theirs), theirs.year) == (mine.kind, _people(mine), mine.year)
            and any(counted[at].whose & mine.whose for at in other)
            and _of_its_size([counted[at] for at in group], [counted[at] for at in other])
        ]
        if fitting:
            pairs.append((group[0], max(fitting, key=lambda other: (len(other), -other[0]))[0]))
    return pairs


def _of_rare_things(groups: Sequence[tuple[int, ...]], counted: Sequence[Counted]) -> list[tuple[int, int]]:
    """Pair groups of a thing that news seldom counts ('paratroopers', 'kilograms'), if of one size.

    A story that counts such a thing twice counts the same, unless it says two things of them.
    """
    by_unit: defaultdict[tuple[str, str, bool], list[tuple[int, ...]]] = defaultdict(list)
    for group in groups:
        mine = counted[group[0]]
        people = mine.unit in word_list("en", "relation")["heads_of_people"]
        if mine.kind == "count" and mine.unit and not people and rarity(stem(mine.unit)) >= RARE_THING:
            by_unit[mine.unit, mine.year, mine.part].append(group)
    pairs = []
    for found in by_unit.values():
        for one, other in combinations(found, 2):
            ours, theirs = [counted[at] for at in one], [counted[at] for at in other]
            states = {each.state for each in (*ours, *theirs)} - {""}
            told = [each.context for each in (*ours, *theirs) if not each.state]
            alike = not states or (len(states) == 1 and not any(told))  # '30 of them' says nothing of them
            if alike and _of_its_size(ours, theirs):
                pairs.append((one[0], other[0]))
    return pairs


def _of_its_size(mine: Sequence[Counted], theirs: Sequence[Counted]) -> bool:
    values = [each.quantity.value or 0.0 for each in theirs]
    return all(
        min(values) / SAME_SIZE <= (each.quantity.value or 0.0) <= max(values) * SAME_SIZE for each in mine
    )


def _without_unit(groups: Sequence[tuple[int, ...]], counted: Sequence[Counted]) -> list[tuple[int, int]]:
    """Pair figures without a unit with the one group that has the same figure and bound."""
    pairs = []
    for at, each in enumerate(counted):
        if each.unit or (each.quantity.value or 0.0) < TELLING_VALUE:
            continue
        same = [
            group
            for group in groups
            if any(
                counted[other].unit
                and (counted[other].quantity.value, counted[other].quantity.bound)
                == (each.quantity.value, each.quantity.bound)
                for other in group
            )
        ]
        if len(same) == 1:
            pairs.append((at, same[0][0]))
    return pairs


def _pairs_by_names(places: Sequence[int], counted: Sequence[Counted]) -> list[tuple[int, int]]:
    """Pair figures of one bucket by whose things they count.

    Names that hold one another go together ('Korean', 'North Korean').
    Figures without a name go with the only names of the bucket; with two
    armies in it they stay by themselves, since nobody can tell whose they are.
    """
    named = [place for place in places if counted[place].whose]
    bare = [place for place in places if not counted[place].whose]
    pairs = [
        (one, other)
        for at, one in enumerate(named)
        for other in named[at + 1 :]
        if counted[one].whose <= counted[other].whose or counted[other].whose <= counted[one].whose
    ]
    pairs += [(one, other) for at, one in enumerate(bare) for other in bare[at + 1 :]]
    of_place = {place: number for number, place in enumerate(named)}
    groups = join(len(named), [(of_place[one], of_place[other]) for one, other in pairs if one in of_place])
    if len(groups) == 1:
        pairs += [(place, other) for place in bare for other in named]
    return pairs


def _same_thing(one: Counted, other: Counted) -> float:
    """Return how surely two figures of one unit and state count the same, as far as their clauses tell."""
    if one.unit != other.unit and not (one.whose and one.whose & other.whose):
        return 0.0
    if one.kind == "count" and one.state:
        return OF_ONE_STATE
    if not _in_english(one, other):
        if one.kind == "count" and not _of_its_size([one], [other]):
            return 0.0
        common = len(one.sense & other.sense) / max(min(len(one.sense), len(other.sense)), 1)
        return common if common >= (SAME_CONTEXT if one.kind == "count" else SAME_SHARES) else 0.0
    least = SAME_PURPOSE if one.state else SAME_CONTEXT if one.kind == "count" else SAME_SHARES
    common = _common(one.context, other.context)
    return common if common >= least else 0.0


def _common(mine: frozenset[str], theirs: frozenset[str]) -> float:
    """Return the part of the lighter of two contexts that both have, rare words before common ones."""
    weights = (math.fsum(map(rarity, sorted(stems))) for stems in (mine & theirs, mine, theirs))
    both, one, other = weights
    return both / (min(one, other) or 1.0)


@dataclass(frozen=True, slots=True)
class Saying:
    """When a statement was said, or published, and of what report it is."""

    start: datetime | None
    end: datetime | None


def tell_measures(
    counted: Sequence[Counted],
    numbers: Mapping[tuple[str, int], int],
    sayings: Mapping[str, Saying],
    origins: Callable[[Sequence[str]], Origins],
) -> tuple[Measure, ...]:
    """Set out each measure, fullest first.

    One of a single figure that is said once must be somebody's, or tell what became of what it counts.
    """
    groups: defaultdict[int, list[Counted]] = defaultdict(list)
    for each in sorted(counted, key=lambda each: (each.statement, each.place)):
        groups[numbers[each.statement, each.place]].append(each)
    measures = []
    for number in sorted(groups):
        members = groups[number]
        values = {each.quantity.value for each in members}
        if not any(each.unit for each in members):
            continue
        alone = len(values) < 2 and len({each.statement for each in members}) < 2  # noqa: PLR2004  - two compare
        what = min(members, key=lambda each: _told(each, members)).label
        ids = sorted({each.statement for each in members})
        told = _values(members, sayings, origins)
        if alone and not any(value.roots or each.by or each.state for value in told for each in members):
            continue
        _, _, unit = min(
            (each.language != "en", len(each.quantity.unit), each.quantity.unit)
            for each in members
            if each.unit
        )
        measures.append(Measure(identity("measure", unit, ids), what, unit, told))
    return tuple(sorted(measures, key=lambda measure: (-len(measure.values), -_said(measure), measure.id)))


def _said(measure: Measure) -> int:
    return sum(len(value.statements) for value in measure.values)


def _told(counted: Counted, members: Sequence[Counted]) -> tuple[bool, bool, int, int, str]:
    """Order figures by how well their words tell what is counted: state and names, then the commonest."""
    often = sum(each.label == counted.label for each in members)
    told = counted.label != counted.quantity.unit
    return not (told and counted.state), not counted.whose, -often, len(counted.label), counted.label


def _values(
    members: Sequence[Counted], sayings: Mapping[str, Saying], origins: Callable[[Sequence[str]], Origins]
) -> tuple[MeasureValue, ...]:
    """Give one row for each value and bound, in time order, apart for roots that revise their own figure."""
    rows: defaultdict[tuple[float | None, Bound], list[Counted]] = defaultdict(list)
    for each in members:
        rows[each.quantity.value, each.quantity.bound].append(each)
    first_said: dict[str, list[tuple[float, float | None]]] = defaultdict(list)
    drawn = []
    for (value, _), row in rows.items():
        found = origins(sorted({each.statement for each in row}))
        drawn.append((row, found))
        for root in found.roots:
            when = min(_time(sayings[statement]) for statement in root.statements)
            first_said[root.name].append((when, value))
    values = []
    for row, found in drawn:
        revised = {
            root.name for root in found.roots if _revises(root.name, row[0].quantity.value, first_said)
        }
        for names, supersedes in _split(tuple(root.name for root in found.roots), revised):
            kept = {name for root in found.roots if root.name in names for name in root.statements}
            mine = [
                each for each in row if each.statement in kept or not names or len(names) == len(found.roots)
            ]
            values.append(_value(mine, names, sayings, origins, supersedes=supersedes))
    return tuple(sorted(values, key=_row_order))


def _revises(
    root: str, value: float | None, first_said: Mapping[str, Sequence[tuple[float, float | None]]]
) -> bool:
    """Whether the root gave another value strictly earlier than it first gave this one."""
    when = min(time for time, given in first_said[root] if given == value)
    return any(time < when and given != value for time, given in first_said[root])


def _split(names: tuple[str, ...], revised: set[str]) -> list[tuple[tuple[str, ...], bool]]:
    """Part the roots that revise themselves from those that give the figure for the first time."""
    first = tuple(name for name in names if name not in revised)
    again = tuple(name for name in names if name in revised)
    return [(part, part is again) for part in (first, again) if part] or [((), False)]


def _value(
    row: Sequence[Counted],
    roots: tuple[str, ...],
    sayings: Mapping[str, Saying],
    origins: Callable[[Sequence[str]], Origins],
    *,
    supersedes: bool,
) -> MeasureValue:
    ordered = sorted(row, key=lambda each: (_time(sayings[each.statement]), each.statement))
    ids = tuple(dict.fromkeys(each.statement for each in ordered))
    figure = min(ordered, key=lambda each: each.language != "en").quantity  # in the page's language, if it is
    starts = [start for each in ids if (start := sayings[each].start) is not None]
    ends = [end for each in ids if (end := sayings[each].end) is not None]
    return MeasureValue(
        words=figure.words.text,
        value=figure.value,
        low=figure.low,
        high=figure.high,
        bound=figure.bound,
        roots=roots,
        statements=ids,
        outlets=origins(ids).outlets,
        said_from=min(starts, default=None),
        said_to=max(ends, default=None),
        supersedes=supersedes,
    )


def _time(saying: Saying) -> float:
    return float("inf") if saying.start is None else saying.start.timestamp()


def _row_order(value: MeasureValue) -> tuple[float, float, str, tuple[str, ...]]:
    when = float("inf") if value.said_from is None else value.said_from.timestamp()
    return when, value.value or 0.0, value.bound.value, value.statements
