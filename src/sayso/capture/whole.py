"""Files written whole or not at all: beside their place first, forced to the disk, then renamed into it."""

from __future__ import annotations

import os
import secrets
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from typing import BinaryIO

TEMPORARY = ".part-"
"""How the name of a file begins that is being written, or that a killed run left."""

OWN = 0o600
"""Readable by their owner alone: what is kept. What is handed on is as the user's mask has it."""
HANDED_ON = 0o666


@contextmanager
def whole_file(path: Path, mode: int = OWN) -> Iterator[BinaryIO]:
    """Give a file to write to, which takes the place of ``path`` when the block ends well.

    After anything else, the old file stands as it did. OSError where the disk refuses.
    """
    temporary = path.with_name(f"{TEMPORARY}{secrets.token_hex(8)}")
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    handle = os.open(temporary, flags, mode)
    try:
        with os.fdopen(handle, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    _force_folder(path.parent)


def write_whole(path: Path, content: bytes, mode: int = OWN) -> None:
    """Write ``content``: ``path`` is the old file or the whole new one. OSError where the disk refuses."""
    with whole_file(path, mode) as file:
        file.write(content)


def _force_folder(folder: Path) -> None:
    """Make the rename itself survive a power cut, where the system lets folders be opened."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
