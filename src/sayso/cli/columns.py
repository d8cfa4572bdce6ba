"""``--columns``: which column of a table of texts fills which field."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

import typer

from sayso.capture import MediaType
from sayso.document.table import FIELDS, with_columns
from sayso.errors import UsageError
from sayso.model import Capture

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sayso.errors import DocumentError

Columns = Annotated[
    str | None,
    typer.Option(
        "--columns",
        metavar="FIELD=COLUMN,…",
        help="For CSV and JSONL: which column is the text, the title, …: text=body,title=headline.",
        show_default=False,
    ),
]


def mapped(
    captures: Iterable[Capture | DocumentError], columns: str | None
) -> Iterator[Capture | DocumentError]:
    """Note the map on each table; other files pass as they are. UsageError where the map means nothing."""
    given = _parsed(columns)
    for one in captures:
        if given and isinstance(one, Capture) and one.media_type in (MediaType.CSV, MediaType.JSONL):
            yield replace(one, media_type=with_columns(one.media_type, given))
        else:
            yield one


def _parsed(columns: str | None) -> dict[str, str]:
    """Read 'text=body,title=headline'."""
    pairs = [pair.partition("=") for pair in (columns or "").split(",") if pair.strip()]
    for field, sign, column in pairs:
        if not sign or field.strip() not in FIELDS or not column.strip():
            known = ", ".join(FIELDS)
            raise UsageError(f"--columns {columns}: write FIELD=COLUMN, the field one of {known}.")
    return {field.strip(): column.strip() for field, _, column in pairs}
