"""The notation yields the bare text, its marked spans and its notes, and says where a file breaks it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from benchmarks.gold import Role, Voice
from benchmarks.marks import NotationError
from benchmarks.notation import parse
from hypothesis import given
from hypothesis import strategies as st

from sayso.model import Act, Bound, Form, Span, StatusKind

HEADER = "outlet: The Post\npublished: 2031-03-14T09:30+00:00\nkind: disaster\ntitle: no\n\n"
BODY = (
    "[s1 Ilse Brandt] [c1 told] [a1 Northwire] [w1 on Wednesday] "
    "[t1 that [q1 nearly 40] were [x1 reportedly] lost].\n"
    "[t2 Rain fell.]\n"
    "---\n"
    "1: estimate indirect | Northwire > Ilse Brandt/Brandt | when 2031-03-12\n"
    "2: assertion own | -\n"
    "q1: 40 nearly person/passenger\n"
    "x1: hedged 1\n"
)


def test_text_is_what_stands_between_the_marks() -> None:
    """Taking the marks away leaves the report, and every span cuts its words."""
    report = parse("a", HEADER + BODY)
    assert (
        report.text
        == "Ilse Brandt told Northwire on Wednesday that nearly 40 were reportedly lost.\nRain fell."
    )
    assert [(role, number, words) for role, number, _, words in report.marked()] == [
        (Role.SOURCE, 1, "Ilse Brandt"),
        (Role.CUE, 1, "told"),
        (Role.AUDIENCE, 1, "Northwire"),
        (Role.WHEN, 1, "on Wednesday"),
        (Role.CONTENT, 1, "that nearly 40 were reportedly lost"),
        (Role.QUANTITY, 1, "nearly 40"),
        (Role.STATUS, 1, "reportedly"),
        (Role.CONTENT, 2, "Rain fell."),
    ]


def test_notes_become_values() -> None:
    """Acts, chains, times, figures and statuses are read from the notes."""
    report = parse("a", HEADER + BODY)
    told, rain = report.statements
    assert (told.act, told.form, told.own) == (Act.ESTIMATE, Form.INDIRECT, False)
    assert (told.relays, told.roots) == ((Voice(("Northwire",)),), (Voice(("Ilse Brandt", "Brandt")),))
    assert told.when is not None
    day = datetime(2031, 3, 12, tzinfo=UTC)
    assert (told.when.start, told.when.end) == (day, day + timedelta(days=1))
    assert rain.own
    assert not rain.roots
    (figure,) = report.quantities
    assert (figure.statement, figure.value, figure.high, figure.low) == (1, 40, 40, None)
    assert (figure.bound, figure.units) == (Bound.NEARLY, ("person", "passenger"))
    (status,) = report.statuses
    assert (status.kind, status.statements, status.by) == (StatusKind.HEDGED, (1,), None)


def test_a_quantity_belongs_to_the_innermost_statement() -> None:
    """In nested statements a figure is the inner voice's."""
    body = (
        "[s1 X] [c1 cited] [t1 [s2 Y] [c2 as saying] [t2 [q1 9] fell]].\n---\n"
        "1: assertion indirect | X\n2: assertion indirect | X > Y | in 1\nq1: 9 exact person\n"
    )
    assert parse("a", HEADER + body).quantities[0].statement == 2


def test_pieces_that_touch_are_one_span() -> None:
    """Marks that cannot nest are split, and joined again."""
    body = "[t1 It [q1 9]][t1 , no more] fell [t1 today].\n---\n1: assertion own | -\nq1: 9 exact person\n"
    assert parse("a", HEADER + body).statements[0].of(Role.CONTENT) == (Span(0, 13), Span(19, 24))


@pytest.mark.parametrize(
    ("words", "start", "end"),
    [
        pytest.param("2031", "2031-01-01", "2032-01-01", id="year"),
        pytest.param("2031-12", "2031-12-01", "2032-01-01", id="month"),
        pytest.param("2031-02-28", "2031-02-28", "2031-03-01", id="day"),
        pytest.param("2031-03-10..2031-03-13", "2031-03-10", "2031-03-13", id="days"),
        pytest.param("2031-03-10T18:00..2031-03-11", "2031-03-10T18:00", "2031-03-11", id="evening"),
    ],
)
def test_intervals_are_half_open(words: str, start: str, end: str) -> None:
    """A year, month or day is its whole length; two ends are taken as they are."""
    body = f"[s1 X] [c1 said] [w1 then] [t1 it].\n---\n1: assertion indirect | X | when {words}\n"
    when = parse("a", HEADER + body).statements[0].when
    assert when is not None
    expected = tuple(datetime.fromisoformat(moment).replace(tzinfo=UTC) for moment in (start, end))
    assert (when.start, when.end) == expected


@pytest.mark.parametrize(
    ("body", "line", "problem"),
    [
        pytest.param("[t1 It fell.\n---\n1: assertion own | -\n", 6, "is not closed", id="open"),
        pytest.param("It] fell.\n---\n", 6, "without '['", id="close"),
        pytest.param("[u It] fell.\n---\n", 6, "no label", id="label"),
        pytest.param("[t1 It ]fell.\n---\n1: assertion own | -\n", 6, "no space at its ends", id="space"),
        pytest.param("[t1 It] fell.\n---\n", 6, "[t1 …] has no note", id="no note"),
        pytest.param("It fell.\n---\n1: assertion own | -\n", 8, "has no content", id="no content"),
        pytest.param("[t1 It] fell.\n---\n1: remark own | -\n", 8, "is no act", id="act"),
        pytest.param("[c1 said] [t1 it].\n---\n1: denial indirect | -\n", 8, "names no chain", id="chain"),
        pytest.param("[s1 X] [t1 it].\n---\n1: denial indirect | X\n", 8, "has no cue", id="no cue"),
        pytest.param(
            "[t1 It] [c1 said].\n---\n1: denial own | -\n", 8, "no source and no cue", id="own with cue"
        ),
        pytest.param("[t1 A [k1 b]].\n---\n1: assertion own | -\n", 8, "carries terms", id="terms"),
        pytest.param("[t1 A].\n---\n1: assertion own | - | in 2\n", 8, "stands in 2", id="parent"),
        pytest.param(
            "[t1 A] [q1 9]\n---\n1: denial own | -\nq1: 9 exact x\n", 9, "no content", id="quantity"
        ),
        pytest.param("[t1 [q1 9]].\n---\n1: denial own | -\nq1: 9 range x\n", 9, "LOW..HIGH", id="range"),
        pytest.param("[t1 [x1 A]].\n---\n1: denial own | -\nx1: odd 1\n", 9, "is no status", id="status"),
        pytest.param("[t1 A].\n---\n1: assertion own | -\nhm\n", 9, "is no note", id="note"),
        pytest.param("[t1 A].\n\n---\n1: assertion own | -\n", 7, "an empty line", id="empty line"),
    ],
)
def test_errors_name_the_line(body: str, line: int, problem: str) -> None:
    """What breaks the notation is told with file, line and reason."""
    with pytest.raises(NotationError) as caught:
        parse("a", HEADER + body)
    assert str(caught.value).startswith(f"a:{line}: ")
    assert problem in str(caught.value)


@given(st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp", "Zs"]), min_size=1, max_size=30))
def test_any_text_survives_escaping(words: str) -> None:
    """Brackets and backslashes of the text itself are escaped, whatever else stands there."""
    escaped = "".join(f"\\{character}" if character in "[]\\" else character for character in words)
    report = parse("a", HEADER + f"[t1 {escaped}] é.\n---\n1: assertion own | -\n")
    assert report.text == f"{words} é."
    assert report.statements[0].of(Role.CONTENT)[0].cut(report.text) == words
