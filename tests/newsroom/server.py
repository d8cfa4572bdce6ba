"""A newsroom on loopback: pages, redirects, feeds, changes, slow and broken answers, over real HTTP."""

from __future__ import annotations

import threading
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import ssl
    from collections.abc import Callable, Iterable, Iterator, Mapping


@dataclass(frozen=True, slots=True)
class Answer:
    """What the server says to one path; chunks are sent one by one, ``pause_seconds`` apart.

    ``length`` overrides the Content-Length of a body in bytes; bodies in
    chunks end when the connection does.
    """

    body: bytes | Iterable[bytes] = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=lambda: {"Content-Type": "text/html"})
    pause_seconds: float = 0.0
    length: int | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """One request that came in."""

    method: str
    path: str
    headers: Mapping[str, str]
    body: bytes = b""


@dataclass(slots=True)
class Newsroom:
    """A running server: what stands at each path, and what was asked of it."""

    port: int
    scheme: str = "http"
    pages: dict[str, Answer | str | bytes | Callable[[Asked], Answer]] = field(default_factory=dict)
    asked: list[Asked] = field(default_factory=list)

    def address(self, path: str = "/", host: str = "127.0.0.1") -> str:
        """Return the address of a path, under any name of this machine."""
        return f"{self.scheme}://{host}:{self.port}{path}"

    def paths(self) -> list[str]:
        """Return the paths that were asked for, in order."""
        return [one.path for one in self.asked]

    def answer(self, asked: Asked) -> Answer:
        """Return what stands there, and answer conditional requests as a server does."""
        self.asked.append(asked)
        page = self.pages.get(asked.path)
        if page is None:
            return Answer(b"not here", 404)
        if callable(page):
            return page(asked)
        if isinstance(page, str | bytes):
            body = page.encode() if isinstance(page, str) else page
            etag = f'"{hash(body) & 0xFFFFFFFF:x}"'
            if asked.headers.get("if-none-match") == etag:
                return Answer(b"", 304, {"ETag": etag})
            return Answer(body, 200, {"Content-Type": "text/html", "ETag": etag})
        return page


@contextmanager
def newsroom(tls: ssl.SSLContext | None = None) -> Iterator[Newsroom]:
    """Run a newsroom on a free port of loopback until the block ends."""
    room = Newsroom(0)

    class Handler(BaseHTTPRequestHandler):
        """Answers from ``room``."""

        def _respond(self) -> None:
            size = int(self.headers.get("Content-Length", 0))
            headers = {name.lower(): value for name, value in self.headers.items()}
            said = room.answer(Asked(self.command, self.path, headers, self.rfile.read(size)))
            self.send_response(said.status)
            for name, value in said.headers.items():
                self.send_header(name, value)
            if isinstance(said.body, bytes):
                length = len(said.body) if said.length is None else said.length
                self.send_header("Content-Length", str(length))
            self.end_headers()
            self._send(said)

        do_GET = do_POST = _respond  # noqa: N815  - the names that http.server looks for

        def _send(self, said: Answer) -> None:
            for chunk in [said.body] if isinstance(said.body, bytes) else said.body:
                try:
                    self.wfile.write(chunk)
                    self.wfile.flush()
                except OSError:  # the other side has had enough
                    return
                time.sleep(said.pause_seconds)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    if tls is not None:
        server.socket = tls.wrap_socket(server.socket, server_side=True)
        room.scheme = "https"
    room.port = server.server_port
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield room
    finally:
        server.shutdown()
        server.server_close()
