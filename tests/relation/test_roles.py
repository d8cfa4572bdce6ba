"""What somebody is, where a report gives no name, and who is meant by it."""

from __future__ import annotations

import pytest
from tests.relation.making import Said, report

from sayso.model import Claim, VoiceKind
from sayso.relation import relate
from sayso.relation.roles import beside, named_only_as, nameless, reporter_of, role_of


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        pytest.param("reporter", True, id="a role alone"),
        pytest.param("Local paper", True, id="in a headline"),
        pytest.param("an owner of a mill in Veldo", True, id="a place behind it"),
        pytest.param("A Dam Agency official", True, id="whose name is not given"),
        pytest.param("the ministry", False, id="a body that the story may name"),
        pytest.param("the county", False, id="a place that speaks"),
        pytest.param("Aasline", False, id="a name"),
        pytest.param("Veldo province", False, id="a place with its name"),
        pytest.param("Odo Kern", False, id="a person"),
    ],
)
def test_nameless(name: str, *, expected: bool) -> None:
    """A role names nobody; a body by what it is may be known, and a name is one."""
    assert nameless(name) is expected


@pytest.mark.parametrize(
    ("name", "outlet"),
    [
        pytest.param("The Post’s reporter", "Post", id="its own"),
        pytest.param("a Ferrol correspondent", "Ferrol", id="before"),
        pytest.param("a reporter for the Tarn Star", "Tarn Star", id="behind"),
        pytest.param("its reporter", None, id="whose is not said"),
        pytest.param("Odo Kern", None, id="a person"),
    ],
)
def test_reporter_of(name: str, outlet: str | None) -> None:
    """A reporter is said to be an outlet's."""
    assert reporter_of(name) == outlet


@pytest.mark.parametrize(
    ("words", "name"),
    [
        pytest.param("her owner, the shipping company Aasline", "Aasline", id="a company"),
        pytest.param("her owner, a rich man", None, id="nobody named"),
        pytest.param("her owner, the painter Odo Kern", None, id="a person"),
    ],
)
def test_beside(words: str, name: str | None) -> None:
    """A role is named by the body that stands beside it."""
    assert beside(words) == name


def test_what_a_role_is() -> None:
    """One person without a name is what the head of the phrase says; several are nobody's."""
    assert [role_of(name) for name in ("a former cook", "an engineer of the dam", "two cooks", "cooks")] == [
        "cook",
        "engineer",
        "",
        "",
    ]
    assert named_only_as("one of the men, who gave his name only as Taras") == "Taras"
    assert named_only_as("one of the men") is None


# --- in a story ------------------------------------------------------------------------------------------


def only_claim(*readings: object) -> Claim:
    """Relate reports of one claim, and return it."""
    (story,) = relate(list(readings))  # type: ignore[arg-type]
    (claim,) = story.claims
    return claim


def roots(claim: Claim) -> tuple[list[str], list[str]]:
    """Return the named and the unnamed origins."""
    return [root.name for root in claim.roots], [root.name for root in claim.unnamed]


def test_an_engineer_is_the_one_whom_the_report_names_below() -> None:
    """'An engineer warned' in the first lines, and further down who it is: one origin."""
    made = report(
        "a",
        "An engineer warned that the dam at Veld could fail before Monday.",
        "The dam at Veld could fail before Monday, said Ilya Venn, an engineer who inspected the wall.",
        said=(
            Said("the dam at Veld could fail before Monday", "An engineer", kind=VoiceKind.UNNAMED),
            Said("The dam at Veld could fail before Monday", "Ilya Venn", kind=VoiceKind.PERSON),
        ),
    )
    assert roots(only_claim(made)) == (["Ilya Venn"], [])


def test_a_director_of_a_body_whose_name_does_not_say_so() -> None:
    """'Its managing director' speaks for the company named before, and the two are one origin."""
    made = report(
        "a",
        "Aasline said that every door on the ferry Hedda was shut at night.",
        "Every door on the ferry Hedda was shut at night, its managing director, Edvard Sund, said.",
        said=(
            Said("every door on the ferry Hedda was shut at night", "Aasline"),
            Said("Every door on the ferry Hedda was shut at night", "Edvard Sund", kind=VoiceKind.PERSON),
        ),
    )
    assert roots(only_claim(made)) == (["Aasline"], [])


def test_a_role_without_a_name_is_no_named_origin() -> None:
    """A reader's 'operator of a mill' is listed with those whom nobody can tell from others."""
    made = report(
        "a",
        "The owner of a mill near Veldo said that the river rose by three metres.",
        said=(Said("the river rose by three metres", "owner of a mill near Veldo", kind=VoiceKind.PERSON),),
    )
    assert roots(only_claim(made)) == ([], ["owner of a mill near Veldo"])


def test_what_a_body_puts_out_is_its_word() -> None:
    """On the authority's own page nobody need say 'it said'; a newspaper's own sentence names nobody."""
    sentence = "The gates of the Morrow dam were opened on Friday at noon"
    body = report("a", f"{sentence}.", outlet="Tesk Water Authority", said=(Said(sentence),))
    paper = report("a", f"{sentence}.", outlet="Tesk Evening", said=(Said(sentence),))
    assert roots(only_claim(body)) == (["Tesk Water Authority"], [])
    assert roots(only_claim(paper)) == ([], [])
    assert only_claim(paper).unattributed == 1
