"""A page of a browser that takes down what a good page never does: errors, and requests to other machines."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Browser, ConsoleMessage, Dialog, Page, Request
    from tests.desk.conftest import Served

WAIT_MILLISECONDS = 120_000


@dataclass  # Playwright hangs a name of its own on whoever listens
class Looked:
    """An open page, with the requests that left the desk and the errors that it logged."""

    page: Page
    origin: str
    foreign: list[str] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)

    def _request(self, request: Request) -> None:
        if not request.url.startswith((self.origin, "data:")):
            self.foreign.append(request.url)

    def _console(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.failures.append(message.text)

    def _dialog(self, dialog: Dialog) -> None:
        self.failures.append(dialog.message)
        dialog.dismiss()

    def watch(self) -> None:
        """Begin to take things down."""
        self.page.on("request", self._request)
        self.page.on("console", self._console)
        self.page.on("pageerror", lambda error: self.failures.append(str(error)))
        self.page.on("dialog", self._dialog)

    def go(self, path: str) -> None:
        """Open a page of the desk, and wait until it rests."""
        self.page.goto(f"{self.origin}{path}")
        self.page.wait_for_load_state("networkidle")


def look(chromium: Browser, served: Served, width: int = 1360, scheme: str = "light") -> Looked:
    """Open the desk's printed address in a browser of its own."""
    context = chromium.new_context(
        viewport={"width": width, "height": 860}, color_scheme="dark" if scheme == "dark" else "light"
    )
    context.set_default_timeout(WAIT_MILLISECONDS)
    looked = Looked(context.new_page(), served.origin)
    looked.watch()
    looked.page.goto(served.address)
    return looked
