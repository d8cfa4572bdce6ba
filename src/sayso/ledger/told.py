"""The stories that a ledger keeps, read back: whole, listed, or those of some reports."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import sqlalchemy as sa

from sayso.ledger.kept_relations import in_parts, related_reports, told_stories
from sayso.ledger.story_rows import story_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from sayso.ledger.ledger import Ledger
    from sayso.model import Story

_IN_TIME = (told_stories.c.published.is_(None), told_stories.c.published, told_stories.c.document)


@dataclass(frozen=True, slots=True)
class Kept:
    """A story that the ledger keeps; ``made`` is higher than that of every story told before it."""

    story: Story
    made: int


@dataclass(frozen=True, slots=True)
class Listed:
    """A story that the ledger keeps, without what it tells."""

    id: str
    reports: int
    made: int


def story_list(ledger: Ledger) -> list[Listed]:
    """Return what stories are kept, in the order of ``kept_stories``."""
    column = told_stories.c
    query = sa.select(column.id, column.reports, column.made).order_by(*_IN_TIME)
    with ledger.snapshot() as connection:
        return [Listed(*row) for row in connection.execute(query)]


def kept_stories(ledger: Ledger, only: Collection[str] | None = None) -> Iterator[Kept]:
    """Yield the stories that are kept, or those of some ids, by their first report."""
    column = told_stories.c
    query = sa.select(column.story, column.made).order_by(*_IN_TIME)
    with ledger.snapshot() as connection:
        if only is None:
            yield from (Kept(story_of(text), made) for text, made in connection.execute(query))
            return
        wanted = set(only)
        every = connection.scalars(sa.select(column.id).order_by(*_IN_TIME)).all() if wanted else ()
        for some in in_parts(name for name in every if name in wanted):
            chosen = connection.execute(query.where(column.id.in_(some)))
            yield from (Kept(story_of(text), made) for text, made in chosen)


def stories_of(ledger: Ledger, documents: Collection[str]) -> list[Story]:
    """Return the stories that are kept of some reports, by their first report."""
    column, mine = related_reports.c, set(documents)
    names: dict[str, None] = {}
    with ledger.snapshot() as connection:
        for some in in_parts(mine):
            around = sa.select(column.neighbourhood).where(column.document.in_(some))
            query = sa.select(told_stories.c.id).where(told_stories.c.neighbourhood.in_(around))
            names |= dict.fromkeys(connection.scalars(query))
    found = (one.story for one in kept_stories(ledger, names))
    return [story for story in found if not mine.isdisjoint(story.documents)]
