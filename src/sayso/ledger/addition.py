"""One capture on its way into the ledger: admitted, turned to rows, written whole or not at all."""

from __future__ import annotations

import json
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

import sayso
from sayso.contract.wire import document_json, dumps
from sayso.errors import DocumentError
from sayso.ledger import tables
from sayso.ledger.admission import MEND, admit
from sayso.ledger.indexing import document_words, index_words, statement_words
from sayso.ledger.kept_relations import wait
from sayso.ledger.log import Action, Event
from sayso.ledger.results import Added, AlreadyHeld, Failure
from sayso.ledger.rows import Row, capture_row, document_row, rows_digest, statement_rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy import Connection

    from sayso.model import Capture, Reading


@dataclass(frozen=True, slots=True)
class Addition:
    """A capture, everything read from it, and the parts of it that could not be read."""

    capture: Capture
    readings: Sequence[Reading]
    failures: Sequence[Failure] = ()


@dataclass(frozen=True, slots=True)
class AdditionRows:
    """The rows of one addition, made before the database is locked."""

    name: str
    capture: Row
    documents: Sequence[Row]
    statements: Sequence[Row]
    words: tuple[Sequence[Row], Sequence[Row]]
    failures: Sequence[Failure]

    @classmethod
    def of(cls, addition: Addition) -> AdditionRows | DocumentError:
        """Make the rows, or say why the readings cannot be kept."""
        capture, readings = addition.capture, addition.readings
        try:
            admit(capture, readings)
        except DocumentError as refused:
            return refused
        pairs = [(reading, document_json(reading)) for reading in readings]
        documents = [document_row(reading, wire, sayso.__version__) for reading, wire in pairs]
        statements = [row for reading, wire in pairs for row in statement_rows(reading, wire)]
        words = (
            [document_words(reading) for reading in readings],
            [row for reading in readings for row in statement_words(reading)],
        )
        return cls(capture.name, capture_row(capture), documents, statements, words, addition.failures)

    def write(self, connection: Connection) -> Added | AlreadyHeld | DocumentError:
        """Write the rows; the transaction is the caller's."""
        forget(connection, self.name)
        note(connection, self.failures)
        digest: str = self.capture["digest"]
        if holds(connection, digest):
            return AlreadyHeld(digest)
        try:
            with connection.begin_nested():
                self._insert(connection)
        except IntegrityError:
            return DocumentError(self.name, "its ids stand in the ledger under another report.", MEND)
        return Added(
            digest, len(self.documents), len(self.statements), rows_digest(self.capture), self._readings()
        )

    def _readings(self) -> tuple[tuple[str, str], ...]:
        said = {name: list(rows) for name, rows in groupby(self.statements, key=itemgetter("document"))}
        return tuple((row["id"], rows_digest(row, *said.get(row["id"], ()))) for row in self.documents)

    def _insert(self, connection: Connection) -> None:
        connection.execute(sa.insert(tables.captures), [self.capture])
        if self.documents:
            connection.execute(sa.insert(tables.documents), self.documents)
        if self.statements:
            connection.execute(sa.insert(tables.statements), self.statements)
            note_readers(connection, {row["by"] for row in self.statements})
        index_words(connection, *self.words)
        wait(connection, [row["id"] for row in self.documents])


def added_event(added: Added) -> Event:
    """Return what the log says of a capture that was added."""
    counts = {"documents": added.documents, "statements": added.statements, "read_with": sayso.__version__}
    vouched = {"row": added.row, "readings": dict(added.readings)}
    return Event(Action.CAPTURE_ADDED, added.digest, {**counts, **vouched})


def holds(connection: Connection, digest: str) -> bool:
    """Whether a capture with this digest was added."""
    query = sa.select(tables.captures.c.digest).where(tables.captures.c.digest == digest)
    return connection.execute(query).first() is not None


def note(connection: Connection, failures: Iterable[Failure]) -> None:
    """Note what could not be read, each in place of what stood under its name before."""
    for failure in failures:
        connection.execute(sa.delete(tables.failures).where(tables.failures.c.name == failure.name))
        row = {"name": failure.name, "reason": failure.reason}
        connection.execute(sa.insert(tables.failures), [row])


def forget(connection: Connection, name: str) -> None:
    """Forget the failures of a report and of its parts (``result.json#12``)."""
    column = tables.failures.c.name
    alike = sa.or_(column == name, column.startswith(f"{name}#", autoescape=True))
    # LIKE takes A for a in some databases: Python decides
    for found in connection.scalars(sa.select(column).where(alike)).all():
        if found == name or found.startswith(f"{name}#"):
            connection.execute(sa.delete(tables.failures).where(column == found))


def readers(connection: Connection) -> list[str]:
    """Return every reader, with its version, that found a statement of this ledger, sorted."""
    query = sa.select(tables.meta.c.value).where(tables.meta.c.name == "readers")
    names: list[str] = json.loads(connection.execute(query).scalar_one())
    return names


def note_readers(connection: Connection, new: set[str]) -> None:
    """Note who found statements, beside those who did before."""
    known = set(readers(connection))
    if not new <= known:
        value = dumps(sorted(known | new))
        connection.execute(sa.update(tables.meta).where(tables.meta.c.name == "readers").values(value=value))
