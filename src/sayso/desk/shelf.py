"""The stories as the ledger now has them: made once for each of its states, and shared by all who read."""

from __future__ import annotations

import threading
from collections import OrderedDict
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from multiprocessing import get_context
from typing import TYPE_CHECKING, Final

from sayso.desk.errors import NotHeldError
from sayso.desk.making import Made, make, relate_at
from sayso.judgement import standing
from sayso.judgement.masking import mask_for, protected
from sayso.ledger import judgements, last_entry, left_to_relate
from sayso.ledger.readings import Readings
from sayso.report.evidence import Evidence, document_anchor, statement_anchor
from sayso.report.wording import wording

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy import Connection

    from sayso.desk.making import Facts
    from sayso.judgement import Judged
    from sayso.judgement.masking import Mask
    from sayso.ledger import Ledger
    from sayso.model import Statement, Story
    from sayso.report.wording import Wording

MANY: Final = 40
"""Reports and neighbourhoods from which they are related in a process of their own."""
EVIDENCE_HELD: Final = 16
"""Stories whose evidence is kept gathered."""


@dataclass(frozen=True, slots=True)
class Held:
    """The stories of one state of the ledger, with what leads to them."""

    made: Made
    ledger: Ledger
    readings: Readings
    story_of: Mapping[str, Story]
    by_id: Mapping[str, Story]
    slugs: Mapping[str, str]
    """Document ids by the name that stands in addresses."""
    _evidence: OrderedDict[tuple[str, str], Evidence] = field(default_factory=OrderedDict, repr=False)
    _masks: list[Mask] = field(default_factory=list, repr=False)

    @classmethod
    def of(cls, made: Made, ledger: Ledger, before: Held | None = None) -> Held:
        """Lay what was made over the ledger's readings; those of stories as they were ``before`` stay."""
        readings = Readings(ledger, made.documents, standing(made.entries))
        if before is not None:
            stamps = before.made.stamps
            same = (one for one in made.stories if stamps.get(one.id) == made.stamps[one.id])
            readings.carry(before.readings, {document for one in same for document in one.documents})
        return cls(
            made=made,
            ledger=ledger,
            readings=readings,
            story_of={document: story for story in made.stories for document in story.documents},
            by_id={story.id: story for story in made.stories},
            slugs={slug(document): document for document in made.documents},
        )

    @property
    def entry(self) -> int:
        """The number of the log's last entry: what a page depends on."""
        return self.made.entry

    def stamp(self, story: Story) -> int:
        """Return when the story was last made: its pages are good until it is made again."""
        return self.made.stamps[story.id]

    @property
    def stories(self) -> tuple[Story, ...]:
        """All stories."""
        return self.made.stories

    @property
    def facts(self) -> Mapping[str, Facts]:
        """What a list says of each story, by its id."""
        return self.made.facts

    @property
    def document_of(self) -> Mapping[str, str]:
        """Document ids by the ids of their statements."""
        return self.made.document_of

    @property
    def judged(self) -> Judged:
        """What people decided, without the readings that they decided it of."""
        return self.made.judged

    def mask(self) -> Mask:
        """Return the mask of everybody who is protected now, made once for the same people.

        Who was protected while new stories are still being made is masked in those of before.
        """
        current = last_entry(self.ledger) == self.entry
        entries = self.made.entries if current else judgements(self.ledger)
        if not self._masks or self._masks[0].people != protected(entries):
            self._masks[:] = [mask_for(entries, self.readings.values())]
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

    def holding(self, statement_id: str) -> str:
        """Return the id of the report that holds a statement. Raises NotHeldError."""
        document = self.document_of.get(statement_id)
        if document is None:
            raise NotHeldError("statement", statement_id)
        return document

    def evidence(self, story: Story, said_in: Wording | None = None) -> Evidence:
        """Return what the story rests on, gathered once; with English labels where none are given."""
        said_in = wording() if said_in is None else said_in
        key = (story.id, said_in.catalogue.language)
        found = self._evidence.get(key)
        if found is None:
            found = self._evidence[key] = Evidence.of(story, self.readings, said_in)
            if len(self._evidence) > EVIDENCE_HELD:
                self._evidence.popitem(last=False)
        return found


def slug(document: str) -> str:
    """Return the name under which a report stands in addresses: the digits of its hash, and its part."""
    return document_anchor(document).removeprefix("d-")


def address_of(document: str, statement: Statement) -> str:
    """Return where the words of a statement stand: the part of its report's page, and the mark in it."""
    return f"/report/{slug(document)}?at={statement.content.start}#{statement_anchor(statement.id)}"


class Shelf:
    """Gives the stories of the ledger's present state, and makes them again when it has changed."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._making = threading.Lock()
        self._watch: Connection = ledger.engine.connect()
        self._watching = threading.Lock()
        self._state = -1
        self._held: Held | None = None
        self._beside: threading.Thread | None = None

    def close(self) -> None:
        """Let go of the ledger."""
        self._watch.close()

    def held(self, *, wait: bool = False) -> Held:
        """Return the stories as the ledger now has them.

        What a few reports or decisions change is told anew at once: whoever
        sent them waits (``wait``), and nobody else, who gets those of before
        until then. Where they are many, all get the stories of before until
        theirs are told.
        """
        state = self._now()
        held = self._held
        if held is not None and (state == self._state or (self._making.locked() and not wait)):
            return held
        with self._making:
            if self._held is None or state != self._state:
                self._follow(state)
            if self._held is None:
                raise RuntimeError("the stories were not made")
            return self._held

    def _follow(self, state: int) -> None:
        before = self._held
        if before is not None and last_entry(self._ledger) == before.made.entry:
            self._state = state
            return
        if self._ledger.writable and left_to_relate(self._ledger) > MANY:
            if before is not None:
                self._state = state
                if self._beside is None or not self._beside.is_alive():
                    self._beside = threading.Thread(target=self._make_beside, daemon=True)
                    self._beside.start()
                return
            self._relate_in_a_process()
        self._put(make(self._ledger, None if before is None else before.made), state)

    def _put(self, made: Made, state: int) -> None:
        self._held, self._state = Held.of(made, self._ledger, self._held), state

    def _make_beside(self) -> None:
        """Relate what is new while pages go on with the stories of before; the next request looks again."""
        self._relate_in_a_process()
        with self._making:
            self._state = -1

    def _relate_in_a_process(self) -> None:
        # a process of its own: pages stay quick meanwhile, and its memory is given back
        with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
            pool.submit(relate_at, self._ledger.path).result()

    def _now(self) -> int:
        """Return a number that changes when anybody else's transaction has changed the ledger."""
        with self._watching:
            number: int = self._watch.exec_driver_sql("PRAGMA data_version").scalar_one()
            self._watch.rollback()
            return number
