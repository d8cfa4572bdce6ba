"""Treebanks in CoNLL-U, read by the words as written: a contraction is one word ('del', 'dárselo')."""

from __future__ import annotations

import gzip
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FEATURES = (
    "Case", "Number", "Gender", "Animacy", "Person", "Mood", "Tense", "VerbForm", "Voice", "Aspect",
    "Polarity", "PronType", "NumType", "Degree", "Reflex", "Variant",
)  # fmt: skip
"""The features that are learned; the others serve no rule."""


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a treebank; ``head`` counts from 1, 0 is the root."""

    form: str
    lemma: str
    upos: str
    features: dict[str, str]
    head: int
    relation: str


def read_treebank(path: Path) -> Iterator[tuple[Word, ...]]:
    """Yield the sentences of a ``.conllu.gz`` file."""
    rows: list[list[str]] = []
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            if line.startswith("#"):
                continue
            if line.strip():
                rows.append(line.rstrip("\n").split("\t"))
            elif rows:
                yield _sentence(rows)
                rows = []
    if rows:
        yield _sentence(rows)


def _sentence(rows: list[list[str]]) -> tuple[Word, ...]:
    """Join the parts of each contraction: the first part that hangs outside it stands for all."""
    forms: dict[int, tuple[str, range]] = {}
    for row in rows:
        if "-" in row[0]:
            first, last = map(int, row[0].split("-"))
            forms.update((part, (row[1], range(first, last + 1))) for part in range(first, last + 1))
    words = {int(row[0]): row for row in rows if row[0].isdigit()}
    kept: list[int] = []
    place: dict[int, int] = {}
    for number in words:
        _, parts = forms.get(number, ("", range(number, number + 1)))
        chief = next((one for one in parts if int(words[one][6]) not in parts), parts[0])
        if number == parts[0]:
            kept.append(chief)
        place[number] = len(kept)
    found = []
    for number in kept:
        row = words[number]
        form = forms[number][0] if number in forms else row[1]
        head = int(row[6])
        found.append(
            Word(
                form,
                row[2] if row[2] != "_" else row[1],
                row[3],
                _features(row[5]),
                0 if head == 0 else place[head],
                row[7],
            )
        )
    return tuple(found)


def _features(column: str) -> dict[str, str]:
    if column == "_":
        return {}
    pairs = dict(one.split("=", 1) for one in column.split("|"))
    return {name: value.split(",")[0] for name, value in pairs.items() if name in FEATURES}
