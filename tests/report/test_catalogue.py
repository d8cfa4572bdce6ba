"""The words of the pages: all in one file a language, with plurals and numbers as that language has them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import pytest
from tests.desk.conftest import ROOT

from sayso.report.catalogue import Catalogue, catalogue, chosen, languages, plural
from sayso.report.wording import Wording

if TYPE_CHECKING:
    from pathlib import Path

TEMPLATES: Final = sorted((ROOT / "src" / "sayso").glob("*/templates/*.j2"))
SCRIPTS: Final = sorted((ROOT / "src" / "sayso" / "desk" / "static" / "js").glob("*.js"))
JINJA: Final = re.compile(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)
CLASSES: Final = re.compile(r"\{% block body_class %\}.*?\{% endblock %\}")
TAG: Final = re.compile(r"<[^>]*>", re.DOTALL)
SAID: Final = re.compile(r"""\bt\(\s*['"]([\w.]+)['"]""")
LABEL: Final = re.compile(r"""(?:aria-label|title|placeholder)=(["'])(.*?)\1""", re.DOTALL)
IN_OTHER_WORDS: Final = {
    "j",
    "k",
    "w",
    "s",
    "c",
    "t",
    "f",
    "N",
    "Esc",
    "https",
    "a",
    "e",
    "r",
    "m",
    "n",
    "en",
}
"""Keys, the beginning of an address, the code of a language."""


@pytest.mark.parametrize("path", TEMPLATES, ids=[path.name for path in TEMPLATES])
def test_no_template_has_words_of_its_own(path: Path) -> None:
    """What a page says of its own comes from the catalogue, in its text and in its labels."""
    text = CLASSES.sub("", path.read_text(encoding="utf-8"))
    labels = [JINJA.sub(" ", value) for _, value in LABEL.findall(JINJA.sub(" ", text))]
    told = (TAG.sub(" ", JINJA.sub(" ", text)), *labels)
    words = {word for part in told for word in re.findall(r"[A-Za-z]+", part)}
    assert words - IN_OTHER_WORDS - {"DOCTYPE", "html"} == set()


@pytest.mark.parametrize("path", [*TEMPLATES, *SCRIPTS], ids=lambda path: path.name)
def test_every_key_is_in_the_catalogue(path: Path) -> None:
    """A template or script asks for no word that is not there."""
    known = catalogue().words
    asked = SAID.findall(path.read_text(encoding="utf-8"))
    assert [key for key in asked if not key.endswith((".", "_")) and key not in known] == []


@pytest.mark.parametrize(
    ("language", "categories"),
    [
        pytest.param("en", ["other", "one", "other", "other", "other", "other"], id="English"),
        pytest.param("ru", ["many", "one", "few", "many", "many", "one"], id="Russian"),
        pytest.param("pl", ["many", "one", "few", "many", "many", "many"], id="Polish"),
        pytest.param("fr", ["one", "one", "other", "other", "other", "other"], id="French"),
        pytest.param("ko", ["other"] * 6, id="Korean"),
    ],
)
def test_plurals_are_those_of_the_language(language: str, categories: list[str]) -> None:
    """Plurals go by CLDR's rules, not by English's."""
    assert [plural(language, number) for number in (0, 1, 2, 5, 11, 21)] == categories


def test_another_language_needs_only_its_words() -> None:
    """Numbers, plurals, dates and names of a language follow from its file alone."""
    words = {
        **catalogue().words,
        "unit.report": {
            "one": "{n} отчёт",
            "few": "{n} отчёта",
            "many": "{n} отчётов",
            "other": "{n} отчёта",
        },
        "locale.group": " ",
        "locale.decimal": ",",
    }
    russian = Wording(Catalogue("ru", words))
    assert [russian.count(number, "report") for number in (1, 3, 12_345)] == [
        "1 отчёт",
        "3 отчёта",
        "12 345 отчётов",
    ]
    assert russian.figure(1234.5) == "1 234,5"


@pytest.mark.parametrize(
    "wanted",
    ["", "de-DE,de;q=0.9,en;q=0.2", "en-GB", "*", "xx;q=abc, en", "en;q=0", "\x00", "q=1;;;,,,", "a" * 5000],
)
def test_any_header_chooses_a_language_that_is_there(wanted: str) -> None:
    """Whatever a browser asks for, the page speaks a language that has a file."""
    assert chosen(wanted) in languages()


def test_a_number_called_number_is_put_in() -> None:
    """Words may have a place called {number} beside the number that chooses the plural."""
    assert catalogue().say("home.page", number=2, pages=9) == "Page 2 of 9"
