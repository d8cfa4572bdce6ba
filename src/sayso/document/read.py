"""From a capture to its documents: the one door of this package."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.capture import MediaType
from sayso.document.captions import caption_document
from sayso.document.page import page_document
from sayso.document.plain import plain_document
from sayso.document.telegram import telegram_documents
from sayso.errors import DocumentError, SaysoError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from sayso.model import Capture, Document


def documents(capture: Capture) -> Iterator[Document | DocumentError]:
    """Yield the documents of ``capture``, and a DocumentError for each that cannot be read.

    Pure: the same bytes give the same documents, and nothing is fetched or
    kept. Never raises for what a capture holds, so that one bad report does
    not end a run; a fault of the program's own files (a word list that is
    gone) is raised, since every report would meet it.
    """
    reader = _READERS.get(capture.media_type, _unknown)
    try:
        yield from reader(capture)
    except DocumentError as error:
        yield error
    except SaysoError:
        raise
    except Exception as error:  # noqa: BLE001  - the boundary of one document: parsers fail in their own ways
        reason = f"cannot be read ({type(error).__name__}: {error})."
        yield DocumentError(capture.name, reason, "Save the report as plain text (.txt).")


def _page(capture: Capture) -> Iterable[Document]:
    # a file named .html may hold plain text: then there is no template to free it from
    yield page_document(capture) if b"<" in capture.content else plain_document(capture)


def _plain(capture: Capture) -> Iterable[Document]:
    yield plain_document(capture)


def _captions(capture: Capture) -> Iterable[Document]:
    yield caption_document(capture)


def _unknown(capture: Capture) -> Iterable[Document]:
    raise DocumentError(
        capture.name, f"Sayso does not read {capture.media_type}.", "Save the report as .txt or .html."
    )


_READERS: dict[str, Callable[[Capture], Iterable[Document | DocumentError]]] = {
    MediaType.TEXT: _plain,
    MediaType.HTML: _page,
    MediaType.JSON: telegram_documents,
    MediaType.SRT: _captions,
    MediaType.VTT: _captions,
}
