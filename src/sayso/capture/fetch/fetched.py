"""What came of a fetch: the bytes, and everything that shows how they came."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

Headers = tuple[tuple[str, str], ...]

_SECRET = frozenset({"set-cookie", "set-cookie2", "authorization", "proxy-authorization"})
WITHHELD = "(withheld)"


@dataclass(frozen=True, slots=True)
class Tls:
    """How a connection was secured: version and cipher, and certificates (DER), the server's own first."""

    version: str
    cipher: str
    certificates: tuple[bytes, ...]


@dataclass(frozen=True, slots=True)
class Hop:
    """One answer on the way: ``peer`` is the address, as a number, that the connection was made to."""

    address: str
    status: int
    headers: Headers
    peer: str | None = None
    tls: Tls | None = None

    def header(self, name: str) -> str | None:
        """Return the first header of this name, told without regard to case."""
        return next((value for found, value in self.headers if found.lower() == name.lower()), None)


@dataclass(frozen=True, slots=True)
class Fetched:
    """A page as it came.

    ``address`` is what was asked for, ``hops`` every answer on the way, the
    page's own last. ``content`` is unpacked; ``wire_digest`` is the SHA-256
    (``sha256:<hex>``) of the bytes as they were sent, ``wire_bytes`` their count.
    """

    address: str
    hops: tuple[Hop, ...]
    content: bytes
    wire_digest: str
    wire_bytes: int
    fetched_at: datetime

    @property
    def final(self) -> Hop:
        """The answer that holds the page."""
        return self.hops[-1]

    @property
    def content_type(self) -> str | None:
        """The server's word on what the bytes are."""
        return self.final.header("content-type")


@dataclass(frozen=True, slots=True)
class Unchanged:
    """The server says that the page is the one that is held."""

    address: str
    fetched_at: datetime


@dataclass(frozen=True, slots=True)
class Validators:
    """What a server gave to ask with whether its page has changed."""

    etag: str | None = None
    last_modified: str | None = None

    def headers(self) -> dict[str, str]:
        """Return the headers that ask."""
        given = {"If-None-Match": self.etag, "If-Modified-Since": self.last_modified}
        return {name: value for name, value in given.items() if value is not None}


def fit_to_keep(headers: Headers) -> Headers:
    """Return the headers with the words of those that let somebody in as this desk taken out."""
    return tuple((name, WITHHELD if name.lower() in _SECRET else value) for name, value in headers)
