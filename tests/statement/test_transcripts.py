"""Interviews and transcripts: whose turn it is, and what stands inside it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.statement.telling import by_rules, on, words

from sayso.model import Act, Form, Frame, Span, Statement, StatusKind

DAY = on("2031-06-12T10:00:00+00:00", outlet="Quay Radio")
LABELLED = (
    "The engineer Ilse Dorn was our guest.\n"
    "QR: Is the ice thin?\n"
    "DORN: It is. The mayor said the bridge was safe.\n"
    "And I will say this too.\n"
    "QR: Who checks it?\n"
    "DORN: Nobody does.\n"
    "The studio was warm."
)
ASKED = (
    "Quay Radio spoke to the engineer, Ilse Dorn.\n"
    "Is the ice thin?\n"
    "It is, and I have said so.\n"
    "Who checks it?\n"
    "Nobody does.\n"
    "And the bridge?\n"
    "We walk over it at night.\n"
    "Dorn was born in 1980 on the other bank."
)


def turns(text: str, frame: Frame = DAY) -> list[tuple[str, str]]:
    """Return who speaks, and the words, of each turn."""
    found = [one for one in by_rules(text, frame) if one.by == "rule:transcript"]
    return [(one.chain[-1].name, one.content.text) for one in found]


def inside(found: list[Statement]) -> list[tuple[str, list[str]]]:
    """Return the content of each nested statement, and the names of its chain."""
    return [(one.content.text, [link.name for link in one.chain]) for one in found if one.parent is not None]


def test_labels_give_each_paragraph_to_its_speaker() -> None:
    """A label names the outlet or a guest; a paragraph without one goes on with the turn before it."""
    assert turns(LABELLED) == [
        ("Quay Radio", "Is the ice thin?"),
        ("Ilse Dorn", "It is. The mayor said the bridge was safe."),
        ("Ilse Dorn", "And I will say this too."),
        ("Quay Radio", "Who checks it?"),
        ("Ilse Dorn", "Nobody does."),
    ]


def test_a_turn_is_direct_with_its_label_as_source() -> None:
    """The label is the source, its colon the cue."""
    first = by_rules(LABELLED, DAY)[0]
    assert (words(first.source), words(first.cue), first.form) == ("QR", ":", Form.DIRECT)


def test_what_a_turn_passes_on_is_nested() -> None:
    """The guest stands in the chain of what she reports."""
    assert inside(by_rules(LABELLED, DAY)) == [
        ("the bridge was safe", ["Quay Radio", "Ilse Dorn", "The mayor"]),
    ]


def test_questions_and_answers_without_labels() -> None:
    """The outlet asks, and who was named last before the first question answers."""
    assert turns(ASKED) == [
        ("Quay Radio", "Is the ice thin?"),
        ("Ilse Dorn", "It is, and I have said so."),
        ("Quay Radio", "Who checks it?"),
        ("Ilse Dorn", "Nobody does."),
        ("Quay Radio", "And the bridge?"),
        ("Ilse Dorn", "We walk over it at night."),
    ]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "Weather: rain.\nRoads: closed.\nFerries: running.", id="a list whose labels do not return"
        ),
        pytest.param("Is the ice thin?\nNobody knows.\nThe river is high.", id="one question"),
    ],
)
def test_no_turns(text: str) -> None:
    """Labels that stand once, and a lone question, are the report's own copy."""
    assert turns(text) == []


def test_a_headline_quotes_who_says_it_below() -> None:
    """A quotation in a headline without a voice has the one who says the same words in the copy."""
    title = "‘The ice is thin’: a town waits"
    text = f"{title}\n“I tell you, the ice is thin,” Ilse Dorn said on the bridge."
    found = by_rules(text, replace(DAY, title=Span(0, len(title))))[0]
    assert (found.content.text, found.chain[-1].name) == ("The ice is thin", "Ilse Dorn")


def test_a_turn_that_only_refuses_to_confirm_is_a_verification() -> None:
    """What a speaker says of his own knowledge is the turn's act, and its status, by the speaker."""
    text = "DORN: Who was it?\nROOS: I can neither confirm nor deny who it was.\nDORN: Why?\nROOS: I forgot."
    turn = next(one for one in by_rules(text, DAY) if "neither" in one.content.text)
    (status,) = turn.status
    assert (turn.act, status.kind, status.by) == (Act.VERIFICATION, StatusKind.UNCONFIRMED, "ROOS")
