"""The voices between the reader and the origin: the outlet first, relays, the roots last."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.statement.telling import by_rules, on

from sayso.model import Act, Frame, Role, Statement
from sayso.statement import read

DAY = on("2031-06-12T10:00:00+00:00", outlet="The Quay")


def names(one: Statement) -> list[str]:
    """Return the names of a chain's voices."""
    return [link.name for link in one.chain]


CHAINS = [
    pytest.param("Ilse Dorn said the ice was thin.", ["The Quay", "Ilse Dorn"], id="two voices"),
    pytest.param(
        "The Orlen Gazette cited Ilse Dorn as saying the ice was thin.",
        ["The Quay", "Orlen Gazette", "Ilse Dorn"],
        id="cited as saying",
    ),
    pytest.param(
        "The Orlen Gazette reported that the ice was thin, citing Ilse Dorn.",
        ["The Quay", "Orlen Gazette", "Ilse Dorn"],
        id="citing",
    ),
    pytest.param(
        "The ice was thin, the Orlen Gazette reported, citing Ilse Dorn.",
        ["The Quay", "Orlen Gazette", "Ilse Dorn"],
        id="citing, after",
    ),
    pytest.param(
        "Ilse Dorn told the Orlen Gazette newspaper that the ice was thin.",
        ["The Quay", "Orlen Gazette", "Ilse Dorn"],
        id="told an outlet",
    ),
    pytest.param(
        "“The ice is thin,” Ilse Dorn said in an interview published by the Orlen Gazette newspaper.",
        ["The Quay", "Orlen Gazette", "Ilse Dorn"],
        id="published by",
    ),
    pytest.param(
        "The mayor said that Ilse Dorn had told her the ice was thin.",
        ["The Quay", "The mayor", "Ilse Dorn"],
        id="a saying in a saying",
    ),
    pytest.param("It is believed that the ice was thin.", ["The Quay", "nobody named"], id="nobody named"),
    pytest.param("There were 40 boats on the river.", ["The Quay"], id="the outlet's own word"),
    pytest.param("The Quay could not verify the film.", ["The Quay"], id="the outlet by its name"),
    pytest.param("The Quay said the ice was thin.", ["The Quay"], id="the outlet quotes itself"),
    pytest.param(
        "Ilse Dorn told Skerry that the ice was thin.",
        ["The Quay", "Skerry", "Ilse Dorn"],
        id="told a name that is nobody's",
    ),
    pytest.param(
        "Ilse Dorn told parliament that the ice was thin.", ["The Quay", "Ilse Dorn"], id="told a body"
    ),
    pytest.param(
        "Ilse Dorn told public radio that the ice was thin.",
        ["The Quay", "public radio", "Ilse Dorn"],
        id="told an outlet without a name",
    ),
    pytest.param(
        "Ilse Dorn told this newspaper that the ice was thin.",
        ["The Quay", "Ilse Dorn"],
        id="told the report's own outlet",
    ),
    pytest.param(
        "Ilse Dorn told Skerry that the bridge was safe, while the mayor said the ice was thin.",
        ["The Quay", "the mayor"],
        id="another voice was told of",
    ),
]


@pytest.mark.parametrize(("text", "expected"), CHAINS)
def test_chain(text: str, expected: list[str]) -> None:
    """The innermost statement's chain goes from the outlet to the origin."""
    assert names(by_rules(text, DAY)[-1]) == expected


def test_roles() -> None:
    """The outlet stands first, relays between, roots last."""
    (_, inner) = by_rules("The Orlen Gazette cited Dorn and Roos as saying the ice was thin.", DAY)
    assert [link.role for link in inner.chain] == [Role.OUTLET, Role.RELAY, Role.ROOT, Role.ROOT]


def test_the_outlets_own_word_has_the_outlet_as_root() -> None:
    """A report in its own voice has the outlet alone, and it is the origin."""
    (found,) = by_rules("There were 40 boats on the river.", DAY)
    assert [(link.role, link.name) for link in found.chain] == [(Role.ROOT, "The Quay")]
    assert (found.source, found.cue) == (None, None)


def test_a_report_without_an_outlet() -> None:
    """Where nobody knows who published it, the chain still begins with an outlet."""
    (found,) = by_rules("Ilse Dorn said the ice was thin.")
    assert [link.role for link in found.chain] == [Role.OUTLET, Role.ROOT]


@pytest.mark.parametrize(
    ("frame", "expected"),
    [
        pytest.param(
            replace(DAY, credit=("Northbell",)), ["The Quay", "Northbell", "Ilse Dorn"], id="agency copy"
        ),
        pytest.param(
            replace(DAY, credit=("Northbell", "Southbell")),
            ["The Quay", "Northbell", "Southbell", "Ilse Dorn"],
            id="two agencies",
        ),
        pytest.param(
            replace(DAY, forwarded_from="Ferry Watch"),
            ["The Quay", "Ferry Watch", "Ilse Dorn"],
            id="a forwarded post",
        ),
        pytest.param(replace(DAY, credit=("The Quay",)), ["The Quay", "Ilse Dorn"], id="its own agency"),
    ],
)
def test_whose_copy_it_is(frame: Frame, expected: list[str]) -> None:
    """A credited agency, and who posted a message first, pass on every statement of the copy."""
    (found,) = by_rules("Ilse Dorn said the ice was thin.", frame)
    assert names(found) == expected


def test_a_message_reported_by_an_agency() -> None:
    """Who is said to have reported a message is a relay; its sender is the origin."""
    text = (
        "In a message on Telegram, the River Agency urged rowers to rest.\n"
        "The message, which was written in verse and later reported by the Northbell news agency, "
        "was addressed to the rowers.\n"
        "“Come ashore and warm your hands,” the message said."
    )
    found = by_rules(text, DAY)[-1]
    assert found.content.text == "Come ashore and warm your hands"
    assert names(found) == ["The Quay", "Northbell news agency", "River Agency"]


def test_the_same_voice_stands_once() -> None:
    """An outlet that tells of a talk with itself is no relay of its own."""
    (found,) = by_rules("“The ice is thin,” Ilse Dorn told The Quay.", DAY)
    assert names(found) == ["The Quay", "Ilse Dorn"]


CARRIED = [
    ("Two survivors interviewed by the daily Harbour Echo", "Harbour Echo"),
    ("A witness speaking to Radio Marlow", "Radio Marlow"),
    ("A woman rescued by the Coast Guard", None),
    ("Three officials briefed by the Bureau of Ports", None),
]


@pytest.mark.parametrize(("source", "relay"), CARRIED, ids=[row[0] for row in CARRIED])
def test_who_was_asked_is_the_origin(source: str, relay: str | None) -> None:
    """The name behind a participle is not who speaks; it carries the words only where it asked for them."""
    frame = Frame(language="en", outlet="The Ledger")
    (found,) = read(f"{source} said that the valve was open.", frame)
    assert names(found) == ["The Ledger", *([relay] if relay else []), source]


QUOTED = [
    '"We are ready," Ilse Dorn was quoted as saying by state news agency NTA.',
    '"We are ready," Ilse Dorn was quoted by state news agency NTA as saying.',
    "Ilse Dorn was quoted by state news agency NTA as saying that the town was ready.",
]


@pytest.mark.parametrize("text", QUOTED)
def test_quoted_as_saying(text: str) -> None:
    """Who is quoted is the origin and who quotes a relay, on whichever side of the words they stand."""
    (found,) = read(text, Frame(language="en", outlet="The Ledger"))
    assert [link.name.removeprefix("news agency ") for link in found.chain] == [
        "The Ledger",
        "NTA",
        "Ilse Dorn",
    ]
    assert "ready" in found.content.text
    assert "NTA" not in found.content.text


def test_a_body_is_not_its_spokesman() -> None:
    """'The ministry' after 'The ministry's spokesman, Jon Arrak' is the ministry."""
    text = "The water ministry's spokesman, Jon Arrak, said all was safe. The ministry promised new pipes."
    _, promise = read(text, Frame(language="en", outlet="The Ledger"))
    assert "ministry" in promise.chain[-1].name


def test_what_is_shot_down_is_not_always_a_claim() -> None:
    """A drone that is shot down is not denied; a rumour is."""
    frame = Frame(language="en", outlet="The Ledger")
    drone, rumour = (
        read(f"The army said that guards had shot down {thing}.", frame)
        for thing in ("nine drones", "the rumour of a coup")
    )
    assert [one.act for one in drone] == [Act.ASSERTION]
    assert Act.DENIAL in {one.act for one in rumour}
