"""What a claim rests on, as a tree: its roots, the reports that have it from each, and their copies."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sayso.model import ELLIPSIS, Relay, Role, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sayso.model import Claim, Document, Reading, Root, Statement, Story

TOGETHER = 30
"""Code points between a source and its cue up to which the words between them are shown."""


@dataclass(frozen=True, slots=True)
class Bearing:
    """A report that has the claim, what of it says so, and the reports that have it from this one.

    ``relay`` is the evidence for the edge to the report above; None under a root.
    """

    document: Document
    statements: tuple[Statement, ...]
    relay: Relay | None
    copies: tuple[Bearing, ...]

    @property
    def outlet(self) -> str:
        """Who brings the report, else what its capture is called."""
        return self.document.frame.outlet or self.document.capture.name


@dataclass(frozen=True, slots=True)
class Branch:
    """A root with the reports that rest on it; None for those that name nobody.

    ``folded`` says why other voices count as this one; of copies, the tree itself tells.
    """

    root: Root | None
    folded: tuple[str, ...]
    reports: tuple[Bearing, ...]


@dataclass(frozen=True, slots=True)
class Basis:
    """A claim with all that it rests on, and what is said against it: each claim, with the reason."""

    story: Story
    claim: Claim
    branches: tuple[Branch, ...]
    against: tuple[tuple[Claim, str], ...]


def basis_of(story: Story, claim: Claim, readings: Mapping[str, Reading]) -> Basis:
    """Find what a claim of a story rests on; ``readings`` are at least those of the story."""
    roots = (*claim.roots, *claim.unnamed)
    resting = {name for root in roots for name in root.statements}
    branches = [
        Branch(root, _told(root, story), _reports(story, root.statements, readings)) for root in roots
    ]
    silent = [name for name in claim.statements if name not in resting]
    if silent:
        branches.append(Branch(None, (), _reports(story, silent, readings)))
    return Basis(story, claim, tuple(branches), tuple(_against(story, claim)))


def _told(root: Root, story: Story) -> tuple[str, ...]:
    """Return the reasons for folding that are no relay of the story, which stand in the tree."""
    relays = [f"{relay.kind} of " for relay in story.relays]
    return tuple(
        each for each in root.folded if not any(f": {relay}" in each for relay in dict.fromkeys(relays))
    )


def _against(story: Story, claim: Claim) -> Iterable[tuple[Claim, str]]:
    by_id = {each.id: each for each in story.claims}
    for pair in story.contradictions:
        if claim.id in pair.claims:
            other = next(each for each in pair.claims if each != claim.id)
            yield by_id[other], pair.reason


def _reports(story: Story, statements: Iterable[str], readings: Mapping[str, Reading]) -> tuple[Bearing, ...]:
    """Return the reports that hold some statements, each under the one of them whose copy or words it has."""
    wanted = frozenset(statements)
    held = {
        name: found
        for name in story.documents
        if (found := tuple(one for one in readings[name].statements if one.id in wanted))
    }
    place = {name: at for at, name in enumerate(held)}
    above: dict[str, Relay] = {}
    for name in held:
        relays = [
            each
            for each in story.relays
            if each.to == name and place.get(each.origin, len(place)) < place[name]
        ]
        if relays:
            above[name] = max(relays, key=lambda relay: (relay.share or 0.0, relay.origin))

    def bearing(name: str) -> Bearing:
        copies = (other for other in held if other in above and above[other].origin == name)
        return Bearing(readings[name].document, held[name], above.get(name), tuple(map(bearing, copies)))

    return tuple(bearing(name) for name in held if name not in above)


def attribution(statement: Statement, text: str) -> str:
    """Return the words that say who said it, as they stand in the report; none where the outlet speaks."""
    words = [one for one in (statement.source, statement.cue) if one is not None]
    parts = sorted((one for one in words if any(map(str.isalnum, one.text))), key=lambda one: one.start)
    if not parts:
        return ""
    first, last = parts[0].hull, parts[-1].hull
    if first.gap(last) > TOGETHER or statement.content.overlaps([Span(first.end, last.start)]):
        return ELLIPSIS.join(one.text for one in parts)
    return " ".join(text[first.start : max(first.end, last.end)].split())


def through(statement: Statement) -> tuple[str, ...]:
    """Return the names of those between a report's outlet and the root, in the order of the chain."""
    return tuple(link.name for link in statement.chain[1:] if link.role is not Role.ROOT)
