"""Captures as records of a web archive (WARC 1.1), each packed on its own, with SHA-256 digests."""

from __future__ import annotations

import base64
import gzip
import uuid
from dataclasses import dataclass
from hashlib import sha256
from http import HTTPStatus
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_OWN = ("content-encoding", "transfer-encoding", "content-length")
"""What was true of the bytes as sent; they are kept unpacked, so that these get another name."""
_NAMESPACE = uuid.UUID("b9e6d4d2-3c1f-5a7e-9d80-6f0a4c2b8e11")


@dataclass(frozen=True, slots=True)
class WarcRecord:
    """One record: its id, its bytes as they stand in the archive, and the digest of what it carries."""

    id: str
    packed: bytes
    payload_digest: str


def record(
    kind: str, payload: bytes, headers: Iterable[tuple[str, str]], http: bytes | None = None
) -> WarcRecord:
    """Make a record; ``http`` is the status line and headers that came before the payload.

    The id is made from what the record says, so that the same captures give the same archive.
    """
    named = list(headers)
    block = payload if http is None else http + payload
    block_digest, payload_digest = _digest(block), _digest(payload)
    identifier = uuid.uuid5(_NAMESPACE, f"{kind} {named} {block_digest}").urn
    lines = [
        ("WARC-Type", kind),
        ("WARC-Record-ID", f"<{identifier}>"),
        *named,
        ("WARC-Block-Digest", block_digest),
        *([("WARC-Payload-Digest", payload_digest)] if http is not None else []),
        ("Content-Length", str(len(block))),
    ]
    head = "WARC/1.1\r\n" + "".join(f"{name}: {one_line(value)}\r\n" for name, value in lines)
    whole = head.encode("utf-8", "replace") + b"\r\n" + block + b"\r\n\r\n"
    return WarcRecord(f"<{identifier}>", gzip.compress(whole, mtime=0), payload_digest)


def http_head(status: int, headers: Iterable[tuple[str, str]], length: int) -> bytes:
    """Return a status line and headers as they stand before ``length`` bytes of unpacked payload."""
    try:
        phrase = HTTPStatus(status).phrase
    except ValueError:
        phrase = ""
    lines = [f"HTTP/1.1 {status} {phrase}"]
    for name, value in headers:
        shown = f"X-Archive-Orig-{name}" if name.lower() in _OWN else name
        lines.append(f"{one_line(shown)}: {one_line(value)}")
    lines.append(f"Content-Length: {length}")
    return ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1", "replace")


def one_line(value: str) -> str:
    """Return a header's words without a line end, which would begin another header."""
    return " ".join(value.split("\r")).replace("\n", " ").strip()


def _digest(content: bytes) -> str:
    return "sha256:" + base64.b32encode(sha256(content).digest()).decode("ascii")
