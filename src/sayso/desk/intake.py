"""Reports in: pasted, dropped, or from an address that somebody named."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Annotated, Final

from fastapi import APIRouter, File, UploadFile

from sayso.capture import digest_of
from sayso.capture.custody import Arrival, Custody
from sayso.capture.extras import need
from sayso.capture.files import LIMIT_BYTES, now
from sayso.capture.media import media_type
from sayso.desk.desk import AtDesk, By
from sayso.desk.judging import REFUSALS
from sayso.desk.shelf import slug
from sayso.desk.wire import NewAddress, NewText, Took
from sayso.errors import DocumentError, UsageError
from sayso.ledger import Added
from sayso.model import Capture
from sayso.pipeline import add, read_capture

if TYPE_CHECKING:
    from sayso.desk.desk import Desk

router = APIRouter(prefix="/api/1", tags=["reports"])
PASTED: Final = "pasted.txt"
_READING: Final = threading.Lock()
"""One report is read at a time: the reader keeps all cores busy by itself."""


@router.post("/reports/text", status_code=201, responses=REFUSALS)
def take_text(desk: AtDesk, visitor: By, sent: NewText) -> Took:
    """Take in pasted text."""
    return take(desk, visitor.name, PASTED, sent.text.encode("utf-8", "replace"))


@router.post("/reports/files", status_code=201, responses=REFUSALS)
def take_file(desk: AtDesk, visitor: By, file: Annotated[UploadFile, File()]) -> Took:
    """Take in one file: a page, a text, an export of a channel, captions."""
    content = file.file.read(LIMIT_BYTES + 1)
    return take(desk, visitor.name, file.filename or "dropped", content)


@router.post("/reports/address", status_code=201, responses=REFUSALS)
def take_address(desk: AtDesk, visitor: By, sent: NewAddress) -> Took:
    """Fetch an address, and take in what it answers; in no other way does the desk ask another machine."""
    need("httpx", "intake", "Addresses")
    from sayso.capture.fetch import Fetched, Fetcher, FetchSettings, Robots  # noqa: PLC0415  - an extra
    from sayso.capture.fetch.arrival import capture_of  # noqa: PLC0415  - needs the extra `intake`

    fetcher = Fetcher(FetchSettings())
    answer = fetcher.fetch(sent.address)
    if not isinstance(answer, Fetched):
        raise UsageError(f"{sent.address}: it answers that nothing changed, and was not asked.")
    capture = capture_of(answer)
    word = Robots(fetcher).word(sent.address)
    Custody(desk.ledger.store.folder).receive([Arrival(capture, answer, robots=word.value)])
    return keep(desk, visitor.name, capture)


def take(desk: Desk, who: str, name: str, content: bytes) -> Took:
    """Keep the bytes and read them. Raises DocumentError where there is nothing to read in them."""
    if len(content) > LIMIT_BYTES:
        raise DocumentError(name, f"is larger than {LIMIT_BYTES / 1e6:g} MB.", "Split it.")
    kind = media_type(name, content)
    return keep(desk, who, Capture(digest_of(content), content, kind.value, now(), path=name))


def keep(desk: Desk, who: str, capture: Capture) -> Took:
    """Read a capture and keep what was read. Raises DocumentError where no part of it can be read."""
    held = desk.ledger.holds(capture.digest)
    if not held:
        with _READING:
            answers = list(add([read_capture(capture)], desk.ledger, who))
        added = [one for one in answers if isinstance(one, Added)]
        if not added:
            failures = [one for one in answers if isinstance(one, DocumentError)]
            raise failures[0] if failures else DocumentError(capture.name, "there is nothing to read in it.")
    stories = desk.shelf.held()
    documents = [one for one in stories.readings if one.partition("#")[0] == capture.digest]
    desk.memory.see(who, documents)
    return Took(
        digest=capture.digest,
        reports=[slug(one) for one in documents],
        statements=sum(len(stories.readings[one].statements) for one in documents[:50]),
        already_held=held,
    )
