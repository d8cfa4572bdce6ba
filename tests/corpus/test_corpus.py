"""Every report of the corpus keeps to its guide, and its gold is what the program itself would print."""

from __future__ import annotations

import json
import re
from itertools import chain
from pathlib import Path

import jsonschema
import pytest
from benchmarks.corpus import CORPUS, SPLITS, gold_line, load, text_line
from benchmarks.gold import Role
from benchmarks.marks import KINDS
from benchmarks.notation import parse

from sayso.model import Act, Bound, StatusKind

FILES = sorted(CORPUS.glob("*/*.txt"))
SCHEMA = Path(__file__).resolve().parents[2] / "src" / "sayso" / "contract" / "document.schema.json"
DIGITS = re.compile(r"\d")


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_every_report_parses(path: Path) -> None:
    """Each file keeps to the notation, has a name like its neighbours, and a length that a desk would run."""
    assert re.fullmatch(r"\d{3}-[a-z0-9-]+", path.stem)
    report = parse(path.stem, path.read_text(encoding="utf-8"))
    assert 100 <= len(report.text.split()) <= 320
    for _, _, span, words in report.marked():
        assert span.cut(report.text) == words


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_a_figure_is_marked_with_its_bound(path: Path) -> None:
    """A quantity holds a figure, and a mark does not cut a number in two."""
    report = parse(path.stem, path.read_text(encoding="utf-8"))
    for quantity in report.quantities:
        after = report.text[quantity.span.end : quantity.span.end + 1]
        before = report.text[max(0, quantity.span.start - 1) : quantity.span.start]
        assert not (before + after).strip(" -‘’“”'\".,;:)]").isalnum(), quantity.span.cut(report.text)
        if quantity.value is not None and quantity.bound is Bound.EXACT:
            words = quantity.span.cut(report.text)
            assert DIGITS.search(words) or len(words.split()) <= 4, words


def test_gold_is_valid_by_the_contract() -> None:
    """What the annotation says can be printed by the program: the same schema."""
    validator = jsonschema.Draft202012Validator(json.loads(SCHEMA.read_text(encoding="utf-8")))
    for report in chain.from_iterable(map(load, SPLITS)):
        problems = [
            f"{error.json_path}: {error.message}" for error in validator.iter_errors(gold_line(report))
        ]
        assert not problems, report.name


def test_texts_hold_nothing_annotated() -> None:
    """A reader is given the text and its frame alone."""
    for report in load("train"):
        assert text_line(report).keys() == {"id", "text", "language", "outlet", "published", "title"}


@pytest.mark.parametrize("split", SPLITS)
def test_splits_are_balanced(split: str) -> None:
    """Each split has every act and most statuses, nested chains, terms and copy that attributes nothing."""
    reports = list(load(split))
    statements = [one for report in reports for one in report.statements]
    assert {one.act for one in statements} == set(Act)
    assert len({status.kind for report in reports for status in report.statuses}) >= len(StatusKind) - 2
    assert sum(one.parent is not None for one in statements) >= 10
    assert sum(bool(one.of(Role.OFFERED)) for one in statements) >= 5
    assert any(all(one.own for one in report.statements) for report in reports)
    assert {report.kind for report in reports} >= KINDS - {"other"}
