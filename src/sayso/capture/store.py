"""Captures on disk under the hash of their bytes: kept once, never changed."""

from __future__ import annotations

import hashlib
import re
import time
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path  # noqa: TC003  - the type of a field
from typing import TYPE_CHECKING

from sayso.capture.whole import TEMPORARY, write_whole
from sayso.errors import SaysoError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_PREFIX = "sha256:"
_DIGEST = re.compile(r"sha256:[0-9a-f]{64}")
STRAY_AFTER_SECONDS = 3600
"""A temporary file this old belongs to no living run: writing 20 MB takes seconds."""


def digest_of(content: bytes) -> str:
    """Return the name of ``content``: ``sha256:`` and 64 hexadecimal digits."""
    return _PREFIX + hashlib.sha256(content).hexdigest()


class StoreError(SaysoError):
    """A capture cannot be kept or given back."""

    def __init__(self, digest: str, reason: str, mend: str) -> None:
        super().__init__(digest, reason, mend)  # all fields, so that it pickles
        self.digest, self.reason, self.mend = digest, reason, mend

    def __str__(self) -> str:
        return f"{self.digest}: {self.reason} {self.mend}"


class ProblemKind(StrEnum):
    """What can be wrong with a kept capture."""

    MISSING = "missing"
    ALTERED = "altered"


@dataclass(frozen=True, slots=True)
class StoreProblem:
    """One capture that is not as it was kept, and where it lies or should lie."""

    digest: str
    kind: ProblemKind
    path: Path

    def __str__(self) -> str:
        wrong = "is missing" if self.kind is ProblemKind.MISSING else "no longer has the bytes of its name"
        return f"{self.path}: the capture {wrong}. Put it back from a copy, or add the report again."


@dataclass(frozen=True, slots=True)
class CaptureStore:
    """A folder of captures: ``ab/abcd…``, the file's name being the SHA-256 of its bytes.

    Any number of processes may keep captures at once: each writes a file of
    its own and renames it into place, so that a file under its final name is
    always whole. Files are readable by their owner alone.
    """

    folder: Path

    def path_of(self, digest: str) -> Path:
        """Return where the capture with this digest lies, or would lie."""
        if _DIGEST.fullmatch(digest) is None:
            raise StoreError(digest, "this is no digest.", "Give `sha256:` and 64 hexadecimal digits.")
        name = digest.removeprefix(_PREFIX)
        return self.folder / name[:2] / name

    def keep(self, content: bytes) -> str:
        """Keep ``content`` and return its digest; keeping it again changes nothing.

        Raises StoreError where the disk refuses.
        """
        digest = digest_of(content)
        path = self.path_of(digest)
        try:
            if not _stands(path, len(content)):
                path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
                write_whole(path, content)
        except OSError as error:
            raise StoreError(
                digest,
                f"cannot be kept in {self.folder} ({error.strerror or error}).",
                "Make room there, or let this user write there.",
            ) from error
        return digest

    def get(self, digest: str) -> bytes:
        """Return the bytes of a kept capture. Raises StoreError where they are gone or altered."""
        path = self.path_of(digest)
        try:
            content = path.read_bytes()
        except OSError as error:
            raise StoreError(
                digest,
                f"the capture is not to be had at {path} ({error.strerror or error}).",
                "Put it back from a copy, or add the report again.",
            ) from error
        if digest_of(content) != digest:
            raise StoreError(
                digest,
                f"the bytes at {path} are no longer those that were kept.",
                "Put the file back from a copy, or delete it and add the report again.",
            )
        return content

    def verify(self, expected: Iterable[str] = ()) -> Iterator[StoreProblem]:
        """Yield every capture that is altered, and every one of ``expected`` that is missing.

        Files of an unfinished run are no problem, nor is a capture that
        nobody expects: a run was stopped before the ledger heard of it.
        """
        for digest in sorted(set(expected)):
            if not self.path_of(digest).is_file():
                yield StoreProblem(digest, ProblemKind.MISSING, self.path_of(digest))
        for path in sorted(self.folder.glob("??/*")):
            digest = _PREFIX + path.name
            kept = _DIGEST.fullmatch(digest) is not None and path.is_file()
            if kept and digest_of(path.read_bytes()) != digest:
                yield StoreProblem(digest, ProblemKind.ALTERED, path)

    def sweep(self, older_than_seconds: float = STRAY_AFTER_SECONDS) -> int:
        """Delete what killed runs left half-written, and return how many files that was.

        Younger files are left: another run may be writing them now.
        """
        limit = time.time() - older_than_seconds
        strays = [path for path in self.folder.glob(f"??/{TEMPORARY}*") if path.stat().st_mtime <= limit]
        for stray in strays:
            stray.unlink(missing_ok=True)
        return len(strays)


def _stands(path: Path, size: int) -> bool:
    """Whether a whole file stands there; one of another size is damaged and is written again."""
    try:
        return path.stat().st_size == size
    except FileNotFoundError:
        return False
