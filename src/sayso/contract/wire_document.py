"""A report and its statements as ``document.schema.json`` asks, and back again.

Beyond the contract's own fields stand ``capture.digest``, ``title_span``,
``published_words``, ``links``, ``forwarded_from`` and ``furniture``, so that
nothing is lost on the way back but the captured bytes.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from sayso.contract.wire_formats import formats_from_json, formats_json
from sayso.contract.wire_statement import (
    span_json,
    statement_from_json,
    statement_json,
    time_from_json,
    time_json,
)
from sayso.model import Capture, Document, Frame, Reading, Span

DOCUMENT_SCHEMA = "sayso.document/1"


def document_json(reading: Reading) -> dict[str, Any]:
    """Return the reading in the wire form, keys in the contract's order."""
    document, frame = reading.document, reading.document.frame
    return {
        "schema": DOCUMENT_SCHEMA,
        "id": document.id,
        "capture": capture_json(document.capture),
        "outlet": frame.outlet,
        "title": document.title,
        "title_span": None if frame.title is None else span_json(frame.title),
        "byline": list(frame.byline),
        "credit": list(frame.credit),
        "dateline": frame.dateline,
        "published": time_json(frame.published),
        "published_words": frame.published_words,
        "language": frame.language,
        "links": list(frame.links),
        "forwarded_from": frame.forwarded_from,
        "furniture": [span_json(span) for span in frame.furniture],
        **formats_json(frame),
        "text": document.text,
        "statements": [statement_json(statement) for statement in reading.statements],
    }


def reading_from_json(obj: dict[str, Any], capture_content: bytes = b"") -> Reading:
    """Read back what ``document_json`` wrote; KeyError or ValueError where it is malformed.

    The bytes are no part of the wire form: hand them in where they are
    needed. ``frame.document`` is the document's id.
    """
    document = Document(
        id=obj["id"],
        capture=_capture_from_json(obj["capture"], capture_content),
        text=obj["text"],
        frame=_frame_from_json(obj),
    )
    return Reading(document, tuple(statement_from_json(statement) for statement in obj["statements"]))


def capture_json(capture: Capture) -> dict[str, Any]:
    """Return what is known of the captured bytes.

    ``bytes`` is how many there are, left out where the capture comes without
    its content, as a ledger gives it.
    """
    known = {
        "digest": capture.digest,
        "url": capture.url,
        "path": capture.path,
        "media_type": capture.media_type,
        "fetched_at": capture.fetched_at.astimezone(UTC).isoformat(),
    }
    return {**known, "bytes": len(capture.content)} if capture.content else known


def _capture_from_json(obj: dict[str, Any], content: bytes) -> Capture:
    return Capture(
        digest=obj["digest"],
        content=content,
        media_type=obj["media_type"],
        fetched_at=datetime.fromisoformat(obj["fetched_at"]),
        path=obj.get("path"),
        url=obj.get("url"),
    )


def _frame_from_json(obj: dict[str, Any]) -> Frame:
    return Frame(
        document=obj["id"],
        outlet=obj.get("outlet"),
        title=None if obj.get("title_span") is None else Span(*obj["title_span"]),
        byline=tuple(obj.get("byline", ())),
        credit=tuple(obj.get("credit", ())),
        dateline=obj.get("dateline"),
        published=time_from_json(obj.get("published")),
        published_words=obj.get("published_words"),
        language=obj["language"],
        links=tuple(obj.get("links", ())),
        forwarded_from=obj.get("forwarded_from"),
        furniture=tuple(Span(start, end) for start, end in obj.get("furniture", ())),
        **formats_from_json(obj),
    )
