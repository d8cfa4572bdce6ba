"""The report page: the archived text with its statements marked, and each of them beside it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Final

from fastapi import APIRouter, Request, Response

from sayso.desk import windows
from sayso.desk.desk import AtDesk
from sayso.desk.explain import explanation
from sayso.desk.grading import grades_key, grades_of
from sayso.desk.readings import whole
from sayso.desk.shelf import slug
from sayso.judgement import Field, Review
from sayso.report.evidence import document_anchor, outlet_name, said_by, statement_anchor, status_chip
from sayso.report.grades import voice_key
from sayso.report.marks import paragraphs
from sayso.report.reports import chain_shown, marks_of, passings, points_of
from sayso.report.visible import web_address

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from sayso.desk.shelf import Held
    from sayso.judgement import JudgedReading
    from sayso.model import Claim, Link, Reading, Span, Statement, Story, Words
    from sayso.report.evidence import Chip
    from sayso.report.marks import Segment
    from sayso.report.wording import Wording

router = APIRouter()
VOICES: Final = 300
"""Names that are offered to whoever writes one into a chain."""


@dataclass(frozen=True, slots=True)
class CopyPart:
    """A paragraph of the copy. ``start`` is its first code point in the report's text."""

    start: int
    segments: tuple[Segment, ...]
    is_title: bool
    is_furniture: bool


@dataclass(frozen=True, slots=True)
class Card:
    """A statement as it stands beside the copy: what was read, why, and what people made of it."""

    number: int
    anchor: str
    statement: Statement
    chain: tuple[Link, ...]
    chips: tuple[Chip, ...]
    said: str
    why: str
    review: Review
    rejected: bool
    claim: Claim | None
    """The claim that it counts for."""
    read: Statement | None
    """What the reader had read, where somebody changed it."""

    @property
    def spans(self) -> dict[str, list[tuple[int, int]] | None]:
        """Where its parts stand, for the form that corrects it."""
        one = self.statement
        parts = {"source": one.source, "cue": one.cue, "content": one.content}
        return {name: None if words is None else _places(words) for name, words in parts.items()}

    @property
    def voices(self) -> list[str]:
        """By what people grade the voices that it counts for."""
        mine, roots = self.statement.id, () if self.claim is None else self.claim.roots
        return [voice_key(root) for root in roots if mine in root.statements]

    @property
    def lists(self) -> dict[str, list[dict[str, Any]]]:
        """What it says of checking, its figures and its chain, as the form sends them back."""
        one = self.statement
        return {
            "status": [{"kind": s.kind, "spans": _places(s.words), "by": s.by} for s in one.status],
            "quantities": [
                {
                    "spans": _places(figure.words),
                    "value": figure.value,
                    "low": figure.low,
                    "high": figure.high,
                    "bound": figure.bound,
                    "unit": figure.unit,
                    "of": None if figure.of is None else _places(figure.of),
                }
                for figure in one.quantities
            ],
            "chain": [
                {
                    "role": link.role,
                    "name": link.name,
                    "kind": link.kind,
                    "entity": link.entity,
                    "spans": _places(link.words) or None,
                }
                for link in one.chain
            ],
        }

    @property
    def was(self) -> Iterator[tuple[str, list[tuple[str, str]]]]:
        """Yield the lists that somebody changed, as they were read: a name of each item, and its words."""
        if self.read is None:
            return
        if self.read.status != self.statement.status:
            yield Field.STATUS.value, [(s.kind.value, s.words.text) for s in self.read.status]
        if self.read.quantities != self.statement.quantities:
            yield Field.QUANTITIES.value, [("", figure.words.text) for figure in self.read.quantities]
        if self.read.chain != self.statement.chain:
            yield Field.CHAIN.value, [(link.role.value, link.name) for link in self.read.chain]


@dataclass(frozen=True, slots=True)
class Told:
    """What the cards take from outside of their report: the labels, and claims by their statements' ids."""

    wording: Wording
    claims: Mapping[str, Claim] = field(default_factory=dict)

    @classmethod
    def of(cls, story: Story, document: str, held: Held, wording: Wording) -> Told:
        """Gather the claims of one report of a story."""
        claims = {
            name: claim
            for claim in story.claims
            for name in claim.statements
            if held.document_of.get(name) == document
        }
        return cls(wording, claims)


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A report whose copy this one carries, or that carries this one's."""

    name: str
    outlet: str


@router.get("/report/{name}", response_class=Response, include_in_schema=False)
def report(request: Request, desk: AtDesk, name: str, at: int = 0, part: int | None = None) -> Response:
    """Show one report; of a long one the part that holds the code point ``at``, or this ``part``."""
    held = desk.shelf.held()
    document = held.document(name)

    def make(wording: Wording) -> dict[str, Any]:
        return report_values(held, document, wording, at, part) | {"name": name}

    return desk.pages.answer(
        request,
        "report_page.html.j2",
        make,
        key=(held.stamp(held.story_of[document]), name, at, part, grades_key(held)),
    )


def report_values(
    held: Held, document_id: str, wording: Wording, at: int = 0, part: int | None = None
) -> dict[str, Any]:
    """Return what the template lays out."""
    judged = held.readings.judged(document_id)
    reading = whole(judged)
    document, story = reading.document, held.story_of[document_id]
    evidence = held.evidence(story, wording)
    beginnings = sorted(point.offset for point in points_of(reading) if point.number is not None)
    parts = windows.windows(document.text, beginnings)
    number = windows.window_at(parts, at) if part is None else min(max(part, 0), len(parts) - 1)
    window = parts[number]
    copy = copy_of_window(reading, window, last=number == len(parts) - 1)
    shown = {point.number for one in copy for segment in one.segments for point in segment.points}
    published = document.frame.published
    grades = grades_of(story, held)
    return {
        "story": story,
        "document": document,
        "outlet": outlet_name(document),
        "when": "" if published is None else wording.instant(published),
        "kept": wording.instant(document.capture.fetched_at),
        "language_name": wording.language(document.frame.language),
        "language": document.frame.language,
        "address": web_address(document.capture.url),
        "passings": passings(document, evidence),
        "beside": neighbours(held, document_id),
        "copy_parts": copy,
        "part": number,
        "parts": len(parts),
        "cards": cards(judged, reading, shown, Told.of(story, document_id, held, wording)),
        "count": len(judged.reading.statements),
        "notes": judged.notes,
        "voices": voices(story),
        "grades": grades,
        "addresses": {document_anchor(one): f"/report/{slug(one)}" for one in story.documents},
    }


def cards(judged: JudgedReading, reading: Reading, shown: Collection[int | None], told: Told) -> list[Card]:
    """Return a card for each statement whose number is among ``shown``, numbered as in the copy."""
    rejected = {one.id for one in judged.rejected}
    return [
        Card(
            number=number,
            anchor=statement_anchor(one.id),
            statement=one,
            chain=chain_shown(one),
            chips=_chips(one, told.wording),
            said="" if one.when is None else told.wording.interval(one.when.start, one.when.end),
            why=explanation(one.by),
            review=judged.reviews.get(one.id, Review()),
            rejected=one.id in rejected,
            claim=told.claims.get(one.id),
            read=judged.read.get(one.id),
        )
        for number, one in enumerate(reading.statements, 1)
        if number in shown
    ]


def voices(story: Story) -> list[str]:
    """Return the names of the story's voices, for whoever writes one into a chain."""
    names = dict.fromkeys(root.name for claim in story.claims for root in (*claim.roots, *claim.unnamed))
    return sorted(names, key=str.casefold)[:VOICES]


def _places(words: Words) -> list[tuple[int, int]]:
    return [(span.start, span.end) for span in words.spans]


def copy_of_window(reading: Reading, window: Span, *, last: bool) -> list[CopyPart]:
    """Return the paragraphs of one part of the text, with the marks that lie in it."""
    title = reading.document.frame.title
    found = []
    marks = windows.marks_in(marks_of(reading), window)
    points = windows.points_in(points_of(reading), window, last=last)
    for paragraph in paragraphs(window.cut(reading.document.text), marks, points):
        if not paragraph.segments:
            continue
        start = window.start + paragraph.span.start
        span = replace(paragraph.span, start=start, end=window.start + paragraph.span.end)
        parts = [segment for segment in paragraph.segments if segment.text]
        found.append(
            CopyPart(
                start=start,
                segments=paragraph.segments,
                is_title=title is not None and len(span) > 0 and title.contains(span),
                is_furniture=bool(parts) and all("furniture" in segment.parts for segment in parts),
            )
        )
    return found


def neighbours(held: Held, document: str) -> list[Neighbour]:
    """Return the reports of the story that this one carries, then those that carry it, the closest first."""
    story = held.story_of[document]
    pairs = [
        *((r.origin, r.share) for r in story.relays if r.to == document),
        *((r.to, r.share) for r in story.relays if r.origin == document),
    ]
    closest = sorted(pairs, key=lambda pair: -(pair[1] or 0))
    found = dict.fromkeys(other for other, share in closest if share is not None and other in held.readings)
    return [Neighbour(slug(other), outlet_name(held.readings[other].document)) for other in found]


def _chips(statement: Statement, wording: Wording) -> tuple[Chip, ...]:
    kinds = dict.fromkeys(status.kind for status in statement.status)
    return tuple(status_chip(wording, kind) for kind in kinds if not said_by(statement.act, kind))
