"""A place in a text by its words, so that it is found again when the text was read anew.

The text quote and text position selectors of the W3C Web Annotation Data
Model: the exact words, what stands before and after them, and where they stood.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from rapidfuzz.fuzz import partial_ratio_alignment

from sayso.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

CONTEXT = 32
"""Code points kept before and after a quote: enough to tell two alike, few enough to survive cuts."""
SHORTEST_ALIKE = 24
"""Code points from which a quote may be found by likeness; shorter ones are like too much."""
ALIKE = 90.0
"""Likeness (0 to 100) from which a stretch of text is the quote in another spelling."""

_SAME_SIGN = str.maketrans(
    {"’": "'", "‘": "'", "“": '"', "”": '"', "«": '"', "»": '"', "–": "-", "—": "-", "\u00a0": " ", "\n": " "}
)


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of one text: where they stood (code points, half-open), what they are, what is around them."""

    span: Span
    exact: str
    prefix: str
    suffix: str


def quoted(text: str, span: Span) -> Quote:
    """Return the quote of ``span`` in ``text``, with ``CONTEXT`` code points on either side."""
    return Quote(
        span,
        span.cut(text),
        text[max(span.start - CONTEXT, 0) : span.start],
        text[span.end : span.end + CONTEXT],
    )


def find(quote: Quote, text: str) -> Span | None:
    """Return where the quote stands in ``text`` now, or None where it is gone.

    1. Where it stood, when the same words stand there.
    2. Wherever its words stand; of several places the one with its
       surroundings, then the one nearest to where it stood.
    3. The same, blind to how quotation marks, dashes and line ends are written.
    4. A long one by likeness.
    """
    if not quote.exact:
        return None
    # a text that was not read anew, in one comparison and without a search
    if quoted(text, quote.span) == quote:
        return quote.span
    for plain in (str, _folded):
        places = list(_places(plain(quote.exact), plain(text)))
        if places:
            return max(places, key=lambda span: _closeness(quote, span, text))
    if len(quote.exact) < SHORTEST_ALIKE:
        return None
    return _alike(quote.exact, text)


def _folded(text: str) -> str:
    """Write signs one way; every sign stays one code point, so that offsets hold."""
    return text.translate(_SAME_SIGN)


def _places(words: str, text: str) -> Iterator[Span]:
    for match in re.finditer(re.escape(words), text):
        yield Span(match.start(), match.end())


def _closeness(quote: Quote, span: Span, text: str) -> tuple[int, int]:
    before, after = text[max(span.start - CONTEXT, 0) : span.start], text[span.end : span.end + CONTEXT]
    around = _common(before[::-1], quote.prefix[::-1]) + _common(after, quote.suffix)
    return around, -abs(span.start - quote.span.start)


def _common(one: str, other: str) -> int:
    """Return the length of what both begin with."""
    for place, (mine, theirs) in enumerate(zip(one, other, strict=False)):
        if mine != theirs:
            return place
    return min(len(one), len(other))


@lru_cache(maxsize=256)  # several judgements of one report look for the same words
def _alike(words: str, text: str) -> Span | None:
    found = partial_ratio_alignment(words, text, score_cutoff=ALIKE)
    return None if found is None else Span(found.dest_start, found.dest_end)
