"""Word files: paragraphs and tables in their order."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import docx
import pytest
from tests.document.made import PARAGRAPHS

from sayso.capture import MediaType
from sayso.errors import DocumentError

if TYPE_CHECKING:
    from tests.document.conftest import Read, ReadAll


def made(title: str | None = "Ferry sinks", *, styled: bool = True) -> bytes:
    """Return a file with a title, copy and a table."""
    file = docx.Document()
    file.core_properties.author = "Ann Lee"
    file.core_properties.modified = datetime(2025, 3, 3, 10, tzinfo=UTC)
    if title is not None:
        file.add_heading(title, 0) if styled else file.add_paragraph(title)
    for paragraph in PARAGRAPHS:
        file.add_paragraph(paragraph)
    table = file.add_table(2, 2)
    for number, words in enumerate(("Town", "Missing", "Karsk", "12")):
        table.cell(number // 2, number % 2).text = words
    wide = table.add_row().cells
    wide[0].merge(wide[1]).text = "The office counted on Monday."
    out = io.BytesIO()
    file.save(out)
    return out.getvalue()


@pytest.mark.parametrize("styled", [True, False], ids=["styled", "by its shape"])
def test_the_body_is_read_in_its_order(read: Read, styled: bool) -> None:  # noqa: FBT001
    document = read(made(styled=styled), MediaType.DOCX)
    assert document.text.split("\n") == [
        "Ferry sinks",
        *PARAGRAPHS,
        "Town | Missing",
        "Karsk | 12",
        "The office counted on Monday.",
    ]
    assert document.title == "Ferry sinks"
    assert document.frame.byline == ("Ann Lee",)
    assert document.frame.published == datetime(2025, 3, 3, 10, tzinfo=UTC)


def test_copy_without_a_title_has_none(read: Read) -> None:
    assert read(made(title=None), MediaType.DOCX).title is None


def zipped(**files: bytes) -> bytes:
    """Return a ZIP file that only begins like a Word file."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in files.items():
            packed.writestr(name.replace("_", "/", 1), content)
    return out.getvalue()


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        pytest.param(made()[:-200], "broken or cut short", id="cut short"),
        pytest.param(zipped(word_x=b"<a/>"), "broken or cut short", id="no body"),
        pytest.param(zipped(word_x=bytes(250_000_000)), "unpacks to 250 MB", id="bomb"),
        pytest.param(b"PK\x03\x04", "broken or cut short", id="no archive"),
    ],
)
def test_what_cannot_be_read_says_why(read_all: ReadAll, content: bytes, reason: str) -> None:
    (error,) = read_all(content, MediaType.DOCX)
    assert isinstance(error, DocumentError)
    assert reason in error.reason


def test_entities_are_not_followed(read_all: ReadAll) -> None:
    """A file of the disk that the XML names does not come into the text."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(made())) as packed, zipfile.ZipFile(out, "w") as other:
        for name in packed.namelist():
            content = packed.read(name)
            if name == "word/document.xml":
                entity = b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
                content = content.replace(b"<w:document", entity + b"<w:document", 1).replace(
                    b"Ferry sinks", b"Ferry &e;"
                )
            other.writestr(name, content)
    for found in read_all(out.getvalue(), MediaType.DOCX):
        assert isinstance(found, DocumentError) or "root:" not in found.text
