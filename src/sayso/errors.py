"""What can go wrong, said in one line: what, where, and the mend."""

from __future__ import annotations


class SaysoError(Exception):
    """Base of every error that Sayso raises on purpose."""


class UsageError(SaysoError):
    """The command was called in a way that cannot mean anything (exit code 2)."""


class DocumentError(SaysoError):
    """One report cannot be read; the run goes on and names it at its end."""

    def __init__(self, name: str, reason: str, mend: str = "") -> None:
        super().__init__(name, reason, mend)  # all fields, so that it pickles
        self.name, self.reason, self.mend = name, reason, mend

    def __str__(self) -> str:
        return f"{self.name}: {self.reason}" + (f" {self.mend}" if self.mend else "")


class LexiconError(SaysoError):
    """A word list or a model that ships with Sayso is missing or malformed."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(path, reason)
        self.path, self.reason = path, reason

    def __str__(self) -> str:
        return f"{self.path}: {self.reason} Install Sayso again, or mend the file."


class LedgerError(SaysoError):
    """The ledger cannot be opened, read or written."""
