"""Home: the stories by what is new, and the box that takes reports in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from fastapi import APIRouter, Request, Response

from sayso.desk.desk import AtDesk, By
from sayso.desk.novelty import Novelty, novelty
from sayso.desk.shelf import LOOKED_AGAIN_SECONDS

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime

    from sayso.desk.shelf import Held
    from sayso.model import Story
    from sayso.report.wording import Wording

router = APIRouter()
SHOWN: int = 60
"""Stories on one page of the list."""


@dataclass(frozen=True, slots=True)
class StoryRow:
    """A story in the list: its counts, when its reports were published, and what is new in it."""

    id: str
    title: str
    language: str
    reports: int
    outlets: int
    origins: int
    first: datetime | None
    last: datetime | None
    lead: str
    lead_outlets: int
    lead_origins: tuple[str, ...]
    new: Novelty


def story_rows(held: Held, seen: Collection[str]) -> list[StoryRow]:
    """Return the stories, those with something new to say first, mere repetition last, then by size."""
    rows = [
        _row(story, held, novelty(story, seen, held.document_of, held.readings)) for story in held.stories
    ]
    return sorted(rows, key=lambda row: (*(_negative(row.new.weight)), -row.outlets, -row.reports))


def _negative(weight: tuple[bool, int, int]) -> tuple[bool, int, int]:
    return not weight[0], -weight[1], -weight[2]


def _row(story: Story, held: Held, new: Novelty) -> StoryRow:
    facts = held.facts[story.id]
    return StoryRow(
        id=story.id,
        title=story.title,
        language=facts.language,
        reports=len(story.documents),
        outlets=facts.outlets,
        origins=facts.origins,
        first=facts.first,
        last=facts.last,
        lead=facts.lead,
        lead_outlets=facts.lead_outlets,
        lead_origins=facts.lead_origins,
        new=new,
    )


@router.get("/", response_class=Response, include_in_schema=False)
def home(request: Request, desk: AtDesk, visitor: By, page: int = 1) -> Response:
    """Show the stories."""
    held = desk.shelf.held()
    seen = desk.memory.seen(visitor.name)
    number = max(page, 1)

    def make(wording: Wording) -> dict[str, Any]:
        rows = story_rows(held, seen)
        start = (number - 1) * SHOWN
        return {
            "rows": rows[start : start + SHOWN],
            "stories": len(rows),
            "reports": len(held.readings),
            "page": number,
            "pages": max((len(rows) + SHOWN - 1) // SHOWN, 1),
            "days": wording.days,
            "telling": held.telling,
            "again": LOOKED_AGAIN_SECONDS,
        }

    key = (held.entry, held.telling, visitor.name, len(seen), number)
    return desk.pages.answer(request, "home.html.j2", make, key=key)
