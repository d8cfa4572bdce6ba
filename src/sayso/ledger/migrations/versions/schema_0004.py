"""Words to search: reports and statements in full-text indexes, filled from what the ledger holds."""

from __future__ import annotations

import json
import re
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

_ESCAPED = re.compile(r"\\u([0-9a-f]{4})")
_UNHELD = re.compile("[\x00\ud800-\udfff]")
_AT_ONCE = 500
_TOKENIZER = "unicode61 remove_diacritics 2"


def upgrade() -> None:
    """Make the tables of words, their indexes, and the triggers that keep the two alike."""
    documents = op.create_table(
        "searched_documents",
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("document", sa.Text, nullable=False),
        sa.Column("words", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_searched_documents"),
    )
    op.create_index("ix_searched_documents_document", "searched_documents", ["document"])
    statements = op.create_table(
        "searched_statements",
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("statement", sa.Text, nullable=False),
        sa.Column("document", sa.Text, nullable=False),
        sa.Column("act", sa.Text, nullable=False),
        sa.Column("words", sa.Text, nullable=False),
        sa.Column("roots", sa.Text, nullable=False),
        sa.Column("source", sa.Text, nullable=False),
        sa.Column("status", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_searched_statements"),
    )
    op.create_index("ix_searched_statements_document", "searched_statements", ["document"])
    _index("documents", ("words",))
    _index("statements", ("words", "roots", "source", "status"))
    connection = op.get_bind()
    texts = connection.execute(sa.text("SELECT id, text FROM documents ORDER BY id"))
    for rows in texts.partitions(_AT_ONCE):
        made = [{"document": one, "words": _plain(_exact(text))} for one, text in rows]
        connection.execute(sa.insert(documents), made)
    said = connection.execute(
        sa.text("SELECT document, statement FROM statements ORDER BY document, position")
    )
    for rows in said.partitions(_AT_ONCE):
        made = [_statement(document, json.loads(statement)) for document, statement in rows]
        connection.execute(sa.insert(statements), made)


def _index(what: str, columns: tuple[str, ...]) -> None:
    table, index, names = f"searched_{what}", f"{what}_index", ", ".join(columns)
    op.execute(
        f"CREATE VIRTUAL TABLE {index} USING fts5({names}, content='{table}', content_rowid='number', "
        f"tokenize='{_TOKENIZER}', prefix='4 6')"
    )
    new, old = (", ".join(f"{side}.{name}" for name in ("number", *columns)) for side in ("new", "old"))
    add = f"INSERT INTO {index}(rowid, {names}) VALUES ({new})"  # noqa: S608  - names of this file
    drop = f"INSERT INTO {index}({index}, rowid, {names}) VALUES ('delete', {old})"  # noqa: S608  - as above
    op.execute(f"CREATE TRIGGER {table}_insert AFTER INSERT ON {table} BEGIN {add}; END")
    op.execute(f"CREATE TRIGGER {table}_delete AFTER DELETE ON {table} BEGIN {drop}; END")


def _statement(document: str, obj: dict[str, Any]) -> dict[str, Any]:
    roots = [one["name"] for one in obj["chain"] if one["role"] == "root"]
    return {
        "statement": obj["id"],
        "document": document,
        "act": obj["act"],
        "words": _plain(obj["content"]["text"]),
        "roots": _plain("\n".join(roots)),
        "source": "" if obj["source"] is None else _plain(obj["source"]["text"]),
        "status": " ".join(one["kind"] for one in obj["status"]),
    }


def _exact(text: str) -> str:
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)


def _plain(text: str) -> str:
    """No database holds lone surrogates, and FTS5 ends at a NUL."""
    return _UNHELD.sub(" ", text)
