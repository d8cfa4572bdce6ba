"""Take a picture of every page of the desk: ``python tools/desk_pictures.py LEDGER [FOLDER]``.

Needs Chromium (Debian: chromium) and the development environment. The ledger
is copied first, so that nothing in it changes. Pictures go to docs/pictures.
"""

from __future__ import annotations

import contextlib
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from PIL import Image
from playwright.sync_api import sync_playwright

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page

LOOKS = (("wide", 1280, 860, "light"), ("phone", 390, 780, "dark"))
DEFAULT_FOLDER = "docs/pictures"
COLOURS = 96
PATIENCE_MILLISECONDS = 120_000
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


@contextlib.contextmanager
def desk(ledger: Path) -> Iterator[str]:
    """Serve a copy of ``ledger`` and give the address that opens it."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / ledger.name
        shutil.copy(ledger, copy)
        shutil.copytree(ledger.with_suffix(".captures"), copy.with_suffix(".captures"))
        sayso = Path(sys.executable).with_name("sayso")
        command = [str(sayso), "desk", "--ledger", str(copy), "--port", "0", "--no-browser"]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as served:  # noqa: S603  - our own program
            if served.stdout is None:
                raise RuntimeError(command)
            try:
                yield served.stdout.readline().strip()
            finally:
                served.terminate()


def views(page: Page, home: str) -> Iterator[tuple[str, str]]:
    """Yield the name and address of every page."""
    page.goto(home)
    stories = page.evaluate("fetch('/api/1/stories').then((answer) => answer.json())")
    story = f"/story/{max(stories, key=lambda one: one['reports'])['id']}"
    reports = page.evaluate("fetch('/api/1/reports').then((answer) => answer.json())")
    beside = ""
    for one in reports:
        page.goto(urljoin(home, f"/report/{one['name']}"))
        link = page.locator('.tools a[href*="beside"]').first
        if link.count():
            beside = link.get_attribute("href") or ""
            break
    paths = {
        "home": "/",
        "story": story,
        "report": f"/report/{reports[3]['name']}",
        "grades": f"{story}/grades",
        "search": "/search?q=soldiers",
        "corrections": "/corrections",
        "people": "/people",
        "side-by-side": beside,
        "nothing-found": "/search?q=nobody+said+this",
        "problem": "/story/none",
        "correcting": f"/report/{reports[3]['name']}",
        "contradictions": story,
        "grading": story,
    }
    for name, path in paths.items():
        yield name, urljoin(home, path)


def opened(page: Page, name: str) -> None:
    """Open what a picture shows beside its page: the form that corrects, the sheet that grades."""
    if name == "correcting":
        page.keyboard.press("e")
        page.locator(".editor").wait_for()
    elif name == "contradictions":
        # rows that come later push what was scrolled to out of the picture
        page.locator("#rows[aria-busy=false]").wait_for()
        page.locator("#contradictions").evaluate("one => one.scrollIntoView({ block: 'start' })")
    elif name == "grading":
        page.locator(".grade-it").first.click()
        page.locator(".grading").wait_for()


def small(path: Path) -> None:
    """Write a picture again in few colours: flat pages need no more, and weigh a third."""
    with Image.open(path) as picture:
        picture.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE).save(path, optimize=True)


def main() -> None:
    """Take all pictures."""
    ledger = Path(sys.argv[1])
    out = Path(sys.argv[2] if len(sys.argv) > len(("program", "ledger")) else DEFAULT_FOLDER)
    out.mkdir(parents=True, exist_ok=True)
    with desk(ledger) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        for size, width, height, scheme in LOOKS:
            context = browser.new_context(
                viewport={"width": width, "height": height},
                color_scheme="dark" if scheme == "dark" else "light",
            )
            context.set_default_timeout(PATIENCE_MILLISECONDS)
            page = context.new_page()
            for name, where in list(views(page, address)):
                page.goto(where)
                page.wait_for_load_state("networkidle")
                opened(page, name)
                page.screenshot(path=out / f"desk-{name}-{size}.png")
                small(out / f"desk-{name}-{size}.png")
            context.close()
        browser.close()


if __name__ == "__main__":
    main()
