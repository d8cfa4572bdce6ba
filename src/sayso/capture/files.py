"""From what a person types (files, folders, globs, ``-``) to captures."""

from __future__ import annotations

import glob
import os
import sys
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from sayso.capture.media import SUFFIXES, media_type
from sayso.capture.store import digest_of
from sayso.errors import DocumentError
from sayso.model import Capture

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

STANDARD_INPUT = "-"
LIMIT_BYTES = 20_000_000
"""A report is far smaller; what is larger is a dump, and is better split."""

_ENDINGS = tuple(SUFFIXES)
_KINDS = ", ".join(sorted(SUFFIXES))


def now() -> datetime:
    """Return the present time, aware and in UTC."""
    return datetime.now(UTC)


class NothingFoundError(DocumentError):
    """A folder holds nothing that could be read: no report failed, there was none."""


@dataclass(frozen=True, slots=True)
class ReadSettings:
    """How files are read: the clock, the most bytes of one, and what ``-`` stands for."""

    clock: Callable[[], datetime] = now
    limit_bytes: int = LIMIT_BYTES
    standard_input: BinaryIO | None = None


def find_captures(
    paths: Sequence[str], settings: ReadSettings | None = None
) -> Iterator[Capture | DocumentError]:
    """Read every file that ``paths`` name, in their order; a folder's files sorted."""
    return captures_of(find_files(paths), settings)


def captures_of(
    files: Iterable[str | DocumentError], settings: ReadSettings | None = None
) -> Iterator[Capture | DocumentError]:
    """Read every file that ``find_files`` named.

    What cannot be read comes as a DocumentError in its place, so that one bad
    file does not end a run of a thousand.
    """
    for file in files:
        if isinstance(file, DocumentError):
            yield file
            continue
        try:
            yield read_capture(file, settings)
        except DocumentError as error:
            yield error


def find_files(paths: Sequence[str]) -> Iterator[str | DocumentError]:
    """Name every file that ``paths`` stand for, each once, without opening any.

    A folder is searched with its subfolders for the kinds of file that Sayso
    reads; hidden files and folders are skipped. ``-`` is passed on.
    """
    seen: set[str] = set()
    for path in paths:
        for found in _expanded(path):
            if isinstance(found, DocumentError):
                yield found
                continue
            real = found if found == STANDARD_INPUT else os.path.realpath(found)
            if real not in seen:
                seen.add(real)
                yield found


def read_capture(path: str, settings: ReadSettings | None = None) -> Capture:
    """Read one file, or standard input for ``-``, whole. Raises DocumentError."""
    settings = ReadSettings() if settings is None else settings
    name = "standard input" if path == STANDARD_INPUT else printable(path)
    try:
        content = _bytes_of(path, settings)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise DocumentError(name, f"cannot be read ({reason}).", "Check its permissions.") from error
    if len(content) > settings.limit_bytes:
        raise DocumentError(
            name,
            f"is larger than {settings.limit_bytes / 1e6:g} MB.",
            "Split it, or export a shorter stretch of the channel.",
        )
    kind = media_type(name, content)
    shown = None if path == STANDARD_INPUT else name
    return Capture(digest_of(content), content, kind.value, settings.clock(), path=shown)


def printable(path: str) -> str:
    """Return a path as text that any file can hold: bytes of no charset become U+FFFD."""
    return os.fsencode(path).decode("utf-8", "replace")


def _bytes_of(path: str, settings: ReadSettings) -> bytes:
    """Read one byte more than the limit at most, so that a huge file costs little."""
    if path == STANDARD_INPUT:
        stream = sys.stdin.buffer if settings.standard_input is None else settings.standard_input
        return stream.read(settings.limit_bytes + 1)
    with Path(path).open("rb") as stream:
        return stream.read(settings.limit_bytes + 1)


def _expanded(path: str) -> Iterator[str | DocumentError]:
    """Name the files that one typed path stands for."""
    if path == STANDARD_INPUT:
        yield path
    elif Path(path).is_dir():
        yield from _files_under(path)
    elif os.path.lexists(path):
        yield path
    elif glob.has_magic(path):
        yield from _globbed(path)
    else:
        yield DocumentError(printable(path), "there is no such file or folder.", "Check the spelling.")


def _globbed(pattern: str) -> Iterator[str | DocumentError]:
    matches = sorted(glob.glob(pattern, recursive=True))  # noqa: PTH207  - keeps the path as it was typed
    if not matches:
        yield DocumentError(printable(pattern), "no file fits this pattern.", "Check the spelling.")
    for match in matches:
        if Path(match).is_dir():
            # `**` names each folder beside the files in it: those come on their own
            if "**" not in pattern:
                yield from _files_under(match)
        else:
            yield match


def _files_under(folder: str) -> Iterator[str | DocumentError]:
    """Name a folder's files of the kinds that Sayso reads, sorted, without following links to folders."""
    troubles: list[OSError] = []
    empty = True
    for where, folders, files in os.walk(folder, onerror=troubles.append):
        folders[:] = sorted(_shown(folders))
        for file in sorted(_shown(files)):
            if file.lower().endswith(_ENDINGS):
                empty = False
                yield os.path.join(where, file)  # noqa: PTH118  - keeps the path as it was typed
    for trouble in troubles:
        reason = trouble.strerror or type(trouble).__name__
        yield DocumentError(
            printable(str(trouble.filename)),
            f"the folder cannot be read ({reason}).",
            "Check its permissions.",
        )
    if empty and not troubles:
        yield NothingFoundError(
            printable(folder),
            f"the folder holds no file that Sayso reads ({_KINDS}).",
            "Name another folder, or save the reports as one of these.",
        )


def _shown(names: Iterable[str]) -> Iterator[str]:
    """Leave out hidden names."""
    return (name for name in names if not name.startswith("."))
