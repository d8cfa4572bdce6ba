"""Joining what belongs together, pair by pair, with the same groups in any order of pairs."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


def join(count: int, pairs: Iterable[tuple[int, int]]) -> list[tuple[int, ...]]:
    """Return the connected groups of ``range(count)``, each sorted, by their lowest member."""
    head = list(range(count))

    def find(place: int) -> int:
        while head[place] != place:
            head[place] = head[head[place]]
            place = head[place]
        return place

    for one, other in pairs:
        low, high = sorted((find(one), find(other)))
        head[high] = low
    groups: defaultdict[int, list[int]] = defaultdict(list)
    for place in range(count):
        groups[find(place)].append(place)
    return [tuple(groups[place]) for place in sorted(groups)]
