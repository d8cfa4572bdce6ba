"""The story page: the parts of the report's page, each mark of which opens the report at its words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from fastapi import APIRouter, Request, Response

from sayso.desk.desk import AtDesk
from sayso.desk.grading import grades_key, grades_of
from sayso.desk.shelf import address_of, slug
from sayso.report.evidence import document_anchor, statement_anchor, status_anchor
from sayso.report.likely import likely_relays
from sayso.report.view import story_view

if TYPE_CHECKING:
    from sayso.report.evidence import Evidence
    from sayso.report.wording import Wording

router = APIRouter()


@router.get("/story/{story_id}", response_class=Response, include_in_schema=False)
def story(request: Request, desk: AtDesk, story_id: str) -> Response:
    """Show one story."""
    held = desk.shelf.held()
    found = held.story(story_id)

    def make(wording: Wording) -> dict[str, Any]:
        evidence = held.evidence(found, wording)
        return {
            "story": found,
            "view": story_view(evidence, texts=False),
            "addresses": addresses(evidence),
            "grades": grades_of(found, held),
        }

    return desk.pages.answer(
        request, "story_page.html.j2", make, key=(held.stamp(found), story_id, grades_key(held))
    )


def addresses(evidence: Evidence) -> dict[str, str]:
    """Return the address of every statement, status and report of a story, by its anchor."""
    found: dict[str, str] = {}
    for document in evidence.documents:
        found[document_anchor(document.id)] = f"/report/{slug(document.id)}"
        for statement in evidence.readings[document.id].statements:
            place = address_of(document.id, statement)
            found[statement_anchor(statement.id)] = place
            for number in range(len(statement.status)):
                found[status_anchor(statement.id, number)] = place
    for one in likely_relays(evidence):
        if one.before is not None:
            beside = found[one.before.anchor].removeprefix("/report/")
            found[one.pair] = f"{found[one.place.anchor]}/beside/{beside}"
    return found
