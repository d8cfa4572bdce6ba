"""Part-of-speech tags (Penn Treebank) for English words, by an averaged perceptron.

The method is Collins, 'Discriminative training methods for hidden Markov
models' (EMNLP 2002), decoded greedily. The weights are trained on UD
English-EWT and GUM by ``sayso-train pos``; their card stands beside them.
"""

from __future__ import annotations

import gzip
import json
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from sayso.errors import LexiconError
from sayso.shipped import shipped

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

EDGE = ("-START2-", "-START-", "-END-", "-END2-")
FIGURE_YEAR_LENGTH = 4


@dataclass(frozen=True, slots=True)
class Weights:
    """What training leaves.

    ``known`` maps words that nearly always have one tag to its index in
    ``tags``; ``rows`` maps a feature to its row of ``table``, whose columns
    are the tags.
    """

    tags: tuple[str, ...]
    known: dict[str, int]
    rows: dict[str, int]
    table: NDArray[np.float32]


def tag_words(words: Sequence[str]) -> list[str]:
    """Return one Penn Treebank tag for each word of a sentence."""
    weights = load_weights()
    context = [EDGE[0], EDGE[1], *map(normal, words), EDGE[2], EDGE[3]]
    before, before2 = EDGE[1], EDGE[0]
    found = []
    for place, word in enumerate(words):
        best = weights.known.get(word)
        if best is None:
            rows = [
                row
                for name in features(place + 2, word, context, before, before2)
                if (row := weights.rows.get(name)) is not None
            ]
            best = int(weights.table[rows].sum(axis=0).argmax()) if rows else 0
        tag = weights.tags[best]
        found.append(tag)
        before2, before = before, tag
    return found


def features(place: int, word: str, context: Sequence[str], before: str, before2: str) -> Iterator[str]:
    """Yield the names of the features of the word at ``place`` of ``context``."""
    low = context[place]
    yield "bias"
    yield f"suf3 {low[-3:]}"
    yield f"suf2 {low[-2:]}"
    yield f"pre {low[:1]}"
    yield f"t-1 {before}"
    yield f"t-2 {before2}"
    yield f"t-12 {before} {before2}"
    yield f"w {low}"
    yield f"t-1w {before} {low}"
    yield f"w-1 {context[place - 1]}"
    yield f"w-1s {context[place - 1][-3:]}"
    yield f"w-2 {context[place - 2]}"
    yield f"w+1 {context[place + 1]}"
    yield f"w+1s {context[place + 1][-3:]}"
    yield f"w+2 {context[place + 2]}"
    yield f"shape {shape(word)} {place == len(EDGE) // 2}"


def normal(word: str) -> str:
    """Fold a word to what the features see: lower case, figures as their kind, straight apostrophes."""
    if word.isdigit() and len(word) == FIGURE_YEAR_LENGTH:
        return "!year"
    if word[0].isdigit():
        return "!figure"
    return word.lower().replace("’", "'")


def shape(word: str) -> str:
    """Name how a word is written: capital, CAPITALS, small, with a hyphen, other."""
    if not word[0].isalpha():
        return "mark"
    kind = "AA" if word.isupper() and len(word) > 1 else "Aa" if word[0].isupper() else "aa"
    return f"{kind}-" if "-" in word else kind


@cache
def load_weights() -> Weights:
    """Read the shipped weights once a process.

    Raises LexiconError where they are missing or malformed.
    """
    path = shipped("models") / "en" / "pos.json.gz"
    try:
        with gzip.open(path, "rt", encoding="utf-8") as file:
            kept = json.load(file)
        scale = float(kept["scale"])
        table = np.zeros((len(kept["features"]), len(kept["tags"])), np.float32)
        rows = {}
        for row, (name, columns, values) in enumerate(kept["features"]):
            rows[name] = row
            table[row, columns] = np.asarray(values, np.float32) * scale
        return Weights(tuple(kept["tags"]), kept["known"], rows, table)
    except (OSError, ValueError, KeyError) as trouble:
        raise LexiconError(str(path), f"the part-of-speech weights cannot be read ({trouble}).") from trouble
