"""How long judging, searching and masking take: ``python benchmarks/judging.py [REPORTS]``.

A ledger of invented reports, each of twelve lines drawn from corpus/dev with a
statement for each; nothing is read by a model, so that the ledger alone is measured.
"""

from __future__ import annotations

import random
import statistics
import sys
import tempfile
import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from sayso.capture import digest_of
from sayso.judgement import Accept, about
from sayso.judgement.masking import Mask, Protected, refuse_names
from sayso.ledger import Addition, Ledger, judged, record, undo
from sayso.ledger.search import Filters, search
from sayso.model import (
    Act,
    Capture,
    Document,
    Form,
    Frame,
    Link,
    Reading,
    Role,
    Span,
    Statement,
    VoiceKind,
    Words,
    identity,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

CORPUS = Path(__file__).parents[1] / "corpus" / "dev"
REPORTS = 3000
LINES = 12
ROUNDS = 15
START = datetime(2031, 1, 1, tzinfo=UTC)
QUERIES = (
    ("a common word", "the", Filters()),
    ("a word", "minister", Filters()),
    ("two words", "bridge police", Filters()),
    ("an act", "", Filters(act=Act.DENIAL)),
)


def main(reports: int = REPORTS) -> None:
    """Print one line for each thing measured: the middle and the worst of its rounds."""
    with tempfile.TemporaryDirectory() as folder, Ledger.open(Path(folder) / "a.db", create=True) as ledger:
        lines, chance = _lines(), random.Random(1)  # noqa: S311  - the same reports each time
        began = time.perf_counter()
        list(ledger.add_all(_report(number, chance.sample(lines, LINES)) for number in range(reports)))
        print(f"{reports} reports added in {time.perf_counter() - began:.1f} s")
        reading = next(ledger.readings())
        ruling = Accept(about(reading, reading.statements[0].id))
        _tell("a judgement kept", lambda: record(ledger, "bench", ruling))
        _tell("a judgement taken back", lambda: undo(ledger, "bench"))
        for name, words, filters in QUERIES:
            _tell(f"search for {name}", lambda w=words, f=filters: search(ledger, w, f, limit=20))  # type: ignore[misc]
        began = time.perf_counter()
        judged(ledger)
        print(f"all readings with their judgements: {time.perf_counter() - began:.1f} s")
    page = ("The mayor said that the bridge would open — on Friday, she added. " * 16_000)[:1_000_000]
    mask = Mask([Protected("[protected person 1]", ("Ivan Petrov", "Іван Петренко", "김철수"))])
    began = time.perf_counter()
    refuse_names(page, mask, "page.html")
    print(f"a page of a megabyte searched for a protected name: {time.perf_counter() - began:.1f} s")


def _tell(what: str, work: Callable[[], object]) -> None:
    times = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        work()
        times.append(1000 * (time.perf_counter() - began))
    print(f"{what}: {statistics.median(times):.0f} ms in the middle, {max(times):.0f} ms at worst")


def _lines() -> list[str]:
    texts = [path.read_text(encoding="utf-8") for path in sorted(CORPUS.glob("*.txt"))]
    return [line for text in texts for line in text.splitlines() if len(line) > LINES * 3 and line[0] != "#"]


def _report(number: int, lines: Sequence[str]) -> Addition:
    title = f"Report {number} of the day"
    text = "\n".join([title, *lines])
    capture = Capture(digest_of(text.encode()), text.encode(), "text/plain", START, path=f"{number}.txt")
    statements, at = [], len(title) + 1
    for place, line in enumerate(lines):
        statements.append(_statement(text, Span(at, at + len(line)), list(Act)[(number + place) % len(Act)]))
        at += len(line) + 1
    published = START + timedelta(hours=number)
    frame = Frame(capture.digest, f"Outlet {number % 40}", published=published, language="en")
    document = Document(capture.digest, capture, text, frame)
    named = [replace(one, id=identity("st", document.id, at)) for at, one in enumerate(statements)]
    return Addition(capture, (Reading(document, tuple(named)),))


def _statement(text: str, line: Span, act: Act) -> Statement:
    source = Words.cut(text, Span(line.start, line.start + LINES))
    chain = (Link(Role.ROOT, source.text, VoiceKind.PERSON, source),)
    return Statement("", source, None, Words.cut(text, line), Form.INDIRECT, act, chain, "bench/1")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:2]))
