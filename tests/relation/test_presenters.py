"""A broadcast's own people speak for it, its guests for themselves."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from sayso.capture import MediaType
from sayso.model import Capture
from sayso.pipeline import read_capture
from sayso.relation.presenters import with_own_voices

if TYPE_CHECKING:
    from sayso.model import Reading

OPENING = "DANA REESE: Good evening. This is Harbour TV, Monday the third of March."
QUESTION = "REESE: Marcus Yoo is in Pell. Marcus, how many went?"
ANSWER = "MARCUS YOO: Dana, the police say 400 people left the town."
GUEST = "WANDA KIRBY: We sealed the tank at nine this morning."


def broadcast(*turns: str) -> Reading:
    """Read captions of these turns, five seconds each."""
    cues = [
        f"{number}\n00:00:{number * 5:02},000 --> 00:00:{number * 5 + 5:02},000\n{turn}\n"
        for number, turn in enumerate(turns)
    ]
    content = "\n".join(cues).encode()
    capture = Capture("sha256:1", content, MediaType.SRT, datetime(2026, 3, 3, tzinfo=UTC), "harbour-tv.srt")
    (reading,) = read_capture(capture).readings
    return with_own_voices(reading)


def voices(reading: Reading) -> set[str]:
    """Return the names of all voices behind the outlet."""
    return {link.name for statement in reading.statements for link in statement.chain[1:]}


def test_presenter_and_reporter_are_the_outlet() -> None:
    """Neither who opens the broadcast nor whom it places is a voice; whom the reporter quotes is."""
    found = voices(broadcast(OPENING, QUESTION, ANSWER, GUEST))
    assert not {"DANA REESE", "REESE", "MARCUS YOO", "Marcus Yoo"} & found
    assert any("police" in name for name in found)


def test_guest_is_a_voice() -> None:
    """Whom nobody places or hands over to speaks for themselves."""
    assert any(
        name.casefold() == "wanda kirby" for name in voices(broadcast(OPENING, QUESTION, ANSWER, GUEST))
    )


@pytest.mark.parametrize(
    "turns",
    [
        pytest.param((GUEST, ANSWER, "WANDA KIRBY: Nobody was hurt."), id="nobody opens it"),
        pytest.param((OPENING, GUEST), id="two turns"),
    ],
)
def test_others_stay(turns: tuple[str, ...]) -> None:
    """Where nothing shows who presents, everybody stays a voice."""
    assert any(name.casefold() == "wanda kirby" for name in voices(broadcast(*turns)))
