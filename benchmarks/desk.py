"""How quick the desk is: ``python benchmarks/desk.py [--reports 10000] [--readers 50] [--seconds 30]``.

Makes a ledger of invented reports (seven to a story), serves it, and lets
readers open pages of all kinds one after the other while one editor corrects.
Prints the share of pages under 150 ms, their percentiles, and the memory of
the desk's process. Needs the extra `intake` for its HTTP client.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit

import httpx

from sayso.capture import digest_of
from sayso.ledger import Addition, Ledger
from sayso.model import Capture
from sayso.pipeline import read_capture

GOAL_SECONDS = 0.15
STORY_REPORTS = 7
PLACES = (
    "Karrow",
    "Dunmere",
    "Lund",
    "Tessen",
    "Castrel",
    "Veldo",
    "Harnby",
    "Sennet",
    "Brackwater",
    "Orrin",
)
THINGS = ("dam", "bridge", "harbour", "mill", "school", "tunnel", "market", "railway", "hospital", "quarry")


def invented(number: int) -> Capture:
    """Return one report of an invented event, like and unlike its neighbours."""
    story, version = divmod(number, STORY_REPORTS)
    chance = random.Random(story)  # noqa: S311  - the same reports each time
    place, thing = chance.choice(PLACES) + str(story), chance.choice(THINGS)
    people = chance.randrange(20, 9000)
    day = datetime(2031, 1, 1, tzinfo=UTC) + timedelta(hours=story * 5 + version)
    text = (
        f"{thing.title()} at {place} closed after cracks found\n\n"
        f"Outlet {version} | {day:%d %B %Y, %H:%M} +0000\n\n"
        f"The {thing} at {place} was closed on {day:%A}, the {place} district office said. "
        f"“At least {people} people have to go another way,” Mayor Ines {place} told reporters. "
        f"A spokesman of {place} Works denied that the {thing} had moved. "
        f"Version {version} of the story of {place}.\n"
    )
    content = text.encode()
    return Capture(digest_of(content), content, "text/plain", day, path=f"{number}.txt")


def fill(path: Path, reports: int) -> None:
    """Make the ledger."""
    with Ledger.open(path, create=True) as ledger:
        read = (read_capture(invented(number)) for number in range(reports))
        for _ in ledger.add_all(Addition(one.capture, one.readings) for one in read):
            pass


async def measure(address: str, readers: int, seconds: float) -> list[float]:
    """Let readers open pages, each as soon as it has read the last for a second."""
    parts = urlsplit(address)
    origin, token = f"{parts.scheme}://{parts.netloc}", parts.query.removeprefix("token=")
    took: list[float] = []
    async with httpx.AsyncClient(
        base_url=origin,
        headers={"authorization": f"Bearer {token}"},
        timeout=600,
        limits=httpx.Limits(max_connections=readers + 2),
    ) as client:
        stories = [one["id"] for one in (await client.get("/api/1/stories?limit=200")).json()]
        reports = [one["name"] for one in (await client.get("/api/1/reports?limit=400")).json()]
        rows = (await client.get(f"/api/1/stories/{stories[0]}/statements")).json()["statements"]
        end = time.perf_counter() + seconds

        async def reader(chance: random.Random) -> None:
            await asyncio.sleep(chance.random())
            while time.perf_counter() < end:
                pages = ("/", f"/story/{chance.choice(stories)}", f"/report/{chance.choice(reports)}")
                path = chance.choice((*pages, f"/search?q={chance.choice(THINGS)}"))
                started = time.perf_counter()
                answer = await client.get(path)
                answer.raise_for_status()
                took.append(time.perf_counter() - started)
                await asyncio.sleep(1)

        async def editor() -> None:
            while time.perf_counter() < end:
                await client.post("/api/1/corrections", json={"kind": "accept", "statement": rows[0]["id"]})
                await asyncio.sleep(2)

        await asyncio.gather(editor(), *(reader(random.Random(one)) for one in range(readers)))  # noqa: S311  - not a secret
    return sorted(took)


def main() -> None:
    """Make, serve, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reports", type=int, default=10_000)
    parser.add_argument("--readers", type=int, default=50)
    parser.add_argument("--seconds", type=float, default=30)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        ledger = Path(folder) / "desk.db"
        started = time.perf_counter()
        fill(ledger, chosen.reports)
        print(f"{chosen.reports} reports added in {time.perf_counter() - started:.0f} s")
        command = [str(Path(sys.executable).with_name("sayso")), "desk", "--ledger", str(ledger)]
        with subprocess.Popen(  # noqa: S603  - our own program
            [*command, "--port", "0", "--no-browser"], stdout=subprocess.PIPE, text=True
        ) as desk:
            try:
                address = desk.stdout.readline().strip() if desk.stdout else ""
                started = time.perf_counter()
                httpx.get(address, follow_redirects=True, timeout=3600)
                print(f"first page after {time.perf_counter() - started:.1f} s")
                took = asyncio.run(measure(address, chosen.readers, chosen.seconds))
                status = Path(f"/proc/{desk.pid}/status").read_text(encoding="ascii")
                peak = next(line for line in status.splitlines() if line.startswith("VmHWM"))
            finally:
                desk.terminate()
    quick = sum(one < GOAL_SECONDS for one in took) / len(took)
    at = {share: took[min(int(len(took) * share), len(took) - 1)] * 1000 for share in (0.5, 0.95, 0.99)}
    print(f"{len(took)} pages, {quick:.1%} under {GOAL_SECONDS * 1000:.0f} ms")
    print(", ".join(f"p{share * 100:.0f} {value:.0f} ms" for share, value in at.items()))
    print(f"memory of the desk: {int(peak.split()[1]) / 1024:.0f} MB at most")


if __name__ == "__main__":
    main()
