"""Small invented reports, the same for the same number, as the ledger's tests need them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from sayso.capture import digest_of
from sayso.ledger import Addition
from sayso.model import (
    Act,
    Bound,
    Capture,
    Document,
    Form,
    Frame,
    Link,
    Quantity,
    Reading,
    Role,
    Span,
    Statement,
    VoiceKind,
    Words,
    identity,
)

NOON = datetime(2031, 6, 1, 12, tzinfo=UTC)


def capture(number: int, path: str | None = None) -> Capture:
    """Make the capture of report ``number``; its bytes are its text."""
    content = f"Ferry {number} late\nThe harbour office said about {number} boxes wait.".encode()
    name = f"reports/{number:04}.txt" if path is None else path
    return Capture(digest_of(content), content, "text/plain", NOON, path=name)


def reading(held: Capture, part: str = "") -> Reading:
    """Make the one reading of a capture of ``capture``: a title and a statement."""
    text = held.content.decode()
    start = text.index("\n") + 1
    source, cue = Span(start, start + 18), Span(start + 19, start + 23)
    content = Span(start + 24, text.index(" wait") + 5)
    name = held.digest + part
    root = Link(Role.ROOT, "the harbour office", VoiceKind.ORGANISATION, Words.cut(text, source))
    figure = Words.cut(text, Span(content.start, text.index(" boxes")))
    said = Statement(
        identity("st", name, content.start),
        Words.cut(text, source),
        Words.cut(text, cue),
        Words.cut(text, content),
        Form.INDIRECT,
        Act.ESTIMATE,
        (Link(Role.OUTLET, "The Quay", VoiceKind.OUTLET), root),
        "cue-after/1",
        quantities=(Quantity(figure, float(len(text)), None, None, Bound.ABOUT, "box"),),
        score=0.5,
    )
    frame = Frame(
        name,
        "The Quay",
        Span(0, start - 1),
        published=NOON + timedelta(minutes=len(text) % 7),
        language="en",
    )
    return Reading(Document(name, held, text, frame), (said,))


def addition(number: int) -> Addition:
    """Make report ``number`` ready to be added."""
    held = capture(number)
    return Addition(held, (reading(held),))
