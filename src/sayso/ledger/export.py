"""A ledger as canonical JSON lines: the same bytes and the same version give the same lines."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from sayso.contract.wire import dumps
from sayso.ledger.rows import wire_of
from sayso.ledger.selection import held_documents
from sayso.ledger.tables import captures

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sayso.ledger.ledger import Ledger

CAPTURE_SCHEMA = "sayso.capture/1"
ARRIVAL = ("url", "path", "fetched_at")
"""How bytes came to this machine. Left out: the same bytes may come by another way, in another
order, on another day, and are the same evidence; and a path can tell more than a desk wants to
hand on. Failures are left out too, since a path is all that names them."""


def export(ledger: Ledger) -> Iterator[str]:
    """Yield a line for each capture, by digest, then one for each document with its statements.

    Document lines keep ``document.schema.json``. Nothing in them depends on
    the order of adding, on the clock, or on where files lay.
    """
    with ledger.snapshot() as connection:
        columns = captures.c
        query = sa.select(columns.digest, columns.media_type, columns.bytes).order_by(columns.digest)
        for digest, media_type, size in connection.execute(query):
            yield dumps({"schema": CAPTURE_SCHEMA, "digest": digest, "media_type": media_type, "bytes": size})
        for held in held_documents(connection):
            wire = wire_of(held)
            yield dumps({**wire, "capture": _without_arrival(wire["capture"])})


def _without_arrival(capture: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in capture.items() if key not in ARRIVAL}
