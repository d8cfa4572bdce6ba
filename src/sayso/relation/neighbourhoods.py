"""Neighbourhoods: reports that may have to do with one another, related apart from all others."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from dataclasses import dataclass
from math import sqrt
from typing import TYPE_CHECKING, Protocol

from sayso.relation.abroad import compare
from sayso.relation.decisions import Verdict, by_place
from sayso.relation.joining import join
from sayso.relation.senses import sounding_names
from sayso.relation.translations import figures_of, find_translations, language_of
from sayso.relation.weighing import weigh

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

    from sayso.lexicon.entities import EntityList
    from sayso.model import Document

NEAR = (0.2, 0.3, 0.4)
"""Cosine of the heaviest terms of two reports from which they are neighbours. From the first, no story is
torn and no copy lost on ECB+ and the stories to tune on (the least alike have 0.28). The others count where
a neighbourhood is crowded: counted everywhere, they cost 0.4 and 2 to 4 points of B³ on ECB+."""
SHARED_TERMS, SHARED_FIGURES = 2, 2
"""Of the heaviest terms, or of the figures where the languages differ, so many in common are worth a look."""
AROUND = 100
"""Reports before and after it, in time, that one term finds. Where more hold it, the others are found
through those between."""
TRANSLATIONS = 20
"""Reports of other languages, those of most common figures, that are looked at as a translation."""
CROWDED, LARGEST = 120, 400
"""Reports above which only closer neighbours count, and above which the closest are cut by time, so that one
report more costs no more than so many."""
LONGEST_HOURS = 4_096
"""The longest stretch of time to which a crowded one is cut, and then halved down to an hour: at the same
hours for all, so that it does not depend on who came first."""
WEIGHT = 1_000
"""Weights are whole numbers of this length together: sums of them are the same in any order."""
_HOUR_SECONDS = 3_600


@dataclass(frozen=True, slots=True)
class Marks:
    """By what the neighbours of a report are found, so that an index may keep it instead of the text.

    ``when`` is the second of its publication, else of its capture. ``terms``
    are its heaviest, with their weights.
    """

    id: str
    when: float
    language: str
    terms: tuple[tuple[str, int], ...]
    figures: tuple[str, ...]
    names: tuple[str, ...] = ()
    """Its names as they sound, by which reports in other languages find it."""

    @property
    def keys(self) -> Iterator[tuple[str, int]]:
        """What an index finds the report by, with the weight of each."""
        yield from self.terms
        yield from ((_figure_key(self.language, figure), 0) for figure in self.figures)
        yield from ((_name_key(self.language, name), 0) for name in self.names)


class Index(Protocol):
    """Finds reports, by their numbers in it, by their marks."""

    def near(self, key: str, when: float) -> Iterable[tuple[int, int]]:
        """Return ``AROUND`` reports before a moment and after it that hold a key, each with its weight."""

    def languages(self) -> Collection[str]:
        """Return the languages of all reports."""


def marks_of(document: Document) -> Marks:
    """Return the marks of one report; they depend on nothing else."""
    gist, frame = weigh(document), document.frame
    length = sqrt(sum(gist.weights[term] ** 2 for term in gist.probes)) or 1.0
    moment = frame.published or document.capture.fetched_at
    return Marks(
        document.id,
        moment.timestamp(),
        language_of(document),
        tuple((term, round(WEIGHT * gist.weights[term] / length)) for term in sorted(gist.probes)),
        tuple(sorted(figures_of(document))),
        sounding_names(document),
    )


def neighbours(
    number: int,
    marks: Marks,
    index: Index,
    documents: Callable[[Sequence[int]], Sequence[Document]],
    entities: EntityList,
) -> dict[int, int]:
    """Return the numbers of the reports with which one may have to do: alike, or told in another language.

    Each comes with how close it is: how many steps of ``NEAR`` it reaches.
    ``documents`` gives the reports of some numbers, in their order. Whether
    two are neighbours depends on these two alone.
    """
    alike: Counter[int] = Counter()
    shared: Counter[int] = Counter()
    for term, weight in marks.terms:
        for other, theirs in index.near(term, marks.when):
            alike[other] += weight * theirs
            shared[other] += 1
    found = {
        other: sum(value >= step * WEIGHT**2 for step in NEAR)
        for other, value in alike.items()
        if value >= NEAR[0] * WEIGHT**2 and shared[other] >= SHARED_TERMS
    }
    told: Counter[int] = Counter()
    for language in index.languages():
        if language != marks.language:
            for figure in marks.figures:
                told.update(other for other, _ in index.near(_figure_key(language, figure), marks.when))
    often = [
        (-count, other) for other, count in told.items() if count >= SHARED_FIGURES and other not in found
    ]
    likely = [other for _, other in sorted(often)[:TRANSLATIONS]]
    likely += [other for other in _named_alike(marks, index) if other not in found and other not in likely]
    if likely:
        own, *others = documents([number, *likely])
        translations = (
            find_translations((own, each), entities) or compare(own, each).one_event for each in others
        )
        found |= {other: len(NEAR) for other, one in zip(likely, translations, strict=True) if one}
    found.pop(number, None)
    return found


def _named_alike(marks: Marks, index: Index) -> list[int]:
    """Return the reports of other languages, or of one that is not English, with most names in common."""
    told: Counter[int] = Counter()
    for language in index.languages():
        if not language == marks.language == "en":
            for name in marks.names:
                told.update(other for other, _ in index.near(_name_key(language, name), marks.when))
    return [other for _, other in sorted((-count, other) for other, count in told.items())[:TRANSLATIONS]]


def find_neighbourhoods(
    documents: Mapping[str, Document], entities: EntityList, judged: Mapping[frozenset[str], Verdict]
) -> list[tuple[str, ...]]:
    """Part reports into neighbourhoods; in whatever order they come, the same.

    Reports that a person called one story (``judged``) are of one neighbourhood.
    """
    marks = [marks_of(documents[name]) for name in sorted(documents)]
    index, place = _Held(marks), {each.id: at for at, each in enumerate(marks)}

    def chosen(numbers: Sequence[int]) -> list[Document]:
        return [documents[marks[at].id] for at in numbers]

    one, _ = by_place(judged, place)
    near = [neighbours(at, each, index, chosen, entities) for at, each in enumerate(marks)]
    steps = []
    for step in range(1, len(NEAR) + 1):
        pairs = (
            (at, other) for at, found in enumerate(near) for other, close in found.items() if close >= step
        )
        steps.append(join(len(marks), [*one, *pairs]))
    group_of = [{at: group[0] for group in groups for at in group} for groups in steps]
    linked = [Linked(each.when, tuple(of[at] for of in group_of)) for at, each in enumerate(marks)]
    return [part for group in steps[0] for part in parted({marks[at].id: linked[at] for at in group}, judged)]


@dataclass(frozen=True, slots=True)
class Linked:
    """When a report was published, and which neighbours link it with: one number for each step of NEAR."""

    when: float
    groups: tuple[int, ...]


def parted(linked: Mapping[str, Linked], judged: Mapping[frozenset[str], Verdict]) -> list[tuple[str, ...]]:
    """Part the reports of one group, by id, where there are too many; each part sorted.

    Parts with reports that a person called one story are one.
    """
    parts = _closer(sorted(linked), linked, 1)
    part_of = {name: at for at, part in enumerate(parts) for name in part}
    pairs = [
        tuple(sorted(part_of[name] for name in pair))
        for pair, verdict in judged.items()
        if verdict is Verdict.ONE and pair <= part_of.keys()
    ]
    joined = join(len(parts), [(low, high) for low, high in pairs])
    return [tuple(sorted(name for at in group for name in parts[at])) for group in joined]


def _closer(names: Sequence[str], linked: Mapping[str, Linked], step: int) -> list[Sequence[str]]:
    """Part a crowd by closer and closer neighbours, then by time."""
    if len(names) <= CROWDED:
        return [names]
    if step == len(NEAR):
        return _cut(names, linked, LONGEST_HOURS)
    groups: defaultdict[int, list[str]] = defaultdict(list)
    for name in names:
        groups[linked[name].groups[step]].append(name)
    return [part for at in sorted(groups) for part in _closer(groups[at], linked, step + 1)]


def _cut(names: Sequence[str], linked: Mapping[str, Linked], hours: int) -> list[Sequence[str]]:
    if len(names) <= LARGEST or not hours:
        return [names]
    stretches: defaultdict[int, list[str]] = defaultdict(list)
    for name in names:
        stretches[int(linked[name].when // (hours * _HOUR_SECONDS))].append(name)
    return [part for at in sorted(stretches) for part in _cut(stretches[at], linked, hours // 2)]


def _name_key(language: str, name: str) -> str:
    return f"={language}={name}"


def _figure_key(language: str, figure: str) -> str:
    return f"#{language}#{figure}"  # no term begins so


class _Held:
    """An index in memory; the number of a report is its place."""

    __slots__ = ("_languages", "_postings", "_whens")

    def __init__(self, marks: Sequence[Marks]) -> None:
        self._postings: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
        self._whens: defaultdict[str, list[float]] = defaultdict(list)
        self._languages = sorted({each.language for each in marks})
        for at in sorted(range(len(marks)), key=lambda at: marks[at].when):
            for key, weight in marks[at].keys:
                self._postings[key].append((at, weight))
                self._whens[key].append(marks[at].when)

    def near(self, key: str, when: float) -> Sequence[tuple[int, int]]:
        at = bisect_left(self._whens.get(key, ()), when)
        return self._postings[key][max(at - AROUND, 0) : at + AROUND] if key in self._postings else ()

    def languages(self) -> Sequence[str]:
        return self._languages
