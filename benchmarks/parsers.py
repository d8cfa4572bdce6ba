"""How well the shipped parsers read treebanks that they have not learned from, and how fast.

    python -m benchmarks.parsers
    python -m benchmarks.parsers --json

Words are those of the treebank, contractions as one word. Percent of all
words, marks too: part of speech, all features, lemma (without regard to
case), head (UAS), head and relation without subtype (LAS); then words a
second on one thread.
"""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import asdict
from pathlib import Path

from sayso.syntax.model import shipped_parser
from sayso_train.syntax.evaluate import Figures, measure
from sayso_train.syntax.treebank import read_treebank

TREEBANKS = Path(__file__).parents[1] / ".." / "shared" / "corpus" / "ud"
TESTS = {
    "es": ("es_ancora-test2021", "es_gsd-test", "es_pud-test"),
    "ru": ("ru_taiga-test", "ru_gsd-test", "ru_pud-test"),
    "uk": ("uk_parlamint-test",),
}


def measured(language: str, name: str) -> Figures:
    """Parse one test set with the parser of its language."""
    return measure(list(read_treebank(TREEBANKS / f"{name}.conllu.gz")), shipped_parser(language))


def main() -> None:
    """Print a row for each test set."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--json", action="store_true", help="print figures by test set")
    asked = parser.parse_args()
    rows = {name: measured(language, name) for language, names in TESTS.items() for name in names}
    if asked.json:
        sys.stdout.write(json.dumps({name: asdict(row) for name, row in rows.items()}) + "\n")
        return
    columns = ("upos", "features", "lemma", "uas", "las", "pace")
    print(f"{'':<20}" + "".join(f"{column:>10}" for column in columns))
    for name, row in rows.items():
        print(f"{name:<20}" + "".join(f"{getattr(row, column):>10,.1f}" for column in columns))


if __name__ == "__main__":
    main()
