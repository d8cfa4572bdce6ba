"""Every field of an English statement is read no worse than it was: floors on the corpus' dev part."""

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

FLOORS = json.loads((Path(__file__).parent / "floors.json").read_text(encoding="utf-8"))["fields dev"]


@pytest.fixture(scope="module")
def board() -> Board:
    """Read every report of dev and score it."""
    reports = list(load("dev"))
    return score(map(gold_line, reports), [_read(text_line(report)) for report in reports])


def _read(line: dict[str, str]) -> dict[str, object]:
    """Read a report as ``sayso read --texts`` does."""
    frame = frame_of(line["text"], document=line["id"], language="en")
    frame = replace(frame, outlet=line["outlet"], published=moment_of(line["published"]))
    return {
        "id": line["id"],
        "statements": [statement_json(one) for one in read(line["text"], frame)],
    }


@pytest.mark.parametrize("name", FLOORS)
def test_floor(board: Board, name: str) -> None:
    """Each field stands at its floor or above."""
    got = board.tallies[name].f1
    assert got >= FLOORS[name], f"{name} fell to {got:.1f} from {FLOORS[name]}"
