"""Readings as rows, and rows as readings; no database in sight."""

from __future__ import annotations

import json
from datetime import UTC
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from sayso.contract.wire import DOCUMENT_SCHEMA, dumps, reading_from_json

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import datetime

    from sayso.ledger.selection import HeldDocument
    from sayso.model import Capture, Reading, Statement

Row = dict[str, Any]
_APART = ("schema", "capture", "text", "statements")
"""What has columns or rows of its own, and is left out of ``documents.frame``."""
_DIGEST_DIGITS = 32


def rows_digest(*rows: Mapping[str, Any]) -> str:
    """Return the hash by which the log vouches for rows, as they are written and as they are read back.

    Half of a SHA-256, in hexadecimal digits: one line of the log names every report of an
    archive. The version that read a report is left out: it is noted anew where nothing changed.
    """
    told = [{name: value for name, value in row.items() if name != "read_with"} for row in rows]
    canonical = json.dumps(told, ensure_ascii=True, separators=(",", ":"), sort_keys=True, default=_time)
    return sha256(canonical.encode()).hexdigest()[:_DIGEST_DIGITS]


def _time(value: datetime) -> str:
    return value.astimezone(UTC).isoformat()


def capture_row(capture: Capture) -> Row:
    """Return the row of ``captures``; the bytes themselves lie in the capture store."""
    return {
        "digest": capture.digest,
        "path": capture.path,
        "url": capture.url,
        "media_type": capture.media_type,
        "fetched_at": capture.fetched_at,
        "bytes": len(capture.content),
    }


def document_row(reading: Reading, wire: Mapping[str, Any], read_with: str) -> Row:
    """Return the row of ``documents``; ``wire`` is the reading's wire form."""
    document, frame = reading.document, reading.document.frame
    return {
        "id": document.id,
        "capture": document.capture.digest,
        "outlet": frame.outlet,
        "title": document.title,
        "dateline": frame.dateline,
        "published": frame.published,
        "language": frame.language,
        "text": document.text,
        "frame": dumps({key: value for key, value in wire.items() if key not in _APART}),
        "read_with": read_with,
    }


def statement_rows(reading: Reading, wire: Mapping[str, Any]) -> Iterator[Row]:
    """Yield the rows of ``statements``, positions counted from 0 in the order of the reading."""
    pairs = zip(reading.statements, wire["statements"], strict=True)
    for position, (statement, written) in enumerate(pairs):
        yield statement_row(reading.document.id, position, statement, written)


def statement_row(document: str, position: int, statement: Statement, written: Mapping[str, Any]) -> Row:
    """Return the row of one statement; ``written`` is its wire form."""
    return {
        "id": statement.id,
        "document": document,
        "position": position,
        "parent": statement.parent,
        "act": statement.act.value,
        "form": statement.form.value,
        "roots": dumps([link.name for link in statement.roots]),
        "by": statement.by,
        "score": statement.score,
        "statement": dumps(written),
    }


def wire_of(held: HeldDocument) -> dict[str, Any]:
    """Put a document's rows together again: the wire form that they were made from, keys in its order.

    ValueError or KeyError where a row was altered.
    """
    return {
        "schema": DOCUMENT_SCHEMA,
        "id": held.document["id"],
        "capture": _capture_wire(held.capture),
        **json.loads(held.document["frame"]),
        "text": held.document["text"],
        "statements": [json.loads(row["statement"]) for row in held.statements],
    }


def reading_of(held: HeldDocument) -> Reading:
    """Return the reading that a document's rows keep; for rows that were altered, what either step raises."""
    return reading_from_json(wire_of(held))


def _capture_wire(row: Mapping[str, Any]) -> dict[str, Any]:
    fetched_at: datetime = row["fetched_at"]
    return {
        "digest": row["digest"],
        "url": row["url"],
        "path": row["path"],
        "media_type": row["media_type"],
        "fetched_at": fetched_at.isoformat(),
        "bytes": row["bytes"],
    }
