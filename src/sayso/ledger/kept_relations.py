"""The tables of kept relations: by what reports are found, their neighbourhoods, and the told stories.

Nothing here is lost when it is erased: all of it is found again from the
documents. Whoever writes a document, or a judgement, says here what has to be
found anew; ``relating`` does it when somebody asks for stories.
"""

from __future__ import annotations

import json
from dataclasses import astuple
from itertools import islice
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from sayso.ledger.tables import ExactText, documents, metadata

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sqlalchemy import Connection, Select

    from sayso.relation.neighbourhoods import Marks

_IN_COLUMNS = 3
"""Fields of ``Marks`` that have columns of their own, and come first in it."""
AT_ONCE = 500
"""Values in one query: SQLite takes no more than some thousands."""

waiting_reports = sa.Table(
    "waiting_reports",
    metadata,
    sa.Column("document", ExactText, primary_key=True),
)
"""Reports whose neighbours are not found yet, or have to be found anew."""

related_reports = sa.Table(
    "related_reports",
    metadata,
    sa.Column("number", sa.Integer, primary_key=True),
    sa.Column("document", ExactText, nullable=False, index=True, unique=True),
    sa.Column("published", sa.Float, nullable=False),
    sa.Column("language", sa.Text, nullable=False, index=True),
    sa.Column("marks", sa.Text, nullable=False),
    sa.Column("linked", sa.Integer, nullable=False, index=True),
    sa.Column("closer", sa.Integer, nullable=False, index=True),
    sa.Column("closest", sa.Integer, nullable=False, index=True),
    sa.Column("neighbourhood", sa.Text, index=True),
)
"""``linked`` is one number for all reports that neighbours link, ``closer`` and ``closest`` the same for the
further steps of ``NEAR``; ``neighbourhood`` is the part of these that is related together. ``marks`` are the
report's keys with their weights, as JSON."""
STEPS = (related_reports.c.linked, related_reports.c.closer, related_reports.c.closest)

report_keys = sa.Table(
    "report_keys",
    metadata,
    sa.Column("key", sa.Text, primary_key=True),
    sa.Column("published", sa.Float, primary_key=True, autoincrement=False),
    sa.Column("report", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("weight", sa.Integer, nullable=False),
    sqlite_with_rowid=False,
)

neighbourhoods = sa.Table(
    "neighbourhoods",
    metadata,
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("version", sa.Integer, nullable=False),
    sa.Column("told", sa.Boolean, nullable=False, index=True),
)
"""``version`` counts how often its stories had to be told anew, so that none is kept that was told before."""

told_stories = sa.Table(
    "told_stories",
    metadata,
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("neighbourhood", sa.Text, nullable=False, index=True),
    sa.Column("published", sa.Float),
    sa.Column("document", ExactText, nullable=False),
    sa.Column("reports", sa.Integer, nullable=False),
    sa.Column("made", sa.Integer, nullable=False),
    sa.Column("story", sa.Text, nullable=False),
)
"""``published`` and ``document`` are its first report's. ``made`` is higher than that of all before."""


def wait(connection: Connection, names: Iterable[str]) -> None:
    """Let reports that are new, or have other neighbours now, be related when somebody asks."""
    for some in in_parts(names):
        connection.execute(sa.delete(waiting_reports).where(waiting_reports.c.document.in_(some)))
        connection.execute(sa.insert(waiting_reports), [{"document": name} for name in some])


def tell_anew(connection: Connection, names: Iterable[str]) -> None:
    """Let the stories of some reports be told anew: what the reports say is read or judged otherwise."""
    column = related_reports.c
    for some in in_parts(names):
        _untell(connection, sa.select(column.neighbourhood).where(column.document.in_(some)))


def tell_all_anew(connection: Connection) -> None:
    """Let all stories be told anew: a judgement of voices may be about any."""
    _untell(connection, sa.select(neighbourhoods.c.id))


def loosen(connection: Connection, names: Iterable[str]) -> None:
    """Let reports, and all that are linked with them, look for their neighbours anew."""
    column = related_reports.c
    for some in in_parts(names):
        linked = connection.scalars(sa.select(column.linked).where(column.document.in_(some)).distinct())
        for number in linked.all():
            mine = column.linked == number
            forget_neighbourhoods(
                connection, connection.scalars(sa.select(column.neighbourhood).where(mine).distinct()).all()
            )
            wait(connection, connection.scalars(sa.select(column.document).where(mine)).all())
            alone = {each.name: column.number for each in STEPS} | {"neighbourhood": None}
            connection.execute(sa.update(related_reports).where(mine).values(alone))


def forget_relations(connection: Connection, document: str) -> None:
    """Let a report be related no more: it is gone, or is read from another text."""
    loosen(connection, [document])
    connection.execute(sa.delete(waiting_reports).where(waiting_reports.c.document == document))
    mine = related_reports.c.document == document
    for row in connection.execute(sa.select(related_reports).where(mine)).all():
        keys = report_keys.c
        for key, _ in row_marks(row).keys:
            connection.execute(
                sa.delete(report_keys).where(
                    keys.key == key, keys.published == row.published, keys.report == row.number
                )
            )
    connection.execute(sa.delete(related_reports).where(mine))


def forget_all_relations(connection: Connection) -> None:
    """Let everything be related anew: by other rules, or another list of voices."""
    for table in (waiting_reports, related_reports, report_keys, neighbourhoods, told_stories):
        connection.execute(sa.delete(table))
    connection.execute(sa.insert(waiting_reports).from_select(["document"], sa.select(documents.c.id)))


def forget_neighbourhoods(connection: Connection, ids: Iterable[str | None]) -> None:
    """Erase neighbourhoods that are no more, with their stories."""
    for some in in_parts(each for each in ids if each is not None):
        connection.execute(sa.delete(neighbourhoods).where(neighbourhoods.c.id.in_(some)))
        connection.execute(sa.delete(told_stories).where(told_stories.c.neighbourhood.in_(some)))


def marks_row(number: int, marks: Marks) -> dict[str, Any]:
    """Return the row of a report that is linked with none."""
    return {
        "number": number,
        "document": marks.id,
        "published": marks.when,
        "language": marks.language,
        "marks": json.dumps(astuple(marks)[_IN_COLUMNS:]),
        **{each.name: number for each in STEPS},
        "neighbourhood": None,
    }


def row_marks(row: Any) -> Marks:
    """Return the marks that a row holds."""
    from sayso.relation.neighbourhoods import Marks  # noqa: PLC0415  - all of `relation`, which adding does not need

    return Marks(row.document, row.published, row.language, *map(_tuple, json.loads(row.marks)))


def _tuple(held: Any) -> Any:
    return tuple(map(_tuple, held)) if isinstance(held, list) else held


def _untell(connection: Connection, ids: Select[Any]) -> None:
    again = sa.update(neighbourhoods).where(neighbourhoods.c.id.in_(ids))
    connection.execute(again.values(told=False, version=neighbourhoods.c.version + 1))


def in_parts(names: Iterable[str]) -> Iterator[list[str]]:
    """Yield names, each once, as many at a time as one query takes."""
    remaining = iter(dict.fromkeys(names))
    while some := list(islice(remaining, AT_ONCE)):
        yield some
