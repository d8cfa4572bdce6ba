"""Reports to stories: by weighted words and names, time, and the copy that they share."""

from __future__ import annotations

import heapq
import math
from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from sayso.relation.wording import copy_of, empty_words, name_stems, stem, wording

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sayso.model import Document

SAME_STORY = 0.16
"""Average likeness of the reports of two groups from which they are one story; see benchmarks/."""
TIED = 1.0
"""Likeness of two reports of which one carries or cites the other."""
NAME_WEIGHT, TITLE_WEIGHT = 1.5, 2.0
ELSEWHERE = 1000
"""Reports of other things that stand behind every ledger, so that one of a single story does not take
that story's names for common words."""
FADING_DAYS = 90.0
"""Days after which likeness counts half. A month apart is still one story where the words match well."""
TERMS = 40
"""Heaviest terms of a report by which it is found; the others only weigh."""
SHARED_TERMS = 2
"""Of these, so many in common make a pair worth comparing."""
OFTEN = 100
"""Reports above which a term finds nobody, beside one in ten."""
_DAY_SECONDS = 86_400


@dataclass(frozen=True, slots=True)
class Group:
    """The reports of one story, by published time and id, and the one nearest their middle."""

    documents: tuple[str, ...]
    middle: str


def find_stories(documents: Sequence[Document], ties: Iterable[tuple[str, str]]) -> tuple[Group, ...]:
    """Group reports by average linkage over the pairs that share weighty terms.

    ``ties`` are pairs of ids of which one carries or cites the other; those
    that are not held are left aside. Pairs that share no term count as
    strangers, so that two stories do not grow together over one report
    between them. The same groups come out in whatever order the reports
    come. Sorted by their first report.
    """
    ordered = sorted(documents, key=_order)
    vectors = _vectors(ordered)
    likeness = _likeness(ordered, vectors)
    places = {document.id: place for place, document in enumerate(ordered)}
    for origin, to in ties:
        if origin in places and to in places:
            one, other = sorted((places[origin], places[to]))
            likeness[one, other] = TIED
    groups = sorted(_linked(len(ordered), likeness))
    return tuple(
        Group(tuple(ordered[place].id for place in group), ordered[_middle(group, vectors)].id)
        for group in groups
    )


def _order(document: Document) -> tuple[float, str]:
    published = document.frame.published
    return (math.inf if published is None else published.timestamp()), document.id


def _vectors(documents: Sequence[Document]) -> list[dict[str, float]]:
    """Weigh each report's stems by how few reports hold them; length 1."""
    counted = [_terms(document) for document in documents]
    often: Counter[str] = Counter()
    for terms in counted:
        often.update(terms.keys())
    total = len(documents) + ELSEWHERE
    vectors = []
    for terms in counted:
        weights = {
            term: (1 + math.log(count)) * math.log(total / often[term])
            for term, count in sorted(terms.items())
        }
        length = math.sqrt(sum(weight * weight for weight in weights.values())) or 1.0
        vectors.append({term: weight / length for term, weight in weights.items()})
    return vectors


def _terms(document: Document) -> dict[str, float]:
    """Count the content stems of a report, those of its title and its names more."""
    terms: defaultdict[str, float] = defaultdict(float)
    for word in copy_of(document).words:
        if word not in empty_words():
            terms[stem(word)] += 1
    for word in wording(document.title or "").words:
        if word not in empty_words():
            terms[stem(word)] += TITLE_WEIGHT
    for name in name_stems(document.text):
        if name in terms:
            terms[name] *= NAME_WEIGHT
    return {term: max(count, 1.0) for term, count in terms.items()}


def _likeness(
    documents: Sequence[Document], vectors: Sequence[Mapping[str, float]]
) -> dict[tuple[int, int], float]:
    """Compare the pairs that share two of their heaviest terms: cosine, fading with the days between."""
    holders: defaultdict[str, list[int]] = defaultdict(list)
    for place, vector in enumerate(vectors):
        for term in sorted(vector, key=lambda term: (-vector[term], term))[:TERMS]:
            holders[term].append(place)
    limit = max(OFTEN, len(documents) // 10)
    shared: Counter[tuple[int, int]] = Counter()
    for places in holders.values():
        if len(places) <= limit:
            shared.update(combinations(places, 2))
    pairs = (pair for pair, count in shared.items() if count >= SHARED_TERMS)
    return {
        (one, other): _cosine(vectors[one], vectors[other]) * _nearness(documents[one], documents[other])
        for one, other in sorted(pairs)
    }


def _cosine(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    short, long = sorted((one, other), key=len)
    return sum(weight * long[term] for term, weight in short.items() if term in long)


def _nearness(one: Document, other: Document) -> float:
    times = one.frame.published, other.frame.published
    if times[0] is None or times[1] is None:
        return 1.0
    days = abs((times[0] - times[1]).total_seconds()) / _DAY_SECONDS
    return 1 / (1 + days / FADING_DAYS)


def _linked(count: int, likeness: Mapping[tuple[int, int], float]) -> list[tuple[int, ...]]:
    """Join the two most alike groups until none are alike enough; ties go to the lowest places.

    ``sums`` holds, between two groups, the likeness of all their pairs; over
    the number of pairs it is their average. A group keeps its lowest place as its name.
    """
    members: dict[int, list[int]] = {place: [place] for place in range(count)}
    sums: defaultdict[int, dict[int, float]] = defaultdict(dict)
    for (one, other), value in likeness.items():
        sums[one][other] = sums[other][one] = value
    heap = [(-value, one, other, 1, 1) for (one, other), value in likeness.items() if value >= SAME_STORY]
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


def _middle(group: Sequence[int], vectors: Sequence[Mapping[str, float]]) -> int:
    """Return the place whose words are most like the group's words together; the earliest of equals."""
    total: defaultdict[str, float] = defaultdict(float)
    for place in group:
        for term, weight in vectors[place].items():
            total[term] += weight
    return min(group, key=lambda place: (-round(_cosine(vectors[place], total), 9), place))
