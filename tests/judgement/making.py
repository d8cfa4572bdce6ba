"""A small invented report with two statements, and judgements of it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from sayso.capture import digest_of
from sayso.document import frame_of
from sayso.judgement import Judgement
from sayso.model import Capture, Document, Reading
from sayso.statement import read

if TYPE_CHECKING:
    from sayso.judgement import Ruling

NOON = datetime(2031, 6, 1, 12, tzinfo=UTC)
TEXT = (
    "Ferry to stay in port\n"
    "The harbour office said about 40 boxes wait on the quay.\n"
    "“We will pay for every box,” Mayor Ilse Brandt promised on Friday.\n"
    "Fishermen deny that any box was lost.\n"
)


def reading(text: str = TEXT, name: str = "doc") -> Reading:
    """Read a text as the reader of this version does."""
    content = text.encode()
    capture = Capture(digest_of(content), content, "text/plain", NOON, path="a.txt")
    frame = frame_of(text, document=name, language="en")
    return Reading(Document(name, capture, text, frame), tuple(read(text, frame)))


def entries(*rulings: Ruling, who: str = "vera") -> list[Judgement]:
    """Number rulings from 1, all by one person."""
    return [Judgement(number, who, NOON, ruling) for number, ruling in enumerate(rulings, start=1)]
