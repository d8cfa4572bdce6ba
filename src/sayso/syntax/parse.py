"""Sentences of words to trees."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from sayso.syntax.encoding import APOSTROPHES, encode
from sayso.syntax.lemmas import apply_script
from sayso.syntax.node import Node, Tree
from sayso.syntax.tree import best_tree

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sayso.model import Span
    from sayso.syntax.model import ParserModel
    from sayso.syntax.tree import Floats

BATCH = 1200
"""Words of one batch, its padding counted."""
LONGEST = 250
"""Words of a sentence beyond which it is cut in pieces, each a tree: nobody writes such a sentence."""
NO_FEATURE = "_"
SYMBOLS = frozenset("%$€£₽₴№°+=<>§&")


def parse(text: str, sentences: Sequence[Sequence[Span]], model: ParserModel) -> list[Tree]:
    """Return a tree for each sentence, given as the spans of its words in ``text``; none may be empty."""
    pieces = [
        sentence[at : at + LONGEST] for sentence in sentences for at in range(0, len(sentence), LONGEST)
    ]
    order = sorted(range(len(pieces)), key=lambda place: -len(pieces[place]))
    trees: dict[int, Tree] = {}
    for places in _batches(order, pieces):
        words = [[span.cut(text) for span in pieces[place]] for place in places]
        trees.update(zip(places, _trees(words, [pieces[one] for one in places], model), strict=True))
    return [trees[place] for place in range(len(pieces))]


def _batches(order: Sequence[int], pieces: Sequence[Sequence[Span]]) -> Iterator[list[int]]:
    """Yield places of sentences of like length, longest first."""
    batch: list[int] = []
    for place in order:
        if batch and (len(batch) + 1) * len(pieces[batch[0]]) > BATCH:
            yield batch
            batch = []
        batch.append(place)
    if batch:
        yield batch


def _trees(
    words: Sequence[Sequence[str]], spans: Sequence[Sequence[Span]], model: ParserModel
) -> Iterator[Tree]:
    tags, scripts, heads, labels = model.answer(encode(words, model.alphabet))
    chosen = _choices(tags, model.groups)
    for row, sentence in enumerate(words):
        length = len(sentence)
        scores = heads[row, :length, : length + 1]
        square = _square(scores)
        tree = best_tree(square)
        nodes = []
        for place, form in enumerate(sentence):
            values = {name: model.groups[name][part[row, place]] for name, part in chosen.items()}
            upos = values.pop("UPOS")
            if not any(map(str.isalnum, form)):
                upos = "SYM" if form in SYMBOLS else "PUNCT"  # a mark is a mark, whatever stands around it
            nodes.append(
                Node(
                    place,
                    form,
                    form.lower().translate(APOSTROPHES),
                    spans[row][place].start,
                    spans[row][place].end,
                    apply_script(model.scripts[scripts[row, place]], form),
                    upos,
                    {name: value for name, value in values.items() if value != NO_FEATURE},
                    tree[place] - 1,
                    "root" if tree[place] == 0 else model.relations[labels[row, place, tree[place]]],
                )
            )
        yield Tree(tuple(nodes))


def _square(scores: Floats) -> Floats:
    """Put the row of the root, which has no head, above those of the words."""
    return np.vstack([np.zeros((1, scores.shape[1]), scores.dtype), scores])


def _choices(tags: Floats, groups: Mapping[str, Sequence[str]]) -> dict[str, Floats]:
    """Return for each group the place of its best value at each word."""
    found, at = {}, 0
    for name, values in groups.items():
        found[name] = tags[..., at : at + len(values)].argmax(-1)
        at += len(values)
    return found
