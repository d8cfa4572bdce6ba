"""What may go into a ledger: nothing that ``check`` would find fault with afterwards."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.capture import digest_of
from sayso.contract.wire import portable
from sayso.errors import DocumentError
from sayso.ledger.anchors import drifts, frame_stands

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sayso.model import Capture, Document, Reading

MEND = "The reader is at fault: report it with this message; the other reports are not touched."


def admit(capture: Capture, readings: Sequence[Reading]) -> None:
    """Raise DocumentError where a reading of ``capture`` cannot be kept as it is."""
    for reason in _faults(capture, readings):
        raise DocumentError(capture.name, reason, MEND)


def _faults(capture: Capture, readings: Sequence[Reading]) -> Iterator[str]:
    """Yield what is wrong, each in one sentence."""
    if digest_of(capture.content) != capture.digest:
        yield f"its bytes do not have the hash {capture.digest}."
    yield from _twice("document", (reading.document.id for reading in readings))
    yield from _twice("statement", (said.id for reading in readings for said in reading.statements))
    for reading in readings:
        yield from _faults_of(reading.document, capture)
        for statement in reading.statements:
            yield from map(str, drifts(reading.document.text, statement))


def _twice(what: str, identifiers: Iterable[str]) -> Iterator[str]:
    seen: set[str] = set()
    for identifier in identifiers:
        if identifier in seen:
            yield f"two of its {what}s are called {identifier}."
        seen.add(identifier)


def _faults_of(document: Document, capture: Capture) -> Iterator[str]:
    frame = document.frame
    if document.capture.digest != capture.digest:
        yield f"the document {document.id} was read from other bytes."
    if portable(document.text) != document.text:
        yield f"the text of {document.id} holds half characters that no file can carry."
    if not frame_stands(frame, document.text):
        yield f"the title or furniture of {document.id} stands outside its text."
    if frame.published is not None and frame.published.tzinfo is None:
        yield f"the time of {document.id} has no zone."
