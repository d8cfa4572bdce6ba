"""Bring a file to the present schema, or say why that cannot be."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import sqlalchemy as sa

from sayso.ledger import sqlite
from sayso.ledger.errors import LedgerUnusableError
from sayso.ledger.sums import lay_sums
from sayso.ledger.tables import VERSION_TABLE

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine

HEAD = "0009"
"""The newest schema: the last file of ``migrations/versions``. Versions are numbers and sort as text."""

MIGRATIONS = Path(__file__).parent / "migrations"
_version = sa.table(VERSION_TABLE, sa.column("version_num", sa.Text))


def open_engine(path: Path, *, create: bool) -> Engine:
    """Return an engine for a ledger at the present schema.

    A ledger that stands at it already costs one query; Alembic is imported
    only where there is something to do. Raises LedgerUnusableError.
    """
    _refuse_place(path, create=create)
    engine = sqlite.make_engine(path, read_only=not create and not sqlite.writable(path))
    try:
        with sqlite.clear_errors(path):
            _prepare(engine, path, create=create)
    except BaseException:
        engine.dispose()
        raise
    return engine


def _refuse_place(path: Path, *, create: bool) -> None:
    if path.is_dir():
        raise LedgerUnusableError(str(path), "this is a folder.", "Name a file in it, such as sayso.db.")
    if not path.parent.is_dir():
        raise LedgerUnusableError(
            str(path), "the folder does not exist.", f"Make it first: `mkdir -p {path.parent}`."
        )
    if not create and not path.exists():
        raise LedgerUnusableError(
            str(path),
            "there is no ledger here.",
            "Add reports with `sayso add`, or name another with --ledger.",
        )


def _prepare(engine: Engine, path: Path, *, create: bool) -> None:
    with engine.connect() as connection:
        found = schema_version(connection)
        tables = [] if found is not None else sa.inspect(connection).get_table_names()
    if found == HEAD:
        return
    if found is not None and found > HEAD:
        raise LedgerUnusableError(
            str(path), f"the ledger has schema {found}, this Sayso knows {HEAD}.", "Install a newer Sayso."
        )
    if tables:
        raise LedgerUnusableError(
            str(path),
            f"this database holds {tables[0]!r} and is no ledger.",
            "Name another file with --ledger.",
        )
    if found is None and not create:
        raise LedgerUnusableError(
            str(path), "the ledger is empty: the run that made it was stopped.", "Run `sayso add` again."
        )
    sqlite.use_write_ahead_log(engine)
    sqlite.write(engine, _upgrade)


def schema_version(connection: Connection) -> str | None:
    """Return the schema's version, or None where the database is no ledger."""
    if not sa.inspect(connection).has_table(VERSION_TABLE):
        return None
    return connection.execute(sa.select(_version.c.version_num)).scalar()


def _upgrade(connection: Connection) -> None:
    """Run the migrations in the transaction of ``connection``; a kill leaves the file as it was."""
    if schema_version(connection) == HEAD:
        return  # another process was faster
    from alembic import command  # noqa: PLC0415  - costs a tenth of a second, and is seldom needed
    from alembic.config import Config  # noqa: PLC0415  - as above

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
    lay_sums(connection)
