"""Each report: its line in the timeline, and its text with the statements marked."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sayso.report.evidence import document_anchor, outlet_name, statement_anchor, status_anchor
from sayso.report.marks import Mark, Part, Point, paragraphs
from sayso.report.visible import web_address

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sayso.model import Act, Bound, Document, Form, Link, Reading, Relay, Statement
    from sayso.report.evidence import Chip, Evidence
    from sayso.report.marks import Segment


@dataclass(frozen=True, slots=True)
class Passing:
    """How a report passes on another's copy. ``anchor`` is None where that copy is not held."""

    label: str
    origin: str
    anchor: str | None
    named: bool
    reason: str
    share: float | None
    short: str
    """In few words: 'reprint 97%', 'cites Northwire', 'rewrite 58%, not named'."""


@dataclass(frozen=True, slots=True)
class Note:
    """What stands beside a statement: its number in the report, its chain, its figures, its checking.

    ``by`` is None where the reader is the one that read most of the report.
    """

    number: int
    anchor: str
    act: Act
    form: Form
    chain: tuple[Link, ...]
    figures: tuple[tuple[str, Bound], ...]
    said: tuple[str, str] | None
    audience: str | None
    channel: str | None
    chips: tuple[Chip, ...]
    by: str | None
    score: float | None


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph with the notes of the statements that begin in it."""

    segments: tuple[Segment, ...]
    notes: tuple[Note, ...]
    is_title: bool
    is_furniture: bool


@dataclass(frozen=True, slots=True)
class Report:
    """One report, ready to be laid out.

    ``day``, ``short_day`` and ``clock`` are empty where no time is known;
    ``is_foreign`` says that it is not in the language of most reports.
    """

    anchor: str
    outlet: str
    title: str | None
    language: str
    language_name: str
    is_foreign: bool
    day: str
    short_day: str
    clock: str
    passings: tuple[Passing, ...]
    relayed_by: int
    statements: int
    byline: tuple[str, ...]
    credit: tuple[str, ...]
    address: str | None
    digest: str
    fetched: str
    read_by: str
    passages: tuple[Passage, ...]


def reports(evidence: Evidence, *, texts: bool = True) -> tuple[Report, ...]:
    """Return the story's reports in the order of time, undated ones last; without ``texts``, no passages."""
    return tuple(
        report_of(evidence.readings[document.id], evidence, text=texts) for document in evidence.documents
    )


def passings(document: Document, evidence: Evidence) -> tuple[Passing, ...]:
    """Return what the report passes on, the closest copy first."""
    incoming = [relay for relay in evidence.story.relays if relay.to == document.id]
    found: dict[str, Passing] = {}
    for relay in sorted(incoming, key=lambda relay: -(relay.share or 0)):
        passing = passing_of(relay, evidence)
        found.setdefault(passing.origin.casefold(), passing)  # a copy that also cites is shown as the copy
    return tuple(found.values())


def passing_of(relay: Relay, evidence: Evidence) -> Passing:
    """Return how a report passes on another's copy, by their relay."""
    wording, held = evidence.wording, evidence.readings.get(relay.origin)
    label = wording.relayed(relay.kind)
    name = relay.origin if held is None else outlet_name(held.document)
    if relay.share is None:
        short = f"{label} {name}"
    else:
        label = short = f"{label} {wording.percent(relay.share)}"
    return Passing(
        label=label,
        origin=name,
        anchor=None if held is None else document_anchor(held.document.id),
        named=relay.named,
        reason=wording.retold(relay.reason),
        share=relay.share,
        short=short if relay.named else f"{short}, {wording.say('page.not_named')}",
    )


def report_of(reading: Reading, evidence: Evidence, *, text: bool = True) -> Report:
    """Return one report of the story, ready to be laid out."""
    document = reading.document
    frame, wording = document.frame, evidence.wording
    readers = Counter(statement.by for statement in reading.statements)
    read_by = readers.most_common(1)[0][0] if readers else ""
    return Report(
        anchor=document_anchor(document.id),
        outlet=outlet_name(document),
        title=document.title,
        language=frame.language,
        language_name=wording.language(frame.language),
        is_foreign=frame.language.partition("-")[0] not in {evidence.language, "und"},
        day="" if frame.published is None else wording.day(frame.published, evidence.year),
        short_day="" if frame.published is None else wording.short_day(frame.published, evidence.year),
        clock="" if frame.published is None else wording.clock(frame.published),
        passings=passings(document, evidence),
        relayed_by=len({relay.to for relay in evidence.story.relays if relay.origin == document.id}),
        statements=len(reading.statements),
        byline=frame.byline,
        credit=frame.credit,
        address=web_address(document.address),
        digest=document.capture.digest,
        fetched=wording.instant(document.capture.fetched_at, evidence.year),
        read_by=read_by,
        passages=_passages(reading, read_by, evidence) if text else (),
    )


def _passages(reading: Reading, read_by: str, evidence: Evidence) -> tuple[Passage, ...]:
    frame = reading.document.frame
    notes = {
        number: _note(number, statement, read_by, evidence)
        for number, statement in enumerate(reading.statements, 1)
    }
    found = []
    for paragraph in paragraphs(reading.document.text, marks_of(reading), points_of(reading)):
        begin = [p.number for segment in paragraph.segments for p in segment.points if p.number is not None]
        whole = len(paragraph.span) > 0 and all(Part.FURNITURE in s.parts for s in paragraph.segments)
        if len(paragraph.span) > 0 or begin:
            found.append(
                Passage(
                    segments=paragraph.segments,
                    notes=tuple(notes[number] for number in begin),
                    is_title=frame.title is not None and frame.title.contains(paragraph.span),
                    is_furniture=whole,
                )
            )
    return tuple(found)


def marks_of(reading: Reading) -> Iterator[Mark]:
    """Yield what each stretch of the text is: furniture, and the words of each statement."""
    for span in reading.document.frame.furniture:
        yield Mark(span, Part.FURNITURE)
    for number, statement in enumerate(reading.statements, 1):
        parts = (
            (statement.content, Part.CONTENT),
            (statement.source, Part.SOURCE),
            (statement.cue, Part.CUE),
        )
        for words, part in parts:
            spoken = statement.language if part is Part.CONTENT else None
            for span in () if words is None else words.spans:
                yield Mark(span, part, number, spoken)
        for status in statement.status:
            for span in status.words.spans:
                yield Mark(span, Part.STATUS, number)


def points_of(reading: Reading) -> Iterator[Point]:
    """Yield where each statement begins, and each of its words on checking."""
    for number, statement in enumerate(reading.statements, 1):
        yield Point(_beginning(statement), statement_anchor(statement.id), number)
        for order, status in enumerate(statement.status):
            offset = status.words.start if status.words.spans else _beginning(statement)
            yield Point(offset, status_anchor(statement.id, order))


def _beginning(statement: Statement) -> int:
    held = (statement.content, statement.cue, statement.source)
    return next((words.start for words in held if words is not None and words.spans), 0)


def _note(number: int, statement: Statement, read_by: str, evidence: Evidence) -> Note:
    said = statement.when
    return Note(
        number=number,
        anchor=statement_anchor(statement.id),
        act=statement.act,
        form=statement.form,
        chain=chain_shown(statement),
        figures=tuple((quantity.words.text, quantity.bound) for quantity in statement.quantities),
        said=None
        if said is None
        else (said.words.text, evidence.wording.interval(said.start, said.end, evidence.year)),
        audience=None if statement.audience is None else statement.audience.text,
        channel=None if statement.channel is None else statement.channel.text,
        chips=evidence.chips([statement.id]),
        by=None if statement.by == read_by else statement.by,
        score=statement.score,
    )


def chain_shown(statement: Statement) -> tuple[Link, ...]:
    """Return the chain with each voice once: an outlet that is its own root stays the outlet."""
    found: dict[str, Link] = {}
    for link in statement.chain:
        found.setdefault(link.name.casefold(), link)
    return tuple(found.values())
