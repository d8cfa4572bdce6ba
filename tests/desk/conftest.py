"""A desk over a small ledger of invented reports, served to a real browser where there is one."""

from __future__ import annotations

import os
import select
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Self

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

ROOT = Path(__file__).parents[2]
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


@pytest.fixture(name="appeal", scope="session")
def fixture_appeal(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger of the demo's reports, made once; tests that change it take a copy."""
    path = tmp_path_factory.mktemp("appeal") / "appeal.db"
    sayso("add", "--ledger", str(path), str(ROOT / "examples" / "appeal"))
    sayso("story", "--ledger", str(path))  # relates them once, for all copies
    return path


@pytest.fixture(name="ledger_copy")
def fixture_ledger_copy(appeal: Path, tmp_path: Path) -> Path:
    """A copy of that ledger with its captures, to change."""
    path = tmp_path / "copy.db"
    for suffix in ("", "-wal", "-shm"):
        if (found := appeal.with_name(appeal.name + suffix)).exists():
            shutil.copy(found, path.with_name(path.name + suffix))
    shutil.copytree(appeal.with_suffix(".captures"), path.with_suffix(".captures"))
    return path


@pytest.fixture(name="chromium", scope="session")
def fixture_chromium() -> Iterator[Browser]:
    """Debian's Chromium; the test is left out where there is none."""
    if CHROMIUM is None:
        pytest.skip("no Chromium here: the desk's pages are not looked at (Debian: apt-get install chromium)")
    from playwright.sync_api import sync_playwright  # noqa: PLC0415  - only where there is a browser

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]
        )
        yield browser
        browser.close()


def sayso(*arguments: str) -> str:
    """Run ``sayso`` and return what it prints."""
    command = [str(Path(sys.executable).with_name("sayso")), *arguments]
    return subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT).stdout  # noqa: S603


PATIENCE_SECONDS = 120


class Served:
    """A desk that serves a ledger until the block ends."""

    def __init__(self, ledger: Path, *options: str, environment: dict[str, str] | None = None) -> None:
        command = [str(Path(sys.executable).with_name("sayso")), "desk", "--ledger", str(ledger)]
        self._process = subprocess.Popen(  # noqa: S603  - our own program
            [*command, "--port", "0", "--no-browser", *options],
            stdout=subprocess.PIPE,
            text=True,
            # an unbuffered environment would hide a line that is printed and not let go
            env={**os.environ, "PYTHONUNBUFFERED": "", **(environment or {})},
        )
        if self._process.stdout is None:
            raise RuntimeError(command)
        if not select.select([self._process.stdout], [], [], PATIENCE_SECONDS)[0]:
            self._process.kill()
            raise RuntimeError(f"no address in {PATIENCE_SECONDS} seconds: {command}")
        self.address = self._process.stdout.readline().strip()
        self.origin = self.address.partition("/?")[0].rstrip("/")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.terminate()
        self._process.wait(10)
        if self._process.stdout is not None:
            self._process.stdout.close()


@pytest.fixture(name="served")
def fixture_served(ledger_copy: Path) -> Iterator[Served]:
    """A desk over a ledger of its own."""
    with Served(ledger_copy) as served:
        yield served
