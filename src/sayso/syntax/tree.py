"""The best tree over a sentence's words: Chu and Liu (1965), Edmonds (1967), with one word under the root."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float32] | NDArray[np.float64]

NEVER = -1e9


def best_tree(scores: Floats) -> list[int]:
    """Return the head of each word, 0 for the root, of the tree with the highest sum of scores.

    ``scores`` ``(n + 1, n + 1)`` holds at ``[d, h]`` how well word ``h``
    heads word ``d``; row and column 0 are the root's. Exactly one word
    hangs on the root.
    """
    arcs = np.array(scores, np.float64)
    np.fill_diagonal(arcs, NEVER)
    arcs[0] = NEVER
    heads = arcs.argmax(1)
    heads[0] = 0
    if (heads[1:] == 0).sum() == 1 and not _cycle(heads):
        return [int(head) for head in heads[1:]]
    # what each arc from the root costs beside its score is more than all others could gain: one is left
    arcs[1:, 0] -= (float(np.ptp(scores)) + 1) * len(arcs)
    return [int(head) for head in _spanning(arcs)[1:]]


def _cycle(heads: NDArray[np.int64]) -> list[int]:
    """Return the words of one cycle among ``heads``; none where all lead to the root."""
    state = [0] * len(heads)
    state[0] = 2
    for start in range(1, len(heads)):
        path, at = [], start
        while state[at] == 0:
            state[at] = 1
            path.append(at)
            at = int(heads[at])
        if state[at] == 1:
            return path[path.index(at) :]
        for one in path:
            state[one] = 2
    return []


def _spanning(arcs: Floats) -> NDArray[np.int64]:
    """Return the heads of the best arborescence, folding one cycle at a time."""
    heads: NDArray[np.int64] = arcs.argmax(1)
    heads[0] = 0
    cycle = _cycle(heads)
    if not cycle:
        return heads
    inside = set(cycle)
    outside = [one for one in range(len(arcs)) if one not in inside]
    within = float(sum(arcs[one, heads[one]] for one in cycle))
    folded = np.full((len(outside) + 1, len(outside) + 1), NEVER)
    folded[:-1, :-1] = arcs[np.ix_(outside, outside)]
    # into the cycle: its best entrance for each head; out of it: its best head for each word
    losses = np.array([[arcs[one, head] - arcs[one, heads[one]] for one in cycle] for head in outside])
    entrances = losses.argmax(1)
    folded[-1, :-1] = losses.max(1) + within
    leaving = arcs[np.ix_(outside, cycle)]
    exits = leaving.argmax(1)
    folded[:-1, -1] = leaving.max(1)
    folded[0, :] = NEVER
    np.fill_diagonal(folded, NEVER)
    solved = _spanning(folded)
    result = heads.copy()
    for place, one in enumerate(outside):
        head = int(solved[place])
        result[one] = cycle[exits[place]] if head == len(outside) else outside[head]
    entered = int(solved[-1])
    result[cycle[entrances[entered]]] = outside[entered]
    result[0] = 0
    return result
