"""A process that adds reports to a ledger and tells of each, for tests that kill it: PATH FIRST LAST."""

from __future__ import annotations

import sys
from pathlib import Path

from tests.ledger.samples import addition

from sayso.ledger import Ledger


def main(path: str, first: str, last: str) -> None:
    """Add the reports from ``first`` up to, but not with, ``last``; one line for each."""
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    with Ledger.open(Path(path), create=True) as ledger:
        for answer in ledger.add_all(addition(number) for number in range(int(first), int(last))):
            sys.stdout.write(f"{type(answer).__name__}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
