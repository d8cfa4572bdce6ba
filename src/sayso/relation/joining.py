"""Joining what belongs together, pair by pair, with the same groups in any order of pairs."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Hashable, Iterable, Sequence


def join(
    count: int,
    pairs: Iterable[tuple[int, int]],
    labels: Sequence[Hashable | None] = (),
    apart: Collection[frozenset[int]] = (),
) -> list[tuple[int, ...]]:
    """Return the connected groups of ``range(count)``, each sorted, by their lowest member.

    A pair is left unjoined where its groups hold different ``labels`` (None
    is no label), or two members that stand ``apart``. With either, the order
    of the pairs tells: the surest first.
    """
    head = list(range(count))
    label = dict(enumerate(labels))
    strangers: defaultdict[int, set[int]] = defaultdict(set)
    for one, other in (sorted(pair) for pair in apart):
        strangers[one].add(other)
        strangers[other].add(one)

    def find(place: int) -> int:
        while head[place] != place:
            head[place] = head[head[place]]
            place = head[place]
        return place

    for one, other in pairs:
        low, high = find(one), find(other)
        if low == high:  # of many pairs of one group, all but a few
            continue
        low, high = (low, high) if low < high else (high, low)
        mine, theirs = label.get(low), label.get(high)
        if mine is not None and theirs is not None and mine != theirs:
            continue
        if any(find(place) == low for place in strangers.get(high, ())):
            continue
        head[high] = low
        label[low] = theirs if mine is None else mine
        if high in strangers:
            strangers[low] |= strangers.pop(high)
    groups: defaultdict[int, list[int]] = defaultdict(list)
    for place in range(count):
        groups[find(place)].append(place)
    return [tuple(groups[place]) for place in sorted(groups)]
