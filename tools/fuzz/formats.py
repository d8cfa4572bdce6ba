"""Coverage-guided fuzzing of the readers of formats, in this process.

``python tools/fuzz/formats.py KIND [libFuzzer options] [CORPUS FOLDER]``, KIND as
in ``MediaType`` ('HTML', 'EML'), or FEEDS (what a site lists) or UNPACKING (packed
answers). ``tools/fuzz/rotate.py`` goes round all of them. Needs ``pip install
atheris``. What ends a run is an exception that ``documents`` lets through, a span
outside its text, or a file that takes too long (``-timeout=20``). Archives, PDF and
Word files are read by their parsers without the child process, which would hide
what they raise.
Cases that are found are kept in ``tests/document/found``, where a test reads
them.
"""

from __future__ import annotations

import sys
from contextlib import suppress
from datetime import UTC, datetime
from functools import partial

import atheris

with atheris.instrument_imports(include=["sayso.document", "sayso.capture", "pypdf", "feedparser"]):
    from sayso.capture import MediaType, digest_of
    from sayso.capture.feeds import feed_of, feeds_of_page
    from sayso.capture.fetch.unpacking import unpacked_within
    from sayso.document import archive_child, collection_child, documents, docx_child, pdf_child
    from sayso.errors import DocumentError
    from sayso.model import Capture

NOON = datetime(2030, 5, 1, 12, tzinfo=UTC)
MOST_UNPACKED_BYTES = 10_000_000
CHILDREN = {
    MediaType.WARC: archive_child.records,
    MediaType.WACZ: collection_child.collected,
    MediaType.PDF: pdf_child.pages,
    MediaType.DOCX: docx_child.paragraphs,
}


def try_kind(kind: MediaType, content: bytes) -> None:
    """Read some bytes as one kind of file, and check what must always hold."""
    if kind in CHILDREN:
        try:
            for _ in CHILDREN[kind](content):
                pass
        except DocumentError:
            pass
        except Exception as error:  # noqa: BLE001  - the child tells the parent of it: only its end would be a find
            print(type(error).__name__, str(error)[:80])
        return
    capture = Capture(digest_of(content), content, kind.value, NOON, path="fuzz")
    for found in documents(capture):
        if isinstance(found, DocumentError):
            if "Error: " in found.reason and "cannot be read (" in found.reason:
                raise AssertionError(found.reason)  # a parser's fault that the boundary caught
            continue
        for span in (*found.frame.furniture, *found.frame.captions):
            if not 0 <= span.start < span.end <= len(found.text):
                raise AssertionError(str(span))


def try_feed(content: bytes) -> None:
    """Read some bytes as what a site lists."""
    feeds_of_page(content, "https://post.example/")
    with suppress(DocumentError):
        feed_of(content, "https://post.example/")


def try_unpacking(content: bytes) -> None:
    """Unpack an answer: its first line is its encoding."""
    encoding, _, packed = content.partition(b"\n")
    with suppress(ValueError):
        unpacked_within(MOST_UNPACKED_BYTES, packed, encoding.decode("latin-1"))


def main() -> None:
    """Fuzz one kind."""
    kind = sys.argv.pop(1)
    others = {"FEEDS": try_feed, "UNPACKING": try_unpacking}
    target = others[kind] if kind in others else partial(try_kind, MediaType[kind])
    # word lists and the model of languages are loaded once, which would count as a slow file
    try_kind(MediaType.TEXT, b"The ferry to Skerry Head sank on Monday, the harbour office said.")
    atheris.Setup(sys.argv, target)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
