"""An append-only log whose entries each carry the hash of the one before, so that no change goes unseen.

The construction of Haber and Stornetta (1991): an entry's hash covers its number,
the hash before it and its bytes. Whoever holds the last hash can tell every later
change of what stands before it.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

GENESIS = "0" * 64
"""The hash before the first entry."""


class Damage(StrEnum):
    """What was done to a log."""

    ALTERED = "altered"
    MISSING = "missing"
    REORDERED = "reordered"


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a log: its number from 1, the hash before it, its bytes and its own hash (hex)."""

    number: int
    previous: str
    payload: bytes
    hash: str


@dataclass(frozen=True, slots=True)
class Fault:
    """One damage, and the number of the entry that it was found at."""

    damage: Damage
    number: int


@dataclass(frozen=True, slots=True)
class Head:
    """How far a log goes, kept apart from it: without it a cut end cannot be told."""

    number: int = 0
    hash: str = GENESIS


def follow(head: Head, payload: bytes) -> Entry:
    """Return the entry that keeps ``payload`` after ``head``."""
    number = head.number + 1
    return Entry(number, head.hash, payload, _hash(number, head.hash, payload))


def head_of(entry: Entry) -> Head:
    """Return the head of a log that ends with ``entry``."""
    return Head(entry.number, entry.hash)


def is_sound(entry: Entry) -> bool:
    """Whether an entry's hash is that of its number, the hash before it and its bytes."""
    return entry.hash == _hash(entry.number, entry.previous, entry.payload)


def faults(entries: Iterable[Entry], head: Head | None = None) -> Iterator[Fault]:
    """Yield every damage, in the order in which the entries stand; none when the log is whole.

    An entry whose hash is not that of its words, or that follows another hash than
    the one before it, was altered. A number that comes after a greater one was
    reordered; one that never comes is missing. With ``head``, a cut end counts as
    missing too.
    """
    kept = list(entries)
    present = {one.number for one in kept}
    last = max(present, default=0)
    for number in range(1, max(last, head.number if head else 0) + 1):
        if number not in present:
            yield Fault(Damage.MISSING, number)
    greatest = 0
    by_number = {one.number: one for one in kept}
    for one in kept:
        if one.number <= greatest:
            yield Fault(Damage.REORDERED, one.number)
        greatest = max(greatest, one.number)
        before = by_number.get(one.number - 1)
        unlinked = one.number == 1 and one.previous != GENESIS
        unlinked = unlinked or (before is not None and one.previous != before.hash)
        if unlinked or not is_sound(one):
            yield Fault(Damage.ALTERED, one.number)
    if head is not None and head.number in by_number and by_number[head.number].hash != head.hash:
        yield Fault(Damage.ALTERED, head.number)


def _hash(number: int, previous: str, payload: bytes) -> str:
    return sha256(f"{number}\n{previous}\n".encode("ascii") + payload).hexdigest()
