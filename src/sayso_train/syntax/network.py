"""The parser's network: spellings and words, two-way LSTMs, and biaffine heads and labels.

Dozat and Manning, 'Deep biaffine attention for neural dependency parsing'
(ICLR 2017), with each word spelled out by a convolution over its characters
and tags, lemma scripts, heads and labels read off the same states.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence


@dataclass(frozen=True, slots=True)
class Sizes:
    """How large each part is."""

    letters: int
    words: int
    languages: int
    tags: int
    scripts: int
    relations: int
    letter: int = 40
    filters: int = 100
    word: int = 64
    spelled: int = 160
    hidden: int = 200
    arc: int = 256
    label: int = 64


class Speller(nn.Module):
    """A vector for each different word: its spelling, and its own row where it is known."""

    def __init__(self, sizes: Sizes) -> None:
        super().__init__()
        self.letters = nn.Embedding(sizes.letters, sizes.letter, padding_idx=0)
        self.narrow = nn.Conv1d(sizes.letter, sizes.filters, 3, padding=1)
        self.wide = nn.Conv1d(sizes.letter, sizes.filters, 5, padding=2)
        self.join = nn.Linear(2 * sizes.filters, sizes.spelled)
        self.words = nn.Embedding(sizes.words, sizes.word, padding_idx=0)

    def forward(self, spellings: Tensor, words: Tensor) -> Tensor:
        """Return ``(words, width)``."""
        seen = self.letters(spellings).transpose(1, 2)
        both = torch.cat([self.narrow(seen).amax(2), self.wide(seen).amax(2)], -1)
        return torch.cat([torch.relu(self.join(torch.relu(both))), self.words(words)], -1)


class Parser(nn.Module):
    """Sentences to scores: tags, lemma scripts, heads, and labels of every pair of words."""

    def __init__(self, sizes: Sizes, drop: float = 0.33) -> None:
        super().__init__()
        self.sizes = sizes
        self.speller = Speller(sizes)
        width = sizes.spelled + sizes.word
        self.language = nn.Embedding(sizes.languages, width)
        nn.init.zeros_(self.language.weight)
        self.first = nn.LSTM(width, sizes.hidden, batch_first=True, bidirectional=True)
        self.second = nn.LSTM(2 * sizes.hidden, sizes.hidden, batch_first=True, bidirectional=True)
        state = 2 * sizes.hidden
        self.root = nn.Parameter(torch.zeros(1, 1, state))
        self.tags = nn.Sequential(nn.Linear(state + width, 256), nn.ReLU(), nn.Linear(256, sizes.tags))
        self.lemma = nn.Sequential(nn.Linear(state + width, 160), nn.ReLU(), nn.Linear(160, sizes.scripts))
        self.dependent = nn.Linear(state, sizes.arc + sizes.label)
        self.head = nn.Linear(state, sizes.arc + sizes.label)
        self.arc = nn.Parameter(torch.zeros(sizes.arc + 1, sizes.arc))
        self.relation = nn.Parameter(torch.randn(sizes.relations, sizes.label + 1, sizes.label + 1) * 0.05)
        self.drop = nn.Dropout(drop)

    def forward(
        self, spellings: Tensor, words: Tensor, places: Tensor, lengths: Tensor, language: Tensor
    ) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """Return scores ``(sentences, words, …)`` of tags and scripts, of heads, and of labels.

        Heads are ``(sentences, words, words + 1)``, place 0 the root; labels
        ``(sentences, relations, words, words + 1)``.
        """
        known = self.speller(spellings, words)
        inputs = known[places] + self.language(language)[:, None]
        inputs = self._shared_drop(inputs)
        states = self._run(self.first, inputs, lengths)
        states = self._run(self.second, self._shared_drop(states), lengths)
        states = self._shared_drop(states)
        beside = torch.cat([states, inputs], -1)  # a word's own spelling tells most of its form
        tags, scripts = self.tags(beside), self.lemma(beside)
        rooted = torch.cat([self.root.expand(states.shape[0], 1, -1), states], 1)
        down = self.drop(torch.relu(self.dependent(states)))
        up = self.drop(torch.relu(self.head(rooted)))
        arc, label = self.sizes.arc, self.sizes.label
        ones = torch.ones_like(down[..., :1])
        heads = torch.cat([down[..., :arc], ones], -1) @ self.arc @ up[..., :arc].transpose(1, 2)
        below = torch.cat([down[..., arc : arc + label], ones], -1)[:, None]
        above = torch.cat([up[..., arc : arc + label], torch.ones_like(up[..., :1])], -1)[:, None]
        labels = below @ self.relation @ above.transpose(2, 3)
        return tags, scripts, heads, labels

    def _shared_drop(self, states: Tensor) -> Tensor:
        """Drop the same units at every word of a sentence, as Gal and Ghahramani (2016) do."""
        if not self.training:
            return states
        keep = 1 - self.drop.p
        mask = torch.bernoulli(torch.full_like(states[:, :1], keep)) / keep
        return states * mask

    @staticmethod
    def _run(layer: nn.LSTM, inputs: Tensor, lengths: Tensor) -> Tensor:
        packed = pack_padded_sequence(inputs, lengths, batch_first=True, enforce_sorted=True)
        return pad_packed_sequence(layer(packed)[0], batch_first=True)[0]
