"""Score a reader against the project's own corpus, field by field.

    python -m benchmarks.corpus texts dev > dev.texts.jsonl
    sayso read --jsonl --texts dev.texts.jsonl > dev.read.jsonl
    python -m benchmarks.fields dev dev.read.jsonl
    python -m benchmarks.fields dev dev.read.jsonl --only '*fresh*'

Statements are tied one to one (`alignment.pair`). A row is F1 over the whole
split: what is not tied counts against the reader; `if tied` is the same over
tied statements alone, which shows how good a field's rules are on what was
found. What counts as right:

    statement         tied; every voice but the outlet's own, nested and run-on ones too
    cue, source       the same words (both may be empty)
    content           the contents share half of the union of their words
    content exact     the same words
    whole             cue, source and content exact
    own voice         the outlet's own: tied
    parent            both stand in statements that are tied to each other
    form, act         the same
    chain             `alignment.chains_agree`: all voices after the outlet, in their roles
    terms             each item (to, offered, asked, condition): same kind, half of the union of words
    when              the intervals, widened to whole days, share half of their union
    audience, channel half of the union of words
    quantity          once a document: a shared word, same value or range, same bound, one of the units
    quantity figure   the same without the unit
    status            once a document: same kind, a shared word, the same `by` (or none in both)
    status kind       the same without `by`
"""

from __future__ import annotations

import argparse
import json
from dataclasses import dataclass, field
from fnmatch import fnmatch
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.alignment import HALF, Spoken, Text, chains_agree, iou, pair, spoken
from benchmarks.corpus import SPLITS, gold_line, load
from benchmarks.parts import (
    PARTS,
    agreements,
    figures_agree,
    pooled,
    quantities_agree,
    statuses_agree,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from benchmarks.alignment import Json
    from benchmarks.parts import Part, Pooled

PLAIN_FIELDS: dict[str, Callable[[Spoken, Spoken], bool]] = {
    "statement": lambda _mine, _theirs: True,
    "cue": lambda mine, theirs: mine.cue == theirs.cue,
    "source": lambda mine, theirs: mine.source == theirs.source,
    "content": lambda mine, theirs: iou(mine.content, theirs.content) >= HALF,
    "content exact": lambda mine, theirs: mine.content == theirs.content,
    "whole": lambda mine, theirs: (
        (mine.cue, mine.source, mine.content) == (theirs.cue, theirs.source, theirs.content)
    ),
    "form": lambda mine, theirs: bool(mine.given["form"] == theirs.given["form"]),
    "act": lambda mine, theirs: bool(mine.given["act"] == theirs.given["act"]),
    "chain": lambda mine, theirs: chains_agree(mine.given["chain"], theirs.given["chain"]),
}
"""Fields that every statement but the outlet's own has."""


@dataclass(slots=True)
class Tally:
    """Counts of one field: what the gold holds, what was read, what is right; then over tied ones."""

    gold: int = 0
    predicted: int = 0
    right: int = 0
    tied_gold: int = 0
    tied_predicted: int = 0

    @property
    def precision(self) -> float:
        """Percent of what was predicted that is right."""
        return 100 * self.right / max(1, self.predicted)

    @property
    def recall(self) -> float:
        """Percent of the gold that was found."""
        return 100 * self.right / max(1, self.gold)

    @property
    def f1(self) -> float:
        """Percent; 0 where there is nothing."""
        return 200 * self.right / max(1, self.gold + self.predicted)

    @property
    def f1_tied(self) -> float | None:
        """Percent over tied statements; None for fields that are counted once a document."""
        tied = self.tied_gold + self.tied_predicted
        return 200 * self.right / tied if tied else None


@dataclass(slots=True)
class Board:
    """The tallies of every field, in the order in which they are shown."""

    tallies: dict[str, Tally] = field(default_factory=dict)
    documents_missing: int = 0

    def add(self, name: str, gold: int, predicted: int, right: int, tied: tuple[int, int] = (0, 0)) -> None:
        """Add counts to the tally of ``name``; ``tied`` are those of gold and read in tied statements."""
        tally = self.tallies.setdefault(name, Tally())
        tally.gold += gold
        tally.predicted += predicted
        tally.right += right
        tally.tied_gold += tied[0]
        tally.tied_predicted += tied[1]


def score(gold: Iterable[Json], predicted: Iterable[Json]) -> Board:
    """Compare `sayso.document/1` objects by their ids. A document that was not read has no statements."""
    by_id = {document["id"]: document for document in predicted}
    board = Board()
    for document in gold:
        board.documents_missing += document["id"] not in by_id
        statements = by_id.get(document["id"], {"statements": []})["statements"]
        text = Text.of(document["text"])
        _compare(board, text, spoken(text, document["statements"]), spoken(text, statements))
    return board


def _compare(board: Board, text: Text, gold: Sequence[Spoken], predicted: Sequence[Spoken]) -> None:
    ties = pair(gold, predicted)
    voiced = [(mine, theirs) for mine, theirs in ties if not mine.own]
    golds, predictions = (sum(not one.own for one in side) for side in (gold, predicted))
    for name, agree in PLAIN_FIELDS.items():
        right = sum(agree(mine, theirs) for mine, theirs in voiced)
        board.add(name, golds, predictions, right, (len(voiced), len(voiced)))
    own = len(ties) - len(voiced)
    board.add("own voice", len(gold) - golds, len(predicted) - predictions, own)
    _compare_parents(board, gold, predicted, ties)
    for name, parts in PARTS.items():
        golds, predictions = (sum(len(parts(text, one)) for one in side) for side in (gold, predicted))
        board.add(name, golds, predictions, 0)
        _compare_parts(board, name, [(parts(text, mine), parts(text, theirs)) for mine, theirs in ties])
    _compare_pooled(board, text, gold, predicted)


def _compare_parents(
    board: Board, gold: Sequence[Spoken], predicted: Sequence[Spoken], ties: Sequence[tuple[Spoken, Spoken]]
) -> None:
    to_gold = {theirs.given["id"]: mine.given["id"] for mine, theirs in ties}
    parents = [(mine.given.get("parent"), theirs.given.get("parent")) for mine, theirs in ties]
    right = sum(mine is not None and to_gold.get(theirs) == mine for mine, theirs in parents)
    golds, predictions = (
        sum(one.given.get("parent") is not None for one in side) for side in (gold, predicted)
    )
    tied = (sum(mine is not None for mine, _ in parents), sum(theirs is not None for _, theirs in parents))
    board.add("parent", golds, predictions, right, tied)


def _compare_parts(board: Board, name: str, tied_parts: Iterable[tuple[list[Part], list[Part]]]) -> None:
    """Count the parts of tied statements: which are right, and how many there are on either side."""
    for mine, theirs in tied_parts:
        right = agreements(
            mine, theirs, lambda one, other: one[0] == other[0] and iou(one[1], other[1]) >= HALF
        )
        board.add(name, 0, 0, right, (len(mine), len(theirs)))


def _kinds_agree(gold: Json, predicted: Json) -> bool:
    return bool(gold["kind"] == predicted["kind"])


POOLED: dict[str, tuple[str, Callable[[Json, Json], bool]]] = {
    "quantity": ("quantities", quantities_agree),
    "quantity figure": ("quantities", figures_agree),
    "status": ("status", statuses_agree),
    "status kind": ("status", _kinds_agree),
}
"""Fields that are counted once a document: where a statement keeps them, and when two agree."""


def _compare_pooled(board: Board, text: Text, gold: Sequence[Spoken], predicted: Sequence[Spoken]) -> None:
    """Count what a document's statements share, each once: a nested one repeats what its parent holds."""
    for name, (key, agree) in POOLED.items():
        mine, theirs = (pooled(text, side, key) for side in (gold, predicted))
        right = agreements(mine, theirs, _overlapping(agree))
        board.add(name, len(mine), len(theirs), right)


def _overlapping(agree: Callable[[Json, Json], bool]) -> Callable[[Pooled, Pooled], bool]:
    """Return ``agree``, asked only of what shares a word."""
    return lambda mine, theirs: bool(mine[0] & theirs[0]) and agree(mine[1], theirs[1])


# --- print -----------------------------------------------------------------------------------------------


def table(board: Board) -> str:
    """Return the board as lines of aligned columns; percentages with one decimal."""
    lines = [f"{'field':<16}{'gold':>6}{'read':>6}{'P':>8}{'R':>8}{'F1':>8}{'if tied':>9}"]
    for name, tally in board.tallies.items():
        tied = "" if tally.f1_tied is None else f"{tally.f1_tied:.1f}"
        figures = f"{tally.precision:>8.1f}{tally.recall:>8.1f}{tally.f1:>8.1f}{tied:>9}"
        lines.append(f"{name:<16}{tally.gold:>6}{tally.predicted:>6}{figures}".rstrip())
    if board.documents_missing:
        lines.append(f"{board.documents_missing} documents were not read")
    return "\n".join(lines)


def shown(board: Board, *, as_json: bool) -> str:
    """Return the table, or the F1 of each field as JSON."""
    if as_json:
        return json.dumps({name: round(tally.f1, 1) for name, tally in board.tallies.items()})
    return table(board)


def main() -> None:
    """Print the table, or with --json the F1 of each field."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("split", choices=SPLITS)
    parser.add_argument(
        "predicted", type=Path, help="sayso.document/1 lines, with the ids that corpus texts gave"
    )
    parser.add_argument("--json", action="store_true", help="print {field: F1} instead of the table")
    parser.add_argument("--only", default="*", help="reports whose names fit this pattern")
    asked = parser.parse_args()
    lines = asked.predicted.read_text(encoding="utf-8").splitlines()
    gold = (gold_line(report) for report in load(asked.split) if fnmatch(report.name, asked.only))
    board = score(gold, [json.loads(line) for line in lines if line.strip()])
    print(shown(board, as_json=asked.json))


if __name__ == "__main__":
    main()
