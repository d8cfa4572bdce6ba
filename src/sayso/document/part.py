"""A report that stands inside a capture in a format of its own: a page in an archive, the HTML of a mail."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from sayso.model import Capture, Document, Frame

if TYPE_CHECKING:
    from datetime import datetime

_WHOLE = ""


@dataclass(frozen=True, slots=True)
class Beside:
    """What the outer format tells of a report; what the report says of itself comes first.

    ``outlet`` and ``byline`` count where the report names none. ``address``
    and ``captured`` are the outer format's to tell.
    """

    outlet: str | None = None
    byline: tuple[str, ...] = ()
    published: datetime | None = None
    published_words: str | None = None
    address: str | None = None
    captured: datetime | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """Bytes inside a capture, to be read as ``media_type`` by the same door.

    ``name`` tells the part from its siblings, and is empty where it is the
    capture's only report. ``content`` is unpacked already.
    """

    name: str
    content: bytes
    media_type: str
    beside: Beside = field(default_factory=Beside)

    def inner(self, capture: Capture) -> Capture:
        """Return the part as a capture that any reader reads; its digest is the document's id to be."""
        return Capture(
            digest=part_of(capture.digest, self.name),
            content=self.content,
            media_type=self.media_type,
            fetched_at=capture.fetched_at,
            path=part_of(capture.name, self.name),
            url=self.beside.address or capture.url,
        )

    def homed(self, document: Document, capture: Capture) -> Document:
        """Return a document that was read from this part as one of ``capture``, with what stood beside it."""
        return replace(document, capture=capture, frame=_completed(document.frame, self.beside))


def part_of(whole: str, name: str) -> str:
    """Return what a part is called: 'x#3', and inside that 'x#3/7'."""
    if name == _WHOLE:
        return whole
    return f"{whole}/{name}" if "#" in whole else f"{whole}#{name}"


def _completed(frame: Frame, beside: Beside) -> Frame:
    """Fill in what the report does not say of itself."""
    dated = frame.published is not None
    return replace(
        frame,
        outlet=frame.outlet or beside.outlet,
        byline=frame.byline or beside.byline,
        published=frame.published if dated else beside.published,
        published_words=frame.published_words if dated else beside.published_words,
        address=frame.address or beside.address,
        captured=frame.captured or beside.captured,
    )
