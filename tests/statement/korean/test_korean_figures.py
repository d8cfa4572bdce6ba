"""Korean figures: their value, what their words allow, and what they count."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.model import Span
from sayso.statement.korean.figures import figures_in, number


@pytest.mark.parametrize(
    ("text", "words", "value", "bound", "unit"),
    [
        pytest.param("최소 14명이 숨졌다", "최소 14명", 14, "at_least", "명", id="at least"),
        pytest.param("5만2천여 명이 적발됐다", "5만2천여 명", 52000, "about", "명", id="some, by a suffix"),
        pytest.param("1억2천만 원이 든다", "1억2천만 원", 120_000_000, "exact", "원", id="myriads"),
        pytest.param("1억 2천만 원이 든다", "1억 2천만 원", 120_000_000, "exact", "원", id="with a space"),
        pytest.param("1조5천억 원", "1조5천억 원", 1.5e12, "exact", "원", id="a million million"),
        pytest.param("환자 1천350명", "1천350명", 1350, "exact", "명", id="a thousand and digits"),
        pytest.param("약 300명이 모였다", "약 300명", 300, "about", "명", id="about"),
        pytest.param("4만 명 가까이 줄었다", "4만 명 가까이", 40000, "nearly", "명", id="nearly"),
        pytest.param("60명 넘게 다쳤다", "60명 넘게", 60, "more_than", "명", id="more than"),
        pytest.param("60명 이상이 다쳤다", "60명 이상", 60, "at_least", "명", id="or more"),
        pytest.param("10명 미만", "10명 미만", 10, "less_than", "명", id="fewer than"),
        pytest.param("10분도 안 돼", "10분도 안 돼", 10, "less_than", "분", id="not even"),
        pytest.param("최대 50만 명", "최대 50만 명", 500_000, "at_most", "명", id="up to"),
        pytest.param("금액은 1억8천만 원가량", "1억8천만 원가량", 180_000_000, "about", "원", id="or so"),
        pytest.param("적어도 스무 곳", "적어도 스무 곳", 20, "at_least", "곳", id="native"),
        pytest.param("열두 명이 왔다", "열두 명", 12, "exact", "명", id="native tens"),
        pytest.param("수십 명이 갇혔다", "수십 명", None, "vague", "명", id="dozens"),
        pytest.param("200~250명이", "200~250명", None, "range", "명", id="range"),
        pytest.param("41.5%다", "41.5%", 41.5, "exact", "%", id="per cent"),
        pytest.param("$3000를 냈다", "$3000", 3000, "exact", "달러", id="sign"),
        pytest.param("징역 6년을 받았다", "6년", 6, "exact", "년", id="years in prison"),
        pytest.param("면적은 4,122㎢다", "4,122㎢", 4122, "exact", "㎢", id="area"),
        pytest.param("2개 여단이 왔다", "2개", 2, "exact", "개", id="no suffix of the next word"),
        pytest.param("3주에서 5주가 걸린다", "3주에서 5주", None, "range", "주", id="range by particles"),
        pytest.param("72시간 휴전", "72시간", 72, "exact", "시간", id="hours"),
    ],
)
def test_one_figure(text: str, words: str, value: float | None, bound: str, unit: str) -> None:
    """A figure is read with its bound, and its counter inside the span."""
    (found,) = figures_in(text, Span(0, len(text)))
    assert (found.words.text, found.value, found.bound.value, found.unit) == (words, value, bound, unit)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("43세 남성", id="age"),
        pytest.param("3월 12일", id="date"),
        pytest.param("2024년부터 2027년까지", id="years"),
        pytest.param("오후 3시 30분", id="clock"),
        pytest.param("정원로 12번지", id="address"),
        pytest.param("두 번째 회의", id="ordinal"),
        pytest.param("10년 새 줄었다", id="a span before now"),
        pytest.param("사흘 만에", id="after three days"),
        pytest.param("12세 미만은 무료", id="age with a bound"),
        pytest.param("한편 두 정상은", id="syllables of other words"),
        pytest.param("조기 총선", id="a power inside a word"),
        pytest.param("다시 한 번", id="once more"),
        pytest.param("한 소방관", id="some fireman"),
    ],
)
def test_no_figure(text: str) -> None:
    """What dates, places or names counts nothing."""
    assert list(figures_in(text, Span(0, len(text)))) == []


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        pytest.param("4~5만 명", 40000, 50000, id="a power for both"),
        pytest.param("3만5천~4만 명", 35000, 40000, id="each its own"),
        pytest.param("40명에서 50명", 40, 50, id="from, to"),
    ],
)
def test_ranges(text: str, low: float, high: float) -> None:
    """Both ends of a range are kept."""
    (found,) = figures_in(text, Span(0, len(text)))
    assert (found.low, found.high) == (low, high)


@given(st.integers(min_value=1, max_value=9999), st.integers(min_value=0, max_value=9999))
def test_myriads_add_up(myriads: int, rest: int) -> None:
    """'N만 M' is N times ten thousand and M."""
    assert number(f"{myriads}만" + (f"{rest}" if rest else "")) == myriads * 10000 + rest
