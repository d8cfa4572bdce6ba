"""The bytes as they were received, inert: no script of theirs runs, and nothing is asked of anybody."""

from __future__ import annotations

from typing import Final
from urllib.parse import quote

from fastapi import APIRouter, Response

from sayso.desk.desk import AtDesk
from sayso.desk.leaving import Leaving

router = APIRouter(route_class=Leaving)
INERT: Final = "default-src 'none'; sandbox"


@router.get("/report/{name}/original", response_class=Response, include_in_schema=False)
@router.get("/api/1/reports/{name}/original", response_class=Response, tags=["reports"])
def original(desk: AtDesk, name: str, *, download: bool = False) -> Response:
    """Return the bytes from which the report was read, under a policy that lets nothing in them run."""
    held = desk.shelf.held()
    capture = held.readings[held.document(name)].document.capture
    content = desk.ledger.content(capture.digest)
    kind = capture.media_type if capture.media_type == "text/html" else "text/plain"
    headers = {
        "content-security-policy": INERT,
        "content-disposition": _disposition(capture.path or capture.digest, attachment=download),
        "x-sayso-digest": capture.digest,
    }
    charset = "" if kind == "text/html" else "; charset=utf-8"
    return Response(content, media_type=f"{kind}{charset}", headers=headers)


def _disposition(path: str, *, attachment: bool) -> str:
    name = quote(path.replace("\\", "/").rpartition("/")[2][-120:], safe="")
    return f"{'attachment' if attachment else 'inline'}; filename*=UTF-8''{name}"
