"""Reports find their neighbours in the ledger's index, and neighbours make neighbourhoods."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

import sqlalchemy as sa

from sayso.judgement import Relate, standing
from sayso.ledger import tables
from sayso.ledger.judging import judgements
from sayso.ledger.kept_relations import (
    STEPS,
    forget_neighbourhoods,
    marks_row,
    neighbourhoods,
    related_reports,
    report_keys,
    row_marks,
    waiting_reports,
)
from sayso.ledger.log import Action
from sayso.ledger.rows import reading_of
from sayso.ledger.selection import held_documents
from sayso.model import identity
from sayso.relation.decisions import Decisions, Matter, Verdict
from sayso.relation.neighbourhoods import AROUND, Linked, marks_of, neighbours, parted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from sqlalchemy import Connection

    from sayso.judgement import Judgement
    from sayso.ledger.ledger import Ledger
    from sayso.lexicon.entities import EntityList
    from sayso.model import Document

PLACED = 64
"""Reports that find their neighbours in one transaction."""


@dataclass(frozen=True, slots=True)
class Standing:
    """The judgements that stand, and which reports a person called one story, or two, by them.

    ``last`` is the number of the last judgement: while it is the same, the log need not be read again.
    """

    last: int
    stand: tuple[Judgement, ...]
    verdicts: Mapping[frozenset[str], Verdict]

    def now(self, ledger: Ledger) -> Standing:
        """Return what is judged now."""
        with ledger.snapshot() as connection:
            last = last_judgement(connection)
        if last == self.last:
            return self
        stand = tuple(one for one in standing(judgements(ledger)) if one.number <= last)
        taken = tuple(one.ruling.decision for one in stand if isinstance(one.ruling, Relate))
        return Standing(last, stand, Decisions(taken).verdicts(Matter.STORY))

    def one(self, document: str) -> set[str]:
        """Return the reports that a person called one story with this one."""
        joined = (pair for pair, verdict in self.verdicts.items() if verdict is Verdict.ONE)
        return {name for pair in joined if document in pair for name in pair}


def last_judgement(connection: Connection) -> int:
    """Return the number of the log's last judgement, 0 where there is none."""
    column = tables.log.c
    last = sa.select(sa.func.max(column.number)).where(column.action == Action.JUDGED.value)
    return connection.scalar(last) or 0


def place(entities: EntityList, judged: Standing, connection: Connection) -> int | None:
    """Let some reports that wait find their neighbours; return how many waited before.

    None where somebody has judged since: nothing is done then.
    """
    if last_judgement(connection) != judged.last:
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
