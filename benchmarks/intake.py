"""How many pages of a web archive become clean text in a second, beside the usual stack.

``python -m benchmarks.intake [COPIES] [ROUNDS]``. The 87 invented pages of
``benchmarks.pages`` are written COPIES times (12) into two archives by
warcio, one for each of two processes. Three ways read them, in turn, ROUNDS
times (3), so that what else the machine does falls on all of them:

- usual: warcio, then trafilatura at its defaults;
- sayso, text: the archive's child process, digests checked, the copy alone;
- sayso, documents: the same with title, outlet, authors, dates, language
  and furniture, as ``sayso add`` reads them before statements.

Counted is processor time, the child's too, since a shared machine's clock
tells of others; start-up is not. F1 is that of ``benchmarks.pages``.
"""

from __future__ import annotations

import io
import resource
import statistics
import sys
import tempfile
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from itertools import repeat
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.page_layouts.layouts import pages
from benchmarks.pages import NOON, scored
from trafilatura import extract
from warcio.archiveiterator import ArchiveIterator
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from sayso.capture import MediaType, digest_of
from sayso.capture.record import answer_of
from sayso.document import documents
from sayso.document.charset import decoded
from sayso.document.confined import confined
from sayso.document.page import page_text
from sayso.model import Capture, Document

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from benchmarks.page_layouts.page import Page

CORES = 2
COPIES = 12
ROUNDS = 3


def usual(path: str) -> list[str]:
    """Read an archive as most do."""
    with Path(path).open("rb") as stream:
        return [
            extract(record.content_stream().read()) or ""
            for record in ArchiveIterator(stream)
            if record.rec_type == "response"
        ]


def text_alone(path: str) -> list[str]:
    """Read an archive's pages to their copy."""
    found = confined("archive", "archive_child:records", Path(path).read_bytes())
    return [
        page_text(decoded(answer_of(head["headers"], block).content))
        for head, block in found
        if "record" in head
    ]


def whole(path: str) -> list[str]:
    """Read an archive's pages to documents."""
    raw = Path(path).read_bytes()
    capture = Capture(digest_of(raw), raw, MediaType.WARC, NOON, path=path)
    return [one.text if isinstance(one, Document) else "" for one in documents(capture)]


WAYS: dict[str, Callable[[str], list[str]]] = {
    "warcio + trafilatura, defaults": usual,
    "sayso, text": text_alone,
    "sayso, documents": whole,
}


@dataclass(frozen=True, slots=True)
class Run:
    """What one process did: the texts, and the processor time of it and its children, in seconds."""

    texts: list[str]
    seconds: float


def timed(name: str, warm: str, path: str) -> Run:
    """Read an archive after a small one, so that what is loaded once is not counted."""
    WAYS[name](warm)
    begun = _processor_seconds()
    texts = WAYS[name](path)
    return Run(texts, _processor_seconds() - begun)


def _processor_seconds() -> float:
    used = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(one.ru_utime + one.ru_stime for one in used)


def main() -> int:
    """Write the archives, read them each way, and print a table."""
    given = [int(one) for one in sys.argv[1:]]
    copies, rounds = (*given, *(COPIES, ROUNDS)[len(given) :])
    made = list(pages()) * (copies // CORES)
    print(f"{len(made) * CORES} pages, {CORES} processes, {rounds} rounds\n")
    print("| way | pages a second on two cores | times the usual (in each round) | F1 |")
    print("|---|---|---|---|")
    speeds: dict[str, list[float]] = {name: [] for name in WAYS}
    texts: dict[str, list[str]] = {}
    with tempfile.TemporaryDirectory() as folder:
        warm = _written(Path(folder) / "warm.warc.gz", made[:3])
        paths = [_written(Path(folder) / f"{number}.warc.gz", made) for number in range(CORES)]
        for _ in range(rounds):
            for name in WAYS:
                with ProcessPoolExecutor(CORES, mp_context=get_context("spawn")) as pool:
                    runs = list(pool.map(timed, repeat(name), repeat(warm), paths))
                texts[name] = runs[0].texts
                speeds[name].append(CORES * len(made) * CORES / sum(run.seconds for run in runs))
    first = speeds[next(iter(WAYS))]
    for name, measured in speeds.items():
        times = ", ".join(f"{own / usually:.1f}" for own, usually in zip(measured, first, strict=True))
        f1 = statistics.mean(scored(page, text, 0).f1 for page, text in zip(made, texts[name], strict=True))
        print(f"| {name} | {statistics.mean(measured):.0f} | {times} | {f1:.3f} |")
    return 0


def _written(path: Path, made: Sequence[Page]) -> str:
    """Write one archive, as a crawler does."""
    with path.open("wb") as stream:
        writer = WARCWriter(stream, gzip=True)
        for number, page in enumerate(made):
            head = StatusAndHeaders(
                "200 OK", [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.1"
            )
            payload = io.BytesIO(page.html.encode())
            address = f"https://sennet.example/{number}"
            writer.write_record(
                writer.create_warc_record(address, "response", payload=payload, http_headers=head)
            )
    return str(path)


if __name__ == "__main__":
    sys.exit(main())
