"""The corrections page: what people decided, newest first, with what no longer fits its report."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from fastapi import APIRouter, Request, Response

from sayso.desk.desk import AtDesk
from sayso.desk.shelf import slug
from sayso.judgement import (
    Accept,
    AddStatement,
    Change,
    GradeClaim,
    GradeSource,
    Note,
    Protect,
    Redo,
    Reject,
    Relate,
    Undo,
    Unprotect,
    report_of,
    standing,
)
from sayso.judgement.wire import KINDS
from sayso.ledger import judgements

if TYPE_CHECKING:
    from datetime import datetime

    from sayso.desk.shelf import Held
    from sayso.judgement import Judgement, Ruling
    from sayso.report.wording import Wording

router = APIRouter()
SHOWN: Final = 200


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """One decision in few words. ``stands`` is None for undoing and redoing, which are not undone."""

    number: int
    who: str
    at: datetime
    kind: str
    words: str
    detail: str
    address: str | None
    stands: bool | None
    adrift: str


@router.get("/corrections", response_class=Response, include_in_schema=False)
def page(request: Request, desk: AtDesk, before: int = 2**62) -> Response:
    """Show what people decided."""
    held = desk.shelf.held()

    def make(_: Wording) -> dict[str, Any]:
        made = judgements(desk.ledger)
        stand = {one.number for one in standing(made)}
        adrift = {one.judgement.number: one.loss.value for one in held.judged.adrift}
        chosen = [one for one in made if one.number < before][-SHOWN:]
        rows = [_row(one, held, stand, adrift) for one in reversed(chosen)]
        older = chosen[0].number if chosen and chosen[0].number > made[0].number else None
        return {
            "rows": rows,
            "count": len(made),
            "adrift": [row for row in rows if row.adrift],
            "older": older,
        }

    return desk.pages.answer(request, "corrections.html.j2", make)


def _row(one: Judgement, held: Held, stand: set[int], adrift: dict[int, str]) -> HistoryRow:
    words, detail = told(one.ruling)
    document = report_of(one.ruling)
    lies = document is not None and document in held.readings
    return HistoryRow(
        number=one.number,
        who=one.who,
        at=one.at,
        kind=KINDS[type(one.ruling)],
        words=words,
        detail=detail,
        address=f"/report/{slug(document)}" if lies and document is not None else None,
        stands=None if isinstance(one.ruling, Undo | Redo) else one.number in stand,
        adrift=adrift.get(one.number, ""),
    )


def told(ruling: Ruling) -> tuple[str, str]:
    """Return the words that a ruling is about, and what it says of them."""
    match ruling:
        case Accept(about) | Reject(about):
            return about.read.content.text, ""
        case AddStatement(about):
            return about.read.content.text, about.read.act.value
        case Change(about, fields, to):
            return about.read.content.text, "; ".join(_changed(field.value, to) for field in fields)
        case Note(text=text):
            return text, ""
        case Relate(decision):
            both = (", ".join(decision.these[:3]), ", ".join(decision.those[:3]))
            return " / ".join(filter(None, both)), f"{decision.matter.value}: {decision.verdict.value}"
        case GradeSource(voice, grade, reason):
            return voice, f"{'–' if grade is None else grade.value} {reason}".strip()
        case GradeClaim(anchors, grade, reason):
            said = anchors[0].read.content.text if anchors else ""
            return said, f"{'–' if grade is None else grade.value} {reason}".strip()
        case Protect(names, shield):
            return names[0], shield.value
        case Unprotect(name):
            return name, ""
        case Undo(of) | Redo(of):
            return f"#{of}", ""


def _changed(field: str, to: object) -> str:
    value = getattr(to, field)
    text = getattr(value, "text", None)
    if text is None:
        text = getattr(value, "value", "")
    return f"{field} → {text}" if text else field
