"""Reports without their statements, and the statements' ids alone: what lists need of many reports."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from sayso.ledger.kept_relations import in_parts
from sayso.ledger.rows import reading_of
from sayso.ledger.selection import AT_ONCE, HeldDocument
from sayso.ledger.tables import captures, documents, statements

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from sayso.ledger.ledger import Ledger
    from sayso.model import Document


def bare_documents(ledger: Ledger, only: Collection[str] | None = None) -> Iterator[Document]:
    """Yield every document, or those of some ids, in no order; their statements are not read."""
    query = sa.select(documents, captures).join(captures)
    with ledger.snapshot() as connection:
        for chosen in _chosen(query, documents.c.id, only):
            for rows in connection.execute(chosen).mappings().partitions(AT_ONCE):
                for row in rows:
                    document = {column.name: row[column] for column in documents.c}
                    capture = {column.name: row[column] for column in captures.c}
                    yield reading_of(HeldDocument(document, capture, ())).document


def statement_ids(
    ledger: Ledger, only: Collection[str] | None = None
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield each document that holds statements, or of some those that do, with their ids in its order."""
    column = statements.c
    query = sa.select(column.document, column.id).order_by(column.document, column.position)
    with ledger.snapshot() as connection:
        for chosen in _chosen(query, column.document, only):
            rows = connection.execute(chosen).all()
            for document, said in groupby(rows, key=lambda row: str(row[0])):
                yield document, tuple(row[1] for row in said)


def _chosen(
    query: sa.Select[Any], column: sa.ColumnElement[str], only: Collection[str] | None
) -> Iterator[sa.Select[Any]]:
    if only is None:
        yield query
    else:
        yield from (query.where(column.in_(some)) for some in in_parts(only))
