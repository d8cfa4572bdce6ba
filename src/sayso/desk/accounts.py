"""Signing in, for a desk of several people: sessions in cookies, roles, and who may come in at all."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import parse_qs

from anyio.to_thread import run_sync
from fastapi import APIRouter, Request, Response
from starlette.responses import RedirectResponse

from sayso.desk.desk import AtDesk, By
from sayso.desk.gate import set_session
from sayso.desk.judging import REFUSALS
from sayso.desk.leaving import Leaving
from sayso.desk.rights import Right, Visitor
from sayso.desk.wire import NewPassword, NewRole, NewUser
from sayso.errors import LedgerError
from sayso.ledger import tables
from sayso.ledger.accounts import (
    UserRole,
    add_user,
    change_password,
    change_role,
    remove_user,
    user_json,
    users,
)
from sayso.ledger.log import logged, read_head
from sayso.ledger.sessions import TooManySignInsError, session_user, sign_in, sign_out

if TYPE_CHECKING:
    from sayso.ledger import Ledger
    from sayso.report.wording import Wording

router = APIRouter(route_class=Leaving)
_RIGHTS: Final = {
    UserRole.READER: Right.READER,
    UserRole.EDITOR: Right.EDITOR,
    UserRole.ADMIN: Right.ADMIN,
}
_LONGEST_FORM: Final = 4_000
_LINES: Final = 300
"""Entries of the log on the page, the newest."""


@dataclass(frozen=True, slots=True)
class AccountsDoor:
    """The door of a desk of several: whoever signed in, for as long as the session lasts."""

    ledger: Ledger

    def by_cookie(self, value: str) -> Visitor | None:
        """Whose session this is, with the right that they have now."""
        user = session_user(self.ledger, value)
        return None if user is None else Visitor(user.name, _RIGHTS[user.role], value)

    def by_token(self, value: str) -> Visitor | None:  # noqa: ARG002  - there are no tokens where people sign in
        """Nobody's."""
        return None

    def admits(self, token: str) -> str | None:  # noqa: ARG002  - there are no tokens where people sign in
        """Nobody."""
        return None


@router.get("/sign-in", response_class=Response, include_in_schema=False)
def form(request: Request, desk: AtDesk) -> Response:
    """Show the form."""
    if desk.settings.token is not None:
        return RedirectResponse("/", 303)
    return desk.pages.answer(request, "sign_in.html.j2", lambda _: {"problem": "", "name": ""})


@router.post("/sign-in", response_class=Response, include_in_schema=False)
async def enter(request: Request, desk: AtDesk) -> Response:
    """Begin a session, or say why not."""
    sent = parse_qs((await _body(request)).decode("utf-8", "replace"))
    name, password = (sent.get(field, [""])[0] for field in ("name", "password"))
    origin = origin_of(request, behind_proxy=desk.settings.behind_proxy)

    def work() -> Response:
        try:
            session = sign_in(desk.ledger, name, password, origin)
        except LedgerError as error:
            status = 429 if isinstance(error, TooManySignInsError) else 401
            values = {"problem": str(error), "name": name[:100]}
            return desk.pages.answer(request, "sign_in.html.j2", lambda _: values, status=status)
        response = RedirectResponse("/", 303)
        set_session(response, desk.settings, session.token)
        return response

    return await run_sync(work)  # hashing takes long, on purpose: nobody else waits for it


async def _body(request: Request) -> bytes:
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > _LONGEST_FORM:
            return b""
    return body


def origin_of(request: Request, *, behind_proxy: bool) -> str:
    """Return the address that a request came from: the last that a stated proxy saw, else the peer's."""
    peer = request.client.host if request.client is not None else ""
    forwarded = request.headers.get("x-forwarded-for", "") if behind_proxy else ""
    return forwarded.rpartition(",")[2].strip() or peer


@router.post("/sign-out", response_class=Response, include_in_schema=False)
def leave(desk: AtDesk, visitor: By) -> Response:
    """End the session."""
    if desk.settings.token is None and visitor.session:
        sign_out(desk.ledger, visitor.session)
    response = RedirectResponse("/sign-in", 303)
    response.delete_cookie(desk.settings.cookie, path="/")
    return response


# --- looking after people -------------------------------------------------------------------------------


@router.get("/people", response_class=Response, include_in_schema=False)
def page(request: Request, desk: AtDesk) -> Response:
    """Show who may sign in, and the end of the log."""

    def make(_: Wording) -> dict[str, Any]:
        with desk.ledger.snapshot() as connection:
            since = read_head(connection).number - _LINES
            lines = list(logged(connection, tables.log.c.number > since))
        return {"people": users(desk.ledger), "roles": list(UserRole), "lines": list(reversed(lines))}

    return desk.pages.answer(request, "people.html.j2", make)


@router.get("/api/1/people", tags=["people"], responses=REFUSALS)
def people(desk: AtDesk) -> list[dict[str, str]]:
    """Return who may sign in."""
    return [user_json(one) for one in users(desk.ledger)]


@router.post("/api/1/people", status_code=201, tags=["people"], responses=REFUSALS)
def let_in(desk: AtDesk, visitor: By, sent: NewUser) -> dict[str, str]:
    """Let somebody sign in."""
    return user_json(add_user(desk.ledger, visitor.name, sent.name, sent.role, sent.password))


@router.post("/api/1/people/{name}/role", tags=["people"], responses=REFUSALS)
def give_role(desk: AtDesk, visitor: By, name: str, sent: NewRole) -> dict[str, str]:
    """Let somebody do more or less."""
    return user_json(change_role(desk.ledger, visitor.name, name, sent.role))


@router.post("/api/1/people/{name}/password", status_code=204, tags=["people"], responses=REFUSALS)
def give_password(desk: AtDesk, visitor: By, name: str, sent: NewPassword) -> Response:
    """Give somebody a new password; their sessions end."""
    change_password(desk.ledger, visitor.name, name, sent.password)
    return Response(status_code=204)


@router.post("/api/1/people/{name}/remove", status_code=204, tags=["people"], responses=REFUSALS)
def turn_away(desk: AtDesk, visitor: By, name: str) -> Response:
    """Let somebody sign in no more; what they judged stays under their name."""
    remove_user(desk.ledger, visitor.name, name)
    return Response(status_code=204)


@router.get("/api/1/audit", tags=["people"], responses=REFUSALS)
def audit(desk: AtDesk, after: int = 0, limit: int = 500) -> list[dict[str, Any]]:
    """Return the log of every change, oldest first; `sayso check` proves that it is whole."""
    bounded = max(0, min(after, 2**62))
    with desk.ledger.snapshot() as connection:
        after_it = logged(connection, tables.log.c.number > bounded)
        lines = list(islice(after_it, max(1, min(limit, 5000))))
    return [
        {
            "number": line.number,
            "at": line.at.isoformat(),
            "who": line.who,
            "action": line.event.action.value,
            "subject": line.event.subject,
            "what": dict(line.event.what),
        }
        for line in lines
    ]
