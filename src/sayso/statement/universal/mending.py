"""Words that a parser takes for others, mended where their form leaves no doubt: 'опроверг' is no noun."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sayso.syntax.node import Tree

if TYPE_CHECKING:
    from sayso.statement.universal.vocabulary import Vocabulary
    from sayso.syntax.node import Node

PAST = {"VerbForm": "Fin", "Mood": "Ind", "Tense": "Past"}


def mended(tree: Tree, of: Vocabulary) -> Tree:
    """Return ``tree`` with the past forms of reporting verbs read as what they are; its edges stay."""
    nodes = tuple(_mended(node, of) for node in tree.nodes)
    return tree if all(one is other for one, other in zip(nodes, tree.nodes, strict=True)) else Tree(nodes)


def _mended(node: Node, of: Vocabulary) -> Node:
    past = of.pasts.get(node.low)
    if past is None or node.upos == "VERB":
        return node
    lemma, features = past
    return replace(node, upos="VERB", lemma=lemma, features={**PAST, **features})
