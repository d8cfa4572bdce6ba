"""The two reports that the design starts from give what a desk would take from them by hand.

They lie beside the checkout and are not ours to print: only figures and single words of them stand here.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from sayso.capture import find_captures
from sayso.contract.wire import document_json, schema
from sayso.document import documents
from sayso.errors import DocumentError
from sayso.model import Act, Bound, Form, Reading, Role, Statement, StatusKind, VoiceKind, Words
from sayso.pipeline import read_document

SEEDS = Path(__file__).parents[3] / "shared" / "corpus" / "seeds"
SAFE_HAVEN, BROTHERS = "000_6134bc943a22632c.txt", "004_aaaf80df1df900a4.txt"


@pytest.fixture(scope="module")
def seeds() -> dict[str, Reading]:
    """Read both reports, by file name."""
    if not all((SEEDS / name).is_file() for name in (SAFE_HAVEN, BROTHERS)):
        pytest.skip("the two seed reports do not lie beside the checkout (../shared/corpus/seeds)")
    found = {}
    for name in (SAFE_HAVEN, BROTHERS):
        (capture,) = find_captures([str(SEEDS / name)])
        assert not isinstance(capture, DocumentError)
        (document,) = documents(capture)
        assert not isinstance(document, DocumentError)
        found[name] = read_document(document)
    return found


@pytest.fixture
def haven(seeds: dict[str, Reading]) -> tuple[Statement, ...]:
    """Return the statements of the report on the offer made in a message."""
    return seeds[SAFE_HAVEN].statements


@pytest.fixture
def brothers(seeds: dict[str, Reading]) -> tuple[Statement, ...]:
    """Return the statements of the report on the man in the film."""
    return seeds[BROTHERS].statements


def words(of: Words | None) -> str:
    """Return the words, or nothing."""
    return "" if of is None else of.text


def with_figure(statements: tuple[Statement, ...], value: float, bound: Bound) -> list[Statement]:
    """Return the statements that hold this figure with this bound, the innermost last."""
    return [one for one in statements if any((q.value, q.bound) == (value, bound) for q in one.quantities)]


def has_status(one: Statement, kind: StatusKind) -> bool:
    """Whether a statement carries a word on checking of this kind."""
    return kind in {status.kind for status in one.status}


def names(one: Statement) -> list[str]:
    """Return the names of a chain's voices."""
    return [link.name for link in one.chain]


def test_the_contract(seeds: dict[str, Reading]) -> None:
    """Both readings keep document.schema.json, and every content cuts its words."""
    validator = Draft202012Validator(schema("document"), format_checker=Draft202012Validator.FORMAT_CHECKER)
    for reading in seeds.values():
        validator.validate(document_json(reading))
        for one in reading.statements:
            assert Words.cut(reading.document.text, *one.content.spans) == one.content


@pytest.mark.parametrize(
    ("first", "last"),
    [
        pytest.param("My", "choose", id="opens"),
        pytest.param("North", "defenses", id="cannon"),
        pytest.param("Soldiers", "tomorrow", id="after a promise"),
        pytest.param("We", "anew", id="without a cue"),
    ],
)
def test_the_man_is_quoted_over_four_paragraphs(
    brothers: tuple[Statement, ...], first: str, last: str
) -> None:
    """Each direct quotation is whole and has the man as its root, also where no cue stands."""
    found = [
        one
        for one in brothers
        if one.form is Form.DIRECT
        and one.content.text.split()[0] == first
        and one.content.text.split()[-1].strip(".,”") == last
    ]
    assert len(found) == 1
    (root,) = found[0].roots
    assert "man" in root.name.lower().split()
    assert root.kind is VoiceKind.UNNAMED


def test_the_man_is_one_voice(brothers: tuple[Statement, ...]) -> None:
    """'A man who', 'the man', 'he' and a quotation without a cue are one voice under one name."""
    spoken = [one for one in brothers if one.form is Form.DIRECT or "“" in one.content.text]
    assert len({link.name for one in spoken for link in one.roots}) == 1
    assert len(spoken) >= 7


def test_the_message_is_quoted(haven: tuple[Statement, ...]) -> None:
    """The message's own words have the service that sent it as root."""
    (found,) = [one for one in haven if one.form is Form.DIRECT]
    assert words(found.source) == "the message"
    (root,) = found.roots
    assert "Intelligence" in root.name
    assert root.kind is VoiceKind.ORGANISATION


def test_the_chain_through_an_agency(haven: tuple[Statement, ...]) -> None:
    """The message 'later reported by' an agency: the service is the root, the agency a relay."""
    quoted = next(one for one in haven if one.form is Form.DIRECT)
    assert [link.role for link in quoted.chain] == [Role.OUTLET, Role.RELAY, Role.ROOT]
    assert quoted.chain[1].name == "EFE"
    assert all("EFE" not in link.name for one in haven for link in one.roots)


def test_the_chain_of_three_voices(brothers: tuple[Statement, ...]) -> None:
    """The outlet, the platforms that cited, and the intelligence that they cited."""
    found = with_figure(brothers, 12000, Bound.ABOUT)[-1]
    assert [link.role for link in found.chain] == [Role.OUTLET, Role.RELAY, Role.ROOT]
    assert names(found)[0] == "Radio Free Asia"
    assert names(found)[1].endswith("platforms")
    assert "ntelligence" in names(found)[2]
    assert found.parent in {one.id for one in brothers}


@pytest.mark.parametrize(
    ("seed", "value", "bound", "unit", "root"),
    [
        pytest.param(SAFE_HAVEN, 12000, Bound.NEARLY, "soldier", "", id="nearly 12,000"),
        pytest.param(SAFE_HAVEN, 3000, Bound.ABOUT, "", "South Korea", id="about 3,000"),
        pytest.param(BROTHERS, 15, Bound.EXACT, "South Korean", "Defence", id="15"),
        pytest.param(BROTHERS, 5, Bound.EXACT, "South Korean", "Defence", id="five of whom"),
        pytest.param(BROTHERS, 10000, Bound.MORE_THAN, "North Korean", "South Korea", id="more than 10,000"),
        pytest.param(BROTHERS, 12000, Bound.ABOUT, "soldier", "ntelligence", id="about 12,000"),
    ],
)
def test_figures(  # noqa: PLR0913, PLR0917  - the fields of a case
    seeds: dict[str, Reading], seed: str, value: float, bound: Bound, unit: str, root: str
) -> None:
    """Each figure has its bound, what it counts, and who gave it."""
    found = with_figure(seeds[seed].statements, value, bound)
    assert found
    units = {q.unit for one in found for q in one.quantities if q.value == value}
    assert not unit or units == {unit}
    assert any(root in link.name for link in found[-1].roots)


def test_a_figure_that_nobody_is_named_for(haven: tuple[Statement, ...]) -> None:
    """'Reports' are hearsay: the figure has an unnamed root, and is no word of the outlet's own."""
    (found,) = with_figure(haven, 12000, Bound.NEARLY)
    assert [link.kind for link in found.roots] == [VoiceKind.UNNAMED]


def test_two_states_are_two_roots(brothers: tuple[Statement, ...]) -> None:
    """Two who estimate together stand side by side."""
    (found,) = with_figure(brothers, 10000, Bound.MORE_THAN)
    assert found.act is Act.ESTIMATE
    assert len(found.roots) == 2


def test_the_film_is_unverified(brothers: tuple[Statement, ...]) -> None:
    """The outlet could not verify the film, and what is said in the film carries that."""
    checks = [one for one in brothers if one.act is Act.VERIFICATION and one.content.text == "the video"]
    assert [[status.kind for status in one.status] for one in checks] == [[StatusKind.UNVERIFIED]]
    assert names(checks[0]) == ["Radio Free Asia"]
    assert [one for one in brothers if one.form is Form.DIRECT and has_status(one, StatusKind.UNVERIFIED)]


def test_the_presence_is_unconfirmed(brothers: tuple[Statement, ...]) -> None:
    """Two states have not confirmed the presence of soldiers."""
    found = [one for one in brothers if has_status(one, StatusKind.UNCONFIRMED)]
    check = next(one for one in found if one.act is Act.VERIFICATION)
    assert "presence" in check.content.text.split()
    assert len(check.roots) == 2


def test_what_is_offered(haven: tuple[Statement, ...]) -> None:
    """Food, accommodation and care are three things offered on a condition."""
    offered = [
        one
        for one in haven
        if one.act is Act.PROMISE and one.terms is not None and len(one.terms.offered) == 3
    ]
    assert len(offered) == 1
    terms = offered[0].terms
    assert terms is not None
    assert [item.text.split()[0] for item in terms.offered] == ["food", "accommodation", "the"]
    assert words(terms.condition).startswith("if")


def test_a_misprint_has_no_source(brothers: tuple[Statement, ...]) -> None:
    """Where a word is missing before 'have said', nobody is named, and nobody is guessed."""
    (found,) = [one for one in brothers if words(one.cue) == "have said"]
    assert found.source is None
    assert [link.kind for link in found.roots] == [VoiceKind.UNNAMED]


def test_furniture_says_nothing(seeds: dict[str, Reading]) -> None:
    """No statement stands in a list of other headlines, or in who edited the copy."""
    for reading in seeds.values():
        furniture = reading.document.frame.furniture
        assert furniture
        assert not [one for one in reading.statements if one.content.overlaps(furniture)]
