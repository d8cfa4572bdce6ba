"""What the full-text indexes hold of a report: its text, and its statements as people judged them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import sqlalchemy as sa

from sayso.ledger import tables
from sayso.ledger.lemmas import lemmas_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import Connection

    from sayso.ledger.rows import Row
    from sayso.model import Document, Reading, Statement

_UNHELD = re.compile("[\x00\ud800-\udfff]")
"""Lone surrogates, which no database holds, and NUL, where FTS5 ends a text."""


def document_words(reading: Reading) -> Row:
    """Return the row by which a report is found."""
    words = _plain(reading.document.text)
    lemmas = lemmas_of(words, reading.document.frame.language)
    return {"document": reading.document.id, "words": words, "lemmas": lemmas}


def statement_words(reading: Reading) -> list[Row]:
    """Return the rows by which a report's statements are found."""
    return [_statement(reading.document, statement) for statement in reading.statements]


def index_words(connection: Connection, documents: Iterable[Row], statements: Iterable[Row]) -> None:
    """Write rows of both kinds; triggers pass them on to the indexes."""
    for table, rows in ((tables.searched_documents, documents), (tables.searched_statements, statements)):
        made = list(rows)
        if made:
            connection.execute(sa.insert(table), made)


def index_again(connection: Connection, reading: Reading) -> None:
    """Write a report's words anew: it was read again, or somebody judged its statements."""
    forget_words(connection, reading.document.id)
    index_words(connection, [document_words(reading)], statement_words(reading))


def forget_words(connection: Connection, document: str) -> None:
    """Let a report be found no more."""
    for table in (tables.searched_documents, tables.searched_statements):
        connection.execute(sa.delete(table).where(table.c.document == document))


def _statement(document: Document, statement: Statement) -> Row:
    words = _plain(statement.content.text)
    return {
        "statement": statement.id,
        "document": document.id,
        "act": statement.act.value,
        "words": words,
        "lemmas": lemmas_of(words, statement.spoken_in(document.frame)),
        "roots": _plain("\n".join(link.name for link in statement.roots)),
        "source": "" if statement.source is None else _plain(statement.source.text),
        "status": " ".join(one.kind.value for one in statement.status),
    }


def _plain(text: str) -> str:
    return _UNHELD.sub(" ", text)
