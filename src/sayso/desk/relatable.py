"""What a statement could be one with, or apart from: claims, voices, figures, stories."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from fastapi import APIRouter

from sayso.desk.desk import AtDesk
from sayso.desk.errors import NotHeldError
from sayso.desk.judging import REFUSALS
from sayso.desk.leaving import Leaving
from sayso.relation import figure_key

if TYPE_CHECKING:
    from sayso.desk.shelf import Held
    from sayso.model import Statement, Story

router = APIRouter(route_class=Leaving, prefix="/api/1", tags=["corrections"], responses=REFUSALS)
STORIES: int = 200
"""Other stories that are offered, the largest first."""


@router.get("/statements/{statement_id}/relatable")
def relatable(desk: AtDesk, statement_id: str) -> dict[str, Any]:
    """Return, for each matter, what this statement's own is, and what else there is in its story.

    ``members`` are what a ruling of that matter names.
    """
    held = desk.shelf.held()
    document = held.holding(statement_id)
    story = held.story_of[document]
    found = next((one for one in held.readings[document].statements if one.id == statement_id), None)
    if found is None:
        raise NotHeldError("statement", statement_id)
    return {
        "claim": _claims(story, found),
        "voice": _voices(story, found),
        "measure": _measures(held, story, found),
        "story": _stories(held, story, document),
    }


def _option(words: str, members: list[str], *, joined: bool = False) -> dict[str, Any]:
    return {"words": words, "members": members, "joined": joined}


def _claims(story: Story, statement: Statement) -> dict[str, Any]:
    own = [_option(statement.content.text, [statement.id])]
    others = [
        _option(
            claim.content,
            [one for one in claim.statements if one != statement.id],
            joined=statement.id in claim.statements,
        )
        for claim in story.claims
    ]
    return {"own": own, "others": [one for one in others if one["members"]]}


def _voices(story: Story, statement: Statement) -> dict[str, Any]:
    mine = {link.name for link in statement.roots}
    names: dict[str, None] = {}
    for claim in story.claims:
        names.update(dict.fromkeys(root.name for root in (*claim.roots, *claim.unnamed)))
    return {
        "own": [_option(name, [name]) for name in sorted(mine)],
        "others": [_option(name, [name]) for name in sorted(names, key=str.casefold) if name not in mine],
    }


def _measures(held: Held, story: Story, statement: Statement) -> dict[str, Any]:
    own = [
        _option(figure.words.text, [figure_key(statement.id, place)])
        for place, figure in enumerate(statement.quantities)
    ]
    others = []
    for document in story.documents:
        for one in held.readings[document].statements:
            for place, figure in enumerate(one.quantities):
                if one.id != statement.id:
                    voice = ", ".join(root.name for root in one.roots)
                    words = f"{figure.words.text}: {voice or '–'}"
                    others.append(_option(words, [figure_key(one.id, place)]))
    return {"own": own, "others": others}


def _stories(held: Held, story: Story, document: str) -> dict[str, Any]:
    ordered = sorted(held.stories, key=lambda one: -len(one.documents))[:STORIES]
    others = [
        _option(one.title, [each for each in one.documents if each != document], joined=one.id == story.id)
        for one in ordered
    ]
    return {
        "own": [_option(story.title, [document])],
        "others": [one for one in others if one["members"]],
    }
