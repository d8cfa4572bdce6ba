"""What a page quotes, and the words of the demo story that it may quote from."""

from __future__ import annotations

import html
import json
import re
from functools import cache
from typing import TYPE_CHECKING

from tests.docs.blocks import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator

_QUOTATION = re.compile(r"“([^“”]+)”")
_FENCED = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)
_TAG = re.compile(r"<[^>]+>")


def quotations(page: str) -> Iterator[str]:
    """Yield the words between curly double marks, ``…`` cutting them, white space made single."""
    for match in _QUOTATION.finditer(_FENCED.sub("", page)):
        yield from (" ".join(piece.split()) for piece in match[1].split("…") if piece.strip())


@cache
def examples_text() -> str:
    """Return the words of every file of examples/appeal, markup gone and white space made single."""
    found = []
    for path in sorted((ROOT / "examples" / "appeal").rglob("*")):
        if path.is_dir():
            continue
        text = path.read_text(encoding="utf-8")
        if path.suffix == ".json":
            text = "\n".join(_strings(json.loads(text)))
        found.append(" ".join(html.unescape(_TAG.sub("", text)).split()))
    return "\n".join(found)


def _strings(node: object) -> Iterator[str]:
    if isinstance(node, str):
        yield node
    elif isinstance(node, dict):
        for value in node.values():
            yield from _strings(value)
    elif isinstance(node, list):
        for value in node:
            yield from _strings(value)
