"""Taking bytes into custody: kept, described, and noted in the log, in that order."""

from __future__ import annotations

import json
from collections import deque
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from sayso.capture.custody.errors import CustodyError
from sayso.capture.custody.index import Index
from sayso.capture.custody.log import CustodyLog
from sayso.capture.custody.manifest import PROGRAM, Arrival, manifest_bytes, utc
from sayso.capture.store import CaptureStore, StoreError, digest_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime
    from pathlib import Path

    from sayso.hashchain import Entry

WRITERS = 8
"""Files that wait for the disk side by side."""


@dataclass(slots=True)
class Custody:
    """A folder of captures in evidence: ``NAME.captures`` beside ``NAME.db``.

    ``ab/abcd…`` are captures, named by their SHA-256. ``manifests``,
    ``certificates`` and ``stamps`` are folders of the same form beside
    them. ``custody.log`` says what was done, in order.
    """

    folder: Path
    _index: Index = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self._index = Index(self.log)

    @property
    def captures(self) -> CaptureStore:
        """The bytes."""
        return CaptureStore(self.folder)

    @property
    def manifests(self) -> CaptureStore:
        """How each came."""
        return CaptureStore(self.folder / "manifests")

    @property
    def certificates(self) -> CaptureStore:
        """Certificates of servers and of stamping authorities (DER or PEM, as they came)."""
        return CaptureStore(self.folder / "certificates")

    @property
    def stamps(self) -> CaptureStore:
        """Time stamps (RFC 3161 responses, DER)."""
        return CaptureStore(self.folder / "stamps")

    @property
    def log(self) -> CustodyLog:
        """What was done."""
        return CustodyLog(self.folder)

    def receive(self, arrivals: Iterable[Arrival]) -> list[Entry]:
        """Take captures into custody and return their notes, once all of it is on the disk.

        1. Keep the bytes, the certificates and the manifests. A run stopped here leaves
           files that nobody expects, and does no harm.
        2. Note all of them in the log, or none.

        Raises StoreError or CustodyError where the disk refuses.
        """
        taken = list(arrivals)
        manifests = [manifest_bytes(one) for one in taken]
        files = [(self.captures, one.capture.content) for one in taken]
        files += [(self.certificates, each) for one in taken for each in one.certificates]
        files += [(self.manifests, each) for each in manifests]
        with ThreadPoolExecutor(WRITERS) as pool:
            deque(pool.map(lambda file: file[0].keep(file[1]), files), maxlen=0)
        return self.log.append(
            [_note(one, digest_of(manifest)) for one, manifest in zip(taken, manifests, strict=True)]
        )

    def receive_new(self, arrivals: Iterable[Arrival]) -> list[Entry]:
        """Take those into custody whose bytes are not there already, however they came before."""
        self._index.refresh()
        return self.receive([one for one in arrivals if one.capture.digest not in self._index.captures])

    def note(self, event: str, at: datetime, **what: Any) -> Entry:
        """Add one line to the log that is no arrival."""
        (entry,) = self.log.append([{"event": event, "at": utc(at), "program": PROGRAM, **what}])
        return entry

    def latest(self, addresses: Sequence[str]) -> dict[str, dict[str, Any]]:
        """Return the newest manifest of each of ``addresses`` that was fetched before, by address.

        One that is gone or altered is left out: ``check`` tells of it.
        """
        self._index.refresh()
        newest, found = self._index.manifests, {}
        for address in addresses:
            with suppress(CustodyError):
                if address in newest:
                    found[address] = self.manifest(newest[address])
        return found

    def manifest(self, digest: str) -> dict[str, Any]:
        """Return a manifest. Raises CustodyError where it is gone or altered."""
        try:
            found: dict[str, Any] = json.loads(self.manifests.get(digest))
        except StoreError as error:
            raise CustodyError(digest, error.reason, "Run `sayso check` to see what else is gone.") from error
        return found


def _note(arrival: Arrival, manifest: str) -> dict[str, Any]:
    """Return the line of the log for one arrival."""
    return {
        "event": arrival.way.value,
        "at": utc(arrival.capture.fetched_at),
        "program": PROGRAM,
        "capture": arrival.capture.digest,
        "manifest": manifest,
        "address": arrival.address,
    }
