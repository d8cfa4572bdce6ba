"""A figure counts what its head, its clause and the names beside it say."""

from __future__ import annotations

import pytest
from tests.relation.making import Said, report

from sayso.model import VoiceKind
from sayso.relation.counting import Counted, count_things


def counted(sentence: str) -> list[Counted]:
    """Count what one sentence says."""
    return list(
        count_things(
            [
                report(
                    "A",
                    f"Tarn Police spoke. {sentence}.",
                    said=(Said(sentence, "Tarn Police", kind=VoiceKind.GROUP),),
                )
            ]
        )
    )


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        pytest.param("nearly 900 Veldan soldiers were sent", ("soldier", "sent", {"veld"}), id="an army's"),
        pytest.param(
            "about 80 troops have arrived", ("soldier", "arrived", set()), id="another word for them"
        ),
        pytest.param("at least 15 people died", ("person", "killed", set()), id="killed"),
        pytest.param("15 deaths were counted", ("person", "killed", set()), id="what happened is the head"),
        pytest.param("more than 400 people marched", ("protester", "marched", set()), id="who people are"),
        pytest.param("police arrested 12 protesters", ("protester", "arrested", set()), id="said before"),
        pytest.param("24 people lost their lives", ("person", "killed", set()), id="in several words"),
        pytest.param("27 people were taken to hospital", ("person", "treated", set()), id="where they are"),
        pytest.param("12 branches stayed shut", ("branch", "shut", set()), id="a branch is not on strike"),
        pytest.param("60 soldiers were destroyed", ("soldier", "killed", set()), id="said of people"),
        pytest.param("the mill was fined 45,000 talers", ("taler", "fined", set()), id="what a sum is"),
        pytest.param("customers took out 900 talers", ("taler", "withdrawn", set()), id="withdrawn"),
        pytest.param(
            "12 villages are without power", ("villag", "", set()), id="a stem, and nothing known is said"
        ),
    ],
)
def test_what_is_counted(sentence: str, expected: tuple[str, str, set[str]]) -> None:
    """Unit, state and whose it is come from the words around the figure."""
    (found,) = counted(sentence)
    assert (found.unit, found.state, set(found.whose)) == expected


def test_two_clauses_say_two_things() -> None:
    """What is said in one clause is not said of the other's figure."""
    assert [
        (each.quantity.value, each.state) for each in counted("9 people died and 40 people were hurt")
    ] == [
        (9, "killed"),
        (40, "injured"),
    ]


@pytest.mark.parametrize("sentence", ["the gale lasted 12 hours", "she had waited 3 days"])
def test_lengths_of_time_count_nothing(sentence: str) -> None:
    """Hours and days are no measure of the event."""
    assert counted(sentence) == []


def test_a_part_is_no_whole() -> None:
    """'Three of the dead' are counted beside the dead, and not as them."""
    (found,) = counted("3 of the dead were children")
    assert found.part
    assert not found.state


@pytest.mark.parametrize(
    ("sentence", "revises"),
    [
        pytest.param("23 people died, not 21 people", [False, True], id="not"),
        pytest.param("9 guards and 4 inmates were hurt", [False, False], id="and"),
    ],
)
def test_what_corrects_another(sentence: str, revises: list[bool]) -> None:
    """A figure set against another of its clause is told from one beside it."""
    assert [each.revises for each in counted(sentence)] == revises
