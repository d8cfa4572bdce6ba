"""Outlets under one name, and whether a report names another's outlet as the one it takes from."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sayso.lexicon.entities import fold_name

if TYPE_CHECKING:
    from sayso.lexicon.entities import Entity, EntityList
    from sayso.model import Document

_SHORTEST_NAME = 2
_SHORTEST_FOLDED = 4
"""Letters from which a name is looked for without its case; 'AP' and 'WHO' only in capitals."""
_SITE = re.compile(r"^(?:https?://)?(?:www\.)?(?P<site>[\w-]+)(?:\.[\w-]+)+/?$")


@dataclass(frozen=True, slots=True)
class Outlet:
    """Who brings a report: one key for all ways of writing its name, and those ways."""

    key: str
    name: str
    aliases: tuple[str, ...]
    entity: Entity | None = None


def outlet_of(document: Document, entities: EntityList) -> Outlet:
    """Return the outlet of a report; one without a name stands alone under the document's id.

    Copy that names no outlet but credits one agency is that agency's own.
    """
    frame = document.frame
    name = frame.credit[0] if frame.outlet is None and len(frame.credit) == 1 else frame.outlet
    if name is None:
        return Outlet(document.id, document.capture.name, ())
    outlet = outlet_named(name, entities)
    own = [credit for credit in frame.credit if credit != name and _shortens(credit, name)]
    return replace(outlet, aliases=(*outlet.aliases, *own))  # 'Meridian' on the copy of Meridian Wire


def _shortens(credit: str, name: str) -> bool:
    """Whether a credit is part of an outlet's name, or its initials: '(ONA)' on Orran News Agency's."""
    initials = "".join(word[0] for word in name.split() if word[0].isupper())
    return fold_name(credit) in fold_name(name) or (len(initials) > 1 and credit == initials)


def outlet_named(name: str, entities: EntityList) -> Outlet:
    """Return the outlet that ``name`` ('Northwire', 'northwire.example') stands for."""
    site = _SITE.match(name)
    bare = site["site"] if site else name
    entity = entities.resolve(name) or entities.resolve(bare)
    if entity is None:
        return Outlet(fold_name(bare).replace(" ", ""), name, tuple(dict.fromkeys((name, bare))))
    return Outlet(entity.id, entity.name, (*entity.aliases, name), entity)


@dataclass(frozen=True, slots=True)
class Credits:
    """Where a report may name whom it takes from: its frame's credits, and its text."""

    given: str
    text: str
    folded: str

    @classmethod
    def of(cls, document: Document) -> Credits:
        """Gather the credit, byline, dateline and forwarding line of a report, and its words."""
        frame = document.frame
        lines = (*frame.credit, *frame.byline, frame.dateline or "", frame.forwarded_from or "")
        given = "\n".join(filter(None, lines))
        return cls(given, document.text, f" {fold_name(given)} {fold_name(document.text)} ")

    def name(self, outlet: Outlet) -> bool:
        """Whether any of the outlet's names stands in the frame or the text."""
        return any(self._holds(alias) for alias in outlet.aliases)

    def _holds(self, alias: str) -> bool:
        folded = fold_name(alias)
        if len(folded) < _SHORTEST_NAME:
            return False
        if len(folded) < _SHORTEST_FOLDED:
            exact = rf"(?<!\w){re.escape(alias)}(?!\w)"
            credited = re.search(exact, self.given, re.IGNORECASE)  # a byline may be 'rpa'
            return credited is not None or re.search(exact, self.text) is not None
        return f" {folded} " in self.folded
