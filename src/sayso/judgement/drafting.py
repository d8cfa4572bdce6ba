"""Rulings made from what somebody chose on a report's page: spans of its text, an act, a figure."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from sayso.errors import SaysoError
from sayso.judgement.anchor import Anchor, anchored, quotes_of
from sayso.judgement.moving import spans_in
from sayso.judgement.rulings import AddStatement, Change, Field, GradeClaim, Relate
from sayso.lexicon.entities import shipped_entities
from sayso.model import Act, Form, Statement, Words, statement_id
from sayso.relation import Decision, Matter, Verdict
from sayso.statement.chains import chain_of, credit_links, outlet_link
from sayso.statement.layout import lay_out
from sayso.statement.quantities import quantities_in, within
from sayso.statement.voices import Cast

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sayso.judgement.grades import Credibility
    from sayso.model import Document, Link, Quantity, Reading
    from sayso.statement.layout import Layout

BY_PERSON = "person"
"""Who found a statement that no reader found; which person, the log says."""


class RulingError(SaysoError):
    """What was decided cannot be said of this report."""

    def __init__(self, where: str, reason: str, mend: str) -> None:
        super().__init__(where, reason, mend)  # all fields, so that it pickles
        self.where, self.reason, self.mend = where, reason, mend

    def __str__(self) -> str:
        return f"{self.where}: {self.reason} {self.mend}"


def statement_of(reading: Reading, statement: str) -> Statement:
    """Return the statement of this id. RulingError where the report holds none."""
    for one in reading.statements:
        if one.id == statement:
            return one
    raise RulingError(statement, f"{reading.document.id} holds no such statement.", "Load the page again.")


def about(reading: Reading, statement: str) -> Anchor:
    """Anchor a ruling on one statement of a reading."""
    return anchored(reading.document, statement_of(reading, statement))


def change(reading: Reading, statement: str, values: Mapping[Field, Any]) -> Change:
    """Rule that some fields of a statement read otherwise; the values are those of the model.

    A new source brings its chain, and a new content its figures, where these
    were not given too. RulingError where words do not stand in the text.
    """
    read = statement_of(reading, statement)
    given = {field.value: value for field, value in values.items()}
    to = replace(read, **given)
    derived = _derived(reading.document, to, values)
    to = replace(to, **{field.value: value for field, value in derived.items()})
    chosen = tuple(field for field in Field if field in values or field in derived)
    spans = [span for field in chosen for span in spans_in(getattr(to, field.value))]
    _refuse_outside(reading.document, statement, to, chosen)
    return Change(anchored(reading.document, read), chosen, to, quotes_of(reading.document.text, spans))


def _derived(document: Document, to: Statement, values: Mapping[Field, Any]) -> dict[Field, Any]:
    """Return the fields that follow from those given."""
    chained = Field.SOURCE in values and Field.CHAIN not in values
    counted = Field.CONTENT in values and Field.QUANTITIES not in values
    if not chained and not counted:
        return {}
    layout, derived = lay_out(document.text, document.frame), dict[Field, Any]()
    if chained:
        derived[Field.CHAIN] = chain_behind(document, layout, to.source)
    if counted:
        derived[Field.QUANTITIES] = figures_in(layout, to.content)
    return derived


def missed(
    reading: Reading, content: Words, source: Words | None, cue: Words | None, act: Act = Act.ASSERTION
) -> AddStatement:
    """Rule that a statement was missed; its chain, figures and id follow from its words."""
    document = reading.document
    layout = lay_out(document.text, document.frame)
    places = [() if words is None else words.spans for words in (source, cue, content)]
    added = Statement(
        id=statement_id(document.id, *places),
        source=source,
        cue=cue,
        content=content,
        form=_form(layout, content),
        act=act,
        chain=chain_behind(document, layout, source, attributed=source is not None or cue is not None),
        by=BY_PERSON,
        quantities=figures_in(layout, content),
    )
    _refuse_outside(document, added.id, added, tuple(Field))
    if any(one.id == added.id for one in reading.statements):
        raise RulingError(added.id, "this statement stands already.", "Change it instead.")
    spans = [span for field in Field for span in spans_in(getattr(added, field.value))]
    return AddStatement(anchored(document, added), quotes_of(document.text, spans))


def relate_statements(
    verdict: Verdict,
    matter: Matter,
    these: Iterable[str],
    those: Iterable[str],
    readings: Iterable[Reading],
) -> Relate:
    """Rule that claims (by their statements) or measures (by their figures' keys) are one, or are apart.

    ``readings`` hold the statements that are named.
    """
    decision = Decision(matter, verdict, tuple(these), tuple(those))
    named = {
        one.rpartition("/")[0] if matter is Matter.MEASURE else one
        for one in (*decision.these, *decision.those)
    }
    return Relate(decision, _anchors(named, readings))


def relate_named(verdict: Verdict, matter: Matter, these: Iterable[str], those: Iterable[str] = ()) -> Relate:
    """Rule that voices (by names) or stories (by documents' ids) are one, or are apart."""
    return Relate(Decision(matter, verdict, tuple(these), tuple(those)))


def grade_claim(
    statements: Iterable[str], readings: Iterable[Reading], grade: Credibility | None, reason: str = ""
) -> GradeClaim:
    """Rule how credible a claim is; ``statements`` are its own, ``readings`` hold them."""
    return GradeClaim(_anchors(set(statements), readings), grade, reason)


def chain_behind(
    document: Document, layout: Layout, source: Words | None, *, attributed: bool = True
) -> tuple[Link, ...]:
    """Return the chain from the report's outlet, through whom it credits, to whom ``source`` names."""
    entities = shipped_entities()
    roots = () if source is None else Cast(layout, entities).voices(source)
    outlet, relays = outlet_link(document.frame, entities), credit_links(document.frame, entities)
    return chain_of(outlet, relays, roots, attributed=attributed)


def figures_in(layout: Layout, content: Words) -> tuple[Quantity, ...]:
    """Return the figures among the words of a content."""
    return within(quantities_in(layout.text, *(one.tokens for one in layout.sentences)), content.spans)


def _form(layout: Layout, content: Words) -> Form:
    if all(any(one.span.contains(span) for one in layout.quotations) for span in content.spans):
        return Form.DIRECT
    inner = (one.inner for one in layout.quotations)
    return Form.MIXED if content.overlaps(inner) else Form.INDIRECT


def _anchors(statements: set[str], readings: Iterable[Reading]) -> tuple[Anchor, ...]:
    found = [
        anchored(reading.document, one)
        for reading in readings
        for one in reading.statements
        if one.id in statements
    ]
    lost = statements - {anchor.read.id for anchor in found}
    if lost:
        raise RulingError(min(lost), "no report holds this statement.", "Load the page again.")
    return tuple(found)


def _refuse_outside(document: Document, where: str, statement: Statement, chosen: Iterable[Field]) -> None:
    """Raise RulingError for a span that is empty or cuts nothing of the report's text."""
    for field in chosen:
        for span in spans_in(getattr(statement, field.value)):
            if not 0 <= span.start < span.end <= len(document.text):
                raise RulingError(
                    where,
                    f"its {field.value} [{span.start}, {span.end}) is no stretch of the text.",
                    "Select words of the report.",
                )
