"""What is offered and asked: by whom, to whom, on what condition, and whether anybody reports it kept."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sayso.model import Act
from sayso.report.claims import origin

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sayso.model import Offer
    from sayso.report.claims import Origin
    from sayso.report.evidence import Chip, Evidence, Place


@dataclass(frozen=True, slots=True)
class Kept:
    """A statement that reports an offer kept, used or broken, with whose word that is."""

    words: str
    voices: tuple[str, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class OfferRow:
    """One offer. ``may_be_kept`` is False where nothing is offered: there is nothing to keep."""

    by: str
    act: Act
    anchor: str
    language: str
    offered: tuple[str, ...]
    asked: str | None
    to: str | None
    conditions: tuple[str, ...]
    outlets: int
    origins: tuple[Origin, ...]
    places: tuple[Place, ...]
    kept: tuple[Kept, ...]
    may_be_kept: bool
    chips: tuple[Chip, ...]


def offers(evidence: Evidence) -> tuple[OfferRow, ...]:
    """Return the story's offers, those that most outlets carry first."""
    held = (offer for offer in evidence.story.offers if offer.statements)
    return tuple(_row(offer, evidence) for offer in sorted(held, key=lambda offer: -offer.outlets))


def _row(offer: Offer, evidence: Evidence) -> OfferRow:
    places = evidence.places(offer.statements)
    words = offer.offered[0] if offer.offered else offer.asked or ""
    return OfferRow(
        by=offer.by,
        act=offer.act,
        anchor=places[0].anchor,
        language=evidence.language_of(offer.statements, words),
        offered=_once(offer.offered),
        asked=offer.asked,
        to=offer.to,
        conditions=_once(offer.conditions),
        outlets=offer.outlets,
        origins=tuple(origin(root, evidence) for root in offer.roots),
        places=places,
        kept=tuple(_kept(statement_id, evidence) for statement_id in offer.fulfilment),
        may_be_kept=offer.act is Act.PROMISE or bool(offer.offered),
        chips=evidence.chips(offer.statements),
    )


def _once(words: Iterable[str]) -> tuple[str, ...]:
    """Return each of the words once, capitals or not, as they were written first."""
    found: dict[str, str] = {}
    for each in words:
        found.setdefault(each.casefold(), each)
    return tuple(found.values())


def _kept(statement_id: str, evidence: Evidence) -> Kept:
    statement, _ = evidence.statements[statement_id]
    voices = tuple(voice.name for voice in evidence.voices[statement_id])
    return Kept(statement.content.text, voices, evidence.place(statement_id))
