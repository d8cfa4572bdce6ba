"""Captures of archives, mails and pages, made for the tests."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

if TYPE_CHECKING:
    from collections.abc import Sequence

PARAGRAPHS = (
    "The ferry to Skerry Head sank on Monday, the harbour office said in a statement.",
    "“We were in the water for an hour,” said Ann Lee, who was on board when it happened.",
    "The harbour master denied that the crew had been warned of a crack in the hull.",
)


def page(number: int = 0, charset: str = "utf-8") -> bytes:
    """Return a small page with a report of its own."""
    copy = "".join(f"<p>{paragraph} ({number})</p>" for paragraph in PARAGRAPHS)
    head = f"<html lang=en><head><title>Ferry {number} sinks</title></head>"
    return f"{head}<body><article><h1>Ferry {number} sinks</h1>{copy}</article></body></html>".encode(
        charset, "xmlcharrefreplace"
    )


def archive(bodies: Sequence[bytes], *, packed: bool = True, fields: Sequence[tuple[str, str]] = ()) -> bytes:
    """Return a web archive of pages, as warcio writes it, with its digests."""
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=packed)
    writer.write_record(writer.create_warcinfo_record("made.warc", {"software": "warcio"}))
    for number, body in enumerate(bodies):
        head = StatusAndHeaders("200 OK", [("Content-Type", "text/html"), *fields], protocol="HTTP/1.1")
        writer.write_record(
            writer.create_warc_record(
                f"https://post.example/{number}",
                "response",
                payload=io.BytesIO(body),
                http_headers=head,
                warc_headers_dict={"WARC-Date": "2025-03-03T10:00:00Z"},
            )
        )
    return out.getvalue()
