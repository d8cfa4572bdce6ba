"""What relations find, and what they cost, on invented reports whose true origins are known.

    python -m benchmarks.relating recall [REPORTS]    reprints found, by how much they share
    python -m benchmarks.relating scratch [REPORTS]   relating all at once, in memory
    python -m benchmarks.relating ledger [REPORTS]    relating all of a ledger, then one report more
    python -m benchmarks.relating one [REPORTS]       adding one report to a ledger of so many, fifty times
    python -m benchmarks.relating story [REPORTS]     all reports of one story
    python -m benchmarks.relating voice [STATEMENTS]  all statements of one voice, a hundred in each report

Recall is counted by the Jaccard similarity of the words' 3-grams, which is what MinHash sees: most real
reprints lie between 0.1 and 0.4. Seconds are the wall's clock, then the processor's: of the two the second
does not depend on what else the machine does. Nothing is read: the statements come with the reports.
"""

from __future__ import annotations

import random
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter, defaultdict, deque
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import httpx
import sqlalchemy as sa
from benchmarks import newsroom
from benchmarks.desk import served
from benchmarks.reprints import Made, made

from sayso.ledger import Ledger, kept_stories, relate_new, story_list
from sayso.ledger.kept_relations import marks_row, neighbourhoods, related_reports, report_keys
from sayso.lexicon import word_list
from sayso.lexicon.entities import shipped_entities
from sayso.model import Words, identity
from sayso.relation import copy_of, relate
from sayso.relation.copies import find_copies
from sayso.relation.neighbourhoods import WEIGHT, Marks
from sayso.relation.weighing import PROBES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection

    from sayso.model import Reading

BANDS = (0.0, 0.1, 0.2, 0.3, 0.4, 0.6, 0.8, 1.01)
ADDED, AT_ONCE = 50, 1000
SAID_IN_ONE = 100
"""Statements of the one voice in each report."""


@contextmanager
def timed(what: str) -> Iterator[None]:
    """Print how long something took, and the most memory that this process ever held."""
    started, busy = time.perf_counter(), time.process_time()
    yield
    seconds, worked = time.perf_counter() - started, time.process_time() - busy
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{what}: {seconds:.2f} s ({worked:.2f} s of the processor), {memory:.0f} MiB", flush=True)


def jaccard(one: Made, other: Made) -> float:
    """Return the Jaccard similarity of two reports' word 3-grams."""
    mine, theirs = (
        set(zip(words, words[1:], words[2:], strict=False))
        for words in (copy_of(each.reading.document).words for each in (one, other))
    )
    return len(mine & theirs) / len(mine | theirs)


def recall(count: int) -> None:
    """Print, for each band of similarity, how many of the copies are found with their true origin."""
    every = list(made(count))
    by_id = {one.reading.document.id: one for one in every}
    found = {
        (relay.origin, relay.to)
        for relay in find_copies([one.reading.document for one in every], shipped_entities()).relays
    }
    tally: defaultdict[float, list[bool]] = defaultdict(list)
    wanted = {(one.origin, one.reading.document.id) for one in every if one.origin is not None}
    for origin, to in wanted:
        share = jaccard(by_id[origin], by_id[to])
        tally[max(band for band in BANDS if band <= share)].append((origin, to) in found)
    for band in sorted(tally):
        right = tally[band]
        print(f"Jaccard from {band:.1f}: {sum(right)} of {len(right)} found ({sum(right) / len(right):.3f})")
    print(f"precision {len(found & wanted) / len(found):.3f} of {len(found)} relays")


def scratch(count: int) -> None:
    """Relate everything at once, in memory."""
    readings = list(newsroom.readings(count))
    with timed(f"{count} reports from scratch"):
        stories = relate(readings)
    print(f"{len(stories)} stories")


def ledger(count: int) -> None:
    """Relate all of a ledger and one report more, and ask the command line and the desk for it."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "b.db"
        with timed(f"adding {count} reports, unrelated"):
            newsroom.fill(path, count)
        with Ledger.open(path, create=False) as held:
            with timed(f"relating {count} reports"):
                deque(relate_new(held), maxlen=0)
            print(f"{len(story_list(held))} stories; {path.stat().st_size / 2**20:.0f} MiB on the disk")
            with timed("reading all stories back"):
                deque(kept_stories(held), maxlen=0)
            more = (one.reading for one in made(4, seed=99))  # of a story that the ledger does not hold
            with served(path) as (address, _):
                _ask(path, address, "as they are")
                reading = next(more)
                held.add(reading.document.capture, [reading])
                _ask(path, address, "after one report more", desk_first=True)
                reading = next(more)
                held.add(reading.document.capture, [reading])
                _ask(path, address, "after another")


def _ask(path: Path, address: str, when: str, *, desk_first: bool = False) -> None:
    """Time the command line and the desk's pages."""
    verbs = [["story", "--json"], ["story"], ["report", "-o", "/dev/null"]]
    origin, _, token = address.partition("/?token=")
    with httpx.Client(base_url=origin, headers={"authorization": f"Bearer {token}"}, timeout=900) as client:
        pages = ["/", "/", f"/story/{_latest(path)}"]
        if desk_first:
            _open(client, pages, when)
        for words in verbs:
            command = [str(Path(sys.executable).with_name("sayso")), *words, "--ledger", str(path)]
            before, started = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
            subprocess.run(command, stdout=subprocess.DEVNULL, check=True)  # noqa: S603  - our own program
            seconds, after = time.perf_counter() - started, resource.getrusage(resource.RUSAGE_CHILDREN)
            worked = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
            print(
                f"sayso {' '.join(words)} {when}: {seconds:.2f} s ({worked:.2f} s of the processor)",
                flush=True,
            )
        if not desk_first:
            _open(client, pages, when)


def _open(client: httpx.Client, pages: list[str], when: str) -> None:
    for page in pages:
        started = time.perf_counter()
        client.get(page).raise_for_status()
        print(f"desk {page[:6]} {when}: {time.perf_counter() - started:.2f} s", flush=True)


def _latest(path: Path) -> str:
    with Ledger.open(path, create=False) as held:
        return story_list(held)[-1].id


def one(count: int) -> None:
    """Fill the index with so many reports, then add some, one by one, and print the seconds of each."""
    with tempfile.TemporaryDirectory() as folder, Ledger.open(Path(folder) / "b.db", create=True) as held:
        with timed(f"filling the index with {count} reports"):
            _fill(held, count)
        times, works = [], []
        for reading in newsroom.readings(ADDED + 1):
            held.add(reading.document.capture, [reading])
            started, busy = time.perf_counter(), time.process_time()
            deque(relate_new(held), maxlen=0)
            times.append(time.perf_counter() - started)
            works.append(time.process_time() - busy)
        size = (Path(folder) / "b.db").stat().st_size / 2**20
        reports = Counter(len(each.story.documents) for each in kept_stories(held))
    print(f"the first, which loads the word lists: {times[0]:.3f} s ({works[0]:.3f} s of the processor)")
    times, works = sorted(times[1:]), sorted(works[1:])
    middle = ADDED // 2
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"relating one added to {count}, {ADDED} times: median {times[middle]:.3f} s, most {times[-1]:.3f} s "
        f"(of the processor {works[middle]:.3f} and {works[-1]:.3f} s); {size:.0f} MiB on the disk, "
        f"{memory:.0f} in memory"
    )
    print(f"stories told by reports: {dict(sorted(reports.items()))}")


def story(count: int) -> None:
    """Relate reports that are all of one story."""
    readings = list(newsroom.readings(count, count))
    with timed(f"one story of {count} reports"):
        stories = relate(readings)
    sizes = sorted((len(each.documents) for each in stories), reverse=True)
    print(f"told as {len(stories)}: of {sizes[:12]} reports")


def voice(count: int) -> None:
    """Relate reports in which one voice says everything, each time something else."""
    chance = random.Random(3)  # noqa: S311  - nothing secret
    number = max(count // SAID_IN_ONE, 1)
    readings = [_saying(reading, chance) for reading in newsroom.readings(number, number)]
    said = sum(len(reading.statements) for reading in readings)
    with timed(f"one voice with {said} statements in {len(readings)} reports"):
        stories = relate(readings)
    print(f"{len(stories)} stories, {sum(len(each.claims) for each in stories)} claims")


def _saying(reading: Reading, chance: random.Random) -> Reading:
    """Let a report's first voice say a hundred things more, out of its own words."""
    document, first = reading.document, reading.statements[0]
    words = copy_of(document)
    more = []
    for at in range(SAID_IN_ONE):
        begin = chance.randrange(max(len(words.words) - 8, 1))
        content = Words.cut(document.text, words.span(begin, min(begin + 8, len(words.words))))
        name = identity("st", document.id, at)
        more.append(replace(first, id=name, content=content, quantities=(), parent=None))
    return replace(reading, statements=tuple(more))


def _fill(held: Ledger, count: int) -> None:
    """Fill the index with reports of terms as often as words are, each a story of its own that is told."""
    ranked = word_list("en", "frequency")["ranked"].split()
    chance = random.Random(5)  # noqa: S311  - nothing secret
    for first in range(1, count + 1, AT_ONCE):
        marks = [_filler(number, ranked, chance) for number in range(first, min(first + AT_ONCE, count + 1))]

        def work(connection: Connection, first: int = first, marks: list[Marks] = marks) -> None:
            numbered = list(enumerate(marks, first))
            rows = [{**marks_row(number, each), "neighbourhood": each.id} for number, each in numbered]
            connection.execute(sa.insert(related_reports), rows)
            connection.execute(
                sa.insert(neighbourhoods), [{"id": each.id, "version": 0, "told": True} for each in marks]
            )
            keys = [
                {"key": key, "published": each.when, "report": number, "weight": weight}
                for number, each in numbered
                for key, weight in each.keys
            ]
            connection.execute(sa.insert(report_keys), keys)

        held.write(work)


def _filler(number: int, ranked: list[str], chance: random.Random) -> Marks:
    drawn = {ranked[min(int(200 * chance.paretovariate(0.6)), len(ranked) - 1)] for _ in range(3 * PROBES)}
    terms = sorted(drawn)[:PROBES]
    weight = round(WEIGHT / len(terms) ** 0.5)
    when = newsroom.START + timedelta(minutes=number)
    return Marks(f"filler-{number}", when.timestamp(), "en", tuple((term, weight) for term in terms), ())


def main() -> int:
    """Run what the first word names."""
    what, counts = sys.argv[1], [int(each) for each in sys.argv[2:]]
    verbs = {
        "recall": recall,
        "scratch": scratch,
        "ledger": ledger,
        "one": one,
        "story": story,
        "voice": voice,
    }
    verbs[what](*(counts or [1000]))
    return 0


if __name__ == "__main__":
    sys.exit(main())
