"""One story as one HTML file that opens from a disk and asks no other machine for anything.

The way: the story and its readings → what rests on what (`evidence`) → what
is shown, counted (`view`, with the geometry of `layout` and `axis`) → HTML.
"""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from sayso.report import axis, layout, wording
from sayso.report.evidence import Evidence
from sayso.report.view import story_view
from sayso.report.visible import plain, shown

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sayso.model import Reading, Story

_HERE: Final = Path(__file__).parent
_QUOTATION_MARKS: Final = frozenset("\"'“”„«»‘’‚‹›「」『』《》")


def story_page(story: Story, readings: Mapping[str, Reading]) -> str:
    """Return the page of ``story``; ``readings`` are keyed by document id.

    The same story and readings give the same page: no clock and no
    randomness enters it. Raises `EvidenceMissingError` where the story rests
    on a document or statement that ``readings`` does not hold.
    """
    view = story_view(Evidence.of(story, readings))
    style, script = _part("style.css"), _part("script.js")
    return (
        _environment()
        .get_template("story.html.j2")
        .render(
            view=view,
            style=Markup(style),  # noqa: S704  - our own file
            script=Markup(script),  # noqa: S704  - our own file
            policy=_policy(style, script),
        )
    )


def _policy(style: str, script: str) -> str:
    """Return the Content-Security-Policy: nothing but this very style and this very script."""
    return (
        f"default-src 'none'; style-src '{_digest(style)}'; script-src '{_digest(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )


def _digest(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


@cache
def _part(name: str) -> str:
    return (_HERE / "templates" / name).read_text(encoding="utf-8")


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(_HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {
        "shown": shown,
        "plain": plain,
        "count": wording.count,
        "listed": wording.listed,
        "px": lambda value: f"{value:.1f}".removesuffix(".0"),
        "quotes_itself": lambda text: text[:1] in _QUOTATION_MARKS,
    }
    environment.globals |= {"ACT": wording.ACT, "axis": axis, "layout": layout}
    return environment
