"""How well the English reader finds attributions: `python benchmarks/attribution.py GOLD.jsonl[.gz]`.

Prints F1 in percent for each measure of `sayso_train.scoring`, what became of
the gold attributions by kind, and how fast the reader was (one process, one
thread, the trained reader alone, without the rules on top of it).
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from sayso.statement.tagger import find_attributions, model_name
from sayso_train.errors_by_kind import errors_by_kind
from sayso_train.scoring import read_records, score, words_of

CORPUS = Path(__file__).parents[1] / ".." / "shared" / "corpus" / "polnear" / "dev.jsonl.gz"


def main(path: Path) -> None:
    """Read every record of ``path`` and print the tables."""
    records = read_records(path)
    find_attributions("Loads the weights.")
    began = time.process_time()
    found = [find_attributions(record.text) for record in records]
    seconds = time.process_time() - began
    pairs = [(record.golds, words_of(record.text, ones)) for record, ones in zip(records, found, strict=True)]
    print(f"{model_name()} on {path.name}: {len(records)} documents")
    for name, value in score(pairs).items():
        print(f"{name:>8} {value:5.1f}")
    print(f"{len(records) / seconds:.1f} documents a processor-second")
    for kind, count in errors_by_kind(pairs):
        print(f"{count:6} {kind}")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else CORPUS)
