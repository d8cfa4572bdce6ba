"""The best tree over a table of scores."""

from itertools import product

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from sayso.syntax.tree import best_tree


def is_tree(heads: tuple[int, ...]) -> bool:
    """Whether one word hangs on the root and all lead to it."""
    if heads.count(0) != 1:
        return False
    for start in range(1, len(heads) + 1):
        at, steps = start, 0
        while at and steps <= len(heads):
            at, steps = heads[at - 1], steps + 1
        if at:
            return False
    return True


def total(scores: np.ndarray, heads: tuple[int, ...]) -> float:
    """Return the sum of the scores of a tree's arcs."""
    return float(sum(scores[word, head] for word, head in enumerate(heads, 1)))


@given(st.integers(1, 4), st.integers(0, 10**6))
def test_no_other_tree_is_better(words: int, seed: int) -> None:
    """Of all trees with one word under the root, none has a higher sum (tried one by one)."""
    scores = np.random.default_rng(seed).normal(size=(words + 1, words + 1))
    found = tuple(best_tree(scores))
    trees = [heads for heads in product(range(words + 1), repeat=words) if is_tree(heads)]
    assert is_tree(found)
    assert total(scores, found) >= max(total(scores, one) for one in trees) - 1e-6


@given(st.integers(1, 40), st.integers(0, 10**6))
def test_long_sentences_give_trees(words: int, seed: int) -> None:
    """Whatever the scores, the heads make a tree."""
    scores = np.random.default_rng(seed).normal(size=(words + 1, words + 1))
    assert is_tree(tuple(best_tree(scores)))
