"""What keeps a capture from being kept in evidence."""

from __future__ import annotations

from sayso.errors import SaysoError


class CustodyError(SaysoError):
    """The log, a manifest or a stamp cannot be written or read."""

    def __init__(self, path: str, reason: str, mend: str) -> None:
        super().__init__(path, reason, mend)  # all fields, so that it pickles
        self.path, self.reason, self.mend = path, reason, mend

    def __str__(self) -> str:
        return f"{self.path}: {self.reason} {self.mend}"
