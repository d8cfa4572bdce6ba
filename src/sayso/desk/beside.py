"""Two reports side by side, with the passages that stand in both, word for word."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from fastapi import APIRouter, Request, Response

from sayso.desk.desk import AtDesk
from sayso.model import Span
from sayso.relation import Origin, align, copy_of
from sayso.report.evidence import outlet_name

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sayso.model import Document
    from sayso.report.wording import Wording

router = APIRouter()
LONGEST: Final = 60_000
"""Code points of each report that are laid side by side; the page says where more is left out."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words of a report; ``passage`` is the number, from 1, of the passage that both have, else 0."""

    text: str
    passage: int


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two reports, by paragraphs."""

    outlet: str
    when: str
    language: str
    paragraphs: tuple[tuple[Stretch, ...], ...]
    cut: bool


@router.get("/report/{name}/beside/{other}", response_class=Response, include_in_schema=False)
def page(request: Request, desk: AtDesk, name: str, other: str) -> Response:
    """Show two reports side by side; passages of one number stand in both."""
    held = desk.shelf.held()
    to, origin = held.document(name), held.document(other)

    def make(wording: Wording) -> dict[str, Any]:
        mine, theirs = held.readings[to].document, held.readings[origin].document
        found = align(Origin.of(copy_of(theirs)), copy_of(mine))
        return {
            "name": name,
            "other": other,
            "share": wording.percent(found.share),
            "back": wording.percent(found.back),
            "sides": (
                side(mine, wording, [(one.to, number) for number, one in enumerate(found.passages, 1)]),
                side(theirs, wording, [(one.origin, number) for number, one in enumerate(found.passages, 1)]),
            ),
        }

    return desk.pages.answer(request, "beside.html.j2", make, key=(to, origin))


def side(document: Document, wording: Wording, passages: Iterable[tuple[Span, int]]) -> Side:
    """Cut a report where its passages begin and end."""
    text = document.text[:LONGEST]
    number_at = [0] * (len(text) + 1)
    for span, number in passages:
        for at in range(min(span.start, len(text)), min(span.end, len(text))):
            number_at[at] = number_at[at] or number
    published = document.frame.published
    paragraphs, start = [], 0
    for line in text.split("\n"):
        if line.strip():
            paragraphs.append(tuple(_stretches(line, number_at[start : start + len(line)])))
        start += len(line) + 1
    return Side(
        outlet=outlet_name(document),
        when="" if published is None else wording.instant(published),
        language=document.frame.language,
        paragraphs=tuple(paragraphs),
        cut=len(document.text) > LONGEST,
    )


def _stretches(line: str, numbers: list[int]) -> list[Stretch]:
    found, start = [], 0
    for at in range(1, len(line) + 1):
        if at == len(line) or numbers[at] != numbers[start]:
            found.append(Stretch(line[start:at], numbers[start]))
            start = at
    return found
