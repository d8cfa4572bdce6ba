"""What an uncased encoder cannot see of a token: case, quotation marks, edges of sentences and paragraphs.

Each is a small code, so that the network adds a learned vector for it.
Everything is computed for all tokens of a text at once.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Offsets = NDArray[np.int64]

CASE, QUOTATION, EDGE, SPACING = range(4)
"""The columns of a row of features."""

CASES: Final = 6
LOWER, CAPITALS = 2, 4
"""No letter, digits, lower, Initial, CAPITALS, miXed."""
QUOTATIONS: Final = 4
INSIDE, OPENING_MARK, CLOSING_MARK = 1, 2, 3
"""Outside, inside, an opening mark, a closing mark."""
EDGES: Final = 3
"""Inside a sentence, its first token, a paragraph's first token."""
SPACINGS: Final = 3
"""A word's first piece after space, its first piece without space, a later piece."""

OPENING: Final = "“«„"
CLOSING: Final = "”»"
EITHER: Final = '"'
TERMINAL: Final = ".!?…"
_TABLE: Final = 0x10000
_UPPER, _LOWER, _DIGIT, _OPEN, _CLOSE, _EITHER, _TERMINAL, _WORD = (1 << bit for bit in range(8))


@cache
def _character_classes() -> NDArray[np.uint8]:
    """Return the class bits of every character of the basic plane."""
    table = np.zeros(_TABLE, dtype=np.uint8)
    for code in range(_TABLE):
        character = chr(code)
        table[code] = (
            _UPPER * character.isupper()
            | _LOWER * character.islower()
            | _DIGIT * character.isdigit()
            | _OPEN * (character in OPENING)
            | _CLOSE * (character in CLOSING)
            | _EITHER * (character in EITHER)
            | _TERMINAL * (character in TERMINAL)
            | _WORD * (character.isalnum() or character == "_")
        )
    return table


def characters(text: str) -> NDArray[np.uint8]:
    """Return the class bits of each code point of ``text``; lone surrogates and rare planes have none."""
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")
    return np.where(codes < _TABLE, _character_classes()[np.minimum(codes, _TABLE - 1)], 0).astype(np.uint8)


def has_word(classes: NDArray[np.uint8], start: Offsets) -> NDArray[np.bool_]:
    """Return which tokens begin with a letter, a digit or an underscore: words, rather than marks."""
    return np.asarray(classes[start] & _WORD != 0, dtype=np.bool_)


def features(
    classes: NDArray[np.uint8], start: Offsets, end: Offsets, first: NDArray[np.bool_], paragraph: Offsets
) -> NDArray[np.int64]:
    """Return one row ``(case, quotation, edge, spacing)`` a token.

    ``start`` and ``end`` are the tokens' offsets in the text whose
    ``characters`` are given; ``first`` marks the pieces that begin a word;
    ``paragraph`` numbers each token's paragraph.
    """
    opens_paragraph = np.ones(len(start), dtype=np.bool_)
    opens_paragraph[1:] = paragraph[1:] != paragraph[:-1]
    quotation = _quotations(classes[start], opens_paragraph)
    spacing = np.where(first, 1, 2)
    spacing[first & (start != np.concatenate(([-1], end[:-1])))] = 0
    columns = (
        _cases(classes, start, end),
        quotation,
        _edges(classes[start], quotation, spacing == 0, opens_paragraph),
        spacing,
    )
    return np.stack(columns, axis=1).astype(np.int64)


def _cases(classes: NDArray[np.uint8], start: Offsets, end: Offsets) -> Offsets:
    def count(bit: int) -> Offsets:
        sums = np.concatenate(([0], np.cumsum(classes & bit != 0)))
        return np.asarray(sums[end] - sums[start], dtype=np.int64)

    upper, lower, digits = count(_UPPER), count(_LOWER), count(_DIGIT)
    initial = classes[start] & _UPPER != 0
    kinds = [
        (upper == 0) & (lower == 0) & (digits == 0),
        (upper == 0) & (lower == 0),
        upper == 0,
        initial & (upper == 1),
        lower == 0,
    ]
    return np.select(kinds, list(range(len(kinds))), default=len(kinds))


def _quotations(first: NDArray[np.uint8], opens_paragraph: NDArray[np.bool_]) -> Offsets:
    """Follow the marks within each paragraph; one that does not close its quotation stays inside it."""
    if not len(first):
        return np.zeros(0, dtype=np.int64)
    straight = first & _EITHER != 0
    before = _within(np.cumsum(straight) - straight, opens_paragraph)
    opening = (first & _OPEN != 0) | (straight & (before % 2 == 0))
    closing = (first & _CLOSE != 0) | (straight & (before % 2 == 1))
    order = np.arange(len(first))
    opened = np.maximum.accumulate(np.where(opening | opens_paragraph, order, 0))
    closed = np.maximum.accumulate(np.where(closing | opens_paragraph, order, 0))
    inside = (opened > closed) | ((opened == closed) & opening[opened])
    return np.select([opening, closing, inside], [OPENING_MARK, CLOSING_MARK, INSIDE], default=0)


def _within(running: Offsets, opens_paragraph: NDArray[np.bool_]) -> Offsets:
    """Make a running count begin anew at each paragraph."""
    order = np.arange(len(running))
    return running - running[np.maximum.accumulate(np.where(opens_paragraph, order, 0))]


def _edges(
    first: NDArray[np.uint8],
    quotation: Offsets,
    spaced: NDArray[np.bool_],
    opens_paragraph: NDArray[np.bool_],
) -> Offsets:
    """Find where sentences begin: a capital, digit or opening mark after a full stop and a closing mark."""
    terminal = first & _TERMINAL != 0
    after = np.zeros(len(first), dtype=np.bool_)
    after[1:] = terminal[:-1]
    after[2:] |= (quotation[1:-1] == CLOSING_MARK) & terminal[:-2]
    begins = after & spaced & ((first & (_UPPER | _DIGIT) != 0) | (quotation == OPENING_MARK))
    return np.select([opens_paragraph, begins], [2, 1], default=0)
