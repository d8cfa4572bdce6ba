"""How attributions are scored against a gold corpus: on words, without regard to punctuation.

The method is that of PolNeAR's own agreement study (Newell et al., LREC 2018)
as the project's shared scorer applies it: micro-averaged F1 over a corpus.
``cue``: its words are the gold cue's. ``source`` and ``content``: the cues
share a word, and the words of the role are the gold's. ``whole``: all three.
``iou``: some gold content shares at least half of the union of their words.
``words``: the words inside any content, pooled by document.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from sayso_train import corpora

if TYPE_CHECKING:
    from pathlib import Path

    from sayso.statement.attribution import Attribution

ROLES: Final = ("source", "cue", "content")
WORD: Final = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class RoleWords:
    """The words of one attribution, as indices of the text's words."""

    source: frozenset[int]
    cue: frozenset[int]
    content: frozenset[int]


@dataclass(frozen=True, slots=True)
class Record:
    """One document of a gold corpus."""

    id: str
    text: str
    golds: tuple[RoleWords, ...]


Test = Callable[[RoleWords, RoleWords], bool]
TESTS: Final[dict[str, Test]] = {
    "cue": lambda a, b: bool(a.cue) and a.cue == b.cue,
    "source": lambda a, b: bool(a.cue & b.cue) and a.source == b.source,
    "content": lambda a, b: bool(a.cue & b.cue) and a.content == b.content,
    "whole": lambda a, b: bool(a.cue) and a == b,
    "iou": lambda a, b: 0 < len(a.content | b.content) <= 2 * len(a.content & b.content),
}


def read_records(path: Path) -> list[Record]:
    """Read a gold corpus in any of the forms of `sayso_train.corpora`."""
    return [_record(one) for one in corpora.records(path)]


def _record(stored: dict[str, Any]) -> Record:
    words = cut_words(stored["text"])
    golds = (
        RoleWords(*(_inside(one.get(role) or (), words) for role in ROLES)) for one in stored["attributions"]
    )
    return Record(stored["id"], stored["text"], tuple(golds))


def cut_words(text: str) -> list[tuple[int, int]]:
    """Return the offsets of the words that the scorer counts."""
    return [match.span() for match in WORD.finditer(text)]


def words_of(text: str, found: Iterable[Attribution]) -> tuple[RoleWords, ...]:
    """Return the words of what a reader found in ``text``."""
    words = cut_words(text)
    return tuple(
        RoleWords(
            *(
                _inside([(s.start, s.end) for s in spans], words)
                for spans in (one.source, one.cue, one.content)
            )
        )
        for one in found
    )


def _inside(spans: Sequence[Sequence[int]], words: list[tuple[int, int]]) -> frozenset[int]:
    return frozenset(
        i for i, (a, b) in enumerate(words) if any(a < end and start < b for start, end in spans)
    )


def score(pairs: Sequence[tuple[Sequence[RoleWords], Sequence[RoleWords]]]) -> dict[str, float]:
    """Return F1 in percent, by measure, over documents' pairs of gold and found."""
    golds, founds = (sum(len(pair[i]) for pair in pairs) for i in (0, 1))
    figures = {}
    for name, same in TESTS.items():
        right = sum(any(same(f, g) for g in gold) for gold, found in pairs for f in found)
        met = sum(any(same(f, g) for f in found) for gold, found in pairs for g in gold)
        figures[name] = _f1(right, founds, met, golds)
    pooled = [
        (_union(one.content for one in gold), _union(one.content for one in found)) for gold, found in pairs
    ]
    both = sum(len(g & f) for g, f in pooled)
    figures["words"] = _f1(both, sum(len(f) for _, f in pooled), both, sum(len(g) for g, _ in pooled))
    return figures


def _union(sets: Iterable[frozenset[int]]) -> frozenset[int]:
    return frozenset().union(*sets)


def _f1(right: int, founds: int, met: int, golds: int) -> float:
    precision, recall = right / max(1, founds), met / max(1, golds)
    return 0.0 if precision + recall == 0 else round(200 * precision * recall / (precision + recall), 1)
