"""The trained reader's main path: pieces, windows, cues, and for each cue its source and content."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from sayso.model import Span
from sayso.statement.attribution import Attribution
from sayso.statement.tagger.decoding import BEFORE, Cues, find_cues, read_contents, read_sources, surround
from sayso.statement.tagger.session import shipped_model
from sayso.statement.tagger.windows import Pieces, Window, cut_pieces, pack_windows

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from sayso.statement.tagger.decoding import Flags
    from sayso.statement.tagger.session import Model, Network, Settings

MODEL_NAME: Final = "tagger-en 1"
"""What the statements that rest on this reader carry as ``by``."""
BATCH: Final = 8
_BEGIN_MARK, _END_MARK = 101, 102
LEAST: Final = 1e-9


@dataclass(frozen=True, slots=True)
class Found:
    """What the network finds for the cues of one batch: words of the text, and four probabilities a cue.

    ``first`` is the index, among the text's words, of each window's first
    word; the rest is in words of the cue's surroundings.
    """

    cues: Cues
    first: NDArray[np.int64]
    source: tuple[NDArray[np.int64], NDArray[np.int64]]
    content: Flags
    probabilities: NDArray[np.float64]

    def only(self, row: int) -> Found:
        """Return what was found for one cue."""
        at = slice(row, row + 1)
        cues = Cues(self.cues.window[at], self.cues.begin[at], self.cues.stop[at], self.cues.probability[at])
        source = (self.source[0][at], self.source[1][at])
        return Found(cues, self.first[at], source, self.content[at], self.probabilities[at])


def find_attributions(text: str, blocked: Sequence[Span] = ()) -> list[Attribution]:
    """Find who is said to have said what in ``text``, in the order of the text.

    Nothing is read inside ``blocked`` spans, as if they were not there. The
    same text gives the same attributions. Raises only where the shipped
    weights cannot be loaded.
    """
    return read(text, shipped_model(), blocked)


def read(text: str, model: Model, blocked: Sequence[Span] = ()) -> list[Attribution]:
    """Find attributions with the weights of ``model``.

    1. Cut the text into word pieces and windows of whole paragraphs.
    2. Tag cues in each window.
    3. Read source and content from the words around each cue.
    4. Keep what scores enough, and say where its words stand.
    """
    pieces = cut_pieces(text, model.tokenizer, blocked)
    windows = sorted(pack_windows(pieces), key=len)
    found: list[Attribution] = []
    for at in range(0, len(windows), BATCH):
        batch = find(pieces, windows[at : at + BATCH], model.network, model.settings.cue_floor)
        if batch is not None:
            found += attributions(pieces, batch, model.settings)
    return sorted(found, key=lambda one: (one.cue, one.source, one.content))


def find(pieces: Pieces, windows: Sequence[Window], network: Network, cue_floor: float) -> Found | None:
    """Run the network over a batch of windows; None where it sees no cue."""
    ids = np.zeros((len(windows), max(map(len, windows)) + 2), dtype=np.int64)
    codes = np.zeros((*ids.shape, pieces.features.shape[1]), dtype=np.int64)
    firsts = [np.flatnonzero(pieces.first[one.begin : one.stop]) for one in windows]
    lengths = np.array([len(one) for one in firsts], dtype=np.int64)
    words = np.zeros((len(windows), max(int(lengths.max()), 1)), dtype=np.int64)
    paragraph = np.full(words.shape, -1, dtype=np.int64)
    for row, (window, first) in enumerate(zip(windows, firsts, strict=True)):
        inside = slice(window.begin, window.stop)
        ids[row, : len(window) + 2] = np.concatenate(([_BEGIN_MARK], pieces.ids[inside], [_END_MARK]))
        codes[row, 1 : len(window) + 1] = pieces.features[inside]
        words[row, : len(first)] = first + 1
        paragraph[row, : len(first)] = pieces.paragraph[inside][first]
    tokens, cue_probabilities = network.tag(ids, codes, words)
    cues = find_cues(np.where((words > 0)[..., None], cue_probabilities, 0), cue_floor)
    if len(cues) == 0:
        return None
    scores, whole = network.link(*surround(tokens, lengths, paragraph, cues))
    content, of_content = read_contents(scores[..., :3])
    begin, stop, of_source = read_sources(scores[..., 3:], whole[:, 0])
    valid = 1 / (1 + np.exp(-whole[:, 1].astype(np.float64)))
    before = np.cumsum(np.concatenate(([0], pieces.first)))[[one.begin for one in windows]]
    return Found(
        cues,
        before[cues.window],
        (begin, stop),
        content,
        np.stack((cues.probability, valid, of_source, of_content), axis=1).astype(np.float64),
    )


def score(probabilities: NDArray[np.float64], settings: Settings) -> NDArray[np.float64]:
    """Return the calibrated probability that an attribution is right as a whole, one a row."""
    logs = np.log(np.maximum(probabilities, LEAST))
    return np.asarray(
        1 / (1 + np.exp(-(settings.bias + logs @ np.array(settings.weights)))), dtype=np.float64
    )


def attributions(pieces: Pieces, found: Found, settings: Settings) -> Iterator[Attribution]:
    """Say where the words of what was found stand, for each cue that scores enough and has a content."""
    words = _words(pieces)
    scores = score(found.probabilities, settings)
    for row in np.flatnonzero(scores >= settings.floor):
        begin, stop = int(found.cues.begin[row]), int(found.cues.stop[row])
        offset = int(found.first[row])
        shift = offset + begin - BEFORE
        taken = np.zeros(found.content.shape[1] + 1, dtype=np.bool_)
        taken[BEFORE : BEFORE + stop - begin] = True
        cue_at = np.arange(offset + begin, offset + stop)
        cue = words.spans(cue_at) or (words.hull(cue_at),)  # the mark of a label has no word: 'NAME: …'
        source_at = np.arange(found.source[0][row], found.source[1][row])
        source = words.spans(source_at[~taken[source_at]] + shift)
        taken[source_at] = True
        content = words.spans(np.flatnonzero(found.content[row] & ~taken[:-1]) + shift)
        if content:
            yield Attribution(source, cue, content, round(float(scores[row]), 4))


@dataclass(frozen=True, slots=True)
class _Words:
    """The words and marks of a text: where each stands, whether it is a word, how many words come before."""

    start: NDArray[np.int64]
    end: NDArray[np.int64]
    wordy: NDArray[np.bool_]
    rank: NDArray[np.int64]

    def spans(self, indices: NDArray[np.int64]) -> tuple[Span, ...]:
        """Join words that only marks stand between; marks at the edges fall away."""
        kept = indices[self.wordy[indices]]
        if not len(kept):
            return ()
        breaks = np.flatnonzero(np.diff(self.rank[kept]) > 1)
        begins = kept[np.concatenate(([0], breaks + 1))]
        ends = kept[np.concatenate((breaks, [len(kept) - 1]))]
        return tuple(Span(int(a), int(b)) for a, b in zip(self.start[begins], self.end[ends], strict=True))

    def hull(self, indices: NDArray[np.int64]) -> Span:
        """Return the stretch from the first to the last, marks and all."""
        return Span(int(self.start[indices[0]]), int(self.end[indices[-1]]))


def _words(pieces: Pieces) -> _Words:
    first = np.flatnonzero(pieces.first)
    wordy = pieces.wordy[first]
    last = np.append(first[1:], len(pieces)) - 1
    return _Words(pieces.start[first], pieces.end[last], wordy, np.cumsum(wordy))
