"""The templates of a story's parts, for the page that leaves as one file and for the desk's own pages.

The two differ in where a mark leads: inside the file to a fragment of it, at
the desk to the page of the report. The templates write ``anchor|at``.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from sayso.report import axis, layout
from sayso.report.visible import named, plain, shown

if TYPE_CHECKING:
    from collections.abc import Callable

TEMPLATES: Final = Path(__file__).parent / "templates"
_QUOTATION_MARKS: Final = frozenset("\"'“”„«»‘’‚‹›「」『』《》")


def environment(at: Callable[..., str], *folders: Path) -> Environment:
    """Return an environment over ``folders`` and the story's own templates, everything escaped.

    ``at`` turns the anchor of a statement, status or report into an address.
    """
    made = Environment(
        loader=FileSystemLoader([*folders, TEMPLATES]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters |= {
        "at": at,
        "shown": shown,
        "plain": plain,
        "named": named,
        "px": lambda value: f"{value:.1f}".removesuffix(".0"),
        "quotes_itself": lambda text: text[:1] in _QUOTATION_MARKS,
    }
    drawings: dict[str, Any] = {"axis": axis, "layout": layout}
    made.globals |= drawings
    return made


@cache
def part(name: str) -> str:
    """Return a file of the templates that is no template: the style, the script."""
    return (TEMPLATES / name).read_text(encoding="utf-8")
