"""Measure how often each family of English rules is right, and print the table that gives its score.

    python -m benchmarks.corpus texts train > train.texts.jsonl
    sayso read --jsonl --texts train.texts.jsonl > train.read.jsonl
    python -m benchmarks.calibrating train.read.jsonl > lexicon/en/confidence.yml

What counts: a statement whose source, cue and content have exactly the words
of an annotated one, which is also what the trained reader's score foretells.
Measured on the corpus' training part, from which some rules were made, so
expect a little less elsewhere. One right and one wrong are added to each
family, so that a rare one claims little.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from pathlib import Path

from benchmarks.alignment import Text, spoken
from benchmarks.corpus import gold_line, load

HEAD = """\
# How often what each family of rules finds is right as a whole: source, cue and content exact, 0 to 1.
# provenance: python -m benchmarks.calibrating, on the corpus' training part. CC0.
rules:
"""


def measure(path: Path) -> dict[str, tuple[int, int]]:
    """Return for each family of rules how many of its statements are right, and how many there are."""
    gold = {report.name: gold_line(report) for report in load("train")}
    right: Counter[str] = Counter()
    found: Counter[str] = Counter()
    for line in path.read_text(encoding="utf-8").splitlines():
        read = json.loads(line)
        text = Text.of(read["text"])
        annotated = {
            (one.source, one.cue, one.content) for one in spoken(text, gold[read["id"]]["statements"])
        }
        for one in spoken(text, read["statements"]):
            family = one.given["by"].partition(":")[2]
            if family:
                found[family] += 1
                right[family] += (one.source, one.cue, one.content) in annotated
    return {family: (right[family], found[family]) for family in sorted(found)}


def main() -> None:
    """Print the table as YAML."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("predicted", type=Path, help="what sayso read --jsonl makes of the training part")
    rows = measure(parser.parse_args().predicted)
    table = (
        f"  {family}: {(right + 1) / (count + 2):.2f}  # {right} of {count}\n"
        for family, (right, count) in rows.items()
    )
    sys.stdout.write(HEAD + "".join(table))


if __name__ == "__main__":
    main()
