"""The two readings are of one text, and their page says what the command prints."""

from __future__ import annotations

import re

import pytest
from benchmarks.agreement import agreement, reading
from benchmarks.corpus import CORPUS, gold_line, load
from benchmarks.fields import score

ROW = re.compile(r"^\| ([a-z ]+) \| (\d+) \| (\d+) \| (\d+\.\d) \|$", re.MULTILINE)


def test_readings_are_of_the_test_part() -> None:
    """Both readings hold every second report of the test part, letter for letter."""
    published = {report.name.removeprefix("test/"): report.text for report in load("test")}
    half = dict(sorted(published.items())[::2])
    for name in ("first", "second"):
        assert {stem: report.text for stem, report in reading(name).items()} == half


def test_page_tells_what_the_command_prints() -> None:
    """The table of the blind reading is that of the readings kept."""
    page = (CORPUS / "SECOND-READING.md").read_text(encoding="utf-8")
    told = {name: (int(first), int(second), f1) for name, first, second, f1 in ROW.findall(page)}
    tallies = agreement().tallies
    assert told == {name: (tally.gold, tally.predicted, f"{tally.f1:.1f}") for name, tally in tallies.items()}


def test_agreement_is_the_same_either_way_round() -> None:
    """F1 does not depend on which reading is taken as gold."""
    first, second = ([gold_line(one) for one in reading(name).values()] for name in ("first", "second"))
    there, back = score(first, second).tallies, score(second, first).tallies
    for name, tally in there.items():
        assert tally.f1 == pytest.approx(back[name].f1), name
