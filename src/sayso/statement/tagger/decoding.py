"""From the network's figures to cues, sources and contents, in words of one window.

All functions work on every cue of a text at once.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]
    Flags = NDArray[np.bool_]

BEFORE: Final = 56
AFTER: Final = 72
"""Words before a cue's first word, and from it on, in which its source and content are looked for."""
LONGEST_SOURCE: Final = 32
LONGEST_CUE: Final = 12
BEGIN_FLOOR: Final = 0.05
"""A word less likely than this to begin a cue is not looked at."""


@dataclass(frozen=True, slots=True)
class Cues:
    """Cues of a batch of windows: the window, the first word and the one after the last, the probability."""

    window: NDArray[np.int64]
    begin: NDArray[np.int64]
    stop: NDArray[np.int64]
    probability: Floats

    def __len__(self) -> int:
        return len(self.window)


def find_cues(probabilities: Floats, floor: float) -> Cues:
    """Find the cues whose own probability reaches ``floor``, the likeliest first where two overlap.

    ``probabilities`` ``(windows, words, 3)`` are those of out, begins, inside.
    A stretch is as likely as its first word begins a cue, the rest go on
    with it, and the next word does not.
    """
    begins, inside = probabilities[..., 1], probabilities[..., 2]
    width = begins.shape[1]
    window, begin = np.nonzero(begins >= BEGIN_FLOOR)
    goes_on = np.concatenate((inside, np.zeros((len(inside), LONGEST_CUE + 1), inside.dtype)), axis=1)
    after = goes_on[window[:, None], begin[:, None] + np.arange(1, LONGEST_CUE + 1)]
    reached = np.cumprod(np.concatenate((np.ones_like(after[:, :1]), after[:, :-1]), axis=1), axis=1)
    likely = begins[window, begin][:, None] * reached * (1 - after)
    row, extra = np.nonzero(likely >= floor)
    order = np.lexsort((begin[row], window[row], -likely[row, extra]))
    taken = np.zeros((len(begins), width + 1), dtype=np.bool_)
    kept = []
    for at in order:
        w, b = window[row[at]], begin[row[at]]
        if not taken[w, b : b + extra[at] + 1].any():
            taken[w, b : b + extra[at] + 1] = True
            kept.append(at)
    chosen = np.array(sorted(kept, key=lambda at: (window[row[at]], begin[row[at]])), dtype=np.int64)
    row, extra = row[chosen], extra[chosen]
    return Cues(window[row], begin[row], begin[row] + extra + 1, likely[row, extra].astype(np.float32))


def surround(
    tokens: Floats, lengths: NDArray[np.int64], paragraph: NDArray[np.int64], cues: Cues
) -> tuple[Floats, Floats]:
    """Cut out the words around each cue: their states, and whether each is real, the cue's, of its paragraph.

    ``tokens`` is ``(windows, words, size)``, ``paragraph`` ``(windows, words)``.
    The cue's first word comes to stand at ``BEFORE``.
    """
    at = cues.begin[:, None] + np.arange(-BEFORE, AFTER)
    real = (at >= 0) & (at < lengths[cues.window][:, None])
    at = np.where(real, at, 0)
    row = cues.window[:, None]
    of_cue = real & (at >= cues.begin[:, None]) & (at < cues.stop[:, None])
    same = real & (paragraph[row, at] == paragraph[cues.window, cues.begin][:, None])
    flags = np.stack((real, of_cue, same), axis=-1).astype(np.float32)
    return tokens[row, at] * flags[..., :1], flags


def read_contents(scores: Floats) -> tuple[Flags, Floats]:
    """Find each cue's likeliest content by dynamic programming, and its probability.

    ``scores`` ``(cues, words, 3)`` are those of a word in the content, of the
    content beginning at it, and of the content having ended before it.
    """
    count, width = scores.shape[:2]
    best = np.zeros((count, 2), dtype=np.float64)
    best[:, 1] = -np.inf
    every = best.copy()
    back = np.zeros((width, count, 2), dtype=np.bool_)
    inside, begins, ended = (scores[..., i].astype(np.float64) for i in range(3))
    for t in range(width):
        out_from, in_from = best[:, 1] + ended[:, t] > best[:, 0], best[:, 1] > best[:, 0] + begins[:, t]
        back[t, :, 0], back[t, :, 1] = out_from, in_from
        best, every = (
            np.stack(
                (
                    join(state[:, 0], state[:, 1] + ended[:, t]),
                    join(state[:, 0] + begins[:, t], state[:, 1]) + inside[:, t],
                ),
                axis=1,
            )
            for state, join in ((best, np.maximum), (every, np.logaddexp))
        )
    state = (best[:, 1] > best[:, 0]).astype(np.int64)
    probability = np.exp(best.max(axis=1) - np.logaddexp(every[:, 0], every[:, 1]))
    found = np.zeros((count, width), dtype=np.bool_)
    rows = np.arange(count)
    for t in range(width - 1, -1, -1):
        found[:, t] = state == 1
        state = back[t, rows, state].astype(np.int64)
    return found, probability.astype(np.float32)


def read_sources(scores: Floats, none: Floats) -> tuple[NDArray[np.int64], NDArray[np.int64], Floats]:
    """Find each cue's likeliest source, half-open, and its probability; ``begin == stop`` where it has none.

    ``scores`` ``(cues, words, 2)`` are those of the source's first and last word.
    """
    count, width = scores.shape[:2]
    first = scores[..., 0].astype(np.float64)
    last = np.pad(scores[..., 1].astype(np.float64), ((0, 0), (0, LONGEST_SOURCE)), constant_values=-1e4)
    lasts = np.lib.stride_tricks.sliding_window_view(last, LONGEST_SOURCE, axis=1)[:, :width]
    joint = (first[:, :, None] + lasts).reshape(count, -1)
    choices = np.concatenate((joint, 2.0 * none[:, None]), axis=1)
    best = choices.argmax(axis=1)
    top = choices[np.arange(count), best]
    probability = 1 / np.exp(choices - top[:, None]).sum(axis=1)
    named = best < joint.shape[1]
    begin = np.where(named, best // LONGEST_SOURCE, 0)
    stop = np.where(named, begin + best % LONGEST_SOURCE + 1, 0)
    return begin, stop, probability.astype(np.float32)
