"""The stories of a ledger as the desk holds them: what the ledger keeps, with what lists say of each."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sayso.judgement import GradeClaim, Redo, Relate, Undo, judge_together, report_of, standing
from sayso.ledger import Ledger, judgements, kept_stories, last_entry, only_judged, relate_new, story_list
from sayso.ledger.outlines import bare_documents, statement_ids
from sayso.ledger.readings import Readings
from sayso.report.evidence import outlet_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime
    from pathlib import Path

    from sayso.judgement import Judged, JudgedReading, Judgement, Ruling
    from sayso.model import Document, Story


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
    def of(cls, story: Story, outlines: Mapping[str, _Outline]) -> Facts:
        """Count a story."""
        documents = [outlines[document] for document in story.documents]
        published = [each.published for each in documents if each.published is not None]
        lead = max(story.claims, key=lambda claim: (claim.outlets, len(claim.roots)), default=None)
        return cls(
            language=next((each.language for each in documents if each.title == story.title), "und"),
            outlets=len({each.outlet.casefold() for each in documents}),
            origins=len({root.name.casefold() for claim in story.claims for root in claim.roots}),
            first=min(published, default=None),
            last=max(published, default=None),
            lead="" if lead is None else lead.content,
            lead_outlets=0 if lead is None else lead.outlets,
            lead_origins=() if lead is None else tuple(root.name for root in lead.roots),
        )


@dataclass(frozen=True, slots=True)
class _Outline:
    """What the facts of a story need of one report."""

    title: str | None
    outlet: str
    published: datetime | None
    language: str

    @classmethod
    def of(cls, document: Document) -> _Outline:
        frame = document.frame
        return cls(document.title, outlet_name(document), frame.published, frame.language)


@dataclass(frozen=True, slots=True)
class Made:
    """The stories of one state of the ledger, which ``entry``, the number of its log's last, names.

    ``judged`` comes without its readings, which are read when somebody asks.
    ``said`` are the ids of each report's statements, ``document_of`` gives the
    report of each. ``documents`` are all reports in the order of time; while
    stories are told for the first time, those of the stories that are.
    """

    entry: int
    stories: tuple[Story, ...]
    judged: Judged
    entries: tuple[Judgement, ...]
    facts: Mapping[str, Facts]
    said: Mapping[str, tuple[str, ...]]
    document_of: Mapping[str, str]
    documents: tuple[str, ...]
    stamps: Mapping[str, int]
    """When the ledger told each story, as a number: what a page of it depends on."""
    judged_at: Mapping[str, int]
    """The number of the last judgement of each report that was judged: on it a page depends too."""
    readings: Readings
    anew: frozenset[str]
    """Reports that may have changed since the state before, or whose stories have."""


def relate_at(path: Path) -> None:
    """Relate what is new in the ledger at ``path``: for a process of its own, whose memory goes with it."""
    with Ledger.open(path, create=False) as ledger:
        relate_here(ledger)


def relate_here(ledger: Ledger) -> None:
    """Relate what is new, in this process."""
    deque(relate_new(ledger), maxlen=0)


def make(ledger: Ledger, before: Made | None = None) -> Made:
    """Gather the stories that the ledger keeps.

    Of those that are as they were ``before`` nothing is read, and what hangs
    on them is taken over: a correction costs what it changes.
    """
    entry = last_entry(ledger)
    fresh = _until(judgements(ledger, 0 if before is None else before.entry), entry)
    entries = fresh if before is None else (*before.entries, *fresh)
    stamps = {one.id: one.made for one in story_list(ledger)}
    held = {} if before is None else {one.id: one for one in before.stories}
    same = {name for name in held if before is not None and before.stamps[name] == stamps.get(name)}
    told = {one.story.id: one.story for one in kept_stories(ledger, _without(stamps, same))}
    found = (held[name] if name in same else told.get(name) for name in stamps)
    stories = tuple(one for one in found if one is not None)  # None: it was told anew since it was listed
    newly = _judged_at(fresh, entries)
    gone = {name for one in held.values() if one.id not in same for name in one.documents}
    come = {name for one in told.values() for name in one.documents}
    anew = gone | come | newly.keys()
    documents = _documents(ledger, stories, before, come, gone)
    readings = Readings(ledger, documents, standing(entries))
    if before is not None:
        readings.carry(before.readings, anew)
    facts = {} if before is None else {name: before.facts[name] for name in same}
    looked_at = None if before is None else anew
    outlines = {one.id: _Outline.of(one) for one in bare_documents(ledger, looked_at)}
    facts |= {story.id: Facts.of(story, outlines) for story in told.values()}
    judged_at = newly if before is None else {**before.judged_at, **newly}
    places = _Places.without(before, anew)
    places.put({name: said for name, said in statement_ids(ledger, looked_at) if name in readings})
    places.put({name: _said(readings.judged(name)) for name in judged_at.keys() & anew if name in readings})
    return Made(
        entry=entry,
        stories=stories,
        judged=_decided(readings, entries),
        entries=entries,
        facts=facts,
        said=places.said,
        document_of=places.document_of,
        documents=documents,
        stamps=stamps,
        judged_at=judged_at,
        readings=readings,
        anew=frozenset(anew),
    )


def _until(found: Iterable[Judgement], entry: int) -> tuple[Judgement, ...]:
    """Leave out what was judged since ``entry`` was the last: the state after this one takes it in."""
    return tuple(one for one in found if one.number <= entry)


def _without(stamps: Mapping[str, int], same: set[str]) -> list[str] | None:
    """Return the stories to be read: all (None), or those that are not the same."""
    return [name for name in stamps if name not in same] if same else None


def _documents(
    ledger: Ledger, stories: Iterable[Story], before: Made | None, come: set[str], gone: set[str]
) -> tuple[str, ...]:
    """Return the reports of the stories in the order of time; those of before, where people only judged.

    ``come`` are those of stories that were told since, ``gone`` of stories that are no more as they were.
    """
    if before is not None and come == gone and only_judged(ledger, before.entry):
        return before.documents
    held = {name for story in stories for name in story.documents}
    return tuple(name for name in ledger.documents() if name in held)


def _judged_at(fresh: Iterable[Judgement], entries: Iterable[Judgement]) -> dict[str, int]:
    """Return, of each report that was judged freshly, the number of the last that was about it.

    Taking a judgement back, or letting it stand again, is about its report too.
    """
    rulings = {one.number: one.ruling for one in entries}
    found: dict[str, int] = {}
    for one in fresh:
        ruling = rulings.get(one.ruling.of) if isinstance(one.ruling, Undo | Redo) else one.ruling
        name = None if ruling is None else report_of(ruling)
        if name is not None:
            found[name] = one.number
    return found


@dataclass(frozen=True, slots=True)
class _Places:
    """The statements of each report, also those that were rejected, and the report of each statement."""

    said: dict[str, tuple[str, ...]]
    document_of: dict[str, str]

    @classmethod
    def without(cls, before: Made | None, anew: Iterable[str]) -> _Places:
        """Take over what was known, but of reports that may have changed."""
        if before is None:
            return cls({}, {})
        found = cls(dict(before.said), dict(before.document_of))
        for document in anew:
            for name in found.said.pop(document, ()):
                found.document_of.pop(name, None)
        return found

    def put(self, said: Mapping[str, tuple[str, ...]]) -> None:
        """Note the statements of some reports, in place of those that were noted."""
        for document, names in said.items():
            for name in self.said.get(document, ()):
                del self.document_of[name]
            self.said[document] = names
            self.document_of.update(dict.fromkeys(names, document))


def _said(judged: JudgedReading) -> tuple[str, ...]:
    return tuple(one.id for one in (*judged.reading.statements, *judged.rejected))


def _decided(readings: Readings, entries: Sequence[Judgement]) -> Judged:
    """Return what people decided, placed among the reports that they decided it of."""
    named = {document for one in entries for document in _reports(one.ruling) if document in readings}
    documents = {name: readings.judged(name) for name in sorted(named)}
    return replace(judge_together(documents, standing(entries)), documents={})


def _reports(ruling: Ruling) -> Iterable[str]:
    """Return the reports whose statements a ruling names."""
    if isinstance(ruling, Relate | GradeClaim):
        return [anchor.document for anchor in ruling.anchors]
    document = report_of(ruling)
    return [] if document is None else [document]
