"""Correcting from the keyboard alone: where one is can be seen, and what was done is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.desk.looking import look

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page
    from tests.desk.conftest import Served


def focused(page: Page) -> str:
    """Return the element that has the focus, where its outline is drawn, and the number of its card."""
    return str(
        page.evaluate(
            """() => { const one = document.activeElement;
            const seen = getComputedStyle(one).outlineStyle !== "none" ? one.className : "unseen";
            return `${seen} ${one.closest(".card")?.dataset.s ?? ""}`.trim(); }"""
        )
    )


def test_a_round_of_keys(chromium: Browser, served: Served) -> None:
    """The focus goes with the statement and comes back; undoing says what; Enter alone merges nothing."""
    looked = look(chromium, served)
    page = looked.page
    said = page.locator("#said")
    reports = page.evaluate("fetch('/api/1/reports').then((answer) => answer.json())")
    looked.go(f"/report/{reports[3]['name']}")
    page.keyboard.press("j")
    page.keyboard.press("j")
    assert focused(page) == "head 3"
    words = page.locator('.card[data-s="3"] .words').inner_text()
    page.keyboard.press("a")
    said.filter(has_text="Press u").wait_for()
    page.locator('.card.on[data-s="4"]').wait_for()
    page.keyboard.press("u")
    said.filter(has_text=f"Taken back: accepted, “{words[:40]}").wait_for()
    page.keyboard.press("e")
    assert focused(page).startswith("editor")
    page.keyboard.press("Escape")
    assert focused(page).startswith("head")
    page.keyboard.press("m")
    page.locator(".merge[open]").wait_for()
    page.keyboard.press("Enter")
    assert page.locator('.merge [aria-selected="true"]').count() == 0
    assert page.locator(".merge[open]").count() == 1
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    listed = page.locator(".keys-list").inner_text()
    for word in ("accept", "reject", "merge or split", "next statement", "Ctrl+z"):
        assert word in listed
    page.keyboard.press("Escape")
    page.keyboard.press("n")
    page.keyboard.press("Escape")
    assert focused(page).startswith("head")
    page.context.close()
    assert looked.failures == []
