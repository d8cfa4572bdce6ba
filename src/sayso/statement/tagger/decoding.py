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
    """Cues of a row of words: the first word, the one after the last, the probability."""

    begin: NDArray[np.int64]
    stop: NDArray[np.int64]
    probability: Floats

    def __len__(self) -> int:
        return len(self.begin)

    def only(self, kept: NDArray[np.bool_] | slice) -> Cues:
        """Return some of them."""
        return Cues(self.begin[kept], self.stop[kept], self.probability[kept])


def find_cues(probabilities: Floats, floor: float) -> Cues:
    """Find the cues whose own probability reaches ``floor``, the likeliest where two overlap.

    ``probabilities`` ``(words, 3)`` are those of out, begins, inside. A
    stretch is as likely as its first word begins a cue, the rest go on with
    it, and the next word does not.
    """
    begins = probabilities[:, 1]
    begin = np.flatnonzero(begins >= BEGIN_FLOOR)
    goes_on = np.concatenate((probabilities[:, 2], np.zeros(LONGEST_CUE + 1, probabilities.dtype)))
    after = goes_on[begin[:, None] + np.arange(1, LONGEST_CUE + 1)]
    reached = np.cumprod(np.concatenate((np.ones_like(after[:, :1]), after[:, :-1]), axis=1), axis=1)
    likely = begins[begin][:, None] * reached * (1 - after)
    row, extra = np.nonzero(likely >= floor)
    first, stop, probability = begin[row], begin[row] + extra + 1, likely[row, extra].astype(np.float32)
    taken = np.zeros(len(begins) + LONGEST_CUE, dtype=np.bool_)
    kept = np.zeros(len(row), dtype=np.bool_)
    for at in np.lexsort((first, -probability)):
        if not taken[first[at] : stop[at]].any():
            taken[first[at] : stop[at]] = True
            kept[at] = True
    return Cues(first, stop, probability).only(kept)


def surround(
    tokens: Floats, window: NDArray[np.int64], paragraph: NDArray[np.int64], cues: Cues
) -> tuple[Floats, Floats]:
    """Cut out the words around each cue: their states, and whether each is real, the cue's, of its paragraph.

    All three arrays have a row a word. A word of another ``window`` than the
    cue's is not real. The cue's first word comes to stand at ``BEFORE``.
    """
    at, flags = surroundings(window, paragraph, cues)
    return tokens[at] * flags[..., :1], flags


def surroundings(
    window: NDArray[np.int64], paragraph: NDArray[np.int64], cues: Cues
) -> tuple[NDArray[np.int64], Floats]:
    """Return the words around each cue, as indices, and their flags; see `surround`."""
    at = cues.begin[:, None] + np.arange(-BEFORE, AFTER)
    real = (at >= 0) & (at < len(window))
    at = np.where(real, at, 0)
    real &= window[at] == window[cues.begin][:, None]
    of_cue = real & (at >= cues.begin[:, None]) & (at < cues.stop[:, None])
    same = real & (paragraph[at] == paragraph[cues.begin][:, None])
    return at, np.stack((real, of_cue, same), axis=-1).astype(np.float32)


def read_contents(scores: Floats) -> tuple[Flags, Floats]:
    """Find each cue's likeliest content by dynamic programming, and its probability.

    ``scores`` ``(cues, words, 3)`` are those of a word in the content, of the
    content beginning at it, and of the content having ended before it.
    """
    count, width = scores.shape[:2]
    inside, begins, ended = np.ascontiguousarray(scores.astype(np.float64).transpose(2, 1, 0))
    # The best score, and the log of the sum over all, of what ends out of the content and of what ends in it.
    out, all_out = np.zeros(count), np.zeros(count)
    in_, all_in = np.full(count, -np.inf), np.full(count, -np.inf)
    back = np.zeros((width, 2, count), dtype=np.bool_)
    for t in range(width):
        leaving, entering = in_ + ended[t], out + begins[t]
        back[t, 0], back[t, 1] = leaving > out, in_ > entering
        out, in_ = np.maximum(out, leaving), np.maximum(entering, in_) + inside[t]
        all_out, all_in = (
            np.logaddexp(all_out, all_in + ended[t]),
            np.logaddexp(all_out + begins[t], all_in) + inside[t],
        )
    probability = np.exp(np.maximum(out, in_) - np.logaddexp(all_out, all_in))
    found = np.zeros((width, count), dtype=np.bool_)
    state = (in_ > out).astype(np.int64)
    rows = np.arange(count)
    for t in range(width - 1, -1, -1):
        found[t] = state == 1
        state = back[t, state, rows].astype(np.int64)
    return found.T, probability.astype(np.float32)


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
