"""The verbs of ``sayso``: what each takes, prints and answers."""

from __future__ import annotations

import json
import os
import sys
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path  # noqa: TC003  - typer reads the annotations
from typing import TYPE_CHECKING, Annotated, Literal

import typer
from rich.console import Console

from sayso import __version__
from sayso.capture import find_captures, find_files
from sayso.capture.custody import Custody
from sayso.capture.files import ReadSettings, captures_of
from sayso.cli import channel as channel_verb
from sayso.cli import desk as desk_verb
from sayso.cli import export, users
from sayso.cli import pack as pack_verbs
from sayso.cli import reread as reread_verb
from sayso.cli import search as search_verb
from sayso.cli import stamp as stamp_verb
from sayso.cli import story as story_verbs
from sayso.cli import watch as watch_verb
from sayso.cli.columns import Columns, mapped
from sayso.cli.custody import custody_problems, proofs, told
from sayso.cli.exit_codes import Exit
from sayso.cli.fetch import AllowPrivate, Cookies, Intake, LimitMegabytes, Limits, LimitSeconds, is_address
from sayso.cli.options import CORES, DEFAULT_LEDGER, Json, LedgerPath, Processes
from sayso.cli.printing import complain, put
from sayso.cli.progress import followed
from sayso.cli.show import counted, show_reading
from sayso.cli.texts import text_documents
from sayso.cli.workers import read_captures, read_documents
from sayso.contract.wire import document_json, dumps, schema
from sayso.document import documents
from sayso.errors import DocumentError, LedgerError, SaysoError, UsageError
from sayso.ledger import Added, AlreadyHeld, Ledger
from sayso.ledger import check as check_ledger
from sayso.model import Capture, Document
from sayso.pipeline import add as add_to_ledger

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


app = typer.Typer(
    name="sayso",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode="markdown",
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="Who said what, through whom, and how far anyone has checked it.",
    epilog="Start here: `sayso read report.txt`, or `sayso add reports/` and then `sayso report`.",
)

Paths = Annotated[
    list[str],
    typer.Argument(
        metavar="PATH…", help="Files, folders, globs, addresses, or - for standard input.", show_default=False
    ),
]


def main() -> None:
    """Run the command line; every error of Sayso's own becomes one line and an exit code."""
    try:
        app()
    except (UsageError, LedgerError) as error:
        complain(str(error))
        sys.exit(Exit.WRONG_USE)
    except SaysoError as error:
        complain(str(error))
        sys.exit(Exit.SOME_FAILED)
    except KeyboardInterrupt:
        complain("Stopped. What was added stays; run the same command again to go on.")
        sys.exit(130)
    except BrokenPipeError:  # the reader of our pipe has had enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(Exit.DONE)


@app.callback(invoke_without_command=True)
def options(
    context: typer.Context,
    *,
    version: Annotated[bool, typer.Option("--version", help="Print the version.", is_eager=True)] = False,
) -> None:
    """Who said what, through whom, and how far anyone has checked it."""
    if version:
        put(f"sayso {__version__}")
        raise typer.Exit
    if context.invoked_subcommand is None:
        put(context.get_help())


@app.command(
    epilog="Examples:  `sayso read page.html`   `sayso read - < copy.txt`   `sayso read --jsonl reports/`"
)
def read(
    paths: Annotated[
        list[str] | None,
        typer.Argument(metavar="PATH…", help="Files, folders, globs, or -.", show_default=False),
    ] = None,
    *,
    texts: Annotated[
        str | None,
        typer.Option(
            metavar="FILE.jsonl", help='Read the lines {"id", "text", "language"?} of a file as they stand.'
        ),
    ] = None,
    columns: Columns = None,
    processes: Processes = CORES,
    as_json: Json = False,
) -> None:
    """Print every statement of some reports, and keep nothing."""
    if bool(paths) == bool(texts):
        raise UsageError(
            "Name reports (sayso read PATH…) or a file of texts (--texts FILE.jsonl), one of the two."
        )
    found = text_documents(texts) if texts else _documents(paths or [], columns)
    console, failed, printed = Console(highlight=False, soft_wrap=False), [], 0
    if texts == "-":  # a line of a pipe is answered before the next one comes
        processes = 1
    for reading in followed(read_documents(found, processes), None, "Reading"):
        if isinstance(reading, DocumentError):
            failed.append(reading)
            continue
        printed += 1
        put(dumps(document_json(reading))) if as_json else show_reading(console, reading)
    _end(failed, printed, "There is nothing to read.")


def _documents(paths: list[str], columns: str | None = None) -> Iterator[Document | DocumentError]:
    for capture in mapped(find_captures(paths), columns):
        yield from [capture] if isinstance(capture, DocumentError) else documents(capture)


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
    allow_private: AllowPrivate = False,
    as_json: Json = False,
) -> None:
    """Capture reports, read them, and keep both in the ledger. The same bytes twice add nothing."""
    addresses = [path for path in paths if is_address(path)]
    files = list(find_files([path for path in paths if not is_address(path)]))
    limits = Limits(limit_mb, limit_seconds, cookies, allow_private)
    fetcher = limits.fetcher() if addresses else None
    tally = Tally()
    with Ledger.open(ledger, create=True) as held:
        settings = ReadSettings(limit_bytes=int(limit_mb * 1_000_000))
        captures = mapped(captures_of(files, settings), columns)
        if fetcher is not None:
            intake = Intake(fetcher, Custody(held.store.folder), held.holds, complain)
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
    _end(tally.failed, tally.documents + tally.repeated, "There is nothing to add.")


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


def _end(failed: list[DocumentError], done: int, nothing: str) -> None:
    """Name each report that failed, and leave with the exit code that says how it went."""
    for failure in failed:
        complain(str(failure))
    if failed:
        complain(f"{counted(len(failed), 'report')} could not be read, {done} done.")
        raise typer.Exit(Exit.SOME_FAILED)
    if not done:
        complain(nothing)
        raise typer.Exit(Exit.NOTHING_TO_MEASURE)


@app.command(
    epilog="Examples:  `sayso check`   `sayso check --ledger flood.db --json`   `sayso check --repair`"
)
def check(
    *,
    ledger: LedgerPath = DEFAULT_LEDGER,
    repair: Annotated[
        bool, typer.Option("--repair", help="Make again what the bytes that are there allow.")
    ] = False,
    headers: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE", help="Headers of Bitcoin blocks, to check proofs by.", show_default=False
        ),
    ] = None,
    as_json: Json = False,
) -> None:
    """Check that every span cuts its words, and that every capture is as it was taken in."""
    with Ledger.open(ledger, create=False) as held:
        counts = held.counts()
        problems, repaired = custody_problems(held, repairing=repair)
        problems += check_ledger(held, hashing=False)
        proven, false = proofs(held, headers)
        problems += false
    for one in repaired:
        put(dumps(told(one, repaired=True))) if as_json else put(f"{one.where}: repaired. It was: {one.what}")
    for problem in problems:
        put(dumps(told(problem))) if as_json else complain(str(problem))
    if problems:
        raise typer.Exit(Exit.SOME_FAILED)
    if not counts.captures:
        complain(f"{ledger}: the ledger is empty. Add reports to it with `sayso add`.")
        raise typer.Exit(Exit.NOTHING_TO_MEASURE)
    if not as_json:
        put(
            f"{ledger}: {counted(counts.captures, 'capture')}, {counted(counts.documents, 'report')}, "
            f"{counted(counts.statements, 'statement')}; every hash and every span is right."
        )
        for line in proven:
            put(line)


@app.command("schema", epilog="Examples:  `sayso schema document`   `sayso schema story > story.schema.json`")
def print_schema(
    name: Annotated[Literal["document", "story"], typer.Argument(help="Which: document or story.")],
) -> None:
    """Print the JSON schema of what Sayso prints."""
    put(json.dumps(schema(name), ensure_ascii=False, indent=2))


desk_verb.register(app, put)
search_verb.register(app)
story_verbs.register(app)
reread_verb.register(app, complain)
watch_verb.register(app, put, complain)
stamp_verb.register(app, put, complain)
pack_verbs.register(app, put, complain)
channel_verb.register(app, put)
app.add_typer(users.app, name="user")
app.add_typer(export.app, name="export")
