"""Words in quotation marks find their speaker, whatever marks a paper prints."""

from __future__ import annotations

import pytest
from tests.statement.telling import Triple, by_rules, told

from sayso.model import Form

MARKS = [
    pytest.param("“", "”", id="curly"),
    pytest.param('"', '"', id="straight"),
    pytest.param("'", "'", id="straight single"),
    pytest.param("‘", "’", id="curly single"),
    pytest.param("«", "»", id="guillemets"),
    pytest.param("„", "“", id="low and high"),
    pytest.param("„", "”", id="low and right"),
]
SHAPES = [
    pytest.param(
        "{o}The well is dry,{c} Mara Tolk said.", "Mara Tolk", "said", "The well is dry", id="after"
    ),
    pytest.param(
        "{o}The well is dry,{c} said Mara Tolk.", "Mara Tolk", "said", "The well is dry", id="inverted"
    ),
    pytest.param(
        "{o}Is the well dry?{c} asked Mara Tolk.", "Mara Tolk", "asked", "Is the well dry", id="question"
    ),
    pytest.param(
        "{o}The well is dry!{c} shouted Mara Tolk.", "Mara Tolk", "shouted", "The well is dry", id="shout"
    ),
    pytest.param(
        "Mara Tolk said: {o}The well is dry.{c}", "Mara Tolk", "said", "The well is dry", id="colon"
    ),
    pytest.param(
        "Mara Tolk said, {o}The well is dry.{c}", "Mara Tolk", "said", "The well is dry", id="comma"
    ),
    pytest.param("Mara Tolk said {o}the well is dry{c}.", "Mara Tolk", "said", "the well is dry", id="bare"),
    pytest.param(
        "{o}We dug,{c} said Mara Tolk, {o}and the well stayed dry.{c}",
        "Mara Tolk",
        "said",
        "We dug … and the well stayed dry",
        id="split",
    ),
    pytest.param(
        "{o}We dug,{c} she said. {o}Nothing came of it.{c}", "she", "said", "We dug", id="two sentences"
    ),
    pytest.param(
        "In Orlen on Monday, Mara Tolk said: {o}The well is dry.{c}",
        "Mara Tolk",
        "said",
        "The well is dry",
        id="after place and day",
    ),
]


@pytest.mark.parametrize(("opening", "closing"), MARKS)
@pytest.mark.parametrize(("shape", "source", "cue", "content"), SHAPES)
def test_every_mark_in_every_place(  # noqa: PLR0913, PLR0917  - two tables of cases
    shape: str, source: str, cue: str, content: str, opening: str, closing: str
) -> None:
    """A quotation is read the same before, after and around its speaker, with any marks."""
    found = told(shape.format(o=opening, c=closing))
    assert (found[0][0], found[0][1]) == (source, cue)
    marks = f"{opening}{closing}.,?! "
    pieces = [piece.strip(marks) for piece in found[0][2].split(" … ")]
    assert " … ".join(pieces) == content


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "“The pump is old,” said Joren Vask, the keeper of the well.",
            [("Joren Vask, the keeper of the well", "said", "The pump is old")],
            id="speaker with apposition",
        ),
        pytest.param(
            "“The pump is old,” the keeper of the well told villagers on Sunday.",
            [("the keeper of the well", "told", "The pump is old")],
            id="told whom",
        ),
        pytest.param(
            "“The pump is old,” said the keeper. “It should have been replaced years ago.”",
            [("the keeper", "said", "The pump is old … It should have been replaced years ago.")],
            id="second sentence without a cue",
        ),
        pytest.param(
            "The pump “will not last the winter”, the keeper said.",
            [("the keeper", "said", "The pump “will not last the winter”")],
            id="mixed, mark before comma",
        ),
        pytest.param(
            "The keeper said the pump “will not last the winter” without repairs.",
            [("The keeper", "said", "the pump “will not last the winter” without repairs")],
            id="mixed, after the cue",
        ),
        pytest.param(
            "“The pump,” she added, “is older than I am.”",
            [("she", "added", "The pump … is older than I am")],
            id="split within a clause",
        ),
        pytest.param(
            "“I heard ‘leave now’ twice,” said Joren Vask.",
            [("Joren Vask", "said", "I heard ‘leave now’ twice")],
            id="a quotation in a quotation",
        ),
        pytest.param(
            "“The miller's wife's cart broke,” said Joren Vask.",
            [("Joren Vask", "said", "The miller's wife's cart broke")],
            id="apostrophes inside curly marks",
        ),
        pytest.param(
            "'The miller's cart broke and the smiths' forge is cold,' said Joren Vask.",
            [("Joren Vask", "said", "The miller's cart broke and the smiths' forge is cold")],
            id="apostrophes inside single marks",
        ),
        pytest.param(
            "“Rain is coming.” Those were her words. Mara Tolk said “carry the hay in”.",
            [("Mara Tolk", "said", "carry the hay in")],
            id="a cue takes the quotation beside it",
        ),
    ],
)
def test_quotations(text: str, expected: list[Triple]) -> None:
    """The speaker stands beside the words, or ran on from before."""
    assert told(text) == expected


RUN_ON = [
    pytest.param(
        "“We hauled water from the river,” said Mara Tolk.\n“The children carried it in their school bags.”",
        ["Mara Tolk", "Mara Tolk"],
        id="next paragraph",
    ),
    pytest.param(
        "“We hauled water from the river,” said Mara Tolk.\n“It took two hours each way.\n“The goats "
        "got most of it.”",
        ["Mara Tolk", "Mara Tolk", "Mara Tolk"],
        id="a paragraph left open",
    ),
    pytest.param(
        "“We hauled water from the river,” said Mara Tolk.\n“It took two hours each way.”\n“The "
        "goats got most of it.”",
        ["Mara Tolk", "Mara Tolk", "Mara Tolk"],
        id="each paragraph closed",
    ),
    pytest.param(
        "Mara Tolk said:\n“We hauled water from the river every day.”",
        ["Mara Tolk"],
        id="a colon before the paragraph",
        marks=pytest.mark.xfail(reason="the rules look for a quotation in the cue's own paragraph"),
    ),
]


@pytest.mark.parametrize(("text", "speakers"), RUN_ON)
def test_run_on(text: str, speakers: list[str]) -> None:
    """Paragraphs of quotation without a cue belong to who spoke before."""
    found = [one for one in by_rules(text) if one.form is Form.DIRECT]
    assert [[link.name for link in one.roots] for one in found] == [[speaker] for speaker in speakers]


def test_run_on_stops_at_another_voice() -> None:
    """A quotation after a paragraph in which nobody was quoted is nobody's."""
    text = (
        "“We hauled water from the river,” said Mara Tolk.\n"
        "The river has its source in the Orlen hills and freezes in winter.\n"
        "“A plaque beside the spring tells of older droughts.”"
    )
    assert [one.roots[0].name for one in by_rules(text) if one.form is Form.DIRECT] == ["Mara Tolk"]


UNBALANCED = [
    pytest.param("“", id="curly opening"),
    pytest.param("”", id="curly closing"),
    pytest.param('"', id="straight"),
    pytest.param("«", id="guillemet"),
    pytest.param("»", id="closing guillemet"),
    pytest.param("„", id="low"),
    pytest.param("'", id="apostrophe"),
    pytest.param("‘", id="turned apostrophe"),
]


@pytest.mark.parametrize(
    "place", ["The cart {m}stood there all night.", "{m}The cart stood there.", "It stood there {m}"]
)
@pytest.mark.parametrize("mark", UNBALANCED)
def test_a_stray_mark_hurts_no_other_paragraph(mark: str, place: str) -> None:
    """One mark without its twin leaves the paragraphs around it as they are."""
    before = "“The well is dry,” said Mara Tolk."
    after = "“The pump is old,” said Joren Vask."
    found = told("\n".join([before, place.format(m=mark), after]))
    assert ("Mara Tolk", "said", "The well is dry") in found
    assert ("Joren Vask", "said", "The pump is old") in found


@pytest.mark.parametrize(
    ("text", "form"),
    [
        pytest.param("“The well is dry,” said Mara Tolk.", Form.DIRECT, id="direct"),
        pytest.param("Mara Tolk said the well was dry.", Form.INDIRECT, id="indirect"),
        pytest.param("Mara Tolk said the well was “bone dry” again.", Form.MIXED, id="mixed"),
    ],
)
def test_form(text: str, form: Form) -> None:
    """The form says whose words they are."""
    assert [one.form for one in by_rules(text)] == [form]
