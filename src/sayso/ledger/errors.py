"""What can go wrong with a ledger: what, where, and the mend."""

from __future__ import annotations

from sayso.errors import LedgerError


class LedgerUnusableError(LedgerError):
    """The file cannot be opened, read or written as a ledger."""

    def __init__(self, path: str, reason: str, mend: str) -> None:
        super().__init__(path, reason, mend)  # all fields, so that it pickles
        self.path, self.reason, self.mend = path, reason, mend

    def __str__(self) -> str:
        return f"{self.path}: {self.reason} {self.mend}"


class OffsetDriftError(LedgerError):
    """Offsets no longer cut the words that stand beside them."""

    def __init__(self, statement: str, stored: str, found: str | None) -> None:
        super().__init__(statement, stored, found)
        self.statement, self.stored, self.found = statement, stored, found

    def __str__(self) -> str:
        cut = "stand outside the text" if self.found is None else f"cut {self.found!r}"
        return f"{self.statement}: the offsets {cut}, the statement holds {self.stored!r}."
