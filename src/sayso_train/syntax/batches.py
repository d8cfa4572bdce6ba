"""Sentences as batches of numbers, with their answers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import torch
from torch import Tensor

from sayso.syntax.encoding import encode
from sayso.syntax.lemmas import script_of
from sayso_train.syntax.inventory import NONE, relation_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sayso_train.syntax.inventory import Inventory
    from sayso_train.syntax.treebank import Word

LONGEST_SENTENCE = 120
IGNORED = -1
FORGOTTEN = 0.2
"""Share of the known words that are learned from as if they were not known."""


@dataclass(frozen=True, slots=True)
class Example:
    """One sentence of one language, with its answers by number; ``IGNORED`` where there is none."""

    words: tuple[Word, ...]
    language: int
    tags: tuple[tuple[int, ...], ...]
    scripts: tuple[int, ...]
    relations: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Batch:
    """What the network is fed, and what it should answer ``(sentences, words)``."""

    fed: tuple[Tensor, Tensor, Tensor, Tensor, Tensor]
    tags: Tensor
    scripts: Tensor
    heads: Tensor
    relations: Tensor


def examples(sentences: Sequence[tuple[int, tuple[Word, ...]]], inventory: Inventory) -> list[Example]:
    """Number the answers of ``sentences``, which come with the number of their language."""
    groups = [
        (name, {value: place for place, value in enumerate(values)})
        for name, values in inventory.groups.items()
    ]
    scripts = {script: place for place, script in enumerate(inventory.scripts)}
    relations = {relation: place for place, relation in enumerate(inventory.relations)}
    found = []
    for language, words in sentences:
        if not 1 <= len(words) <= LONGEST_SENTENCE:
            continue
        tags = tuple(
            tuple(
                known.get(word.upos if name == "UPOS" else word.features.get(name, NONE), IGNORED)
                for name, known in groups
            )
            for word in words
        )
        lemmas = tuple(scripts.get(script_of(word.form, word.lemma), IGNORED) for word in words)
        labels = tuple(relations.get(relation_of(word), IGNORED) for word in words)
        found.append(Example(words, language, tags, lemmas, labels))
    return found


def batch_of(chosen: Sequence[Example], inventory: Inventory, random: np.random.Generator | None) -> Batch:
    """Put examples into one batch, longest first; ``random`` forgets some known words."""
    ordered = sorted(chosen, key=lambda one: -len(one.words))
    forms = [[word.form for word in one.words] for one in ordered]
    encoded = encode(forms, inventory.alphabet)
    words = encoded.words
    if random is not None:
        words = np.where(random.random(words.shape) < FORGOTTEN, 0, words)
    shape = (len(ordered), len(ordered[0].words))
    tags = np.full((*shape, len(inventory.groups)), IGNORED)
    scripts, heads, relations = (np.full(shape, IGNORED) for _ in range(3))
    for row, one in enumerate(ordered):
        length = len(one.words)
        tags[row, :length] = one.tags
        scripts[row, :length] = one.scripts
        heads[row, :length] = [word.head for word in one.words]
        relations[row, :length] = one.relations
    languages = np.array([one.language for one in ordered])
    fed = tuple(
        torch.from_numpy(part)
        for part in (encoded.spellings, words, encoded.places, encoded.lengths, languages)
    )
    return Batch(fed, *(torch.from_numpy(part) for part in (tags, scripts, heads, relations)))


def batches(
    found: Sequence[Example], inventory: Inventory, words: int, random: np.random.Generator
) -> Iterator[Batch]:
    """Yield batches of about ``words`` words of sentences of like length, in a random order."""
    noisy = sorted(found, key=lambda one: len(one.words) + random.random() * 3)
    groups: list[list[Example]] = [[]]
    for one in noisy:
        if groups[-1] and (len(groups[-1]) + 1) * len(one.words) > words:
            groups.append([])
        groups[-1].append(one)
    for place in random.permutation(len(groups)):
        yield batch_of(groups[place], inventory, random)
