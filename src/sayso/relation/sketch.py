"""A few numbers by which a report's copies are found among many reports, without reading these."""

from __future__ import annotations

from hashlib import blake2b
from typing import TYPE_CHECKING

from sayso.relation.wording import copy_of

if TYPE_CHECKING:
    from sayso.model import Document

GRAM, WINDOW = 4, 6
"""Words of a gram, and grams of a window of which one is kept: nine words in a row of another report are
always found (winnowing, Schleimer et al. 2003)."""
_BITS = 63


def sketch(document: Document) -> tuple[int, ...]:
    """Return the kept grams of a report's copy as numbers, sorted; a short one keeps what it has."""
    words = copy_of(document).words
    grams = [_number(" ".join(words[at : at + GRAM])) for at in range(max(len(words) - GRAM + 1, 1))]
    windows = range(max(len(grams) - WINDOW + 1, 1))
    return tuple(sorted({min(grams[at : at + WINDOW]) for at in windows}))


def _number(gram: str) -> int:
    return int.from_bytes(blake2b(gram.encode(), digest_size=8).digest(), "big") >> (64 - _BITS)
