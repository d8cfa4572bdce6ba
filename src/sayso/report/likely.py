"""Likely relays: reports that share an earlier one's words or quotations and name no source."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from sayso.model import RelayKind
from sayso.report.reports import passing_of

if TYPE_CHECKING:
    from sayso.model import Story
    from sayso.report.evidence import Evidence, Place
    from sayso.report.reports import Passing

COPIES: Final = frozenset({RelayKind.REPRINT, RelayKind.REWRITE, RelayKind.TRANSLATES})
"""How a report carries another's copy; a citation carries its words only in part, and says so."""


@dataclass(frozen=True, slots=True)
class LikelyRelay:
    """A report that seems to carry the copy of another. ``before`` is None where that copy is not held."""

    place: Place
    title: str | None
    passing: Passing
    before: Place | None

    @property
    def pair(self) -> str:
        """What the page that shows both side by side goes by: the two anchors."""
        return f"{self.place.anchor}+{self.passing.anchor}"


def likely_reports(story: Story) -> frozenset[str]:
    """Return the reports, by id, that carry another's copy and name nobody whose copy they carry."""
    copies = [relay for relay in story.relays if relay.kind in COPIES]
    return frozenset(relay.to for relay in copies) - {relay.to for relay in copies if relay.named}


def likely_relays(evidence: Evidence) -> tuple[LikelyRelay, ...]:
    """Return the likely relays, one for each report whose words they share, the earliest report first."""
    likely = likely_reports(evidence.story)
    order = {document.id: number for number, document in enumerate(evidence.documents)}
    found = [r for r in evidence.story.relays if r.kind in COPIES and r.to in likely and r.to in order]
    return tuple(
        LikelyRelay(
            place=evidence.report_place(relay.to),
            title=evidence.readings[relay.to].document.title,
            passing=passing_of(relay, evidence),
            before=evidence.report_place(relay.origin) if relay.origin in evidence.readings else None,
        )
        for relay in sorted(found, key=lambda relay: (order[relay.to], -(relay.share or 0)))
    )
