"""When a report was published: from a page's words to an aware time."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone, tzinfo

from dateutil import parser

_ZONES_MINUTES = {
    "UTC": 0, "GMT": 0, "Z": 0, "WET": 0, "BST": 60, "CET": 60, "CEST": 120, "EET": 120, "EEST": 180,
    "MSK": 180, "EST": -300, "EDT": -240, "PST": -480, "PDT": -420, "JST": 540, "KST": 540, "HKT": 480,
    "SGT": 480,
}  # fmt: skip
"""Zone names that mean one thing in a newsroom; 'IST', 'CST' and 'ET' mean several and are not here."""

_EPOCH = re.compile(r"\d{10}(?:\d{3})?")
_AMBIGUOUS = re.compile(r"\b(\d{1,2})[/.](\d{1,2})[/.](?:\d{4}|\d{2})\b")
_LEAD = re.compile(
    r"^\W*(?:(?:first|last)?\s*(?:published|posted|updated|modified|created|date)\b(?:\s+(?:on|at))?)?[\s:,–—-]*",
    re.IGNORECASE,
)
_FILLERS = re.compile(r"\s*(?:[|•·–—]|\bat\b|\bhrs?\b)\s*", re.IGNORECASE)
_OFFSET = re.compile(r"\(?\b(?:UTC|GMT)\s*([+−-])\s*(\d{1,2})(?::?(\d{2}))?\)?")
_LONGEST = 80
_YEARS = range(1900, 2101)
_DAYS = (datetime(2001, 1, 1), datetime(2003, 12, 28))  # noqa: DTZ001  - stand in for what the words do not say
_MONTHS = 12


def moment_of(words: str | None) -> datetime | None:
    """Return the time that ``words`` give, in UTC, or None where they give no certain one.

    Words without a zone are taken as UTC, and ``has_zone`` tells. A day
    without a time is its midnight. Refused rather than guessed: a date
    without a year, and '03/04/2025', which is two days.
    """
    found = _parsed(words)
    if found is None:
        return None
    return found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)


def has_zone(words: str | None) -> bool:
    """Whether ``words`` give a time with its zone, so that it is known to the hour."""
    found = _parsed(words)
    return found is not None and found.tzinfo is not None


def _parsed(words: str | None) -> datetime | None:
    """Read ISO 8601, seconds since 1970, or an English date; aware where the words say the zone."""
    if words is None or len(words) > _LONGEST:
        return None
    words = _LEAD.sub("", words.strip())
    try:
        if _EPOCH.fullmatch(words):
            return datetime.fromtimestamp(int(words[:10]), UTC)
        found = datetime.fromisoformat(words) if words[:4].isdigit() else _read_freely(words)
    except (ValueError, OverflowError):
        found = _read_freely(words)
    return found if found is not None and found.year in _YEARS else None


def _read_freely(words: str) -> datetime | None:
    """Read a date as people write it, if it says day, month and year."""
    ambiguous = _AMBIGUOUS.search(words)
    if (
        ambiguous is not None
        and ambiguous[1] != ambiguous[2]
        and max(map(int, ambiguous.groups())) <= _MONTHS
    ):
        return None
    # the parser takes 'UTC+2' the other way round, as POSIX does: it is given a plain offset
    plain = _FILLERS.sub(" ", _OFFSET.sub(_plain_offset, words))
    try:
        # what the words leave out is filled in from the default: two defaults, and any gap shows
        first, second = (parser.parse(plain, default=day, tzinfos=_zone) for day in _DAYS)
    except (ValueError, OverflowError, TypeError):
        return None
    return first if first == second else None


def _plain_offset(found: re.Match[str]) -> str:
    sign, hours, minutes = found.groups()
    return f" {'+' if sign == '+' else '-'}{int(hours):02}{minutes or '00'}"


def _zone(name: str | None, offset_seconds: int | None) -> tzinfo | None:
    """Tell the parser what a zone's name means; None where it may mean several."""
    if offset_seconds is not None:
        return timezone(timedelta(seconds=offset_seconds))
    minutes = _ZONES_MINUTES.get(name or "")
    return None if minutes is None else timezone(timedelta(minutes=minutes))
