"""The whole round in a browser: paste, read, find, correct by keyboard, undo, read again, export."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from tests.desk.conftest import Served, sayso
from tests.desk.looking import look

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser

REPORT = """Flood gauge at Karrow passes four metres
The river gauge at Karrow passed four metres on Monday, the water office said.
"At least 340 people have left the lower town," Mayor Ines Dahl told reporters.
"""


@pytest.mark.parametrize(("width", "scheme"), [(390, "dark"), (1360, "light")], ids=["phone", "wide"])
def test_the_whole_round(chromium: Browser, ledger_copy: Path, width: int, scheme: str) -> None:
    """A pasted report is read, found, corrected, taken back, kept by a new reading, exported."""
    with Served(ledger_copy) as served:
        looked = look(chromium, served, width, scheme)
        page = looked.page
        page.fill("textarea[name=text]", REPORT)
        page.click("#add button")
        page.wait_for_url("**/report/*")
        where = page.url.removeprefix(served.origin).partition("#")[0]
        looked.go("/search?q=lower+town")
        page.locator(".hits a").first.click()
        page.wait_for_url("**/report/*")
        page.locator(".card.on", has_text="At least 340").wait_for()
        # a word less at the end, by keyboard
        page.keyboard.press("e")
        page.locator(".editor").wait_for()
        page.keyboard.press("ArrowLeft")
        page.keyboard.press("Enter")
        page.locator(".card.on .chip", has_text="corrected").wait_for()
        assert "lower town" not in page.locator(".card.on .words").inner_text()
        page.keyboard.press("u")
        page.locator(".card.on .words", has_text="lower town").wait_for()
        page.keyboard.press("U")
        page.locator(".card.on .chip", has_text="corrected").wait_for()
        # words on checking and a voice of the chain, by keyboard too
        for key in ("e", "v"):
            page.keyboard.press(key)
        page.locator('[data-list="status"] .row select:focus').wait_for()
        page.keyboard.press("Enter")
        page.locator(".card.on .chip", has_text="checking").wait_for()
        for key in ("e", "h"):
            page.keyboard.press(key)
        page.locator('[data-list="chain"] .row select:focus').wait_for()
        page.keyboard.press("Tab")
        page.keyboard.type("Vesna Radio")
        page.keyboard.press("Enter")
        page.locator(".card.on .chain", has_text="Vesna Radio").wait_for()
        page.locator(".card.on .chip", has_text="chain").wait_for()
        page.keyboard.press("N")
        page.keyboard.type("Called the office.")
        page.keyboard.press("Control+Enter")
        page.locator(".remark", has_text="Called the office.").wait_for()
        sayso("reread", "--all", "--ledger", str(ledger_copy))
        looked.go(where)
        card = page.locator(".card", has=page.locator(".chip", has_text="corrected"))
        assert "Vesna Radio" in (card.locator(".chain").first.text_content() or "")
        assert "lower town" not in card.locator(".words").inner_text()
        page.context.close()
        assert looked.failures == []
        assert looked.foreign == []
    exported = sayso("export", "corrections", "--ledger", str(ledger_copy))
    assert [json.loads(line) for line in exported.splitlines()]
