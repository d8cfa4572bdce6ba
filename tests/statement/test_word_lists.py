"""Every shipped word is a word: YAML has not taken 'on', 'no' or 'yes' for truth values."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from sayso.lexicon.words import word_list
from sayso.shipped import shipped

if TYPE_CHECKING:
    from collections.abc import Iterator

LISTS = sorted(shipped("lexicon").rglob("*.yml"))


def mistaken(held: Any, place: str) -> Iterator[str]:
    """Yield where a mapping or list of YAML holds a truth value, or nothing, in the place of a word."""
    if isinstance(held, dict):
        for key, value in held.items():
            if isinstance(key, bool) or not isinstance(key, str | int | float):  # lists by value have numbers
                yield f"{place}: {key!r} as key"
            yield from mistaken(value, f"{place}.{key}")
    elif isinstance(held, list):
        for number, value in enumerate(held):
            if isinstance(value, bool) or value is None:
                yield f"{place}[{number}]: {value!r}"
            yield from mistaken(value, f"{place}[{number}]")


@pytest.mark.parametrize("path", LISTS, ids=[path.name for path in LISTS])
def test_words_are_words(path: Any) -> None:
    """A bare on, off, yes or no in a list is a truth value to YAML, and must stand in quotation marks."""
    assert list(mistaken(yaml.safe_load(path.read_text(encoding="utf-8")), path.name)) == []


def test_an_english_cue_stands_under_one_act() -> None:
    """A verb that is listed under a second act as well would be read as the first alone."""
    lists = word_list("en", "cues")
    acts: dict[str, set[str]] = {}
    for part in ("verbs", "further"):
        for act, rows in lists[part].items():
            for verb in chain.from_iterable(rows.values()):
                acts.setdefault(verb, set()).add(act)
    for act, verbs in lists["beside_quotations"].items():
        for verb in verbs:
            acts.setdefault(verb, set()).add(act)
    assert {verb: found for verb, found in acts.items() if len(found) > 1} == {}
