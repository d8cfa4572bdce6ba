"""The word lists around the copy, and what is made of them."""

from __future__ import annotations

import importlib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from sayso.document.vocabulary import vocabulary
from sayso.errors import LexiconError
from sayso.lexicon import word_list

if TYPE_CHECKING:
    from collections.abc import Mapping

LISTS = dict(word_list("en", "frame"))


@pytest.mark.parametrize("name", sorted(LISTS))
def test_each_list_says_where_it_comes_from(name: str) -> None:
    assert LISTS[name]["from"].strip()


@pytest.mark.parametrize("name", sorted(name for name, entries in LISTS.items() if "words" in entries))
def test_words_are_small_and_stand_once(name: str) -> None:
    words = LISTS[name]["words"]
    assert len(words) == len(set(words))
    assert name == "station_kinds" or words == [word.lower().strip() for word in words]


def test_a_language_without_lists_takes_the_english_ones() -> None:
    assert vocabulary("tlh-Latn") is vocabulary("en-GB") is vocabulary("en")


def test_a_malformed_list_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(language: str, name: str) -> Mapping[str, object]:
        return {"pointers": [language, name]}

    # a language of its own, so that no good list is remembered under its name
    module = importlib.import_module("sayso.document.vocabulary")
    monkeypatch.setattr(module, "word_list", broken)
    monkeypatch.setattr(Path, "is_file", lambda _: True)
    with pytest.raises(LexiconError, match=r"tlh.frame\.yml"):
        vocabulary("tlh")
