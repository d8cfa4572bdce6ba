"""Tables of texts (CSV, TSV, JSON lines), the way that researchers hold a corpus: every row is a document."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sayso.capture import MediaType
from sayso.document.charset import decoded
from sayso.document.credit import Credits, names_of
from sayso.document.facts import Facts, document_of
from sayso.document.normal import normalised, one_line
from sayso.document.part import part_of
from sayso.document.vocabulary import vocabulary
from sayso.errors import DocumentError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sayso.model import Capture, Document

    Row = Mapping[str, Any]

FIELDS: Mapping[str, tuple[str, ...]] = {
    "text": ("text", "body", "content", "article", "article_text", "full_text", "maintext", "message"),
    "title": ("title", "headline"),
    "id": ("id", "doc_id", "article_id", "uid"),
    "outlet": ("outlet", "publisher", "publication", "source", "site", "domain", "channel"),
    "byline": ("byline", "author", "authors"),
    "published": ("published", "published_at", "date", "date_published", "pub_date", "datetime", "timestamp"),
    "url": ("url", "link", "address", "permalink"),
    "language": ("language", "lang"),
}
"""What a column may fill, and the names under which it is found where no map is given."""

COLUMNS = "columns"
"""The parameter of a media type that carries the map, so that a later reading uses the same columns."""

_MEND = "Say which column is which: --columns text=body,title=headline"
_DELIMITERS = ",;\t|"
_LONGEST_CELL = 20_000_000
_LONGEST_ID = 200


@dataclass(frozen=True, slots=True)
class Columns:
    """Which column of a table fills which field."""

    by_field: Mapping[str, str]

    def value(self, row: Row, field: str) -> str:
        """Return a field of a row as text, empty where the row has none."""
        value = row.get(self.by_field.get(field, ""))
        return value if isinstance(value, str) else "" if value is None else str(value)


def table_documents(capture: Capture) -> Iterator[Document | DocumentError]:
    """Yield a document for every row with a text, and a DocumentError for each row that cannot be read."""
    rows = _json_rows(capture) if capture.media_type.startswith(MediaType.JSONL) else _csv_rows(capture)
    columns: Columns | None = None
    unknown: list[DocumentError] = []
    seen: set[str] = set()
    for number, row in enumerate(rows, start=1):
        if isinstance(row, DocumentError):
            yield row
            continue
        try:
            columns = _columns(capture, row, number) if columns is None else columns
        except DocumentError as error:  # another row may have the columns that this one lacks
            unknown.append(error)
            continue
        given = one_line(columns.value(row, "id"))[:_LONGEST_ID]
        part = given if given and given not in seen else f"row={number}"
        seen.add(part)
        text, title = columns.value(row, "text"), one_line(columns.value(row, "title"))
        if any(map(str.isalpha, text)):
            yield _document(capture, part, row, columns)
        else:
            name = part_of(capture.name, part)
            yield DocumentError(
                name, "the row has no text." if not title else "the row has a title alone.", _MEND
            )
    # of a table that none of them fits, one line says it all
    yield from unknown if columns is not None else unknown[:1]
    if columns is None and not unknown:
        yield DocumentError(capture.name, "the table has no rows.", "Export it again.")


def _document(capture: Capture, part: str, row: Row, columns: Columns) -> Document:
    title = one_line(columns.value(row, "title"))
    text = normalised(columns.value(row, "text"))
    if title and not text.startswith(title + "\n"):
        text = f"{title}\n{text}"
    authors = one_line(columns.value(row, "byline"))
    address = one_line(columns.value(row, "url"))
    facts = Facts(
        outlet=one_line(columns.value(row, "outlet")) or None,
        credits=names_of(authors, vocabulary("en")) if authors else Credits(),
        published_words=one_line(columns.value(row, "published")) or None,
        language=one_line(columns.value(row, "language")) or None,
        address=address or None,
    )
    return document_of(capture, part, text, facts, titled=bool(title))


def _columns(capture: Capture, row: Row, number: int) -> Columns:
    """Return the map that the user gave, else the one that the columns' own names give."""
    name = part_of(capture.name, f"row={number}")
    known = {str(name).casefold().strip(): str(name) for name in row}
    given = _given(capture.media_type)
    for wanted in given.values():
        if wanted not in row:
            listed = ", ".join(map(repr, row))[:200]
            raise DocumentError(name, f"there is no column {wanted!r}, only {listed}.", _MEND)
    found = {
        field: next((known[each] for each in names if each in known), "")
        for field, names in FIELDS.items()
        if field not in given
    }
    columns = Columns({**{field: each for field, each in found.items() if each}, **given})
    if "text" not in columns.by_field:
        listed = ", ".join(map(repr, row))[:200]
        raise DocumentError(name, f"none of the columns ({listed}) is known to hold the text.", _MEND)
    return columns


def with_columns(media_type: str, columns: Mapping[str, str]) -> str:
    """Return the media type of a table that is to be read by ``columns`` (column by field)."""
    return f"{media_type};{COLUMNS}={json.dumps(columns, ensure_ascii=True, sort_keys=True)}"


def _given(media_type: str) -> dict[str, str]:
    """Return the map in a media type: 'text/csv;columns={"text": "body"}'."""
    _, _, given = media_type.partition(f";{COLUMNS}=")
    return dict(json.loads(given)) if given else {}


def _csv_rows(capture: Capture) -> Iterator[Row | DocumentError]:
    text = decoded(capture.content).replace("\x00", "")
    head = text[: text.find("\n")] if "\n" in text else text
    delimiter = max(_DELIMITERS, key=head.count)
    csv.field_size_limit(_LONGEST_CELL)
    try:
        yield from csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter, restkey="")
    except csv.Error as error:
        yield DocumentError(capture.name, f"the table is broken ({error}).", "Export it again as CSV.")


def _json_rows(capture: Capture) -> Iterator[Row | DocumentError]:
    lines = enumerate(decoded(capture.content).split("\n"), start=1)
    for number, (at, line) in enumerate(((at, line) for at, line in lines if line.strip()), start=1):
        try:
            row = json.loads(line)
        except (ValueError, RecursionError) as error:
            why = f"{error.msg} at column {error.colno}" if isinstance(error, json.JSONDecodeError) else error
            name = part_of(capture.name, f"row={number}")
            yield DocumentError(name, f"line {at} is no JSON ({why}).", "Write one object a line.")
            continue
        if isinstance(row, dict):
            yield row
        else:
            name = part_of(capture.name, f"row={number}")
            yield DocumentError(name, f"line {at} is no JSON object.", 'Write {"text": "…"}, one a line.')
