"""What the verbs say of captures in custody."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa

from sayso.capture.custody import Custody, CustodyProblem, check, repair
from sayso.capture.files import now
from sayso.errors import LedgerError
from sayso.ledger.tables import captures

if TYPE_CHECKING:
    from sayso.ledger import Ledger, Problem


def custody_problems(
    ledger: Ledger, *, repairing: bool
) -> tuple[list[CustodyProblem | Problem], list[CustodyProblem]]:
    """Return what is wrong with a ledger's captures, and what was repaired and is wrong no longer."""
    custody = Custody(ledger.store.folder)
    held = _held(ledger)
    found = list(check(custody, held))
    repaired = list(repair(custody, found, held, now())) if repairing else []
    return [one for one in found if one not in repaired], repaired


def _held(ledger: Ledger) -> dict[str, str]:
    """Return the kinds of the captures that the ledger holds, by digest."""
    columns = captures.c
    query = sa.select(columns.digest, columns.media_type).order_by(columns.digest)
    try:
        with ledger.snapshot() as connection:
            return {str(digest): str(kind) for digest, kind in connection.execute(query)}
    except (LedgerError, ValueError):
        return {}  # the ledger's own check tells of the damage


def told(problem: CustodyProblem | Problem, *, repaired: bool = False) -> dict[str, str | bool]:
    """Return a problem as JSON."""
    said: dict[str, str | bool] = {
        "kind": problem.kind.value,
        "where": problem.where,
        "what": problem.what,
        "mend": problem.mend,
    }
    return {**said, "repaired": True} if repaired else said
