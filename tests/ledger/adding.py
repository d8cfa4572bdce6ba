"""A process that adds reports to a ledger and tells of each, for tests that kill it.

``PATH FIRST LAST [STATEMENT]``: with the last, it kills itself before it sends
its so manieth statement to the database.
"""

from __future__ import annotations

import os
import signal
import sys
from itertools import count
from pathlib import Path

from sqlalchemy import Engine, event
from tests.ledger.samples import addition

from sayso.ledger import Ledger


def main(path: str, first: str, last: str, fatal: str = "0") -> None:
    """Add the reports from ``first`` up to, but not with, ``last``; one line for each."""
    _die_before(int(fatal))
    _tell("ready")
    with Ledger.open(Path(path), create=True) as ledger:
        for answer in ledger.add_all(addition(number) for number in range(int(first), int(last))):
            _tell(type(answer).__name__)


def _die_before(fatal: int) -> None:
    number = count(1)

    def before(*_: object) -> None:
        if next(number) == fatal:
            os.kill(os.getpid(), signal.SIGKILL)

    event.listen(Engine, "before_cursor_execute", before)


def _tell(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
