"""Everything that only SQLite needs: how it is opened, locked, checked, and what its errors mean.

Another database needs a module like this one, and nothing else of the ledger.
"""

from __future__ import annotations

import os
import sqlite3
import time
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, TypeVar
from urllib.parse import quote

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.exc import DBAPIError

from sayso.ledger.errors import LedgerUnusableError
from sayso.ledger.sums import SUM_FUNCTION, row_sum

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

T = TypeVar("T")

WAIT_SECONDS = 30
"""How long a writer waits for another: a batch of reports is written in well under a second."""
ATTEMPTS = 4
"""SQLite gives up at once, without waiting, while another process recovers or creates the file."""

_BEGIN = "sayso_begin"
"""Names the option of a connection that says how its transactions begin."""
_RESTORE = "Bring it back from a copy, or add the reports again to a new ledger."
_ELSEWHERE = "Copy the ledger and its captures to a folder that this user may write in, or free the disk."
_MENDS = (
    (sqlite3.SQLITE_NOTADB, "this is no ledger.", "Name another file with --ledger."),
    (sqlite3.SQLITE_CORRUPT, "the ledger is damaged.", _RESTORE),
    (sqlite3.SQLITE_READONLY, "the ledger may not be written.", _ELSEWHERE),
    (sqlite3.SQLITE_CANTOPEN, "the ledger cannot be opened, or its folder may not be written.", _ELSEWHERE),
    (sqlite3.SQLITE_FULL, "the disk is full.", "Make room and run the same command again."),
    (sqlite3.SQLITE_IOERR, "the disk fails to read or write.", _ELSEWHERE),
    (sqlite3.SQLITE_BUSY, "another program keeps the ledger locked.", "Let it end, then run this again."),
)


def make_engine(path: Path, *, read_only: bool = False) -> sa.Engine:
    """Return an engine for the file at ``path``; nothing is opened yet.

    With ``read_only`` it may lie where nothing can be written, on a disc or
    in another's folder, and needs no files beside it.
    """
    url = sa.URL.create("sqlite", database=str(path))
    if read_only:
        # a log of writes that was never taken in holds the latest pages: only without one may it be passed by
        log = path.with_name(f"{path.name}-wal")
        alone = not log.exists() or log.stat().st_size == 0
        query = {"uri": "true", "mode": "ro", **({"immutable": "1"} if alone else {})}
        url = sa.URL.create("sqlite", database=f"file:{quote(str(path))}", query=query)
    engine = sa.create_engine(url)
    event.listen(engine, "connect", _set_pragmas)
    event.listen(engine, "begin", _begin)
    return engine


def writable(path: Path) -> bool:
    """Whether this user may write the ledger, and the files that SQLite puts beside it."""
    effective = {os.access} <= os.supports_effective_ids
    return all(os.access(one, os.W_OK, effective_ids=effective) for one in (path, path.parent))


def _set_pragmas(connection: sqlite3.Connection, _record: object) -> None:
    connection.isolation_level = None  # transactions are begun by _begin, not guessed by the driver
    connection.execute(f"PRAGMA busy_timeout = {WAIT_SECONDS * 1000}")
    connection.execute("PRAGMA foreign_keys = ON")
    # what was answered is on the disk: a report could be added again, a person's judgement could not
    connection.execute("PRAGMA synchronous = FULL")
    # triggers carry on the sums of tables; some builds of SQLite let them call nothing of ours unasked
    connection.execute("PRAGMA trusted_schema = ON")
    connection.create_function(SUM_FUNCTION, -1, row_sum, deterministic=True)


def _begin(connection: sa.Connection) -> None:
    statement = connection.get_execution_options().get(_BEGIN, "BEGIN")
    if statement:
        connection.exec_driver_sql(statement)


def write(engine: sa.Engine, work: Callable[[sa.Connection], T]) -> T:
    """Do ``work`` in one transaction that holds the write lock: all of it or nothing."""

    # the lock is taken at once: two that read first and write later could only both fail
    def attempt() -> T:
        locking = engine.execution_options(**{_BEGIN: "BEGIN IMMEDIATE"})
        with locking.begin() as connection:
            return work(connection)

    return patiently(attempt)


def patiently(work: Callable[[], T]) -> T:
    """Do ``work`` again where another process was in the way."""
    for number in range(1, ATTEMPTS):
        try:
            return work()
        except DBAPIError as error:
            if _code(error) != sqlite3.SQLITE_BUSY:
                raise
            time.sleep(0.1 * number)
    return work()


def use_write_ahead_log(engine: sa.Engine) -> None:
    """Let readers read while one writes; the file remembers it."""

    def switch() -> None:
        # SQLite changes its journal outside of transactions only
        with engine.execution_options(**{_BEGIN: ""}).connect() as connection:
            connection.exec_driver_sql("PRAGMA journal_mode = WAL")

    patiently(switch)


def integrity(connection: sa.Connection, table: str | None = None) -> list[str]:
    """Return what SQLite finds wrong with its own file, or with one table and its indexes."""
    try:
        named = "" if table is None else f"('{table}')"
        rows = connection.exec_driver_sql(f"PRAGMA integrity_check{named}").all()
    except DBAPIError as error:
        return [str(error.orig)]
    except UnicodeDecodeError:  # its words repeat damaged ones
        return ["the database is malformed"]
    return [str(line) for (line,) in rows if line != "ok"]


def index_disagrees(engine: sa.Engine, name: str) -> bool:
    """Whether a full-text index is damaged, or holds other words than the table that it was made from.

    Raises DBAPIError where another process keeps the ledger locked for long.
    """
    # the command of an index is written like a row to it, and takes the lock of a writer
    command = f"INSERT INTO {name}({name}, rank) VALUES ('integrity-check', 1)"  # noqa: S608  - names of the code
    try:
        write(engine, lambda connection: connection.exec_driver_sql(command))
    except UnicodeDecodeError:
        return True
    except DBAPIError as error:
        if _code(error) == sqlite3.SQLITE_READONLY:
            return _disagrees_in_copy(engine, command)
        if _code(error) == sqlite3.SQLITE_BUSY:
            raise
        return True
    return False


def _disagrees_in_copy(engine: sa.Engine, command: str) -> bool:
    """Check an index of a ledger that may not be written in a copy of it, which is thrown away."""
    with (
        TemporaryDirectory() as folder,
        closing(sqlite3.connect(Path(folder) / "copy.db")) as copy,
        engine.connect() as connection,
    ):
        held: Any = connection.connection.driver_connection
        try:
            held.backup(copy)
            copy.execute(command)
        except sqlite3.DatabaseError:
            return True
    return False


def make_again(connection: sa.Connection, names: Iterable[str]) -> None:
    """Make tables again, empty, with their indexes and triggers, whatever their pages hold.

    They are taken out of the schema and not dropped, which would read them. Their pages are
    used by nothing until ``write_compactly``.
    """
    listed = ", ".join(f"'{name}'" for name in names)
    made = connection.exec_driver_sql(
        f"SELECT sql FROM sqlite_master WHERE tbl_name IN ({listed}) AND sql IS NOT NULL"  # noqa: S608  - names of the code
    ).all()
    connection.exec_driver_sql("PRAGMA writable_schema = ON")
    # a full-text index keeps its words in tables whose names begin with its own
    connection.exec_driver_sql(
        "DELETE FROM sqlite_master WHERE EXISTS (SELECT 1 FROM sqlite_master AS made "  # noqa: S608  - as above
        f"WHERE made.name IN ({listed}) AND (sqlite_master.tbl_name = made.name "
        "OR made.sql LIKE 'CREATE VIRTUAL%' AND sqlite_master.tbl_name LIKE made.name || '~_%' ESCAPE '~'))"
    )
    connection.exec_driver_sql("PRAGMA writable_schema = RESET")
    for (sql,) in made:
        connection.exec_driver_sql(sql)


def write_compactly(engine: sa.Engine) -> None:
    """Write the file anew, without the space that nothing uses."""

    def vacuum() -> None:
        with engine.execution_options(**{_BEGIN: ""}).connect() as connection:
            connection.exec_driver_sql("VACUUM")

    patiently(vacuum)


@contextmanager
def clear_errors(path: Path) -> Iterator[None]:
    """Say in one line what SQLite means: LedgerUnusableError."""
    try:
        yield
    except DBAPIError as error:
        code = _code(error)
        for known, reason, mend in _MENDS:
            if code == known:
                raise LedgerUnusableError(str(path), reason, mend) from error
        raise LedgerUnusableError(str(path), f"the database says {error.orig}.", _RESTORE) from error
    except UnicodeDecodeError as error:  # SQLite repeats damaged words in what it says
        raise LedgerUnusableError(str(path), "the ledger is damaged.", _RESTORE) from error


def _code(error: DBAPIError) -> int | None:
    """SQLite's primary result code, without what extends it."""
    extended = getattr(error.orig, "sqlite_errorcode", None)
    return None if extended is None else extended & 0xFF
