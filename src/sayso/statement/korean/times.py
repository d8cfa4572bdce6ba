"""When something was said, in Korean: '12일', '지난 6일 오후', '이날', '월요일'."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import TYPE_CHECKING

from sayso.lexicon.words import word_list
from sayso.model import Span, When, Words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sayso.statement.korean.sentences import Eojeol

DAY = timedelta(days=1)
WEEK = 7
DECEMBER = 12
LONGEST = 5
"""Eojeols of the longest time that is looked for ('현지 시간으로 지난 3월 12일 오후')."""


@cache
def _pattern() -> re.Pattern[str]:
    calendar = word_list("ko", "calendar")
    days = "|".join(sorted(calendar["days"], key=len, reverse=True))
    weekdays = "|".join(calendar["weekdays"])
    hours = "|".join(calendar["hours"])
    return re.compile(
        rf"""
        (?<![\w~])(?:(?:지난|현지\s?시간|현지\s?시각)(?:으로)?\s?)?
        (?:
            (?:(?P<year>\d{{4}}|올해|지난해|작년)년?\s)?(?P<month>\d{{1,2}})월(?:\s?(?P<day>\d{{1,2}})일)?
          | (?P<dayalone>\d{{1,2}})일(?!\s?(?:간|동안|만에|째|전|후|뒤|이내|안에))
          | (?P<weekday>{weekdays})
          | (?P<near>{days})
          | (?P<wideyear>\d{{4}})년
          | (?P<relative>지난주|지난달|지난해|작년)
        )
        (?:\s?\(현지\s?(?:시간|시각)\))?
        (?:\s(?:늦은\s)?(?P<part>{hours}))?
        (?:\s?\d{{1,2}}시(?:\s?\d{{1,2}}분)?(?:쯤|께)?)?
        (?P<particle>에는|에|부터|까지|은|는|께|쯤|자)?
        (?=[\s,.(]|$)
        """,
        re.VERBOSE,
    )


def is_time(eojeols: Sequence[Eojeol], start: int, stop: int) -> int:
    """Return how many eojeols from ``start`` are a time when something is said; 0 where none is."""
    first = eojeols[start]
    words = " ".join(one.words.rstrip(",") for one in eojeols[start : min(stop, start + LONGEST)])
    if not (first.bare[0].tag == "SN" or words[:1] in "지현이오어전간그엊금월화수목토일올작"):
        return 0
    found = _pattern().match(words)
    if found is None or found["particle"] in {"부터", "까지", "자"}:
        return 0
    if found["wideyear"] or found["relative"]:
        return 0  # '지난해' opens what is said more often than it dates the saying
    return len(found.group().split(" "))


def when_said(text: str, spans: Sequence[Span], published: datetime | None) -> When | None:
    """Return the first time that stands in ``spans``, the words of the reporter; None where none does."""
    for span in spans:
        for found in _pattern().finditer(text, span.start, span.end):
            if found["particle"] in {"부터", "까지", "자"} or found["wideyear"]:
                continue  # a year alone dates what is told
            end = found.end() - len(found["particle"] or "")
            interval = _interval(found, published)
            return When(Words.cut(text, Span(found.start(), end)), *(interval or (None, None)))
    return None


def _interval(found: re.Match[str], published: datetime | None) -> tuple[datetime, datetime] | None:
    if found["wideyear"]:
        return _year(int(found["wideyear"]), published)
    if published is None:
        return None
    midnight = published.replace(hour=0, minute=0, second=0, microsecond=0)
    if found["relative"]:
        return _relative(found["relative"], midnight)
    if found["month"] and not found["day"]:
        return _month(_year_said(found, midnight, int(found["month"]), 1), int(found["month"]), published)
    day = _day(found, midnight)
    if day is None:
        return None
    if found["part"]:
        first, last = word_list("ko", "calendar")["hours"][found["part"]]
        return day + timedelta(hours=first), day + timedelta(hours=last)
    return day, day + DAY


def _day(found: re.Match[str], midnight: datetime) -> datetime | None:
    calendar = word_list("ko", "calendar")
    if found["near"]:
        return midnight + DAY * int(calendar["days"][found["near"]])
    if found["weekday"]:
        return midnight - DAY * ((midnight.weekday() - int(calendar["weekdays"][found["weekday"]])) % WEEK)
    try:
        if found["dayalone"]:
            day = midnight.replace(day=int(found["dayalone"]))
            if day <= midnight + DAY:
                return day
            before = midnight.replace(day=1) - DAY  # a day that is still to come is one of the month before
            return before.replace(day=int(found["dayalone"]))
        month, number = int(found["month"]), int(found["day"])
        return midnight.replace(year=_year_said(found, midnight, month, number), month=month, day=number)
    except ValueError:  # '31일' of a short month
        return None


def _year_said(found: re.Match[str], midnight: datetime, month: int, day: int) -> int:
    said = found["year"]
    if said is not None and said.isdigit():
        return int(said)
    if said in {"지난해", "작년"}:
        return midnight.year - 1
    ahead = (month, day) > (midnight.month, midnight.day + 1)
    return midnight.year - (ahead and said is None)


def _month(year: int, month: int, published: datetime) -> tuple[datetime, datetime] | None:
    if not 1 <= month <= DECEMBER:
        return None
    start = datetime(year, month, 1, tzinfo=published.tzinfo)
    return start, (start + 31 * DAY).replace(day=1)


def _year(year: int, published: datetime | None) -> tuple[datetime, datetime]:
    start = datetime(year, 1, 1, tzinfo=UTC if published is None else published.tzinfo)
    return start, start.replace(year=year + 1)


def _relative(words: str, midnight: datetime) -> tuple[datetime, datetime]:
    if words == "지난주":
        start = midnight - DAY * (midnight.weekday() + WEEK)
        return start, start + WEEK * DAY
    if words == "지난달":
        end = midnight.replace(day=1)
        return (end - DAY).replace(day=1), end
    start = midnight.replace(year=midnight.year - 1, month=1, day=1)
    return start, start.replace(year=midnight.year)
