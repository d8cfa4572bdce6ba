"""The English reader is worth no less than it was: floors on PolNeAR's dev part."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sayso.statement.tagger import find_attributions
from sayso_train.scoring import read_records, score, words_of

CORPUS = Path(__file__).parents[3] / "shared" / "corpus" / "polnear" / "dev.jsonl.gz"
FLOORS = json.loads((Path(__file__).parent / "floors.json").read_text(encoding="utf-8"))[
    "polnear dev, tagger alone"
]


@pytest.fixture(scope="module")
def figures() -> dict[str, float]:
    if not CORPUS.is_file():
        pytest.skip(
            f"PolNeAR's dev part does not lie beside the checkout ({CORPUS.name} in ../shared/corpus/polnear)"
        )
    records = read_records(CORPUS)
    return score([(one.golds, words_of(one.text, find_attributions(one.text))) for one in records])


@pytest.mark.parametrize("measure", FLOORS)
def test_floor(figures: dict[str, float], measure: str) -> None:
    """Each measure stands at its floor or above."""
    assert figures[measure] >= FLOORS[measure], f"{measure} fell to {figures[measure]} from {FLOORS[measure]}"
