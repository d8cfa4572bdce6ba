"""``sayso watch``: sources kept under watch."""

from __future__ import annotations

import sys
import time
from contextlib import ExitStack
from pathlib import Path  # noqa: TC003  - typer reads the annotations
from typing import Annotated

import typer

from sayso.capture.custody.lock import locked
from sayso.capture.extras import need
from sayso.cli.fetch import AllowPrivate, Cookies, LimitMegabytes, Limits, LimitSeconds
from sayso.cli.options import DEFAULT_LEDGER, LedgerPath
from sayso.cli.printing import complain, put
from sayso.contract.wire import dumps
from sayso.errors import UsageError
from sayso.judgement.masking import mask_for, masked_json
from sayso.ledger import Ledger, judgements

LONGEST_SLEEP_SECONDS = 60.0
"""A machine that was asleep looks again soon after it wakes."""


def register(app: typer.Typer) -> None:
    """Give ``app`` the verb."""

    @app.command(epilog="Examples:  `sayso watch list.yml`   `sayso watch list.yml --once | jq .origin`")
    def watch(  # noqa: PLR0913  - each is an option of the command line
        sources: Annotated[
            Path, typer.Argument(metavar="LIST.yml", help="What to watch.", show_default=False)
        ],
        *,
        ledger: LedgerPath = DEFAULT_LEDGER,
        once: Annotated[bool, typer.Option("--once", help="Look at what is due, and end.")] = False,
        limit_mb: LimitMegabytes = 20,
        limit_seconds: LimitSeconds = 30,
        cookies: Cookies = None,
        allow_private: AllowPrivate = False,
    ) -> None:
        """Keep feeds, pages and channels under watch; print a line of JSON for each change and new origin."""
        fetcher = Limits(limit_mb, limit_seconds, cookies, allow_private).fetcher()
        need("feedparser", "intake", "Feeds")
        from sayso.watch.sources import read_sources  # noqa: PLC0415  - beside the next
        from sayso.watch.watch import Watch  # noqa: PLC0415  - needs the extra `intake`

        listed = read_sources(sources)
        with ExitStack() as held:
            opened = held.enter_context(Ledger.open(ledger, create=True))
            _hold(held, ledger)
            watching = Watch(listed, opened, fetcher, ledger.with_suffix(".watch.json"), complain)
            while True:
                for event in watching.round():
                    put(dumps(masked_json(event, mask_for(judgements(opened), ()))))
                    sys.stdout.flush()  # a line is told once it has left this program
                if once:
                    return
                time.sleep(min(watching.seconds_until_due(), LONGEST_SLEEP_SECONDS))


def _hold(held: ExitStack, ledger: Path) -> None:
    """Hold the lock that keeps a second watch from the same ledger. Raises UsageError."""
    path = ledger.with_suffix(".watch.lock")
    try:
        held.enter_context(locked(path, wait=False))
    except BlockingIOError as error:
        raise UsageError(f"{ledger}: another `sayso watch` runs on it. Let it end, or stop it.") from error
    except OSError as error:
        raise UsageError(f"{path}: cannot be locked ({error.strerror}).") from error
