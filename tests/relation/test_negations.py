"""Two clauses stand against one another where one denies, of one thing and one time, what the other says."""

from __future__ import annotations

import pytest
from tests.relation.making import Said, report

from sayso.relation import relate
from sayso.relation.clauses import negated
from sayso.relation.opposites import kin
from sayso.relation.wording import wording


@pytest.mark.parametrize(
    ("clause", "expected"),
    [
        pytest.param("nobody alerted us", {"warn"}, id="by the first of its kin"),
        pytest.param("nobody had told residents to leave", {"warn"}, id="the telling, and no residents"),
        pytest.param("we heard no siren at all", {"siren"}, id="what there was none of"),
        pytest.param("they had not got a single room", {"receiv", "room"}, id="not a single one"),
        pytest.param("you do not have to die", set(), id="what need not be"),
        pytest.param("none of its kitchens had been closed", {"shut"}, id="of what, and what"),
    ],
)
def test_what_is_denied(clause: str, expected: set[str]) -> None:
    """The first word of content behind a negator is denied, whatever word stands for the deed."""
    assert set(negated(wording(clause).words)) == expected


@pytest.mark.parametrize(
    ("one", "other", "against"),
    [
        pytest.param("We heard no siren", "The sirens sounded at once", True, id="none was heard"),
        pytest.param("No soldier came to Tarn", "1,200 soldiers are in Tarn", True, id="no one"),
        pytest.param("The valve of the mill was shut", "The valve of the mill stood open", True, id="open"),
        pytest.param("He resigned from the mill", "He was dismissed from the mill", True, id="by kin"),
        pytest.param(
            "The gate of the mill was shut on Monday",
            "The gate of the mill was open on Friday",
            False,
            id="two days",
        ),
        pytest.param("The mill will not be closed", "The mill was closed in May", False, id="to come"),
    ],
)
def test_clauses_against_one_another(one: str, other: str, *, against: bool) -> None:
    """What is said of one thing by two voices, and cannot both be so, is listed."""
    title = "Gas leaks from the mill of Tarn"
    (story,) = relate(
        [
            report("a", f"{title}. Lorin said: {one}.", title=title, said=(Said(one, "Lorin"),)),
            report(
                "b",
                f"{title}. Brandt said: {other}.",
                title=title,
                said=(Said(other, "Brandt"),),
                hours=1,
            ),
        ]
    )
    assert bool(story.contradictions) is against


def test_kin() -> None:
    """A word without kin is its own stem."""
    assert kin("alerted") == kin("informed") == "warn"
    assert kin("kitchens") == "kitchen"
