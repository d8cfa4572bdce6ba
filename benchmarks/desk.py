"""How quick the desk is: ``python -m benchmarks.desk [--reports 10000] [--readers 50] [--seconds 60]``.

Makes a ledger of invented reports (seven to a story), serves it, and lets
readers open pages of all kinds, each a second after the last, while one editor
corrects every two seconds. Prints the share of pages under 150 ms and their
percentiles by the wall's clock, the processor time of the desk a page, which
the rest of the machine does not change, and the memory of its process; then
the first paint of story pages in Chromium, by a browser that has been here
before, and how long a letter in the filter takes over ten thousand statements.
``--ledger`` takes a ledger that `python -m benchmarks.newsroom` made. Needs the
extra `intake` for its HTTP client.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import httpx
from benchmarks.newsroom import fill
from playwright.sync_api import sync_playwright

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page

GOAL_SECONDS = 0.15
WORDS = ("dam", "bridge", "harbour ship", "mill", "tunnel passengers", "mayor", "school")
READ = 200
"""Stories that readers open."""
PAINTED = 9
"""Story pages of which the first paint is taken."""
MANY = 10_000
FILTER = """() => {
  const field = document.querySelector("#filters [name=words]");
  return [..."tunnel passengers 99"].map((letter) => {
    field.value += letter;
    const started = performance.now();
    field.dispatchEvent(new Event("input"));
    document.getElementById("rows").getBoundingClientRect();
    return performance.now() - started;
  });
}"""
SCROLL = """async () => {
  const box = document.getElementById("rows");
  document.querySelector("#filters [name=words]").value = "";
  document.querySelector("#filters [name=words]").dispatchEvent(new Event("input"));
  const took = [];
  for (let step = 0; step < 60; step += 1) {
    const started = performance.now();
    box.scrollTop = (step * 7919 * 68) % box.scrollHeight;
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    took.push(performance.now() - started);
  }
  return took;
}"""
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


@contextlib.contextmanager
def served(ledger: Path) -> Iterator[tuple[str, int]]:
    """Serve a ledger, and give the address that opens it and the number of its process."""
    command = [str(Path(sys.executable).with_name("sayso")), "desk", "--ledger", str(ledger)]
    with subprocess.Popen(  # noqa: S603  - our own program
        [*command, "--port", "0", "--no-browser"], stdout=subprocess.PIPE, text=True
    ) as desk:
        try:
            yield (desk.stdout.readline().strip() if desk.stdout else ""), desk.pid
        finally:
            desk.terminate()


def worked(process: int) -> float:
    """Return the processor seconds that a process has used."""
    fields = Path(f"/proc/{process}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def children(process: int) -> list[int]:
    """Return the processes that a process has started and that still run."""
    listed = Path(f"/proc/{process}/task/{process}/children").read_text(encoding="ascii")
    return [int(one) for one in listed.split()]


def wait_for_stories(address: str) -> None:
    """Wait until a ledger that nobody has asked for its stories has told them."""
    parts = urlsplit(address)
    headers = {"authorization": f"Bearer {parts.query.removeprefix('token=')}"}
    asked = f"{parts.scheme}://{parts.netloc}/api/1/stories?limit=1"
    while httpx.get(asked, headers=headers, timeout=600).status_code == httpx.codes.SERVICE_UNAVAILABLE:
        time.sleep(1)


async def measure(address: str, readers: int, seconds: float) -> dict[str, list[float]]:
    """Let readers open pages, each as soon as it has read the last for a second; seconds by kind of page."""
    parts = urlsplit(address)
    origin, token = f"{parts.scheme}://{parts.netloc}", parts.query.removeprefix("token=")
    took: defaultdict[str, list[float]] = defaultdict(list)
    async with httpx.AsyncClient(
        base_url=origin,
        headers={"authorization": f"Bearer {token}"},
        timeout=600,
        limits=httpx.Limits(max_connections=readers + 2),
    ) as client:
        stories = [one["id"] for one in (await client.get(f"/api/1/stories?limit={READ}")).json()]
        reports = [one["name"] for one in (await client.get("/api/1/reports?limit=400")).json()]
        rows = (await client.get(f"/api/1/stories/{stories[0]}/statements")).json()["statements"]
        end = time.perf_counter() + seconds

        async def reader(chance: random.Random) -> None:
            await asyncio.sleep(chance.random())
            while time.perf_counter() < end:
                story = chance.choice(stories)
                pages = {
                    "home": "/",
                    "story": f"/story/{story}",
                    "its statements": f"/api/1/stories/{story}/statements",
                    "report": f"/report/{chance.choice(reports)}",
                    "search": f"/search?q={chance.choice(WORDS)}",
                }
                kind = chance.choice([*pages])
                started = time.perf_counter()
                answer = await client.get(pages[kind])
                answer.raise_for_status()
                took[kind].append(time.perf_counter() - started)
                await asyncio.sleep(1)

        async def editor() -> None:
            kinds = ("accept", "reject")
            while time.perf_counter() < end:
                for kind, row in zip(kinds, rows, strict=False):
                    started = time.perf_counter()
                    sent = {"kind": kind, "statement": row["id"]}
                    (await client.post("/api/1/corrections", json=sent)).raise_for_status()
                    took["correction"].append(time.perf_counter() - started)
                    await asyncio.sleep(2)

        await asyncio.gather(editor(), *(reader(random.Random(one)) for one in range(readers)))  # noqa: S311  - not a secret
    return took


@contextlib.contextmanager
def browsed(address: str) -> Iterator[Page]:
    """Open the desk in a browser, where addresses may be told without the desk's own."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1360, "height": 860}, base_url=address)
        page.goto(address)
        yield page
        browser.close()


def paints(address: str) -> list[float]:
    """Return the milliseconds to the first contentful paint of some story pages, in one browser."""
    found = []
    with browsed(address) as page:
        stories = page.evaluate("fetch('/api/1/stories?limit=600').then((answer) => answer.json())")
        for one in stories[-PAINTED - 1 :]:  # those that readers were not sent to, where there are as many
            page.goto(f"/story/{one['id']}")
            page.wait_for_load_state("networkidle")
            found.append(page.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime"))
    return found[1:]  # the first fetches the fonts


def filtered(address: str) -> tuple[list[float], list[float]]:
    """Return milliseconds of filtering ten thousand statements, a letter each, and of scrolling them."""
    rows = [
        {
            "id": f"st:{number}", "root": f"Voice {number // 250}", "unnamed": False, "act": "assertion",
            "content": f"the {WORDS[number % len(WORDS)]} at Karrow moved {number} millimetres",
            "language": "en", "outlet": f"Outlet {number % 60}", "when": "4 May 09:10", "status": [],
            "address": f"/report/x?at={number}",
        }
        for number in range(MANY)
    ]  # fmt: skip
    told = json.dumps({"all": MANY, "statements": rows})
    with browsed(address) as page:
        story = page.evaluate("fetch('/api/1/stories?limit=1').then((answer) => answer.json())")[0]["id"]
        page.route("**/statements", lambda route: route.fulfill(body=told, content_type="application/json"))
        page.goto(f"/story/{story}")
        page.locator("#rows .row-head").first.wait_for()
        typed: list[float] = page.evaluate(FILTER)
        scrolled: list[float] = page.evaluate(SCROLL)
    return typed, scrolled


def tell(took: dict[str, list[float]], seconds: float, beside: float) -> None:
    """Print what was measured: ``seconds`` are the desk's own work, ``beside`` of the process beside it."""
    pages = sorted(one for kind, each in took.items() if kind != "correction" for one in each)
    quick = sum(one < GOAL_SECONDS for one in pages) / len(pages)
    print(f"{len(pages)} pages, {quick:.1%} under {GOAL_SECONDS * 1000:.0f} ms")
    at = {share: pages[min(int(len(pages) * share), len(pages) - 1)] * 1000 for share in (0.5, 0.95, 0.99)}
    print(", ".join(f"p{share * 100:.0f} {value:.0f} ms" for share, value in at.items()))
    for kind, each in took.items():
        ordered = sorted(each)
        print(f"  {kind}: {len(each)}, median {median(each) * 1000:.0f} ms, "
              f"p95 {ordered[int(len(each) * 0.95)] * 1000:.0f} ms")  # fmt: skip
    print(f"processor time of the desk: {seconds / len(pages) * 1000:.1f} ms a page")
    corrections = max(len(took["correction"]), 1)
    print(f"processor time beside it: {beside / corrections * 1000:.0f} ms a correction")


def main() -> None:
    """Make, serve, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reports", type=int, default=10_000)
    parser.add_argument("--readers", type=int, default=50)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--ledger", type=Path)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        ledger = chosen.ledger
        if ledger is None:
            ledger, started = Path(folder) / "desk.db", time.perf_counter()
            fill(ledger, chosen.reports)
            print(f"{chosen.reports} reports added in {time.perf_counter() - started:.0f} s")
        with served(ledger) as (address, process):
            started = time.perf_counter()
            httpx.get(address, follow_redirects=True, timeout=3600)
            print(f"first page after {time.perf_counter() - started:.1f} s")
            wait_for_stories(address)
            print(f"all stories after {time.perf_counter() - started:.1f} s")
            before, told = worked(process), sum(map(worked, children(process)))
            took = asyncio.run(measure(address, chosen.readers, chosen.seconds))
            tell(took, worked(process) - before, sum(map(worked, children(process))) - told)
            status = Path(f"/proc/{process}/status").read_text(encoding="ascii")
            peak = next(line for line in status.splitlines() if line.startswith("VmHWM"))
            print(f"memory of the desk: {int(peak.split()[1]) / 1024:.0f} MB at most")
            for one in children(process):
                status = Path(f"/proc/{one}/status").read_text(encoding="ascii")
                peak = next(line for line in status.splitlines() if line.startswith("VmHWM"))
                print(f"memory of a process beside it: {int(peak.split()[1]) / 1024:.0f} MB at most")
            if CHROMIUM is not None:
                painted = paints(address)
                most = max(painted)
                print(f"first paint of a story: median {median(painted):.0f} ms, most {most:.0f} ms")
                typed, scrolled = filtered(address)
                letter = f"median {median(typed):.0f} ms, most {max(typed):.0f} ms"
                print(f"a letter in the filter over {MANY} statements: {letter}")
                print(f"two frames after a jump in them: median {median(scrolled):.0f} ms")


if __name__ == "__main__":
    main()
