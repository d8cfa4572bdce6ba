"""The ledger: captures, the documents read from them, and who said what in each."""

from __future__ import annotations

import json
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

import sqlalchemy as sa

import sayso
from sayso.capture import CaptureStore
from sayso.contract.wire import document_json, dumps, reading_from_json
from sayso.ledger import sqlite, tables
from sayso.ledger.admission import admit
from sayso.ledger.migrate import open_engine
from sayso.ledger.results import Added, AlreadyHeld, Counts, Failure
from sayso.ledger.rows import capture_row, document_row, statement_rows, wire_of
from sayso.ledger.selection import held_documents

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path
    from types import TracebackType

    from sqlalchemy import Connection, Engine

    from sayso.model import Capture, Reading

CAPTURES_SUFFIX = ".captures"


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

    # --- writing -----------------------------------------------------------------------------------------

    def holds(self, digest: str) -> bool:
        """Whether a capture with this digest was added and read, so that it need not be read again."""
        with self.snapshot() as connection:
            return _holds(connection, digest)

    def add(
        self, capture: Capture, readings: Sequence[Reading], failures: Sequence[Failure] = ()
    ) -> Added | AlreadyHeld:
        """Keep a capture with everything read from it, and the parts of it that could not be read.

        1. Refuse what could not be checked later: DocumentError.
        2. Keep the bytes. A run killed here leaves a file that nobody expects, and does no harm.
        3. Write all rows in one transaction, unless another process was faster.
        """
        admit(capture, readings)
        self.store.keep(capture.content)
        wires = [document_json(reading) for reading in readings]
        pairs = list(zip(readings, wires, strict=True))
        documents = [document_row(reading, wire, sayso.__version__) for reading, wire in pairs]
        statements = [row for reading, wire in pairs for row in statement_rows(reading, wire)]

        def work(connection: Connection) -> Added | AlreadyHeld:
            _clear(connection, capture.name)
            _note(connection, failures)
            if _holds(connection, capture.digest):
                return AlreadyHeld(capture.digest)
            connection.execute(sa.insert(tables.captures), [capture_row(capture)])
            if documents:
                connection.execute(sa.insert(tables.documents), documents)
            if statements:
                connection.execute(sa.insert(tables.statements), statements)
            _note_readers(connection, {row["by"] for row in statements})
            return Added(capture.digest, len(documents), len(statements))

        with sqlite.clear_errors(self.path):
            return sqlite.write(self.engine, work)

    def fail(self, failure: Failure) -> None:
        """Note that a report could not be read, in place of what was noted under its name before."""
        with sqlite.clear_errors(self.path):
            sqlite.write(self.engine, lambda connection: _note(connection, [failure]))

    def forgive(self, name: str) -> None:
        """Forget that the report of this name could not be read: it has been, or its bytes were held."""
        with sqlite.clear_errors(self.path):
            sqlite.write(self.engine, lambda connection: _clear(connection, name))

    # --- reading -----------------------------------------------------------------------------------------

    def readings(self) -> Iterator[Reading]:
        """Yield every reading, by time (the undated last) and id; captures come without their bytes."""
        with self.snapshot() as connection:
            for held in held_documents(connection):
                yield reading_from_json(wire_of(held))

    def reading(self, document: str) -> Reading | None:
        """Return the reading of one document, or None where the ledger does not hold it."""
        with self.snapshot() as connection:
            for held in held_documents(connection, tables.documents.c.id == document):
                return reading_from_json(wire_of(held))
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
            return tuple(_readers(connection))

    def counts(self) -> Counts:
        """Count what the ledger holds."""
        with self.snapshot() as connection:
            held = (tables.captures, tables.documents, tables.statements, tables.failures)
            return Counts(
                *(connection.scalar(sa.select(sa.func.count()).select_from(one)) or 0 for one in held)
            )


def _holds(connection: Connection, digest: str) -> bool:
    query = sa.select(tables.captures.c.digest).where(tables.captures.c.digest == digest)
    return connection.execute(query).first() is not None


def _note(connection: Connection, failures: Sequence[Failure]) -> None:
    for failure in failures:
        connection.execute(sa.delete(tables.failures).where(tables.failures.c.name == failure.name))
        row = {"name": failure.name, "reason": failure.reason}
        connection.execute(sa.insert(tables.failures), [row])


def _clear(connection: Connection, name: str) -> None:
    """Forget the failures of a report and of its parts (``result.json#12``)."""
    column = tables.failures.c.name
    ours = sa.or_(column == name, column.startswith(f"{name}#", autoescape=True))
    connection.execute(sa.delete(tables.failures).where(ours))


def _readers(connection: Connection) -> list[str]:
    query = sa.select(tables.meta.c.value).where(tables.meta.c.name == "readers")
    names: list[str] = json.loads(connection.execute(query).scalar_one())
    return names


def _note_readers(connection: Connection, new: set[str]) -> None:
    known = set(_readers(connection))
    if not new <= known:
        value = dumps(sorted(known | new))
        connection.execute(sa.update(tables.meta).where(tables.meta.c.name == "readers").values(value=value))
