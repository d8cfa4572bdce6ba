"""When something was said: 'el martes', 'в среду вечером', '3 березня', seen from the day of publication."""

from __future__ import annotations

import re
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

from sayso.model import Span, When, Words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any

    from sayso.statement.universal.vocabulary import Vocabulary
    from sayso.syntax.node import Node

WEEK = 7


def when_said(text: str, nodes: Sequence[Node], words: Vocabulary, published: datetime | None) -> When | None:
    """Return the first words of time among ``nodes``, the reporter's own words around a cue."""
    calendar = words.raw["calendar"]
    for at, node in enumerate(nodes):
        low = node.low
        if low in calendar["weekdays"]:
            return _made(text, nodes, at, words, _weekday(published, calendar["weekdays"][low]))
        if low in calendar["days"]:
            return _made(text, nodes, at, words, _shifted(published, calendar["days"][low]))
        if node.text.isdigit() and len(node.text) <= 2:  # noqa: PLR2004  - a count of words or letters
            dated = _date(text, nodes, at, words, published)
            if dated is not None:
                return dated
    return None


def _made(text: str, nodes: Sequence[Node], at: int, words: Vocabulary, day: datetime | None) -> When:
    calendar = words.raw["calendar"]
    first, end = at, at + 1
    opens = sorted((str(one).split() for one in calendar["opens"]), key=len, reverse=True)
    closes = sorted((str(one).split() for one in calendar["closes"]), key=len, reverse=True)
    before = next(
        (one for one in opens if [node.low for node in nodes[max(0, at - len(one)) : at]] == one), []
    )
    after = next((one for one in closes if [node.low for node in nodes[end : end + len(one)]] == one), [])
    first, end = first - len(before), end + len(after)
    found = Words.cut(text, Span(nodes[first].start, nodes[end - 1].end))
    if day is None:
        return When(found, None, None)
    parts = [calendar["hours"][node.low] for node in nodes[first:end] if node.low in calendar["hours"]]
    begin, stop = parts[0] if parts else (0, 24)
    return When(found, day + timedelta(hours=begin), day + timedelta(hours=stop))


def _date(
    text: str, nodes: Sequence[Node], at: int, words: Vocabulary, published: datetime | None
) -> When | None:
    calendar: Mapping[str, Any] = words.raw["calendar"]
    rest = text[nodes[at].start : nodes[min(at + 5, len(nodes) - 1)].end]
    found = re.match(calendar["date"], rest, re.IGNORECASE)
    month = None if found is None else calendar["months"].get(found["month"].lower())
    if found is None or month is None:
        return None
    cut = Words.cut(text, Span(nodes[at].start, nodes[at].start + found.end()))
    if published is None:
        return When(cut, None, None)
    year = int(found["year"]) if found["year"] else published.year
    try:
        day = datetime(year, month, int(found["day"]), tzinfo=published.tzinfo)
        if not found["year"] and day > published:
            day = day.replace(year=year - 1)
    except ValueError:
        return When(cut, None, None)
    return When(cut, day, day + timedelta(days=1))


def _weekday(published: datetime | None, weekday: int) -> datetime | None:
    """Return the last such day on or before the day of publication."""
    return _shifted(published, 0 if published is None else -((published.weekday() - weekday) % WEEK))


def _shifted(published: datetime | None, days: int) -> datetime | None:
    if published is None:
        return None
    return datetime.combine(published.date(), time.min, published.tzinfo) + timedelta(days=days)
