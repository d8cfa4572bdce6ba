"""The JSON that Sayso prints, and the schemas that say what it means."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any, Literal

from sayso.contract.canonical import dumps, portable
from sayso.contract.wire_document import DOCUMENT_SCHEMA, document_json, reading_from_json
from sayso.contract.wire_statement import statement_from_json, statement_json
from sayso.contract.wire_story import story_json

__all__ = [
    "DOCUMENT_SCHEMA",
    "SchemaName",
    "document_json",
    "dumps",
    "portable",
    "reading_from_json",
    "schema",
    "statement_from_json",
    "statement_json",
    "story_json",
]

SchemaName = Literal["document", "story"]


def schema(name: SchemaName) -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of what ``sayso read --jsonl`` or ``sayso story --json`` prints."""
    text = (files("sayso.contract") / f"{name}.schema.json").read_text(encoding="utf-8")
    parsed: dict[str, Any] = json.loads(text)
    return parsed
