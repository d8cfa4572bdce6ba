"""The ledger: captures, the documents read from them, and who said what in each."""

from __future__ import annotations

from collections import deque
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, Self, TypeVar

import sqlalchemy as sa

from sayso.capture import CaptureStore
from sayso.capture.files import now
from sayso.errors import DocumentError
from sayso.ledger import sqlite, tables
from sayso.ledger.addition import Addition, AdditionRows, added_event, forget, holds, note, readers
from sayso.ledger.log import LOCAL, append
from sayso.ledger.migrate import open_engine
from sayso.ledger.results import Added, AlreadyHeld, Counts, Failure
from sayso.ledger.rows import reading_of
from sayso.ledger.selection import IN_ORDER, held_documents

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path
    from types import TracebackType

    from sqlalchemy import Connection, Engine

    from sayso.model import Capture, Reading

T = TypeVar("T")

CAPTURES_SUFFIX = ".captures"
AT_ONCE = 64
"""Captures written together: a killed run reads at most so many again."""
WRITERS = 8
"""Captures that wait for the disk side by side."""


@dataclass(frozen=True, slots=True)
class Ledger:
    """A database at ``path`` and the captures beside it, open until ``close``.

    Any number of processes may read and add at once. Every method raises
    LedgerError where the file or its folder is at fault.
    """

    path: Path
    engine: Engine
    store: CaptureStore

    @classmethod
    def open(cls, path: Path, *, create: bool) -> Ledger:
        """Open the ledger at ``path``; ``NAME.db`` keeps its captures in ``NAME.captures``."""
        store = CaptureStore(path.with_suffix(CAPTURES_SUFFIX))
        return cls(path, open_engine(path, create=create), store)

    def close(self) -> None:
        """Let go of the file."""
        self.engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @contextmanager
    def snapshot(self) -> Iterator[Connection]:
        """Give a connection that sees the ledger as it now is, whatever others add meanwhile."""
        with sqlite.clear_errors(self.path), self.engine.connect() as connection:
            yield connection

    def write(self, work: Callable[[Connection], T]) -> T:
        """Do ``work`` in one transaction that nobody else writes in: all of it, on the disk, or nothing."""
        with sqlite.clear_errors(self.path):
            return sqlite.write(self.engine, work)

    # --- writing -----------------------------------------------------------------------------------------

    def add(
        self, capture: Capture, readings: Sequence[Reading], failures: Sequence[Failure] = ()
    ) -> Added | AlreadyHeld:
        """Keep one capture with everything read from it, as ``add_all`` does.

        Raises DocumentError where its readings cannot be kept.
        """
        (answer,) = self.add_all([Addition(capture, readings, failures)])
        if isinstance(answer, DocumentError):
            raise answer
        return answer

    def add_all(
        self, additions: Iterable[Addition], who: str = LOCAL
    ) -> Iterator[Added | AlreadyHeld | DocumentError]:
        """Keep captures with everything read from them, and answer for each in turn; the log says who did.

        Nothing is written before its answer is taken. They go in batches of
        ``AT_ONCE``, each in three steps:

        1. Make the rows; refuse what ``check`` would find fault with (a DocumentError in its place).
        2. Keep the bytes. A run stopped here leaves files that nobody expects, and does no harm.
        3. Write all rows in one transaction, but for captures that another process was faster with.
        """
        remaining = iter(additions)
        while batch := list(islice(remaining, AT_ONCE)):
            rows = [AdditionRows.of(addition) for addition in batch]
            self._keep(
                addition.capture.content
                for addition, made in zip(batch, rows, strict=True)
                if isinstance(made, AdditionRows)
            )
            yield from self.write(partial(_write_all, who, rows))

    def _keep(self, contents: Iterable[bytes]) -> None:
        # each waits for the disk: side by side they wait once, together (ten times faster on 1,000 reports)
        with ThreadPoolExecutor(WRITERS) as pool:
            deque(pool.map(self.store.keep, contents), maxlen=0)

    def fail(self, failure: Failure) -> None:
        """Note that a report could not be read, in place of what was noted under its name before."""
        self.write(lambda connection: note(connection, [failure]))

    def forget_failure(self, name: str) -> None:
        """Forget that the report of this name, or a part of it, could not be read: by now it is held."""
        self.write(lambda connection: forget(connection, name))

    # --- reading -----------------------------------------------------------------------------------------

    def holds(self, digest: str) -> bool:
        """Whether a capture with this digest was added and read, so that it need not be read again."""
        with self.snapshot() as connection:
            return holds(connection, digest)

    def readings(self) -> Iterator[Reading]:
        """Yield every reading, by time (the undated last) and id; captures come without their bytes."""
        with self.snapshot() as connection:
            for held in held_documents(connection):
                yield reading_of(held)

    @property
    def writable(self) -> bool:
        """Whether this user may write the ledger."""
        return sqlite.writable(self.path)

    def documents(self) -> list[str]:
        """Return the id of every document, in the order of ``readings``."""
        with self.snapshot() as connection:
            return list(connection.scalars(sa.select(tables.documents.c.id).order_by(*IN_ORDER)))

    def reading(self, document: str) -> Reading | None:
        """Return the reading of one document, or None where the ledger does not hold it."""
        with self.snapshot() as connection:
            for held in held_documents(connection, tables.documents.c.id == document):
                return reading_of(held)
        return None

    def content(self, digest: str) -> bytes:
        """Return the captured bytes. Raises StoreError where they are gone or altered."""
        return self.store.get(digest)

    def failures(self) -> Iterator[Failure]:
        """Yield what could not be read, by name."""
        with self.snapshot() as connection:
            query = sa.select(tables.failures).order_by(tables.failures.c.name)
            for name, reason in connection.execute(query):
                yield Failure(name, reason)

    def readers(self) -> tuple[str, ...]:
        """Return every rule and model, with its version, that found a statement of this ledger."""
        with self.snapshot() as connection:
            return tuple(readers(connection))

    def counts(self) -> Counts:
        """Count what the ledger holds."""
        with self.snapshot() as connection:
            held = (tables.captures, tables.documents, tables.statements, tables.failures)
            return Counts(
                *(connection.scalar(sa.select(sa.func.count()).select_from(one)) or 0 for one in held)
            )


def _write_all(
    who: str, rows: Iterable[AdditionRows | DocumentError], connection: Connection
) -> list[Added | AlreadyHeld | DocumentError]:
    answers = [made if isinstance(made, DocumentError) else made.write(connection) for made in rows]
    added = [answer for answer in answers if isinstance(answer, Added)]
    append(connection, who, now(), map(added_event, added))
    return answers
