"""Whether rows are still those that the log vouched for when they were written."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sayso.ledger.log import Action, LogDamagedError, logged
from sayso.ledger.problems import Problem, ProblemKind
from sayso.ledger.rows import rows_digest
from sayso.ledger.tables import log

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection

    from sayso.ledger.selection import HeldDocument


@dataclass(slots=True)
class Vouched:
    """The hashes that the log gives: of captures' rows by digest, and of readings by document."""

    captures: dict[str, str] = field(default_factory=dict)
    readings: dict[str, str] = field(default_factory=dict)


def vouched_for(connection: Connection) -> Vouched:
    """Read the log. Entries of older versions vouch for nothing; damage is told by the log's own check."""
    found = Vouched()
    written = log.c.action.in_([Action.CAPTURE_ADDED, Action.DOCUMENT_REREAD])
    try:
        for entry in logged(connection, written):
            subject, what = entry.event.subject or "", entry.event.what
            if "row" in what:
                found.captures[subject] = what["row"]
                found.readings.update(what["readings"])
            elif what.get("reading") is not None:
                found.readings[subject] = what["reading"]
            elif entry.event.action is Action.DOCUMENT_REREAD:
                found.readings.pop(subject, None)  # by a version that did not vouch, or gone
    except (LogDamagedError, ValueError, KeyError, TypeError, AttributeError):
        return Vouched()
    return found


def check_vouched(held: HeldDocument, vouched: Vouched) -> Iterator[Problem]:
    """Yield a problem where a document's rows, or its capture's, are not those that were written."""
    identifier, digest = held.document["id"], held.capture["digest"]
    expected = vouched.readings.get(identifier)
    if expected is not None and rows_digest(held.document, *held.statements) != expected:
        what = "its rows are not those that were written, by the log."
        yield Problem(ProblemKind.ROW_ALTERED, identifier, what)
    row = vouched.captures.get(digest)
    if row is not None and rows_digest(held.capture) != row:
        what = "its capture's row is not the one that was written, by the log."
        yield Problem(ProblemKind.ROW_ALTERED, identifier, what)
