"""Reading kept captures anew: the new reading takes the old one's place, the old one is kept beside it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

import sqlalchemy as sa

import sayso
from sayso.capture.files import now
from sayso.capture.store import StoreError
from sayso.contract.wire import document_json, dumps, reading_from_json
from sayso.errors import DocumentError
from sayso.judgement import anchored, place
from sayso.ledger import tables
from sayso.ledger.addition import Addition, note, note_readers
from sayso.ledger.admission import admit
from sayso.ledger.indexing import forget_words
from sayso.ledger.judging import judge_words
from sayso.ledger.kept_relations import forget_relations, tell_anew, wait
from sayso.ledger.log import LOCAL, Action, Event, append
from sayso.ledger.rows import document_row, reading_of, rows_digest, statement_rows, wire_of
from sayso.ledger.selection import held_documents
from sayso.model import Capture
from sayso.relation.neighbourhoods import marks_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from sqlalchemy import Connection

    from sayso.ledger.ledger import Ledger
    from sayso.ledger.selection import HeldDocument
    from sayso.model import Reading, Statement


@dataclass(frozen=True, slots=True)
class Reread:
    """What reading one capture anew did, by document id.

    ``otherwise`` are read in another way now, ``new`` were not found before,
    ``gone`` are found no longer; ``same`` counts those that are read as they were.
    """

    digest: str
    otherwise: tuple[str, ...] = ()
    new: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    same: int = 0


@dataclass(frozen=True, slots=True)
class Former:
    """What a document was read as until ``replaced_at``, and by which version of Sayso."""

    reading: Reading
    read_with: str
    replaced_at: datetime


def captures_to_reread(ledger: Ledger, *, everything: bool) -> Iterator[Capture | DocumentError]:
    """Yield the captures that another version of Sayso read, or all, with their bytes, by digest.

    One whose bytes are gone or altered comes as a DocumentError: its reading stays as it is.
    """
    captures, documents = tables.captures, tables.documents
    query = sa.select(captures).order_by(captures.c.digest)
    if not everything:
        other = sa.select(documents.c.capture).where(documents.c.read_with != sayso.__version__)
        query = query.where(captures.c.digest.in_(other))
    with ledger.snapshot() as connection:
        rows = connection.execute(query).all()
    for row in rows:
        try:
            content = ledger.content(row.digest)
        except StoreError as error:
            yield DocumentError(row.path or row.url or row.digest, error.reason, error.mend)
        else:
            yield Capture(row.digest, content, row.media_type, row.fetched_at, row.path, row.url)


def reread(
    ledger: Ledger, additions: Iterable[Addition], who: str = LOCAL
) -> Iterator[Reread | DocumentError]:
    """Put new readings of held captures in the place of the old ones, each capture whole or not at all.

    Nothing is erased: what was read before goes to ``former``. A document
    that the new reading lacks stays as it is where a part of its capture
    could not be read. Judgements stay, and find their words again where they
    can. A reading that cannot be kept comes as a DocumentError.
    """
    for addition in additions:
        try:
            admit(addition.capture, addition.readings)
        except DocumentError as refused:
            yield refused
            continue
        yield ledger.write(partial(_replace, addition, who))


def former(ledger: Ledger, document: str) -> tuple[Former, ...]:
    """Return what a document was read as before, oldest first."""
    table = tables.former_readings
    query = sa.select(table).where(table.c.document == document).order_by(table.c.number)
    with ledger.snapshot() as connection:
        return tuple(
            Former(reading_from_json(json.loads(row.reading)), row.read_with, row.replaced_at)
            for row in connection.execute(query)
        )


def locate(ledger: Ledger, statement: str) -> tuple[str, str] | None:
    """Return the document and the present id of a statement, whichever version read it under this id.

    So that a link to a statement stays valid. None where nothing like it is read now.
    """
    with ledger.snapshot() as connection:
        query = sa.select(tables.statements.c.document).where(tables.statements.c.id == statement)
        document = connection.execute(query).scalar()
        if document is not None:
            return document, statement
        for reading, was in _once_called(connection, statement):
            now_read = ledger.reading(reading.document.id)
            found = None if now_read is None else place(anchored(reading.document, was), now_read)
            if found is not None:
                return reading.document.id, found.id
    return None


def _once_called(connection: Connection, statement: str) -> Iterator[tuple[Reading, Statement]]:
    """Yield the former readings that hold a statement of this id, the latest first."""
    table = tables.former_readings
    holding = table.c.reading.contains(dumps(statement), autoescape=True)
    query = sa.select(table.c.reading).where(holding).order_by(table.c.replaced_at.desc())
    for line in connection.scalars(query):
        reading = reading_from_json(json.loads(line))
        yield from ((reading, one) for one in reading.statements if one.id == statement)


def _replace(addition: Addition, who: str, connection: Connection) -> Reread:
    """Write one capture's new readings; the transaction is the caller's."""
    digest, at = addition.capture.digest, now()
    held = {
        str(one.document["id"]): one
        for one in held_documents(connection, tables.documents.c.capture == digest)
    }
    fresh = {reading.document.id: reading for reading in addition.readings}
    changed = [name for name in fresh if name in held and _differs(held[name], fresh[name])]
    new = [name for name in fresh if name not in held]
    gone = [name for name in held if name not in fresh] if not addition.failures else []
    for name in (*changed, *gone):
        _keep_former(connection, held[name], at)
    for name in gone:
        forget_relations(connection, name)
        forget_words(connection, name)
        _drop(connection, name)
    written: dict[str, str] = {}
    for name in (*changed, *new):
        _relate_anew(connection, held.get(name), fresh[name])
        written[name] = _write(connection, fresh[name], known=name in held)
    for name in (*changed, *new):
        judge_words(connection, name)
    _note_version(connection, [name for name in fresh if name in held])
    note(connection, addition.failures)
    append(connection, who, at, [_event(name, held, fresh, written) for name in (*changed, *new, *gone)])
    same = len(fresh) - len(changed) - len(new)
    return Reread(digest, tuple(changed), tuple(new), tuple(gone), same)


def _differs(held: HeldDocument, reading: Reading) -> bool:
    """Whether a new reading says anything else than the one held; how the bytes came here is not read."""
    before, after = wire_of(held), document_json(reading)
    return any(before.get(key) != value for key, value in after.items() if key != "capture")


def _keep_former(connection: Connection, held: HeldDocument, at: datetime) -> None:
    table, name = tables.former_readings, held.document["id"]
    count = sa.select(sa.func.count()).select_from(table).where(table.c.document == name)
    row = {
        "document": name,
        "number": connection.execute(count).scalar_one() + 1,
        "read_with": held.document["read_with"],
        "replaced_at": at,
        "reading": dumps(wire_of(held)),
    }
    connection.execute(sa.insert(table), [row])


def _relate_anew(connection: Connection, held: HeldDocument | None, reading: Reading) -> None:
    """Let a report be related anew: with other neighbours where these are found by another text."""
    name = reading.document.id
    if held is not None and marks_of(reading_of(held).document) == marks_of(reading.document):
        tell_anew(connection, [name])
    else:
        forget_relations(connection, name)
        wait(connection, [name])


def _drop(connection: Connection, name: str) -> None:
    connection.execute(sa.delete(tables.statements).where(tables.statements.c.document == name))
    connection.execute(sa.delete(tables.documents).where(tables.documents.c.id == name))


def _write(connection: Connection, reading: Reading, *, known: bool) -> str:
    """Write a report's rows, and return the hash by which the log vouches for them."""
    wire = document_json(reading)
    row, name = document_row(reading, wire, sayso.__version__), reading.document.id
    if known:
        # the row stays, since others point at it
        connection.execute(sa.delete(tables.statements).where(tables.statements.c.document == name))
        connection.execute(sa.update(tables.documents).where(tables.documents.c.id == name).values(row))
    else:
        connection.execute(sa.insert(tables.documents), [row])
    rows = list(statement_rows(reading, wire))
    if rows:
        connection.execute(sa.insert(tables.statements), rows)
        note_readers(connection, {one["by"] for one in rows})
    return rows_digest(row, *rows)


def _note_version(connection: Connection, names: list[str]) -> None:
    """Note that this version read them, so that they are not read once more."""
    columns = tables.documents.c
    for name in names:
        read = sa.update(tables.documents).where(columns.id == name).values(read_with=sayso.__version__)
        connection.execute(read)


def _event(
    name: str, held: dict[str, HeldDocument], fresh: dict[str, Reading], written: dict[str, str]
) -> Event:
    before, after = held.get(name), fresh.get(name)
    return Event(
        Action.DOCUMENT_REREAD,
        name,
        {
            "from": None if before is None else before.document["read_with"],
            "to": None if after is None else sayso.__version__,
            "statements_before": 0 if before is None else len(before.statements),
            "statements": 0 if after is None else len(after.statements),
            "reading": written.get(name),
        },
    )
