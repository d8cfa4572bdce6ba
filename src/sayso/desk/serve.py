"""The desk as a server: a socket, one printed line, a browser where there is one."""

from __future__ import annotations

import contextlib
import socket
import sys
import threading
import webbrowser
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

import uvicorn
from anyio.to_thread import current_default_thread_limiter

from sayso.desk.accounts import AccountsDoor
from sayso.desk.app import application
from sayso.desk.desk import Desk
from sayso.desk.doors import TokenDoor
from sayso.desk.worker import Worker
from sayso.errors import SaysoError, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from sayso.desk.settings import DeskSettings
    from sayso.ledger import Ledger


AT_ONCE: Final = 4
"""Pages made side by side: more would only take turns, and all be late."""

TURN_SECONDS: Final = 0.0005
"""How long a thread keeps the interpreter while others wait: a page waits for it often."""


@dataclass(frozen=True, slots=True)
class Served:
    """A desk that listens, before its first answer: where it listens, and the address to open."""

    settings: DeskSettings
    listener: socket.socket

    @property
    def address(self) -> str:
        """The address that opens the desk."""
        base, token = self.settings.base, self.settings.token
        return f"{base}/" if token is None else f"{base}/?token={token}"


def listen(settings: DeskSettings) -> Served:
    """Take the port, any free one for 0. Raises UsageError where it cannot be had."""
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((settings.host.strip("[]"), settings.port))
    except OSError as error:
        listener.close()
        where = f"{settings.host}:{settings.port}"
        raise UsageError(
            f"{where}: cannot listen there ({error.strerror}). Name another port with --port."
        ) from error
    return Served(replace(settings, port=listener.getsockname()[1]), listener)


def serve(
    served: Served,
    ledger: Ledger,
    say: Callable[[str], None],
    *,
    browser: bool,
    certificate: tuple[Path, Path] | None = None,
) -> None:
    """Serve until stopped. ``say`` prints the one line with the address once requests are answered.

    ``certificate`` is a TLS certificate and its key.
    """
    settings = served.settings
    door = AccountsDoor(ledger) if settings.token is None else TokenDoor(settings)
    worker = Worker(ledger.path) if ledger.writable else None
    desk = Desk.of(settings, ledger, door, worker)

    class Server(uvicorn.Server):
        async def startup(self, sockets: list[socket.socket] | None = None) -> None:
            await super().startup(sockets)
            current_default_thread_limiter().total_tokens = AT_ONCE
            threading.Thread(target=_gather, args=(desk,), daemon=True).start()
            say(served.address)
            if browser:
                webbrowser.open(served.address)

    config = uvicorn.Config(
        application(desk),
        log_level="warning",
        access_log=False,
        server_header=False,
        lifespan="off",
        ssl_certfile=None if certificate is None else certificate[0],
        ssl_keyfile=None if certificate is None else certificate[1],
        timeout_graceful_shutdown=2,
        timeout_keep_alive=75,  # a reader goes on reading before the next page
    )
    sys.setswitchinterval(TURN_SECONDS)
    try:
        Server(config).run(sockets=[served.listener])
    finally:
        desk.shelf.close()


def _gather(desk: Desk) -> None:
    """Gather the stories while the browser opens; what is wrong with the ledger, the first page says."""
    with contextlib.suppress(SaysoError):
        desk.shelf.held()
    desk.shelf.ready()
