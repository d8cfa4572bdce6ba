"""Reports in: pasted, dropped, or from an address that somebody named."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Final

from anyio import CapacityLimiter
from anyio.to_thread import run_sync
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
_READING: Final = CapacityLimiter(1)
"""One report is read at a time, beside the pages: the reader keeps all cores busy by itself."""
_FETCHING: Final = CapacityLimiter(4)
"""Addresses that are waited for, side by side."""


@router.post("/reports/text", status_code=201, responses=REFUSALS)
async def take_text(desk: AtDesk, visitor: By, sent: NewText) -> Took:
    """Take in pasted text."""
    content = sent.text.encode("utf-8", "replace")
    return await run_sync(take, desk, visitor.name, PASTED, content, limiter=_READING)


@router.post("/reports/files", status_code=201, responses=REFUSALS)
async def take_file(desk: AtDesk, visitor: By, file: Annotated[UploadFile, File()]) -> Took:
    """Take in one file: a page, a text, an export of a channel, captions."""
    content = await file.read(LIMIT_BYTES + 1)
    name = file.filename or "dropped"
    return await run_sync(take, desk, visitor.name, name, content, limiter=_READING)


@router.post("/reports/address", status_code=201, responses=REFUSALS)
async def take_address(desk: AtDesk, visitor: By, sent: NewAddress) -> Took:
    """Fetch an address, and take in what it answers; in no other way does the desk ask another machine."""
    capture = await run_sync(fetched, desk, sent.address, limiter=_FETCHING)
    return await run_sync(keep, desk, visitor.name, capture, limiter=_READING)


def fetched(desk: Desk, address: str) -> Capture:
    """Fetch an address and note in custody what it answered. Raises FetchError or UsageError."""
    need("httpx", "intake", "Addresses")
    from sayso.capture.fetch import Fetched, Fetcher, FetchSettings, Robots  # noqa: PLC0415  - an extra
    from sayso.capture.fetch.arrival import capture_of  # noqa: PLC0415  - needs the extra `intake`

    fetcher = Fetcher(FetchSettings())
    answer = fetcher.fetch(address)
    if not isinstance(answer, Fetched):
        raise UsageError(f"{address}: it answers that nothing changed, and was not asked.")
    capture = capture_of(answer)
    word = Robots(fetcher).word(address)
    Custody(desk.ledger.store.folder).receive([Arrival(capture, answer, robots=word.value)])
    return capture


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
        answers = list(add([read_capture(capture)], desk.ledger, who))
        added = [one for one in answers if isinstance(one, Added)]
        if not added:
            failures = [one for one in answers if isinstance(one, DocumentError)]
            raise failures[0] if failures else DocumentError(capture.name, "there is nothing to read in it.")
    stories = desk.shelf.held(wait=True)
    documents = [one for one in stories.readings if one.partition("#")[0] == capture.digest]
    desk.memory.see(who, documents)
    return Took(
        digest=capture.digest,
        reports=[slug(one) for one in documents],
        statements=sum(len(stories.readings[one].statements) for one in documents[:50]),
        already_held=held,
    )
