"""Concepts: words of five languages by what they mean, whole, by their beginning, in pairs and as one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sayso.errors import LexiconError
from sayso.lexicon import concepts
from sayso.lexicon.concepts import shipped_concepts
from sayso.lexicon.entities import LANGUAGES

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("language", "word", "concept"),
    [
        pytest.param("en", "killed", "killed", id="en, whole"),
        pytest.param("es", "murieron", "killed", id="es, by its beginning"),
        pytest.param("ru", "погибших", "killed", id="ru, inflected"),
        pytest.param("uk", "загинули", "killed", id="uk"),
        pytest.param("ko", "숨졌다고", "killed", id="ko, with its endings"),
        pytest.param("ru", "министра", "ministry", id="the longest beginning counts"),
    ],
)
def test_a_word_has_its_concept(language: str, word: str, concept: str) -> None:
    """A word in any form means what its dictionary form means."""
    assert concept in shipped_concepts().vocabularies[language].of_word(word)


@pytest.mark.parametrize(
    ("language", "words", "concept"),
    [
        pytest.param("en", ("lay", "down"), "laid_down", id="en"),
        pytest.param("es", ("estado", "mayor"), "general_staff", id="es"),
        pytest.param("ru", ("пожарная", "служба"), None, id="two words that are two"),
        pytest.param("ru", ("воздушные", "силы"), "air_force", id="ru, both inflected"),
    ],
)
def test_two_words_are_one(language: str, words: tuple[str, str], concept: str | None) -> None:
    """What is one thing in two words is found as one, at the first of them."""
    found = list(shipped_concepts().vocabularies[language].of_words(words))
    assert (len(found) == 1 and concept in found[0][1]) is (concept is not None)


@pytest.mark.parametrize(
    ("word", "known", "rest"),
    [
        pytest.param("국방정찰국", {"defence", "intelligence", "directorate"}, "", id="all parts known"),
        pytest.param("리토라통신", {"news_agency"}, "리토라", id="a name before a known part"),
        pytest.param("오르바니아", set(), "오르바니아", id="a name"),
    ],
)
def test_words_written_together_are_parted(word: str, known: set[str], rest: str) -> None:
    """A Korean compound is read part by part, and what no list explains is left."""
    assert shipped_concepts().vocabularies["ko"].of_compound(word) == (frozenset(known), rest)


@pytest.mark.parametrize(
    ("language", "word", "after", "negates"),
    [
        pytest.param("ru", "не", "работала", True, id="not"),
        pytest.param("ru", "не", "менее", False, id="not fewer than"),
        pytest.param("en", "not", "only", False, id="not only"),
        pytest.param("ko", "않았다고", "", True, id="a Korean verb"),
        pytest.param("es", "nadie", "vio", True, id="nobody"),
    ],
)
def test_a_word_negates(language: str, word: str, after: str, negates: bool) -> None:  # noqa: FBT001  - a case
    """Negators negate, but for the phrases that only bound a figure."""
    assert shipped_concepts().negates(word, language, after) is negates


def test_every_weak_concept_is_one() -> None:
    """A concept that is told to weigh little exists."""
    known = {
        concept
        for vocabulary in shipped_concepts().vocabularies.values()
        for found in (*vocabulary.whole.values(), *vocabulary.beginnings.values())
        for concept in found
    }
    assert shipped_concepts().weak <= known


def test_every_concept_has_words_in_every_language() -> None:
    """No language lacks a concept that another has: they would count it apart."""
    concepts_of = [
        {
            concept
            for found in (*vocabulary.whole.values(), *vocabulary.beginnings.values())
            for concept in found
        }
        | {concept for pairs in vocabulary.pairs.values() for _, _, concept in pairs}
        for vocabulary in (shipped_concepts().vocabularies[language] for language in LANGUAGES)
    ]
    assert all(each == concepts_of[0] for each in concepts_of)


def test_a_missing_language_is_named(tmp_path: Path) -> None:
    """A concept without words in one of the languages is refused, with its name and the language's."""
    parsed = [(tmp_path / "things.yml", {"concepts": {"bread": {"en": "bread"}}})]
    with pytest.raises(LexiconError, match="'bread' has no words in 'es'"):
        concepts._vocabulary("es", parsed)  # noqa: SLF001  - what reading the folder comes down to
