"""What was read, with what people decided laid over it: a report at a time, and nothing forgotten."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from sayso.judgement.anchor import SAME_PLACE, place_among
from sayso.judgement.moving import moved, with_fields
from sayso.judgement.rulings import Accept, AddStatement, Change, Field, Note, Reject

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sayso.judgement.anchor import Anchor
    from sayso.judgement.rulings import Judgement
    from sayso.model import Reading, Statement


class Loss(StrEnum):
    """Why a judgement cannot be placed."""

    DOCUMENT = "document"
    """The ledger holds no such report now."""
    STATEMENT = "statement"
    """No reading of the report holds the statement, or one like it."""
    WORDS = "words"
    """The words that were chosen stand in the report's text no longer."""


@dataclass(frozen=True, slots=True)
class Adrift:
    """A judgement that stands and lies on nothing; it is kept, listed, and tried again at each reading."""

    judgement: Judgement
    loss: Loss


@dataclass(frozen=True, slots=True)
class Review:
    """What people decided of one statement: the judgements' numbers, oldest first.

    ``accepted`` is False for a rejected one, None where nobody said.
    """

    accepted: bool | None = None
    changed: tuple[Field, ...] = ()
    added: bool = False
    notes: tuple[str, ...] = ()
    judgements: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class JudgedReading:
    """A reading as it stands after people's judgements.

    ``reading`` counts: it is without ``rejected``, which the desk still shows.
    ``read`` maps a statement's id to what the reader had read, for those that
    were changed. ``reviews`` is by statement id; ``notes`` are on the report.
    """

    reading: Reading
    rejected: tuple[Statement, ...] = ()
    read: Mapping[str, Statement] = field(default_factory=dict)
    reviews: Mapping[str, Review] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    adrift: tuple[Adrift, ...] = ()


def judge_reading(reading: Reading, judgements: Iterable[Judgement]) -> JudgedReading:
    """Lay the standing judgements of one report over its reading, in the order in which they were made.

    Pure. Of two about the same field the later one counts. A statement that
    somebody added stands in place of one that a later version reads there.
    Judgements that find no place come back adrift.
    """
    made = [(judgement, judgement.ruling) for judgement in judgements]
    if not made:
        return JudgedReading(reading)
    bench = _Bench(reading)
    # what was missed comes first, so that judgements of it find it
    for judgement, ruling in made:
        if isinstance(ruling, AddStatement):
            bench.add(judgement, ruling)
    for judgement, ruling in made:
        if isinstance(ruling, Note) and ruling.about is None:
            bench.notes.append(ruling.text)
        elif isinstance(ruling, Accept | Reject | Change | Note) and ruling.about is not None:
            bench.rule(judgement, ruling, ruling.about)
    return bench.outcome()


class _Bench:
    """One reading while judgements are laid over it."""

    def __init__(self, reading: Reading) -> None:
        self.reading, self.text = reading, reading.document.text
        self.read = list(reading.statements)
        self.now = {statement.id: statement for statement in reading.statements}
        self.reviews: dict[str, Review] = {}
        self.notes: list[str] = []
        self.adrift: list[Adrift] = []

    def add(self, judgement: Judgement, ruling: AddStatement) -> None:
        """Put in a statement that was missed, in place of what the reader reads there by now."""
        added = moved(ruling.about.read, Field, self.text, ruling.quotes)
        if added is None:
            self.adrift.append(Adrift(judgement, Loss.WORDS))
            return
        found = place_among(ruling.about, self.text, self.read, SAME_PLACE)
        if found is not None:
            self.read.remove(found)
            del self.now[found.id]
        self.read.append(added)
        self.now[added.id] = added
        self._note(added.id, judgement, Review(added=True))

    def rule(self, judgement: Judgement, ruling: Accept | Reject | Change | Note, about: Anchor) -> None:
        """Lay one ruling over the statement that it is about."""
        # the anchor may hold the statement as it was read, or as somebody had changed it by then
        found = place_among(about, self.text, [*self.read, *self.now.values()])
        if found is None:
            self.adrift.append(Adrift(judgement, Loss.STATEMENT))
            return
        review = self.reviews.get(found.id, Review())
        match ruling:
            case Accept():
                review = replace(review, accepted=True)
            case Reject():
                review = replace(review, accepted=False)
            case Note(text=text):
                review = replace(review, notes=(*review.notes, text))
            case Change(fields=chosen):
                to = moved(ruling.to, chosen, self.text, ruling.quotes)
                if to is None:
                    self.adrift.append(Adrift(judgement, Loss.WORDS))
                    return
                self.now[found.id] = with_fields(self.now[found.id], to, chosen)
                review = replace(review, changed=tuple(dict.fromkeys((*review.changed, *chosen))))
        self._note(found.id, judgement, review)

    def outcome(self) -> JudgedReading:
        """Return what came of it: the statements that count, in the order of the text."""
        rejected = {name for name, review in self.reviews.items() if review.accepted is False}
        standing = [one for one in self._in_order() if one.id not in rejected]
        above = {one.id: one.parent for one in self.now.values()}
        orphans = {one.id: _parent(one, above, rejected) for one in standing}
        return JudgedReading(
            replace(
                self.reading,
                statements=tuple(
                    one if one.parent == orphans[one.id] else replace(one, parent=orphans[one.id])
                    for one in standing
                ),
            ),
            tuple(one for one in self._in_order() if one.id in rejected),
            {one.id: one for one in self.reading.statements if self.now.get(one.id, one) != one},
            self.reviews,
            tuple(self.notes),
            tuple(self.adrift),
        )

    def _in_order(self) -> list[Statement]:
        if not any(review.added for review in self.reviews.values()):
            return list(self.now.values())
        return sorted(self.now.values(), key=_order)

    def _note(self, statement: str, judgement: Judgement, review: Review) -> None:
        numbers = (*review.judgements, judgement.number)
        self.reviews[statement] = replace(review, judgements=numbers)


def _parent(statement: Statement, above: Mapping[str, str | None], rejected: set[str]) -> str | None:
    """Return the nearest statement around this one that was not rejected."""
    parent = statement.parent
    while parent in rejected:
        parent = above.get(parent)
    return parent


def _order(statement: Statement) -> tuple[int, int, int]:
    told = [
        words.start for words in (statement.source, statement.cue, statement.content) if words is not None
    ]
    return min(told), statement.content.start, -statement.content.end
