"""Stories kept in the ledger: what is new finds its neighbours, and only its neighbourhood is told anew.

The steps are those of ``relation/relate.py``, and what is kept is what they
would find from scratch, in whatever order reports came, were read anew, went,
and were judged.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, partial
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

import sayso
from sayso import relation
from sayso.judgement import Relate, judge, report_of, standing
from sayso.ledger import tables
from sayso.ledger.judging import judgements
from sayso.ledger.kept_relations import (
    STEPS,
    forget_all_relations,
    forget_neighbourhoods,
    marks_row,
    neighbourhoods,
    related_reports,
    report_keys,
    row_marks,
    told_stories,
    waiting_reports,
)
from sayso.ledger.log import Action
from sayso.ledger.rows import reading_of
from sayso.ledger.selection import held_documents
from sayso.ledger.story_rows import shape, story_of, story_text
from sayso.lexicon.entities import entities_beside, own_entities
from sayso.model import identity
from sayso.relation.decisions import Decisions, Matter, Verdict
from sayso.relation.neighbourhoods import AROUND, Linked, marks_of, neighbours, parted
from sayso.relation.relate import relate_neighbours

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from sqlalchemy import Connection

    from sayso.judgement import Judgement
    from sayso.ledger.ledger import Ledger
    from sayso.lexicon.entities import EntityList
    from sayso.model import Document, Reading, Story

PLACED, TOLD = 64, 16
"""Reports that find their neighbours, and neighbourhoods that are told, in one transaction."""
_RULES, _MADE = "relations", "stories_made"
"""Names in ``meta``: by which rules relations are kept, and how many stories were ever told."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A story that the ledger keeps; ``made`` is higher than that of every story told before it."""

    story: Story
    made: int


def relate_new(ledger: Ledger) -> Iterator[int]:
    """Relate whatever the ledger does not keep the stories of; yield how much is left, after each step.

    1. Each new report finds its neighbours, which tells its neighbourhood.
    2. The stories of each neighbourhood that has changed are told anew.

    Each step is a transaction of its own: a run that is stopped loses little,
    and others may read and write meanwhile.
    """
    rules = _rules(ledger)
    with ledger.snapshot() as connection:
        if _meta(connection, _RULES) == rules and not _left(connection):
            return
    entities = entities_beside(ledger.path)
    ledger.write(partial(_keep_by, rules))
    judged = _Judged(-1, (), {})
    while True:
        judged = judged.now(ledger)
        left = ledger.write(partial(_place, entities, judged))
        if left == 0:
            break
        if left is not None:
            yield left
    while True:
        judged = judged.now(ledger)
        if _tell(ledger, entities, judged) == 0:
            break
        with ledger.snapshot() as connection:
            yield _left(connection)


def is_related(ledger: Ledger) -> bool:
    """Whether the ledger keeps the stories of all that it holds."""
    with ledger.snapshot() as connection:
        return _meta(connection, _RULES) == _rules(ledger) and not _left(connection)


def left_to_relate(ledger: Ledger) -> int:
    """Return how many reports and neighbourhoods ``relate_new`` has before it, as far as can be known."""
    with ledger.snapshot() as connection:
        if _meta(connection, _RULES) == _rules(ledger):
            return _left(connection)
        return connection.scalar(sa.select(sa.func.count()).select_from(tables.documents)) or 0


def kept_stories(ledger: Ledger, only: Collection[str] | None = None) -> Iterator[Kept]:
    """Yield the stories that are kept, or those of some ids, by their first report."""
    column = told_stories.c
    query = sa.select(column.story, column.made).order_by(*_IN_TIME)
    if only is not None:
        query = query.where(column.id.in_(only))
    with ledger.snapshot() as connection:
        for row in connection.execute(query):
            yield Kept(story_of(row.story), row.made)


def stories_of(ledger: Ledger, documents: Collection[str]) -> list[Story]:
    """Return the stories that are kept of some reports, by their first report."""
    column = related_reports.c
    around = sa.select(column.neighbourhood).where(column.document.in_(documents))
    query = sa.select(told_stories.c.story).where(told_stories.c.neighbourhood.in_(around))
    with ledger.snapshot() as connection:
        found = [story_of(row) for row in connection.scalars(query.order_by(*_IN_TIME))]
    return [story for story in found if not set(story.documents).isdisjoint(documents)]


@dataclass(frozen=True, slots=True)
class Listed:
    """A story that the ledger keeps, without what it tells."""

    id: str
    reports: int
    made: int


def story_list(ledger: Ledger) -> list[Listed]:
    """Return what stories are kept, in the order of ``kept_stories``."""
    column = told_stories.c
    query = sa.select(column.id, column.reports, column.made).order_by(*_IN_TIME)
    with ledger.snapshot() as connection:
        return [Listed(row.id, row.reports, row.made) for row in connection.execute(query)]


_IN_TIME = (told_stories.c.published.is_(None), told_stories.c.published, told_stories.c.document)


def _rules(ledger: Ledger) -> str:
    """Return by what stories are told, beside what was read and judged.

    This version, its very rules, the form of a story, and the list of voices.
    """
    own = own_entities(ledger.path)
    digest = None if own is None else sha256(own.read_bytes()).hexdigest()
    return identity("rules", sayso.__version__, _modules(), shape(), digest)


@cache
def _modules() -> str:
    """Return the digest of the rules as they are written: while they are worked on, the version stays."""
    written = sorted(Path(relation.__file__).parent.glob("*.py"))
    return sha256(b"".join(path.read_bytes() for path in written)).hexdigest()


def _left(connection: Connection) -> int:
    waiting = sa.select(sa.func.count()).select_from(waiting_reports)
    untold = sa.select(sa.func.count()).where(neighbourhoods.c.told.is_(False))
    return connection.scalar(waiting) + connection.scalar(untold)  # type: ignore[operator]  # counts


def _meta(connection: Connection, name: str) -> str | None:
    return connection.scalar(sa.select(tables.meta.c.value).where(tables.meta.c.name == name))


def _note(connection: Connection, name: str, value: str) -> None:
    connection.execute(sa.delete(tables.meta).where(tables.meta.c.name == name))
    connection.execute(sa.insert(tables.meta), [{"name": name, "value": value}])


def _keep_by(rules: str, connection: Connection) -> None:
    """Forget what was kept by other rules."""
    if _meta(connection, _RULES) != rules:
        forget_all_relations(connection)
        _note(connection, _RULES, rules)


# --- neighbours ------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Judged:
    """The judgements that stand, and which reports a person called one story, or two, by them.

    ``last`` is the number of the last judgement: while it is the same, the log need not be read again.
    """

    last: int
    stand: tuple[Judgement, ...]
    verdicts: Mapping[frozenset[str], Verdict]

    def now(self, ledger: Ledger) -> _Judged:
        """Return what is judged now."""
        with ledger.snapshot() as connection:
            last = _last_judgement(connection)
        if last == self.last:
            return self
        stand = tuple(one for one in standing(judgements(ledger)) if one.number <= last)
        taken = tuple(one.ruling.decision for one in stand if isinstance(one.ruling, Relate))
        return _Judged(last, stand, Decisions(taken).verdicts(Matter.STORY))

    def one(self, document: str) -> set[str]:
        """Return the reports that a person called one story with this one."""
        joined = (pair for pair, verdict in self.verdicts.items() if verdict is Verdict.ONE)
        return {name for pair in joined if document in pair for name in pair}


def _last_judgement(connection: Connection) -> int:
    column = tables.log.c
    last = sa.select(sa.func.max(column.number)).where(column.action == Action.JUDGED.value)
    return connection.scalar(last) or 0


def _place(entities: EntityList, judged: _Judged, connection: Connection) -> int | None:
    """Let some reports that wait find their neighbours; return how many waited before.

    None where somebody has judged since: nothing is done then.
    """
    if _last_judgement(connection) != judged.last:
        return None
    column = waiting_reports.c.document
    waited: int = connection.scalar(sa.select(sa.func.count()).select_from(waiting_reports)) or 0
    names = connection.scalars(sa.select(column).order_by(column).limit(PLACED)).all()
    if not names:
        return 0
    _mark(connection, names)
    rows = connection.execute(sa.select(related_reports).where(related_reports.c.document.in_(names))).all()
    index = _Index.of(connection)
    near: dict[int, dict[int, int]] = {}
    for row in rows:
        found = neighbours(row.number, row_marks(row), index, partial(_documents, connection), entities)
        joined = dict.fromkeys(_numbers(connection, judged.one(row.document)), len(STEPS))
        near[row.number] = {**found, **joined}
    _link(connection, near)
    for linked in sorted(set(connection.scalars(sa.select(STEPS[0]).where(_is_one_of(near))))):
        _part(connection, linked, judged.verdicts)
    connection.execute(sa.delete(waiting_reports).where(column.in_(names)))
    return waited


def _mark(connection: Connection, names: Sequence[str]) -> None:
    """Put reports into the index, all before any of them looks into it."""
    column = related_reports.c
    held = set(connection.scalars(sa.select(column.document).where(column.document.in_(names))))
    number: int = connection.scalar(sa.select(sa.func.max(column.number))) or 0
    new = tables.documents.c.id.in_([name for name in names if name not in held])
    for each in held_documents(connection, new):
        number += 1
        marks = marks_of(reading_of(each).document)
        connection.execute(sa.insert(related_reports), [marks_row(number, marks)])
        keys = [
            {"key": key, "published": marks.when, "report": number, "weight": weight}
            for key, weight in marks.keys
        ]
        if keys:
            connection.execute(sa.insert(report_keys), keys)


def _numbers(connection: Connection, names: set[str]) -> Iterable[int]:
    column = related_reports.c
    return connection.scalars(sa.select(column.number).where(column.document.in_(names))) if names else ()


def _documents(connection: Connection, numbers: Sequence[int]) -> list[Document]:
    column = related_reports.c
    query = sa.select(column.number, column.document).where(column.number.in_(numbers))
    names: dict[int, str] = {row.number: row.document for row in connection.execute(query)}
    chosen = tables.documents.c.id.in_(names.values())
    found = (reading_of(each).document for each in held_documents(connection, chosen))
    by_name = {document.id: document for document in found}
    return [by_name[names[number]] for number in numbers]


def _link(connection: Connection, near: Mapping[int, Mapping[int, int]]) -> None:
    """Link each report with its neighbours, at each step for as long as they are close enough."""
    for number, found in near.items():
        for step, column in enumerate(STEPS, 1):
            close = [number, *(other for other, reached in found.items() if reached >= step)]
            low, *others = sorted(connection.scalars(sa.select(column).where(_is_one_of(close)).distinct()))
            if others:
                joined = sa.update(related_reports).where(column.in_(others))
                connection.execute(joined.values({column: low}))


def _is_one_of(numbers: Iterable[int]) -> sa.ColumnElement[bool]:
    return related_reports.c.number.in_(list(numbers))


def _part(connection: Connection, linked: int, judged: Mapping[frozenset[str], Verdict]) -> None:
    """Part linked reports into neighbourhoods; those that are as they were keep their stories."""
    column = related_reports.c
    query = sa.select(column.document, column.neighbourhood, column.published, *STEPS)
    rows = connection.execute(query.where(column.linked == linked)).all()
    before = {row.document: row.neighbourhood for row in rows}
    group = {row.document: Linked(row.published, tuple(row[3:])) for row in rows}
    parts = {identity("neighbourhood", *part): part for part in parted(group, judged)}
    forget_neighbourhoods(connection, {each for each in before.values() if each not in parts})
    for name, part in parts.items():
        if any(before[each] != name for each in part):
            mine = column.document.in_(part)
            connection.execute(sa.update(related_reports).where(mine).values(neighbourhood=name))
            new = {"id": name, "version": 0, "told": False}
            connection.execute(sa.insert(neighbourhoods), [new])


@dataclass(frozen=True, slots=True)
class _Index:
    """The ledger's index, by the numbers of ``related_reports``."""

    connection: Connection
    held: Sequence[str]
    """The languages of all reports in it."""

    @classmethod
    def of(cls, connection: Connection) -> _Index:
        found = connection.scalars(sa.select(related_reports.c.language).distinct())
        return cls(connection, sorted(found))

    def near(self, key: str, when: float) -> Iterator[tuple[int, int]]:
        # the driver itself: there are eighty such queries for each report
        driver = self.connection.connection
        for query in (_BEFORE, _AFTER):
            cursor = driver.cursor()
            cursor.execute(query, (key, when))
            yield from cursor.fetchall()
            cursor.close()

    def languages(self) -> Sequence[str]:
        return self.held


_NEAR = "SELECT report, weight FROM report_keys WHERE key = ? AND published"
_BEFORE = f"{_NEAR} < ? ORDER BY published DESC LIMIT {AROUND}"
_AFTER = f"{_NEAR} >= ? ORDER BY published LIMIT {AROUND}"


# --- telling ---------------------------------------------------------------------------------------------


def _tell(ledger: Ledger, entities: EntityList, judged: _Judged) -> int | None:
    """Tell the stories of some neighbourhoods anew; return of how many, 0 where all are told.

    None where somebody has judged since: nothing is done then.
    """
    column = neighbourhoods.c
    untold = (
        sa.select(column.id, column.version).where(column.told.is_(False)).order_by(column.id).limit(TOLD)
    )
    with ledger.snapshot() as connection:
        if _last_judgement(connection) != judged.last:
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
    made = int(_meta(connection, _MADE) or 0)
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
    _note(connection, _MADE, str(made))


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
