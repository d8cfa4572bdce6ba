"""Figures become cues, contents and sources by the likeliest reading, and say how likely it is."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.statement.tagger.decoding import (
    BEFORE,
    Cues,
    find_cues,
    read_contents,
    read_sources,
    surround,
)


@pytest.mark.parametrize(
    ("begins", "inside", "cues"),
    [
        pytest.param([0, 0.9, 0, 0], [0, 0, 0, 0], [(1, 2)], id="one word"),
        pytest.param([0, 0.9, 0, 0], [0, 0, 0.9, 0.1], [(1, 3)], id="two words"),
        pytest.param([0.9, 0.9, 0, 0], [0, 0, 0, 0], [(0, 1), (1, 2)], id="side by side"),
        pytest.param([0, 0, 0, 0.9], [0, 0, 0, 0], [(3, 4)], id="at the end"),
        pytest.param([0, 0.04, 0, 0], [0, 0, 0, 0], [], id="unlikely"),
    ],
)
def test_cues(begins: list[float], inside: list[float], cues: list[tuple[int, int]]) -> None:
    """A cue begins where it is likely to, and goes on while it is likely to."""
    table = np.stack((1 - np.array(begins) - np.array(inside), begins, inside), axis=-1)
    found = find_cues(table.astype(np.float32), 0.3)
    assert list(zip(found.begin.tolist(), found.stop.tolist(), strict=True)) == cues


@given(
    st.lists(
        st.tuples(*(st.floats(min_value=-3, max_value=3, width=32) for _ in range(3))), min_size=1, max_size=6
    )
)
def test_a_content_is_the_best_of_all_sequences(rows: list[tuple[float, float, float]]) -> None:
    """No other sequence of in and out scores more, and the probability is its share of all."""

    def worth(sequence: tuple[int, ...]) -> float:
        total, before = 0.0, 0
        for now, (inside, begins, ended) in zip(sequence, rows, strict=True):
            total += now * inside + now * (1 - before) * begins + (1 - now) * before * ended
            before = now
        return total

    every = {one: worth(one) for one in product((0, 1), repeat=len(rows))}
    found, probability = read_contents(np.array([rows], dtype=np.float32))
    best = every[tuple(int(x) for x in found[0])]
    assert best == pytest.approx(max(every.values()), abs=1e-4)
    assert probability[0] == pytest.approx(
        np.exp(best) / sum(np.exp(value) for value in every.values()), rel=1e-3
    )


@pytest.mark.parametrize(
    ("first", "last", "none", "span"),
    [
        pytest.param([5, 0, 0, 0], [0, 5, 0, 0], 0, (0, 2), id="two words"),
        pytest.param([0, 0, 5, 0], [5, 0, 4, 0], 0, (2, 3), id="never ends before it begins"),
        pytest.param([1, 0, 0, 0], [0, 1, 0, 0], 6, (0, 0), id="none"),
    ],
)
def test_sources(first: list[float], last: list[float], none: float, span: tuple[int, int]) -> None:
    """A source is the best pair of first and last word, or none."""
    scores = np.stack((first, last), axis=-1)[None].astype(np.float32)
    begin, stop, probability = read_sources(scores, np.array([none], dtype=np.float32))
    assert (begin[0], stop[0]) == span
    assert 0.5 < probability[0] <= 1


def test_surroundings_are_of_the_cues_window() -> None:
    """Words outside the window are no words; the cue's first word comes to its place."""
    tokens = np.arange(1, 7, dtype=np.float32)[:, None]
    window, paragraph = np.array([0, 0, 0, 1, 1, 1]), np.array([0, 0, 1, 1, 1, 1])
    cues = Cues(np.array([1]), np.array([2]), np.ones(1, dtype=np.float32))
    states, flags = surround(tokens, window, paragraph, cues)
    assert states[0, BEFORE - 2 : BEFORE + 3, 0].tolist() == [0, 1, 2, 3, 0]
    assert flags[0, BEFORE - 2 : BEFORE + 3].tolist() == [
        [0, 0, 0],
        [1, 0, 1],
        [1, 1, 1],
        [1, 0, 0],
        [0, 0, 0],
    ]
