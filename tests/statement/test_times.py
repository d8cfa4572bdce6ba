"""Times in words become intervals, against the day of publication."""

from __future__ import annotations

from datetime import datetime

import pytest
from tests.statement.telling import by_rules, on

from sayso.model import Frame, Span
from sayso.statement import read
from sayso.statement.times import times_in

THURSDAY = "2031-06-12T10:00:00+02:00"
DAYS = [
    ("on Wednesday", "2031-06-11", "2031-06-12"),
    ("on Thursday", "2031-06-12", "2031-06-13"),
    ("on Friday", "2031-06-06", "2031-06-07"),
    ("last Monday", "2031-06-09", "2031-06-10"),
    ("last weekend", "2031-06-07", "2031-06-09"),
    ("at the weekend", "2031-06-07", "2031-06-09"),
    ("yesterday", "2031-06-11", "2031-06-12"),
    ("today", "2031-06-12", "2031-06-13"),
    ("in March", "2031-03-01", "2031-04-01"),
    ("in June", "2031-06-01", "2031-07-01"),
    ("in August", "2030-08-01", "2030-09-01"),
    ("in August last year", "2030-08-01", "2030-09-01"),
    ("in March last year", "2030-03-01", "2030-04-01"),
    ("in early March", "2031-03-01", "2031-04-01"),
    ("in December 2029", "2029-12-01", "2030-01-01"),
    ("on 3 March", "2031-03-03", "2031-03-04"),
    ("on March 3", "2031-03-03", "2031-03-04"),
    ("on 3rd of March", "2031-03-03", "2031-03-04"),
    ("on March 3rd, 2028", "2028-03-03", "2028-03-04"),
    ("on 24 December", "2030-12-24", "2030-12-25"),
    ("on Feb. 3", "2031-02-03", "2031-02-04"),
    ("on Sept 3", "2030-09-03", "2030-09-04"),
    ("in 2029", "2029-01-01", "2030-01-01"),
    ("since 2029", "2029-01-01", "2030-01-01"),
    ("last week", "2031-06-02", "2031-06-09"),
    ("this week", "2031-06-09", "2031-06-13"),
    ("last month", "2031-05-01", "2031-06-01"),
    ("this month", "2031-06-01", "2031-06-13"),
    ("last year", "2030-01-01", "2031-01-01"),
    ("two days ago", "2031-06-10", "2031-06-11"),
    ("a week ago", "2031-06-02", "2031-06-09"),
    ("three months ago", "2031-03-01", "2031-04-01"),
    ("five years ago", "2026-01-01", "2027-01-01"),
    ("last August", "2030-08-01", "2030-09-01"),
    ("last autumn", "2030-09-01", "2030-12-01"),
    ("last spring", "2031-03-01", "2031-06-01"),
]
HOURS = [
    ("at dawn", "2031-06-12T00:00", "2031-06-12T09:00"),
    ("at nightfall", "2031-06-12T18:00", "2031-06-13T00:00"),
    ("early on Tuesday", "2031-06-10T00:00", "2031-06-10T09:00"),
    ("late on Tuesday", "2031-06-10T18:00", "2031-06-11T00:00"),
    ("Sunday evening", "2031-06-08T18:00", "2031-06-09T00:00"),
    ("on Sunday night", "2031-06-08T18:00", "2031-06-09T06:00"),
    ("yesterday afternoon", "2031-06-11T12:00", "2031-06-11T18:00"),
    ("this morning", "2031-06-12T06:00", "2031-06-12T12:00"),
    ("last night", "2031-06-11T18:00", "2031-06-12T06:00"),
    ("overnight", "2031-06-11T18:00", "2031-06-12T06:00"),
    ("tonight", "2031-06-12T18:00", "2031-06-13T06:00"),
    ("at 9:40", "2031-06-12T09:40", "2031-06-12T09:41"),
    ("at 18.10", "2031-06-12T18:10", "2031-06-12T18:11"),
    ("at 6 p.m", "2031-06-12T18:00", "2031-06-12T18:01"),
    ("at 7.15 a.m. on Monday", "2031-06-09T07:15", "2031-06-09T07:16"),
    ("at noon", "2031-06-12T12:00", "2031-06-12T12:01"),
    ("shortly before noon", "2031-06-12T11:00", "2031-06-12T12:00"),
]


@pytest.mark.parametrize(("said", "start", "end"), DAYS, ids=[row[0] for row in DAYS])
def test_interval(said: str, start: str, end: str) -> None:
    """An expression of time is the half-open interval that it means, in the zone of publication."""
    text = f"The well ran dry {said}, and stayed so."
    (found,) = times_in(text, Span(0, len(text)), datetime.fromisoformat(THURSDAY))
    assert found.words.text == said
    assert (found.start, found.end) == (
        datetime.fromisoformat(f"{start}T00:00:00+02:00"),
        datetime.fromisoformat(f"{end}T00:00:00+02:00"),
    )


@pytest.mark.parametrize(("said", "start", "end"), HOURS, ids=[row[0] for row in HOURS])
def test_hours(said: str, start: str, end: str) -> None:
    """A part of a day and a clock's time are hours of their day."""
    text = f"The well ran dry {said}, and stayed so."
    (found,) = times_in(text, Span(0, len(text)), datetime.fromisoformat(THURSDAY))
    assert found.words.text == said
    assert (found.start, found.end) == (
        datetime.fromisoformat(f"{start}:00+02:00"),
        datetime.fromisoformat(f"{end}:00+02:00"),
    )


@pytest.mark.parametrize("said", ["on Wednesday", "in March", "yesterday", "last week", "two days ago"])
def test_without_a_day_of_publication(said: str) -> None:
    """A time that hangs on the day of publication keeps its words where that day is not known."""
    text = f"The well ran dry {said}."
    (found,) = times_in(text, Span(0, len(text)), None)
    assert (found.words.text, found.start, found.end) == (said, None, None)


@pytest.mark.parametrize("said", ["on 30 February", "on February 30, 2029", "on 31 June"])
def test_a_day_that_is_none(said: str) -> None:
    """A day that no calendar has is kept in its words, unresolved."""
    text = f"The well ran dry {said}."
    (found,) = times_in(text, Span(0, len(text)), datetime.fromisoformat(THURSDAY))
    assert (found.start, found.end) == (None, None)


@pytest.mark.parametrize(
    "text",
    [
        "Monday’s paper told of it.",
        "They may come in time.",
        "The march went on for hours.",
        "March on, he told them.",
        "Mary sat down.",
        "It weighed 2029 grams.",
        "The site Orlen Today told of it.",
        "It must be full by Friday.",
        "It must be full next Monday.",
    ],
)
def test_no_time(text: str) -> None:
    """Words that look like a day or a month and are none give nothing."""
    assert [found.words.text for found in times_in(text, Span(0, len(text)), None)] == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        pytest.param(
            "On Wednesday, the mayor said the well was dry.", "On Wednesday", id="opens the sentence"
        ),
        pytest.param(
            "The mayor said on Wednesday that the well was dry.", "on Wednesday", id="after the cue"
        ),
        pytest.param("“The well is dry,” the mayor said on Wednesday.", "on Wednesday", id="at the end"),
        pytest.param("The mayor on Wednesday called on them to dig.", "on Wednesday", id="before the cue"),
        pytest.param("In March, the office announced that the well was dry.", "In March", id="month"),
        pytest.param("The Gazette this week said the well was dry.", "this week", id="by the source"),
        pytest.param("The mayor said in a note last week that the well was dry.", "last week", id="channel"),
        pytest.param("The mayor accused Ann Orr last month of theft.", "last month", id="whom and of what"),
        pytest.param("Ann Orr had asked the mayor to dig in May.", "in May", id="had asked"),
        pytest.param("Ann Orr asked the mayor to dig in May.", "", id="may be to come"),
        pytest.param("A report released last year found that the well was dry.", "", id="of a participle"),
        pytest.param("The mayor said the well ran dry on Wednesday.", "", id="of the content"),
        pytest.param("Ann Orr, who dug the well in 2021, said the well was dry.", "", id="of the source"),
        pytest.param("“The well is dry,” wrote the mayor in a letter dated May 6.", "", id="of the channel"),
        pytest.param("The mayor said the well was dry.", "", id="none"),
    ],
)
def test_when_it_was_said(text: str, said: str) -> None:
    """The time of a saying is the reporter's; one inside the content is not."""
    (found,) = by_rules(text, on(THURSDAY))
    assert ("" if found.when is None else found.when.words.text) == said


def test_two_sayings_of_one_sentence() -> None:
    """The day that stands by one saying is not the other's."""
    found = by_rules(
        "The mayor said on Wednesday the well was dry, while the office said it was full.", on(THURSDAY)
    )
    assert [("" if one.when is None else one.when.words.text) for one in found] == ["on Wednesday", ""]


def test_a_day_before_a_voice_with_two_sayings() -> None:
    """The day that opens a sentence is that of everything its voice says there."""
    found = read("On Wednesday the mayor denied the charge and urged people to dig.", on(THURSDAY))
    assert [one.when.words.text for one in found if one.when is not None] == ["On Wednesday"] * 2


def test_far_dates_do_not_raise() -> None:
    """The edges of the calendar are no error."""
    text = "It was said in 1999 on 1 January 0001 and ten years ago, last month, in December 9999."
    edge = datetime.fromisoformat("0001-01-01T00:00:00+00:00")
    assert list(times_in(text, Span(0, len(text)), edge))
    assert by_rules(text, Frame(language="en", published=edge)) is not None
