"""What leaves the desk: a story as a page, a table, JSON or citations, with the protected masked."""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING, Any, Final, Literal

from fastapi import APIRouter, Response

from sayso.contract.wire import dumps, story_json
from sayso.desk.citation import cite_report, cite_statement
from sayso.desk.desk import AtDesk
from sayso.desk.errors import NotHeldError
from sayso.desk.judging import REFUSALS
from sayso.desk.leaving import Leaving
from sayso.desk.original import INERT
from sayso.judgement.masking import masked_reading, masked_story, refuse_names
from sayso.judgement.training import training_lines
from sayso.ledger import judged
from sayso.report import story_page
from sayso.report.evidence import outlet_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sayso.desk.shelf import Held
    from sayso.model import Reading, Story

router = APIRouter(route_class=Leaving, tags=["exports"], responses=REFUSALS)
TYPES: Final = {
    "html": "text/html; charset=utf-8",
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
    "txt": "text/plain; charset=utf-8",
}
COLUMNS: Final = (
    "statement",
    "report",
    "outlet",
    "title",
    "published",
    "language",
    "address",
    "act",
    "form",
    "roots",
    "source",
    "cue",
    "content",
    "figures",
    "checking",
)
_FORMULA: Final = re.compile(r"\s*[=+\-@\t\r]")
"""What a spreadsheet would take for a formula and run."""


@router.get("/api/1/stories/{story_id}/export.{form}", response_class=Response)
def export_story(desk: AtDesk, story_id: str, form: Literal["html", "csv", "json", "txt"]) -> Response:
    """Return one story as a file: a page, a table of its statements, JSON, or the citations of its reports.

    Protected people are masked; where one name is left, nothing is written.
    """
    held = desk.shelf.held()
    story, readings = masked(held, held.story(story_id))
    name = f"{re.sub('[^0-9a-z]+', '-', story_id.lower())}.{form}"
    if form == "html":
        content = story_page(story, readings)
    elif form == "csv":
        content = _table(story, readings)
    elif form == "json":
        content = dumps(story_json(story, readings))
    else:
        content = "\n\n".join(cite_report(readings[document].document) for document in story.documents) + "\n"
    return _leaving(held, content, name, TYPES[form])


@router.get("/api/1/statements/{statement_id}/citation", response_class=Response)
def export_statement(desk: AtDesk, statement_id: str) -> Response:
    """Return a statement as a citation: who said it where, its archived words, and what proves them."""
    held = desk.shelf.held()
    reading = masked_reading(held.readings[held.holding(statement_id)], held.mask())
    found = next((one for one in reading.statements if one.id == statement_id), None)
    if found is None:
        raise NotHeldError("statement", statement_id)
    content = cite_statement(reading.document, found, f"{desk.settings.base}/statement/{statement_id}")
    return _leaving(held, content, "citation.txt", TYPES["txt"], inline=True)


@router.get("/api/1/corrections.jsonl", response_class=Response)
def export_corrections(desk: AtDesk) -> Response:
    """Return what people corrected as training data, as `sayso export corrections` writes it."""
    held = desk.shelf.held()
    content = "".join(f"{dumps(line)}\n" for line in training_lines(judged(desk.ledger), held.mask()))
    return _leaving(held, content, "corrections.jsonl", "application/x-ndjson")


def masked(held: Held, story: Story) -> tuple[Story, dict[str, Reading]]:
    """Return a story and its readings as they may leave the desk."""
    readings = {document: held.readings[document] for document in story.documents}
    mask = held.mask()
    if not mask:
        return story, readings
    return masked_story(story, mask), {name: masked_reading(one, mask) for name, one in readings.items()}


def _leaving(held: Held, content: str, name: str, kind: str, *, inline: bool = False) -> Response:
    """Return a file once nobody protected is named in it. Raises MaskingError."""
    body = content.encode("utf-8", "replace")
    refuse_names(body, held.mask(), name)
    disposition = f'{"inline" if inline else "attachment"}; filename="{name}"'
    headers = {"content-disposition": disposition, "content-security-policy": INERT}
    return Response(body, media_type=kind, headers=headers)


def _table(story: Story, readings: dict[str, Reading]) -> str:
    """Return the statements as CSV (RFC 4180), UTF-8 with a mark at its front for spreadsheets."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for document in story.documents:
        for row in _rows(readings[document]):
            writer.writerow([_harmless(cell) for cell in row])
    return "\ufeff" + out.getvalue()


def _rows(reading: Reading) -> Iterator[tuple[str, ...]]:
    document, frame = reading.document, reading.document.frame
    told = (
        document.id,
        outlet_name(document),
        document.title or "",
        "" if frame.published is None else frame.published.isoformat(),
        frame.language,
        document.address or "",
    )
    for one in reading.statements:
        yield (
            one.id,
            *told,
            one.act.value,
            one.form.value,
            "; ".join(link.name for link in one.roots),
            "" if one.source is None else one.source.text,
            "" if one.cue is None else one.cue.text,
            one.content.text,
            "; ".join(f"{figure.words.text} {figure.unit}".strip() for figure in one.quantities),
            "; ".join(f"{status.kind.value}: {status.words.text}" for status in one.status),
        )


def _harmless(cell: Any) -> str:
    text = str(cell)
    return f"'{text}" if _FORMULA.match(text) else text
