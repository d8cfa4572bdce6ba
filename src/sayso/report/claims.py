"""The claim counters: how many outlets carry a claim, and from how many origins."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from sayso.model import Act, StatusKind
from sayso.report.evidence import outlet_name
from sayso.report.grades import voice_key
from sayso.report.likely import likely_reports

if TYPE_CHECKING:
    from sayso.model import Claim, Root
    from sayso.report.evidence import Chip, Evidence, Place

SHOWN_FIRST: Final = 8
"""Counters that stand open; the rest lie under a fold."""
_RELAYED: Final = 2
"""Outlets from which a claim is passed on and not one report's own."""
_CHECKING: Final = {Act.VERIFICATION, Act.REFUSAL}
"""What is said of checking has a part of the page for itself."""
_RINGS: Final = 14
_TELLING: Final = 3
"""What a figure, and what a doubt or denial, adds to the weight of a claim, in outlets."""
_DOUBTS: Final = {StatusKind.UNVERIFIED, StatusKind.UNCONFIRMED, StatusKind.DENIED, StatusKind.DISPUTED}


@dataclass(frozen=True, slots=True)
class Origin:
    """An origin's name, with the first words that rest on it, and what was folded into it."""

    name: str
    anchor: str
    folded: tuple[str, ...] = ()
    key: str = ""
    """By what people grade it."""


@dataclass(frozen=True, slots=True)
class Counter:
    """One claim, counted.

    ``act`` is None for an assertion: anything else changes what the words
    mean, and is said with them. ``rings`` are the outlets drawn,
    ``rings_more`` those left out of the drawing.
    """

    claim: str
    statements: tuple[str, ...]
    content: str
    language: str
    anchor: str
    act: Chip | None
    outlets: int
    rings: tuple[Place, ...]
    rings_more: int
    origins: tuple[Origin, ...]
    unnamed: tuple[Origin, ...]
    unattributed: int
    likely: int
    """Outlets that carry it only in a likely relay, which names no source."""
    chips: tuple[Chip, ...]


def counters(evidence: Evidence) -> tuple[Counter, ...]:
    """Return the story's claims, the most telling first: many outlets from few origins, figures, denials."""
    ordered = sorted(
        (claim for claim in evidence.story.claims if claim.statements),
        key=lambda claim: (claim.act in _CHECKING, claim.outlets < _RELAYED, -_weight(claim, evidence)),
    )
    likely = likely_reports(evidence.story)
    return tuple(_counter(claim, evidence, likely) for claim in ordered)


def _weight(claim: Claim, evidence: Evidence) -> int:
    """Return how telling the claim is: outlets that only relay count double."""
    statements = [evidence.statements[statement_id][0] for statement_id in claim.statements]
    figures = any(statement.quantities for statement in statements)
    doubted = claim.act is Act.DENIAL or any(
        status.kind in _DOUBTS for statement in statements for status in statement.status
    )
    return 2 * claim.outlets - len(claim.roots) + _TELLING * (figures + doubted)


def _counter(claim: Claim, evidence: Evidence, likely: frozenset[str]) -> Counter:
    places = evidence.by_outlet(claim.statements)
    drawn = places if len(places) <= _RINGS else places[: _RINGS - 1]
    return Counter(
        claim=claim.id,
        statements=claim.statements,
        content=claim.content,
        language=evidence.language_of(claim.statements, claim.content),
        anchor=places[0].anchor,
        act=None if claim.act is Act.ASSERTION else evidence.act_chip(claim.act, places[0].anchor),
        outlets=claim.outlets,
        rings=drawn,
        rings_more=len(places) - len(drawn),
        origins=tuple(origin(root, evidence) for root in claim.roots),
        unnamed=tuple(origin(root, evidence) for root in claim.unnamed),
        unattributed=claim.unattributed,
        likely=len(places) - len(_sure(claim, evidence, likely)),
        chips=evidence.chips(claim.statements, claim.act),
    )


def _sure(claim: Claim, evidence: Evidence, likely: frozenset[str]) -> set[str]:
    """Return the outlets that carry a claim in a report which is no likely relay."""
    held = (evidence.statements[statement_id][1] for statement_id in claim.statements)
    return {outlet_name(document).casefold() for document in held if document.id not in likely}


def origin(root: Root, evidence: Evidence) -> Origin:
    """Return the root with the anchor of the earliest words that rest on it."""
    places = evidence.places(id_ for id_ in root.statements if id_ in evidence.statements)
    folded = tuple(map(evidence.wording.retold, root.folded))
    return Origin(root.name, places[0].anchor if places else "", folded, voice_key(root))
