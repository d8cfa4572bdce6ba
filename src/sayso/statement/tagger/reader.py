"""The trained reader's main path: pieces, windows, cues, and for each cue its source and content."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from sayso.model import Span
from sayso.statement.attribution import Attribution, Told
from sayso.statement.tagger.coverage import add_spare_cues, choose, stretches
from sayso.statement.tagger.decoding import BEFORE, Cues, find_cues, read_contents, read_sources, surround
from sayso.statement.tagger.meanings import Meanings
from sayso.statement.tagger.session import shipped_model
from sayso.statement.tagger.windows import Pieces, Window, cut_pieces, pack_windows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from sayso.statement.tagger.decoding import Flags, Floats
    from sayso.statement.tagger.session import Model, Network, Settings, Tagged

BATCH: Final = 64
"""Cues whose surroundings the linker reads together."""
_BEGIN_MARK, _END_MARK = 101, 102
LEAST: Final = 1e-9


@dataclass(frozen=True, slots=True)
class Found:
    """What the network finds for the cues of a text, one row a cue.

    ``cues`` count the text's words; ``source`` (half-open) and ``content``
    count the words around the cue, as `surround` cuts them; ``probabilities``
    are the tagger's of the cue, the linker's of the cue, the source's, the
    content's. ``runs`` are stretches of words that are likely contents,
    whether or not a cue has them.
    """

    cues: Cues
    source: tuple[NDArray[np.int64], NDArray[np.int64]]
    content: Flags
    probabilities: NDArray[np.float64]
    runs: tuple[NDArray[np.int64], ...]


def model_name() -> str:
    """Return what the statements that rest on this reader carry as ``by``: the name of its weights."""
    return shipped_model().settings.name


def find_attributions(text: str, blocked: Sequence[Span] = ()) -> list[Attribution]:
    """Find who is said to have said what in ``text``, in the order of the text.

    Nothing is read inside ``blocked`` spans, as if they were not there. The
    same text gives the same attributions. Raises only where the shipped
    weights cannot be loaded.
    """
    return read(text, shipped_model(), blocked).attributions


def read(text: str, model: Model, blocked: Sequence[Span] = ()) -> Told:
    """Find attributions with the weights of ``model``, and what they make of the text's words.

    1. Cut the text into word pieces and windows of whole paragraphs.
    2. Tag cues in each window.
    3. Read source and content from the words around each cue.
    4. Keep what scores enough, or alone covers a likely content, and say where its words stand.
    """
    pieces = cut_pieces(text, model.word_pieces, blocked)
    tagged = tag(pieces, model.network)
    if tagged is None:
        return Told([], Meanings.none())
    found = link(pieces, tagged, model.network, model.settings)
    if found is None:
        return Told([], tagged.meanings)
    scores = score(found.probabilities, model.settings)
    words = text_words(pieces)
    every = (
        attribution(words, found, row, float(scores[row])) for row in kept(found, scores, model.settings)
    )
    told = sorted(
        (one for one in every if one is not None), key=lambda one: (one.cue, one.source, one.content)
    )
    return Told(told, tagged.meanings)


@dataclass(frozen=True, slots=True)
class TaggedText:
    """What the tagger makes of a whole text: of its words, window by window, and of their meaning."""

    states: Floats
    cues: Floats
    contents: Floats
    window_of: NDArray[np.int64]
    meanings: Meanings


def tag(pieces: Pieces, network: Network) -> TaggedText | None:
    """Run the tagger over a text; None where it has no word.

    It sees one window at a time: that is faster than several at once (they
    leave the processor's cache, and need padding), and what is found in a
    window does not hang on the others.
    """
    # a window may hold pieces of no word, where a blocked span cuts into one
    windows = [one for one in pack_windows(pieces) if pieces.first[one.begin : one.stop].any()]
    if not windows:
        return None
    tagged = [_tag(pieces, window, network) for window in windows]
    seen = np.concatenate([np.arange(one.begin, one.stop) for one in windows])
    meanings = np.concatenate([one.meanings for one in tagged])
    return TaggedText(
        np.concatenate([one.states for one in tagged]),
        np.concatenate([one.cues for one in tagged]),
        np.concatenate([one.contents for one in tagged]),
        np.repeat(np.arange(len(windows)), [len(one.states) for one in tagged]),
        Meanings(pieces.start[seen], pieces.end[seen], meanings),
    )


def find(pieces: Pieces, network: Network, settings: Settings) -> Found | None:
    """Run the network over a text; None where it sees no cue."""
    tagged = tag(pieces, network)
    return None if tagged is None else link(pieces, tagged, network, settings)


def link(pieces: Pieces, tagged: TaggedText, network: Network, settings: Settings) -> Found | None:
    """Find the cues of a tagged text, and run the linker over the words around each; None without cues."""
    runs = stretches(tagged.contents, pieces.wordy[pieces.first], tagged.window_of, settings.content_floor)
    cues = find_cues(tagged.cues, settings.cue_floor)
    cues = add_spare_cues(cues, tagged.cues, runs, tagged.window_of)
    if len(cues) == 0:
        return None
    around = surround(tagged.states, tagged.window_of, pieces.paragraph[pieces.first], cues)
    linked = [network.link(*(part[at : at + BATCH] for part in around)) for at in range(0, len(cues), BATCH)]
    scores, whole = (np.concatenate(parts) for parts in zip(*linked, strict=True))
    content, of_content = read_contents(scores[..., :3])
    begin, stop, of_source = read_sources(scores[..., 3:], whole[:, 0])
    valid = 1 / (1 + np.exp(-whole[:, 1].astype(np.float64)))
    four = np.stack((cues.probability, valid, of_source, of_content), axis=1).astype(np.float64)
    return Found(cues, (begin, stop), content, four, tuple(runs))


def _tag(pieces: Pieces, window: Window, network: Network) -> Tagged:
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


def kept(found: Found, scores: NDArray[np.float64], settings: Settings) -> NDArray[np.int64]:
    """Return the rows of ``found`` that are kept."""
    return choose(scores, settings.floor, found.cues.begin, found.content, found.runs)


def attribution(words: TextWords, found: Found, row: int, score: float) -> Attribution | None:
    """Say where the words of one row stand; None where it has no content."""
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
    return Attribution(source, cue, content, round(score, 4)) if content else None


@dataclass(frozen=True, slots=True)
class TextWords:
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


def text_words(pieces: Pieces) -> TextWords:
    """Return the words and marks of a text."""
    first = np.flatnonzero(pieces.first)
    wordy = pieces.wordy[first]
    last = np.append(first[1:], len(pieces)) - 1
    return TextWords(pieces.start[first], pieces.end[last], wordy, np.cumsum(wordy))
