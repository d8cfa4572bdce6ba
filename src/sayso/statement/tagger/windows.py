"""A text as word pieces, and the windows of whole paragraphs in which the network sees them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from sayso.statement.tagger.features import EDGE, characters, features, has_word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from sayso.model import Span
    from sayso.statement.tagger.wordpiece import WordPieces

MOST_PIECES: Final = 254
"""Word pieces in a window, without its two marks of beginning and end."""


@dataclass(frozen=True, slots=True)
class Pieces:
    """The word pieces of a text, in its order; one row each.

    ``start`` and ``end`` are offsets in the text; ``first`` marks the pieces
    that begin a word (a run of letters and digits, or one mark), ``wordy``
    those that begin with a letter or digit; ``paragraph`` counts line ends before the piece.
    """

    ids: NDArray[np.int64]
    start: NDArray[np.int64]
    end: NDArray[np.int64]
    first: NDArray[np.bool_]
    wordy: NDArray[np.bool_]
    paragraph: NDArray[np.int64]
    features: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.ids)


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of ``Pieces``, half-open, that the network sees at once."""

    begin: int
    stop: int

    def __len__(self) -> int:
        return self.stop - self.begin


def cut_pieces(text: str, word_pieces: WordPieces, blocked: Sequence[Span] = ()) -> Pieces:
    """Cut ``text`` into word pieces, leaving out any that touch a ``blocked`` span."""
    ids, start, end, first = word_pieces.cut(text)
    if blocked:
        kept = np.ones(len(ids), dtype=np.bool_)
        for span in blocked:
            kept &= (end <= span.start) | (start >= span.end)
        ids, start, end, first = ids[kept], start[kept], end[kept], first[kept]
    line_ends = np.array([match.start() for match in re.finditer("\n", text)], dtype=np.int64)
    paragraph = np.searchsorted(line_ends, start)
    classes = characters(text)
    described = features(classes, start, end, first, paragraph)
    return Pieces(ids, start, end, first, has_word(classes, start), paragraph, described)


def pack_windows(pieces: Pieces, most: int = MOST_PIECES) -> list[Window]:
    """Share whole paragraphs out over as few windows of ``most`` pieces as will hold them, evenly.

    A paragraph longer than a window is cut at the last beginning of a
    sentence, else of a word, that fits.
    """
    total = len(pieces)
    if total == 0:
        return []
    edge = pieces.features[:, EDGE]
    rank = np.where(edge > 0, edge + 1, pieces.first)
    fair = -(-total // -(-total // most))
    windows: list[Window] = []
    begin = 0
    while total - begin > most:
        stop = begin + _best_stop(rank[begin + 1 : begin + most + 1], fair) + 1
        windows.append(Window(begin, stop))
        begin = stop
    windows.append(Window(begin, total))
    return windows


def _best_stop(rank: NDArray[np.int64], fair: int) -> int:
    """Choose where a window stops: the strongest edge in its second half, of equals that nearest ``fair``."""
    half = len(rank) // 2
    late = rank[half:]
    best = np.flatnonzero(late == late.max()) + half
    return int(best[np.argmin(np.abs(best + 1 - fair))])
