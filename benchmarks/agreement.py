"""Measure how far two people agree who annotated the same bare reports.

    python -m benchmarks.agreement

Every second report of the corpus's test part was annotated twice, each time
from its bare text by ``corpus/GUIDE.md`` alone. ``corpus/readings/`` keeps both
as they were before anybody compared them. The scorer is the one that measures
a reader (`benchmarks.fields`, whose opening comment says what counts as right),
with the first reading as gold and the second as read, so the figures are the
most that a reader can be held to. F1 is the same either way round.
"""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from benchmarks.corpus import CORPUS, gold_line
from benchmarks.fields import score, shown
from benchmarks.notation import parse

if TYPE_CHECKING:
    from benchmarks.fields import Board
    from benchmarks.gold import Report

READINGS = CORPUS / "readings"


def reading(name: str) -> dict[str, Report]:
    """Return the reports of one reading by their file's name. Raises `NotationError`."""
    paths = sorted((READINGS / name).glob("*.txt"))
    return {path.stem: parse(path.stem, path.read_text(encoding="utf-8")) for path in paths}


def agreement() -> Board:
    """Score the second reading against the first. Raises ValueError where they are not of the same texts."""
    first, second = reading("first"), reading("second")
    for name in first.keys() | second.keys():
        if name not in first or name not in second or first[name].text != second[name].text:
            message = f"{READINGS}: the two readings of {name} are not of one text: check the marks of both"
            raise ValueError(message)
    return score(map(gold_line, first.values()), map(gold_line, second.values()))


def main() -> None:
    """Print the table, or with --json the F1 of each field."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--json", action="store_true", help="print {field: F1} instead of the table")
    asked = parser.parse_args()
    print(shown(agreement(), as_json=asked.json))


if __name__ == "__main__":
    main()
