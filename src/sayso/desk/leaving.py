"""What the API tells a program leaves the desk: without the names of the protected, and looked at once more.

The desk's own pages ask with a session, and show the names to whoever works
at the desk. A program shows the token, and gets roles in their place; asking
with ``masked=false`` it takes the names upon itself.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from anyio.to_thread import run_sync
from fastapi import Request, Response
from fastapi.routing import APIRoute

from sayso.contract.wire import dumps
from sayso.judgement.masking import masked_json, refuse_names

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine

_API: Final = "/api/1/"
_JSON: Final = "application/json"


class Leaving(APIRoute):
    """A route of the API whose answers to programs name nobody that the desk protects."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """Return the route's handler with a last look behind it."""
        handle = super().get_route_handler()

        async def leave(request: Request) -> Response:
            response = await handle(request)
            visitor = getattr(request.state, "visitor", None)
            by_program = visitor is not None and not visitor.session
            named = request.query_params.get("masked") in {"false", "0"}
            if not by_program or named or not request.url.path.startswith(_API):
                return response
            return await run_sync(_looked_at, request, response)

        return leave


def _looked_at(request: Request, response: Response) -> Response:
    """Return the answer with roles for names. Raises MaskingError where one name is left."""
    mask = request.app.state.desk.shelf.held().mask()
    body = bytes(response.body) if mask else b""
    if not body:
        return response
    is_file = "content-disposition" in response.headers  # a file, masked where it was made
    if response.headers.get("content-type", "").startswith(_JSON) and not is_file:
        body = dumps(masked_json(json.loads(body), mask)).encode("utf-8", "replace")
        response.body = body
        response.headers["content-length"] = str(len(body))
    refuse_names(body, mask, request.url.path.rpartition("/")[2])
    return response
