"""One story as one HTML file that opens from a disk and asks no other machine for anything.

The way: the story and its readings → what rests on what (`evidence`) → what
is shown, counted (`view`, with the geometry of `layout` and `axis`) → HTML.
"""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from typing import TYPE_CHECKING

from markupsafe import Markup

from sayso.report.catalogue import FIRST
from sayso.report.evidence import Evidence
from sayso.report.grades import Grades
from sayso.report.templating import environment, part
from sayso.report.view import story_view
from sayso.report.wording import wording

if TYPE_CHECKING:
    from collections.abc import Mapping

    from jinja2 import Environment

    from sayso.model import Reading, Story


def story_page(
    story: Story, readings: Mapping[str, Reading], language: str = FIRST, grades: Grades | None = None
) -> str:
    """Return the page of ``story``; ``readings`` are keyed by document id, ``language`` is the labels' own.

    ``grades`` are what people gave. The same story and readings give the same page: no clock and no
    randomness enters it. Raises `EvidenceMissingError` where the story rests
    on a document or statement that ``readings`` does not hold.
    """
    said_in = wording(language)
    view = story_view(Evidence.of(story, readings, said_in))
    style, script = part("style.css"), part("script.js")
    return (
        _environment()
        .get_template("story.html.j2")
        .render(
            view=view,
            t=said_in.say,
            words=said_in.catalogue,
            grades=Grades() if grades is None else grades,
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
def _environment() -> Environment:
    return environment(at=lambda anchor: f"#{anchor}")
