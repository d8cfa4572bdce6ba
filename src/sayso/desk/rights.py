"""Who may do what: the visitor of a request, and the right that each route asks for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum
from typing import Final

SAFE: Final = frozenset({"GET", "HEAD"})
"""Methods that change nothing."""


class Right(IntEnum):
    """What a visitor may do; each holds those before it."""

    NONE = 0
    READER = 1
    EDITOR = 2
    ADMIN = 3


@dataclass(frozen=True, slots=True)
class Visitor:
    """Who asks: the name under which corrections are kept, and the right.

    ``session`` is what the browser's cookie holds, '' for a program that
    showed the token in a header and so cannot be led by another page.
    """

    name: str
    right: Right
    session: str = ""


_NEEDED: Final = (
    # the first that fits counts; what fits none asks an editor to change and a reader to look
    (re.compile(r"(GET|HEAD) /static/.*"), Right.NONE),
    (re.compile(r"(GET|HEAD|POST) /sign-in"), Right.NONE),
    (re.compile(r"POST /sign-out"), Right.READER),
    (re.compile(r"POST /api/1/seen"), Right.READER),
    (re.compile(r"\w+ (/api/1)?/(people|audit)(/.*)?"), Right.ADMIN),
)


def needed(method: str, path: str) -> Right:
    """Return the right that a request asks for. A route that nobody thought of asks for an editor's."""
    asked = f"{method} {path}"
    for pattern, right in _NEEDED:
        if pattern.fullmatch(asked):
            return right
    return Right.READER if method in SAFE else Right.EDITOR
