"""Readings to stories: the main path of relations, in the order in which things happen."""

from __future__ import annotations

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

    from sayso.model import Document, Reading, Story

LEADING = "en"
"""The language whose words' rarity is known."""


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
    documents = [reading.document for reading in ordered]
    copies = find_copies(documents, entities)
    translations = find_translations(documents, entities, {relay.to for relay in copies.relays})
    relays = (*copies.relays, *translations)
    ties = [
        *copies.ties,
        *((relay.origin, relay.to) for relay in copies.relays),
        *cited_pairs(ordered, entities),
    ]
    reports = [weighed(document) for document in documents]
    leading = [
        report
        for report, document in zip(reports, documents, strict=True)
        if language_of(document) == LEADING
    ]
    groups = with_abroad(
        find_stories(leading, ties, decisions.verdicts(Matter.STORY)),
        reports,
        {document.id: document for document in documents},
        {*ties, *((relay.origin, relay.to) for relay in translations)},
        decisions.verdicts(Matter.STORY),
    )
    return [
        tell_story(group, [by_document[name] for name in group.documents], relays, entities, decisions)
        for group in groups
    ]


def in_time(document: Document) -> tuple[float, str]:
    """Order reports by when they were published, the undated last; then by id."""
    published = document.frame.published
    return inf if published is None else published.timestamp(), document.id
