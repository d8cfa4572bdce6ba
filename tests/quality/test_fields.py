"""Every field of an English statement is read no worse than it was: floors on the corpus' dev and test."""

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
ROWS = [(split, name) for split in ("dev", "test") for name in FLOORS[f"fields {split}"]]


@pytest.fixture(scope="module")
def boards() -> dict[str, Board]:
    """Read every report of both parts and score it."""
    parts = {split: list(load(split)) for split in ("dev", "test")}
    return {
        split: score(map(gold_line, reports), [_read(text_line(report)) for report in reports])
        for split, reports in parts.items()
    }


def _read(line: dict[str, str]) -> dict[str, object]:
    """Read a report as ``sayso read --texts`` does."""
    frame = frame_of(line["text"], document=line["id"], language="en")
    frame = replace(frame, outlet=line["outlet"], published=moment_of(line["published"]))
    return {
        "id": line["id"],
        "statements": [statement_json(one) for one in read(line["text"], frame)],
    }


@pytest.mark.parametrize(("split", "name"), ROWS)
def test_floor(boards: dict[str, Board], split: str, name: str) -> None:
    """Each field stands at its floor or above; of the test part only totals are shown."""
    got, floor = boards[split].tallies[name].f1, FLOORS[f"fields {split}"][name]
    assert got >= floor, f"{split}: {name} fell to {got:.1f} from {floor}"
