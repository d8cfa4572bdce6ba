"""What a promise offers, to whom, on what condition; what an appeal asks, of whom."""

from __future__ import annotations

import pytest
from tests.statement.telling import by_rules, words

from sayso.model import Act
from sayso.statement.terms import terms_of
from sayso.statement.tokens import tagged, token_spans

PROMISES = [
    pytest.param(
        "The mayor promised a bed and a meal as soon as the race is over.",
        "",
        ["a bed", "a meal"],
        "as soon as the race is over",
        id="as soon as",
    ),
    pytest.param(
        "The mayor offered rowers a bed and $50 in cash.",
        "rowers",
        ["a bed", "$50 in cash"],
        "",
        id="a sign opens a thing",
    ),
    pytest.param(
        "“Give me ten days and I will mend every boat,” the mayor promised.",
        "",
        ["mend every boat"],
        "Give me ten days",
        id="an order as condition",
    ),
    pytest.param(
        "The mayor promised to open the gates, should the rowers come ashore.",
        "",
        ["open the gates"],
        "should the rowers come ashore",
        id="inverted",
    ),
    pytest.param(
        "The abbey would provide them with food, a bed and dry clothes, the mayor promised.",
        "them",
        ["food", "a bed", "dry clothes"],
        "",
        id="provide with",
    ),
    pytest.param(
        "The mayor promised that the abbey would provide the rowers with food, a bed and dry clothes.",
        "the rowers",
        ["food", "a bed", "dry clothes"],
        "",
        id="provide whom with",
    ),
    pytest.param(
        "“You will receive food, a bed and a doctor,” the mayor said.",
        "You",
        ["food", "a bed", "a doctor"],
        "",
        id="you will receive",
    ),
    pytest.param(
        "The mayor said rowers would be given food and a bed.",
        "rowers",
        ["food", "a bed"],
        "",
        id="would be given",
    ),
    pytest.param(
        "The mayor said that those who come ashore would be given food and a bed.",
        "those who come ashore",
        ["food", "a bed"],
        "who come ashore",
        id="those who",
    ),
    pytest.param(
        "The mayor promised the rowers food, a bed and the care of a doctor.",
        "the rowers",
        ["food", "a bed", "the care of a doctor"],
        "",
        id="promised whom what",
    ),
    pytest.param(
        "The mayor offered them food, a bed and the care of a doctor.",
        "them",
        ["food", "a bed", "the care of a doctor"],
        "",
        id="offered them",
    ),
    pytest.param(
        "The mayor offered food and shelter to rowers who reach the shore.",
        "rowers who reach the shore",
        ["food", "shelter"],
        "who reach the shore",
        id="offered what to whom",
    ),
    pytest.param(
        "The mayor promised a new boat for every rower.",
        "every rower",
        ["a new boat"],
        "",
        id="for whom",
    ),
    pytest.param("The mayor promised to rebuild every boat.", "", ["rebuild every boat"], "", id="to do"),
    pytest.param(
        "The mayor promised the rowers food if they come ashore by noon.",
        "the rowers",
        ["food"],
        "if they come ashore by noon",
        id="if at the end",
    ),
    pytest.param(
        "The mayor promised that if they come ashore, rowers would be given food and a bed.",
        "rowers",
        ["food", "a bed"],
        "if they come ashore",
        id="if at the beginning",
    ),
    pytest.param(
        "“We will give you work, papers and a boat of your own,” the mayor said.",
        "you",
        ["work", "papers", "a boat of your own"],
        "",
        id="we will give you",
    ),
    pytest.param(
        "The mayor guaranteed them a bed in exchange for their oars.",
        "them",
        ["a bed"],
        "in exchange for their oars",
        id="in exchange for",
    ),
]


@pytest.mark.parametrize(("text", "to", "offered", "condition"), PROMISES)
def test_promise(text: str, to: str, offered: list[str], condition: str) -> None:
    """One item a thing; whom it is for and on what condition stand apart."""
    (found,) = by_rules(text)
    assert found.terms is not None
    assert [one.text for one in found.terms.offered] == offered
    assert (words(found.terms.to), words(found.terms.condition)) == (to, condition)


APPEALS = [
    pytest.param(
        "The mayor urged the rowers to come ashore.", "the rowers", "come ashore", "", id="urged to"
    ),
    pytest.param(
        "The mayor called on the rowers to come ashore and rest.",
        "the rowers",
        "come ashore and rest",
        "",
        id="called on",
    ),
    pytest.param("The mayor called for an end to the race.", "", "an end to the race", "", id="called for"),
    pytest.param(
        "The mayor appealed to rowers to come ashore.", "rowers", "come ashore", "", id="appealed to"
    ),
    pytest.param(
        "The mayor urged rowers sent to win the race to come ashore.",
        "rowers sent to win the race",
        "come ashore",
        "",
        id="a purpose inside the addressee",
    ),
    pytest.param(
        "The mayor asked the rowers to come ashore if the ice breaks.",
        "the rowers",
        "come ashore",
        "if the ice breaks",
        id="a condition",
    ),
    pytest.param(
        "The mayor asked the rowers not to come ashore.",
        "the rowers",
        "not to come ashore",
        "",
        id="asked not to",
    ),
    pytest.param(
        "The mayor demanded that the race be stopped.", "", "the race be stopped", "", id="demanded that"
    ),
    pytest.param(
        "“Come ashore,” the mayor told the rowers.", "the rowers", "Come ashore", "", id="in their words"
    ),
]


@pytest.mark.parametrize(("text", "to", "asked", "condition"), APPEALS)
def test_appeal(text: str, to: str, asked: str, condition: str) -> None:
    """What is asked, of whom, on what condition."""
    (found,) = by_rules(text)
    assert found.terms is not None
    assert (words(found.terms.to), words(found.terms.asked)) == (to, asked)
    assert words(found.terms.condition) == condition


@pytest.mark.parametrize(
    ("text", "offered", "condition"),
    [
        pytest.param(
            "The mayor threatened to burn the boats unless the rowers leave.",
            ["burn the boats"],
            "unless the rowers leave",
            id="unless",
        ),
        pytest.param("The mayor threatened to burn the boats.", ["burn the boats"], "", id="none"),
        pytest.param(
            "“If they cross the river, we will burn the boats,” the mayor threatened.",
            ["we will burn the boats"],
            "If they cross the river",
            id="if at the beginning",
        ),
        pytest.param(
            "The mayor threatened to stay away until the race is over.",
            ["stay away"],
            "until the race is over",
            id="until",
        ),
    ],
)
def test_threat(text: str, offered: list[str], condition: str) -> None:
    """A threat has what will be done, and the condition that it hangs on."""
    (found,) = by_rules(text)
    assert found.terms is not None
    assert [one.text for one in found.terms.offered] == offered
    assert words(found.terms.condition) == condition


@pytest.mark.parametrize(
    "text",
    [
        "The mayor said the gates were shut.",
        "The mayor denied it was so.",
        "The mayor fears that ice will come.",
    ],
)
def test_no_terms(text: str) -> None:
    """Every other act has no terms."""
    assert [one.terms for one in by_rules(text)] == [None]


def test_said_to_an_outlet() -> None:
    """A promise made to a reporter is not for the reporter."""
    (found,) = by_rules("“We will rebuild every boat,” the mayor told the Orlen Gazette newspaper.")
    assert found.terms is not None
    assert found.terms.to is None or "Gazette" not in found.terms.to.text


@pytest.mark.parametrize(
    ("content", "to", "asked"),
    [
        pytest.param("the rowers for a photograph", "the rowers", "a photograph", id="asked for"),
        pytest.param("“Rowers, do not come ashore.”", "Rowers", "do not come ashore", id="called by name"),
        pytest.param("Rowers should come ashore", "Rowers", "come ashore", id="should"),
        pytest.param("“The ice is thin. Come ashore.”", "", "Come ashore", id="one sentence of two"),
        pytest.param("“We want two boats.”", "", "two boats", id="we want"),
    ],
)
def test_asked(content: str, to: str, asked: str) -> None:
    """What is asked is told from the words, wherever in the content they stand."""
    text = f"asked {content}"
    tokens = tagged(text, list(token_spans(text)))
    found = terms_of(text, Act.APPEAL, tokens[1:], None, tokens[:1])
    assert found is not None
    assert (words(found.to), words(found.asked)) == (to, asked)


def test_before_the_content() -> None:
    """Who is asked may stand between the cue and the content."""
    text = "asked the rowers to come ashore"
    tokens = tagged(text, list(token_spans(text)))
    found = terms_of(text, Act.APPEAL, tokens[3:], None, tokens[:1])
    assert found is not None
    assert (words(found.to), words(found.asked)) == ("the rowers", "come ashore")
