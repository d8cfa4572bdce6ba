"""Connections that go only where they were checked to go, and end in time."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import httpcore

from sayso.capture.fetch.guard import places

if TYPE_CHECKING:
    import ssl
    from collections.abc import Callable, Iterable

    from httpcore import SOCKET_OPTION

    from sayso.capture.fetch.guard import Resolver

CONNECT_SECONDS = 10.0
"""How long one of a name's addresses is tried before the next."""


@dataclass(frozen=True, slots=True)
class Deadline:
    """A moment on the monotonic clock."""

    at: float

    @classmethod
    def after(cls, seconds: float) -> Deadline:
        """Return the moment in ``seconds`` from now."""
        return cls(time.monotonic() + seconds)

    @property
    def remaining_seconds(self) -> float:
        """Seconds until then; 0 once it has passed."""
        return max(self.at - time.monotonic(), 0.0)

    def cap(self, timeout: float | None) -> float:
        """Return the shorter of ``timeout`` and what remains; httpcore.ReadTimeout when nothing does."""
        remaining = self.remaining_seconds
        if remaining <= 0:
            raise httpcore.ReadTimeout
        return remaining if timeout is None else min(timeout, remaining)


class DeadlineStream(httpcore.NetworkStream):
    """A connection whose every step ends by one deadline, so that slow bytes cannot stretch it."""

    def __init__(self, inner: httpcore.NetworkStream, deadline: Deadline) -> None:
        self._inner, self._deadline = inner, deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Read what there is."""
        return self._inner.read(max_bytes, self._deadline.cap(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Write all of it."""
        self._inner.write(buffer, self._deadline.cap(timeout))

    def close(self) -> None:
        """Close the connection."""
        self._inner.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        """Go on under TLS; ``server_hostname`` is the name that was asked for, not the address."""
        limit = self._deadline.cap(timeout)
        return DeadlineStream(self._inner.start_tls(ssl_context, server_hostname, limit), self._deadline)

    def get_extra_info(self, info: str) -> Any:
        """Tell of the connection beneath."""
        return self._inner.get_extra_info(info)


class GuardedNetwork(httpcore.NetworkBackend):
    """Looks a name up once, refuses it unless all its addresses are public, and connects to those.

    Nothing looks the name up a second time, so that it cannot answer
    differently between the check and the connection (DNS rebinding).
    """

    def __init__(
        self, resolver: Resolver, deadline: Deadline, *, allow_private: bool, name: Callable[[], str]
    ) -> None:
        self._resolver, self._deadline = resolver, deadline
        self._allow_private, self._name = allow_private, name
        self._sockets = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        """Connect to the first of the checked addresses that answers."""
        found = places(
            host,
            port,
            self._resolver,
            allow_private=self._allow_private,
            name=self._name(),
            limit_seconds=self._deadline.cap(timeout),
        )
        failure: Exception = httpcore.ConnectError("no address answers")
        for place in found:
            limit = min(self._deadline.cap(timeout), CONNECT_SECONDS)
            try:
                stream = self._sockets.connect_tcp(
                    str(place), port, limit, local_address, list(socket_options or ())
                )
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
                continue
            return DeadlineStream(stream, self._deadline)
        raise failure
