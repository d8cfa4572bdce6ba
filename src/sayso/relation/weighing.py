"""What a report is about, as weighted words: rare ones, names and those of the title weigh more."""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass
from functools import cache, lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from sayso.lexicon.words import word_list
from sayso.relation.wording import copy_of, empty_words, name_stems, stem, wording

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sayso.model import Document

NAME_WEIGHT, TITLE_WEIGHT = 1.5, 2.0
PROBES = 40
"""Heaviest terms of a report by which it is found; the others only weigh."""
SMOOTHING = 10
"""Ranks added, so that the commonest words keep a little weight."""


@dataclass(frozen=True, slots=True)
class Gist:
    """A report's weighted terms, of length 1 together, and the heaviest of them.

    It depends on nothing but the report: no other report changes what this one weighs, so that a
    ledger may keep it, and stories do not depend on the order in which reports come.
    """

    weights: Mapping[str, float]
    probes: tuple[str, ...]


@lru_cache(maxsize=512)  # those of one neighbourhood, each of which is asked for again and again
def weigh(document: Document) -> Gist:
    """Weigh the content stems of a report by how rare they are in English, those of names and title more."""
    counts: defaultdict[str, float] = defaultdict(float)
    for word in copy_of(document).words:
        if word not in empty_words():
            counts[stem(word)] += 1
    for word in wording(document.title or "").words:
        if word not in empty_words():
            counts[stem(word)] += TITLE_WEIGHT
    named = name_stems(document.text)
    weights = {
        term: (1 + math.log(max(count, 1.0))) * rarity(term) * (NAME_WEIGHT if term in named else 1.0)
        for term, count in sorted(counts.items())
    }
    length = math.sqrt(math.fsum(weight * weight for weight in weights.values())) or 1.0
    heaviest = sorted(weights, key=lambda term: (-weights[term], term))[:PROBES]
    return Gist(
        MappingProxyType({term: weight / length for term, weight in weights.items()}), tuple(heaviest)
    )


@lru_cache(maxsize=50_000)
def rarity(term: str) -> float:
    """Return how much a stem tells, 0 to 1: by Zipf's law, the logarithm of its rank."""
    ranks = _ranks()
    return math.log(ranks.get(term, len(ranks)) + SMOOTHING) / math.log(len(ranks) + SMOOTHING)


@cache
def _ranks() -> Mapping[str, int]:
    """Return the rank of each stem: that of its commonest form."""
    ranks: dict[str, int] = {}
    for rank, word in enumerate(word_list("en", "frequency")["ranked"].split()):
        ranks.setdefault(stem(word), rank)
    return MappingProxyType(ranks)


def likeness(one: Gist, other: Gist) -> float:
    """Return the cosine of two gists."""
    short, long = sorted((one.weights, other.weights), key=len)
    return math.fsum(weight * long[term] for term, weight in short.items() if term in long)
