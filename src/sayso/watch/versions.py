"""The versions of a page that a ledger holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.ledger.rows import reading_of
from sayso.ledger.selection import held_documents
from sayso.ledger.tables import captures

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime

    from sayso.ledger import Ledger
    from sayso.model import Reading


def part_of(reading: Reading) -> str:
    """Return which part of its capture a document is (a post's number), or nothing where it is all of it."""
    return reading.document.id.partition("#")[2]


def latest_versions(ledger: Ledger, url: str, without: Collection[str] = ()) -> dict[str, Reading]:
    """Return the newest reading of each part of the page at ``url``; captures ``without`` are left out."""
    newest: dict[str, Reading] = {}
    with ledger.snapshot() as connection:
        for held in held_documents(connection, captures.c.url == url):
            if held.capture["digest"] in without:
                continue
            reading = reading_of(held)
            part = part_of(reading)
            known = newest.get(part)
            if known is None or _moment(known) <= _moment(reading):
                newest[part] = reading
    return newest


def readings_of(ledger: Ledger, digest: str) -> list[Reading]:
    """Return every reading of one capture."""
    with ledger.snapshot() as connection:
        held = held_documents(connection, captures.c.digest == digest)
        return list(map(reading_of, held))


def _moment(reading: Reading) -> datetime:
    return reading.document.capture.fetched_at
