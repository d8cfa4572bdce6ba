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

from playwright.sync_api import sync_playwright

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page

SIZES = {"wide": (1360, 900), "phone": (390, 844)}
SCHEMES = ("light", "dark")
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
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as served:
            if served.stdout is None:
                raise RuntimeError(command)
            try:
                yield served.stdout.readline().strip()
            finally:
                served.terminate()


def views(page: Page, home: str) -> Iterator[tuple[str, str]]:
    """Yield the name and address of every page worth a picture."""
    page.goto(home)
    first = page.locator(".story-row a").first.get_attribute("href") or "/"
    story = urljoin(home, first)
    yield "home", urljoin(home, "/")
    yield "story", story
    page.goto(story)
    marked = page.locator("#timeline a").first.get_attribute("href") or "/"
    yield "report", urljoin(home, marked)


def main() -> None:
    """Take all pictures."""
    ledger, out = Path(sys.argv[1]), Path(sys.argv[2] if len(sys.argv) > 2 else "docs/pictures")
    whole = "--whole" in sys.argv
    out.mkdir(parents=True, exist_ok=True)
    with desk(ledger) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        for size, (width, height) in SIZES.items():
            for scheme in SCHEMES:
                context = browser.new_context(
                    viewport={"width": width, "height": height},
                    color_scheme="light" if scheme == "light" else "dark",
                )
                page = context.new_page()
                page.on("console", lambda message: print("console:", message.text))
                for name, where in list(views(page, address)):
                    page.goto(where)
                    page.wait_for_load_state("networkidle")
                    page.screenshot(path=out / f"desk-{name}-{size}-{scheme}.png", full_page=whole)
        browser.close()


if __name__ == "__main__":
    main()
