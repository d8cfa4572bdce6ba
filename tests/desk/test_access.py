"""What every page must be: usable by everybody, and silent to every other machine."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.desk.conftest import Served
from tests.desk.looking import look
from tests.desk.opened import ORIGIN, opened

from sayso.desk.app import STATIC
from sayso.ledger import Ledger
from sayso.ledger.accounts import UserRole, add_user
from sayso.report.templating import TEMPLATES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Route

STYLES = (TEMPLATES / "style.css", STATIC / "desk.css")
SCRIPT = re.compile(r"<script.*?</script>|<link[^>]*>", re.DOTALL)
AXE = Path(__file__).parent / "axe.min.js"
SERIOUS = {"serious", "critical"}


@pytest.fixture(name="shown", scope="module")
def fixture_shown(appeal: Path) -> Iterator[Served]:
    with Served(appeal) as served:
        yield served


def serious(page: object, where: str) -> list[str]:
    """Return what axe-core finds, with the element that it is about."""
    # evaluated by the debugger, so that the page's own policy stays as it is
    found = page.evaluate(AXE.read_text(encoding="utf-8") + "; axe.run()")  # type: ignore[attr-defined]
    return [
        f"{where}: {one['id']} ({one['impact']}): {node['html'][:160]} {node['any'][:1]}"
        for one in found["violations"]
        if one["impact"] in SERIOUS
        for node in one["nodes"][:3]
    ]


@pytest.mark.parametrize(
    ("width", "scheme"), [(1360, "light"), (1360, "dark"), (360, "light"), (360, "dark")]
)
def test_every_page_is_for_everybody(chromium: Browser, shown: Served, width: int, scheme: str) -> None:
    """axe-core finds nothing serious; no page is wider than the screen, or asks another machine."""
    looked = look(chromium, shown, width, scheme)
    page = looked.page
    story = page.locator(".story-row h2 a").first.get_attribute("href") or ""
    reports = page.evaluate("fetch('/api/1/reports').then((answer) => answer.json())")
    looked.go(f"/report/{reports[3]['name']}")
    beside = page.evaluate(
        """async (names) => { for (const name of names) {
        const text = await (await fetch(`/report/${name}`)).text();
        const page = new DOMParser().parseFromString(text, "text/html");
        const link = page.querySelector('.tools a[href*="beside"]');
        if (link) return link.getAttribute("href"); } }""",
        [one["name"] for one in reports],
    )
    found, wide = [], []
    paths = ("/", story, f"{story}/grades", f"/report/{reports[3]['name']}", beside, "/search",
             "/search?q=soldiers", "/search?q=xyzzy", "/corrections", "/people", "/nothing-here")  # fmt: skip
    for path in paths:
        looked.go(path)
        found += serious(page, path)
        if page.evaluate("document.documentElement.scrollWidth > innerWidth + 1"):
            wide.append(path)
    looked.go(f"/report/{reports[3]['name']}")
    for key, part in (("e", ".editor"), ("m", ".merge"), ("?", ".keys-list")):
        page.keyboard.press(key)
        page.locator(part).wait_for()
        found += serious(page, f"report, {key}")
        page.keyboard.press("Escape")
        page.locator(part).wait_for(state="detached")
    looked.go(story)
    page.locator(".grade-it").first.click()
    page.locator(".grading").wait_for()
    found += serious(page, "story, grading")
    page.context.close()
    assert found == []
    assert wide == []
    assert looked.foreign == []
    assert [one for one in looked.failures if "404" not in one] == []


def test_states_between_are_for_everybody(chromium: Browser, shown: Served) -> None:
    """While statements come, where the desk is silent, and without its token, a page is as usable as any."""
    looked = look(chromium, shown, 360, "dark")
    page = looked.page
    story = page.locator(".story-row h2 a").first.get_attribute("href") or ""
    held: list[Route] = []
    page.route("**/statements", lambda route: held.append(route))  # noqa: PLW0108  - its arguments are counted
    page.goto(f"{shown.origin}{story}", wait_until="domcontentloaded")
    page.locator("#rows .waiting").wait_for()
    found = serious(page, "loading")
    while not held:
        page.wait_for_timeout(100)
    held[0].abort()
    page.locator("#said.bad").wait_for()
    found += serious(page, "silent")
    page.context.close()
    stranger = chromium.new_context().new_page()
    answer = stranger.goto(f"{shown.origin}/")
    assert answer is not None
    assert answer.status == 401
    found += serious(stranger, "refused")
    stranger.context.close()
    assert found == []
    assert looked.foreign == []


def test_the_door_is_for_everybody(chromium: Browser, ledger_copy: Path) -> None:
    """The page on which people sign in has no serious fault either, before and after a wrong password."""
    with Ledger.open(ledger_copy, create=False) as ledger:
        add_user(ledger, "local", "ada", UserRole.ADMIN, "a long enough one for Karrow 7")
    with opened(ledger_copy, accounts=True) as desk:
        pages = [desk.stranger().get("/").text]
        client = desk.stranger()
        client.headers["origin"] = ORIGIN
        pages.append(client.post("/sign-in", data={"name": "ada", "password": "wrong"}).text)
    page = chromium.new_page()
    styles = "".join(path.read_text(encoding="utf-8") for path in STYLES)
    for text in pages:
        assert 'autocomplete="current-password"' in text
        page.set_content(SCRIPT.sub("", text))
        page.add_style_tag(content=styles)
        assert serious(page, "sign-in") == []
    page.close()
