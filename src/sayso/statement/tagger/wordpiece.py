"""A text as word pieces, as BERT's uncased models cut it (Devlin et al. 2019; Schuster and Nakajima 2012).

The same cut as the library ``tokenizers`` makes, held to it by
``tests/statement/tagger/test_wordpiece.py``. That library brings a client of a
model hub, two more packages of 20 MB, and would be the only part of the reader
that knows how to reach another machine.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from numpy.typing import NDArray

    Ints = NDArray[np.int64]

UNKNOWN: Final = "[UNK]"
LONGEST_WORD: Final = 100
"""Letters; a longer word is unknown as a whole."""
_HIDDEN: Final = frozenset({"Mn", "Cc", "Cf", "Co", "Cs"})
"""Unicode categories that no word keeps: accents, controls, private characters, lone surrogates."""
_MOST_WORDS_KEPT: Final = 200_000
_CHINESE: Final = (
    (0x4E00, 0x9FFF),
    (0x3400, 0x4DBF),
    (0x20000, 0x2A6DF),
    (0x2A700, 0x2B73F),
    (0x2B740, 0x2B81F),
    (0x2B820, 0x2CEAF),
    (0xF900, 0xFAFF),
    (0x2F800, 0x2FA1F),
)
"""Blocks whose every character is a word, as BERT has it; Hangul and kana are none of them."""


class Cut(NamedTuple):
    """The pieces of a text in its order: their ids, offsets, and which of them begin a word."""

    ids: Ints
    start: Ints
    end: Ints
    first: NDArray[np.bool_]


class WordPieces:
    """A vocabulary, and what has been cut with it so far."""

    def __init__(self, vocabulary: Mapping[str, int]) -> None:
        self.vocabulary = vocabulary
        self.unknown = vocabulary[UNKNOWN]
        self._known: dict[str, list[tuple[int, int, int]]] = {}

    def cut(self, text: str) -> Cut:
        """Cut ``text``; offsets are its code points."""
        outputs = [_PLAIN[character] for character in text]
        plain = "".join(outputs)
        at = np.repeat(np.arange(len(text)), np.fromiter(map(len, outputs), np.int64, len(text)))
        rows: list[tuple[int, int, int, bool]] = []
        for match in _WORD.finditer(plain):
            begin = match.start()
            first = True
            for number, start, end in self._word(match[0]):
                rows.append((number, begin + start, begin + end, first))
                first = False
        table = np.array(rows, dtype=np.int64).reshape(-1, 4)
        return Cut(table[:, 0], at[table[:, 1]], at[table[:, 2] - 1] + 1, table[:, 3].astype(np.bool_))

    def _word(self, word: str) -> list[tuple[int, int, int]]:
        known = self._known.get(word)
        if known is None:
            known = self._pieces(word)
            if len(self._known) < _MOST_WORDS_KEPT:
                self._known[word] = known
        return known

    def _pieces(self, word: str) -> list[tuple[int, int, int]]:
        """Cut one word from the left, each time the longest piece that is known."""
        whole = [(self.unknown, 0, len(word))]
        if len(word) > LONGEST_WORD:
            return whole
        found: list[tuple[int, int, int]] = []
        begin = 0
        while begin < len(word):
            prefix = "##" if begin else ""
            for end in range(len(word), begin, -1):
                number = self.vocabulary.get(prefix + word[begin:end])
                if number is not None:
                    found.append((number, begin, end))
                    begin = end
                    break
            else:
                return whole
        return found


@cache
def load_word_pieces(path: Path) -> WordPieces:
    """Load a vocabulary: a piece a line, in the order of their ids. Raises OSError, ValueError, KeyError."""
    pieces = path.read_text(encoding="utf-8").split("\n")
    return WordPieces({piece: number for number, piece in enumerate(pieces) if piece})


class _Plain(dict[str, str]):
    """What each character becomes: bare and small, apart where it is a word of its own, nothing if hidden."""

    def __missing__(self, character: str) -> str:
        self[character] = plain = "".join(map(_bare, unicodedata.normalize("NFD", character)))
        return plain


def _bare(character: str) -> str:
    if character in "\t\n\r" or (character.isspace() and unicodedata.category(character)[0] == "Z"):
        return " "
    kind = unicodedata.category(character)
    if kind in _HIDDEN or character == "\ufffd":
        return ""
    code = ord(character)
    alone = kind[0] == "P" or character in "$+<=>^`|~" or any(a <= code <= b for a, b in _CHINESE)
    return f" {character} " if alone else character.lower()


_PLAIN = _Plain()
_WORD = re.compile("[^ ]+")
