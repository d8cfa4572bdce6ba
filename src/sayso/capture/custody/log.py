"""The log of custody: one line for each thing that was done, chained by hashes, only ever added to.

A line is ``NUMBER PREVIOUS HASH PAYLOAD``: the entry of ``sayso.hashchain``, its payload one
line of JSON. Beside it stands its head, the number and hash of the last line that
was acknowledged, so that a cut end is seen.
"""

from __future__ import annotations

import json
import os
import re
from dataclasses import dataclass
from hashlib import sha256
from io import FileIO
from typing import TYPE_CHECKING, Any

from sayso.capture.custody.errors import CustodyError
from sayso.capture.custody.lock import locked
from sayso.contract.canonical import dumps
from sayso.hashchain import Entry, Head, follow, head_of, is_sound

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

LOG_NAME = "custody.log"
HEAD_NAME = "custody.head"
LOCK_NAME = "custody.lock"
HEAD_LOST = "head_lost"
"""The event that is noted where the log had lost its head: lines may have been cut off before it."""

_LINE = re.compile(rb"([0-9]{1,18}) ([0-9a-f]{64}) ([0-9a-f]{64}) (.*)", re.DOTALL)
_HEAD = re.compile(rb"([0-9]{18}) ([0-9a-f]{64}) [0-9a-f]{16}\n")
_TAIL_BYTES = 65_536
_MEND = "Make room there, or let this user write there, and run it again: nothing of it was noted."


@dataclass(frozen=True, slots=True)
class CustodyLog:
    """The log in ``folder``. Any number of processes may add to it at once."""

    folder: Path

    @property
    def path(self) -> Path:
        """Where the lines stand."""
        return self.folder / LOG_NAME

    @property
    def head_path(self) -> Path:
        """Where the head stands."""
        return self.folder / HEAD_NAME

    def append(self, payloads: Sequence[Mapping[str, Any]]) -> list[Entry]:
        """Add a line for each payload, all of them or none, and return once the disk has them.

        Raises CustodyError where the disk refuses; then nothing was added.
        """
        if not payloads:
            return []
        try:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            with locked(self.folder / LOCK_NAME):
                return self._append(payloads)
        except OSError as error:
            reason = f"nothing can be noted ({error.strerror or error})."
            raise CustodyError(str(self.path), reason, _MEND) from error

    def _append(self, payloads: Sequence[Mapping[str, Any]]) -> list[Entry]:
        with _opened(self.path) as file:
            head, size = self._end(file)
            entries = []
            lost = [{"event": HEAD_LOST}] if size and self.head() is None else []
            for payload in [*lost, *payloads]:
                entry = follow(head, dumps(payload).encode())
                entries.append(entry)
                head = head_of(entry)
            try:
                _write(file, b"".join(map(line_of, entries)), size)
                with _opened(self.head_path) as beside:
                    # in place, in one write: shorter than anything that a disk writes by halves
                    _write(beside, _head_line(head), 0)
            except OSError:
                file.truncate(size)
                raise
            return entries[len(lost) :]

    def _end(self, file: FileIO) -> tuple[Head, int]:
        """Return what the next line follows, and where it goes, after what a killed run left is cut off.

        Lines that were acknowledged are never cut: where they are damaged, the
        log goes on after its head, and ``check`` tells of the damage for good.
        """
        noted = self.head() or Head()
        size = file.seek(0, os.SEEK_END)
        lines = _tail(file, size).split(b"\n")
        torn = lines.pop()
        last = entry_of(lines[-1]) if lines else None
        standing = Head() if last is None else head_of(last)
        if torn and standing.number >= noted.number:
            size -= len(torn)
            file.truncate(size)
        elif torn:
            _write(file, b"\n", size)
            size += 1
        # a line that is no longer what was hashed says nothing of what comes next
        if last is not None and not is_sound(last):
            return noted, size
        return max(standing, noted, key=lambda one: one.number), size

    def head(self) -> Head | None:
        """Return the head that is noted beside the log, or None where there is none that can be read."""
        try:
            content = self.head_path.read_bytes()
        except OSError:
            return None
        found = _HEAD.fullmatch(content)
        if found is None:
            return None
        head = Head(int(found[1]), found[2].decode())
        return head if content == _head_line(head) else None

    def lines(self) -> Iterator[bytes]:
        """Yield every line as it stands, its end with it; a torn last one too."""
        try:
            with self.path.open("rb") as file:
                yield from file
        except FileNotFoundError:
            return

    def notes(self) -> Iterator[tuple[Entry, dict[str, Any]]]:
        """Yield every line that can be read, with what it says; ``check`` tells of the others."""
        for line in self.lines():
            entry = entry_of(line.removesuffix(b"\n")) if line.endswith(b"\n") else None
            said = None if entry is None else payload_of(entry)
            if entry is not None and said is not None:
                yield entry, said


def _head_line(head: Head) -> bytes:
    """Return a head as it stands beside the log, with a sum: a wrong number would lead the log astray."""
    told = f"{head.number:018} {head.hash}"
    return f"{told} {sha256(told.encode()).hexdigest()[:16]}\n".encode()


def line_of(entry: Entry) -> bytes:
    """Return an entry as its line."""
    return f"{entry.number} {entry.previous} {entry.hash} ".encode() + entry.payload + b"\n"


def entry_of(line: bytes) -> Entry | None:
    """Return the entry that a line holds (without its end), or None where it holds none."""
    found = _LINE.fullmatch(line)
    if found is None:
        return None
    return Entry(int(found[1]), found[2].decode(), found[4], found[3].decode())


def payload_of(entry: Entry) -> dict[str, Any] | None:
    """Return what an entry says, or None where it is no JSON object."""
    try:
        said = json.loads(entry.payload)
    except ValueError:
        return None
    return said if isinstance(said, dict) else None


def _opened(path: Path) -> FileIO:
    """Open a file for reading and writing, made where there is none, nothing held back in memory."""
    return FileIO(os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o600), "r+")


def _tail(file: FileIO, size: int) -> bytes:
    """Return the end of a file, with at least one whole line in it."""
    length = _TAIL_BYTES
    while True:
        file.seek(max(size - length, 0))
        tail = file.read()
        if length >= size or b"\n" in tail[:-1]:
            return tail
        length *= 2


def _write(file: FileIO, content: bytes, at: int) -> None:
    """Write all of it at an offset and force it to the disk. OSError where only a part fits."""
    file.seek(at)
    written = 0
    while written < len(content):
        written += file.write(content[written:])
    os.fsync(file.fileno())
