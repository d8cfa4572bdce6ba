"""Voices are found under any of their names, and a name of two stands for neither."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.errors import LexiconError
from sayso.lexicon.entities import EntityList, entities_beside, fold_name, shipped_entities
from sayso.model import VoiceKind

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def shipped() -> EntityList:
    """Return the list that ships."""
    return shipped_entities()


def test_every_alias_finds_its_entity(shipped: EntityList) -> None:
    """No alias of the shipped list is lost in folding or taken by another entry."""
    lost = [
        (entity.id, alias)
        for entity in shipped.entities.values()
        for alias in entity.aliases
        if shipped.resolve(alias) is not entity
    ]
    assert lost == []


def test_the_list_holds_the_voices_that_news_is_made_of(shipped: EntityList) -> None:
    """Each sort is there in numbers, and each entry has what the page shows."""
    sorts = Counter(entity.sort for entity in shipped.entities.values())
    least = {
        "agency": 60,
        "broadcaster": 80,
        "newspaper": 100,
        "intelligence": 40,
        "army": 70,
        "ministry": 200,
    }
    assert {sort: sorts[sort] for sort in least if sorts[sort] < least[sort]} == {}
    assert all(entity.name and entity.sort and entity.aliases for entity in shipped.entities.values())
    countries = {entity.country for entity in shipped.entities.values()} - {None}
    assert all(len(country or "") == 2 and (country or "").isupper() for country in countries)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        pytest.param("EFE", "efe", id="as it stands"),
        pytest.param("Agencia EFE", "efe", id="another name"),
        pytest.param("the EFE news agency", "efe", id="described after"),
        pytest.param("the South Korean news agency Yonhap", "yonhap", id="described before"),
        pytest.param("Ukraine’s military intelligence", "ua-gur", id="typographic apostrophe"),
        pytest.param("Ukraine's military intelligence", "ua-gur", id="typewriter apostrophe"),
        pytest.param("the Ukrainian Army Intelligence Service (GUR)", "ua-gur", id="acronym in brackets"),
        pytest.param("ГУР МО", "ua-gur", id="Russian"),
        pytest.param("Головне управління розвідки", "ua-gur", id="Ukrainian"),
        pytest.param("자유아시아방송", "rfa", id="Korean"),
        pytest.param("La Voz de América", "voa", id="Spanish"),
        pytest.param("Russia’s Ministry of Defence", "ru-defence-ministry", id="a ministry by its state"),
        pytest.param("the Russian Defense Ministry", "ru-defence-ministry", id="American spelling"),
        pytest.param("Минобороны России", "ru-defence-ministry", id="a ministry in Russian"),
        pytest.param("the Pentagon", "us-defence-ministry", id="a ministry's own name"),
        pytest.param("U.S.", "us", id="full stops"),
        pytest.param("Pyongyang", "kp", id="a capital for its state"),
        pytest.param("LA Times", "la-times", id="no article"),
        pytest.param("Ukrainian intelligence", None, id="one of several services"),
        pytest.param("the Ministry of Defence", None, id="whose is not said"),
        pytest.param("a Moscow newspaper", None, id="a description is not the state"),
        pytest.param("AP (Reuters)", None, id="two names for two voices"),
        pytest.param("", None, id="nothing"),
    ],
)
def test_resolve(shipped: EntityList, words: str, expected: str | None) -> None:
    """A name finds its entity however it is written, and none where it could be another's."""
    found = shipped.resolve(words)
    assert (None if found is None else found.id) == expected


@given(st.text())
def test_any_words_fold_once(words: str) -> None:
    """Folding never fails, and what was folded has no case or edge space left to fold."""
    folded = fold_name(words)
    assert folded == folded.strip()
    assert "  " not in folded


def write(path: Path, text: str) -> Path:
    """Put a list of a user's own on the disk."""
    path.write_text(text, encoding="utf-8")
    return path


def test_own_list_goes_first(shipped: EntityList, tmp_path: Path) -> None:
    """A user's entry takes the aliases that it names, and leaves the others where they were."""
    own = "kind: outlet\nsort: agency\nentities:\n  northwire: {name: Northwire, en: NW; EFE}\n"
    both = shipped.with_file(write(tmp_path / "own.yml", own))
    assert {
        words: entity.id for words in ("NW", "EFE", "Agencia EFE") if (entity := both.resolve(words))
    } == {
        "NW": "northwire",
        "EFE": "northwire",
        "Agencia EFE": "efe",
    }
    assert shipped.resolve("NW") is None
    assert both.entities["northwire"].kind is VoiceKind.OUTLET


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        pytest.param(
            "kind: outlet\nsort: agency\nentities:\n  one: {name: One, en: The Wire}\n  two: {name: Wire}\n",
            "alias 'wire' of 'two' is 'one''s too",
            id="one alias for two",
        ),
        pytest.param(
            "kind: outlet\nsort: agency\nentities:\n  one: {country: ES}\n", "malformed", id="no name"
        ),
        pytest.param(
            "kind: choir\nsort: agency\nentities:\n  one: {name: One}\n", "choir", id="no such kind"
        ),
        pytest.param("- one\n", "mapping", id="no mapping"),
    ],
)
def test_a_bad_list_is_refused(shipped: EntityList, tmp_path: Path, text: str, reason: str) -> None:
    """What cannot be meant is refused, with the file's name and what is wrong."""
    path = write(tmp_path / "own.yml", text)
    with pytest.raises(LexiconError, match=reason) as caught:
        shipped.with_file(path)
    assert str(path) in str(caught.value)


def test_a_listed_ambiguity_is_nobody(shipped: EntityList, tmp_path: Path) -> None:
    """A word that a list calls ambiguous resolves to nobody."""
    text = "ambiguous: [EFE]\n"
    assert shipped.with_file(write(tmp_path / "own.yml", text)).resolve("EFE") is None


def test_a_list_beside_the_ledger_goes_first(tmp_path: Path) -> None:
    """`flood.entities.yml` beside `flood.db` adds voices, and may give an alias to another."""
    assert entities_beside(tmp_path / "flood.db") is shipped_entities()
    (tmp_path / "flood.entities.yml").write_text(
        "kind: organisation\nsort: agency\nentities:\n"
        "  dam-board: {name: Amber Dam Board, country: null, en: ADB; Reuters, ru: Совет плотины}\n",
        encoding="utf-8",
    )
    known = entities_beside(tmp_path / "flood.db")
    assert [known.resolve(name) for name in ("the ADB", "Совет плотины", "Reuters")] == [
        known.entities["dam-board"]
    ] * 3
