"""When a report was published."""

from __future__ import annotations

import pytest

from sayso.document.moment import has_zone, moment_of


@pytest.mark.parametrize(
    ("words", "utc", "zoned"),
    [
        pytest.param("2025-03-03T10:00:00+02:00", "2025-03-03T08:00:00+00:00", True, id="offset"),
        pytest.param("2025-03-03T10:00:00Z", "2025-03-03T10:00:00+00:00", True, id="zulu"),
        pytest.param("2025-03-03 10:00", "2025-03-03T10:00:00+00:00", False, id="no zone: taken as UTC"),
        pytest.param("2025-03-03", "2025-03-03T00:00:00+00:00", False, id="a day"),
        pytest.param("1740996000", "2025-03-03T10:00:00+00:00", True, id="seconds since 1970"),
        pytest.param("1740996000000", "2025-03-03T10:00:00+00:00", True, id="milliseconds since 1970"),
        pytest.param("Mon, 03 Mar 2025 10:00:00 +0000", "2025-03-03T10:00:00+00:00", True, id="RFC 2822"),
        pytest.param(
            "Published: March 3, 2025 | 10:30 GMT", "2025-03-03T10:30:00+00:00", True, id="a page's line"
        ),
        pytest.param("3 March 2025, 12:40 (UTC+2)", "2025-03-03T10:40:00+00:00", True, id="UTC+2 is east"),
        pytest.param("March 3, 2025 10:00 p.m. EST", "2025-03-04T03:00:00+00:00", True, id="named zone"),
        pytest.param(
            "3 March 2025 10:00 IST", "2025-03-03T10:00:00+00:00", False, id="a zone that means several"
        ),
        pytest.param("25/03/2025", "2025-03-25T00:00:00+00:00", False, id="numbers that mean one day"),
    ],
)
def test_words_give_a_time(words: str, utc: str, *, zoned: bool) -> None:
    moment = moment_of(words)
    assert moment is not None
    assert moment.isoformat() == utc
    assert has_zone(words) is zoned


@pytest.mark.parametrize(
    "words",
    [None, "", "Friday", "10:30", "March 3", "2025", "03/04/2025", "2025-13-45", "12,000 men", "x" * 100],
)
def test_what_gives_no_certain_day_is_refused(words: str | None) -> None:
    assert moment_of(words) is None
    assert not has_zone(words)
