"""A further language is a folder of word lists and a model: `docs/how-to/add-a-language.md`, step by step."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.statement.universal.universal_telling import names_of, words_of

from sayso.lexicon import words as word_lists
from sayso.model import Act, Frame, Statement
from sayso.shipped import shipped
from sayso.statement.universal import page, read_universal, vocabulary
from sayso.syntax import model

SIXTH = Path(__file__).parent / "sixth"


@pytest.fixture(autouse=True)
def _shipped(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Let the language's two folders be found beside those that ship."""
    for kind in ("lexicon", "models"):
        (tmp_path / kind).mkdir()
        for folder in (*shipped(kind).iterdir(), SIXTH / kind / "qen"):
            (tmp_path / kind / folder.name).symlink_to(folder)
    for module in (word_lists, page, vocabulary, model):
        monkeypatch.setattr(module, "shipped", tmp_path.joinpath)


def told(text: str) -> list[Statement]:
    """Read a text of the sixth language."""
    return read_universal(text, Frame(language="qen", outlet="Delta"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "The minister said that the road is closed.",
            ("The minister", "said", "that the road is closed"),
            id="clause",
        ),
        pytest.param(
            "“We will stay here,” said the mayor.",
            ("the mayor", "said", "“We will stay here,”"),
            id="inverted",
        ),
        pytest.param("The mayor said: “We will stay.”", ("The mayor", "said", "“We will stay.”"), id="colon"),
        pytest.param(
            "According to the police, two men fled.",
            ("the police", "According to", "two men fled"),
            id="according",
        ),
        pytest.param(
            "Two men fled, according to the police.",
            ("the police", "according to", "Two men fled"),
            id="at-the-end",
        ),
        pytest.param("The company denied the report.", ("The company", "denied", "the report"), id="thing"),
        pytest.param(
            "It is said that the general left.", ("", "It is said", "that the general left"), id="nobody"
        ),
        pytest.param(
            "Delta could not verify the video.", ("Delta", "could not verify", "the video"), id="checking"
        ),
    ],
)
def test_one_statement(text: str, expected: tuple[str, str, str]) -> None:
    """The rules find in a new language what its lists name."""
    (statement,) = told(text)
    assert words_of(statement) == expected


def test_acts_come_from_the_lists() -> None:
    """A verb's act is that under which it is listed."""
    (statement,) = told("The rebels denied the attack.")
    assert statement.act is Act.DENIAL


def test_figures_come_from_the_lists() -> None:
    """Numbers and bounds are read by the new words."""
    (quantity,) = told("The police said that at least twelve people died.")[0].quantities
    assert (quantity.value, quantity.bound.value, quantity.unit) == (12, "at_least", "person")


def test_a_voice_is_named() -> None:
    """A title and a name give the name."""
    (statement,) = told("Mayor Anna Brandt said that the road is closed.")
    assert names_of(statement) == ["Anna Brandt"]


def test_a_plan_says_nothing() -> None:
    """'According to plan' is no source."""
    assert told("The work began according to plan.") == []
