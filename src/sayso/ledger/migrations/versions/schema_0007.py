"""Lemmas beside the words to search: 'скажет' is found by 'сказал'."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from sayso.ledger.lemmas import lemmas_of

revision = "0007"
down_revision = "0006"

_AT_ONCE = 500
_TOKENIZER = "unicode61 remove_diacritics 2"
_KINDS = {"documents": ("words",), "statements": ("words", "roots", "source", "status")}


def upgrade() -> None:
    """Add the column, fill it from the words that are held, and make indexes and triggers anew."""
    connection = op.get_bind()
    for what, columns in _KINDS.items():
        table = f"searched_{what}"
        for name in (f"{table}_insert", f"{table}_delete"):
            op.execute(f"DROP TRIGGER {name}")
        op.execute(f"DROP TABLE {what}_index")
        op.add_column(table, sa.Column("lemmas", sa.Text, nullable=False, server_default=""))
        _fill(connection, table)
        _index(what, (*columns, "lemmas"))
        op.execute(f"INSERT INTO {what}_index({what}_index) VALUES ('rebuild')")  # noqa: S608  - names of this file


def _fill(connection: sa.Connection, table: str) -> None:
    held = sa.table(table, *map(sa.column, ("number", "document", "words", "lemmas")))
    documents = sa.table("documents", sa.column("id"), sa.column("language"))
    rows = connection.execute(
        sa.select(held.c.number, held.c.words, documents.c.language).join_from(
            held, documents, held.c.document == documents.c.id
        )
    ).all()
    for at in range(0, len(rows), _AT_ONCE):
        made = [
            {"row": number, "found": lemmas_of(words, language)}
            for number, words, language in rows[at : at + _AT_ONCE]
        ]
        change = sa.update(held).where(held.c.number == sa.bindparam("row"))
        connection.execute(change.values(lemmas=sa.bindparam("found")), made)


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
