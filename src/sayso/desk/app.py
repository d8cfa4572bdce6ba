"""The desk as an ASGI application: its routes, behind the gate."""

from __future__ import annotations

import inspect
import json
import logging
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse
from starlette.staticfiles import StaticFiles

from sayso.desk import (
    accounts,
    api,
    beside,
    grading,
    history,
    home,
    intake,
    judging,
    links,
    original,
    outputs,
    relatable,
    report,
    searching,
    story,
)
from sayso.desk.describe import description
from sayso.desk.errors import NotHeldError, StillTellingError, status_of
from sayso.desk.gate import Gate, Refused
from sayso.desk.pages import asked_for
from sayso.desk.shelf import LOOKED_AGAIN_SECONDS
from sayso.errors import SaysoError
from sayso.report.catalogue import catalogue
from sayso.report.retelling import SAID, retold
from sayso.report.templating import TEMPLATES

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Scope

    from sayso.desk.desk import Desk
    from sayso.ledger import Telling

PARTS: Final = (
    home,
    story,
    report,
    beside,
    searching,
    history,
    links,
    original,
    api,
    judging,
    relatable,
    intake,
    outputs,
    grading,
    accounts,
)
"""The modules whose routes make the desk."""
API: Final = "/api/1"
STATIC: Final = Path(__file__).parent / "static"
_SAY: Final = """
const plural = new Intl.PluralRules(language);
export function t(key, n) {
  const found = words[key] ?? key;
  const form = typeof found === "string" ? found : found[plural.select(n)] ?? found.other;
  return form.replace("{n}", n?.toLocaleString(language) ?? "");
}
"""
_OFF: Final = dict.fromkeys(("tracing", "metrics", "logs", "operation_spans", "auto_configure"), False)
_SILENT: Final[dict[str, Any]] = (
    {"telemetry": _OFF} if "telemetry" in inspect.signature(FastAPI).parameters else {}
)
"""Newer FastAPI can send traces to an address that the environment names: never from a desk."""
_LOG: Final = logging.getLogger("sayso.desk")


class ForeverFiles(StaticFiles):
    """The desk's own files: a browser asks again whether they changed, and mostly hears no."""

    def file_response(self, *args: Any, **kwargs: Any) -> Response:
        """Let the browser keep what it has checked."""
        response = super().file_response(*args, **kwargs)
        response.headers["cache-control"] = "no-cache"
        return response


def routes(desk: Desk) -> FastAPI:
    """Return the routes alone, with no gate before them: for `application`, and for tests that list them."""
    app = FastAPI(title="Sayso", docs_url=None, redoc_url=None, openapi_url=None, **_SILENT)
    app.state.desk = desk
    for part in PARTS:
        app.include_router(part.router)
    app.add_api_route("/words.js", _words, include_in_schema=False)
    app.openapi = lambda: description(app)  # type: ignore[method-assign]
    app.mount("/static/story", _story_style(), name="story-style")
    app.mount("/static", ForeverFiles(directory=STATIC), name="static")
    app.add_exception_handler(SaysoError, _own_error)
    app.add_exception_handler(RequestValidationError, _malformed)
    app.add_exception_handler(HTTPException, _http_error)
    app.add_exception_handler(Exception, _crash)
    return app


def application(desk: Desk) -> ASGIApp:
    """Return the whole desk."""
    return Gate(routes(desk), desk.settings, desk.door, lambda scope, why: refusal(desk, scope, why))


def _story_style() -> StaticFiles:
    return ForeverFiles(directory=TEMPLATES)


def _words(request: Request) -> Response:
    """Return the interface's words for its scripts, as a module."""
    body, tag = _words_of(asked_for(request).catalogue.language)
    headers = {"etag": tag, "cache-control": "no-cache", "vary": "accept-language"}
    if request.headers.get("if-none-match") == tag:
        return Response(status_code=304, headers=headers)
    return Response(body, media_type="text/javascript", headers=headers)


@cache
def _words_of(language: str) -> tuple[bytes, str]:
    """Return the module of a language's words, and the tag by which a browser knows it again."""
    wanted = {key: words for key, words in catalogue(language).words.items() if not key.startswith(SAID)}
    told = json.dumps(wanted, ensure_ascii=False)
    body = f"const words = {told};\nconst language = '{language}';\n{_SAY}".encode()
    return body, f'"{sha256(body).hexdigest()[:20]}"'


def wants_json(path: str) -> bool:
    """Whether an answer at this path is for programs."""
    return path.startswith(API)


def refusal(desk: Desk, scope: Scope, refused: Refused) -> Response:
    """Return the answer for a request that the gate does not let through."""
    signs_in = desk.settings.token is None and refused.reason == "session"
    if signs_in and scope["method"] == "GET" and not wants_json(scope["path"]):
        values = {"problem": "", "name": ""}
        return desk.pages.answer(Request(scope), "sign_in.html.j2", lambda _: values, status=401)
    return problem(desk, Request(scope), refused.status, f"refused.{refused.reason}")


def problem(desk: Desk, request: Request, status: int, key: str, detail: str = "") -> Response:
    """Return an error as a page, or as JSON where a program asks."""
    words = asked_for(request).catalogue
    detail = retold(detail, words)
    # an error of Sayso's own names its mend already
    mend = "" if detail and key == "error.refused" else words.say(f"{key}.mend")
    if wants_json(request.url.path):
        said = detail or words.say(f"{key}.what")
        return JSONResponse({"error": said, "mend": mend}, status)
    values = {"title": words.say(f"{key}.what"), "detail": detail, "mend": mend}
    return desk.pages.answer(request, "problem.html.j2", lambda _: values, status=status)


def _own_error(request: Request, error: Exception) -> Response:
    desk: Desk = request.app.state.desk
    if isinstance(error, StillTellingError):
        return _telling(desk, request, error.telling)
    if isinstance(error, NotHeldError) and (telling := desk.shelf.telling()) is not None:
        return _telling(desk, request, telling)  # its story may be the next to be told
    status = status_of(error) if isinstance(error, SaysoError) else 500
    key = {404: "error.missing", 503: "error.ledger"}.get(status, "error.refused")
    return problem(request.app.state.desk, request, status, key, str(error))


def _telling(desk: Desk, request: Request, telling: Telling) -> Response:
    """Return how far the first telling is: a page that loads itself again, or an error for a program."""
    again = {"retry-after": str(LOOKED_AGAIN_SECONDS)}
    if wants_json(request.url.path):
        mend = asked_for(request).catalogue.say("telling.mend")
        return JSONResponse({"error": str(StillTellingError(telling)), "mend": mend}, 503, again)
    values = {"telling": telling, "again": LOOKED_AGAIN_SECONDS}
    response = desk.pages.answer(request, "telling.html.j2", lambda _: values, status=503)
    response.headers.update(again)
    return response


def _malformed(request: Request, error: Exception) -> Response:
    found = error.errors() if isinstance(error, RequestValidationError) else []
    told = "; ".join(f"{'.'.join(str(part) for part in one['loc'])}: {one['msg']}" for one in found)
    return problem(request.app.state.desk, request, 422, "error.malformed", told)


def _http_error(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 500
    key = "error.missing" if status == 404 else "error.malformed"  # noqa: PLR2004  - the code is the word here
    return problem(request.app.state.desk, request, status, key)


def _crash(request: Request, error: Exception) -> Response:
    _LOG.error("%s %s failed", request.method, request.url.path, exc_info=error)
    return problem(request.app.state.desk, request, 500, "error.crash")
