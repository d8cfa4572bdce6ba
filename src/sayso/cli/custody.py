"""What the verbs say of captures in custody."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa

from sayso.capture.custody import Custody, CustodyProblem, check, repair
from sayso.capture.extras import need
from sayso.capture.files import now
from sayso.errors import LedgerError
from sayso.ledger import check as check_ledger
from sayso.ledger.problems import REPAIRABLE
from sayso.ledger.tables import captures

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from sayso.capture.custody.proofs import BlockHeader
    from sayso.ledger import Ledger, Problem


def custody_problems(
    ledger: Ledger, *, repairing: bool
) -> tuple[list[CustodyProblem | Problem], list[CustodyProblem | Problem]]:
    """Return what is wrong with a ledger's captures, and what was repaired and is wrong no longer."""
    custody = Custody(ledger.store.folder)
    held = _held(ledger)
    found = list(check(custody, held))
    repaired = list(repair(custody, found, held, now())) if repairing else []
    return [one for one in found if one not in repaired], [*repaired]


def ledger_problems(ledger: Ledger, *, repairing: bool) -> tuple[list[Problem], list[Problem]]:
    """Return what is wrong with a ledger beside its captures' bytes, and what was made again."""
    found = list(check_ledger(ledger, hashing=False))
    if not repairing or REPAIRABLE.isdisjoint(one.kind for one in found):
        return found, []
    from sayso.ledger.repair import repair as repair_ledger  # noqa: PLC0415  - all that reads, for a repair alone

    repair_ledger(ledger, found)
    left = list(check_ledger(ledger, hashing=False))
    return left, [one for one in found if one not in left]


def proofs(ledger: Ledger, headers: Path | None) -> tuple[list[str], list[CustodyProblem]]:
    """Return what proofs of captures say, by the user's file of headers, and what is wrong with them."""
    from sayso.capture.custody.check_proofs import proofs_told  # noqa: PLC0415  - beside the next

    known: Mapping[int, BlockHeader] = {}
    if headers is not None:
        need("opentimestamps", "opentimestamps", "Headers of blocks")
        from sayso.capture.custody.proofs import read_headers  # noqa: PLC0415  - needs the extra

        known = read_headers(headers)
    told = list(proofs_told(Custody(ledger.store.folder), known))
    lines = [one for one in told if isinstance(one, str)]
    return lines, [one for one in told if isinstance(one, CustodyProblem)]


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
