"""Links to statements that stay valid, whatever report page they stand on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fastapi import APIRouter, Response
from starlette.responses import RedirectResponse

from sayso.desk.desk import AtDesk
from sayso.desk.errors import NotHeldError
from sayso.desk.shelf import slug
from sayso.report.evidence import statement_anchor

if TYPE_CHECKING:
    from sayso.desk.shelf import Held

router = APIRouter()


@router.get("/statement/{statement_id}", response_class=Response, include_in_schema=False)
def statement(desk: AtDesk, statement_id: str) -> Response:
    """Lead to the report that holds a statement, at its words."""
    return RedirectResponse(place_of(desk.shelf.held(), statement_id)["address"], 303)


def place_of(held: Held, statement_id: str) -> dict[str, str]:
    """Return where a statement stands now. Raises NotHeldError where no report holds it, or one like it."""
    document = held.document_of.get(statement_id)
    if document is None:
        raise NotHeldError("statement", statement_id)
    judged = held.readings.judged(document)
    found = next(one for one in (*judged.reading.statements, *judged.rejected) if one.id == statement_id)
    page = f"/report/{slug(document)}?at={found.content.start}"
    return {
        "id": statement_id,
        "report": slug(document),
        "address": f"{page}#{statement_anchor(statement_id)}",
    }
