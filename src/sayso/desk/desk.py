"""The desk itself: what every route works with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

from fastapi import Depends, Request

from sayso.desk.memory import SUFFIX, Memory
from sayso.desk.pages import Pages
from sayso.desk.rights import Visitor
from sayso.desk.shelf import Shelf

if TYPE_CHECKING:
    from sayso.desk.doors import Door
    from sayso.desk.settings import DeskSettings
    from sayso.desk.worker import Worker
    from sayso.ledger import Ledger


@dataclass(frozen=True, slots=True)
class Desk:
    """A ledger, its stories as made, and the pages over them."""

    settings: DeskSettings
    ledger: Ledger
    door: Door
    shelf: Shelf
    memory: Memory
    pages: Pages

    @classmethod
    def of(cls, settings: DeskSettings, ledger: Ledger, door: Door, worker: Worker | None = None) -> Desk:
        """Set up a desk over an open ledger; stories are told by the ``worker``, where there is one."""
        memory = Memory(settings.ledger.with_suffix(SUFFIX))
        pages = Pages(signs_in=settings.token is None)
        return cls(settings, ledger, door, Shelf(ledger, worker), memory, pages)


def _desk(request: Request) -> Desk:
    desk: Desk = request.app.state.desk
    return desk


def _visitor(request: Request) -> Visitor:
    visitor: Visitor = request.state.visitor
    return visitor


AtDesk = Annotated[Desk, Depends(_desk)]
"""The desk, for a route that asks for it."""
By = Annotated[Visitor, Depends(_visitor)]
"""Who asks, for a route that needs to know."""
