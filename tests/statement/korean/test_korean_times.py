"""When something was said, by the reporter's words and the day of publication."""

from __future__ import annotations

from datetime import datetime

import pytest

from sayso.model import Span
from sayso.statement.korean.times import when_said

PUBLISHED = datetime.fromisoformat("2031-03-14T10:00+09:00")


@pytest.mark.parametrize(
    ("text", "words", "start", "end"),
    [
        pytest.param("경찰은 12일 밝혔다", "12일", "2031-03-12", "2031-03-13", id="day"),
        pytest.param("경찰은 30일 밝혔다", None, "", "", id="a day that the month before lacks"),
        pytest.param(
            "경찰은 20일 밝혔다", "20일", "2031-02-20", "2031-02-21", id="a day of the month before"
        ),
        pytest.param("경찰은 2월 3일 밝혔다", "2월 3일", "2031-02-03", "2031-02-04", id="month and day"),
        pytest.param("경찰은 11월 밝혔다", "11월", "2030-11-01", "2030-12-01", id="month still to come"),
        pytest.param("경찰은 지난해 8월 밝혔다", "지난해 8월", "2030-08-01", "2030-09-01", id="last year"),
        pytest.param("경찰은 이날 밝혔다", "이날", "2031-03-14", "2031-03-15", id="today"),
        pytest.param("경찰은 어제 밝혔다", "어제", "2031-03-13", "2031-03-14", id="yesterday"),
        pytest.param("경찰은 수요일 밝혔다", "수요일", "2031-03-12", "2031-03-13", id="weekday"),
        pytest.param("경찰은 13일 오전 밝혔다", "13일 오전", "2031-03-13", "2031-03-13T12:00", id="morning"),
        pytest.param(
            "경찰은 12일(현지시간) 밝혔다", "12일(현지시간)", "2031-03-12", "2031-03-13", id="local time"
        ),
        pytest.param("경찰은 12일부터 막는다", None, "", "", id="from a day on"),
        pytest.param("경찰은 3일간 막는다", None, "", "", id="for three days"),
    ],
)
def test_when(text: str, words: str | None, start: str, end: str) -> None:
    """A day is the last one of its number; a part of it narrows it; a span is none."""
    found = when_said(text, [Span(0, len(text))], PUBLISHED)
    if words is None:
        assert found is None or found.start is None
        return
    assert found is not None
    zone = PUBLISHED.tzinfo
    expected = tuple(datetime.fromisoformat(one).replace(tzinfo=zone) for one in (start, end))
    assert (found.words.text, found.start, found.end) == (words, *expected)
