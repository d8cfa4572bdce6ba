"""A desk in this process, for tests that need no browser: its routes, and clients that come as somebody."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from starlette.testclient import TestClient

from sayso.desk.accounts import AccountsDoor
from sayso.desk.app import application, routes
from sayso.desk.desk import Desk
from sayso.desk.doors import TokenDoor
from sayso.desk.settings import DeskSettings
from sayso.ledger import Ledger

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from fastapi import FastAPI

PORT = 8517
ORIGIN = f"http://127.0.0.1:{PORT}"
TOKEN = "token-of-the-tests"  # noqa: S105  - opens a desk that lives for one test


@dataclass(frozen=True, slots=True)
class Opened:
    """A desk, its routes, and the application behind its gate."""

    desk: Desk
    app: FastAPI

    def stranger(self) -> TestClient:
        """Return a client that has shown nothing yet."""
        return TestClient(application(self.desk), base_url=ORIGIN, follow_redirects=False)

    def program(self) -> TestClient:
        """Return a client that shows the token in a header, as a script does."""
        client = self.stranger()
        client.headers["authorization"] = f"Bearer {TOKEN}"
        return client

    def browser(self) -> TestClient:
        """Return a client that opened the printed address, and sends what the desk's pages send."""
        client = self.stranger()
        client.get("/", params={"token": TOKEN})
        client.headers["x-sayso-csrf"] = client.get("/api/1/session").json()["csrf"]
        client.headers["origin"] = ORIGIN
        return client

    def signed_in(self, name: str, password: str) -> TestClient:
        """Return a client that signed in, on a desk of several people."""
        client = self.stranger()
        client.headers["origin"] = ORIGIN
        answer = client.post("/sign-in", data={"name": name, "password": password})
        assert answer.status_code == 303, answer.text
        client.headers["x-sayso-csrf"] = client.get("/api/1/session").json()["csrf"]
        return client


@contextmanager
def opened(path: Path, *, accounts: bool = False) -> Iterator[Opened]:
    """Open a desk over a ledger until the block ends."""
    settings = DeskSettings(
        ledger=path,
        port=PORT,
        address=ORIGIN if accounts else "",
        token=None if accounts else TOKEN,
    )
    with Ledger.open(path, create=True) as ledger:
        door = AccountsDoor(ledger) if accounts else TokenDoor(settings)
        desk = Desk.of(settings, ledger, door)
        try:
            yield Opened(desk, routes(desk))
        finally:
            desk.shelf.close()
