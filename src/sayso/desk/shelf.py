"""The stories as the ledger now has them: made once for each of its states, and shared by all who read."""

from __future__ import annotations

import threading
from collections import OrderedDict
from dataclasses import dataclass, field
from math import inf
from time import monotonic
from typing import TYPE_CHECKING, Final

from sayso.desk.errors import NotHeldError, StillTellingError
from sayso.desk.making import Made, make, relate_here
from sayso.desk.worker import Worker
from sayso.errors import SaysoError
from sayso.judgement.masking import mask_for, protected
from sayso.ledger import how_far, judgements, last_entry, left_to_relate
from sayso.report.evidence import Evidence, document_anchor, statement_anchor
from sayso.report.wording import wording

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy import Connection

    from sayso.desk.making import Facts
    from sayso.judgement import Judged
    from sayso.judgement.masking import Mask
    from sayso.ledger import Ledger, Telling
    from sayso.ledger.readings import Readings
    from sayso.model import Statement, Story
    from sayso.report.wording import Wording

MANY: Final = 40
"""Reports and neighbourhoods from which they are related in a process of their own."""
EVIDENCE_HELD: Final = 16
"""Stories whose evidence is kept gathered."""
LOOKED_AGAIN_SECONDS: Final = 5
"""How old the stories may be that are shown while the first are told."""


@dataclass(frozen=True, slots=True)
class Held:
    """The stories of one state of the ledger, with what leads to them."""

    made: Made
    ledger: Ledger
    story_of: Mapping[str, Story]
    by_id: Mapping[str, Story]
    slugs: Mapping[str, str]
    """Document ids by the name that stands in addresses."""
    telling: Telling | None = None
    """How far the desk is, where these are only the stories that are told so far."""
    _evidence: OrderedDict[tuple[str, str], Evidence] = field(default_factory=OrderedDict, repr=False)
    _masks: list[Mask] = field(default_factory=list, repr=False)

    @classmethod
    def of(
        cls, made: Made, ledger: Ledger, before: Held | None = None, telling: Telling | None = None
    ) -> Held:
        """Lay out what was made; what hangs on reports that are as they were ``before`` stays."""
        if before is None:
            story_of = {document: story for story in made.stories for document in story.documents}
            slugs = {slug(document): document for document in made.documents}
            return cls(made, ledger, story_of, {story.id: story for story in made.stories}, slugs, telling)
        by_id = {story.id: story for story in made.stories}
        same = made.documents is before.made.documents
        story_of = {name: one for name, one in before.story_of.items() if same or name in made.readings}
        told = (story for story in made.stories if before.by_id.get(story.id) is not story)
        story_of |= {document: story for story in told for document in story.documents}
        slugs = dict(before.slugs) if same else {slug(document): document for document in made.documents}
        evidence = OrderedDict(
            (key, one)
            for key, one in before._evidence.copy().items()  # noqa: SLF001  - of its own kind
            if made.anew.isdisjoint(one.story.documents) and by_id.get(key[0]) is one.story
        )
        return cls(made, ledger, story_of, by_id, slugs, telling, evidence)

    @property
    def entry(self) -> int:
        """The number of the log's last entry: what a page depends on."""
        return self.made.entry

    @property
    def readings(self) -> Readings:
        """All reports as people judged them, by their ids."""
        return self.made.readings

    def stamp(self, story: Story) -> tuple[int, int]:
        """Return when the story was last told, and its reports judged: until then its pages are good."""
        judged = self.made.judged_at
        return self.made.stamps[story.id], max((judged.get(name, 0) for name in story.documents), default=0)

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
    """Gives the stories of the ledger's present state, and makes them again when it has changed.

    ``worker`` relates what is new in a process of its own, so that pages go
    on meanwhile; without one it is done here.
    """

    def __init__(self, ledger: Ledger, worker: Worker | None = None) -> None:
        self._ledger, self._worker = ledger, worker
        self._making = threading.Lock()
        self._watch: Connection = ledger.engine.connect()
        self._watching = threading.Lock()
        self._state = -1
        self._held: Held | None = None
        self._so_far: Held | None = None
        self._looked = -inf
        self._beside: threading.Thread | None = None
        self._failed: SaysoError | None = None

    def close(self) -> None:
        """Let go of the ledger."""
        if self._worker is not None:
            self._worker.close()
        self._watch.close()

    def ready(self) -> None:
        """Start the worker, so that the first correction does not wait for it."""
        if self._worker is not None:
            self._worker.start()

    def held(self, *, wait: bool = False, whole: bool = False) -> Held:
        """Return the stories as the ledger now has them.

        What a few reports or decisions change is told anew at once: whoever
        sent them waits (``wait``), and nobody else, who gets those of before
        until then. Where they are many, all get the stories of before until
        theirs are told; and where there are none yet, those that are told so
        far, which are marked so. Raises StillTellingError where there are
        none of these either, or where the ``whole`` is asked for.
        """
        state = self._now()
        held = self._held
        if held is not None and (state == self._state or (self._making.locked() and not wait)):
            return held
        with self._making:
            if self._held is None or state != self._state:
                self._follow(state)
            if self._held is not None:
                return self._held
            return self._told_so_far(whole=whole)

    def wait_until_told(self) -> None:
        """Return when what is told beside the pages has been."""
        if self._beside is not None:
            self._beside.join()

    def telling(self) -> Telling | None:
        """Return how far the desk is while it tells the first stories; None as soon as it has."""
        return None if self._held is not None or self._beside is None else how_far(self._ledger)

    def _follow(self, state: int) -> None:
        before = self._held
        if before is not None and last_entry(self._ledger) == before.made.entry:
            self._state = state
            return
        if self._ledger.writable and left_to_relate(self._ledger) > MANY:
            self._state = state
            self._begin_beside()
            return
        if self._beside is not None and self._beside.is_alive() and before is None:
            return  # the last few of the first telling
        self._relate()
        self._put(make(self._ledger, None if before is None else before.made), state)

    def _put(self, made: Made, state: int) -> None:
        self._held, self._state = Held.of(made, self._ledger, self._held), state
        self._so_far = None

    def _relate(self) -> None:
        if self._worker is None:
            relate_here(self._ledger)
        elif left_to_relate(self._ledger):
            self._worker.relate()

    def _begin_beside(self) -> None:
        if self._failed is not None:
            failed, self._failed = self._failed, None
            raise failed
        if self._beside is None or not self._beside.is_alive():
            self._beside = threading.Thread(target=self._make_beside, daemon=True)
            self._beside.start()

    def _make_beside(self) -> None:
        """Relate what is new while pages go on with the stories of before; the next request looks again."""
        try:
            # a process of its own: pages stay quick meanwhile, and its memory is given back
            with Worker(self._ledger.path) as worker:
                worker.relate()
        except SaysoError as error:
            self._failed = error  # the next request says it
        with self._making:
            self._state = -1

    def _told_so_far(self, *, whole: bool) -> Held:
        """Return the stories that are told while the first are; those of a moment ago, mostly."""
        telling = how_far(self._ledger)
        held = self._so_far
        if monotonic() - self._looked > LOOKED_AGAIN_SECONDS and telling.stories and not whole:
            made = make(self._ledger, None if held is None else held.made)
            held = self._so_far = Held.of(made, self._ledger, held, telling)
            self._looked = monotonic()
        if whole or held is None:
            raise StillTellingError(telling)
        return held

    def _now(self) -> int:
        """Return a number that changes when anybody else's transaction has changed the ledger."""
        with self._watching:
            number: int = self._watch.exec_driver_sql("PRAGMA data_version").scalar_one()
            self._watch.rollback()
            return number
