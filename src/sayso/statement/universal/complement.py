"""What a verb of saying takes beside clauses: 'S prometió ayudas', 'S призвал врачей …', 'S сообщил о C'."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.model import Act
from sayso.statement.universal.beside import clause_end
from sayso.statement.universal.channel import channel_at
from sayso.statement.universal.saying import NEAR, Taken

if TYPE_CHECKING:
    from sayso.statement.universal.clause import Clause
    from sayso.statement.universal.vocabulary import CueVerb

BY_COMPLEMENT = "rule:complement"
NOUNS = frozenset({"NOUN", "PROPN", "DET", "ADJ", "NUM", "PRON"})


def complement(clause: Clause, place: int, cue: CueVerb, named: tuple[int, int] | None) -> Taken:
    """'S prometió ayudas', 'S призвал врачей …', 'S сообщил о C', 'S звинуватив X у C'."""
    skip = range(named[0], named[1]) if named is not None and named[0] > place else range(0)
    through = 0
    for at in range(place + 1, min(place + 1 + NEAR + len(skip), clause.size)):
        through = channel_at(clause, at) or through if at >= through else through
        if at in skip or at < through:
            continue
        if clause.nodes[at].text in ".;,":
            break
        dated = clause.nodes[at].upos in {"DET", "ADJ"} and clause.is_time(min(at + 1, clause.size - 1))
        if not dated and not (at and clause.is_time(at)) and _opens_complement(clause, place, at, cue):
            marked = clause.nodes[at - 1].text in '«“"¿¡' and at - 1 > place
            said = (at - marked, clause_end(clause, place, at))
            return [*_fronted(clause, place, cue), said], BY_COMPLEMENT
    return None


def _fronted(clause: Clause, place: int, cue: CueVerb) -> list[tuple[int, int]]:
    """'*Солдатам, которые выйдут*, обещают еду': who gets it, named before the verb."""
    first = clause.group(place)[0]
    opening = next((node for node in clause.nodes if node.is_word), None)
    parted = first > 1 and clause.nodes[first - 1].text == ","
    if cue.act is not Act.PROMISE or not parted or opening is None or opening.features.get("Case") != "Dat":
        return []
    return [(opening.place, first - 1)]


def _opens_complement(clause: Clause, place: int, at: int, cue: CueVerb) -> bool:
    """Whether the word at ``at`` opens what the verb takes: an infinitive, a preposition, a noun phrase."""
    node, takes = clause.nodes[at], cue.takes
    abouts, tos = clause.words.words("grammar", "about"), clause.words.words("grammar", "to")
    if node.has(VerbForm="Inf"):
        return "to" in takes
    if node.low in abouts | tos and takes & {"about", "whom", "to"}:
        if clause.is_time(min(at + 1, clause.size - 1)) or _is_when(clause, at):
            return False
        if clause.words.raw["grammar"]["inflects"] and _is_of_a_noun(clause, place, at):
            return False
        infinitive = at + 1 < clause.size and clause.nodes[at + 1].has(VerbForm="Inf")
        whom = node.low in clause.words.words("grammar", "whom") and "whom" in takes
        return infinitive or whom or ("about" in takes and node.low in abouts)
    if node.upos in NOUNS and takes & {"thing", "whom"} and not clause.is_time(at):
        head = clause.tree.head(node)
        if head is not None and place < head.place < at and clause.nodes[head.place - 1].upos == "ADP":
            return False  # 'опубликовано в канале *ведомства*'
        return node.features.get("Case") in {None, "Acc", "Gen", "Dat", "Nom", "Ins"}
    into = node.low in abouts & clause.words.words("grammar", "into") and "thing" in takes
    return into and not _is_when(clause, at)


def _is_of_a_noun(clause: Clause, place: int, at: int) -> bool:
    """Whether a preposition hangs on the verb's object: 'написал заявление *об отставке*'."""
    noun = clause.tree.head(clause.nodes[at])
    above = None if noun is None else clause.tree.head(noun)
    if above is None or above.upos != "NOUN" or not place < above.place < at:
        return False
    return above.relation == "obj" and not above.has(Case="Dat") and not clause.is_hearer(above.place)


def _is_when(clause: Clause, at: int) -> bool:
    """Whether a preposition opens words of time or of the channel: 'в среду', 'en un comunicado'."""
    near = range(at, min(at + 3, clause.size))
    return channel_at(clause, at) is not None or any(clause.is_time(one) for one in near)
