"""Web archives (WARC), and collections of them (WACZ): every page that they hold is a document."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from sayso.capture import MediaType
from sayso.capture.record import RecordError, answer_of
from sayso.document.charset import recoded
from sayso.document.confined import Limits, confined
from sayso.document.part import Beside, Part, part_of
from sayso.errors import DocumentError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sayso.model import Capture

ARCHIVE_LIMITS = Limits(seconds=120)
_KINDS = {
    "text/html": MediaType.HTML,
    "application/xhtml+xml": MediaType.HTML,
    "text/plain": MediaType.TEXT,
    "application/pdf": MediaType.PDF,
}
_FOR_PROGRAMS = ("/robots.txt", "/ads.txt", "/app-ads.txt", "/humans.txt", "/llms.txt")
_GOOD = range(200, 300)
_MEND = "Fetch the archive again."


def archive_documents(capture: Capture) -> Iterator[Part | DocumentError]:
    """Yield every page of a web archive, and a DocumentError for each record, or stretch, that is damaged."""
    yield from _parts(capture, "archive_child:records")


def collection_documents(capture: Capture) -> Iterator[Part | DocumentError]:
    """Yield the pages of a collection: those that its maker lists, or all where none of these is held."""
    yield from _parts(capture, "collection_child:collected")


def _parts(capture: Capture, parser: str) -> Iterator[Part | DocumentError]:
    listed: frozenset[str] = frozenset()
    unlisted: list[Part] = []
    found = False
    for head, block in confined(capture.name, parser, capture.content, ARCHIVE_LIMITS):
        if "pages" in head:
            listed = frozenset(_bare(address) for address in head["pages"])
            continue
        one = _one(capture, head, block)
        if one is None:
            continue
        if isinstance(one, Part) and listed and _bare(one.beside.address or "") not in listed:
            if not found:
                unlisted.append(one)
            continue
        if isinstance(one, Part) and not found:
            found = True
            unlisted.clear()
        yield one
    yield from unlisted
    if not found and not unlisted:
        yield DocumentError(capture.name, "the archive holds no page.", "Look whether it is the right one.")


def _one(capture: Capture, head: dict[str, Any], block: bytes) -> Part | DocumentError | None:
    """Return the page, or the damage, that one head of the parser tells of; None where it is neither."""
    archive = head.get("archive", "")
    if "altered" in head:
        return DocumentError(part_of(capture.name, archive), f"the file {head['altered']}.", _MEND)
    if "lost" in head:
        return damage(part_of(capture.name, archive), head["lost"])
    if "record" not in head:
        return None
    number = str(head["record"])
    return _page(capture, f"{archive}/{number}" if archive else number, head, block)


def damage(name: str, lost: dict[str, int]) -> DocumentError:
    """Say which bytes of an archive are lost, and how many records with them."""
    size = lost["to"] - lost["from"]
    records = (
        f"at least {lost['records']} record is lost"
        if lost["records"]
        else "its records are whole, its end is not"
    )
    reason = f"the archive is cut short or damaged: bytes {lost['from']} to {lost['to']} ({size}): {records}."
    return DocumentError(part_of(name, f"bytes={lost['from']}"), reason, _MEND)


def _page(capture: Capture, name: str, head: dict[str, Any], block: bytes) -> Part | DocumentError | None:
    """Return a record as a page, or None where it holds something else."""
    headers = head["headers"]
    address = headers.get("warc-target-uri", "").strip("<> ") or None
    where = part_of(capture.name, name)
    if head["large"]:
        return DocumentError(
            where, f"its record is larger than 20 MB ({address}).", "Take it out and add it alone."
        )
    try:
        answer = answer_of(headers, block)
    except RecordError as error:
        return DocumentError(where, f"{error} ({address}).", _MEND)
    kind = _KINDS.get(answer.media_type)
    if (
        kind is None
        or not answer.content.strip()
        or (answer.status is not None and answer.status not in _GOOD)
    ):
        return None
    if kind is MediaType.TEXT and (address or "").partition("?")[0].lower().endswith(_FOR_PROGRAMS):
        return None
    content = answer.content if answer.charset is None else recoded(answer.content, answer.charset)
    return Part(name, content, kind, Beside(address=address, captured=recorded_at(headers.get("warc-date"))))


def recorded_at(words: str | None) -> datetime | None:
    """Read a record's date, which the standard wants in UTC; None where it is none."""
    try:
        found = datetime.fromisoformat(words or "")
    except ValueError:
        return None
    return found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)


def _bare(address: str) -> str:
    """Return an address without its fragment, as lists of pages and records spell it differently."""
    return address.partition("#")[0]
