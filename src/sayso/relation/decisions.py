"""What a person has judged of voices, claims, measures and stories: which are one, which are not."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations, product
from typing import TYPE_CHECKING

from sayso.lexicon.entities import fold_name

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping


class Matter(StrEnum):
    """What a decision is about, and so what its members are.

    VOICE: names, as a report or the entity list writes them, or entity ids.
    CLAIM: ids of statements. MEASURE: figures, as ``figure_key`` writes them.
    STORY: ids of documents. None of these changes when a report is added,
    as the ids of claims, measures and stories do.
    """

    VOICE = "voice"
    CLAIM = "claim"
    MEASURE = "measure"
    STORY = "story"


class Verdict(StrEnum):
    """Whether the members are one thing or two."""

    ONE = "one"
    APART = "apart"


def figure_key(statement: str, place: int) -> str:
    """Return the member that stands for a figure: the statement's id and its place in ``quantities``."""
    return f"{statement}/{place}"


@dataclass(frozen=True, slots=True)
class Decision:
    """One judgement: ``ONE`` joins all members, ``APART`` keeps each of these from each of those.

    Members that no ledger holds do no harm: the reports they stood in may come back.
    """

    matter: Matter
    verdict: Verdict
    these: tuple[str, ...]
    those: tuple[str, ...] = ()

    def pairs(self) -> Iterator[frozenset[str]]:
        """Yield each pair of members that the verdict is about."""
        fold: Callable[[str], str] = fold_name if self.matter is Matter.VOICE else str
        apart = self.verdict is Verdict.APART
        these, those = tuple(map(fold, self.these)), tuple(map(fold, self.those))
        for one, other in product(these, those) if apart else combinations((*these, *those), 2):
            if one != other:
                yield frozenset((one, other))


@dataclass(frozen=True, slots=True)
class Decisions:
    """All judgements that stand, oldest first: of two about the same pair the later one counts.

    A judgement that was taken back is simply not among them.
    """

    taken: tuple[Decision, ...] = ()

    def verdicts(self, matter: Matter) -> Mapping[frozenset[str], Verdict]:
        """Return the last verdict on each pair of members of one matter."""
        return {
            pair: decision.verdict
            for decision in self.taken
            if decision.matter is matter
            for pair in decision.pairs()
        }


UNDECIDED = Decisions()
"""Nothing was judged: what the words show stands."""


def by_place(
    verdicts: Mapping[frozenset[str], Verdict], places: Mapping[str, int]
) -> tuple[list[tuple[int, int]], set[frozenset[int]]]:
    """Return the pairs of places that a person joined, and those that a person parted, of members held."""
    one: list[tuple[int, int]] = []
    apart: set[frozenset[int]] = set()
    for pair, verdict in verdicts.items():
        held = sorted({places[name] for name in pair if name in places})
        if len(held) != len(pair):
            continue
        if verdict is Verdict.ONE:
            one.append((held[0], held[-1]))
        else:
            apart.add(frozenset(held))
    return sorted(one), apart
