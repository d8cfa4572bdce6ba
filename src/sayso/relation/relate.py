"""Readings to stories: the main path of relations, in the order in which things happen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.lexicon.entities import EntityList, shipped_entities
from sayso.relation.citations import cited_pairs
from sayso.relation.copies import find_copies
from sayso.relation.decisions import UNDECIDED, Decisions, Matter
from sayso.relation.stories import find_stories, weighed, with_followers
from sayso.relation.story import tell_story
from sayso.relation.translations import find_translations

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sayso.model import Reading, Story


def relate(
    readings: Sequence[Reading], entities: EntityList | None = None, decisions: Decisions = UNDECIDED
) -> list[Story]:
    """Find the stories of these readings, and what each claim in them rests on.

    1. Copies: who reprints or rewrites whom, by words; who translates whom, by figures and names.
    2. Stories: which reports are of one event.
    3. In each story, voices under one name, who cites whom, figures that
       count one thing, statements that say one thing, offers, and the roots
       of each.

    Pure: the same readings in any order give the same stories, by their first
    report. ``entities`` is the shipped list where none is given. What a person
    judged (``decisions``) goes before what the words show.
    """
    known = shipped_entities() if entities is None else entities
    by_document = {
        reading.document.id: reading for reading in sorted(readings, key=lambda each: each.document.id)
    }
    ordered = list(by_document.values())
    documents = [reading.document for reading in ordered]
    copies = find_copies(documents, known)
    translations = find_translations(documents, known, {relay.to for relay in copies.relays})
    relays = (*copies.relays, *translations)
    ties = [
        *copies.ties,
        *((relay.origin, relay.to) for relay in copies.relays),
        *cited_pairs(ordered, known),
    ]
    reports = [weighed(document) for document in documents]
    following = {relay.to: relay.origin for relay in translations}
    leading = [report for report in reports if report.id not in following]
    groups = with_followers(find_stories(leading, ties, decisions.verdicts(Matter.STORY)), reports, following)
    return [
        tell_story(group, [by_document[name] for name in group.documents], relays, known, decisions)
        for group in groups
    ]
