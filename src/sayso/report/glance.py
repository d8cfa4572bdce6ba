"""A story at one glance: a few counts under its title, each with where its words stand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sayso.report.evidence import outlet_name
from sayso.report.likely import COPIES, likely_reports

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sayso.report.doubts import Group
    from sayso.report.evidence import Evidence


@dataclass(frozen=True, slots=True)
class Tally:
    """One count. ``key`` is its name in the catalogue, ``target`` the part of the page that it counts.

    ``apart`` is what stands beside it and is not counted in it.
    """

    key: str
    number: int
    target: str
    apart: int = 0


def glance(
    evidence: Evidence, groups: Mapping[str, Group], confirmed: int, contradicting: Sequence[object]
) -> tuple[Tally, ...]:
    """Return the counts in the order of the questions: who carries it, from whom, and who has checked it."""
    story = evidence.story
    likely = likely_reports(story)
    copies = {relay.to for relay in story.relays if relay.kind in COPIES} - likely
    return (
        Tally("outlets", len({outlet_name(one).casefold() for one in evidence.documents}), "timeline"),
        Tally("origins", len(evidence.origins), "statements", len(evidence.unnamed)),
        Tally("copies", len(copies), "flow"),
        Tally("likely", len(likely), "likely"),
        Tally("confirmed", confirmed, "confirmed"),
        Tally("unverified", _rows(groups, "unverified"), "unverified"),
        Tally("denied", _rows(groups, "denied"), "denied"),
        Tally("contradictions", len(contradicting), "contradictions"),
    )


def _rows(groups: Mapping[str, Group], key: str) -> int:
    return len(groups[key].rows) if key in groups else 0
