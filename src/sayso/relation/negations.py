"""Claims of which one says that something was, and the other that it was not, or its opposite."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from sayso.relation.clauses import sides_of
from sayso.relation.gists import weight
from sayso.relation.weighing import rarity

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sayso.model import Claim
    from sayso.relation.clauses import Side
    from sayso.relation.told import Told

TELLING = 0.55
"""Rarity from which one word in common shows what a clause is of."""
RARE = 0.7
"""Rarity from which a thing of which there was none is the one of which another says that there was."""
NEGATED_PART, OPPOSED_PART = 0.45, 0.3
"""Part of the weight of the shorter of two clauses that the other has, where one negates a word of the
other, or says its opposite."""
SHORT = 2
"""Content words up to which a statement is nothing but what is negated: 'nobody warned us'."""
NEAR = 3
"""Statements before 'it was open', in its report, among which stands what is spoken of."""


def negations(claims: Sequence[Claim], told: Told) -> Iterator[tuple[Claim, Claim, str]]:
    """Yield claims of which one says that something was, and the other that it was not, or its opposite.

    A word in common is not enough: most of what the shorter clause says must
    stand in the other, or what it speaks of ('it') was told just before.
    """
    sides = [side for claim in claims for name in claim.statements for side in sides_of(claim, name, told)]
    weights = {found: rarity(found) for side in sides for found in side.stems}
    near = _near(told)
    by_word: defaultdict[str, list[Side]] = defaultdict(list)
    for side in sides:
        for found in side.affirms:
            by_word[found].append(side)
    for side in sides:
        for found in sorted(side.negates):
            for other in by_word.get(found, ()):
                if _may_clash(side, other) and _negates(side, other, found, weights, near):
                    yield side.claim, other.claim, f"one negates '{found}', the other does not"
        for found, opposed in sorted(side.opposites.items()):
            for other in by_word.get(found, ()):
                if _may_clash(side, other) and _opposes(side, other, {found, opposed}, weights, near):
                    yield side.claim, other.claim, f"one says '{opposed}', the other '{found}'"


def _near(told: Told) -> frozenset[tuple[str, str]]:
    """Return the pairs of statements of two voices that stand close in a report."""
    by_report: defaultdict[str, list[str]] = defaultdict(list)
    for name in told.gists:
        by_report[told.report[name]].append(name)
    return frozenset(
        (name, other)
        for names in by_report.values()
        for at, name in enumerate(names)
        for other in names[max(at - NEAR, 0) : at]
        if not told.gists[name].voices & told.gists[other].voices
    )


def _may_clash(side: Side, other: Side) -> bool:
    """Whether two clauses are of two claims, and not of two days."""
    return other.claim is not side.claim and not (
        side.days and other.days and side.days.isdisjoint(other.days)
    )


def _negates(
    side: Side,
    other: Side,
    found: str,
    weights: Mapping[str, float],
    near: frozenset[tuple[str, str]],
) -> bool:
    """Whether a clause negates what another says: they share most of the shorter, or it says 'nobody'."""
    telling = weights.get(found, 0.0) >= TELLING
    if side.universal and (other.counts or min(len(side.stems), len(other.stems)) <= SHORT):
        return telling
    if side.exists and weights.get(found, 0.0) >= RARE:
        return True
    if telling and _close(side, other, near):
        return True
    beside = any(weights[each] >= TELLING for each in side.stems & other.stems - {found})
    if side.universal and beside:
        return True
    return beside and _part(side.stems & other.stems, side, other, weights) >= NEGATED_PART


def _opposes(
    side: Side,
    other: Side,
    words: set[str],
    weights: Mapping[str, float],
    near: frozenset[tuple[str, str]],
) -> bool:
    """Whether two clauses say opposite things of what both name, or of what one calls 'it'."""
    if _close(side, other, near):
        return True
    common = side.stems & other.stems - words
    beside = any(weights[each] >= TELLING for each in common)
    return beside and _part(common, side, other, weights) >= OPPOSED_PART


def _close(side: Side, other: Side, near: frozenset[tuple[str, str]]) -> bool:
    """Whether the later of two clauses of one passage speaks of what the earlier names."""
    return (side.pronoun and (side.statement, other.statement) in near) or (
        other.pronoun and (other.statement, side.statement) in near
    )


def _part(common: frozenset[str], side: Side, other: Side, weights: Mapping[str, float]) -> float:
    """Return the part of the weight of the shorter of two clauses that both have."""
    mine, theirs = (weight(each.stems, weights) for each in (side, other))
    return weight(common, weights) / max(min(mine, theirs), 1e-9)
