"""A manifest: one line of JSON for each time that bytes came in, which says how they came."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from blake3 import blake3

from sayso import __version__
from sayso.capture.store import digest_of
from sayso.contract.canonical import dumps

if TYPE_CHECKING:
    from datetime import datetime

    from sayso.capture.fetch.fetched import Fetched, Hop
    from sayso.model import Capture

SCHEMA = "sayso.manifest/1"
PROGRAM = f"sayso {__version__}"


class Way(StrEnum):
    """How bytes came in."""

    FILE = "file"
    FETCHED = "fetched"
    IMPORTED = "imported"
    ADOPTED = "adopted"
    """They lay there before anybody noted how they came; only the bytes can be vouched for."""


@dataclass(frozen=True, slots=True)
class Record:
    """A record of a web archive: the archive's digest and name, and the record's id."""

    archive: str
    name: str
    id: str
    headers: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Arrival:
    """A capture, and how it came: from a file unless one of the others is given.

    ``robots`` is what the site's robots.txt says of the address.
    """

    capture: Capture
    fetched: Fetched | None = None
    record: Record | None = None
    robots: str | None = None
    adopted: bool = False

    @property
    def way(self) -> Way:
        """How it came."""
        if self.fetched is not None:
            return Way.FETCHED
        if self.record is not None:
            return Way.IMPORTED
        return Way.ADOPTED if self.adopted else Way.FILE

    @property
    def address(self) -> str | None:
        """The address that was asked for, where there is one."""
        return self.capture.url if self.fetched is None else self.fetched.address

    @property
    def certificates(self) -> tuple[bytes, ...]:
        """Every certificate of every connection on the way (DER), each once."""
        hops = () if self.fetched is None else self.fetched.hops
        return tuple(dict.fromkeys(one for hop in hops if hop.tls for one in hop.tls.certificates))


def manifest_of(arrival: Arrival) -> dict[str, Any]:
    """Return the manifest of an arrival, keys in one order, so that the same arrival is the same bytes."""
    capture, fetched = arrival.capture, arrival.fetched
    return {
        "schema": SCHEMA,
        "way": arrival.way.value,
        "at": utc(capture.fetched_at),
        "program": PROGRAM,
        "capture": {
            "digest": capture.digest,
            "blake3": blake3(capture.content).hexdigest(),
            "bytes": len(capture.content),
            "media_type": capture.media_type,
        },
        "path": capture.path,
        "address": arrival.address,
        "url": capture.url,
        "robots": arrival.robots,
        "wire": None if fetched is None else {"digest": fetched.wire_digest, "bytes": fetched.wire_bytes},
        "hops": [] if fetched is None else [_hop(hop) for hop in fetched.hops],
        "record": _record(arrival.record),
    }


def manifest_bytes(arrival: Arrival) -> bytes:
    """Return a manifest as it is kept: one line of canonical JSON."""
    return dumps(manifest_of(arrival)).encode() + b"\n"


def utc(moment: datetime) -> str:
    """Return a time as manifests and the log write it."""
    return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _hop(hop: Hop) -> dict[str, Any]:
    from sayso.capture.fetch.fetched import fit_to_keep  # noqa: PLC0415  - the fetching package imports httpx

    tls = hop.tls
    return {
        "address": hop.address,
        "status": hop.status,
        "peer": hop.peer,
        "headers": [list(pair) for pair in fit_to_keep(hop.headers)],
        "tls": None
        if tls is None
        else {
            "version": tls.version,
            "cipher": tls.cipher,
            "certificates": [digest_of(one) for one in tls.certificates],
        },
    }


def _record(record: Record | None) -> dict[str, Any] | None:
    if record is None:
        return None
    return {
        "archive": record.archive,
        "name": record.name,
        "id": record.id,
        "headers": [list(pair) for pair in record.headers],
    }
