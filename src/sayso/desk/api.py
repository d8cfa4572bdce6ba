"""The API for reading: the data of every page, in the contract's wire form."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request, Response
from starlette.responses import JSONResponse

from sayso import __version__
from sayso.contract.wire import document_json, dumps, story_json
from sayso.desk.desk import AtDesk, By
from sayso.desk.home import story_rows
from sayso.desk.judging import REFUSALS
from sayso.desk.leaving import Leaving
from sayso.desk.links import place_of
from sayso.desk.outputs import masked as masked_output
from sayso.desk.shelf import slug
from sayso.desk.statements import Wanted, found_rows, row_json
from sayso.desk.wire import Seen
from sayso.judgement.masking import masked_reading
from sayso.relation import Origin, align, copy_of
from sayso.report.evidence import outlet_name

router = APIRouter(route_class=Leaving, prefix="/api/1", responses=REFUSALS)
Offset = Annotated[int, Query(ge=0, lt=2**31)]
Limit = Annotated[int, Query(ge=1, le=20_000)]
_STORY: dict[int | str, dict[str, Any]] = {
    200: {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Story"}}}}
}
_DOCUMENT: dict[int | str, dict[str, Any]] = {
    200: {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Document"}}}}
}


@router.get("/session", tags=["session"])
def session(request: Request, visitor: By) -> dict[str, str]:
    """Return who asks, what they may do, and the token that changes must carry."""
    return {
        "name": visitor.name,
        "right": visitor.right.name.lower(),
        "csrf": request.state.csrf,
        "version": __version__,
    }


@router.get("/openapi.json", tags=["session"])
def openapi(request: Request) -> JSONResponse:
    """Return this description."""
    return JSONResponse(request.app.openapi())


@router.get("/stories", tags=["stories"])
def stories(desk: AtDesk, visitor: By, offset: Offset = 0, limit: Limit = 100) -> list[dict[str, Any]]:
    """Return the stories by what is new in them since the visitor last looked."""
    rows = story_rows(desk.shelf.held(whole=True), desk.memory.seen(visitor.name))
    return [
        {
            "id": row.id,
            "title": row.title,
            "reports": row.reports,
            "outlets": row.outlets,
            "origins": row.origins,
            "first": None if row.first is None else row.first.isoformat(),
            "last": None if row.last is None else row.last.isoformat(),
            "new": {
                "reports": row.new.reports,
                "origins": list(row.new.origins),
                "figures": list(row.new.figures),
                "denials": list(row.new.denials),
                "whole": row.new.whole,
            },
        }
        for row in rows[offset : offset + limit]
    ]


@router.get("/stories/{story_id}", tags=["stories"], responses=_STORY)
def story(desk: AtDesk, story_id: str, *, masked: bool = True) -> Response:
    """Return one story, as `sayso story --json` prints it; the protected by their names only where asked."""
    held = desk.shelf.held()
    found = held.story(story_id)
    return _json(story_json(*(masked_output(held, found) if masked else (found, held.readings))))


@router.get("/stories/{story_id}/statements", tags=["stories"])
def statements(  # noqa: PLR0913, PLR0917  - each is a filter
    desk: AtDesk,
    story_id: str,
    q: Annotated[str, Query(max_length=500)] = "",
    act: Annotated[str, Query(max_length=40)] = "",
    root: Annotated[str, Query(max_length=500)] = "",
    status: Annotated[str, Query(max_length=40)] = "",
    offset: Offset = 0,
    limit: Limit = 20_000,
) -> Response:
    """Return the story's statements that fit, by root: each in few words, with the address of its place."""
    held = desk.shelf.held()
    evidence = held.evidence(held.story(story_id))
    rows = found_rows(evidence, Wanted(q, act, root, status))
    body = {"all": len(rows), "statements": [row_json(row) for row in rows[offset : offset + limit]]}
    return _json(body)


@router.get("/reports", tags=["reports"])
def reports(desk: AtDesk, offset: Offset = 0, limit: Limit = 100) -> list[dict[str, Any]]:
    """Return the reports in the order of time, the undated last."""
    held = desk.shelf.held(whole=True)
    chosen = list(held.readings)[offset : offset + min(limit, 1000)]
    documents = [held.readings[one].document for one in chosen]
    return [
        {
            "id": one.id,
            "name": slug(one.id),
            "outlet": outlet_name(one),
            "title": one.title,
            "published": None if one.frame.published is None else one.frame.published.isoformat(),
            "language": one.frame.language,
            "story": held.story_of[one.id].id,
        }
        for one in documents
    ]


@router.get("/reports/{name}", tags=["reports"], responses=_DOCUMENT)
def report(desk: AtDesk, name: str, *, masked: bool = True) -> Response:
    """Return one report with its statements as they stand, as `sayso read --jsonl` prints it."""
    held = desk.shelf.held()
    reading = held.readings[held.document(name)]
    return _json(document_json(masked_reading(reading, held.mask()) if masked else reading))


@router.get("/reports/{name}/beside/{other}", tags=["reports"])
def beside(desk: AtDesk, name: str, other: str) -> dict[str, Any]:
    """Return the passages that two reports share word for word, with what part of each they are."""
    held = desk.shelf.held()
    to = copy_of(held.readings[held.document(name)].document)
    origin = copy_of(held.readings[held.document(other)].document)
    found = align(Origin.of(origin), to)
    return {
        "share": found.share,
        "back": found.back,
        "passages": [
            {"from": [one.origin.start, one.origin.end], "to": [one.to.start, one.to.end], "words": one.words}
            for one in found.passages
        ],
    }


@router.get("/statements/{statement_id}", tags=["reports"])
def statement(desk: AtDesk, statement_id: str) -> Response:
    """Lead to the report that holds a statement, at its words: a link that stays valid."""
    return JSONResponse(place_of(desk.shelf.held(), statement_id))


@router.post("/seen", status_code=204, tags=["session"])
def seen(desk: AtDesk, visitor: By, what: Seen) -> Response:
    """Note that the visitor has looked at a story, or at all of them."""
    held = desk.shelf.held(whole=what.story is None)
    documents = held.readings if what.story is None else held.story(what.story).documents
    desk.memory.see(visitor.name, documents)
    return Response(status_code=204)


def _json(value: dict[str, Any]) -> Response:
    return Response(dumps(value).encode("utf-8", "replace"), media_type="application/json")
