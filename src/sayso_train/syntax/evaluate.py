"""How well a parser reads a treebank that it has not learned from."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sayso.model import Span
from sayso.syntax.parse import parse

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sayso.syntax.model import ParserModel
    from sayso_train.syntax.treebank import Word


@dataclass(frozen=True, slots=True)
class Figures:
    """Percent of all words, marks too, whose answer is the treebank's; words are given, cut as in the text.

    ``uas`` asks for the head, ``las`` for head and relation without its
    subtype. ``pace`` is words a second on one thread.
    """

    words: int
    upos: float
    features: float
    lemma: float
    uas: float
    las: float
    pace: float


def measure(sentences: Sequence[Sequence[Word]], model: ParserModel) -> Figures:
    """Parse ``sentences`` and compare."""
    text, spans = _laid_out(sentences)
    began = time.perf_counter()
    trees = parse(text, spans, model)
    seconds = time.perf_counter() - began
    pairs = [
        (word, node)
        for sentence, tree in zip(sentences, trees, strict=True)
        for word, node in zip(sentence, tree.nodes, strict=True)
    ]
    known = set(model.groups) - {"UPOS"}
    heads = [word.head == node.head + 1 for word, node in pairs]
    labels = [word.relation.split(":")[0] == node.relation.split(":")[0] for word, node in pairs]
    return Figures(
        len(pairs),
        _share([word.upos == node.upos for word, node in pairs]),
        _share(
            [{k: v for k, v in word.features.items() if k in known} == node.features for word, node in pairs]
        ),
        _share([word.lemma.lower() == node.lemma.lower() for word, node in pairs]),
        _share(heads),
        _share([head and label for head, label in zip(heads, labels, strict=True)]),
        len(pairs) / seconds,
    )


def _share(right: Sequence[bool]) -> float:
    return round(100 * sum(right) / max(1, len(right)), 1)


def _laid_out(sentences: Sequence[Sequence[Word]]) -> tuple[str, list[list[Span]]]:
    """Write the words with a space between them, and where each stands."""
    parts: list[str] = []
    spans: list[list[Span]] = []
    at = 0
    for sentence in sentences:
        row = []
        for word in sentence:
            row.append(Span(at, at + len(word.form)))
            parts.append(word.form)
            at += len(word.form) + 1
        spans.append(row)
    return " ".join(parts), spans
