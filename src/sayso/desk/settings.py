"""How a desk is served: where, to whom, and under which secret."""

from __future__ import annotations

import hmac
import ipaddress
import secrets
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Final

LOOPBACK_NAMES: Final = ("127.0.0.1", "localhost", "[::1]")


@dataclass(frozen=True, slots=True)
class DeskSettings:
    """Where the desk listens and how it tells its own from others.

    ``token`` opens the desk of one user on loopback; None where people sign
    in. ``address`` is how browsers reach it ('https://desk.example.org' behind
    a proxy), without a slash at its end. ``behind_proxy`` says that a proxy
    of ours stands before the desk, whose word on where a request comes from counts.
    """

    ledger: Path
    behind_proxy: bool = False
    host: str = "127.0.0.1"
    port: int = 0
    address: str = ""
    token: str | None = field(default_factory=lambda: secrets.token_urlsafe(24))
    secret: bytes = field(default_factory=lambda: secrets.token_bytes(32))

    @property
    def base(self) -> str:
        """The address under which the desk's pages stand, without a slash at its end."""
        return self.address or f"http://{self.host}:{self.port}"

    @property
    def origins(self) -> frozenset[str]:
        """The origins from which this desk's own pages send: all others are foreign."""
        if self.address:
            return frozenset({self.address})
        return frozenset(f"http://{name}:{self.port}" for name in LOOPBACK_NAMES)

    @property
    def hosts(self) -> frozenset[str]:
        """The values of ``Host`` that are this desk: a name led here by another's DNS is none."""
        return frozenset(origin.partition("://")[2] for origin in self.origins)

    @property
    def secure(self) -> bool:
        """Whether browsers come over TLS, so that cookies may be bound to it."""
        return self.address.startswith("https://")

    @property
    def cookie(self) -> str:
        """The name of the session's cookie: cookies know no ports, and two desks may run side by side."""
        return f"__Host-sayso-{self.port}" if self.secure else f"sayso-{self.port}"

    def sign(self, purpose: str, value: str) -> str:
        """Return a value that only this desk can make, for one purpose."""
        return hmac.new(self.secret, f"{purpose}\n{value}".encode(), sha256).hexdigest()


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach what listens at ``host``."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False
