"""Documents out of the database, whole and in one order, a few at a time."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from sayso.ledger.tables import captures, documents, statements

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sqlalchemy import ColumnElement, Connection

AT_ONCE = 200
"""Documents held in memory: few enough for any machine, enough that queries cost nothing."""

IN_ORDER = (documents.c.published.is_(None), documents.c.published, documents.c.id)
"""By time, the undated last; then by id, so that the order never depends on who added what first."""


@dataclass(frozen=True, slots=True)
class HeldDocument:
    """One document as its rows keep it: columns by name, its statements in the order of the text."""

    document: Mapping[str, Any]
    capture: Mapping[str, Any]
    statements: Sequence[Mapping[str, Any]]


def held_documents(connection: Connection, only: ColumnElement[bool] | None = None) -> Iterator[HeldDocument]:
    """Yield the documents for which ``only`` holds, or all, in order."""
    query = sa.select(documents, captures).join(captures).order_by(*IN_ORDER)
    chosen = query if only is None else query.where(only)
    for rows in connection.execute(chosen).mappings().partitions(AT_ONCE):
        said = _statements_of(connection, [row[documents.c.id] for row in rows])
        for row in rows:
            document = {column.name: row[column] for column in documents.c}
            capture = {column.name: row[column] for column in captures.c}
            yield HeldDocument(document, capture, said.get(document["id"], ()))


def _statements_of(
    connection: Connection, identifiers: Sequence[str]
) -> dict[str, Sequence[Mapping[str, Any]]]:
    """Return the statements of some documents, by document."""
    column = statements.c
    query = (
        sa.select(statements)
        .where(column.document.in_(identifiers))
        .order_by(column.document, column.position)
    )
    rows = [dict(row) for row in connection.execute(query).mappings()]
    return {document: list(group) for document, group in groupby(rows, key=lambda row: str(row["document"]))}
