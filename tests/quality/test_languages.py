"""Spanish, Russian, Ukrainian and Korean are read no worse than they were: floors on the gold of `dev`."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from benchmarks.language_gold import LANGUAGES, PARTS, SPLITS, load
from benchmarks.languages import agrees, figures, measured

from sayso.model import StatusKind
from sayso.statement.korean.morphemes import is_installed

FLOORS = json.loads((Path(__file__).parent / "floors.json").read_text(encoding="utf-8"))["languages dev"]
ROWS = [(language, measure) for language in FLOORS for measure in FLOORS[language]]


@pytest.fixture(scope="module")
def reached() -> dict[str, dict[str, float]]:
    """Measure each language that can be read here."""
    return {
        language: figures([one for part in PARTS for one in measured(language, "dev", part)])
        for language in LANGUAGES
        if language != "ko" or is_installed()
    }


@pytest.mark.parametrize(("language", "measure"), ROWS)
def test_floor(reached: dict[str, dict[str, float]], language: str, measure: str) -> None:
    """Each measure stands at its floor or above."""
    if language not in reached:
        pytest.skip("kiwipiepy (extra `ko`) is not installed")
    got = reached[language][measure]
    assert got >= FLOORS[language][measure], (
        f"{language} {measure} fell to {got:.1f} from {FLOORS[language][measure]}"
    )


def test_gold_scores_a_hundred() -> None:
    """Read perfectly, every column is a hundred."""
    texts = [type(one)(one.gold, one.gold) for one in measured("es", "dev", "reports")]
    assert set(figures(texts).values()) == {100.0}


def test_a_source_is_asked_only_where_the_gold_has_one() -> None:
    """A statement that names nobody agrees with one that does; not the other way round."""
    (one, *_) = [text for text in measured("es", "dev", "sentences") if text.gold["id"].endswith("se-dice")]
    gold, _ = one.sides()
    named = next(
        side
        for text in measured("es", "dev", "sentences")
        for side in text.sides()[0]
        if side.source and side.cue
    )
    nobody = type(named)(named.given, frozenset(), named.cue, named.content)
    assert gold[0].source == frozenset()
    assert agrees(nobody, named)
    assert not agrees(named, nobody)


# --- the gold itself -------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("split", SPLITS)
def test_gold_parses(language: str, split: str) -> None:
    """Each half has forty sentences and two reports at least, traps that say nothing, nests and checks."""
    sentences = list(load(language, split, "sentences"))
    reports = list(load(language, split, "reports"))
    assert len(sentences) >= 40
    assert len(reports) >= 2
    assert len({one.name for one in sentences}) == len(sentences)
    assert sum(not one.statements for one in sentences) >= 3
    assert sum(one.parent is not None for text in sentences for one in text.statements) >= 3
    kinds = {status.kind for text in sentences for status in text.statuses}
    assert kinds >= set(StatusKind) - {StatusKind.DISPUTED}
    assert all(60 <= len(one.text.split()) <= 200 for one in reports)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_stands_in_both_halves(language: str) -> None:
    """What is tuned on is not what is measured on."""
    dev, test = (
        {re.sub(r"\W+", " ", one.text) for part in PARTS for one in load(language, split, part)}
        for split in SPLITS
    )
    assert not dev & test
