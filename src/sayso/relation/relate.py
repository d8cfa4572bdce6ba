"""Readings to stories: the main path of relations, in the order in which things happen."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from math import inf
from typing import TYPE_CHECKING

from sayso.lexicon.entities import EntityList, shipped_entities
from sayso.relation.abroad import with_abroad
from sayso.relation.citations import cited_pairs
from sayso.relation.copies import find_copies
from sayso.relation.decisions import UNDECIDED, Decisions, Matter
from sayso.relation.neighbourhoods import find_neighbourhoods
from sayso.relation.stories import find_stories, weighed
from sayso.relation.story import tell_story
from sayso.relation.translations import find_translations, language_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sayso.model import Document, Reading, Relay, Story
    from sayso.relation.copies import Copies
    from sayso.relation.decisions import Verdict
    from sayso.relation.stories import Group

LEADING = "en"
"""The language whose words' rarity is known."""
HELD = 4
"""Neighbourhoods whose copies and stories are held."""


def relate(
    readings: Sequence[Reading], entities: EntityList | None = None, decisions: Decisions = UNDECIDED
) -> list[Story]:
    """Find the stories of these readings, and what each claim in them rests on.

    1. Neighbourhoods: reports that may have to do with one another, out of an index of their words.
    2. The stories of each, apart from all others.

    Pure: the same readings in any order give the same stories, by their first
    report. ``entities`` is the shipped list where none is given. What a person
    judged (``decisions``) goes before what the words show. A ledger keeps what
    both steps find (``ledger/relating.py``), and takes them for what is new.
    """
    known = shipped_entities() if entities is None else entities
    by_document = {reading.document.id: reading for reading in readings}
    documents = {name: reading.document for name, reading in by_document.items()}
    parts = find_neighbourhoods(documents, known, decisions.verdicts(Matter.STORY))
    stories = [
        story
        for part in parts
        for story in relate_neighbours([by_document[name] for name in part], known, decisions)
    ]
    return sorted(stories, key=lambda story: in_time(documents[story.documents[0]]))


def relate_neighbours(
    readings: Sequence[Reading], entities: EntityList, decisions: Decisions = UNDECIDED
) -> list[Story]:
    """Find the stories of one neighbourhood, by their first report.

    1. Copies: who reprints or rewrites whom, by words; who translates whom, by figures and names.
    2. Stories: which reports are of one event; first those in English, of whose words it is known how
       much they tell, then the others, by the names, happenings and figures that all languages share.
    3. In each story, voices under one name, who cites whom, figures that
       count one thing, statements that say one thing, offers, and the roots
       of each.
    """
    by_document = {
        reading.document.id: reading for reading in sorted(readings, key=lambda each: each.document.id)
    }
    ordered = list(by_document.values())
    documents = tuple(reading.document for reading in ordered)
    copies, translations = _carried(documents, _Same(entities))
    relays = (*copies.relays, *translations)
    cited = tuple(cited_pairs(ordered, entities))
    judged = tuple(decisions.verdicts(Matter.STORY).items())
    return [
        tell_story(group, [by_document[name] for name in group.documents], relays, entities, decisions)
        for group in _groups(documents, _Same(entities), cited, judged)
    ]


def forget_told() -> None:
    """Look up nothing more of what was told before."""
    _carried.cache_clear()
    _groups.cache_clear()


# A correction of one statement changes no report's words: copies and stories of a neighbourhood that was just
# told are looked up, and only what hangs on statements is found again.


@dataclass(frozen=True, slots=True, eq=False)
class _Same:
    """A list of voices, the same as itself alone: to compare two would cost more than what is saved."""

    entities: EntityList

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self.entities is other.entities

    def __hash__(self) -> int:
        return id(self.entities)


@lru_cache(maxsize=HELD)
def _carried(documents: tuple[Document, ...], known: _Same) -> tuple[Copies, tuple[Relay, ...]]:
    """Find who carries whose copy, and who translates whom."""
    copies = find_copies(documents, known.entities)
    return copies, tuple(find_translations(documents, known.entities, {relay.to for relay in copies.relays}))


@lru_cache(maxsize=HELD)
def _groups(
    documents: tuple[Document, ...],
    known: _Same,
    cited: tuple[tuple[str, str], ...],
    judged: tuple[tuple[frozenset[str], Verdict], ...],
) -> tuple[Group, ...]:
    """Find which reports are of one event, where some are ``cited`` by others and people ``judged`` some."""
    copies, translations = _carried(documents, known)
    ties = [*copies.ties, *((relay.origin, relay.to) for relay in copies.relays), *cited]
    reports = [weighed(document) for document in documents]
    leading = [
        report
        for report, document in zip(reports, documents, strict=True)
        if language_of(document) == LEADING
    ]
    return tuple(
        with_abroad(
            find_stories(leading, ties, dict(judged)),
            reports,
            {document.id: document for document in documents},
            {*ties, *((relay.origin, relay.to) for relay in translations)},
            dict(judged),
        )
    )


def in_time(document: Document) -> tuple[float, str]:
    """Order reports by when they were published, the undated last; then by id."""
    published = document.frame.published
    return inf if published is None else published.timestamp(), document.id
