"""The API's description (OpenAPI 3.1), in which reports and stories are what the contract says they are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from fastapi.openapi.utils import get_openapi

from sayso import __version__
from sayso.contract.wire import schema

if TYPE_CHECKING:
    from fastapi import FastAPI

_DEFS: Final = "#/$defs/"


def description(app: FastAPI) -> dict[str, Any]:
    """Return the description of the routes under ``/api/1``."""
    found = get_openapi(
        title="Sayso's desk",
        version=__version__,
        description="Who said what, through whom, and how far anyone has checked it.",
        routes=app.routes,
    )
    schemas = found.setdefault("components", {}).setdefault("schemas", {})
    for whole, component in ((schema("document"), "Document"), (schema("story"), "Story")):
        inner = whole.pop("$defs", {})
        for key in ("$schema", "$id"):
            whole.pop(key, None)
        schemas[component] = _moved(whole, component)
        for key, value in inner.items():
            schemas[f"{component}.{key}"] = _moved(value, component)
    found["components"]["securitySchemes"] = {"token": {"type": "http", "scheme": "bearer"}}
    found["security"] = [{"token": []}]
    return found


def _moved(value: Any, component: str) -> Any:
    """Return a schema whose references lead to where OpenAPI keeps schemas."""
    if isinstance(value, list):
        return [_moved(one, component) for one in value]
    if not isinstance(value, dict):
        return value
    moved = {key: _moved(one, component) for key, one in value.items()}
    target = value.get("$ref")
    if isinstance(target, str) and target.startswith(_DEFS):
        moved["$ref"] = f"#/components/schemas/{component}.{target.removeprefix(_DEFS)}"
    elif target == "#":
        moved["$ref"] = f"#/components/schemas/{component}"
    return moved
