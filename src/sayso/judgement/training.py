"""What people corrected, to train and to measure readers with: the text, what was read, what was decided."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from sayso.contract.wire_statement import statement_json
from sayso.judgement.masking import masked_json, masked_reading
from sayso.judgement.rulings import Accept, AddStatement, Change, Note, Reject

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sayso.judgement.applying import Adrift, JudgedReading, Review
    from sayso.judgement.judged import Judged
    from sayso.judgement.masking import Mask
    from sayso.model import Statement

CORRECTIONS_SCHEMA, DECISION_SCHEMA, ADRIFT_SCHEMA = (
    "sayso.corrections/1",
    "sayso.decision/1",
    "sayso.adrift/1",
)


def training_lines(judged: Judged, mask: Mask) -> Iterator[dict[str, Any]]:
    """Yield a line for each report that somebody judged a statement of, by document id; then the decisions.

    Then what is adrift: judgements whose words no reading holds. Names of
    protected people are masked, spans moved with them; who judged is left out.
    """
    for document in sorted(judged.documents):
        one = judged.documents[document]
        if one.reviews:
            yield _report_line(one, mask)
    for decision in judged.decisions.taken:
        yield masked_json(
            {
                "schema": DECISION_SCHEMA,
                "matter": decision.matter.value,
                "verdict": decision.verdict.value,
                "these": list(decision.these),
                "those": list(decision.those),
            },
            mask,
        )
    for lost in judged.adrift:
        line = _adrift_line(lost)
        if line is not None:
            yield masked_json(line, mask)


def _report_line(judged: JudgedReading, mask: Mask) -> dict[str, Any]:
    """Return a report's text with every statement that was judged, before and after."""
    now = {one.id: one for one in (*judged.reading.statements, *judged.rejected)}
    names = [name for name in now if name in judged.reviews]
    # masked together with the text that they are cut from: each as it was read, then as it was decided
    before = masked_reading(
        replace(judged.reading, statements=tuple(judged.read.get(name, now[name]) for name in names)), mask
    )
    after = masked_reading(replace(judged.reading, statements=tuple(now[name] for name in names)), mask)
    pairs = zip(names, before.statements, after.statements, strict=True)
    return {
        "schema": CORRECTIONS_SCHEMA,
        "document": before.document.id,
        "language": before.document.frame.language,
        "text": before.document.text,
        "corrections": [_correction(judged.reviews[name], read, decided) for name, read, decided in pairs],
    }


def _correction(review: Review, read: Statement, decided: Statement) -> dict[str, Any]:
    rejected = review.accepted is False
    return {
        "verdict": _verdict(review),
        "fields": [field.value for field in review.changed],
        "read": None if review.added else statement_json(read),
        "decided": None if rejected else statement_json(decided),
        "notes": list(review.notes),
    }


def _verdict(review: Review) -> str:
    """Return one word for what was decided; a statement that was only noted on is 'noted'."""
    if review.accepted is False:
        return "rejected"
    if review.added:
        return "added"
    if review.changed:
        return "changed"
    return "noted" if review.accepted is None else "accepted"


def _adrift_line(lost: Adrift) -> dict[str, Any] | None:
    """Return what was decided of words that are gone, as far as the judgement itself holds them."""
    decided: dict[str, Any] | None
    match lost.judgement.ruling:
        case Accept(about):
            verdict, decided = "accepted", statement_json(about.read)
        case Reject(about):
            verdict, decided = "rejected", None
        case Change(about, _, to):
            verdict, decided = "changed", statement_json(to)
        case AddStatement(about):
            verdict, decided = "added", statement_json(about.read)
        case Note(about=on) if on is not None:
            about, verdict, decided = on, "noted", statement_json(on.read)
        case _:
            return None
    return {
        "schema": ADRIFT_SCHEMA,
        "document": about.document,
        "loss": lost.loss.value,
        "verdict": verdict,
        "read": None if verdict == "added" else statement_json(about.read),
        "decided": decided,
    }
