"""httpx over connections of our own: a pool that lives for one fetch."""

from __future__ import annotations

from typing import TYPE_CHECKING

import httpcore
import httpx

if TYPE_CHECKING:
    import ssl
    from collections.abc import Iterable, Iterator

    from sayso.capture.fetch.network import GuardedNetwork


class GuardedTransport(httpx.BaseTransport):
    """Sends requests over a GuardedNetwork; httpx's own transport takes no network but its own."""

    def __init__(self, trust: ssl.SSLContext, network: GuardedNetwork) -> None:
        self._pool = httpcore.ConnectionPool(ssl_context=trust, network_backend=network)

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Send one request and return its answer, the body still to be read."""
        target = httpcore.URL(
            scheme=request.url.raw_scheme,
            host=request.url.raw_host,
            port=request.url.port,
            target=request.url.raw_path,
        )
        asked = httpcore.Request(
            request.method,
            target,
            headers=request.headers.raw,
            content=request.stream if isinstance(request.stream, httpx.SyncByteStream) else None,
            extensions=request.extensions,
        )
        answer = self._pool.handle_request(asked)
        return httpx.Response(
            answer.status,
            headers=answer.headers,
            stream=Body(answer.iter_stream(), answer),
            extensions=answer.extensions,
        )

    def close(self) -> None:
        """Close every connection."""
        self._pool.close()


class Body(httpx.SyncByteStream):
    """The body of an answer, chunk by chunk."""

    def __init__(self, chunks: Iterable[bytes], answer: httpcore.Response) -> None:
        self._chunks, self._answer = chunks, answer

    def __iter__(self) -> Iterator[bytes]:
        yield from self._chunks

    def close(self) -> None:
        """Let go of the connection."""
        self._answer.close()
