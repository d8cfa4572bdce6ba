"""How many articles each reader reads a second, and what memory all of them together take.

    python -m benchmarks.language_pace
    python -m benchmarks.language_pace --processes 2 --json

An article is 760 words (for Korean, the letters of as many: 2,500) of the reports
of `corpus/languages/*/dev`, for English of `corpus/dev`, as many reports as it
takes, one after another. Seconds are of the processor, so that a busy machine
does not tell; what is read first, models and lists, is not counted. With
`--processes` every process reads every article, and the rates add up.
"""

from __future__ import annotations

import argparse
import json
import resource
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, datetime
from itertools import count, islice
from multiprocessing import get_context
from typing import TYPE_CHECKING

from benchmarks.corpus import load as load_english
from benchmarks.language_gold import LANGUAGES, load

from sayso.model import Frame
from sayso.statement import read

if TYPE_CHECKING:
    from collections.abc import Iterator

ALL = ("en", *LANGUAGES)
WORDS, KOREAN_LETTERS = 760, 2500
ARTICLES = 12
PUBLISHED = datetime(2031, 3, 14, 10, tzinfo=UTC)
KIBIBYTES_A_MEBIBYTE = 1024


def articles(language: str) -> Iterator[str]:
    """Yield articles without end, each beginning with another report."""
    reports = load_english("dev") if language == "en" else load(language, "dev", "reports")
    texts = [report.text for report in reports]
    for first in count():
        held = ""
        for text in (texts[(first + at) % len(texts)] for at in count()):
            held = f"{held}\n{text}".strip()
            if len(held) >= KOREAN_LETTERS if language == "ko" else len(held.split()) >= WORDS:
                break
        words = held if language == "ko" else cut(held)
        yield words[:KOREAN_LETTERS] if language == "ko" else words


def cut(text: str) -> str:
    """Return the first 760 words of a text, its lines kept."""
    left, lines = WORDS, []
    for line in text.split("\n"):
        words = line.split(" ")[:left]
        left -= len(words)
        lines.append(" ".join(words))
        if left <= 0:
            break
    return "\n".join(lines)


def pace(language: str) -> float:
    """Return the articles that one process reads in a second of the processor."""
    frame = Frame(document="pace", language=language, outlet="Delta", published=PUBLISHED)
    texts = list(islice(articles(language), ARTICLES + 1))
    read(texts[0], frame)  # models and word lists are loaded
    began = time.process_time()
    for text in texts[1:]:
        read(text, frame)
    return ARTICLES / (time.process_time() - began)


def measured() -> tuple[dict[str, float], float]:
    """Return the pace of each language, read one after another, and the most memory held, in MiB."""
    paces = {language: pace(language) for language in ALL}
    return paces, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / KIBIBYTES_A_MEBIBYTE


def main() -> None:
    """Print a row for each language, and the memory of one process with all languages loaded."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--processes", type=int, default=1)
    parser.add_argument("--json", action="store_true", help="print articles a second by language")
    asked = parser.parse_args()
    with ProcessPoolExecutor(asked.processes, mp_context=get_context("spawn")) as pool:
        runs = [one.result() for one in [pool.submit(measured) for _ in range(asked.processes)]]
    paces = {language: sum(paces[language] for paces, _ in runs) for language in ALL}
    memory = max(held for _, held in runs)
    if asked.json:
        rounded = {language: round(one, 1) for language, one in paces.items()}
        sys.stdout.write(json.dumps(rounded | {"memory_mebibytes": round(memory)}) + "\n")
        return
    print(*(f"{language}  {one:6.1f} articles a second" for language, one in paces.items()), sep="\n")
    print(f"memory of one process with all of them: {memory:,.0f} MiB")


if __name__ == "__main__":
    main()
