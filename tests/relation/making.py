"""Readings made by hand: reports of invented events, with statements cut from their words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

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
    Terms,
    VoiceKind,
    Words,
    identity,
)

MORNING = datetime(2031, 3, 4, 6, tzinfo=UTC)

BOUNDS = {
    "nearly": Bound.NEARLY,
    "about": Bound.ABOUT,
    "more than": Bound.MORE_THAN,
    "at least": Bound.AT_LEAST,
}
_FIGURE = re.compile(
    rf"(?:(?P<bound>{'|'.join(BOUNDS)}) )?(?P<figure>\d[\d,]*) (?P<names>(?:[A-Z]\w+ )*)(?P<unit>\w+)"
)


@dataclass(frozen=True, slots=True)
class Said:
    """A statement to be cut from a report: its content and the voices behind it, outlet and all left out.

    ``root`` None is the outlet's own word; a root without a capital is an unnamed voice.
    """

    content: str
    root: str | None = None
    act: Act = Act.ASSERTION
    relays: tuple[str, ...] = ()
    kind: VoiceKind = VoiceKind.ORGANISATION
    offered: tuple[str, ...] = ()
    to: str | None = None


def report(  # noqa: PLR0913  - keywords that a test names as it needs them
    name: str,
    *paragraphs: str,
    said: tuple[Said, ...] = (),
    hours: float = 0,
    outlet: str | None = None,
    title: str | None = None,
    credit: tuple[str, ...] = (),
    language: str = "en",
) -> Reading:
    """Make a report of an outlet (``name`` where none is given), published ``hours`` after the morning."""
    text = "\n".join((*((title,) if title else ()), *paragraphs))
    frame = Frame(
        document=name,
        outlet=outlet or name,
        title=Span(0, len(title)) if title else None,
        credit=credit,
        published=MORNING + timedelta(hours=hours),
        language=language,
    )
    document = Document(name, Capture(name, text.encode(), "text/plain", MORNING), text, frame)
    return Reading(document, tuple(_statement(document, at, each) for at, each in enumerate(said)))


def words(text: str, part: str) -> Words:
    """Cut the first ``part`` of ``text``, and fail where it does not stand there."""
    start = text.index(part)
    return Words.cut(text, Span(start, start + len(part)))


def _statement(document: Document, at: int, said: Said) -> Statement:
    text, outlet = document.text, document.frame.outlet or ""
    content = words(text, said.content)
    if said.root is None:
        chain: tuple[Link, ...] = (Link(Role.ROOT, outlet, VoiceKind.OUTLET),)
        source = None
    else:
        named = any(letter.isupper() for letter in said.root)
        kind = said.kind if named else VoiceKind.UNNAMED
        source = words(text, said.root)
        relays = (
            Link(Role.RELAY, relay, VoiceKind.ORGANISATION, words(text, relay)) for relay in said.relays
        )
        chain = (
            Link(Role.OUTLET, outlet, VoiceKind.OUTLET),
            *relays,
            Link(Role.ROOT, said.root, kind, source),
        )
    terms = None
    if said.offered or said.to:
        offered = tuple(words(text, each) for each in said.offered)
        terms = Terms(to=words(text, said.to) if said.to else None, offered=offered)
    return Statement(
        id=identity("statement", document.id, at),
        source=source,
        cue=None,
        content=content,
        form=Form.INDIRECT,
        act=said.act,
        chain=chain,
        by="hand",
        terms=terms,
        quantities=tuple(_quantities(text, content)),
    )


def _quantities(text: str, content: Words) -> list[Quantity]:
    found = []
    for match in _FIGURE.finditer(text, content.start, content.end):
        span = Span(match.start(), match.end("figure"))
        value = float(match["figure"].replace(",", ""))
        bound = BOUNDS.get(match["bound"] or "", Bound.EXACT)
        found.append(
            Quantity(Words.cut(text, span), value, None, None, bound, match["unit"].removesuffix("s"))
        )
    return found
