"""`sayso story --why` shows what a claim rests on: roots, reports under them, copies with their evidence."""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from rich.console import Console

from sayso.capture import find_captures
from sayso.cli.basis import basis_of
from sayso.cli.why import claims_asked, show_why, why_json
from sayso.errors import DocumentError, UsageError
from sayso.pipeline import read_capture
from sayso.relation import relate

if TYPE_CHECKING:
    from sayso.model import Reading, Story

APPEAL = Path(__file__).parents[2] / "examples" / "appeal"
REPORTS = ("talveris-1-appeal.txt", "harnby-courier-way-home.html", "vantry-today.html")


@pytest.fixture(scope="module")
def readings() -> dict[str, Reading]:
    """Read an agency's report, a reprint of it, and a copy that names nobody."""
    found = {}
    for capture in find_captures([str(APPEAL / name) for name in REPORTS]):
        assert not isinstance(capture, DocumentError)
        for reading in read_capture(capture).readings:
            found[reading.document.id] = reading
    return found


@pytest.fixture(scope="module")
def stories(readings: dict[str, Reading]) -> list[Story]:
    """Relate them."""
    return relate(list(readings.values()))


def shown(readings: dict[str, Reading], stories: list[Story], asked: str) -> str:
    """Return what is printed of the claims asked for."""
    console = Console(width=200, file=io.StringIO(), record=True)
    for story, claim in claims_asked(stories, asked):
        show_why(console, basis_of(story, claim, readings))
    return console.export_text()


def test_copies_stand_under_what_they_copy(readings: dict[str, Reading], stories: list[Story]) -> None:
    """The reprint stands under the agency, with the share that shows it, and says no words twice."""
    lines = shown(readings, stories, "Nobody who comes to us").splitlines()
    agency = next(n for n, line in enumerate(lines) if "Talveris  14 Oct" in line)
    reprint = next(n for n, line in enumerate(lines) if "The Harnby Courier  14 Oct" in line)
    assert agency < reprint
    assert lines[agency].index("Talveris") < lines[reprint].index("The Harnby Courier")
    assert "reprint, 100% of its words; names Talveris" in lines[reprint + 1]
    assert "the same words" in lines[reprint + 2]
    assert sum("harmed" in line for line in lines[reprint:]) <= 1
    assert not any("counts as one with it: The Harnby Courier" in line for line in lines)


def test_a_hidden_copy_is_likely(readings: dict[str, Reading], stories: list[Story]) -> None:
    """A report that names nobody is shown as likely, with its evidence."""
    assert "likely, names nobody: rewrite" in shown(readings, stories, "Nobody who comes to us")


def test_the_tree_as_json_holds_every_statement_of_the_claim_once(
    readings: dict[str, Reading], stories: list[Story]
) -> None:
    """Each statement stands under a root, with its words at its spans; copies stand under what they copy."""
    for story in stories:
        for claim in story.claims:
            told = why_json(basis_of(story, claim, readings))
            reports = [one for branch in told["roots"] for one in flat(branch["reports"])]
            said = [(one, each) for one in reports for each in one["statements"]]
            assert {each["id"] for _, each in said} == set(claim.statements)
            for one, each in said:
                text = readings[one["document"]].document.text
                assert " … ".join(text[start:end] for start, end in each["spans"]) == each["content"]
            for one in reports:
                assert all(copy["relay"]["origin"] == one["document"] for copy in one["copies"])


def flat(reports: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return reports and their copies."""
    return [each for one in reports for each in (one, *flat(one["copies"]))]


def test_a_claim_by_id(stories: list[Story]) -> None:
    """An id, or its beginning, names one claim."""
    claim = stories[0].claims[0]
    assert claims_asked(stories, claim.id) == [(stories[0], claim)]


def test_an_unknown_claim_is_named(stories: list[Story]) -> None:
    """The error says what was asked and what will do."""
    with pytest.raises(UsageError, match="claim:none: no claim so called"):
        claims_asked(stories, "claim:none")
