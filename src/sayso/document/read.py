"""From a capture to its documents: the one door of this package."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from sayso.capture import MediaType
from sayso.document.part import Part
from sayso.errors import DocumentError, SaysoError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from sayso.model import Capture, Document

    Reader = Callable[[Capture], Iterable[Document | Part | DocumentError]]

MOST_LETTERS = 2_000_000
"""In one report: a book of eight hundred pages."""
MOST_LAYERS = 3
"""Captures inside captures that are opened: a page in an archive, a letter forwarded in a mail."""


def documents(capture: Capture) -> Iterator[Document | DocumentError]:
    """Yield the documents of ``capture``, and a DocumentError for each that cannot be read.

    Pure: the same bytes give the same documents, and nothing is fetched or
    kept. Never raises for what a capture holds, so that one bad report does
    not end a run; a fault of the program's own files (a word list that is
    gone) is raised, since every report would meet it.
    """
    for found in _documents(capture, MOST_LAYERS):
        if isinstance(found, DocumentError):
            yield found
        else:
            _, hashed, part = found.id.partition("#")
            yield too_long(capture.name + hashed + part, found.text) or found


def too_long(name: str, text: str) -> DocumentError | None:
    """Return why a text is not read where it is longer than any report: it could take hours."""
    if len(text) <= MOST_LETTERS:
        return None
    reason = f"holds {len(text):,} letters, more than the {MOST_LETTERS:,} that one report may have."
    return DocumentError(name, reason, "Split it, or take out what is no report.")


def _documents(capture: Capture, layers: int) -> Iterator[Document | DocumentError]:
    """Read a capture and the parts in it, as far as ``layers`` go."""
    try:
        for found in _reader(capture.media_type)(capture):
            if isinstance(found, Part):
                yield from _parts(capture, found, layers - 1)
            else:
                yield found
    except DocumentError as error:
        yield error
    except SaysoError:
        raise
    except Exception as error:  # noqa: BLE001  - the boundary of one document: parsers fail in their own ways
        reason = f"cannot be read ({type(error).__name__}: {error})."
        yield DocumentError(capture.name, reason, "Save the report as plain text (.txt).")


def _parts(capture: Capture, part: Part, layers: int) -> Iterator[Document | DocumentError]:
    """Read what stands in a part as documents of the whole capture."""
    inner = part.inner(capture)
    if layers == 0:
        yield DocumentError(
            inner.name, "it stands in too many files, one in the other.", "Take it out and add it alone."
        )
        return
    for found in _documents(inner, layers):
        yield found if isinstance(found, DocumentError) else part.homed(found, capture)


def _reader(media_type: str) -> Reader:
    """Return the reader of a kind of file. Its module is loaded when the first such file comes."""
    named = _READERS.get(media_type.partition(";")[0])
    if named is None:
        return _unknown
    module, function = named.split(":")
    reader: Reader = getattr(import_module(f"sayso.document.{module}"), function)
    return reader


def _unknown(capture: Capture) -> Iterable[Document]:
    raise DocumentError(
        capture.name, f"Sayso does not read {capture.media_type}.", "Save the report as .txt or .html."
    )


_READERS: dict[str, str] = {
    MediaType.TEXT: "plain:plain_documents",
    MediaType.HTML: "page:page_documents",
    MediaType.JSON: "telegram:telegram_documents",
    MediaType.SRT: "captions:caption_documents",
    MediaType.VTT: "captions:caption_documents",
    MediaType.CSV: "table:table_documents",
    MediaType.JSONL: "table:table_documents",
    MediaType.RSS: "feed:feed_documents",
    MediaType.ATOM: "feed:feed_documents",
    MediaType.JSON_FEED: "feed:feed_documents",
    MediaType.EML: "mail:mail_documents",
    MediaType.MBOX: "mail:mailbox_documents",
    MediaType.MHTML: "mail:saved_page_documents",
    MediaType.WARC: "archive:archive_documents",
    MediaType.WACZ: "archive:collection_documents",
    MediaType.PDF: "pdf:pdf_documents",
    MediaType.DOCX: "docx:docx_documents",
}
"""The readers by kind of file: module and function, loaded when they are needed."""
