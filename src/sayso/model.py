"""The words of the design as types. Everything here is a value: frozen, hashable, comparable.

Offsets are code points of ``Document.text``, half-open. Times are aware; an
imprecise time is an interval. Nothing here does I/O.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

ELLIPSIS = " … "
"""Stands between the pieces of words that are not contiguous."""


def identity(prefix: str, *parts: object) -> str:
    """Return a stable id: ``prefix`` and the hash of ``parts`` as a canonical JSON array."""
    canonical = json.dumps(parts, ensure_ascii=True, separators=(",", ":"), sort_keys=True)
    return f"{prefix}:{hashlib.sha256(canonical.encode()).hexdigest()[:20]}"


def statement_id(document: str, *roles: Iterable[Span]) -> str:
    """Return the id of a statement of a document: by where its source, its cue and its content stand."""
    return identity("st", document, *([[span.start, span.end] for span in role] for role in roles))


# --- words in a text -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of one document's text.

    Offsets count code points of ``Document.text`` (not bytes, tokens or
    UTF-16 units); ``end`` is exclusive, so ``text[start:end]`` is the words.
    """

    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start

    def cut(self, text: str) -> str:
        """Return the words that stand at this span of ``text``."""
        return text[self.start : self.end]

    def contains(self, other: Span) -> bool:
        """Whether ``other`` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one code point."""
        return self.start < other.end and other.start < self.end

    def gap(self, other: Span) -> int:
        """Code points between the two; 0 when they touch or overlap."""
        return max(self.start - other.end, other.start - self.end, 0)


@dataclass(frozen=True, slots=True)
class Words:
    """Words of a document: where they stand and what they are."""

    spans: tuple[Span, ...]
    text: str

    @classmethod
    def cut(cls, text: str, *spans: Span) -> Words:
        """Cut ``spans`` out of ``text``, in the order of the text, joined by an ellipsis."""
        ordered = tuple(sorted(spans))
        return cls(ordered, ELLIPSIS.join(span.cut(text) for span in ordered))

    @property
    def start(self) -> int:
        """Offset of the first word."""
        return self.spans[0].start

    @property
    def end(self) -> int:
        """Offset after the last word."""
        return self.spans[-1].end

    @property
    def hull(self) -> Span:
        """The smallest single span that holds all pieces."""
        return Span(self.start, self.end)

    def overlaps(self, spans: Iterable[Span]) -> bool:
        """Whether any piece shares a code point with any of ``spans``."""
        others = tuple(spans)
        return any(mine.overlaps(other) for mine in self.spans for other in others)


# --- capture and document --------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Capture:
    """Bytes as received. ``digest`` is ``sha256:<hex>`` of ``content``."""

    digest: str
    content: bytes
    media_type: str
    fetched_at: datetime
    path: str | None = None
    url: str | None = None

    @property
    def name(self) -> str:
        """What a person calls it: the path or address it came from."""
        return self.path or self.url or self.digest


@dataclass(frozen=True, slots=True)
class Place:
    """Where words of a document stand on the pages of the file that it was read from.

    ``page`` counts from 1. ``box`` is left, top, right and bottom in points
    (1/72 inch) from the page's top left corner, None where it is not known.
    """

    span: Span
    page: int
    box: tuple[float, float, float, float] | None = None


@dataclass(frozen=True, slots=True)
class Media:
    """A picture, film or file that a report carries, under the name that its capture gives it.

    ``digest`` is ``sha256:<hex>`` of its bytes where the capture holds them,
    else None: what is only linked was not captured.
    """

    name: str
    media_type: str | None = None
    digest: str | None = None


@dataclass(frozen=True, slots=True)
class Frame:
    """What is known of a report beside its running text.

    ``document`` is the id of the document, so that the ids of its statements
    are unique in a ledger. ``furniture`` are spans of the text that are no
    copy (lists of related headlines, 'Edited by …'): no statement is read
    from them. ``title`` is a span of the text, or None where there is none.
    ``published`` is aware, or None; ``published_words`` keeps what the page said.

    ``address`` is the report's own where its capture has another or none (a
    record of an archive, an entry of a feed, a post of a channel), and
    ``captured`` when an archive says that it received it. ``edited`` is the
    report's own word on a later change. ``captions`` are the spans of the
    furniture that tell what a picture shows. ``places`` stand in the order
    of the text.
    """

    document: str = ""
    outlet: str | None = None
    title: Span | None = None
    byline: tuple[str, ...] = ()
    credit: tuple[str, ...] = ()
    dateline: str | None = None
    published: datetime | None = None
    published_words: str | None = None
    language: str = "und"
    links: tuple[str, ...] = ()
    forwarded_from: str | None = None
    furniture: tuple[Span, ...] = ()
    address: str | None = None
    captured: datetime | None = None
    edited: datetime | None = None
    views: int | None = None
    media: tuple[Media, ...] = ()
    captions: tuple[Span, ...] = ()
    places: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """One report read from a capture.

    ``id`` is the capture's digest, followed by ``#part`` where one capture
    holds several. ``text`` is NFC with LF line ends and one paragraph a line;
    the title, where there is one, is its first line. It never changes.
    """

    id: str
    capture: Capture
    text: str
    frame: Frame

    @property
    def title(self) -> str | None:
        """The title's words, where the report has one."""
        return None if self.frame.title is None else self.frame.title.cut(self.text)

    @property
    def address(self) -> str | None:
        """Its own web address where it tells one, as a page in an archive does; else its capture's."""
        return self.frame.address or self.capture.url


# --- statement -------------------------------------------------------------------------------------------


class Form(StrEnum):
    """How the content is given: in the speaker's words, in the reporter's, or both."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


class Act(StrEnum):
    """What is done by saying it. An attitude is a state of mind, reported and not said."""

    ASSERTION = "assertion"
    ESTIMATE = "estimate"
    PROMISE = "promise"
    APPEAL = "appeal"
    DENIAL = "denial"
    ACCUSATION = "accusation"
    THREAT = "threat"
    OPINION = "opinion"
    ATTITUDE = "attitude"
    QUESTION = "question"
    REFUSAL = "refusal"
    VERIFICATION = "verification"


class Role(StrEnum):
    """A voice's place between the reader and the origin."""

    OUTLET = "outlet"
    RELAY = "relay"
    ROOT = "root"


class VoiceKind(StrEnum):
    """What sort of voice speaks. An unnamed one ('two officials') is a value, not a gap."""

    PERSON = "person"
    ORGANISATION = "organisation"
    GROUP = "group"
    DOCUMENT = "document"
    POST = "post"
    BROADCAST = "broadcast"
    UNNAMED = "unnamed"
    OUTLET = "outlet"


@dataclass(frozen=True, slots=True)
class Link:
    """One voice of a chain.

    ``words`` is empty (no spans) where the report does not say the name in its
    text, as for most outlets. ``name`` is the fullest name known: the entity
    list's, else the document's, else for an unnamed voice its own words.
    """

    role: Role
    name: str
    kind: VoiceKind
    words: Words = Words((), "")
    entity: str | None = None


class Bound(StrEnum):
    """What the words around a figure allow."""

    EXACT = "exact"
    ABOUT = "about"
    NEARLY = "nearly"
    MORE_THAN = "more_than"
    AT_LEAST = "at_least"
    LESS_THAN = "less_than"
    AT_MOST = "at_most"
    RANGE = "range"
    VAGUE = "vague"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A figure and what its words allow.

    ``value`` is the figure as said ('nearly 12,000' is 12000); ``low`` and
    ``high`` are the ends that the words allow, None where they are open.
    ``unit`` is the head of the thing counted, in the singular.
    """

    words: Words
    value: float | None
    low: float | None
    high: float | None
    bound: Bound
    unit: str
    of: Words | None = None


@dataclass(frozen=True, slots=True)
class When:
    """When something was said: the words, and the half-open interval they mean (None: not resolvable)."""

    words: Words
    start: datetime | None
    end: datetime | None


@dataclass(frozen=True, slots=True)
class Terms:
    """What a promise offers, to whom, on what condition; what an appeal asks, of whom."""

    to: Words | None = None
    offered: tuple[Words, ...] = ()
    asked: Words | None = None
    condition: Words | None = None


class StatusKind(StrEnum):
    """What a report says of checking."""

    UNVERIFIED = "unverified"
    UNCONFIRMED = "unconfirmed"
    DENIED = "denied"
    CONFIRMED = "confirmed"
    HEDGED = "hedged"
    NEGATED = "negated"
    DISPUTED = "disputed"


@dataclass(frozen=True, slots=True)
class Status:
    """A word on checking, where it stands, and who gives it (None: the report itself)."""

    kind: StatusKind
    words: Words
    by: str | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """An attributed content; an outlet's own assertion is a statement of the outlet.

    ``parent`` is the id of the statement inside whose content this one
    stands. ``source`` is None where nobody is named, ``cue`` is None where a
    quotation runs on or the outlet speaks for itself. ``chain`` goes from the
    outlet (first) to the root (last); several roots that speak together stand
    side by side at its end. ``by`` names the rule or model that found it,
    with its version.
    """

    id: str
    source: Words | None
    cue: Words | None
    content: Words
    form: Form
    act: Act
    chain: tuple[Link, ...]
    by: str
    parent: str | None = None
    channel: Words | None = None
    audience: Words | None = None
    terms: Terms | None = None
    status: tuple[Status, ...] = ()
    when: When | None = None
    quantities: tuple[Quantity, ...] = ()
    score: float | None = None
    language: str | None = None
    """BCP 47 tag of the content where it is another than the document's: what is quoted as it was said."""

    @property
    def roots(self) -> tuple[Link, ...]:
        """The voices at the chain's end."""
        return tuple(link for link in self.chain if link.role is Role.ROOT)

    def spoken_in(self, frame: Frame) -> str:
        """Return the language of its content, in a document of ``frame``."""
        return self.language or frame.language


@dataclass(frozen=True, slots=True)
class Reading:
    """A document and every statement read from it, in the order of the text."""

    document: Document
    statements: tuple[Statement, ...]


# --- relation --------------------------------------------------------------------------------------------


class RelayKind(StrEnum):
    """How one report passes on another's copy, or a voice's words."""

    REPRINT = "reprint"
    REWRITE = "rewrite"
    CITES = "cites"
    TRANSLATES = "translates"


@dataclass(frozen=True, slots=True)
class Relay:
    """Report ``to`` carries the copy, or the words, of ``origin``.

    ``origin`` is a document id, or a voice's name where its copy is not held.
    ``share`` is the part (0 to 1) of the words of ``to`` that ``origin`` has.
    ``named`` says whether the report names whom it carries. ``reason`` is the
    finding in short ('96% of its words; credits Northwire').
    """

    origin: str
    to: str
    kind: RelayKind
    share: float | None = None
    named: bool = True
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Root:
    """An origin of a claim under one name, and the statements that rest on it."""

    name: str
    statements: tuple[str, ...]
    entity: str | None = None
    kind: VoiceKind = VoiceKind.ORGANISATION
    folded: tuple[str, ...] = ()
    """Why other voices or reports were folded into it, one reason each."""


@dataclass(frozen=True, slots=True)
class Claim:
    """Statements, in any report, that say the same thing.

    ``roots`` are the named independent origins; ``unnamed`` the voices that
    nobody can tell from them ('officials'); ``unattributed`` counts the
    statements that name no origin at all. ``outlets`` counts who carries it.
    """

    id: str
    content: str
    act: Act
    statements: tuple[str, ...]
    roots: tuple[Root, ...]
    outlets: int
    unnamed: tuple[Root, ...] = ()
    unattributed: int = 0
    status: tuple[Status, ...] = ()


@dataclass(frozen=True, slots=True)
class ClaimPair:
    """Two claims of one story, by id, that contradict each other or are near one another, and why."""

    claims: tuple[str, str]
    reason: str


@dataclass(frozen=True, slots=True)
class MeasureValue:
    """One figure that one or more roots give for a measure.

    ``words`` are the figure as written ('nearly 12,000'); ``said_from`` and
    ``said_to`` the interval in which it was said, or published.
    """

    words: str
    value: float | None
    low: float | None
    high: float | None
    bound: Bound
    roots: tuple[str, ...]
    statements: tuple[str, ...]
    outlets: int
    said_from: datetime | None = None
    said_to: datetime | None = None
    supersedes: bool = False
    """Whether the same root gave another figure for this measure earlier."""


@dataclass(frozen=True, slots=True)
class Measure:
    """The figures that different voices give for one thing, in time order, never merged."""

    id: str
    what: str
    unit: str
    values: tuple[MeasureValue, ...]


@dataclass(frozen=True, slots=True)
class Offer:
    """The promises or appeals of one voice to one audience, whoever reports them."""

    id: str
    by: str
    act: Act
    to: str | None
    offered: tuple[str, ...]
    asked: str | None
    conditions: tuple[str, ...]
    statements: tuple[str, ...]
    roots: tuple[Root, ...]
    outlets: int
    fulfilment: tuple[str, ...] = ()
    status: tuple[Status, ...] = ()


@dataclass(frozen=True, slots=True)
class Story:
    """The reports of one event, their claims, and where each claim comes from.

    ``title`` is the words of the report nearest the story's middle.
    ``contradictions`` are claims of different roots that cannot both be so,
    ``related`` claims that are near, and not the same.
    """

    id: str
    title: str
    documents: tuple[str, ...]
    relays: tuple[Relay, ...]
    claims: tuple[Claim, ...]
    measures: tuple[Measure, ...]
    offers: tuple[Offer, ...]
    contradictions: tuple[ClaimPair, ...] = ()
    related: tuple[ClaimPair, ...] = ()

    @property
    def likely_relays(self) -> int:
        """How many reports carry another's copy, or its quotations and figures, and say nowhere whose."""
        return len({relay.to for relay in self.relays if not relay.named})

    def named(self) -> Iterator[str]:
        """Yield the id of every statement that the story names, as often as it names it."""
        for claim in self.claims:
            yield from claim.statements
        for measure in self.measures:
            for value in measure.values:
                yield from value.statements
        for offer in self.offers:
            yield from offer.statements
            yield from offer.fulfilment
