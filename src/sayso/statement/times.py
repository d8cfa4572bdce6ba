"""When something was said, resolved against the day of publication."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import TYPE_CHECKING

from sayso.lexicon.words import word_list
from sayso.model import Span, When, Words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

Interval = tuple[datetime, datetime]

DECEMBER = 12
NEAR_FUTURE = timedelta(days=2)


@cache
def _pattern() -> re.Pattern[str]:
    calendar = word_list("en", "calendar")
    month = "(?:" + "|".join(sorted(calendar["months"], key=lambda one: -len(one))) + r")\.?"
    day = "(?:" + "|".join(calendar["weekdays"]) + ")"
    part = "(?:" + "|".join(calendar["hours"]) + ")"
    count = "|".join([*word_list("en", "quantities")["numbers"], r"\d{1,2}", "a"])
    alternatives = (
        # 'late Tuesday', 'on Wednesday evening', but not 'Monday's vote'
        (
            r"(?:(?:early|late|mid|earlier)\s+)?(?:on\s+)?(?:last\s+|this\s+)?(?:late\s+|early\s+)?"
            rf"(?P<weekday>{day})(?:\s+(?:{part}))?(?!['’]s)"
        ),
        rf"(?:on\s+)?(?P<day1>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<month1>{month})(?:,?\s+(?P<year1>\d{{4}}))?",
        rf"(?:on\s+)?(?P<month2>{month})\s+(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?\b(?!,\d)(?:,?\s+(?P<year2>\d{{4}}))?",
        (
            rf"(?:in|since|during|(?:early|late)\s+in|in\s+(?:early|late))\s+(?:last\s+)?(?P<month3>{month})"
            r"(?:\s+(?:of\s+)?(?P<year3>\d{4}|last\s+year|this\s+year))?"
        ),
        rf"(?P<month4>{month})\s+(?P<year4>\d{{4}}|last\s+year|this\s+year)",
        r"(?:in|since)\s+(?P<year5>(?:19|20)\d\d)",
        r"(?P<near>yesterday|today|tonight|last\s+night|this\s+(?:morning|afternoon|evening)|overnight)",
        r"(?:(?:earlier|late|later|early)\s+)?(?P<which>this|last)\s+(?P<unit>week|month|year)",
        rf"(?P<count>{count})\s+(?P<ago>days?|weeks?|months?|years?)\s+ago",
    )
    return re.compile(rf"\b(?:{'|'.join(alternatives)})\b", re.IGNORECASE)


def times_in(text: str, span: Span, published: datetime | None) -> Iterator[When]:
    """Yield each expression of time inside ``span`` of ``text``, with the interval that it means.

    Intervals are half-open and in the zone of ``published``; without a day of
    publication only a full date resolves. A weekday is the last one before
    publication, or its day itself; a month the last that has begun.
    """
    for match in _pattern().finditer(text, span.start, span.end):
        words = Words.cut(text, Span(*match.span()))
        try:
            interval = _resolved(match, published)
        except (ValueError, OverflowError):  # a date before the first year, or after the last
            interval = None
        yield When(words, *(interval or (None, None)))


def _resolved(match: re.Match[str], published: datetime | None) -> Interval | None:
    found = {name: value.lower() for name, value in match.groupdict().items() if value}
    if "weekday" in found:
        return None if published is None else _weekday(found["weekday"], published)
    for suffix in "1234":
        if f"month{suffix}" in found:
            return _month(found, suffix, published)
    if "year5" in found:
        return _interval(int(found["year5"]), published=published)
    return None if published is None else _relative(found, match.group().lower(), published)


def _weekday(name: str, published: datetime) -> Interval:
    wanted = word_list("en", "calendar")["weekdays"][name]
    day = _midnight(published) - timedelta(days=(published.weekday() - wanted) % 7)
    return day, day + timedelta(days=1)


def _month(found: dict[str, str], suffix: str, published: datetime | None) -> Interval | None:
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
        return start, start + timedelta(days=1)
    if month is not None:
        return start, _add_months(start, 1)
    return start, start.replace(year=year + 1)


def _add_months(start: datetime, months: int) -> datetime:
    place = start.month - 1 + months
    return start.replace(year=start.year + place // DECEMBER, month=place % DECEMBER + 1, day=1)


def _relative(found: dict[str, str], words: str, published: datetime) -> Interval:
    today = _midnight(published)
    if "near" in found:
        back = 1 if words in {"yesterday", "overnight"} or words.startswith("last") else 0
        return today - timedelta(days=back), today + timedelta(days=1 - back + (words == "overnight"))
    if "unit" in found:
        return _calendar_unit(found["which"] == "last", found["unit"], today)
    count = (
        {"a": 1}.get(found["count"])
        or word_list("en", "quantities")["numbers"].get(found["count"])
        or int(found["count"])
    )
    unit = found["ago"].rstrip("s")
    if unit == "day":
        return today - timedelta(days=count), today - timedelta(days=count - 1)
    if unit == "week":
        monday = today - timedelta(days=today.weekday() + 7 * count)
        return monday, monday + timedelta(days=7)
    if unit == "month":
        start = _add_months(today, -count)
        return start, _add_months(start, 1)
    start = today.replace(year=today.year - count, month=1, day=1)
    return start, start.replace(year=start.year + 1)


def _calendar_unit(last: bool, unit: str, today: datetime) -> Interval:  # noqa: FBT001  - 'last' or 'this'
    steps: dict[str, Callable[[], Interval]] = {
        "week": lambda: _week(today - timedelta(days=7 * last)),
        "month": lambda: (_add_months(today, -int(last)), _add_months(today, 1 - int(last))),
        "year": lambda: (
            today.replace(year=today.year - last, month=1, day=1),
            today.replace(year=today.year - last + 1, month=1, day=1),
        ),
    }
    return steps[unit]()


def _week(day: datetime) -> Interval:
    monday = day - timedelta(days=day.weekday())
    return monday, monday + timedelta(days=7)


def _midnight(moment: datetime) -> datetime:
    return moment.replace(hour=0, minute=0, second=0, microsecond=0)
