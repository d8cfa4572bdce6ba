"""What an expression of time means: a half-open interval, against the day of publication."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from sayso.lexicon.words import word_list

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

Interval = tuple[datetime, datetime]

DECEMBER = 12
SUNDAY = 7
DAY = timedelta(days=1)
MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)
NEAR_FUTURE = timedelta(days=2)
CLOCK = re.compile(r"(\d{1,2})(?:[:.](\d\d))?\s*(a|p)?")


def resolved(found: Mapping[str, str], words: str, published: datetime | None) -> Interval | None:
    """Return the interval of a match, from its named groups ``found`` and its ``words``, both lower-cased.

    None where it hangs on a day of publication that is not known, or is no
    day. A part of a day narrows a day.
    """
    for suffix in "12345":
        if f"month{suffix}" in found:
            return _month(found, suffix, published)
    if "year5" in found:
        return _interval(int(found["year5"]), published=published)
    if published is None:
        return None
    if "clock" in found:
        return _at(found, published)
    if "weekday" in found:
        return _part_of(_weekday(found["weekday"], published), words)
    if "near" in found or "inpart" in found:
        return _part_of(_near_day(words, published), words)
    if "weekend" in found:
        saturday = _midnight(published) - DAY * ((published.weekday() + 2) % SUNDAY)
        return saturday, saturday + 2 * DAY
    if "season" in found:
        return _season(found, published)
    return _relative(found, published)


def _at(found: Mapping[str, str], published: datetime) -> Interval | None:
    """Return the minute of a clock's time, on the weekday named or the day of publication.

    A report that goes on through the day may tell of hours after its stamp.
    """
    hour, minute = _hour_and_minute(found["clock"])
    day = _weekday(found["weekday1"], published)[0] if "weekday1" in found else _midnight(published)
    start = day.replace(hour=hour, minute=minute)
    close = found.get("close", "")
    if close.endswith("before"):
        return start - HOUR, start
    return start, start + (HOUR if close else MINUTE)


def _hour_and_minute(clock: str) -> tuple[int, int]:
    named = {"noon": 12, "midnight": 0}.get(clock)
    if named is not None:
        return named, 0
    match = CLOCK.match(clock)
    if match is None:
        raise ValueError(clock)
    hour, half = int(match.group(1)), match.group(3)
    if half is not None:
        hour = hour % 12 + (12 if half == "p" else 0)
    return hour, int(match.group(2) or 0)


def _weekday(name: str, published: datetime) -> Interval:
    wanted = word_list("en", "calendar")["weekdays"][name]
    day = _midnight(published) - DAY * ((published.weekday() - wanted) % SUNDAY)
    return day, day + DAY


def _near_day(words: str, published: datetime) -> Interval:
    """Return the day of 'yesterday', 'today', 'last night', 'overnight'."""
    past = any(word in words for word in ("yesterday", "overnight", "last"))
    day = _midnight(published) - DAY * past
    return day, day + DAY


def _part_of(day: Interval, words: str) -> Interval:
    """Narrow a day to the part that its words tell: 'late on Monday', 'Sunday evening'."""
    for part, (first, last) in word_list("en", "calendar")["hours"].items():
        if part in words:
            return day[0] + first * HOUR, day[0] + last * HOUR
    return day


def _season(found: Mapping[str, str], published: datetime) -> Interval:
    """Return the three months of the season that last began, or of the one before for 'last'."""
    month = word_list("en", "calendar")["seasons"][found["season"]]
    year = published.year - (month > published.month)
    start = datetime(year, month, 1, tzinfo=published.tzinfo)
    if found["whichseason"] == "last" and published < _add_months(start, 3):
        start = start.replace(year=start.year - 1)
    return start, _add_months(start, 3)


def _month(found: Mapping[str, str], suffix: str, published: datetime | None) -> Interval | None:
    month = word_list("en", "calendar")["months"][found[f"month{suffix}"].rstrip(".")]
    day = int(found[f"day{suffix}"]) if f"day{suffix}" in found else None
    said = found.get(f"year{suffix}")
    if said is not None and said.isdigit():
        year = int(said)
    elif published is None:
        return None
    elif said is not None:
        year = published.year - said.startswith("last")
    else:
        ahead = (month, day or 1) > ((published + NEAR_FUTURE).month, (published + NEAR_FUTURE).day)
        year = published.year - ahead
    return _interval(year, month, day, published=published)


def _interval(
    year: int, month: int | None = None, day: int | None = None, *, published: datetime | None
) -> Interval | None:
    zone = UTC if published is None else published.tzinfo
    try:
        start = datetime(year, month or 1, day or 1, tzinfo=zone)
    except ValueError:  # 'February 30'
        return None
    if day is not None:
        return start, start + DAY
    if month is not None:
        return start, _add_months(start, 1)
    return start, start.replace(year=year + 1)


def _add_months(start: datetime, months: int) -> datetime:
    place = start.month - 1 + months
    return start.replace(year=start.year + place // DECEMBER, month=place % DECEMBER + 1, day=1)


def _relative(found: Mapping[str, str], published: datetime) -> Interval:
    today = _midnight(published)
    if "unit" in found:
        last = found["which"] == "last"
        start, end = _calendar_unit(found["unit"], today, back=int(last))
        return start, end if last else min(end, today + DAY)  # nothing is said after it is published
    count = (
        {"a": 1}.get(found["count"])
        or word_list("en", "quantities")["numbers"].get(found["count"])
        or int(found["count"])
    )
    unit = found["ago"].rstrip("s")
    if unit == "day":
        return today - DAY * count, today - DAY * (count - 1)
    return _calendar_unit(unit, today, back=int(count))


def _calendar_unit(unit: str, today: datetime, *, back: int) -> Interval:
    steps: dict[str, Callable[[], Interval]] = {
        "week": lambda: _week(today - 7 * DAY * back),
        "month": lambda: (_add_months(today, -back), _add_months(today, 1 - back)),
        "year": lambda: (
            today.replace(year=today.year - back, month=1, day=1),
            today.replace(year=today.year - back + 1, month=1, day=1),
        ),
    }
    return steps[unit]()


def _week(day: datetime) -> Interval:
    monday = day - DAY * day.weekday()
    return monday, monday + 7 * DAY


def _midnight(moment: datetime) -> datetime:
    return moment.replace(hour=0, minute=0, second=0, microsecond=0)
