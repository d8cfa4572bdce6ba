"""A process that judges and tells of each judgement, for tests that kill it.

``PATH WHO COUNT [STATEMENT]``: with the last, it dies before that statement is sent.
"""

from __future__ import annotations

import os
import signal
import sys
from itertools import count
from pathlib import Path

from sqlalchemy import Engine, event

from sayso.judgement import Note
from sayso.ledger import Ledger, record


def main(path: str, who: str, rounds: str, fatal: str = "0") -> None:
    """Note ``rounds`` times on a report; with the last argument, die before that statement is sent."""
    number = count(1)

    def before(*_: object) -> None:
        if next(number) == int(fatal):
            os.kill(os.getpid(), signal.SIGKILL)

    event.listen(Engine, "before_cursor_execute", before)
    with Ledger.open(Path(path), create=True) as ledger:
        for at in range(int(rounds)):
            (made,) = record(ledger, who, Note("doc", f"{who} {at}"))
            sys.stdout.write(f"{made.number}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
