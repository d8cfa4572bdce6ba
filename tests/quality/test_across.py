"""What joins across languages does not fall, and the sets that measure it are well made."""

from __future__ import annotations

import json
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import pytest
from benchmarks.across import COLUMNS, PARTS, Sets, load_sets, measured

FLOORS = json.loads((Path(__file__).parent / "floors.json").read_text(encoding="utf-8"))
GUARDED = [(part, column) for part in PARTS for column in FLOORS[f"across {part}"]]


@cache
def figures(part: str) -> dict[str, float | None]:
    """Measure a part once for all its floors."""
    return measured(part)


@pytest.mark.skipif(find_spec("kiwipiepy") is None, reason="the floors count Korean: needs sayso[ko]")
@pytest.mark.parametrize(("part", "column"), GUARDED)
def test_floor(part: str, column: str) -> None:
    """Each figure, in percent, stands at its floor or above."""
    got = figures(part)[column]
    assert got is not None
    assert got >= FLOORS[f"across {part}"][column], f"{column} fell to {got:.1f} on the {part} sets"


def test_every_figure_has_a_floor() -> None:
    """What is measured is guarded."""
    assert all(set(FLOORS[f"across {part}"]) == set(COLUMNS) for part in PARTS)


@pytest.mark.parametrize("sets", [pytest.param(load_sets(part), id=part) for part in PARTS])
def test_excerpts_stand_once(sets: Sets) -> None:
    """Every excerpt stands once in its report, so that there is no doubt which words are meant."""
    texts = {report.name: report.text for report in sets.reports}
    items = [*sets.claims, *sets.measures, *sets.offers]
    assert [item for item in items if texts[item.place.at].count(item.place.words) != 1] == []


@pytest.mark.parametrize(("part", "events"), [("dev", 10), ("test", 8)])
def test_sets_are_kept_for_testing(part: str, events: int) -> None:
    """Ten events are tuned on, eight are not looked at; each is told in two languages or more."""
    languages: dict[str, set[str]] = {}
    for report in load_sets(part).reports:
        languages.setdefault(report.name.partition("/")[0], set()).add(report.language)
    assert len(languages) == events
    assert all(len(spoken) >= 2 for spoken in languages.values())
