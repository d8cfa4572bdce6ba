"""One record of a web archive: its HTTP answer taken apart, its digests checked."""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sayso.capture.fetch.unpacking import unpacked_within

if TYPE_CHECKING:
    from collections.abc import Mapping

MOST_UNPACKED_BYTES = 20_000_000
_HEAD_END = re.compile(rb"\r?\n\r?\n")
_STATUS = re.compile(rb"HTTP/\d(?:\.\d)?\s+(\d{3})")
_CHUNK = re.compile(rb"([0-9a-fA-F]{1,8})[^\r\n]{0,200}\r?\n")
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w:.-]{2,40})", re.IGNORECASE)
_MOST_HEAD_BYTES = 100_000


class RecordError(ValueError):
    """A record cannot be read; its text says why."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server sent: its status (None for what no server sent), media type, and unpacked content.

    ``charset`` is what the server calls it; ``fields`` are the head's, their names in small letters.
    """

    status: int | None
    media_type: str
    content: bytes
    charset: str | None = None
    fields: Mapping[str, str] = field(default_factory=dict)


def answer_of(headers: Mapping[str, str], block: bytes) -> Answer:
    """Return what a record holds. ``headers`` are the record's own, their names in small letters.

    Raises RecordError where a digest does not fit, or the content cannot be
    unpacked within 20 MB.
    """
    _check("block", headers.get("warc-block-digest"), block)
    if headers.get("warc-type") != "response" or not block.startswith(b"HTTP/"):
        _check("payload", headers.get("warc-payload-digest"), block)
        return Answer(None, *_typed(headers.get("content-type", ""), block))
    end = _HEAD_END.search(block, 0, _MOST_HEAD_BYTES)
    status = _STATUS.match(block)
    if end is None or status is None:
        raise RecordError("its HTTP head is broken")
    fields = _fields(block[: end.start()])
    payload = block[end.end() :]
    whole = _unchunked(payload) if "chunked" in fields.get("transfer-encoding", "").lower() else payload
    _check("payload", headers.get("warc-payload-digest"), payload, whole)
    content = _unpacked(whole, fields.get("content-encoding", ""))
    return Answer(int(status[1]), *_typed(fields.get("content-type", ""), content), fields)


def _fields(head: bytes) -> dict[str, str]:
    """Return an HTTP head's fields by their names in small letters, the last of each."""
    lines = head.decode("latin-1").splitlines()[1:]
    pairs = (line.partition(":") for line in lines if ":" in line)
    return {name.strip().lower(): value.strip() for name, _, value in pairs}


def _typed(content_type: str, content: bytes) -> tuple[str, bytes, str | None]:
    """Return the media type without its parameters, the content, and the charset that is named."""
    charset = _CHARSET.search(content_type)
    media_type = content_type.partition(";")[0].strip().lower()
    return media_type, content, None if charset is None else charset[1]


def _check(what: str, digest: str | None, *contents: bytes) -> None:
    """Raise where ``digest`` ('sha1:' and base 32 or hexadecimal digits) fits none of ``contents``.

    A payload's digest is made by some programs before the transfer's coding
    is taken off, and by some after it. A kind that is unknown here is passed.
    """
    kind, _, value = (digest or "").partition(":")
    kind = kind.lower().replace("-", "")
    if kind not in hashlib.algorithms_guaranteed or kind.startswith("shake"):
        return
    found = [hashlib.new(kind, content, usedforsecurity=False).digest() for content in contents]
    if not any(value.lower() == one.hex() or _bare(value) == one for one in found):
        raise RecordError(f"its {what} does not have the digest {digest} that the archive gives it")


def _bare(value: str) -> bytes | None:
    try:
        return base64.b32decode(value.upper() + "=" * (-len(value) % 8))
    except (binascii.Error, ValueError):
        return None


def _unchunked(payload: bytes) -> bytes:
    """Return ``payload`` without the sizes of its chunks, or as it is where it has none."""
    pieces: list[bytes] = []
    offset = 0
    while True:
        size = _CHUNK.match(payload, offset)
        if size is None:
            return b"".join(pieces) if pieces else payload
        length = int(size[1], 16)
        if length == 0:
            return b"".join(pieces)
        pieces.append(payload[size.end() : size.end() + length])
        offset = size.end() + length
        offset += 2 if payload.startswith(b"\r\n", offset) else 1


def _unpacked(content: bytes, encoding: str) -> bytes:
    """Take off the content's coding."""
    if not encoding or encoding.lower() == "identity":
        return content
    try:
        whole = unpacked_within(MOST_UNPACKED_BYTES, content, encoding)
    except ValueError as error:
        # some programs keep the page unpacked and the field that says how it was packed
        if content.lstrip()[:1] == b"<":
            return content
        raise RecordError(f"it cannot be unpacked ({error})") from error
    if whole is None:
        raise RecordError(f"it unpacks to more than {MOST_UNPACKED_BYTES / 1e6:.0f} MB")
    return whole
