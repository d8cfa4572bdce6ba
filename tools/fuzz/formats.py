"""Coverage-guided fuzzing of the readers of formats, in this process.

``python tools/fuzz/formats.py [KIND] [libFuzzer options] [CORPUS FOLDER]``, KIND
as in ``MediaType`` ('HTML', 'EML'); all kinds where it is left out, the first
byte choosing. Needs ``pip install atheris``. What ends a run is an exception
that ``documents`` lets through, a span outside its text, or a file that takes
longer than 20 seconds (``-timeout=20``). Archives, PDF and Word files are read
by their parsers without the child process, which would hide what they raise.
Cases that are found are kept in ``tests/document/found``, where a test reads
them.
"""

from __future__ import annotations

import sys
from datetime import UTC, datetime

import atheris

with atheris.instrument_imports(include=["sayso.document", "sayso.capture"]):
    from sayso.capture import MediaType, digest_of
    from sayso.document import archive_child, documents, docx_child, pdf_child
    from sayso.errors import DocumentError
    from sayso.model import Capture

NOON = datetime(2030, 5, 1, 12, tzinfo=UTC)
CHILDREN = {
    MediaType.WARC: archive_child.records,
    MediaType.PDF: pdf_child.pages,
    MediaType.DOCX: docx_child.paragraphs,
}
KINDS = tuple(kind for kind in MediaType if kind is not MediaType.WACZ)


def try_one(kind: MediaType, content: bytes) -> None:
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


def main() -> None:
    """Fuzz one kind, or all."""
    chosen = [MediaType[sys.argv.pop(1)]] if sys.argv[1:2] and sys.argv[1] in MediaType.__members__ else []

    def try_bytes(data: bytes) -> None:
        if chosen:
            try_one(chosen[0], data)
        elif data:
            try_one(KINDS[data[0] % len(KINDS)], data[1:])

    # word lists and the model of languages are loaded once, which would count as a slow file
    try_one(MediaType.TEXT, b"The ferry to Skerry Head sank on Monday, the harbour office said.")
    atheris.Setup(sys.argv, try_bytes)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
