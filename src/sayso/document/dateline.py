"""Where and when copy was filed: 'KYIV, March 3 (Reuters) -'."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sayso.document.vocabulary import Vocabulary

_LONGEST = 90
_DASH = r"\s*(?:—|–|―|‒|--?|\.\s?[-–—]{1,2}|=)\s*"
_PLACE = r"(?P<place>[^\W\d_][^\d()—–―:;!?\"“”]{0,58}?)"
_AGENCY = r"\s*[(\[](?P<agency>[^()\[\]]{2,40})[)\]]"
_IN_BRACKETS = re.compile(
    r"[(\[](?P<place>[^()\[\]=\n]{1,20})=(?P<agency>[^()\[\]=\n]{2,40})[)\]]"
    r"(?:\s*[가-힣·, ]{2,30}(?:기자|특파원|통신원))?\s*=?\s*"
)
"""'(서울=연합뉴스) 홍길동 기자 = ': place and agency in one pair of brackets, as Korean copy has them."""
_PARTICLES = frozenset({
    "al", "am", "an", "and", "da", "de", "del", "den", "der", "di", "do", "du", "el", "la", "las", "le",
    "los", "of", "on", "the", "upon",
})  # fmt: skip
_LONGEST_AGENCY_WORDS = 4
_MOST_PLACES = 4
_MOST_PLACE_WORDS = 3
_POSSESSIVE = re.compile(r"['’]S\b")


@dataclass(frozen=True, slots=True)
class Dateline:
    """A dateline as it stands: place and day, the agency in brackets, and where the copy begins.

    ``end`` counts code points from the start of the line; ``words`` is empty
    where the line opens with an agency alone: '(Reuters) -'.
    """

    words: str
    agency: str | None
    end: int


def dateline_of(line: str, words: Vocabulary) -> Dateline | None:
    """Return the dateline that opens ``line``, or None.

    A place in capitals before a dash is one ('TAIPEI, Taiwan –'); a place in
    small letters needs a day or an agency beside it.
    """
    head = line[:_LONGEST]
    bracketed = _IN_BRACKETS.match(head)
    if bracketed is not None and bracketed.end() < len(line):
        return Dateline(bracketed["place"].strip(), bracketed["agency"].strip(), bracketed.end())
    for pattern in _patterns(words.month.pattern):
        found = pattern.match(head)
        if found is None:
            continue
        place, day, agency = (found.groupdict().get(name) for name in ("place", "day", "agency"))
        if not line[found.end()].islower() and _fits(place, day, agency, words):
            spoken = "" if place is None else line[: found.end("day" if day else "place")].strip(" ,")
            return Dateline(spoken, agency and agency.strip(), found.end())
    return None


def _patterns(month: str) -> tuple[re.Pattern[str], ...]:
    day = rf"(?P<day>[,\s]\s*(?:(?:{month})\.?\s+\d{{1,2}}|\d{{1,2}}\s+(?:{month})\.?)(?:,?\s+\d{{4}})?)"
    options = re.IGNORECASE
    return (
        re.compile(rf"{_PLACE}{day}{_AGENCY}{_DASH}(?=\S)", options),
        re.compile(rf"{_PLACE}{day}{_DASH}(?=\S)", options),
        re.compile(rf"{_PLACE}{_AGENCY}{_DASH}(?=\S)", options),
        re.compile(rf"{_AGENCY}{_DASH}(?=\S)", options),
        # with nothing beside the place, a hyphen must stand free: 'MID-MARCH talks' has no dateline
        re.compile(rf"{_PLACE}(?:\s+--?\s+|\s*[—–―]\s*)(?=\S)", options),
    )


def _fits(place: str | None, day: str | None, agency: str | None, words: Vocabulary) -> bool:
    """Whether the parts are what they look like."""
    if agency is not None and not _is_agency(agency.strip(), words):
        return False
    if place is None:
        return agency is not None and agency.strip().casefold() in words.agencies
    if re.sub(r"\W*\d*$", "", place).casefold().strip() in words.not_places:
        return False
    pieces = [piece.strip() for piece in re.split(r"[,/]", place)]
    named = len(pieces) <= _MOST_PLACES and all(_is_name(piece) for piece in pieces)
    return named and (day is not None or agency is not None or _stands_alone(pieces[0]))


def _is_agency(words_in_brackets: str, words: Vocabulary) -> bool:
    """Whether what stands in brackets is an agency: one of the list, or a short name in capitals."""
    parts = words_in_brackets.split()
    known = all(part.strip().casefold() in words.agencies for part in words_in_brackets.split("/"))
    return known or (len(parts) <= _LONGEST_AGENCY_WORDS and all(part[0].isupper() for part in parts))


def _is_name(piece: str) -> bool:
    """Whether every word of ``piece`` is written as in a name."""
    parts = piece.split()
    return bool(parts) and all(part[0].isupper() or part.casefold() in _PARTICLES for part in parts)


def _stands_alone(piece: str) -> bool:
    """Whether ``piece`` shows by itself that it is a place: in capitals, and shorter than a headline."""
    parts = [part for part in piece.split() if part.casefold() not in _PARTICLES]
    capitals = sum(map(str.isalpha, piece)) > 1 and all(part.isupper() for part in parts)
    return capitals and len(piece.split()) <= _MOST_PLACE_WORDS and _POSSESSIVE.search(piece) is None
