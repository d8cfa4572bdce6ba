"""Words that a parser takes for others, mended where their form leaves no doubt: 'опроверг' is no noun."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sayso.syntax.node import Tree

if TYPE_CHECKING:
    from sayso.statement.universal.vocabulary import Vocabulary
    from sayso.syntax.node import Node


NOMINAL = frozenset({"NOUN", "PROPN", "X", "ADJ"})


def mended(tree: Tree, of: Vocabulary) -> Tree:
    """Return ``tree`` with the sure forms of reporting verbs read as what they are; its edges stay."""
    nodes = tuple(
        _surname(node, tree.nodes[node.place - 1]) if node.place else node
        for node in (_mended(node, of) for node in tree.nodes)
    )
    return tree if all(one is other for one, other in zip(nodes, tree.nodes, strict=True)) else Tree(nodes)


def _surname(node: Node, before: Node) -> Node:
    """Read a word in capitals behind a name as one: 'Петро *Сомко*' is no adverb."""
    named = before.upos == "PROPN" and before.text[0].isupper() and node.text[0].isupper()
    odd = node.upos in {"ADV", "DET", "INTJ", "PART", "SCONJ"} and not node.text.isupper()
    return replace(node, upos="PROPN") if named and odd and before.text[1:].islower() else node


def _mended(node: Node, of: Vocabulary) -> Node:
    sure = of.sure.get(node.low)
    if sure is None or node.low in of.words("voices", "person"):
        body = (
            node.text.isupper()
            and node.upos not in NOMINAL
            and node.low in of.words("voices", "organisation")
        )
        if body:
            return replace(node, upos="PROPN")  # 'ОВА' is no pronoun
        if node.upos == "VERB" and node.low in of.words("voices", "person") | of.words("voices", "unnamed"):
            return replace(node, upos="NOUN", lemma=node.low, features={**node.features, "VerbForm": ""})
        return node
    lemma, features = sure
    if node.upos == "VERB" and node.features.get("VerbForm") == features["VerbForm"]:
        return node
    return replace(node, upos="VERB", lemma=lemma, features=features)
