"""What relations find, and what they cost, on invented reports whose true origins are known.

    python -m benchmarks.relating recall [REPORTS]    reprints found, by how much they share
    python -m benchmarks.relating scratch [REPORTS]   seconds and memory of relating all at once
    python -m benchmarks.relating one [REPORTS]       seconds of adding one report to an index of so many

Recall is counted by the Jaccard similarity of the words' 3-grams, which is what MinHash sees: most real
reprints lie between 0.1 and 0.4.
"""

from __future__ import annotations

import random
import resource
import sys
import tempfile
import time
from collections import defaultdict
from datetime import timedelta
from pathlib import Path
from types import MappingProxyType

from benchmarks.reprints import START, Made, made

from sayso.ledger import Ledger, kept_story, relate_new
from sayso.ledger.relating import index_report
from sayso.lexicon import word_list
from sayso.lexicon.entities import shipped_entities
from sayso.relation import copy_of, relate
from sayso.relation.copies import find_copies
from sayso.relation.stories import Weighed
from sayso.relation.weighing import PROBES, Gist

BANDS = (0.0, 0.1, 0.2, 0.3, 0.4, 0.6, 0.8, 1.01)
GRAMS, ADDED, AT_ONCE = 65, 20, 1000


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
    """Print how long it takes to relate everything at once, and the most memory it took."""
    readings = [one.reading for one in made(count)]
    started, busy = time.perf_counter(), time.process_time()
    stories = relate(readings)
    seconds, worked = time.perf_counter() - started, time.process_time() - busy
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"{count} reports, {len(stories)} stories: {seconds:.0f} s ({worked:.0f} s of work), {memory:.0f} MiB"
    )


def one(count: int) -> None:
    """Fill the indexes with so many reports, then add some, one by one, and print the seconds of each."""
    with tempfile.TemporaryDirectory() as folder, Ledger.open(Path(folder) / "b.db", create=True) as ledger:
        _fill(ledger, count)
        added = [each.reading for each in made(ADDED, seed=99)]
        times = []
        for reading in added:
            ledger.add(reading.document.capture, [reading])
            started = time.perf_counter()
            relate_new(ledger, shipped_entities())
            times.append(time.perf_counter() - started)
        started = time.perf_counter()
        story = kept_story(ledger, added[0].document.id)
        told = time.perf_counter() - started
        size = (Path(folder) / "b.db").stat().st_size / 2**20
    times.sort()
    middle = times[len(times) // 2]
    print(f"adding one to {count}: median {middle:.3f} s, most {times[-1]:.3f} s; {size:.0f} MiB")
    print(f"telling its story of {len(story.documents) if story else 0} reports: {told:.3f} s")


def _fill(ledger: Ledger, count: int) -> None:
    """Fill the indexes with reports of random grams, and of terms as often as words are."""
    ranked = word_list("en", "frequency")["ranked"].split()
    chance = random.Random(5)  # noqa: S311  - nothing secret
    for first in range(0, count, AT_ONCE):
        numbers = range(first + 1, min(first + AT_ONCE, count) + 1)
        made_up = [(number, _filler(number, ranked, chance)) for number in numbers]

        def work(connection: object, made_up: list[tuple[int, Weighed]] = made_up) -> None:
            for number, report in made_up:
                grams = [chance.getrandbits(62) for _ in range(GRAMS)]
                index_report(connection, number, report, grams)  # type: ignore[arg-type]  # the ledger's own

        ledger.write(work)


def _filler(number: int, ranked: list[str], chance: random.Random) -> Weighed:
    drawn = {ranked[min(int(200 * chance.paretovariate(0.6)), len(ranked) - 1)] for _ in range(3 * PROBES)}
    terms = sorted(drawn)[:PROBES]
    weights = MappingProxyType({term: 1 / len(terms) ** 0.5 for term in terms})
    return Weighed(f"filler-{number}", START + timedelta(minutes=number), Gist(weights, tuple(terms)))


def main() -> int:
    """Run what the first word names."""
    what, counts = sys.argv[1], [int(each) for each in sys.argv[2:]]
    {"recall": recall, "scratch": scratch, "one": one}[what](*(counts or [1000]))
    return 0


if __name__ == "__main__":
    sys.exit(main())
