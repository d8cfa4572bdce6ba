"""What figures count in other languages than English, under the classes that English figures have."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from sayso.lexicon.concepts import shipped_concepts
from sayso.lexicon.words import word_list
from sayso.relation.senses import explained
from sayso.relation.sounds import language_of
from sayso.relation.wording import stem, wording

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sayso.model import Quantity, Span
    from sayso.relation.senses import KnownNames

LENGTHS_OF_TIME = frozenset({"day", "week", "duration"})
MONEY = frozenset({"dollar", "euro", "ruble", "hryvnia", "won_currency", "crown", "peso", "money"})
_STATES = {"took_part": "marched", "shot_down": "downed"}
"""Concepts that English figures have under another name."""
_CLAUSE_END = re.compile(r"[,;:—–](?=\s)|\s(?:y|mientras|pero|и|а|но|і|та|й|але)\s")
_REACH = 60
"""Code points before a figure in which the words that make it a part stand."""
NEAR_WORDS = 6
"""Words before and after a figure among which stands what is said of the things."""
HEAD_WORDS = 3
"""Words before a Korean figure among which stands what it counts, and after another one."""


@dataclass(frozen=True, slots=True)
class Things:
    """What a figure counts: the unit as English calls it, what is said of the things, and whose they are."""

    kind: str
    unit: str
    state: str
    whose: frozenset[str]
    part: bool


def things_of(
    text: str, quantity: Quantity, sentence: Span, language: str, names: KnownNames
) -> Things | None:
    """Return what a figure counts, None where it is a length of time."""
    figure = quantity.words.hull
    tongue = language_of(sentence.cut(text), language)
    ahead, behind = text[figure.end : sentence.end], text[sentence.start : figure.start]
    clause = ahead if (cut := _CLAUSE_END.search(ahead)) is None else ahead[: cut.start()]
    before = behind if not (cuts := list(_CLAUSE_END.finditer(behind))) else behind[cuts[-1].end() :]
    after_words, before_words = _read(clause, tongue), _read(before, tongue)
    unit_concepts = frozenset[str]().union(*(concepts for concepts, _ in _read(quantity.unit, tongue)))
    if unit_concepts & LENGTHS_OF_TIME:
        return None
    heads = before_words[-HEAD_WORDS:] if tongue == "ko" else after_words[:HEAD_WORDS][::-1]  # nearest last
    state = _state(unit_concepts, after_words, before_words)
    kind = _kind(quantity, unit_concepts)
    whose = frozenset(known for _, rest in heads if rest and (known := names.known(rest)) is not None)
    around = behind[-_REACH:].casefold() + (quantity.of.text.casefold() if quantity.of is not None else "")
    part = any(
        words in around for words in shipped_concepts().parts.get(tongue, ())
    ) or ahead.lstrip().casefold().startswith(shipped_concepts().parts.get(tongue, ()))
    return Things(kind, _unit(unit_concepts, heads, state, quantity), state, whose, part)


def _read(words: str, language: str) -> list[tuple[frozenset[str], str]]:
    return list(explained(wording(words).words, language))


def _kind(quantity: Quantity, unit: frozenset[str]) -> str:
    if "percent" in unit or "%" in quantity.words.text or quantity.unit == "%":
        return "percent"
    return "money" if unit & MONEY else "count"


def _state(
    unit: frozenset[str],
    after: Sequence[tuple[frozenset[str], str]],
    before: Sequence[tuple[frozenset[str], str]],
) -> str:
    """Return what is said of the things by the nearest known word; what the unit itself says goes first."""
    near = [
        *((at, concepts) for at, (concepts, _) in enumerate(after[:NEAR_WORDS])),
        *((at + 0.5, concepts) for at, (concepts, _) in enumerate(list(reversed(before))[:NEAR_WORDS])),
    ]
    for concepts in (unit, *(concepts for _, concepts in sorted(near, key=lambda one: one[0]))):
        named = {_STATES.get(concept, concept) for concept in concepts} & _states()
        if named:
            return min(named)
    return ""


def _unit(
    unit: frozenset[str], heads: Sequence[tuple[frozenset[str], str]], state: str, quantity: Quantity
) -> str:
    """Return the class of the head: a Korean counter's is that of the noun before it."""
    said = next(
        (concepts - _states() for concepts, _ in reversed(heads) if concepts - _states()), frozenset()
    )
    named = sorted(unit & classes_of_people()) or sorted(said & classes_of_people())
    if not named or named == ["person"]:
        named = sorted((said & classes_of_people()) - {"person"}) or named
    if named or unit & _states():
        first = named[0] if named else "person"
        return (
            str(word_list("en", "relation")["people_of_state"].get(state, first))
            if first == "person"
            else first
        )
    other = sorted((unit or said) - _states())
    return _english(other[0]) if other and (quantity.unit or said) else ""


@cache
def _states() -> frozenset[str]:
    return frozenset(word_list("en", "relation")["states"])


@cache
def classes_of_people() -> frozenset[str]:
    """Return the classes of people that figures have."""
    return frozenset(line.split()[0] for line in word_list("en", "relation")["units"]) - {
        "percent",
        "house",
        "case",
    }


@cache
def _english(concept: str) -> str:
    """Return the class of an English figure that counts what a concept means."""
    classes = {line.split()[0] for line in word_list("en", "relation")["units"]}
    return concept if concept in classes else stem(concept)
