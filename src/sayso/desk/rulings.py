"""From what was sent to what is ruled: the words are cut out of the report here, and nowhere else."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from sayso import judgement
from sayso.desk import wire
from sayso.desk.errors import NotHeldError
from sayso.desk.readings import whole
from sayso.errors import UsageError
from sayso.judgement import Field
from sayso.model import Bound, Link, Quantity, Span, Status, Words
from sayso.relation import Matter

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sayso.desk.shelf import Held
    from sayso.judgement import Ruling
    from sayso.model import Reading

NOWHERE: Final = Words((), "")
"""Where a voice stands that the report does not name in its text."""


def ruling(sent: wire.RulingWire, held: Held) -> Ruling:
    """Return the ruling that was sent. Raises NotHeldError, UsageError or RulingError."""
    match sent:
        case wire.Accept(statement=statement):
            return judgement.Accept(judgement.about(_reading(held, statement), statement))
        case wire.Reject(statement=statement):
            return judgement.Reject(judgement.about(_reading(held, statement), statement))
        case wire.Change():
            return _change(sent, _reading(held, sent.statement))
        case wire.Add():
            reading = held.readings[held.document(sent.report)]
            source, cue = _cut_or_none(reading, sent.source), _cut_or_none(reading, sent.cue)
            return judgement.missed(reading, _cut(reading, sent.content), source, cue, sent.act)
        case wire.Note():
            return _note(sent, held)
        case wire.Relate():
            return _relate(sent, held)
        case wire.GradeSource(voice=voice, grade=grade, reason=reason):
            return judgement.GradeSource(voice, grade, reason)
        case wire.GradeClaim(statements=statements, grade=grade, reason=reason):
            return judgement.grade_claim(statements, _readings(held, statements), grade, reason)
        case wire.Protect(names=names, shield=shield, entity=entity):
            return judgement.Protect(tuple(dict.fromkeys(names)), shield, entity)
        case wire.Unprotect(name=name):
            return judgement.Unprotect(name)


def _change(sent: wire.Change, reading: Reading) -> Ruling:
    values: dict[Field, Any] = {}
    given = sent.model_fields_set
    for field in (Field.SOURCE, Field.CUE, Field.CONTENT):
        if field.value in given:
            values[field] = _cut_or_none(reading, getattr(sent, field.value))
    if "content" in given and sent.content is None:
        raise UsageError("A statement has a content: select the words that are said, or reject it.")
    if sent.act is not None:
        values[Field.ACT] = sent.act
    if sent.form is not None:
        values[Field.FORM] = sent.form
    if sent.status is not None:
        values[Field.STATUS] = tuple(
            Status(one.kind, _cut(reading, one.spans), one.by) for one in sent.status
        )
    if sent.quantities is not None:
        values[Field.QUANTITIES] = tuple(
            Quantity(
                _cut(reading, one.spans),
                one.value,
                *ends(one),
                one.bound,
                one.unit,
                _cut_or_none(reading, one.of),
            )
            for one in sent.quantities
        )
    if sent.chain is not None:
        values[Field.CHAIN] = tuple(
            Link(one.role, one.name, one.kind, _cut_or_none(reading, one.spans) or NOWHERE, one.entity)
            for one in sent.chain
        )
    if not values:
        raise UsageError("Nothing was changed. Name at least one part of the statement.")
    return judgement.change(reading, sent.statement, values)


def ends(sent: wire.QuantityWire) -> tuple[float | None, float | None]:
    """Return the ends that a figure's words allow: those that were sent, else what value and bound say."""
    if sent.low is not None or sent.high is not None:
        return sent.low, sent.high
    low = sent.value if sent.bound in {Bound.EXACT, Bound.MORE_THAN, Bound.AT_LEAST} else None
    high = sent.value if sent.bound in {Bound.EXACT, Bound.NEARLY, Bound.LESS_THAN, Bound.AT_MOST} else None
    return low, high


def _note(sent: wire.Note, held: Held) -> Ruling:
    if sent.statement is not None:
        reading = _reading(held, sent.statement)
        about = judgement.about(reading, sent.statement)
        return judgement.Note(reading.document.id, sent.text, about)
    if sent.report is None:
        raise UsageError("A note is about a statement or a report: name one of them.")
    return judgement.Note(held.document(sent.report), sent.text)


def _relate(sent: wire.Relate, held: Held) -> Ruling:
    if sent.matter in {Matter.VOICE, Matter.STORY}:
        if sent.matter is Matter.STORY:
            for document in (*sent.these, *sent.those):
                if document not in held.readings:
                    raise NotHeldError("report", document)
        return judgement.relate_named(sent.verdict, sent.matter, sent.these, sent.those)
    named = [*sent.these, *sent.those]
    statements = [one.rpartition("/")[0] for one in named] if sent.matter is Matter.MEASURE else named
    readings = _readings(held, statements)
    return judgement.relate_statements(sent.verdict, sent.matter, sent.these, sent.those, readings)


def _reading(held: Held, statement: str) -> Reading:
    judged = held.readings.judged(held.holding(statement))
    if any(one.id == statement for one in judged.rejected):
        return whole(judged)
    return judged.reading


def _readings(held: Held, statements: Iterable[str]) -> list[Reading]:
    documents = dict.fromkeys(_reading(held, one).document.id for one in statements)
    return [held.readings[document] for document in documents]


def _cut(reading: Reading, spans: Sequence[tuple[int, int]]) -> Words:
    """Cut words out of a report. UsageError for what is no stretch of its text."""
    text = reading.document.text
    for start, end in spans:
        if not 0 <= start < end <= len(text):
            raise UsageError(f"[{start}, {end}) is no stretch of the text. Select words of the report.")
    return Words.cut(text, *(Span(start, end) for start, end in spans))


def _cut_or_none(reading: Reading, spans: Sequence[tuple[int, int]] | None) -> Words | None:
    return None if spans is None else _cut(reading, spans)
