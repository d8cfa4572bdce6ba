"""A noun phrase in the case of a subject: 'министра обороны' is 'министр обороны'."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sayso.statement.universal.vocabulary import Vocabulary
    from sayso.syntax.node import Node

SHORTEST, LONGEST_CASE = 3, 2
GENDERS = {"Neut": ("о", "е", "є", "ння", "ття", "лля"), "Fem": ("а", "я", "ь")}
"""Endings of nouns for bodies and documents that tell their gender."""


def nominative(nodes: Sequence[Node], of: Vocabulary, *, turn: bool) -> str:
    """Return the words of ``nodes``; where ``turn`` asks for it, head and what agrees with it as a subject.

    Only a phrase in the singular is turned; what hangs on the head in a case
    of its own stays ('министр *обороны*'). Languages without cases keep their words.
    """
    words = [node for node in nodes if node.is_word]
    head = next((node for node in words if node.upos in {"NOUN", "PROPN", "X"}), None)
    inflects = bool(of.raw["grammar"]["inflects"])
    if not turn or not inflects or head is None or head.has(Number="Plur"):
        return " ".join(node.text for node in words)
    listed = listed_form(head.low, of)
    if head.has(Case="Nom") and listed in {None, head.low}:
        return " ".join(node.text for node in words)
    case = head.features.get("Case")
    gender = _gender_of(head, of)
    turned = []
    for node in words:
        agrees = node is head or (
            node.features.get("Case") == case and (node.upos in {"ADJ", "DET"} or _named_with(node, head))
        )
        turned.append(_turned(node, of, gender) if agrees else node.text)
    return " ".join(turned)


def _gender_of(head: Node, of: Vocabulary) -> str:
    """Return the gender of a head: of a listed noun by its ending, else the parser's."""
    listed = listed_form(head.low, of)
    if listed is None:
        return head.features.get("Gender", "")
    return next((gender for gender, endings in GENDERS.items() if listed.endswith(endings)), "Masc")


def _named_with(node: Node, head: Node) -> bool:
    """Whether a noun stands beside the head as its name: 'пожарного Ивана Крутова'."""
    return (node.upos == "PROPN" and node.relation in {"flat", "appos"}) or (
        node.upos == head.upos == "PROPN"
    )


def _turned(node: Node, of: Vocabulary, gender: str) -> str:
    grammar = of.raw["grammar"]
    lemma: str = listed_form(node.low, of) or node.lemma
    if node.text.isupper():
        return node.text
    if node.text[0].isupper():
        lemma = lemma[:1].upper() + lemma[1:]
    if (
        node.upos == "PROPN"
        and (node.features.get("Gender") or gender) == "Fem"
        and lemma.endswith(tuple(grammar["surnames"]) or ("\0",))
    ):
        return lemma + "а"
    if node.upos in {"ADJ", "DET"} or lemma.endswith(("ский", "цкий", "ський", "цький")):
        for ending, other in grammar["adjectives"].get(gender or node.features.get("Gender"), ()):
            if lemma.endswith(ending):
                return lemma[: -len(ending)] + str(other)
    return lemma


def listed_form(form: str, of: Vocabulary) -> str | None:
    """Return the noun of the lists of voices that ``form`` is a form of: a parser errs, a list does not."""
    lists = [
        of.words("voices", name)
        for name in ("organisation", "unnamed", "person", "outlet", "document", "group")
    ]
    if any(form in listed for listed in lists):
        return form
    for cut in range(1, 4):
        stem = form[:-cut]
        if len(stem) < SHORTEST:
            break
        for ending in of.raw["grammar"]["noun_endings"]:
            noun = f"{stem}{ending}"
            if abs(len(noun) - len(form)) <= LONGEST_CASE and any(noun in listed for listed in lists):
                return noun
    return None
