"""``sayso add``: reports captured, read, and kept in a ledger."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import chain
from typing import TYPE_CHECKING, Annotated

import typer

from sayso.capture import find_files
from sayso.capture.custody import Custody
from sayso.capture.files import ReadSettings, captures_of
from sayso.cli.columns import Columns, mapped
from sayso.cli.ending import end
from sayso.cli.fetch import (
    AllowPrivate,
    Cookies,
    Intake,
    LimitMegabytes,
    Limits,
    LimitSeconds,
    OwnFeed,
    is_address,
)
from sayso.cli.options import CORES, DEFAULT_LEDGER, Json, LedgerPath, Processes
from sayso.cli.printing import complain, put
from sayso.cli.progress import followed
from sayso.cli.show import counted
from sayso.cli.workers import read_captures
from sayso.contract.wire import dumps
from sayso.errors import DocumentError, UsageError
from sayso.ledger import Added, AlreadyHeld, Ledger
from sayso.model import Capture
from sayso.pipeline import add as add_to_ledger

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Paths = Annotated[
    list[str],
    typer.Argument(
        metavar="PATH…", help="Files, folders, globs, addresses, or - for standard input.", show_default=False
    ),
]


def register(app: typer.Typer) -> None:
    """Give ``app`` the verb."""

    @app.command(
        epilog="Examples:  `sayso add reports/`   `sayso add --ledger flood.db *.html https://example.org/flood`"
    )
    def add(  # noqa: PLR0913  - each is an option of the command line
        paths: Paths,
        *,
        ledger: LedgerPath = DEFAULT_LEDGER,
        processes: Processes = CORES,
        columns: Columns = None,
        limit_mb: LimitMegabytes = 20,
        limit_seconds: LimitSeconds = 30,
        cookies: Cookies = None,
        feed: OwnFeed = False,
        allow_private: AllowPrivate = False,
        as_json: Json = False,
    ) -> None:
        """Capture reports, read them, and keep both in the ledger. The same bytes twice add nothing."""
        addresses = [path for path in paths if is_address(path)]
        files = list(find_files([path for path in paths if not is_address(path)]))
        limits = Limits(limit_mb, limit_seconds, cookies, allow_private)
        if feed and not addresses:
            raise UsageError("--feed is for addresses: sayso add --feed https://news.example/")
        fetcher = limits.fetcher() if addresses else None
        tally = Tally()
        with Ledger.open(ledger, create=True) as held:
            settings = ReadSettings(limit_bytes=int(limit_mb * 1_000_000))
            captures = mapped(captures_of(files, settings), columns)
            if fetcher is not None:
                intake = Intake(fetcher, Custody(held.store.folder), held.holds, complain, own_feed=feed)
                captures = chain(captures, intake.captures(addresses))
            answers = add_to_ledger(read_captures(_fresh(captures, held, tally), processes), held)
            for answer in followed(answers, len(files) + len(addresses), "Adding"):
                tally.count(answer)
            if fetcher is not None:
                tally.repeated += intake.unchanged
            total = held.counts().documents
        if as_json:
            put(
                dumps(
                    {
                        "ledger": str(ledger),
                        "added": tally.documents,
                        "statements": tally.statements,
                        "already_held": tally.repeated,
                        "failed": [str(one) for one in tally.failed],
                        "documents": total,
                    }
                )
            )
        else:
            held_before = f" ({tally.repeated} held already)" if tally.repeated else ""
            added = f"{counted(tally.documents, 'report')} added{held_before}"
            put(f"{ledger}: {added}, {counted(tally.statements, 'statement')}; it holds {total}.")
        end(tally.failed, tally.documents + tally.repeated, "There is nothing to add.")


@dataclass(slots=True)
class Tally:
    """What a run of ``add`` did."""

    documents: int = 0
    statements: int = 0
    repeated: int = 0
    failed: list[DocumentError] = field(default_factory=list)

    def count(self, answer: Added | AlreadyHeld | DocumentError) -> None:
        """Count one answer of the ledger."""
        if isinstance(answer, DocumentError):
            self.failed.append(answer)
        elif isinstance(answer, AlreadyHeld):
            self.repeated += 1
        else:
            self.documents += answer.documents
            self.statements += answer.statements


def _fresh(
    captures: Iterable[Capture | DocumentError], ledger: Ledger, tally: Tally
) -> Iterator[Capture | DocumentError]:
    """Leave out captures that the ledger holds: they need not be read again."""
    for one in captures:
        if isinstance(one, Capture) and ledger.holds(one.digest):
            ledger.forget_failure(one.name)
            tally.repeated += 1
        else:
            yield one
