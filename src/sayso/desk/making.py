"""Making the stories of a ledger: whole, or only those that a few decisions touch."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sayso.judgement import GradeClaim, Loss, Redo, Relate, Undo, judge, report_of
from sayso.ledger import Ledger, judged, judgements, last_entry
from sayso.lexicon.entities import entities_beside
from sayso.relation import Matter, relate
from sayso.report.evidence import outlet_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime
    from pathlib import Path

    from sayso.judgement import Judged, Judgement, Ruling
    from sayso.model import Reading, Story


@dataclass(frozen=True, slots=True)
class Facts:
    """What a list of stories says of one: counts, times, and its most telling claim."""

    language: str
    outlets: int
    origins: int
    first: datetime | None
    last: datetime | None
    lead: str
    lead_outlets: int
    lead_origins: tuple[str, ...]

    @classmethod
    def of(cls, story: Story, readings: Mapping[str, Reading]) -> Facts:
        """Count a story."""
        documents = [readings[document].document for document in story.documents]
        published = [each.frame.published for each in documents if each.frame.published is not None]
        lead = max(story.claims, key=lambda claim: (claim.outlets, len(claim.roots)), default=None)
        return cls(
            language=next((d.frame.language for d in documents if d.title == story.title), "und"),
            outlets=len({outlet_name(each).casefold() for each in documents}),
            origins=len({root.name.casefold() for claim in story.claims for root in claim.roots}),
            first=min(published, default=None),
            last=max(published, default=None),
            lead="" if lead is None else lead.content,
            lead_outlets=0 if lead is None else lead.outlets,
            lead_origins=() if lead is None else tuple(root.name for root in lead.roots),
        )


@dataclass(frozen=True, slots=True)
class Made:
    """The stories of one state of the ledger, which ``entry``, the number of its log's last, names.

    ``judged`` comes without its readings, which are read when somebody asks.
    ``document_of`` gives the report of each statement, ``documents`` all reports in the order of time.
    """

    entry: int
    stories: tuple[Story, ...]
    judged: Judged
    entries: tuple[Judgement, ...]
    facts: Mapping[str, Facts]
    document_of: Mapping[str, str]
    documents: tuple[str, ...]
    stamps: Mapping[str, int]
    """The entry at which each story was last made: what a page of it depends on."""


def make_at(path: Path) -> Made:
    """Make all stories of the ledger at ``path``: for a process of its own, whose memory goes with it."""
    with Ledger.open(path, create=False) as ledger:
        return make(ledger)


def make(ledger: Ledger) -> Made:
    """Make all stories of a ledger."""
    entry = last_entry(ledger)
    found, entries = judged(ledger), judgements(ledger)
    stories = tuple(relate(found.readings, entities_beside(ledger.path), found.decisions))
    readings = {reading.document.id: reading for reading in found.readings}
    return Made(
        entry=entry,
        stories=stories,
        judged=replace(found, documents={}),
        entries=entries,
        facts={story.id: Facts.of(story, readings) for story in stories},
        document_of=_places(found),
        documents=tuple(found.documents),
        stamps={story.id: entry for story in stories},
    )


def remake(ledger: Ledger, made: Made) -> Made | None:
    """Make again only the stories that the decisions since ``made`` touch; None where that is not enough.

    It is not where reports came or were read again, and where somebody judged
    which voices or which stories are one.
    """
    entry, entries = last_entry(ledger), judgements(ledger)
    new = [one for one in entries if one.number > made.entry]
    if len(new) != entry - made.entry:
        return None
    by_number = {one.number: one.ruling for one in entries}
    rulings = [_meant(one.ruling, by_number) for one in new]
    if any(
        isinstance(one, Relate) and one.decision.matter in {Matter.VOICE, Matter.STORY} for one in rulings
    ):
        return None
    held = set(made.documents)
    touched = {document for one in rulings for document in _reports(one)} & held
    again = {story.id: story for story in made.stories if not touched.isdisjoint(story.documents)}
    wanted = {document for story in again.values() for document in story.documents}
    anchored = {document for one in entries for document in _reports(one.ruling)} & held
    readings = [found for one in sorted(wanted | anchored) if (found := ledger.reading(one)) is not None]
    now = judge(readings, entries)
    known = entities_beside(ledger.path)
    stories: list[Story] = []
    for story in made.stories:
        if story.id in again:
            chosen = [now.documents[document].reading for document in story.documents]
            stories.extend(relate(chosen, known, now.decisions))
        else:
            stories.append(story)
    current = {name: one.reading for name, one in now.documents.items()}
    adrift = tuple(
        one
        for one in now.adrift
        if one.loss is not Loss.DOCUMENT or report_of(one.judgement.ruling) not in held
    )
    return Made(
        entry=entry,
        stories=tuple(stories),
        judged=replace(now, documents={}, adrift=adrift),
        entries=entries,
        facts={
            story.id: made.facts[story.id]
            if story.id in made.facts and story.id not in again
            else Facts.of(story, current)
            for story in stories
        },
        document_of={**made.document_of, **_places(now)},
        documents=made.documents,
        stamps={
            story.id: entry if story.id in again else made.stamps.get(story.id, entry) for story in stories
        },
    )


def _meant(ruling: Ruling, by_number: Mapping[int, Ruling]) -> Ruling:
    """Return what an undo or redo is about; any other ruling is about itself."""
    return by_number[ruling.of] if isinstance(ruling, Undo | Redo) else ruling


def _reports(ruling: Ruling) -> Iterable[str]:
    """Return the reports whose statements a ruling names."""
    if isinstance(ruling, Relate | GradeClaim):
        return [anchor.document for anchor in ruling.anchors]
    document = report_of(ruling)
    return [] if document is None else [document]


def _places(found: Judged) -> dict[str, str]:
    return {
        each.id: document
        for document, one in found.documents.items()
        for each in (*one.reading.statements, *one.rejected)
    }
