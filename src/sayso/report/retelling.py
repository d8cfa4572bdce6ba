"""What the stages below the pages say of their own, in the language of the page.

Why two claims contradict each other, why a report counts as a copy, why a
file cannot be read: those stages write English. The catalogue holds each of
their sentences as a pattern (``said``), word for word; what fits one is said
with the words that another language has for it.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

from sayso.report.catalogue import FIRST, catalogue

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sayso.report.catalogue import Catalogue

SAID: Final = "said."
"""Begins the keys of these sentences."""
_SENTENCES: Final = re.compile(r"(?<=[.;]) ")
_WORD: Final = re.compile(r"[^\W\d_]{2}")
_PLACE: Final = re.compile(r"\\\{([a-z])\\\}")
"""Where a name or a figure stands in an escaped pattern."""


def retold(text: str, words: Catalogue) -> str:
    """Return a reason or an error message in the language of ``words``, sentence by sentence.

    A sentence that the catalogue does not know stays as it is. 'NAME: ' may
    stand before the first, a semicolon behind each.
    """
    if words.language == FIRST:
        return text
    return " ".join(_sentence(piece, words.words) for piece in _SENTENCES.split(text))


def known(text: str) -> bool:
    """Whether the catalogue knows every sentence of a text that has words."""
    pieces = (piece for piece in _SENTENCES.split(text) if _WORD.search(piece))
    return all(_found(piece) is not None for piece in pieces)


def _sentence(piece: str, words: Mapping[str, str | Mapping[str, str]]) -> str:
    found = _found(piece)
    if found is None:
        return piece
    before, key, values, after = found
    told = words[key]
    return f"{before}{told.format(**values) if isinstance(told, str) else piece}{after}"


def _found(piece: str) -> tuple[str, str, dict[str, str], str] | None:
    """Return what stands before a sentence, its key, its names and figures, and what stands behind it."""
    bare, after = (piece[:-1], ";") if piece.endswith(";") else (piece, "")
    head, colon, rest = bare.partition(": ")
    for before, sentence in (("", bare), (head + colon, rest)):
        for key, pattern in _patterns():
            match = pattern.fullmatch(sentence)
            if match is not None:
                return before, key, match.groupdict(), after
    return None


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Return the sentences as patterns, those with most words of their own first."""
    held = [(k, w) for k, w in catalogue(FIRST).words.items() if k.startswith(SAID) and isinstance(w, str)]
    ordered = sorted(held, key=lambda one: -len(re.sub(r"\{\w\}", "", one[1])))
    return tuple((key, re.compile(_as_pattern(words), re.DOTALL)) for key, words in ordered)


def _as_pattern(words: str) -> str:
    escaped = re.escape(words.replace("{{", "\0").replace("}}", "\1"))
    placed = _PLACE.sub(r"(?P<\1>.+?)", escaped)
    return placed.replace("\0", r"\{").replace("\1", r"\}")
