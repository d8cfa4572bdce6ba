"""Words that cannot both be said of one thing at one time: open and shut, safe and dangerous."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from sayso.lexicon.words import word_list
from sayso.relation.wording import stem

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


@cache
def opposites() -> Mapping[str, frozenset[str]]:
    """Return, for each stem of the list of opposites, and its kin, those of the other side."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for pair in word_list("en", "relation")["opposites"]:
        one, other = (frozenset(forms(side)) for side in pair)
        for each in one:
            found[each] |= other
        for each in other:
            found[each] |= one
    return MappingProxyType({each: frozenset(others) for each, others in found.items()})


def forms(words: str) -> Iterator[str]:
    """Yield the stems of some words, and of the first of their kin."""
    for word in words.split():
        yield stem(word)
        yield kin(word)


def kin(word: str) -> str:
    """Return the stem of the first of a folded word's kin ('alerted' is 'warn'), else its own."""
    return kinship().get(word) or stem(word)


@cache
def kinship() -> Mapping[str, str]:
    """Return, by word, the stem of the first of its kin: other words for the same deed."""
    found: dict[str, str] = {}
    for line in word_list("en", "relation")["kin"]:
        words = line.split()
        for word in words:
            found.setdefault(word, stem(words[0]))
    return MappingProxyType(found)


def oppose(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether one has a stem whose opposite the other has, and neither has both."""
    known = opposites()
    return any(known[found] & (other - one) for found in (one - other) & known.keys())
