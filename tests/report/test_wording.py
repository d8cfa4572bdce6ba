"""Counts, dates and figures in words."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest

from sayso.report.wording import wording

EN = wording()


def at(year: int, month: int, day: int, hour: int = 0, minute: int = 0) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=UTC)


@pytest.mark.parametrize(
    ("number", "words"),
    [
        pytest.param(0, "0 outlets", id="none"),
        pytest.param(1, "1 outlet", id="one"),
        pytest.param(1200, "1,200 outlets", id="many"),
    ],
)
def test_count(number: int, words: str) -> None:
    """A count agrees with its noun."""
    assert EN.count(number, "outlet") == words


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        pytest.param(at(2031, 5, 4, 9, 10), at(2031, 5, 4, 9, 10), "4 May 09:10", id="instant"),
        pytest.param(at(2031, 5, 4), at(2031, 5, 5), "4 May", id="day"),
        pytest.param(at(2030, 5, 4), at(2030, 5, 5), "4 May 2030", id="day of another year"),
        pytest.param(at(2031, 3, 1), at(2031, 4, 1), "March", id="month"),
        pytest.param(at(2030, 12, 1), at(2031, 1, 1), "December 2030", id="December"),
        pytest.param(at(2030, 1, 1), at(2031, 1, 1), "2030", id="year"),
        pytest.param(at(2031, 5, 4), at(2031, 5, 8), "4 May to 7 May", id="days, the end exclusive"),
        pytest.param(at(2031, 5, 4), None, "4 May 00:00", id="open"),
        pytest.param(None, None, "", id="unknown"),
    ],
)
def test_interval(start: datetime | None, end: datetime | None, words: str) -> None:
    """A half-open interval is said as people say it, the year only where it is another."""
    assert EN.interval(start, end, 2031) == words


def test_times_are_said_in_utc() -> None:
    """A time of another zone is turned into UTC, not relabelled."""
    tokyo = datetime(2031, 5, 5, 2, 30, tzinfo=timezone(timedelta(hours=9)))
    assert EN.instant(tokyo, 2031) == "4 May 17:30"


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        pytest.param(at(2031, 5, 4), at(2031, 5, 4, 9), "4 May 2031", id="one day"),
        pytest.param(at(2031, 5, 4), at(2031, 5, 5), "4 to 5 May 2031", id="one month"),
        pytest.param(at(2031, 4, 30), at(2031, 5, 2), "30 April to 2 May 2031", id="two months"),
        pytest.param(at(2030, 12, 31), at(2031, 1, 1), "31 December 2030 to 1 January 2031", id="two years"),
    ],
)
def test_days(first: datetime, last: datetime, words: str) -> None:
    """The days of a story are said once, with their year."""
    assert EN.days(first, last) == words


@pytest.mark.parametrize(
    ("share", "words"),
    [
        pytest.param(0.97, "97%", id="part"),
        pytest.param(0.999, "99%", id="nearly all is not all"),
        pytest.param(1.0, "100%", id="all"),
    ],
)
def test_percent(share: float, words: str) -> None:
    """A part that is not the whole is never 100%."""
    assert EN.percent(share) == words


@pytest.mark.parametrize(
    ("value", "words"),
    [
        pytest.param(12000, "12,000", id="thousands"),
        pytest.param(0.5, "0.5", id="fraction"),
        pytest.param(1_500_000, "1.5 million", id="millions"),
        pytest.param(0, "0", id="zero"),
    ],
)
def test_figure(value: float, words: str) -> None:
    """A figure on an axis has no needless digits."""
    assert EN.figure(value) == words


@pytest.mark.parametrize(
    ("tag", "name"),
    [
        pytest.param("uk", "Ukrainian", id="known"),
        pytest.param("pt-BR", "Portuguese", id="with a region"),
        pytest.param("tlh", "tlh", id="unknown"),
    ],
)
def test_language(tag: str, name: str) -> None:
    """A language is said by its name where it is known, else by its tag."""
    assert EN.language(tag) == name
