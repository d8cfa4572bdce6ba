"""Links to statements that stay valid, whatever report page they stand on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fastapi import APIRouter, Response
from starlette.responses import RedirectResponse

from sayso.desk.desk import AtDesk
from sayso.desk.shelf import address_of, slug
from sayso.ledger.rereading import locate

if TYPE_CHECKING:
    from sayso.desk.shelf import Held

router = APIRouter()


@router.get("/statement/{statement_id}", response_class=Response, include_in_schema=False)
def statement(desk: AtDesk, statement_id: str) -> Response:
    """Lead to the report that holds a statement, at its words."""
    return RedirectResponse(place_of(desk.shelf.held(), statement_id)["address"], 303)


def place_of(held: Held, statement_id: str) -> dict[str, str]:
    """Return where a statement stands now. Raises NotHeldError where no report holds it, or one like it."""
    if statement_id not in held.document_of:  # an earlier reading of its report may have called it so
        statement_id = (locate(held.ledger, statement_id) or ("", statement_id))[1]
    document = held.holding(statement_id)
    judged = held.readings.judged(document)
    found = next(one for one in (*judged.reading.statements, *judged.rejected) if one.id == statement_id)
    return {"id": statement_id, "report": slug(document), "address": address_of(document, found)}
