"""Tables of texts, as researchers hold them."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from tests.document.conftest import NOON

from sayso.capture import MediaType, digest_of
from sayso.document import documents
from sayso.document.table import with_columns
from sayso.errors import DocumentError
from sayso.model import Capture, Document

if TYPE_CHECKING:
    from tests.document.conftest import ReadAll

ROW = {
    "id": "a7",
    "title": "Ferry sinks",
    "text": "The ferry sank on Monday,\nthe office said; two are missing.",
    "outlet": "Harbour Post",
    "author": "Ann Lee",
    "date": "2025-03-03",
    "url": "https://post.example/1",
    "lang": "en",
}


def csv_of(row: dict[str, str], delimiter: str = ",") -> str:
    """Return a table of one row."""
    cells = (f'"{value}"' for value in row.values())
    return f"{delimiter.join(row)}\n{delimiter.join(cells)}\n"


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        pytest.param(csv_of(ROW), MediaType.CSV, id="commas"),
        pytest.param(csv_of(ROW, ";"), MediaType.CSV, id="semicolons"),
        pytest.param(csv_of(ROW, "\t"), MediaType.CSV, id="tabs"),
        pytest.param(
            "\ufeff" + csv_of(ROW).replace("\n", "\r\n"), MediaType.CSV, id="as a spreadsheet saves it"
        ),
        pytest.param(json.dumps(ROW), MediaType.JSONL, id="JSON lines"),
    ],
)
def test_a_row_is_a_document(read_all: ReadAll, content: str, kind: MediaType) -> None:
    (document,) = read_all(content, kind)
    assert isinstance(document, Document)
    frame = document.frame
    assert document.text.replace("\n", " ") == f"{ROW['title']} {ROW['text']}".replace("\n", " ")
    assert document.id.endswith("#a7")
    assert (document.title, frame.outlet, frame.byline) == ("Ferry sinks", "Harbour Post", ("Ann Lee",))
    assert (frame.address, frame.language) == ("https://post.example/1", "en")
    assert frame.published == datetime(2025, 3, 3, tzinfo=UTC)


def read_by(content: str, columns: dict[str, str]) -> list[Document | DocumentError]:
    """Read a table by a map."""
    raw = content.encode()
    kind = with_columns(MediaType.CSV, columns)
    return list(documents(Capture(digest_of(raw), raw, kind, NOON, path="report")))


def test_a_map_says_which_column_is_which() -> None:
    (document,) = read_by(
        "nr,Zeile,kopf\n1,The ferry sank.,Ferry\n", {"text": "Zeile", "title": "kopf", "id": "nr"}
    )
    assert isinstance(document, Document)
    assert (document.text, document.id.partition("#")[2]) == ("Ferry\nThe ferry sank.", "1")


@pytest.mark.parametrize(
    ("content", "columns", "reason"),
    [
        pytest.param("a,b\n1,2\n", {"text": "c"}, "no column 'c'", id="a map to nothing"),
        pytest.param("a,b\n1,2\n", {}, "none of the columns", id="no text"),
        pytest.param("text\n", {}, "no rows", id="no rows"),
        pytest.param("id,text\n1,\n", {}, "no text", id="an empty text"),
    ],
)
def test_what_cannot_be_read_says_why(content: str, columns: dict[str, str], reason: str) -> None:
    (error,) = read_by(content, columns)
    assert isinstance(error, DocumentError)
    assert reason in error.reason


def test_a_bad_row_is_named_and_the_rest_read(read_all: ReadAll) -> None:
    lines = ['{"text": "The ferry sank."}', "no JSON", "[1]", '{"text": 7}', '{"text": "It was towed."}']
    found = read_all("\n".join(lines), MediaType.JSONL)
    assert [type(one) for one in found] == [Document, DocumentError, DocumentError, DocumentError, Document]


def test_ids_that_come_twice_stay_two_documents(read_all: ReadAll) -> None:
    found = read_all("id,text\n1,The ferry sank.\n1,It was towed.\n", MediaType.CSV)
    assert len({one.id for one in found if isinstance(one, Document)}) == 2


def test_every_row_that_is_not_read_is_named(read_all: ReadAll) -> None:
    """Rows before the first that has a text, rows that are no JSON (by line too), rows without one."""
    lines = ('{"x": 1}', "", '{"text": "The ferry sank on Monday."}', "not json", "[1]", '{"text": ""}')
    found = read_all("\n".join(lines).encode(), MediaType.JSONL)
    told = [str(one) for one in found if isinstance(one, DocumentError)]
    assert len(found) == len(told) + 1
    for number, words in (
        (1, "known to hold the text"),
        (3, "line 4"),
        (4, "line 5"),
        (5, "the row has no text"),
    ):
        assert [one for one in told if f"#row={number}: " in one and words in one], told


def test_a_table_that_no_row_fits_is_told_once(read_all: ReadAll) -> None:
    (told,) = read_all(b'{"x": 1}\n{"x": 2}', MediaType.JSONL)
    assert isinstance(told, DocumentError)
