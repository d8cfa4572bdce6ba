"""What a ledger answers."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Added:
    """A capture that was new, and how much was read from it.

    ``row`` and ``readings`` (by document) are the hashes by which the log vouches for its rows.
    """

    digest: str
    documents: int
    statements: int
    row: str = field(default="", compare=False)
    readings: tuple[tuple[str, str], ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class AlreadyHeld:
    """The same bytes stood in the ledger before, under this or another path; nothing was written."""

    digest: str


@dataclass(frozen=True, slots=True)
class Failure:
    """A report that could not be read: what it is called, and why."""

    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class Counts:
    """How much a ledger holds."""

    captures: int
    documents: int
    statements: int
    failures: int
