"""The shipped weights, loaded once a process."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final, Protocol

import numpy as np
import onnxruntime

from sayso.errors import LexiconError
from sayso.shipped import shipped
from sayso.statement.tagger.wordpiece import WordPieces, load_word_pieces

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from sayso.statement.tagger.decoding import Floats

    Codes = NDArray[np.int64]

WEIGHTS: Final = "SAYSO_WEIGHTS"
"""Names a folder of other weights, as those that `make free-weights` learns from free data alone."""
ONLY_ERRORS: Final = 3

onnxruntime.disable_telemetry_events()


@dataclass(frozen=True, slots=True)
class Tagged:
    """What the tagger makes of one window.

    A state a word, its probabilities (out, begins, inside) as cue, and that
    of being content; and a meaning a word piece, marks of beginning and end
    left out: the encoder's states half way up, before they turn into tags. No
    row where the weights do not give them.
    """

    states: Floats
    cues: Floats
    contents: Floats
    meanings: Floats


NO_MEANINGS: Final = np.zeros((0, 0), dtype=np.float32)


class Network(Protocol):
    """What the reader asks of the weights, whoever runs them."""

    def tag(self, ids: Codes, codes: Codes, words: Codes) -> Tagged:
        """Tag the words of one window.

        ``ids`` ``(pieces,)`` and ``codes``, their features, are those of one
        window, with its marks of beginning and end; ``words`` holds the
        index of each word's first piece.
        """
        ...

    def link(self, tokens: Floats, flags: Floats) -> tuple[Floats, Floats]:
        """Return scores for the words around each cue, and for each cue (no source, is a cue)."""
        ...


@dataclass(frozen=True, slots=True)
class Settings:
    """How the figures of one set of weights are read; chosen on held-out articles when it is trained.

    ``cue_floor`` is the least probability of a cue that is looked at,
    ``floor`` the least score of an attribution that is kept, and
    ``content_floor`` the least probability of being content that makes a
    stretch of words be read whatever its cue (above 1: none is). The score is
    the logistic of ``bias`` and ``weights`` times the logs of four
    probabilities: the tagger's of the cue, the linker's of the cue, the
    source's and the content's.
    """

    name: str
    cue_floor: float
    floor: float
    content_floor: float
    bias: float
    weights: tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class OnnxNetwork:
    """The weights under ONNX Runtime: one thread, so that processes share a machine fairly."""

    tagger: onnxruntime.InferenceSession
    linker: onnxruntime.InferenceSession

    def tag(self, ids: Codes, codes: Codes, words: Codes) -> Tagged:
        """See `Network.tag`."""
        fed = {"ids": ids[None], "codes": codes[None], "words": words[None]}
        states, cues, contents, *meanings = self.tagger.run(None, fed)
        return Tagged(states[0], cues[0], contents[0], meanings[0][0, 1:-1] if meanings else NO_MEANINGS)

    def link(self, tokens: Floats, flags: Floats) -> tuple[Floats, Floats]:
        """See `Network.link`."""
        scores, whole = self.linker.run(None, {"tokens": tokens, "flags": flags})
        return scores, whole


@dataclass(frozen=True, slots=True)
class Model:
    """A network, the word pieces it was trained with, and its settings."""

    network: Network
    word_pieces: WordPieces
    settings: Settings


@cache
def shipped_model(language: str = "en") -> Model:
    """Load the weights for ``language``: those that ship, or those that the user's environment names."""
    return load_model(weights_folder(language))


def weights_folder(language: str) -> Path:
    """Return where the weights for ``language`` lie: those that ship, or the environment's."""
    chosen = os.environ.get(WEIGHTS)
    return (shipped("models") if chosen is None else Path(chosen)) / language


def load_model(folder: Path) -> Model:
    """Load the weights in ``folder``; a LexiconError says what is missing."""
    try:
        stored = json.loads((folder / "tagger.json").read_text(encoding="utf-8"))
        settings = Settings(**stored | {"weights": tuple(stored["weights"])})
        word_pieces = load_word_pieces(folder / "vocabulary.txt")
        network = OnnxNetwork(_session(folder / "tagger.onnx"), _session(folder / "linker.onnx"))
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise LexiconError(
            str(folder), f"the English reader's weights cannot be loaded ({error})."
        ) from error
    return Model(network, word_pieces, settings)


def _session(path: Path) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.execution_mode = onnxruntime.ExecutionMode.ORT_SEQUENTIAL
    options.log_severity_level = ONLY_ERRORS
    return onnxruntime.InferenceSession(
        path.read_bytes(),
        options,
        providers=["CPUExecutionProvider"],
        # Fused with the sum before it, a layer norm takes six times as long on a processor (1.32).
        disabled_optimizers=["SkipLayerNormFusion"],
    )
