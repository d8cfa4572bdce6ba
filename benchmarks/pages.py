"""How well pages are freed from their templates: invented pages in real layouts, readers side by side.

``python -m benchmarks.pages [--per-layout]``. The measure is that of the
public article-extraction benchmark: shingles of four words, precision and
recall of each page against its copy, means over the pages. Title, bylines,
dates and captions count neither way. 'Leaks' are lines of template that
stand in a text as if they were copy: each may become a false relay.
"""

from __future__ import annotations

import argparse
import re
import statistics
import sys
import time
from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from benchmarks.page_layouts.layouts import pages
from resiliparse.extract.html2text import extract_plain_text
from trafilatura import extract

from sayso.capture import MediaType, digest_of
from sayso.document import documents
from sayso.document.page import page_text
from sayso.model import Capture, Document

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from benchmarks.page_layouts.page import Page

SHINGLE = 4
_WORD = re.compile(r"\w+")
NOON = datetime(2030, 5, 1, 12, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Score:
    """One page read by one reader: precision, recall and F1 of shingles (0 to 1), and lines leaked."""

    precision: float
    recall: float
    f1: float
    leaks: int
    seconds: float


def shingles(text: str) -> Counter[tuple[str, ...]]:
    """Return the runs of four words of a text, or the whole where it is shorter."""
    words = _WORD.findall(text.casefold())
    if len(words) < SHINGLE:
        return Counter([tuple(words)] if words else [])
    return Counter(tuple(words[at : at + SHINGLE]) for at in range(len(words) - SHINGLE + 1))


def scored(page: Page, text: str, seconds: float) -> Score:
    """Compare a reading with the page's copy."""
    passed = {_bare(line) for line in (page.title, *page.beside)}
    lines = [line for line in text.split("\n") if _bare(line) and _bare(line) not in passed]
    lines = [line for line in lines if not _only_beside(line, page)]
    gold, found = shingles("\n".join(page.copy)), shingles("\n".join(lines))
    hits = sum((gold & found).values())
    precision = hits / max(sum(found.values()), 1)
    recall = hits / max(sum(gold.values()), 1)
    f1 = 2 * precision * recall / max(precision + recall, 1e-9)
    copy = _bare(" ".join(page.copy))
    leaks = sum(_bare(line) not in copy and not _mostly_copy(line, gold) for line in lines)
    return Score(precision, recall, f1, leaks, seconds)


def _bare(text: str) -> str:
    return " ".join(_WORD.findall(text.casefold()))


def _only_beside(line: str, page: Page) -> bool:
    """Whether a line is made of captions, bylines and dates alone."""
    rest = _bare(line)
    for words in (page.title, *page.beside):
        rest = rest.replace(_bare(words), " ")
    return not rest.strip()


def _mostly_copy(line: str, gold: Counter[tuple[str, ...]]) -> bool:
    found = shingles(line)
    return sum((found & gold).values()) >= sum(found.values()) / 2


def _capture(html: str) -> Capture:
    raw = html.encode()
    return Capture(digest_of(raw), raw, MediaType.HTML, NOON, path="page.html")


def whole_document(html: str) -> str:
    """Read as ``sayso add`` does, frame and all; what the frame calls furniture is left out."""
    (found,) = documents(_capture(html))
    if not isinstance(found, Document):
        return ""
    hidden = [span.cut(found.text) for span in found.frame.furniture]
    lines = Counter(hidden)
    kept = []
    for line in found.text.split("\n"):
        if lines[line] > 0:
            lines[line] -= 1
        else:
            kept.append(line)
    return "\n".join(kept)


READERS: dict[str, Callable[[str], str]] = {
    "sayso, text alone": page_text,
    "sayso, text and frame": whole_document,
    "trafilatura, defaults": lambda html: extract(html) or "",
    "trafilatura, fast": lambda html: extract(html, fast=True) or "",
    "resiliparse, main content": lambda html: extract_plain_text(
        html, main_content=True, preserve_formatting=True
    ),
}


def measured(reader: Callable[[str], str], made: Sequence[Page]) -> list[Score]:
    """Read every page and compare."""
    scores = []
    for page in made:
        begun = time.process_time()
        text = reader(page.html)
        scores.append(scored(page, text, time.process_time() - begun))
    return scores


def main() -> int:
    """Print a table of readers, or of layouts."""
    parser = argparse.ArgumentParser(description="How well pages are freed from their templates.")
    parser.add_argument("--per-layout", action="store_true", help="one line for each layout and reader")
    asked = parser.parse_args()
    made = list(pages())
    kilobytes = statistics.median(len(page.html.encode()) for page in made) / 1000
    print(f"{len(made)} pages, median {kilobytes:.0f} kB\n")
    print("| reader | precision | recall | F1 | worst F1 | lines leaked a page | pages a second |")
    print("|---|---|---|---|---|---|---|")
    for name, reader in READERS.items():
        reader(made[0].html)  # what is loaded once is not counted
        scores = measured(reader, made)
        mean = [
            statistics.mean(getattr(score, part) for score in scores)
            for part in ("precision", "recall", "f1")
        ]
        leaks = statistics.mean(score.leaks for score in scores)
        speed = len(scores) / sum(score.seconds for score in scores)
        cells = [f"{value:.3f}" for value in mean]
        print(
            f"| {name} | {' | '.join(cells)} | {min(s.f1 for s in scores):.2f} | {leaks:.2f} | {speed:.0f} |"
        )
        if asked.per_layout:
            _by_layout(made, scores)
    return 0


def _by_layout(made: Sequence[Page], scores: Sequence[Score]) -> None:
    layouts: dict[str, list[Score]] = {}
    for page, score in zip(made, scores, strict=True):
        layouts.setdefault(page.name.rpartition("-")[0], []).append(score)
    for layout, own in layouts.items():
        f1, leaks, seconds = (
            statistics.mean(getattr(score, part) for score in own) for part in ("f1", "leaks", "seconds")
        )
        print(f"    {layout:24} F1 {f1:.3f}  leaks {leaks:.1f}  {1000 * seconds:.1f} ms")


if __name__ == "__main__":
    sys.exit(main())
