"""The stories of a ledger as the desk holds them: what the ledger keeps, with what lists say of each."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sayso.judgement import GradeClaim, Relate, judge, report_of, standing
from sayso.ledger import Ledger, judgements, kept_stories, last_entry, relate_new, story_list
from sayso.ledger.readings import Readings
from sayso.report.evidence import outlet_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime
    from pathlib import Path

    from sayso.judgement import Judged, JudgedReading, Judgement, Ruling
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
    """When the ledger told each story, as a number: what a page of it depends on."""


def relate_at(path: Path) -> None:
    """Relate what is new in the ledger at ``path``: for a process of its own, whose memory goes with it."""
    with Ledger.open(path, create=False) as ledger:
        deque(relate_new(ledger), maxlen=0)


def make(ledger: Ledger, before: Made | None = None) -> Made:
    """Gather the stories that the ledger keeps; of those that are as they were ``before``, nothing is read.

    What is new is related first.
    """
    deque(relate_new(ledger), maxlen=0)
    entry, entries, documents = last_entry(ledger), judgements(ledger), ledger.documents()
    stamps = {one.id: one.made for one in story_list(ledger)}
    held = {} if before is None else {one.id: one for one in before.stories}
    same = {name for name in held if before is not None and before.stamps[name] == stamps.get(name)}
    told = {one.story.id: one.story for one in kept_stories(ledger, _without(stamps, same))}
    stories = tuple(told.get(name) or held[name] for name in stamps)
    readings = Readings(ledger, documents, standing(entries))
    facts = {name: before.facts[name] for name in same} if before is not None else {}
    document_of = {} if before is None else _of_reports(before, same, stories)
    for story in told.values():
        judged = {name: readings.judged(name) for name in story.documents}
        facts[story.id] = Facts.of(story, {name: one.reading for name, one in judged.items()})
        document_of |= _places(judged)
    return Made(
        entry=entry,
        stories=stories,
        judged=_decided(readings, entries),
        entries=entries,
        facts=facts,
        document_of=document_of,
        documents=tuple(documents),
        stamps=stamps,
    )


def _without(stamps: Mapping[str, int], same: set[str]) -> list[str] | None:
    """Return the stories to be read: all (None), or those that are not the same."""
    return [name for name in stamps if name not in same] if same else None


def _of_reports(before: Made, same: set[str], stories: Iterable[Story]) -> dict[str, str]:
    """Return the report of each statement, of the reports whose stories are the same."""
    kept = {document for story in stories if story.id in same for document in story.documents}
    return {name: document for name, document in before.document_of.items() if document in kept}


def _decided(readings: Readings, entries: Sequence[Judgement]) -> Judged:
    """Return what people decided, placed among the reports that they decided it of."""
    named = {document for one in entries for document in _reports(one.ruling) if document in readings}
    held = (found for name in sorted(named) if (found := readings.read(name)) is not None)
    return replace(judge(held, entries), documents={})


def _reports(ruling: Ruling) -> Iterable[str]:
    """Return the reports whose statements a ruling names."""
    if isinstance(ruling, Relate | GradeClaim):
        return [anchor.document for anchor in ruling.anchors]
    document = report_of(ruling)
    return [] if document is None else [document]


def _places(judged: Mapping[str, JudgedReading]) -> dict[str, str]:
    return {
        each.id: document
        for document, one in judged.items()
        for each in (*one.reading.statements, *one.rejected)
    }
