"""A report as the desk shows it: with what was rejected, struck out."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sayso.judgement import JudgedReading
    from sayso.model import Reading


def whole(judged: JudgedReading) -> Reading:
    """Return the reading with the rejected statements in their places: the desk shows them, struck out."""
    if not judged.rejected:
        return judged.reading
    together = (*judged.reading.statements, *judged.rejected)
    ordered = sorted(together, key=lambda one: (one.content.start, -one.content.end, one.id))
    return replace(judged.reading, statements=tuple(ordered))
