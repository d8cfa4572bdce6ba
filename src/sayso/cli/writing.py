"""Files that verbs write for people."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from sayso.capture.whole import HANDED_ON, whole_file
from sayso.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from typing import BinaryIO


@contextmanager
def handed_on(path: Path) -> Iterator[BinaryIO]:
    """Give a file to write to; ``path`` is the old one or the whole new one. Raises UsageError."""
    try:
        with whole_file(path, HANDED_ON) as file:
            yield file
    except OSError as error:
        raise UsageError(
            f"{path}: cannot be written ({error.strerror}). Name another file with --out."
        ) from error


def write_whole(path: Path, content: bytes) -> None:
    """Write a file so that it is either the old one or the whole new one. Raises UsageError."""
    with handed_on(path) as file:
        file.write(content)
