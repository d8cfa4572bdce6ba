"""Words as numbers: the one encoding that training and reading share."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    Ids = NDArray[np.int64]

PADDING, UNKNOWN, FIRST, LAST = 0, 1, 2, 3
"""Characters beside those of the alphabet: nothing, any other, and a word's two ends."""
SPECIAL: Final = 4
LONGEST = 20
"""Characters of a word that are looked at; of a longer one its first and last halves."""
APOSTROPHES = str.maketrans("’ʼ`", "'''")
MARKS = str.maketrans({"«": '"', "»": '"', "“": '"', "”": '"', "„": '"', "–": "—", "‑": "-"})
"""Treebanks write some marks only one way; a text writes them any way."""


@dataclass(frozen=True, slots=True)
class Alphabet:
    """The characters and words that a parser knows by their numbers."""

    letters: Mapping[str, int]
    words: Mapping[str, int]

    @classmethod
    def of(cls, letters: Sequence[str], words: Sequence[str]) -> Alphabet:
        """Number ``letters`` after the special ones, and ``words`` from 1 (0 is any other word)."""
        return cls(
            {letter: SPECIAL + place for place, letter in enumerate(letters)},
            {word: 1 + place for place, word in enumerate(words)},
        )

    def word(self, form: str) -> int:
        """Return the number of a word, whatever its case; 0 where it is not known."""
        return self.words.get(plain(form).lower(), 0)

    def spelling(self, form: str) -> list[int]:
        """Return the numbers of a word's characters between its two ends, at most ``LONGEST`` of them."""
        written = plain(form)
        if len(written) > LONGEST - 2:
            half = (LONGEST - 2) // 2
            written = written[:half] + written[-half:]
        return [FIRST, *(self.letters.get(letter, UNKNOWN) for letter in written), LAST]


@dataclass(frozen=True, slots=True)
class Encoded:
    """A batch of sentences, longest first.

    ``spellings`` ``(different words, LONGEST)`` and ``words`` ``(different
    words,)`` describe each word form once; ``places`` ``(sentences,
    longest)`` tells which stands where, and ``lengths`` how long each is.
    """

    spellings: Ids
    words: Ids
    places: Ids
    lengths: Ids


def plain(form: str) -> str:
    """Return ``form`` as treebanks write it: one apostrophe, one quotation mark, no accents of stress."""
    folded = form.translate(APOSTROPHES).translate(MARKS)
    return unicodedata.normalize("NFC", folded.replace("\u0301", "")) or form


def encode(sentences: Sequence[Sequence[str]], alphabet: Alphabet) -> Encoded:
    """Encode sentences of word forms, which must stand longest first and not be empty."""
    lengths = [len(sentence) for sentence in sentences]
    forms: dict[str, int] = {"": 0}  # what pads a sentence
    places = np.zeros((len(sentences), max(lengths)), np.int64)
    for row, sentence in enumerate(sentences):
        for column, form in enumerate(sentence):
            places[row, column] = forms.setdefault(form, len(forms))
    spellings = np.zeros((len(forms), LONGEST), np.int64)
    words = np.zeros(len(forms), np.int64)
    for form, place in forms.items():
        spelled = alphabet.spelling(form)
        spellings[place, : len(spelled)] = spelled
        words[place] = alphabet.word(form)
    return Encoded(spellings, words, places, np.array(lengths, np.int64))
