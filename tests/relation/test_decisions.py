"""Judgements go before what the words show: what a person joined is one, what a person parted is not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.relation.making import Said, report

from sayso.relation import Decision, Decisions, Matter, Verdict, figure_key, relate

if TYPE_CHECKING:
    from sayso.model import Reading, Story

FLOOD = "The river Amber broke its dyke at Lower Tarn on Sunday and flooded the old town of Lower Tarn."


def said(name: str, sentence: str, root: str, content: str, hours: float = 0) -> Reading:
    """Make a report of the flood with one statement."""
    return report(name, f"{FLOOD} {name} was there.", sentence, said=(Said(content, root),), hours=hours)


READINGS = [
    said("Post", "The Dyke Board said 40 people are missing.", "Dyke Board", "40 people are missing"),
    said("Star", "The Tarn Council said 40 people are missing.", "Tarn Council", "40 people are missing", 1),
    said("Echo", "The Tarn Council said the old mill is gone.", "Tarn Council", "the old mill is gone", 2),
]


def decided(matter: Matter, verdict: Verdict, these: tuple[str, ...], those: tuple[str, ...]) -> list[Story]:
    """Relate with one decision."""
    return relate(READINGS, decisions=Decisions((Decision(matter, verdict, these, those),)))


def ids() -> list[str]:
    """Return the ids of the three statements."""
    return [reading.statements[0].id for reading in READINGS]


def roots(stories: list[Story], words: str) -> list[list[str]]:
    """Return the roots of each claim that holds some words."""
    return [
        [root.name for root in claim.roots]
        for story in stories
        for claim in story.claims
        if words in claim.content
    ]


def test_without_a_decision() -> None:
    """Two bodies give one figure: one claim of two origins."""
    (found,) = roots(relate(READINGS), "missing")
    assert set(found) == {"Tarn Council", "Dyke Board"}


def test_voices_that_are_one() -> None:
    """Two names that a person joined are one origin."""
    stories = decided(Matter.VOICE, Verdict.ONE, ("Dyke Board",), ("the Tarn Council",))
    assert [len(found) for found in roots(stories, "missing")] == [1]


def test_claims_that_are_two() -> None:
    """Statements that a person parted stand in claims of their own."""
    one, other, _ = ids()
    stories = decided(Matter.CLAIM, Verdict.APART, (one,), (other,))
    assert sorted(roots(stories, "missing")) == [["Dyke Board"], ["Tarn Council"]]


def test_claims_that_are_one() -> None:
    """Statements that a person joined are one claim, whatever their words."""
    _, other, third = ids()
    stories = decided(Matter.CLAIM, Verdict.ONE, (other,), (third,))
    assert [len(story.claims) for story in stories] == [1]


@pytest.mark.parametrize(
    ("verdict", "measures"),
    [pytest.param(Verdict.ONE, 1, id="one"), pytest.param(Verdict.APART, 2, id="apart")],
)
def test_measures(verdict: Verdict, measures: int) -> None:
    """Figures that a person parted count two things."""
    one, other, _ = ids()
    stories = decided(Matter.MEASURE, verdict, (figure_key(one, 0),), (figure_key(other, 0),))
    assert sum(len(story.measures) for story in stories) == measures


def test_stories_that_are_two() -> None:
    """Reports that a person parted are of two stories, however alike."""
    assert len(relate(READINGS)) == 1
    assert len(decided(Matter.STORY, Verdict.APART, ("Post",), ("Star", "Echo"))) == 2


def test_the_later_decision_counts() -> None:
    """Of two decisions about one pair the later one counts; what was taken back leaves no trace."""
    one = Decision(Matter.STORY, Verdict.APART, ("Post",), ("Star", "Echo"))
    other = Decision(Matter.STORY, Verdict.ONE, ("Post", "Star", "Echo"))
    assert relate(READINGS, decisions=Decisions((one, other))) == relate(READINGS)
