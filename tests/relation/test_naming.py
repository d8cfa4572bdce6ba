"""What the words of names, and the asides of reports, say of who is who."""

from __future__ import annotations

import time

import pytest

from sayso.relation.asides import asides_of
from sayso.relation.naming import bag, body_of, person_name


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        pytest.param("Veldan Ministry of Works", "Veldo’s Works Ministry", True, id="people and country"),
        pytest.param("the Works Ministry of Veldo", "Veldo Ministry of Works", True, id="of"),
        pytest.param("Veldan Works Ministry", "Orran Works Ministry", False, id="two countries"),
        pytest.param("Veldan Works Ministry", "Veldan Water Ministry", False, id="two ministries"),
    ],
)
def test_bags(one: str, other: str, *, same: bool) -> None:
    """Two forms of a body's name have one bag, two bodies have two."""
    assert (bag(one) == bag(other)) is same


@pytest.mark.parametrize(
    ("name", "body"),
    [
        pytest.param("GSS spokesman Odo Kern", "GSS", id="before the person"),
        pytest.param("a spokeswoman for the Works Ministry", "Works Ministry", id="nobody named"),
        pytest.param("the ministry’s spokesman", "ministry", id="a body called back"),
        pytest.param("Colonel Odo Kern of the Veldan Staff", "Veldan Staff", id="a titled person of a body"),
        pytest.param("an appeal by the Dam Agency", "Dam Agency", id="what it puts out"),
        pytest.param("the Dam Agency’s Telegram channel", "Dam Agency", id="its channel"),
        pytest.param("the director", None, id="a role alone"),
        pytest.param("its director", None, id="a pronoun's role"),
        pytest.param("Odo Kern", None, id="a person"),
        pytest.param("Ministry of the Interior", None, id="of the, in a body's own name"),
    ],
)
def test_body_of(name: str, body: str | None) -> None:
    """A name that says for whom it speaks gives the body, and no other does."""
    assert body_of(name) == body


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        pytest.param("Gen. Odo Kern", "Odo Kern", id="abbreviated"),
        pytest.param("Deputy Prime Minister Ana Reyes, 44", "Ana Reyes", id="three titles and an age"),
        pytest.param("Reyes", "Reyes", id="bare"),
        pytest.param("President", "President", id="nothing but a title"),
    ],
)
def test_person_name(name: str, expected: str) -> None:
    """Titles are no part of a name."""
    assert person_name(name) == expected


TEXT = """\
The General Staff Survey (GSS), Veldo’s map service, counted boats.
Odo Kern, a spokesman for the General Staff Survey, spoke.
Ana Reyes, who speaks for the Dam Agency, did not.
Bela Varn, the agency’s director, wrote.
The Amber Water Service (UVA) and Tarn Red Lamp chief Ilse Oxley agreed.
"""


def test_asides() -> None:
    """A report's asides are read as they stand."""
    found = asides_of(TEXT)
    assert found.acronyms == {"gss": "General Staff Survey", "uva": "Amber Water Service"}
    assert found.descriptions == {bag("Veldo’s map service"): "The General Staff Survey"}
    assert found.speaking == {
        "odo kern": ("General Staff Survey",),
        "ana reyes": ("Dam Agency",),
        "bela varn": ("agency",),
        "ilse oxley": ("Tarn Red Lamp",),
    }


@pytest.mark.parametrize(
    "filler",
    [
        pytest.param("A" * 20_000, id="a word of capitals"),
        pytest.param("a" * 20_000, id="a word without"),
        pytest.param("Ab" * 10_000, id="a word of both"),
        pytest.param("Odo Kern\n" * 2_000, id="a list of names"),
    ],
)
def test_asides_beside_much_of_one_kind(filler: str) -> None:
    """However long a word or a list of names is, a report's asides are read at once, and are the same."""
    asides_of.cache_clear()
    started = time.process_time()
    found = asides_of(f"{filler}.\n{TEXT}")
    assert time.process_time() - started < 2
    assert found == asides_of(TEXT)


def test_an_acronym_of_two_names_is_nobody_s() -> None:
    """A report that spells one acronym out in two ways says nothing of it."""
    assert asides_of("The Dam Agency (DA) met the Dredging Association (DA).").acronyms == {}
