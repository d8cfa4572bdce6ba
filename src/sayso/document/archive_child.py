"""The records of a web archive (WARC). Runs in a process of its own."""

from __future__ import annotations

import io
import re
import zlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from sayso.document.extra import library

if TYPE_CHECKING:
    from collections.abc import Iterator

    Record = tuple[dict[str, Any], bytes]

MOST_RECORD_BYTES = 20_000_000
"""A page is far smaller; a larger record is a film or a dump, and is read over."""

MOST_SKIPPED_BYTES = 500_000_000
"""What a record that is read over may unpack to; a film of an hour is as large."""

_READ = ("response", "resource")
_PACKED_START = b"\x1f\x8b\x08"
_PLAIN_START = re.compile(rb"^WARC/[01]\.", re.MULTILINE)
_RECORD_END = b"\r\n\r\n"
_CHUNK = 65_536
_PACKED_CHUNK = 8192
"""Packed bytes taken at once: what a member leaves of them is copied."""


def records(content: bytes) -> Iterator[Record]:
    """Yield each response and resource with its headers, and a head ``lost`` for each damaged stretch.

    After damage reading goes on at the next record that can be found: in a
    packed archive each has a gzip member of its own, in a plain one a first
    line. ``lost`` tells the bytes from and to, and how many records it holds
    at least; the last head tells how many were read.
    """
    warc = library("fastwarc.warc", "Web archives")
    count = read = 0
    packed = content.startswith(_PACKED_START)
    offset = 0
    while offset < len(content):
        stretch = _Member(content, offset) if packed else _Plain(content, offset)
        for head, block in _records(warc, stretch):
            count += 1
            read += 1
            if head["read"]:
                yield {**head, "record": count}, block
        if stretch.lost_from is None:
            offset = stretch.end
            continue
        offset = _next_start(content, max(stretch.lost_from, offset) + 1, packed=packed)
        count += stretch.lost_records
        yield {"lost": {"from": stretch.lost_from, "to": offset, "records": stretch.lost_records}}, b""
    yield {"count": read}, b""


@dataclass(slots=True)
class _Stretch:
    """Bytes of the archive that are read in one go, and what became of them."""

    content: bytes
    start: int
    end: int = 0
    lost_from: int | None = None
    lost_records: int = 0

    def stream(self) -> Any:
        """Return the unpacked bytes as a file."""
        raise NotImplementedError

    def close(self, records_end: int) -> bool:
        """Find out where the stretch ends, and return whether its last record may be trusted."""
        raise NotImplementedError

    def lose(self, offset: int, record_count: int) -> None:
        """Note that from ``offset`` on nothing can be read."""
        self.lost_from, self.lost_records = offset, record_count


class _Plain(_Stretch):
    """An archive that is not packed, from one of its records on."""

    def stream(self) -> Any:
        return io.BytesIO(memoryview(self.content)[self.start :])

    def close(self, records_end: int) -> bool:
        rest = self.content[self.start + records_end :]
        after = len(rest.lstrip(b"\r\n\x00"))
        self.end = len(self.content) - after
        if after:
            self.lose(self.end, 1)
        elif not self.content.endswith(_RECORD_END):
            self.lose(self.start + records_end, 0)
        return True


@dataclass(slots=True)
class _Member(_Stretch):
    """A gzip member, unpacked a piece at a time; most archives have one for each record."""

    broken: bool = False
    _next: int = 0
    _unpacked: int = 0
    _unpacker: Any = field(default_factory=lambda: zlib.decompressobj(wbits=31))

    def stream(self) -> Any:
        self._next = self.start
        return self

    def read(self, size: int = -1) -> bytes:
        """Return up to ``size`` bytes; none at the member's end, and none where it is broken or cut."""
        piece = b""
        while not piece and not self.broken and not self._unpacker.eof:
            packed = self._unpacker.unconsumed_tail
            if not packed:
                packed = self.content[self._next : self._next + _PACKED_CHUNK]
                self._next += len(packed)
            if not packed:
                break
            try:
                piece = self._unpacker.decompress(packed, size if size > 0 else _CHUNK)
            except zlib.error:
                self.broken = True
        self._unpacked += len(piece)
        return piece

    def tell(self) -> int:
        """Return how many bytes were unpacked."""
        return self._unpacked

    def close(self, records_end: int) -> bool:  # noqa: ARG002  - a member's own end counts
        size = 0
        while size < MOST_SKIPPED_BYTES and (piece := self.read(_CHUNK)):
            size += len(piece)
        if self._unpacker.eof:
            self.end = self._next - len(self._unpacker.unused_data)
            if self.content[self.end : self.end + 1] == b"\x00" and not self.content[self.end :].strip(
                b"\x00"
            ):
                self.end = len(self.content)  # padding, as on tapes
            return True
        self.lose(self.start, 0 if self.lost_records == 0 and not self.broken else 1)
        return not self.broken


def _records(warc: Any, stretch: _Stretch) -> Iterator[Record]:
    """Yield the whole records of a stretch. The last waits until it is known whether the stretch is sound."""
    waiting: Record | None = None
    end = 0
    cut = False
    try:
        for record in warc.ArchiveIterator(stretch.stream(), parse_http=False):
            if waiting is not None:
                yield waiting
            waiting = _record(record)
            if waiting is None:
                cut = True
                break
            end = record.stream_pos + waiting[0]["bytes"]
    except (OSError, ValueError):
        cut = True
    if cut:
        stretch.lost_records = 1
    sound = stretch.close(end)
    if waiting is not None and sound:
        yield waiting
    if cut and stretch.lost_from is None:
        stretch.lose(stretch.start + (0 if isinstance(stretch, _Member) else end), 1)


def _record(record: Any) -> Record | None:
    """Read one record, or return None where its head or its block is cut short."""
    headers = {str(name): str(value) for name, value in record.headers.items()}
    by_name = {name.lower(): value for name, value in headers.items()}
    length = by_name.get("content-length", "")
    if "warc-type" not in by_name or not length.isdecimal():
        return None
    declared = int(length)
    wanted = by_name["warc-type"].lower() in _READ and declared <= MOST_RECORD_BYTES
    block = record.reader.read(declared) if wanted else b""
    if (len(block) if wanted else _skipped(record)) < declared:
        return None
    head_bytes = (
        len(record.headers.status_line or "") + 4 + sum(len(n) + len(v) + 4 for n, v in headers.items())
    )
    return {
        "read": by_name["warc-type"].lower() in _READ,
        "large": declared > MOST_RECORD_BYTES,
        "headers": by_name,
        "bytes": head_bytes + declared,
    }, block


def _skipped(record: Any) -> int:
    """Read over a record that is not wanted, and return its size in bytes."""
    size = 0
    while size < MOST_SKIPPED_BYTES:
        piece = record.reader.read(_CHUNK)
        if not piece:
            break
        size += len(piece)
    return size


def _next_start(content: bytes, offset: int, *, packed: bool) -> int:
    """Return where the next record may begin, or the archive's end."""
    if packed:
        found = content.find(_PACKED_START, offset)
    else:
        line = _PLAIN_START.search(content, offset)
        found = -1 if line is None else line.start()
    return len(content) if found < 0 else found
