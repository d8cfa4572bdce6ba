"""How fast captures are taken into custody, checked, packed and taken in again.

``python -m benchmarks.custody [CAPTURES]``: 10,000 captures of about 5 kB each unless
another number is given, in a folder of the system's temporary directory. Prints seconds
and captures a second; nothing is read from or sent to a network.
"""

from __future__ import annotations

import random
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from sayso.capture import digest_of
from sayso.capture.custody import Arrival, Custody, check
from sayso.capture.custody.pack import pack
from sayso.document.unpack import Collection
from sayso.model import Capture

if TYPE_CHECKING:
    from collections.abc import Callable

WHEN = datetime(2026, 3, 4, 9, 30, tzinfo=UTC)
WORDS = ("the", "harbour", "office", "said", "that", "boats", "had", "left", "before", "water", "rose")
AT_ONCE = 64


def made(number: int) -> Capture:
    """Return a capture of about 5 kB that no other number gives."""
    chance = random.Random(number)  # noqa: S311  - words for a benchmark
    content = (f"<p>{number} " + " ".join(chance.choices(WORDS, k=1000)) + "</p>").encode()
    return Capture(digest_of(content), content, "text/html", WHEN, url=f"https://news.example/{number}")


def timed(what: str, count: int, work: Callable[[], object]) -> None:
    """Do the work, and print how long it took."""
    started = time.perf_counter()
    work()
    seconds = time.perf_counter() - started
    print(f"{what}: {seconds:.1f} s, {count / seconds:.0f} captures a second")


def main() -> int:
    """Take in, check, pack, verify."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    with tempfile.TemporaryDirectory() as folder:
        custody, wacz = Custody(Path(folder) / "bench.captures"), Path(folder) / "bench.wacz"
        captures = [made(number) for number in range(count)]

        def take_in() -> None:
            for at in range(0, count, AT_ONCE):
                custody.receive([Arrival(one) for one in captures[at : at + AT_ONCE]])

        def write() -> None:
            with wacz.open("wb") as file:
                pack(custody, {one.digest: None for one in captures}, file, "All", WHEN)

        timed(f"taken in, {AT_ONCE} at a time", count, take_in)
        timed("checked", count, lambda: list(check(custody, [one.digest for one in captures])))
        timed("packed", count, write)
        timed("verified and read from the pack", count, lambda: list(Collection.verified(wacz).arrivals()))
        print(
            f"log: {custody.log.path.stat().st_size / count:.0f} bytes a capture; "
            f"pack: {wacz.stat().st_size / 1e6:.1f} MB"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
