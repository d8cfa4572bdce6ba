"""The log: who changed the ledger, when and how, each entry chained to the one before by its hash.

An entry is one line of canonical JSON that holds its own number, so that one
that was moved is told from one that was altered. The head of the chain lies
in ``meta``, apart from the log, so that a cut end is seen.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from sayso.contract.wire import dumps
from sayso.errors import LedgerError
from sayso.hashchain import Entry, Head, follow, head_of
from sayso.ledger import tables

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from sqlalchemy import ColumnElement, Connection

LOCAL = "local"
"""Who works where nobody signs in: whoever may run programs on this machine."""
HEAD_NAME = "log"
"""Where ``meta`` keeps the head."""
AT_ONCE = 500


class Action(StrEnum):
    """What was done to a ledger."""

    CAPTURE_ADDED = "capture_added"
    DOCUMENT_REREAD = "document_reread"
    JUDGED = "judged"
    USER_ADDED = "user_added"
    USER_REMOVED = "user_removed"
    ROLE_CHANGED = "role_changed"
    PASSWORD_CHANGED = "password_changed"  # noqa: S105  - the name of an action


@dataclass(frozen=True, slots=True)
class Event:
    """One change: ``subject`` is the id or name of what was changed, ``what`` says how, in JSON."""

    action: Action
    subject: str | None
    what: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Logged:
    """One line of the log, as it is read back."""

    number: int
    at: datetime
    who: str
    event: Event


class LogDamagedError(LedgerError):
    """An entry of the log cannot be read: somebody changed it."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number

    def __str__(self) -> str:
        return (
            f"log:{self.number}: the entry cannot be read. Run `sayso check`, "
            "and bring the ledger back from a copy."
        )


def append(connection: Connection, who: str, at: datetime, events: Iterable[Event]) -> list[Logged]:
    """Write events at the end of the log; the transaction, which holds the write lock, is the caller's."""
    head, rows, logged = read_head(connection), [], []
    for event in events:
        made = Logged(head.number + 1, at.astimezone(UTC), who, event)
        entry = follow(head, _line(made).encode())
        head = head_of(entry)
        rows.append(
            {
                "number": entry.number,
                "action": event.action.value,
                "subject": event.subject,
                "entry": entry.payload.decode(),
                "previous": entry.previous,
                "hash": entry.hash,
            }
        )
        logged.append(made)
    if rows:
        connection.execute(sa.insert(tables.log), rows)
        _write_head(connection, head)
    return logged


def read_head(connection: Connection) -> Head:
    """Return how far the log goes. ValueError or TypeError where the note of it was altered."""
    query = sa.select(tables.meta.c.value).where(tables.meta.c.name == HEAD_NAME)
    kept = connection.execute(query).scalar()
    return Head() if kept is None else Head(**json.loads(kept))


def logged(
    connection: Connection,
    *chosen: ColumnElement[bool],
) -> Iterator[Logged]:
    """Yield the entries for which all of ``chosen`` holds, oldest first."""
    columns = tables.log.c
    query = sa.select(columns.number, columns.entry).where(*chosen).order_by(columns.number)
    for rows in connection.execute(query).partitions(AT_ONCE):
        for number, line in rows:
            try:
                yield parsed(line)
            except (ValueError, KeyError, TypeError) as error:
                raise LogDamagedError(number) from error


def parsed(line: str) -> Logged:
    """Read back one line; ValueError, KeyError or TypeError where it is malformed."""
    obj = json.loads(line)
    event = Event(Action(obj["action"]), obj["subject"], obj["what"])
    return Logged(obj["number"], datetime.fromisoformat(obj["at"]), obj["who"], event)


def chain(connection: Connection) -> Sequence[Entry]:
    """Return the log as a chain of hashes, in the order in which its rows stand.

    The number is the entry's own; where it cannot be read, that of its row.
    """
    columns = tables.log.c
    query = sa.select(columns.number, columns.entry, columns.previous, columns.hash).order_by(columns.number)
    return [
        Entry(_own_number(line, number), previous, line.encode("utf-8", "surrogatepass"), found)
        for number, line, previous, found in connection.execute(query)
    ]


def _own_number(line: str, otherwise: int) -> int:
    try:
        return int(json.loads(line)["number"])
    except (ValueError, KeyError, TypeError):
        return otherwise


def _line(made: Logged) -> str:
    return dumps(
        {
            "number": made.number,
            "at": made.at.isoformat(),
            "who": made.who,
            "action": made.event.action.value,
            "subject": made.event.subject,
            "what": made.event.what,
        }
    )


def _write_head(connection: Connection, head: Head) -> None:
    value = dumps({"number": head.number, "hash": head.hash})
    kept = sa.update(tables.meta).where(tables.meta.c.name == HEAD_NAME).values(value=value)
    if connection.execute(kept).rowcount == 0:
        connection.execute(sa.insert(tables.meta), [{"name": HEAD_NAME, "value": value}])
