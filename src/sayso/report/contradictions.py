"""Claims that cannot both be so, beside one another: whose words, in which reports, since when."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from sayso.report.claims import origin

if TYPE_CHECKING:
    from sayso.model import Claim
    from sayso.report.claims import Origin
    from sayso.report.evidence import Chip, Evidence, Place

SHOWN_FIRST: Final = 4
"""Claims that stand open, each with what stands against it; the rest lie under a fold."""


@dataclass(frozen=True, slots=True)
class Side:
    """One of two claims: its words, the voices that they come from, and the reports that have them."""

    claim: str
    content: str
    language: str
    anchor: str
    act: Chip
    origins: tuple[Origin, ...]
    unnamed: tuple[Origin, ...]
    outlets: int
    places: tuple[Place, ...]
    chips: tuple[Chip, ...]


@dataclass(frozen=True, slots=True)
class Contradiction:
    """A claim, and each claim of another root that cannot be so beside it, with the reason."""

    side: Side
    against: tuple[tuple[Side, str], ...]


def contradictions(evidence: Evidence) -> tuple[Contradiction, ...]:
    """Return what cannot both be so, by the claim of most outlets; each pair stands once.

    The claims against one another are in the order of their reports' times.
    """
    claims = {claim.id: claim for claim in evidence.story.claims if claim.statements}
    pairs = [
        pair
        for pair in evidence.story.contradictions
        if all(name in claims and (claims[name].roots or claims[name].unnamed) for name in pair.claims)
    ]
    order = {document.id: number for number, document in enumerate(evidence.documents)}

    def weight(name: str) -> int:
        return -claims[name].outlets

    def first(name: str) -> int:
        return min(order[evidence.statements[one][1].id] for one in claims[name].statements)

    grouped: dict[str, list[tuple[str, str]]] = {}
    for pair in sorted(pairs, key=lambda pair: sum(map(weight, pair.claims))):
        # beside a claim that stands already, else beside the one that more outlets carry
        one, other = sorted(pair.claims, key=lambda name: (name not in grouped, weight(name), first(name)))
        grouped.setdefault(one, []).append((other, evidence.wording.retold(pair.reason)))
    return tuple(
        Contradiction(
            _side(claims[name], evidence),
            tuple(
                (_side(claims[other], evidence), reason)
                for other, reason in sorted(held, key=lambda each: first(each[0]))
            ),
        )
        for name, held in grouped.items()
    )


def _side(claim: Claim, evidence: Evidence) -> Side:
    places = evidence.by_outlet(claim.statements)
    return Side(
        claim=claim.id,
        content=claim.content,
        language=evidence.language_of(claim.statements, claim.content),
        anchor=places[0].anchor,
        act=evidence.act_chip(claim.act, places[0].anchor),
        origins=tuple(origin(root, evidence) for root in claim.roots),
        unnamed=tuple(origin(root, evidence) for root in claim.unnamed),
        outlets=claim.outlets,
        places=places,
        chips=evidence.chips(claim.statements, claim.act),
    )
