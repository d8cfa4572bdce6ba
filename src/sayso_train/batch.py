"""Windows of like length, dealt out in batches."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import torch
from torch import Tensor

from sayso_train.data import Article, Example, examples

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Batch:
    """Windows of like length, padded with 0."""

    examples: tuple[Example, ...]
    ids: Tensor
    codes: Tensor
    words: Tensor

    @property
    def width(self) -> int:
        """Words in a row, padding included."""
        return int(self.words.shape[1])

    @property
    def window(self) -> Ints:
        """For each word of all rows laid end to end, its row; -1 where padded."""
        rows = np.arange(len(self.examples))[:, None]
        return np.where(self.words.numpy() > 0, rows, -1).ravel()

    def stack(self, field: str, padding: int) -> Ints:
        """Lay a per-word field of the examples out as one array."""
        result = np.full(tuple(self.words.shape), padding, dtype=np.int64)
        for row, one in zip(result, self.examples, strict=True):
            values = getattr(one, field)
            row[: len(values)] = values
        return result


def collate(chosen: Sequence[Example]) -> Batch:
    """Pad examples to the longest."""
    pieces, words = max(len(one.ids) for one in chosen), max(len(one.words) for one in chosen)
    ids = np.zeros((len(chosen), pieces), dtype=np.int64)
    codes = np.zeros((len(chosen), pieces, 4), dtype=np.int64)
    first = np.zeros((len(chosen), words), dtype=np.int64)
    for i, one in enumerate(chosen):
        ids[i, : len(one.ids)] = one.ids
        codes[i, : len(one.ids)] = one.features
        first[i, : len(one.words)] = one.words
    return Batch(tuple(chosen), *(torch.from_numpy(array) for array in (ids, codes, first)))


def batches(articles: Sequence[Article], windows: int, rng: np.random.Generator) -> Iterator[Batch]:
    """Cut all articles anew and deal them out, windows of like length together, in random order."""
    drawn = list(examples(articles, rng))
    drawn.sort(key=lambda one: len(one.ids) + rng.random() * 16)
    groups = [drawn[i : i + windows] for i in range(0, len(drawn), windows)]
    for i in rng.permutation(len(groups)):
        yield collate(groups[i])
