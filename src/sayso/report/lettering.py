"""How wide words are, near enough to lay out labels that never overlap.

A page that fetches nothing cannot know the reader's font, so widths are
those of a wide sans-serif: what fits here fits in every font of the stack.
"""

from __future__ import annotations

import unicodedata
from typing import Final

_NARROW: Final = frozenset("iljtfrI.,:;'’‘|!()[] ·-")
_BROAD: Final = frozenset("mwMWЖШЩЮЫжшщюы@%—…")
_ELLIPSIS: Final = "…"


def width(text: str, size: float) -> float:
    """Return how wide ``text`` is, in the unit of the font's ``size``, rather too much than too little."""
    return size * sum(_em(character) for character in text)


def fit(text: str, size: float, room: float) -> str:
    """Return ``text``, cut at its end with an ellipsis where it is wider than ``room``."""
    if width(text, size) <= room:
        return text
    kept, used = 0, width(_ELLIPSIS, size)
    while kept < len(text) and used + size * _em(text[kept]) <= room:
        used += size * _em(text[kept])
        kept += 1
    return text[:kept].rstrip() + _ELLIPSIS


def _em(character: str) -> float:
    if unicodedata.combining(character):
        return 0.0
    if unicodedata.east_asian_width(character) in "WF":
        return 1.05
    if character in _NARROW:
        return 0.34
    if character in _BROAD:
        return 0.92
    if character.isdigit():
        return 0.62
    return 0.7 if character.isupper() else 0.58
