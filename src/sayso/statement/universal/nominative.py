"""A noun phrase in the case of a subject: 'министра обороны' is 'министр обороны', 'Ганною Крут' 'Ганна Крут'."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sayso.syntax.node import Node

ENDINGS = {
    ("ru", "Fem"): (
        ("ний", "няя"),
        ("щий", "щая"),
        ("ший", "шая"),
        ("жий", "жая"),
        ("чий", "чая"),
        ("ый", "ая"),
        ("ий", "ая"),
        ("ой", "ая"),
    ),
    ("ru", "Neut"): (("ний", "нее"), ("щий", "щее"), ("ый", "ое"), ("ий", "ое"), ("ой", "ое")),
    ("uk", "Fem"): (("ій", "я"), ("ий", "а")),
    ("uk", "Neut"): (("ій", "є"), ("ий", "е")),
}
SURNAMES = ("ов", "ев", "ёв", "ин", "ын", "єв", "їв", "ін")
INFLECTED = frozenset({"Gen", "Dat", "Acc", "Ins", "Loc", "Abl", "Voc"})


def nominative(nodes: Sequence[Node], language: str) -> str:
    """Return the words of ``nodes``, head and what agrees with it in the case of a subject.

    Only a phrase in the singular is turned; what hangs on the head in a case
    of its own stays ('министр *обороны*'). Languages without cases keep their words.
    """
    words = [node for node in nodes if node.is_word]
    head = next((node for node in words if node.upos in {"NOUN", "PROPN", "X"}), None)
    if (
        head is None
        or language == "es"
        or head.features.get("Case") not in INFLECTED
        or head.has(Number="Plur")
    ):
        return " ".join(node.text for node in words)
    case = head.features.get("Case")
    turned = []
    for node in words:
        agrees = node is head or (
            node.features.get("Case") == case and (node.upos in {"ADJ", "DET"} or _named_with(node, head))
        )
        turned.append(_turned(node, language, head.features.get("Gender", "")) if agrees else node.text)
    return " ".join(turned)


def _named_with(node: Node, head: Node) -> bool:
    """Whether a noun stands beside the head as its name: 'пожарного Ивана Крутова'."""
    return node.upos == "PROPN" and node.relation in {"flat", "appos"} or (node.upos == head.upos == "PROPN")


def _turned(node: Node, language: str, gender: str) -> str:
    lemma = node.lemma
    if node.text[0].isupper():
        lemma = lemma[:1].upper() + lemma[1:]
    if node.upos == "PROPN" and (node.features.get("Gender") or gender) == "Fem" and lemma.endswith(SURNAMES):
        return lemma + "а"
    if node.upos in {"ADJ", "DET"} or lemma.endswith(("ский", "цкий", "ський", "цький")):
        for ending, other in ENDINGS.get((language, node.features.get("Gender") or gender), ()):
            if lemma.endswith(ending):
                return lemma[: -len(ending)] + other
    return lemma
