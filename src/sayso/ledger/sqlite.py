"""Everything that only SQLite needs: how it is opened, locked, checked, and what its errors mean.

Another database needs a module like this one, and nothing else of the ledger.
"""

from __future__ import annotations

import os
import sqlite3
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeVar
from urllib.parse import quote

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.exc import DBAPIError

from sayso.ledger.errors import LedgerUnusableError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

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


def integrity(connection: sa.Connection) -> Iterator[str]:
    """Yield what SQLite finds wrong with its own file."""
    for (line,) in connection.exec_driver_sql("PRAGMA integrity_check"):
        if line != "ok":
            yield str(line)


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


def _code(error: DBAPIError) -> int | None:
    """SQLite's primary result code, without what extends it."""
    extended = getattr(error.orig, "sqlite_errorcode", None)
    return None if extended is None else extended & 0xFF
