"""Whether a noun can be the subject of a verb by number and gender: 'У штабі заперечують наявність'."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sayso.syntax.node import Node

SURE = frozenset({"Nom", "Acc", None})
NOT_PERSONAL = frozenset({"Neut"})


def agrees(verb: Node, head: Node, phrase: Sequence[Node]) -> bool:
    """Whether ``verb`` may have ``head`` for its subject, with the words ``phrase`` around it.

    Doubt is agreement: names, figures, coordinated nouns, words whose number a
    parser left open. A woman may be called by a masculine noun ('врач сказала').
    """
    number, other = verb.features.get("Number"), head.features.get("Number")
    if head.upos != "NOUN" or number is None or other is None or head.features.get("Case") not in SURE:
        return True
    if any(node.upos in {"NUM", "CCONJ"} or node.text[0].isdigit() for node in phrase):
        return True
    if number != other:
        return False
    gender, its = verb.features.get("Gender"), head.features.get("Gender")
    if number == "Plur" or gender is None or its is None or gender == its:
        return True
    return gender not in NOT_PERSONAL and its == "Masc"
