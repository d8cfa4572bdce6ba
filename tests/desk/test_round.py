"""The whole round in a browser: paste, read, correct by keyboard, undo, read again, and it is still there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.desk.conftest import Served

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser, Page

REPORT = """Flood gauge at Karrow passes four metres
The river gauge at Karrow passed four metres on Monday, the water office said.
"At least 340 people have left the lower town," Mayor Ines Dahl told reporters.
"""


def open_page(chromium: Browser, served: Served, width: int, scheme: str) -> Page:
    context = chromium.new_context(
        viewport={"width": width, "height": 860}, color_scheme="dark" if scheme == "dark" else "light"
    )
    page = context.new_page()
    page.set_default_timeout(20_000)
    page.foreign = []  # type: ignore[attr-defined]
    page.on(
        "request",
        lambda request: (
            page.foreign.append(request.url)
            if not request.url.startswith(served.origin) and not request.url.startswith("data:")
            else None
        ),
    )  # type: ignore[attr-defined]
    page.failures = []  # type: ignore[attr-defined]
    page.on("pageerror", lambda error: page.failures.append(str(error)))  # type: ignore[attr-defined]
    page.on(
        "console", lambda message: page.failures.append(message.text) if message.type == "error" else None
    )  # type: ignore[attr-defined]
    page.goto(served.address)
    return page


@pytest.mark.parametrize(("width", "scheme"), [(390, "dark"), (1360, "light")], ids=["phone", "wide"])
def test_the_whole_round(chromium: Browser, ledger_copy: Path, width: int, scheme: str) -> None:
    """What somebody pastes is read, corrected by keyboard, taken back, kept through a new reading, exported."""
    with Served(ledger_copy) as served:
        page = open_page(chromium, served, width, scheme)
        page.fill("textarea[name=text]", REPORT)
        page.click("#add button")
        page.wait_for_url("**/report/*")
        card = page.locator(".card", has_text="At least 340").first
        card.wait_for(state="attached")
        number = card.get_attribute("data-s")
        while (
            page.locator(".card.on").get_attribute("data-s") != number
            if page.locator(".card.on").count()
            else True
        ):
            page.keyboard.press("j")
        # a word less at the end, by keyboard
        page.keyboard.press("e")
        page.locator(".editor").wait_for()
        page.keyboard.press("ArrowLeft")
        page.keyboard.press("Enter")
        page.locator(".card.on .chip", has_text="corrected").wait_for()
        assert "lower town" not in page.locator(".card.on .words").inner_text()
        page.keyboard.press("u")
        page.locator("#said", has_text="Taken back").wait_for()
        assert "lower town" in page.locator(".card.on .words").inner_text()
        page.keyboard.press("U")
        page.locator("#said", has_text="stands again").wait_for()
        assert page.failures == []  # type: ignore[attr-defined]
        assert page.foreign == []  # type: ignore[attr-defined]
