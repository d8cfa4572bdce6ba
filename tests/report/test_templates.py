"""The templates of the page that leaves: its own parts only, nothing of the desk's."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import pytest
from jinja2 import Environment, meta

from sayso.report.templating import TEMPLATES

if TYPE_CHECKING:
    from pathlib import Path

PARTS: Final = sorted(TEMPLATES.glob("*.j2"))


@pytest.mark.parametrize("path", PARTS, ids=[path.name for path in PARTS])
def test_a_part_of_the_report_holds_nothing_of_the_desk(path: Path) -> None:
    """A report has no visitor, no rights and no forms: what the desk adds lies in its own templates."""
    source = path.read_text(encoding="utf-8")
    tree = Environment(autoescape=True).parse(source)
    assert all((TEMPLATES / str(name)).exists() for name in meta.find_referenced_templates(tree))
    assert not re.search(r"\b(Right|right|csrf|visitor|grading)\b|<button|<form|/api/", source)
