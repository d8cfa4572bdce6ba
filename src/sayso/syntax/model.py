"""A language's parser, loaded once a process."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

import onnxruntime

from sayso.errors import LexiconError
from sayso.shipped import shipped
from sayso.syntax.encoding import Alphabet

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from sayso.syntax.encoding import Encoded
    from sayso.syntax.tree import Floats

ONLY_ERRORS: Final = 3

onnxruntime.disable_telemetry_events()


@dataclass(frozen=True, slots=True)
class ParserModel:
    """The weights under ONNX Runtime, and what the places of its answers mean.

    ``groups`` maps ``"UPOS"`` and each feature to its values, in the order of
    the tags' scores; ``"_"`` is a feature that a word has not.
    """

    session: onnxruntime.InferenceSession
    alphabet: Alphabet
    groups: Mapping[str, tuple[str, ...]]
    scripts: tuple[str, ...]
    relations: tuple[str, ...]

    def answer(self, encoded: Encoded) -> tuple[Floats, Floats, Floats, Floats]:
        """Return scores of tags, chosen scripts, scores of heads, and chosen labels of each pair."""
        tags, scripts, heads, labels = self.session.run(
            None,
            {
                "spellings": encoded.spellings,
                "words": encoded.words,
                "places": encoded.places,
                "lengths": encoded.lengths,
            },
        )
        return tags, scripts, heads, labels


@cache
def shipped_parser(language: str) -> ParserModel:
    """Load the parser that ships for ``language``."""
    return load_parser(shipped("models") / language)


def load_parser(folder: Path) -> ParserModel:
    """Load the parser in ``folder``; a LexiconError says what is missing."""
    try:
        stored = json.loads((folder / "parser.json").read_text(encoding="utf-8"))
        options = onnxruntime.SessionOptions()
        # one thread, so that processes share a machine fairly
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        options.log_severity_level = ONLY_ERRORS
        session = onnxruntime.InferenceSession(
            (folder / "parser.onnx").read_bytes(), options, providers=["CPUExecutionProvider"]
        )
        return ParserModel(
            session,
            Alphabet.of(stored["letters"], stored["words"]),
            {name: tuple(values) for name, values in stored["groups"].items()},
            tuple(stored["scripts"]),
            tuple(stored["relations"]),
        )
    except (OSError, ValueError, KeyError) as error:
        raise LexiconError(str(folder), f"the parser cannot be loaded ({error}).") from error
