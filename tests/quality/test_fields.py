"""Every field of an English statement is read no worse than it was: floors on the corpus' parts.

Reports named *blind* were written to be measured on, and stand apart from the rest of dev.
"""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from benchmarks.corpus import gold_line, load, text_line
from benchmarks.fields import Board, score

from sayso.contract.wire_statement import statement_json
from sayso.document import frame_of, moment_of
from sayso.statement import read

FLOORS = json.loads((Path(__file__).parent / "floors.json").read_text(encoding="utf-8"))
PARTS = ("dev", "blind", "test")
ROWS = [(part, name) for part in PARTS for name in FLOORS[f"fields {part}"]]


@pytest.fixture(scope="module")
def boards() -> dict[str, Board]:
    """Read every report of each part and score it."""
    dev = list(load("dev"))
    blind = [report for report in dev if "blind" in report.name]
    parts = {"dev": [one for one in dev if one not in blind], "blind": blind, "test": list(load("test"))}
    return {
        part: score(map(gold_line, reports), [_read(text_line(report)) for report in reports])
        for part, reports in parts.items()
    }


def _read(line: dict[str, str]) -> dict[str, object]:
    """Read a report as ``sayso read --texts`` does."""
    frame = frame_of(line["text"], document=line["id"], language="en")
    frame = replace(frame, outlet=line["outlet"], published=moment_of(line["published"]))
    return {
        "id": line["id"],
        "statements": [statement_json(one) for one in read(line["text"], frame)],
    }


@pytest.mark.parametrize(("part", "name"), ROWS)
def test_floor(boards: dict[str, Board], part: str, name: str) -> None:
    """Each field stands at its floor or above; of the test part only totals are shown."""
    got, floor = boards[part].tallies[name].f1, FLOORS[f"fields {part}"][name]
    assert got >= floor, f"{part}: {name} fell to {got:.1f} from {floor}"
