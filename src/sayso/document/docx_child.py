"""The paragraphs of a word processor's file. Runs in a process of its own."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING, Any

from sayso.document.extra import library
from sayso.errors import DocumentError

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_UNPACKED_BYTES = 200_000_000
"""What a file may unpack to; a book of a thousand pages has a tenth of it."""


def paragraphs(content: bytes) -> Iterator[tuple[dict[str, Any], bytes]]:
    """Yield what the file says of itself, then each paragraph: its words, its style, its links."""
    docx = library("docx", "Word files")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            unpacked = sum(one.file_size for one in packed.infolist())
        if unpacked > MOST_UNPACKED_BYTES:
            raise DocumentError("", f"it unpacks to {unpacked / 1e6:.0f} MB.", "Save its text as .txt.")
        document = docx.Document(io.BytesIO(content))
    except (zipfile.BadZipFile, KeyError, ValueError, docx.exceptions.PythonDocxError) as error:
        reason = f"the Word file is broken or cut short ({str(error)[:120]})."
        raise DocumentError("", reason, "Fetch it again, or save its text as .txt.") from error
    about = document.core_properties
    made = about.modified or about.created
    yield {"author": about.author, "made": None if made is None else made.isoformat()}, b""
    for block in document.iter_inner_content():
        if hasattr(block, "rows"):
            yield from _table(block)
        else:
            yield _paragraph(block), b""


def _paragraph(block: Any) -> dict[str, Any]:
    style = "" if block.style is None else str(block.style.name)
    return {"text": block.text, "style": style, "links": [link.url for link in block.hyperlinks if link.url]}


def _table(block: Any) -> Iterator[tuple[dict[str, Any], bytes]]:
    """Yield a table's rows, cells that span several columns once."""
    for row in block.rows:
        cells: dict[int, str] = {}
        for cell in row.cells:
            cells.setdefault(id(cell._tc), cell.text)  # noqa: SLF001  - the library gives a wide cell once a column
        yield {"text": " | ".join(cells.values()), "style": "Table", "links": []}, b""
