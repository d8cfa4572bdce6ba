"""The API of corrections: every change that people make of what was read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, Final

from fastapi import APIRouter, Body

from sayso.desk.desk import AtDesk, By
from sayso.desk.history import told
from sayso.desk.leaving import Leaving
from sayso.desk.rulings import ruling
from sayso.desk.wire import Decided, Made, Problem, RulingWire, Step
from sayso.judgement import Redo, Undo
from sayso.judgement.wire import KINDS, ruling_json
from sayso.ledger import judgements, record, redo, undo

if TYPE_CHECKING:
    from sayso.desk.desk import Desk
    from sayso.judgement import Judgement

router = APIRouter(route_class=Leaving, prefix="/api/1", tags=["corrections"])
TOLD: Final = 80
"""Letters of the words by which a decision is told."""
REFUSALS: dict[int | str, dict[str, Any]] = {
    status: {"model": Problem} for status in (400, 401, 403, 404, 409, 422)
}


@router.get("/corrections", responses=REFUSALS)
def corrections(desk: AtDesk, after: int = 0, limit: int = 200) -> list[dict[str, Any]]:
    """Return what people decided, newest first, with who and when; undoing and redoing too."""
    bounded = max(0, min(after, 2**62))
    made = judgements(desk.ledger, bounded)
    return [
        {**_made(one).model_dump(), "ruling": ruling_json(one.ruling)}
        for one in reversed(made[-max(1, min(limit, 1000)) :])
    ]


@router.post("/corrections", status_code=201, responses=REFUSALS)
def correct(desk: AtDesk, visitor: By, sent: Annotated[RulingWire, Body()]) -> Made:
    """Keep one decision under the visitor's name. It is on the disk when this answers."""
    (made,) = record(desk.ledger, visitor.name, ruling(sent, desk.shelf.held()))
    return _kept(desk, made)


@router.post("/corrections/undo", responses=REFUSALS)
def take_back(desk: AtDesk, visitor: By, step: Step) -> Made:
    """Take back the visitor's last decision, or the one of a number; it stays in the log."""
    return _kept(desk, undo(desk.ledger, visitor.name, step.number))


@router.post("/corrections/redo", responses=REFUSALS)
def stand_again(desk: AtDesk, visitor: By, step: Step) -> Made:
    """Let what was taken back stand again."""
    return _kept(desk, redo(desk.ledger, visitor.name, step.number))


def _kept(desk: Desk, one: Judgement) -> Made:
    """Answer once the pages count with it."""
    desk.shelf.held(wait=True)
    return _made(one).model_copy(update={"of": _undone(desk, one)})


def _undone(desk: Desk, one: Judgement) -> Decided | None:
    """Return what was taken back, or stands again, so that somebody far from it is told."""
    if not isinstance(one.ruling, Undo | Redo):
        return None
    before = judgements(desk.ledger, one.ruling.of - 1)[0]
    words, _ = told(before.ruling)
    return Decided(number=before.number, kind=KINDS[type(before.ruling)], words=words[:TOLD])


def _made(one: Judgement) -> Made:
    kind = KINDS[type(one.ruling)]
    return Made(number=one.number, who=one.who, at=one.at.isoformat(), kind=kind)
