"""What every page must be: usable by everybody, and silent to every other machine."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.desk.conftest import Served
from tests.desk.looking import look

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

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
    for key in ("e", "m", "?"):
        page.keyboard.press(key)
        page.wait_for_timeout(600)
        found += serious(page, f"report, {key}")
        page.keyboard.press("Escape")
    page.context.close()
    assert found == []
    assert wide == []
    assert looked.foreign == []
    assert [one for one in looked.failures if "404" not in one] == []
