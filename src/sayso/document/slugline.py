"""The line between a title and its copy: 'Northwire | By Jane Doe | 14 October 2025, 12:40 +0200'."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sayso.document.credit import Credits, byline_in
from sayso.document.moment import moment_of

if TYPE_CHECKING:
    from sayso.document.vocabulary import Vocabulary

_BAR = re.compile(r"\s*[|·•]\s*|\s{2,}|\t")
_LONGEST = 160
_MOST_NAME_WORDS = 6


@dataclass(frozen=True, slots=True)
class Slugline:
    """What such a line says: who published it, who wrote it, when."""

    published_words: str
    outlet: str | None = None
    credits: Credits = field(default_factory=Credits)


def slugline_of(line: str, words: Vocabulary) -> Slugline | None:
    """Return what a slugline says, or None where ``line`` is none.

    One of its pieces is a date with its year; the others are short: a byline,
    or else the outlet's name.
    """
    pieces = [piece for piece in _BAR.split(line.strip()) if piece]
    dates = [piece for piece in pieces if moment_of(piece) is not None]
    others = [piece for piece in pieces if piece not in dates]
    short = all(len(piece.split()) <= _MOST_NAME_WORDS or byline_in(piece, words) for piece in others)
    if not dates or not others or not short or len(line) > _LONGEST:
        return None
    outlet: str | None = None
    credited = Credits()
    for piece in others:
        byline = byline_in(piece, words)
        if byline is not None:
            credited = credited.joined(byline)
        elif outlet is None and piece[0].isupper() and not piece.endswith((".", "!", "?")):
            outlet = piece
    return Slugline(" ".join(dates), outlet, credited)
