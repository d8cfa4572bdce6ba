"""Files written whole or not at all."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from sayso.errors import UsageError

if TYPE_CHECKING:
    from pathlib import Path


def write_whole(path: Path, content: bytes) -> None:
    """Write a file so that it is either the old one or the whole new one."""
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        part.write_bytes(content)
        part.replace(path)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise UsageError(
            f"{path}: cannot be written ({error.strerror}). Name another file with --out."
        ) from error
