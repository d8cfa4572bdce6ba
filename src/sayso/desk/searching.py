"""Search over reports and statements: the page, and the same through the API."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any, Final, TypeVar

from fastapi import APIRouter, Depends, Query, Request, Response

from sayso.desk.desk import AtDesk
from sayso.desk.judging import REFUSALS
from sayso.desk.leaving import Leaving
from sayso.desk.shelf import slug
from sayso.errors import UsageError
from sayso.ledger import last_entry
from sayso.ledger.search import Filters, Found, Hit, search
from sayso.model import Act, StatusKind
from sayso.report.evidence import statement_anchor

if TYPE_CHECKING:
    from sayso.desk.desk import Desk
    from sayso.report.wording import Wording

router = APIRouter(route_class=Leaving)
Kind = TypeVar("Kind", bound=StrEnum)
_NAMES: Final[dict[type[StrEnum], str]] = {Act: "act", StatusKind: "word on checking"}
SHOWN: Final = 30
"""Hits of each kind on one page."""
Text = Annotated[str, Query(max_length=500)]
Page = Annotated[int, Query(ge=1, le=10_000)]


class Asked:
    """What somebody looks for, as it stands in an address; '' where it does not matter."""

    def __init__(  # noqa: PLR0913, PLR0917  - each is a field of the form
        self,
        q: Text = "",
        root: Text = "",
        act: Text = "",
        status: Text = "",
        language: Text = "",
        outlet: Text = "",
        since: Text = "",
        until: Text = "",
        page: Page = 1,
    ) -> None:
        self.q, self.root, self.act, self.status = q, root, act, status
        self.language, self.outlet, self.since, self.until, self.page = language, outlet, since, until, page

    @property
    def anything(self) -> bool:
        """Whether anything is looked for."""
        told = (self.q, self.root, self.act, self.status, self.language, self.outlet, self.since, self.until)
        return any(each.strip() for each in told)

    def find(self, desk: Desk) -> Found:
        """Look. Raises UsageError for a word that is none of its kind."""
        until = _day(self.until)
        filters = Filters(
            root=self.root.strip() or None,
            act=_one_of(Act, self.act),
            status=_one_of(StatusKind, self.status),
            language=self.language.strip() or None,
            outlet=self.outlet.strip() or None,
            since=_day(self.since),
            until=None if until is None else until + timedelta(days=1),
        )
        return search(desk.ledger, self.q, filters, SHOWN, (self.page - 1) * SHOWN)


@router.get("/search", response_class=Response, include_in_schema=False)
def page(request: Request, desk: AtDesk, asked: Annotated[Asked, Depends()]) -> Response:
    """Show what is found."""

    def make(wording: Wording) -> dict[str, Any]:
        found, problem = Found((), (), 0, 0), ""
        if asked.anything:
            try:
                found = asked.find(desk)
            except UsageError as error:
                problem = str(error)
        more = max(found.report_count, found.statement_count) > asked.page * SHOWN
        return {
            "asked": asked,
            "found": found,
            "problem": wording.retold(problem),
            "address": address,
            "instant": wording.instant,
            "more": more,
            "query": request.query_params,
        }

    # whatever changes what is found stands in the log
    key = (last_entry(desk.ledger), str(request.query_params))
    return desk.pages.answer(request, "search.html.j2", make, key=key)


def hit_json(hit: Hit) -> dict[str, Any]:
    """Return a hit in the wire form; ``snippet`` alternates words around and words found."""
    return {
        "report": slug(hit.document),
        "title": hit.title,
        "outlet": hit.outlet,
        "published": None if hit.published is None else hit.published.isoformat(),
        "language": hit.language,
        "snippet": [{"text": piece.text, "hit": piece.hit} for piece in hit.snippet],
        "statement": hit.statement,
        "act": hit.act,
        "roots": list(hit.roots),
        "address": address(hit),
    }


def address(hit: Hit) -> str:
    """Return where a hit stands."""
    if hit.statement is None:
        return f"/report/{slug(hit.document)}"
    return f"/statement/{hit.statement}#{statement_anchor(hit.statement)}"


@router.get("/api/1/search", tags=["search"], responses=REFUSALS)
def find(desk: AtDesk, asked: Annotated[Asked, Depends()]) -> dict[str, Any]:
    """Find reports and statements by their words, and by root, act, status, language, outlet and date."""
    found = asked.find(desk)
    return {
        "reports": [hit_json(hit) for hit in found.reports],
        "statements": [hit_json(hit) for hit in found.statements],
        "report_count": found.report_count,
        "statement_count": found.statement_count,
    }


def _one_of(kinds: type[Kind], word: str) -> Kind | None:
    if not word.strip():
        return None
    try:
        return kinds(word.strip())
    except ValueError as error:
        known = f"Choose of: {', '.join(kinds)}."
        raise UsageError(f"{word[:40]}: this is no {_NAMES[kinds]}. {known}") from error


def _day(word: str) -> datetime | None:
    if not word.strip():
        return None
    try:
        found = datetime.fromisoformat(word.strip())
        return found if found.tzinfo is not None else found.replace(tzinfo=UTC)
    except ValueError as error:
        raise UsageError(f"{word[:40]}: this is no date. Write it as 2031-05-04.") from error
