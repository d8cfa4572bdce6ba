"""Whether the log is what was written: each entry, their order, and its end."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa

from sayso.hashchain import Damage, faults
from sayso.ledger import tables
from sayso.ledger.log import Action, Logged, chain, parsed, read_head
from sayso.ledger.problems import Problem, ProblemKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sqlalchemy import Connection

    from sayso.hashchain import Entry, Head

RESTORE = "Bring the ledger back from a copy; what was judged since is lost."
_KINDS = {
    Damage.ALTERED: (ProblemKind.LOG_ALTERED, "the entry is not what was written."),
    Damage.MISSING: (ProblemKind.LOG_MISSING, "the entry is gone."),
    Damage.REORDERED: (ProblemKind.LOG_REORDERED, "the entry does not stand where it was written."),
}
_UNREADABLE = (ValueError, KeyError, TypeError)


def check_log(connection: Connection) -> Iterator[Problem]:
    """Yield every problem of the log; the same damage is told once.

    1. The chain of hashes, up to the head that ``meta`` keeps.
    2. The columns beside each entry, which queries go by.
    3. The users: is each there by an entry, as what the last one says?
    """
    entries = list(chain(connection))
    head = _head(connection)
    if head is None:
        yield _problem(ProblemKind.LOG_ALTERED, "head", "the note of where the log ends is not readable.")
    elif head.number == 0 and entries:
        yield _problem(ProblemKind.LOG_MISSING, "head", "the note of where the log ends is gone.")
    found = list(dict.fromkeys(faults(entries, None if head is None or not head.number else head)))
    for fault in found:
        kind, what = _KINDS[fault.damage]
        yield _problem(kind, str(fault.number), what)
    yield from _columns(connection)
    if not found and head is not None:
        yield from _after_head(entries, head)
        yield from _users(connection, [parsed(one.payload.decode()) for one in entries])


def _head(connection: Connection) -> Head | None:
    try:
        return read_head(connection)
    except _UNREADABLE:
        return None


def _after_head(entries: Iterable[Entry], head: Head) -> Iterator[Problem]:
    """Find entries that follow the noted end: nothing of Sayso's writes one without the other."""
    for entry in entries:
        if head.number and entry.number > head.number:
            yield _problem(
                ProblemKind.LOG_ALTERED, str(entry.number), "the entry stands after the log's end."
            )


def _columns(connection: Connection) -> Iterator[Problem]:
    columns = tables.log.c
    query = sa.select(columns.number, columns.action, columns.subject, columns.entry).order_by(columns.number)
    for number, action, subject, line in connection.execute(query):
        try:
            made = parsed(line)
        except _UNREADABLE:
            continue  # its hash has told already
        if made.number == number and (action, subject) != (made.event.action.value, made.event.subject):
            yield _problem(
                ProblemKind.LOG_ALTERED, str(number), "its action or subject is not what was written."
            )


def _users(connection: Connection, lines: Iterable[Logged]) -> Iterator[Problem]:
    """Find users, and roles, that no entry of the log gave."""
    expected: dict[str | None, str] = {}
    for line in lines:
        match line.event.action:
            case Action.USER_ADDED:
                expected[line.event.subject] = line.event.what["role"]
            case Action.ROLE_CHANGED:
                expected[line.event.subject] = line.event.what["to"]
            case Action.USER_REMOVED:
                expected.pop(line.event.subject, None)
    held = {
        row.name: row.role for row in connection.execute(sa.select(tables.users.c.name, tables.users.c.role))
    }
    for name in sorted({*held, *(name for name in expected if name is not None)}):
        if held.get(name) != expected.get(name):
            yield Problem(
                ProblemKind.USER_ALTERED,
                name,
                f"is {held.get(name, 'no user')}, and {expected.get(name, 'no user')} by the log.",
                "Find out who wrote to the file; `sayso user` sets it right.",
            )


def _problem(kind: ProblemKind, where: str, what: str) -> Problem:
    return Problem(kind, f"log:{where}", what, RESTORE)
