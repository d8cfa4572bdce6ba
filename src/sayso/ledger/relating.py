"""Stories kept in the ledger: what is new finds its neighbours, and only its neighbourhood is told anew.

The steps are those of ``relation/relate.py``, and what is kept is what they
would find from scratch, in whatever order reports came, were read anew, went,
and were judged.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from sayso.judgement import Relate, judge, report_of
from sayso.ledger import tables
from sayso.ledger.kept_relations import neighbourhoods, related_reports, told_stories
from sayso.ledger.placing import Standing, last_judgement, place
from sayso.ledger.relation_state import has_rules, keep_by, left, meta_value, note_meta, rules_of
from sayso.ledger.rows import reading_of
from sayso.ledger.selection import held_documents
from sayso.ledger.story_rows import story_text
from sayso.lexicon.entities import entities_beside
from sayso.relation.relate import relate_neighbours

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from sqlalchemy import Connection

    from sayso.judgement import Judgement
    from sayso.ledger.ledger import Ledger
    from sayso.lexicon.entities import EntityList
    from sayso.model import Document, Reading, Story

TOLD = 16
"""Neighbourhoods that are told in one transaction."""
_MADE = "stories_made"
"""Names in ``meta`` how many stories were ever told."""


def relate_new(ledger: Ledger) -> Iterator[int]:
    """Relate whatever the ledger does not keep the stories of; yield how much is left, after each step.

    1. Each new report finds its neighbours, which tells its neighbourhood.
    2. The stories of each neighbourhood that has changed are told anew.

    Each step is a transaction of its own: a run that is stopped loses little,
    and others may read and write meanwhile.
    """
    rules = rules_of(ledger)
    with ledger.snapshot() as connection:
        if has_rules(connection, rules) and not left(connection):
            return
    entities = entities_beside(ledger.path)
    ledger.write(partial(keep_by, rules))
    judged = Standing(-1, (), {})
    while True:
        judged = judged.now(ledger)
        waited = ledger.write(partial(place, entities, judged))
        if waited == 0:
            break
        if waited is not None:
            yield waited
    while True:
        judged = judged.now(ledger)
        if _tell(ledger, entities, judged) == 0:
            break
        with ledger.snapshot() as connection:
            yield left(connection)


def _tell(ledger: Ledger, entities: EntityList, judged: Standing) -> int | None:
    """Tell the stories of some neighbourhoods anew; return of how many, 0 where all are told.

    None where somebody has judged since: nothing is done then.
    """
    column = neighbourhoods.c
    untold = (
        sa.select(column.id, column.version).where(column.told.is_(False)).order_by(column.id).limit(TOLD)
    )
    with ledger.snapshot() as connection:
        if last_judgement(connection) != judged.last:
            return None
        versions: dict[str, int] = {row.id: row.version for row in connection.execute(untold)}
        members = {name: list(_members(connection, name)) for name in versions}
    told = {name: _told(readings, judged.stand, entities) for name, readings in members.items()}
    ledger.write(partial(_keep, versions, told))
    return len(versions)


def _members(connection: Connection, neighbourhood: str) -> Iterator[Reading]:
    column = related_reports.c
    mine = sa.select(column.document).where(column.neighbourhood == neighbourhood)
    for held in held_documents(connection, tables.documents.c.id.in_(mine)):
        yield reading_of(held)


def _told(
    readings: Sequence[Reading], stand: Iterable[Judgement], entities: EntityList
) -> list[tuple[Story, Document]]:
    """Return the stories of a neighbourhood as people judged it, each with its first report."""
    documents = {reading.document.id: reading.document for reading in readings}
    mine = [one for one in stand if report_of(one.ruling) in documents or isinstance(one.ruling, Relate)]
    now = judge(readings, mine)
    stories = relate_neighbours(now.readings, entities, now.decisions)
    return [(story, documents[story.documents[0]]) for story in stories]


def _keep(
    versions: Mapping[str, int], told: Mapping[str, list[tuple[Story, Document]]], connection: Connection
) -> None:
    """Keep what was told, but of neighbourhoods that changed while it was."""
    column = neighbourhoods.c
    made = int(meta_value(connection, _MADE) or 0)
    for name, stories in told.items():
        as_it_was = sa.and_(column.id == name, column.version == versions[name])
        done = connection.execute(sa.update(neighbourhoods).where(as_it_was).values(told=True))
        if not done.rowcount:
            continue
        connection.execute(sa.delete(told_stories).where(told_stories.c.neighbourhood == name))
        rows = [_story_row(name, made + at, *each) for at, each in enumerate(stories, 1)]
        made += len(rows)
        if rows:
            connection.execute(sa.insert(told_stories), rows)
    note_meta(connection, _MADE, str(made))


def _story_row(neighbourhood: str, made: int, story: Story, first: Document) -> dict[str, Any]:
    published = first.frame.published
    return {
        "id": story.id,
        "neighbourhood": neighbourhood,
        "published": None if published is None else published.timestamp(),
        "document": first.id,
        "reports": len(story.documents),
        "made": made,
        "story": story_text(story),
    }
