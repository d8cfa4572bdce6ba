"""What every request passes before any route sees it, and what every answer carries.

1. The host must be the desk's own: a name that another's DNS leads here is refused.
2. An address with the token becomes a cookie, and the token leaves the address.
3. Without a session, only what needs no right is answered.
4. A request that changes something must come from the desk's own pages, carry
   the session's second token, and have the right.

It stands before the routes and not in them, so that no route can forget it.
"""

from __future__ import annotations

import hmac
from http.cookies import CookieError, SimpleCookie
from typing import TYPE_CHECKING, Final
from urllib.parse import parse_qsl, urlencode

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import RedirectResponse

from sayso.desk.rights import SAFE, Right, needed

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.responses import Response
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

    from sayso.desk.doors import Door
    from sayso.desk.rights import Visitor
    from sayso.desk.settings import DeskSettings

CSRF_HEADER: Final = "x-sayso-csrf"
_CSRF_FIELD: Final = "csrf"
POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_HEADERS: Final = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
    "cache-control": "no-store",
    "x-robots-tag": "noindex, nofollow",
}
"""What every answer carries where its route says nothing else of it."""


class Refused(Exception):  # noqa: N818  - a refusal is no fault of the program
    """Why a request is not let through: its HTTP status, and the key of the words for it."""

    def __init__(self, status: int, reason: str) -> None:
        super().__init__(status, reason)
        self.status, self.reason = status, reason


class Gate:
    """The ASGI application that stands before the desk's routes.

    ``refuse`` makes the answer for a request that is not let through.
    """

    def __init__(
        self,
        app: ASGIApp,
        settings: DeskSettings,
        door: Door,
        refuse: Callable[[Scope, Refused], Response],
    ) -> None:
        self._app, self._settings, self._door, self._refuse = app, settings, door, refuse

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let the request through, turn it away, or trade its token for a cookie."""
        if scope["type"] != "http":
            if scope["type"] == "websocket":
                await send({"type": "websocket.close", "code": 1008})
            else:
                await self._app(scope, receive, send)
            return
        sender = _with_headers(send, self._settings)
        try:
            traded = self._traded(scope)
            if traded is not None:
                await traded(scope, receive, sender)
                return
            visitor = self._visitor(scope)
            state = scope.setdefault("state", {})
            state["visitor"] = visitor
            state["csrf"] = self.csrf(visitor)
            self._check(scope, visitor)
        except Refused as refused:
            await self._refuse(scope, refused)(scope, receive, sender)
            return
        await self._app(scope, receive, sender)

    def csrf(self, visitor: Visitor | None) -> str:
        """Return the second token of a session: pages carry it, other origins cannot read it."""
        return self._settings.sign(_CSRF_FIELD, "" if visitor is None else visitor.session)

    def _traded(self, scope: Scope) -> Response | None:
        self._check_host(Headers(scope=scope))
        if scope["method"] != "GET":
            return None
        query = parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True)
        token = next((value for name, value in query if name == "token"), None)
        if token is None:
            return None
        cookie = self._door.admits(token)
        if cookie is None:
            raise Refused(401, "token")
        rest = urlencode([(name, value) for name, value in query if name != "token"])
        path = "/" + scope["path"].lstrip("/\\")  # '//host' would lead to another machine
        response = RedirectResponse(path + (f"?{rest}" if rest else ""), 303)
        set_session(response, self._settings, cookie)
        return response

    def _check_host(self, headers: Headers) -> None:
        if headers.get("host", "") not in self._settings.hosts:
            raise Refused(403, "host")

    def _visitor(self, scope: Scope) -> Visitor | None:
        headers = Headers(scope=scope)
        kind, _, value = headers.get("authorization", "").partition(" ")
        if kind.lower() == "bearer":
            return self._door.by_token(value.strip())
        try:
            jar = SimpleCookie(headers.get("cookie", ""))
        except CookieError:
            return None
        held = jar.get(self._settings.cookie)
        return None if held is None else self._door.by_cookie(held.value)

    def _check(self, scope: Scope, visitor: Visitor | None) -> None:
        method, headers = scope["method"], Headers(scope=scope)
        right = needed(method, scope["path"])
        if method not in SAFE:
            self._check_origin(headers, visitor)
        if right is Right.NONE:
            return
        if visitor is None:
            raise Refused(401, "session")
        if method not in SAFE and visitor.session and not self._has_csrf(scope, headers, visitor):
            raise Refused(403, "csrf")
        if visitor.right < right:
            raise Refused(403, "right")

    def _check_origin(self, headers: Headers, visitor: Visitor | None) -> None:
        origin = headers.get("origin")
        program = visitor is not None and not visitor.session
        if origin is None and program:
            return
        if origin not in self._settings.origins:
            raise Refused(403, "origin")
        if headers.get("sec-fetch-site", "same-origin") not in {"same-origin", "none"}:
            raise Refused(403, "origin")

    def _has_csrf(self, scope: Scope, headers: Headers, visitor: Visitor) -> bool:
        query = dict(parse_qsl(scope["query_string"].decode("latin-1")))
        given = headers.get(CSRF_HEADER) or query.get(_CSRF_FIELD, "")
        return hmac.compare_digest(given.encode(), self.csrf(visitor).encode())


def set_session(response: Response, settings: DeskSettings, value: str) -> None:
    """Give the browser its session: unreadable to scripts, never sent from another site."""
    response.set_cookie(
        settings.cookie, value, httponly=True, samesite="strict", secure=settings.secure, path="/"
    )


def _with_headers(send: Send, settings: DeskSettings) -> Send:
    async def sender(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in _HEADERS.items():
                headers.setdefault(name, value)
            if settings.secure:
                headers.setdefault("strict-transport-security", "max-age=31536000")
        await send(message)

    return sender
