"""A text without what hides a name from a search (case, accents, invisible signs), offsets kept."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from sayso.model import Span

_SAME = str.maketrans(
    {
        **dict.fromkeys("‐‑‒–—―−﹣－", "-"),
        **dict.fromkeys("’‘ʼʹ′＇`´", "'"),
        "\u00a0": " ",
        "ı": "i",
        "ł": "l",
        "ø": "o",
        "đ": "d",
        "ß": "ss",
        "є": "е",
        "ґ": "г",
    }
)
_CYRILLIC, _LATIN = "аеорсухіјѕԁһ", "aeopcyxijsdh"
_TO_LATIN, _TO_CYRILLIC = str.maketrans(_CYRILLIC, _LATIN), str.maketrans(_LATIN, _CYRILLIC)
"""Letters that are drawn alike."""


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text; ``starts`` says where each of its code points stood, None where all still do."""

    text: str
    starts: tuple[int, ...] | None
    length: int

    def origin(self, start: int, end: int) -> Span:
        """Return the stretch of the unfolded text that a stretch of the folded one was made from."""
        if self.starts is None:
            return Span(start, end)
        after = self.starts[end] if end < len(self.starts) else self.length
        return Span(self.starts[start], after)


def fold(text: str) -> Folded:
    """Fold a text: one case, no accents, no invisible signs, one sign for each dash and apostrophe."""
    if text.isascii():
        return Folded(text.lower(), None, len(text))
    folded: list[str] = []
    starts: list[int] = []
    for offset, sign in enumerate(text):
        for one in _fold_sign(sign):
            folded.append(one)
            starts.append(offset)
    return Folded("".join(folded), tuple(starts), len(text))


def lookalikes(folded: str) -> tuple[str, ...]:
    """Return a folded text as it is, and with the letters of one script for those of another drawn alike.

    All of equal length, so that offsets hold.
    """
    if folded.isascii():
        return (folded,)
    return tuple(dict.fromkeys((folded, folded.translate(_TO_LATIN), folded.translate(_TO_CYRILLIC))))


@lru_cache(maxsize=4096)
def _fold_sign(sign: str) -> str:
    if "\uac00" <= sign <= "\ud7a3":
        return sign  # a syllable, which would fall apart into letters that other syllables begin with
    plain = unicodedata.normalize("NFKD", sign).casefold().translate(_SAME)
    return "".join(
        one for one in plain if unicodedata.category(one) not in ("Mn", "Cf", "Cc") or one in "\n\t"
    )
