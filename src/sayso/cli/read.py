"""``sayso read``: every statement of some reports, and nothing kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console

from sayso.capture import find_captures
from sayso.cli.columns import Columns, mapped
from sayso.cli.ending import end
from sayso.cli.options import CORES, Json, Processes
from sayso.cli.printing import put
from sayso.cli.progress import followed
from sayso.cli.show import show_reading
from sayso.cli.texts import text_documents
from sayso.cli.workers import read_documents
from sayso.contract.wire import document_json, dumps
from sayso.document import documents
from sayso.errors import DocumentError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sayso.model import Document


def register(app: typer.Typer) -> None:
    """Give ``app`` the verb."""

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
                metavar="FILE.jsonl",
                help='Read the lines {"id", "text", "language"?} of a file as they stand.',
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
        end(failed, printed, "There is nothing to read.")


def _documents(paths: list[str], columns: str | None = None) -> Iterator[Document | DocumentError]:
    for capture in mapped(find_captures(paths), columns):
        yield from [capture] if isinstance(capture, DocumentError) else documents(capture)
