"""What a voice says ends where the same voice goes on with another cue."""

import pytest

from sayso.model import Frame
from sayso.statement import read

CASES = [
    pytest.param(
        "The landlord, Quay Homes, says that is untrue and has offered the crews a month's pay.",
        ["that is untrue", "the crews a month's pay"],
        id="a second verb of saying",
    ),
    pytest.param(
        "Sheriff Moen asked those who saw it to write to her and assured them that nobody would be named.",
        ["those who saw it to write to her", "that nobody would be named"],
        id="asked, and assured",
    ),
    pytest.param(
        "The mayor said he had left the hall and gone home.",
        ["he had left the hall and gone home"],
        id="what he did himself goes on",
    ),
]


@pytest.mark.parametrize(("text", "contents"), CASES)
def test_where_a_content_ends(text: str, contents: list[str]) -> None:
    frame = Frame(document="doc:1", language="en", outlet="The Lantern")
    assert [one.content.text for one in read(text, frame)] == contents


def test_a_hospital_counts() -> None:
    """'counts', a noun or a verb, reports before a figure."""
    frame = Frame(document="doc:1", language="en", outlet="The Lantern")
    (one,) = read("The city hospital counts 23 injured.", frame)
    assert (one.cue and one.cue.text, one.quantities[0].value) == ("counts", 23)


@pytest.mark.parametrize(
    ("text", "source"),
    [
        pytest.param(
            "The Health Office corrected the number of sick geese to 97, from 112.",
            "The Health Office",
            id="corrected",
        ),
        pytest.param(
            "Tarn province raised the toll of the flood to 5,100 on Sunday.", "Tarn province", id="raised"
        ),
        pytest.param("Dairyman raised the price of a litre to 31 crowns.", None, id="a price is no count"),
    ],
)
def test_who_corrects_a_count_gives_it(text: str, source: str | None) -> None:
    """Whoever raises or lowers a count to a figure says that figure; the outlet does not."""
    frame = Frame(document="doc:1", language="en", outlet="The Lantern")
    (one,) = read(text, frame)
    assert (one.source and one.source.text) == source


def test_a_statement_tells_which_reader_found_it() -> None:
    """What only a rule saw carries the rules' name, what the trained reader saw that of its weights."""
    frame = Frame(document="doc:1", language="en", outlet="The Lantern")
    text = "The city hospital counts 23 injured. “The road stays shut,” the mayor told reporters."
    assert [one.by.partition(" ")[0] for one in read(text, frame)] == ["rules-en", "tagger-en"]


def test_it_is_the_body_that_the_sentence_opens_with() -> None:
    """'The Coast Guard has found …, it said' is the guard's word, where no body spoke before."""
    frame = Frame(document="doc:1", language="en", outlet="The Lantern")
    (one,) = read("The Coast Guard has found a third body on the deck, it said on Friday.", frame)
    assert one.chain[-1].name == "Coast Guard"


def test_a_line_that_is_a_name_is_nobody_of_whom_it_tells() -> None:
    """'He' is not the reporter whose name stands above the copy."""
    frame = Frame(document="doc:1", language="en", outlet="The Lantern")
    text = "Engineer loses his post\nRasmin Kehl\nThe dam could fail before Monday, he told the Lantern."
    assert "Rasmin Kehl" not in {link.name for one in read(text, frame) for link in one.chain}
