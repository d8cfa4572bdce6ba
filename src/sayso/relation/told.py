"""What of a story's telling its contradictions are found from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from sayso.model import Statement
    from sayso.relation.counting import Counted
    from sayso.relation.gists import Gist


@dataclass(frozen=True, slots=True)
class Told:
    """What contradictions need of a story; statements and gists in the order of reports and text."""

    statements: Mapping[str, Statement]
    report: Mapping[str, str]
    gists: Mapping[str, Gist]
    figures: Mapping[tuple[str, int], Counted]
    moments: Mapping[str, datetime | None]
    """When each statement was said, as far as its report tells it; else when that was published."""
    names: Mapping[str, frozenset[str]]
    """The stems of the names of those who say each statement."""
    copied: frozenset[str]
    """Reports that only carry another's copy: they repeat at a later time what was said before."""
