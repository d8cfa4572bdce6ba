"""Whether a ledger still is what was written: its file, its captures, and every span of its words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa

from sayso.capture import ProblemKind as StoreProblemKind
from sayso.capture import StoreError
from sayso.errors import LedgerError
from sayso.ledger.check_log import check_log
from sayso.ledger.check_rows import check_rows
from sayso.ledger.check_tables import check_tables
from sayso.ledger.check_vouched import check_vouched, vouched_for
from sayso.ledger.problems import Problem, ProblemKind
from sayso.ledger.selection import held_documents
from sayso.ledger.tables import captures, documents, statements

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection

    from sayso.ledger.ledger import Ledger


def check(ledger: Ledger, *, hashing: bool = True) -> Iterator[Problem]:
    """Yield every problem of the ledger; none means that all of it can be trusted as written.

    Without ``hashing`` the captures' bytes are left to the check of custody, which reads
    each of them too.

    1. Does each row have the row that it belongs to?
    2. The captures: is each there, and does it have the hash that it is kept under?
    3. The documents and statements: do their rows agree, does every span cut its words, do they have
       the hash that the log gave them when they were written?
    4. The log: was an entry altered, taken out or moved, do the users agree with it?
    5. The database: are its pages whole, has each table the rows that were written?
    """
    told: list[Problem] = []
    ended: str | None = None
    try:
        with ledger.snapshot() as connection:
            for problem in _rows(ledger, connection, hashing=hashing):
                told.append(problem)
                yield problem
    except (LedgerError, ValueError) as error:
        # a damaged page, or a time that is none, ends the walk where it is met; the rest was told
        ended = str(error.__cause__ or error)
    try:
        with ledger.snapshot() as connection:
            for problem in check_tables(ledger, connection, rows_told=bool(told)):
                ended = None  # this says it better
                yield problem
    except LedgerError as error:
        ended = str(error.__cause__ or error)
    if ended is not None:
        yield Problem(ProblemKind.DATABASE_DAMAGED, str(ledger.path), f"{ended}.")


def _rows(ledger: Ledger, connection: Connection, *, hashing: bool) -> Iterator[Problem]:
    yield from _orphans(connection)
    yield from _captures(ledger, connection, hashing=hashing)
    vouched = vouched_for(connection)
    for held in held_documents(connection):
        found = list(check_rows(held))
        yield from found or check_vouched(held, vouched)
    yield from check_log(connection)


def _orphans(connection: Connection) -> Iterator[Problem]:
    """Find rows whose owner is gone; the ledger never leaves any, another program may."""
    lost = (
        sa.select(documents.c.id)
        .outerjoin(captures, documents.c.capture == captures.c.digest)
        .where(captures.c.digest.is_(None))
        .order_by(documents.c.id)
    )
    for document in connection.scalars(lost):
        yield Problem(ProblemKind.CAPTURE_UNKNOWN, document, "no capture is noted for this document.")
    stray = (
        sa.select(statements.c.id)
        .outerjoin(documents, statements.c.document == documents.c.id)
        .where(documents.c.id.is_(None))
        .order_by(statements.c.id)
    )
    for statement in connection.scalars(stray):
        yield Problem(ProblemKind.DOCUMENT_UNKNOWN, statement, "no document is held for this statement.")


def _captures(ledger: Ledger, connection: Connection, *, hashing: bool) -> Iterator[Problem]:
    """Find captures that are gone or altered; a file that no row expects is a stopped run's, and harmless."""
    expected = set()
    for digest in connection.scalars(sa.select(captures.c.digest).order_by(captures.c.digest)):
        try:
            ledger.store.path_of(digest)
        except StoreError as error:
            yield Problem(ProblemKind.ROW_ALTERED, digest, error.reason)
        else:
            expected.add(digest)
    for problem in ledger.store.verify(expected) if hashing else ():
        if problem.digest in expected:
            missing = problem.kind is StoreProblemKind.MISSING
            yield Problem(
                ProblemKind.CAPTURE_MISSING if missing else ProblemKind.CAPTURE_ALTERED,
                str(problem.path),
                "the capture is missing." if missing else "the capture no longer has the bytes of its name.",
                "Put the file back from a copy, or add the report to a new ledger.",
            )
