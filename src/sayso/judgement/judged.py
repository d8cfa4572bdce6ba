"""Everything that was read, with everything that was judged: what relations are then found in."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from sayso.judgement.anchor import place_among
from sayso.judgement.applying import Adrift, JudgedReading, Loss, judge_reading
from sayso.judgement.quote import find
from sayso.judgement.rulings import (
    Accept,
    AddStatement,
    Change,
    GradeClaim,
    GradeSource,
    Note,
    Reject,
    Relate,
)
from sayso.judgement.standing import standing
from sayso.relation import UNDECIDED, Decisions, Matter, figure_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from sayso.judgement.anchor import Anchor
    from sayso.judgement.rulings import Judgement, Ruling
    from sayso.model import Claim, Reading
    from sayso.relation import Decision


@dataclass(frozen=True, slots=True)
class Judged:
    """A ledger's readings as they stand after people's judgements.

    ``readings`` and ``decisions`` are what ``relate`` takes. ``documents`` are
    the judged readings by document id. ``claim_grades`` pair the statements
    that a grade of a claim was given for with the judgement, oldest first.
    """

    documents: Mapping[str, JudgedReading] = field(default_factory=dict)
    decisions: Decisions = UNDECIDED
    source_grades: Mapping[str, Judgement] = field(default_factory=dict)
    claim_grades: tuple[tuple[frozenset[str], Judgement], ...] = ()
    adrift: tuple[Adrift, ...] = ()

    @property
    def readings(self) -> list[Reading]:
        """The readings that count, in the order in which they came."""
        return [one.reading for one in self.documents.values()]


def judge(readings: Iterable[Reading], entries: Iterable[Judgement]) -> Judged:
    """Lay all judgements that stand over all readings. Pure.

    1. Leave out what was taken back.
    2. Each report: its statements accepted, rejected, changed, added.
    3. What is one and what is not, by the ids that statements have now; grades.
    """
    stand = standing(entries)
    made = by_report(stand)
    documents = {
        reading.document.id: judge_reading(reading, made.get(reading.document.id, ())) for reading in readings
    }
    return judge_together(documents, stand)


def judge_together(documents: Mapping[str, JudgedReading], stand: Sequence[Judgement]) -> Judged:
    """Return what was judged of all reports together; each of ``documents``, by id, is judged."""
    finder = _Finder(documents)
    decisions = [one for judgement in stand for one in finder.decisions(judgement)]
    return Judged(
        documents,
        Decisions(tuple(decisions)),
        _source_grades(stand),
        tuple(finder.claim_grades(stand)),
        (
            *(lost for judged in documents.values() for lost in judged.adrift),
            *(
                Adrift(one, Loss.DOCUMENT)
                for document, lost in by_report(stand).items()
                if document not in documents
                for one in lost
            ),
            *finder.adrift,
        ),
    )


def by_report(stand: Iterable[Judgement]) -> dict[str, list[Judgement]]:
    """Return the judgements that are about one report each, by its document's id."""
    found: defaultdict[str, list[Judgement]] = defaultdict(list)
    for judgement in stand:
        name = report_of(judgement.ruling)
        if name is not None:
            found[name].append(judgement)
    return dict(found)


def report_of(ruling: Ruling) -> str | None:
    """Return the id of the document that a ruling is about; None for voices, claims, measures, stories."""
    match ruling:
        case Accept(about) | Reject(about) | Change(about) | AddStatement(about):
            return about.document
        case Note(document):
            return document
    return None


def grade_of_claim(claim: Claim, judged: Judged) -> Judgement | None:
    """Return the last grade given to a claim: to most of the statements that it now holds, or held then."""
    mine = set(claim.statements)
    fitting = [made for graded, made in judged.claim_grades if 2 * len(graded & mine) > len(graded)]
    last = fitting[-1] if fitting else None
    return None if last is None or _grade(last) is None else last


def _grade(judgement: Judgement) -> object:
    return judgement.ruling.grade if isinstance(judgement.ruling, GradeClaim | GradeSource) else None


def _source_grades(stand: Sequence[Judgement]) -> dict[str, Judgement]:
    last = {made.ruling.voice: made for made in stand if isinstance(made.ruling, GradeSource)}
    return {voice: made for voice, made in last.items() if _grade(made) is not None}


class _Finder:
    """Finds the statements that judgements of claims and measures name, under the ids that they have now."""

    def __init__(self, documents: Mapping[str, JudgedReading]) -> None:
        self.documents = documents
        self.adrift: list[Adrift] = []

    def decisions(self, judgement: Judgement) -> Iterator[Decision]:
        """Yield the decision as relations take it: once, or not at all where nothing of it is left."""
        ruling = judgement.ruling
        if not isinstance(ruling, Relate):
            return
        decision = ruling.decision
        if decision.matter in (Matter.VOICE, Matter.STORY):
            yield decision
            return
        now = {old: new for anchor in ruling.anchors for old, new in self._renamed(anchor, decision.matter)}
        these = tuple(now[one] for one in decision.these if one in now)
        those = tuple(now[one] for one in decision.those if one in now)
        if len(these) + len(those) < len(decision.these) + len(decision.those):
            self.adrift.append(Adrift(judgement, Loss.STATEMENT))
        yield replace(decision, these=these, those=those)

    def claim_grades(self, stand: Iterable[Judgement]) -> Iterator[tuple[frozenset[str], Judgement]]:
        """Yield each grade of a claim with the statements that it was given for."""
        for judgement in stand:
            if isinstance(judgement.ruling, GradeClaim):
                pairs = [self._renamed(anchor, Matter.CLAIM) for anchor in judgement.ruling.anchors]
                found = frozenset(new for renamed in pairs for _, new in renamed)
                if found:
                    yield found, judgement
                else:
                    self.adrift.append(Adrift(judgement, Loss.STATEMENT))

    def _renamed(self, anchor: Anchor, matter: Matter) -> list[tuple[str, str]]:
        """Return what an anchor's statement, or each of its figures, was called and is called now."""
        judged = self.documents.get(anchor.document)
        if judged is None:
            return []
        text, now = judged.reading.document.text, [*judged.reading.statements, *judged.rejected]
        # the anchor may hold the statement as it is now, or as it was read
        found = place_among(anchor, text, [*now, *judged.read.values()])
        if found is None:
            return []
        found = next((one for one in now if one.id == found.id), found)
        if matter is Matter.CLAIM:
            return [(anchor.read.id, found.id)]
        where = {quote.span: find(quote, text) for quote in anchor.quotes}
        return [
            (figure_key(anchor.read.id, old), figure_key(found.id, new))
            for old, was in enumerate(anchor.read.quantities)
            for new, now in enumerate(found.quantities)
            if now.words.overlaps(span for one in was.words.spans if (span := where.get(one)) is not None)
        ]
