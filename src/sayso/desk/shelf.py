"""The stories as the ledger now has them: made once for each of its states, and shared by all who read."""

from __future__ import annotations

import threading
from collections import OrderedDict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from sayso.desk.errors import NotHeldError
from sayso.desk.readings import Readings
from sayso.judgement import standing
from sayso.judgement.masking import mask_for
from sayso.ledger import judged, judgements, last_entry
from sayso.relation import relate
from sayso.report.evidence import Evidence, document_anchor, outlet_name

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from sqlalchemy import Connection

    from sayso.judgement import Judged, Judgement
    from sayso.judgement.masking import Mask
    from sayso.ledger import Ledger
    from sayso.model import Reading, Story

EVIDENCE_HELD: Final = 16
"""Stories whose evidence is kept gathered."""


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
class Held:
    """The stories of one state of the ledger, which ``entry``, the number of its log's last, names."""

    entry: int
    stories: tuple[Story, ...]
    judged: Judged
    readings: Readings
    story_of: Mapping[str, Story]
    by_id: Mapping[str, Story]
    slugs: Mapping[str, str]
    """Document ids by the name that stands in addresses."""
    document_of: Mapping[str, str]
    """Document ids by the ids of their statements."""
    facts: Mapping[str, Facts]
    entries: tuple[Judgement, ...] = ()
    _evidence: OrderedDict[str, Evidence] = field(default_factory=OrderedDict, repr=False)
    _masks: list[Mask] = field(default_factory=list, repr=False)

    def mask(self) -> Mask:
        """Return the mask of everybody who is protected, made once."""
        if not self._masks:
            self._masks.append(mask_for(self.entries, self.readings.values()))
        return self._masks[0]

    def story(self, story_id: str) -> Story:
        """Return the story of this id. Raises NotHeldError."""
        found = self.by_id.get(story_id)
        if found is None:
            raise NotHeldError("story", story_id)
        return found

    def document(self, name: str) -> str:
        """Return the id of the report that stands under ``name`` in addresses. Raises NotHeldError."""
        document = self.slugs.get(name)
        if document is None:
            raise NotHeldError("report", name)
        return document

    def evidence(self, story: Story) -> Evidence:
        """Return what the story rests on, gathered once."""
        found = self._evidence.get(story.id)
        if found is None:
            found = self._evidence[story.id] = Evidence.of(story, self.readings)
            if len(self._evidence) > EVIDENCE_HELD:
                self._evidence.popitem(last=False)
        return found


def slug(document: str) -> str:
    """Return the name under which a report stands in addresses: the digits of its hash, and its part."""
    return document_anchor(document).removeprefix("d-")


class Shelf:
    """Gives the stories of the ledger's present state, and makes them again when it has changed."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._making = threading.Lock()
        self._watch: Connection = ledger.engine.connect()
        self._watching = threading.Lock()
        self._state = -1
        self._held: Held | None = None

    def close(self) -> None:
        """Let go of the ledger."""
        self._watch.close()

    def held(self) -> Held:
        """Return the stories as the ledger now has them."""
        state = self._now()
        held = self._held
        if held is not None and state == self._state:
            return held
        with self._making:
            if self._held is not None and state == self._state:
                return self._held
            entry = last_entry(self._ledger)
            if self._held is None or entry != self._held.entry:
                self._held = self._make(entry)
            self._state = state
            return self._held

    def _now(self) -> int:
        """Return a number that changes when anybody else's transaction has changed the ledger."""
        with self._watching:
            number: int = self._watch.exec_driver_sql("PRAGMA data_version").scalar_one()
            self._watch.rollback()
            return number

    def _make(self, entry: int) -> Held:
        found = judged(self._ledger)
        entries = judgements(self._ledger)
        readings = Readings(self._ledger, found.documents, standing(entries))
        for document, one in found.documents.items():
            readings.keep(document, one)
        stories = tuple(relate(found.readings, decisions=found.decisions))
        by_document = {reading.document.id: reading for reading in found.readings}
        return Held(
            entry=entry,
            stories=stories,
            judged=found,
            entries=entries,
            readings=readings,
            story_of={document: story for story in stories for document in story.documents},
            by_id={story.id: story for story in stories},
            slugs={slug(document): document for document in readings},
            facts={story.id: Facts.of(story, by_document) for story in stories},
            document_of={
                each.id: document
                for document, one in found.documents.items()
                for each in (*one.reading.statements, *one.rejected)
            },
        )
