"""A story's statements as a list: of ten thousand only a screenful are elements, filtered as one types."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, Final

from tests.desk.conftest import Served
from tests.desk.looking import look

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser, Page

MANY: Final = 10_000
VOICES: Final = 40


def made(number: int) -> dict[str, Any]:
    """Return one row as the desk tells it."""
    act = "denial" if number % 5 == 0 else "assertion"
    content = f"the dam at Karrow moved {number} millimetres, and nobody below it was told"
    return {
        "id": f"st:{number}",
        "root": f"Voice {number % VOICES}",
        "unnamed": False,
        "act": act,
        "content": content,
        "language": "en",
        "outlet": f"Outlet {number % 60}",
        "when": "4 May 09:10",
        "status": ["unverified"] if number % 10 == 0 else [],
        "address": f"/report/x?at={number}",
    }


def fits(row: dict[str, Any], typed: str, act: str, status: str) -> bool:
    """Whether a row fits: every word somewhere in it, its act, its status."""
    text = f"{row['content']} {row['root']} {row['outlet']} {row['act']}".lower()
    words = all(word in text for word in typed.split())
    return words and act in {"", row["act"]} and (not status or status in row["status"])


def counted(page: Page, count: int) -> None:
    """Wait until the list says how many rows fit, whatever separates its thousands."""
    noun = "statement" if count == 1 else "statements"
    told = re.compile("^" + f"{count:,}".replace(",", r"\D?") + f" {noun}$")
    page.locator("#filters output", has_text=told).wait_for(state="attached")


def test_ten_thousand_statements_stay_a_screenful(chromium: Browser, appeal: Path) -> None:
    """Words, acts and statuses filter as one types; only rows in view are elements, however far down."""
    rows = sorted((made(number) for number in range(MANY)), key=lambda row: row["root"])
    told = json.dumps({"all": MANY, "statements": rows})
    with Served(appeal) as served:
        looked = look(chromium, served)
        page = looked.page
        page.route("**/statements", lambda route: route.fulfill(body=told, content_type="application/json"))
        looked.go(page.locator(".story-row h2 a").first.get_attribute("href") or "")
        counted(page, MANY)
        assert page.locator("#rows li").count() < 60
        page.evaluate("document.getElementById('rows').scrollTop = 1e7")
        page.locator("#rows li", has_text=rows[-1]["content"]).wait_for()
        assert page.locator("#rows li").count() < 60
        for typed, act, status in (
            ("77 voice", "", ""),
            ("", "denial", ""),
            ("", "denial", "unverified"),
            ("nothing like it", "", ""),
        ):
            page.fill("#filters [name=words]", typed)
            page.select_option("#filters [name=act]", act)
            page.select_option("#filters [name=status]", status)
            fitting = [row for row in rows if fits(row, typed, act, status)]
            counted(page, len(fitting))
        page.context.close()
        assert looked.failures == []
