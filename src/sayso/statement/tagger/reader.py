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

    from sayso.statement.tagger.decoding import Flags, Floats
    from sayso.statement.tagger.session import Model, Network, Settings

MODEL_NAME: Final = "tagger-en 1"
"""What the statements that rest on this reader carry as ``by``."""
BATCH: Final = 64
"""Cues whose surroundings the linker reads together."""
_BEGIN_MARK, _END_MARK = 101, 102
LEAST: Final = 1e-9


@dataclass(frozen=True, slots=True)
class Found:
    """What the network finds for some cues of a text, one row a cue.

    ``cues`` count the text's words; ``source`` (half-open) and ``content``
    count the words around the cue, as `surround` cuts them; ``probabilities``
    are the tagger's of the cue, the linker's of the cue, the source's, the
    content's.
    """

    cues: Cues
    source: tuple[NDArray[np.int64], NDArray[np.int64]]
    content: Flags
    probabilities: NDArray[np.float64]

    def only(self, row: int) -> Found:
        """Return what was found for one cue."""
        at = slice(row, row + 1)
        source = (self.source[0][at], self.source[1][at])
        return Found(self.cues.only(at), source, self.content[at], self.probabilities[at])


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
    found: list[Attribution] = []
    for some in find(pieces, model.network, model.settings.cue_floor):
        found += attributions(pieces, some, model.settings)
    return sorted(found, key=lambda one: (one.cue, one.source, one.content))


def find(pieces: Pieces, network: Network, cue_floor: float) -> Iterator[Found]:
    """Run the network over a text.

    The tagger sees one window at a time: that is faster than several at once
    (they leave the processor's cache, and need padding), and what is found in
    a window does not hang on the others.
    """
    windows = pack_windows(pieces)
    if not windows:
        return
    tagged = [_tag(pieces, window, network) for window in windows]
    tokens, probabilities = (np.concatenate(parts) for parts in zip(*tagged, strict=True))
    window_of = np.repeat(np.arange(len(windows)), [len(states) for states, _ in tagged])
    paragraph = pieces.paragraph[pieces.first]
    every = find_cues(probabilities, cue_floor)
    for at in range(0, len(every), BATCH):
        cues = every.only(slice(at, at + BATCH))
        scores, whole = network.link(*surround(tokens, window_of, paragraph, cues))
        content, of_content = read_contents(scores[..., :3])
        begin, stop, of_source = read_sources(scores[..., 3:], whole[:, 0])
        valid = 1 / (1 + np.exp(-whole[:, 1].astype(np.float64)))
        four = np.stack((cues.probability, valid, of_source, of_content), axis=1).astype(np.float64)
        yield Found(cues, (begin, stop), content, four)


def _tag(pieces: Pieces, window: Window, network: Network) -> tuple[Floats, Floats]:
    inside = slice(window.begin, window.stop)
    ids = np.concatenate(([_BEGIN_MARK], pieces.ids[inside], [_END_MARK]))
    codes = np.pad(pieces.features[inside], ((1, 1), (0, 0)))
    return network.tag(ids, codes, np.flatnonzero(pieces.first[inside]) + 1)


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
        shift = begin - BEFORE
        taken = np.zeros(found.content.shape[1] + 1, dtype=np.bool_)
        taken[BEFORE : BEFORE + stop - begin] = True
        cue_at = np.arange(begin, stop)
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
