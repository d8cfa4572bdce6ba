"""Judgements in the ledger: kept in its log, none ever erased, and laid over what was read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa

from sayso.capture.files import now
from sayso.errors import LedgerError
from sayso.judgement import (
    GradeSource,
    Judged,
    JudgedReading,
    Judgement,
    Protect,
    Redo,
    Relate,
    Ruling,
    Undo,
    Unprotect,
    judge,
    judge_reading,
    next_redo,
    next_undo,
    report_of,
    standing,
)
from sayso.judgement.wire import ruling_from_json, ruling_json
from sayso.ledger import tables
from sayso.ledger.indexing import index_again
from sayso.ledger.kept_relations import loosen, tell_all_anew, tell_anew
from sayso.ledger.log import Action, Event, LogDamagedError, Logged, append, logged, parsed, read_head
from sayso.ledger.rows import reading_of
from sayso.ledger.selection import held_documents
from sayso.relation import Matter

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from sqlalchemy import ColumnElement, Connection

    from sayso.ledger.ledger import Ledger
    from sayso.model import Reading


class NothingToTakeBackError(LedgerError):
    """There is no judgement that an undo, or a redo, could be about."""

    def __init__(self, who: str, what: str) -> None:
        super().__init__(who, what)
        self.who, self.what = who, what

    def __str__(self) -> str:
        return f"{self.who}: there is nothing to {self.what}. Judge something first."


def record(ledger: Ledger, who: str, *rulings: Ruling) -> tuple[Judgement, ...]:
    """Keep rulings under who made them: all of them or none. When this returns, they are on the disk."""
    return _write(ledger, who, lambda _: rulings)


def undo(ledger: Ledger, who: str, number: int | None = None) -> Judgement:
    """Take back the judgement of this number, or what ``who`` judged last.

    Raises NothingToTakeBackError where it does not stand, or there is none.
    """

    def ruling(connection: Connection) -> tuple[Ruling, ...]:
        entries = _judgements(connection)
        of = next_undo(entries, who) if number is None else number
        if of is None or of not in {one.number for one in standing(entries)}:
            raise NothingToTakeBackError(who, "undo")
        return (Undo(of),)

    (made,) = _write(ledger, who, ruling)
    return made


def redo(ledger: Ledger, who: str, number: int | None = None) -> Judgement:
    """Let the judgement of this number stand again, or what ``who`` took back last.

    Raises NothingToTakeBackError where it was not taken back, or there is none.
    """

    def ruling(connection: Connection) -> tuple[Ruling, ...]:
        entries = _judgements(connection)
        of = next_redo(entries, who) if number is None else number
        stand = {one.number for one in standing(entries)}
        known = {one.number for one in entries if not isinstance(one.ruling, Undo | Redo)}
        if of is None or of in stand or of not in known:
            raise NothingToTakeBackError(who, "redo")
        return (Redo(of),)

    (made,) = _write(ledger, who, ruling)
    return made


def judgements(ledger: Ledger, after: int = 0) -> tuple[Judgement, ...]:
    """Return every judgement, undo and redo with a number greater than ``after``, oldest first."""
    with ledger.snapshot() as connection:
        return _judgements(connection, tables.log.c.number > after)


def last_entry(ledger: Ledger) -> int:
    """Return the number of the log's last entry: as long as it is the same, nothing has changed."""
    with ledger.snapshot() as connection:
        return read_head(connection).number


def only_judged(ledger: Ledger, after: int) -> bool:
    """Whether people did nothing but judge since the log's entry of this number."""
    column = tables.log.c
    other = sa.select(column.number).where(column.number > after, column.action != Action.JUDGED.value)
    with ledger.snapshot() as connection:
        return connection.execute(other.limit(1)).first() is None


def judged(ledger: Ledger) -> Judged:
    """Return everything that was read with everything that was judged, of one moment of the ledger."""
    with ledger.snapshot() as connection:
        readings = (reading_of(held) for held in held_documents(connection))
        return judge(readings, _judgements(connection))


def judged_reading(ledger: Ledger, document: str) -> JudgedReading | None:
    """Return one report with its judgements, or None where the ledger does not hold it."""
    with ledger.snapshot() as connection:
        return _judged_reading(connection, document)


def _judgements(connection: Connection, *chosen: ColumnElement[bool]) -> tuple[Judgement, ...]:
    judged = tables.log.c.action == Action.JUDGED.value
    return tuple(map(_judgement, logged(connection, judged, *chosen)))


def _judgement(line: Logged) -> Judgement:
    try:
        return Judgement(line.number, line.who, line.at, ruling_from_json(dict(line.event.what)))
    except (ValueError, KeyError, TypeError) as error:  # altered, or of a newer Sayso
        raise LogDamagedError(line.number) from error


def _write(ledger: Ledger, who: str, make: Callable[[Connection], Sequence[Ruling]]) -> tuple[Judgement, ...]:
    """Write what ``make`` decides while nobody else can write."""

    def work(connection: Connection) -> tuple[Judgement, ...]:
        rulings = make(connection)
        meant = (*rulings, *_undone(connection, rulings))
        documents = sorted({name for one in meant if (name := report_of(one)) is not None})
        before = {name: _counting(connection, name) for name in documents}
        events = [Event(Action.JUDGED, _subject(one), ruling_json(one)) for one in rulings]
        made = tuple(map(_judgement, append(connection, who, now(), events)))
        for name in documents:
            found = _counting(connection, name)
            if found is not None and found != before[name]:  # what is accepted, or noted, counts as it did
                index_again(connection, found)
                tell_anew(connection, [name])
        _relate_anew(connection, meant)
        return made

    return ledger.write(work)


def judge_words(connection: Connection, document: str) -> None:
    """Let a report's statements be found as they are judged now."""
    found = _counting(connection, document)
    if found is not None:
        index_again(connection, found)


def _counting(connection: Connection, document: str) -> Reading | None:
    """Return a report with the statements that count, or None where it is not held."""
    found = _judged_reading(connection, document)
    return None if found is None else found.reading


def _judged_reading(connection: Connection, document: str) -> JudgedReading | None:
    for held in held_documents(connection, tables.documents.c.id == document):
        mine = [one for one in standing(_about(connection, document)) if report_of(one.ruling) == document]
        return judge_reading(reading_of(held), mine)
    return None


def _about(connection: Connection, document: str) -> tuple[Judgement, ...]:
    """Return the judgements of one report with what undid and redid them, and not the whole log."""
    columns = tables.log.c
    # the subject of a judgement is its report, that of an undo or redo the judgement's number
    mine = sa.select(sa.cast(columns.number, sa.Text)).where(columns.subject == document)
    return _judgements(connection, sa.or_(columns.subject == document, columns.subject.in_(mine)))


def _undone(connection: Connection, rulings: Iterable[Ruling]) -> list[Ruling]:
    """Return the rulings that these undo or redo."""
    numbers = [one.of for one in rulings if isinstance(one, Undo | Redo)]
    query = sa.select(tables.log.c.entry).where(tables.log.c.number.in_(numbers))
    return [_judgement(parsed(line)).ruling for line in connection.scalars(query)]


def _relate_anew(connection: Connection, rulings: Iterable[Ruling]) -> None:
    """Let the stories that rulings of voices, claims, measures and stories are about be told anew."""
    for ruling in rulings:
        match ruling:
            case Relate(decision) if decision.matter is Matter.VOICE:
                tell_all_anew(connection)
            case Relate(decision) if decision.matter is Matter.STORY:
                loosen(connection, (*decision.these, *decision.those))
            case Relate():
                tell_anew(connection, [anchor.document for anchor in ruling.anchors])


def _subject(ruling: Ruling) -> str | None:
    """Return what a ruling is about in one word: a report, a voice, a name, the number of a judgement."""
    match ruling:
        case GradeSource(voice):
            return voice
        case Protect(names):
            return names[0]
        case Unprotect(name):
            return name
        case Undo(of) | Redo(of):
            return str(of)
    return report_of(ruling)
