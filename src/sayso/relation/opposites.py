"""Words that cannot both be said of one thing at one time: open and shut, safe and dangerous."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from sayso.lexicon.words import word_list
from sayso.relation.wording import stem

if TYPE_CHECKING:
    from collections.abc import Mapping


@cache
def opposites() -> Mapping[str, frozenset[str]]:
    """Return, for each stem of the list of opposites, those of the other side."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for pair in word_list("en", "relation")["opposites"]:
        one, other = (frozenset(map(stem, side.split())) for side in pair)
        for each in one:
            found[each] |= other
        for each in other:
            found[each] |= one
    return MappingProxyType({each: frozenset(others) for each, others in found.items()})


def oppose(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether one has a stem whose opposite the other has, and neither has both."""
    known = opposites()
    return any(known[found] & (other - one) for found in (one - other) & known.keys())
