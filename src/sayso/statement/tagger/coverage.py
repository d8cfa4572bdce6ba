"""Contents that the tagger sees although no likely cue goes with them.

What annotators mark as a cue varies more than what they mark as content: a
stretch that is surely somebody's words is read with the best cue near it,
however unlikely that cue is by itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from sayso.statement.tagger.decoding import AFTER, BEFORE, Cues

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from sayso.statement.tagger.decoding import Flags, Floats

    Words = NDArray[np.int64]

LEAST_WORDS: Final = 6
"""A shorter stretch is left alone."""
NEAR: Final = 16
"""Words on either side of a stretch among which its cue is looked for."""
GOES_ON: Final = 0.5
COVERED: Final = 0.5
"""The share of a stretch's words inside a content from which it counts as read."""


def stretches(likely: Floats, wordy: Flags, window: Words, floor: float) -> list[Words]:
    """Return the runs of words, as indices, whose probability of being content reaches ``floor``.

    Marks neither make nor break a run; the edge of a window does.
    """
    words = np.flatnonzero(wordy)
    inside = likely[words] >= floor
    breaks = np.flatnonzero((np.diff(inside.astype(np.int8)) != 0) | (np.diff(window[words]) != 0)) + 1
    runs = zip(np.split(words, breaks), np.split(inside, breaks), strict=True)
    return [run for run, flags in runs if len(run) >= LEAST_WORDS and flags[0]]


def add_spare_cues(cues: Cues, probabilities: Floats, runs: Sequence[Words], window: Words) -> Cues:
    """Give each run without a cue near it the likeliest one there; the result is in the text's order."""
    begins, stops, likely = [], [], []
    for run in runs:
        low, high = max(int(run[0]) - NEAR, 0), int(run[-1]) + 1 + NEAR
        if ((cues.begin >= low) & (cues.begin < high) & (window[cues.begin] == window[run[0]])).any():
            continue
        near = np.arange(low, min(high, len(window)))
        near = near[(window[near] == window[run[0]]) & ((near < run[0]) | (near > run[-1]))]
        if not len(near):
            continue
        begin = int(near[np.argmax(probabilities[near, 1])])
        stop = begin + 1
        while stop < len(window) and probabilities[stop, 2] >= GOES_ON and window[stop] == window[begin]:
            stop += 1
        if begin not in begins:
            begins.append(begin)
            stops.append(stop)
            likely.append(float(probabilities[begin, 1]))
    begin_all = np.concatenate((cues.begin, np.array(begins, dtype=np.int64)))
    order = np.argsort(begin_all, kind="stable")
    return Cues(
        begin_all[order],
        np.concatenate((cues.stop, np.array(stops, dtype=np.int64)))[order],
        np.concatenate((cues.probability, np.array(likely, dtype=np.float32)))[order],
    )


def choose(
    scores: NDArray[np.float64], floor: float, begin: Words, content: Flags, runs: Sequence[Words]
) -> Words:
    """Return the rows to keep: those that reach ``floor``, and for each run left bare the best covering it.

    ``begin`` holds the cues' first words; ``content`` the words around each, as `surround` cuts them.
    """
    kept = scores >= floor
    for run in runs:
        at = run[None] - begin[:, None] + BEFORE
        seen = (at >= 0) & (at < BEFORE + AFTER)
        covers = np.take_along_axis(content, np.where(seen, at, 0), axis=1) & seen
        if covers[kept].any(axis=0).mean() >= COVERED:
            continue
        able = ~kept & (covers.mean(axis=1) >= COVERED)
        if able.any():
            kept[np.argmax(np.where(able, scores, -1.0))] = True
    return np.flatnonzero(kept)
