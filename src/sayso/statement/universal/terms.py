"""What a promise or threat gives, to whom, on what condition; what an appeal asks, of whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.model import Act, Terms, Words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sayso.model import Span
    from sayso.statement.universal.clause import Clause
    from sayso.statement.universal.saying import Saying
    from sayso.syntax.node import Node

WITH_TERMS = frozenset({Act.PROMISE, Act.APPEAL, Act.THREAT})


def terms_of(clause: Clause, saying: Saying, act: Act, audience: Span | None) -> Terms | None:
    """Return the terms of a promise, appeal or threat; None for other acts."""
    if act not in WITH_TERMS or not saying.content:
        return None
    text = clause.page.text
    nodes = [node for span in saying.content for node in clause.tree.within(span)]
    if not nodes:
        return None
    condition = (
        _condition(clause, nodes)
        or _condition(clause, _rest(clause, saying))
        or _for_whom(clause, act, nodes)
    )
    kept = [node for node in nodes if condition is None or not condition[0] <= node.place < condition[1]]
    whom = _whom(clause, saying, kept)
    things = [node for node in kept if whom is None or not whom[0] <= node.place < whom[1]]
    to = None
    if whom is not None and (span := clause.span(*whom)) is not None:
        to = Words.cut(text, span)
    elif audience is not None:
        to = Words.cut(text, audience)
    given = None if condition is None else clause.span(*condition)
    held = None if given is None else Words.cut(text, given)
    if act is Act.APPEAL:
        asked = _span(clause, _to_do(clause, things) if whom is not None else things)
        return Terms(to=to, asked=None if asked is None else Words.cut(text, asked), condition=held)
    items = [Words.cut(text, span) for span in _items(clause, things)]
    return Terms(to=to, offered=tuple(items), condition=held)


def _to_do(clause: Clause, nodes: Sequence[Node]) -> Sequence[Node]:
    """Return what is asked without who the asked are: 'військових, які воюють за Кеш, *скласти зброю*'."""
    negations = clause.words.words("status", "negations")
    for at, node in enumerate(nodes):
        before = [one for one in nodes[max(0, at - 2) : at] if one.low not in negations]
        if node.has(VerbForm="Inf") and at and (not before or before[-1].text == ","):
            opening = at - 1 if nodes[at - 1].low in negations else at
            return nodes[opening:]
    return nodes


def _rest(clause: Clause, saying: Saying) -> list[Node]:
    end = saying.content[-1].end
    return [node for node in clause.nodes if node.start >= end]


def _for_whom(clause: Clause, act: Act, nodes: Sequence[Node]) -> tuple[int, int] | None:
    """'Солдатам, *которые выйдут к позициям*, обещают еду': what has to be done for a promise."""
    relatives = clause.words.words("grammar", "relatives")
    if act is not Act.PROMISE or nodes[0].features.get("Case") != "Dat":
        return None
    comma = next((node.place for node in nodes[1:5] if node.text == ","), None)
    if comma is None or comma + 1 >= clause.size or clause.nodes[comma + 1].low not in relatives:
        return None
    inside = [node.place for node in nodes]
    gap = next((at for at in range(comma + 1, nodes[-1].place) if at not in inside), None)
    closing = gap or next(
        (at for at in range(comma + 1, nodes[-1].place) if clause.nodes[at].text == ","), None
    )
    return None if closing is None else (comma + 1, closing)


def _condition(clause: Clause, nodes: Sequence[Node]) -> tuple[int, int] | None:
    """Return (first, end) of the words that a condition opens, up to the end of ``nodes``."""
    opening = next((node for node in nodes[1:] if clause.words.conditions.at(clause.nodes, node.place)), None)
    return None if opening is None else (opening.place, nodes[-1].place + 1)


def _whom(clause: Clause, saying: Saying, nodes: Sequence[Node]) -> tuple[int, int] | None:
    """Return (first, end) of the person whom an appeal addresses or a promise serves."""
    if not nodes:
        return None
    first = nodes[0].place
    if first < clause.size and nodes[0].low in clause.words.words("grammar", "whom"):
        head = next((node for node in nodes[1:6] if node.upos in {"NOUN", "PROPN", "PRON"}), None)
        if head is not None and nodes[1].features.get("VerbForm") != "Inf":
            end = _phrase_end(clause, head, nodes)
            return first, end
        return None
    if saying.act is Act.PROMISE and (late := _beneficiary(clause, nodes)) is not None:
        return late
    if saying.act is Act.PROMISE and nodes[0].upos in {"PRON", "DET"} and nodes[0].has(Case="Dat"):
        return first, first + 1  # 'Тем, кто выйдет'
    for node in nodes[:4]:
        case = node.features.get("Case")
        wanted = {"Dat"} if saying.act is not Act.APPEAL else {"Dat", "Acc", "Gen"}
        if (
            node.upos in {"NOUN", "PROPN"}
            and case in wanted
            and (case == "Dat" or _infinitive_after(nodes, node.place))
        ):
            return first, _phrase_end(clause, node, nodes)
        if node.upos not in {"ADJ", "DET", "NOUN", "PROPN"}:
            break
    return None


def _beneficiary(clause: Clause, nodes: Sequence[Node]) -> tuple[int, int] | None:
    """'ofrece comida a los soldados', 'обещает еду солдатам': who gets it, named after the thing."""
    to = clause.words.words("grammar", "whom")
    for at, node in enumerate(nodes[1:], 1):
        dative = node.upos == "NOUN" and node.has(Case="Dat") and nodes[at - 1].upos != "ADP"
        marked = not clause.words.raw["grammar"]["inflects"] and node.low in to and at + 1 < len(nodes)
        if marked and nodes[at + 1].upos not in {"DET", "PROPN"}:
            continue
        if dative or marked:
            head = (
                node if dative else next((one for one in nodes[at:] if one.upos in {"NOUN", "PROPN"}), None)
            )
            return None if head is None else (node.place, _phrase_end(clause, head, nodes))
    return None


def _infinitive_after(nodes: Sequence[Node], place: int) -> bool:
    return any(
        node.has(VerbForm="Inf") or node.low in {"чтобы", "щоб"} for node in nodes if node.place > place
    )


def _phrase_end(clause: Clause, head: Node, nodes: Sequence[Node]) -> int:
    """Return where a noun phrase ends: with 'de …' and genitives after the head."""
    at = head.place + 1
    limit = nodes[-1].place + 1
    to = clause.words.words("grammar", "to")
    while at < limit:
        node = clause.nodes[at]
        genitive = node.upos in {"NOUN", "PROPN", "ADJ"} and node.features.get("Case") == "Gen"
        of = node.low in clause.words.words("grammar", "of") and not (
            at + 1 < limit and clause.nodes[at + 1].has(VerbForm="Inf")
        )
        inside = clause.nodes[at - 1].low in clause.words.words("grammar", "of") | clause.words.words(
            "voices", "articles"
        ) and node.upos in {
            "NOUN",
            "PROPN",
            "DET",
        }
        agrees = (
            node.upos == "ADJ" and node.low not in to and not clause.passage.words.raw["voices"].get("places")
        )
        if not (genitive or of or inside or agrees):
            return at
        at += 1
    return at


def _items(clause: Clause, nodes: Sequence[Node]) -> list[Span]:
    """Return each thing of a list: parted at commas and 'and' of the same level."""
    if not nodes:
        return []
    opens = clause.words.words("grammar", "opens_item")
    things = list(nodes)
    while things and (things[0].low in opens or not things[0].is_word) and things[0].text not in '«“"':
        things.pop(0)  # a comma before who gets it
    if not things:
        return []
    verbal = any(node.upos in {"VERB", "AUX"} for node in things[:2])
    groups: list[list[Node]] = [[]]
    for node in things:
        after = clause.nodes[node.place + 1] if node.place + 1 < clause.size else node
        relative = node.text == "," and after.low in clause.words.words("grammar", "relatives")
        parted = (node.text == "," and not relative) or (
            node.upos == "CCONJ" and node.low in {"y", "e", "и", "і", "й", "та"}
        )
        if parted and not verbal:
            groups.append([])
        else:
            groups[-1].append(node)
    found = (_span(clause, group) for group in groups if group)
    return [span for span in found if span is not None]


def _span(clause: Clause, nodes: Sequence[Node]) -> Span | None:
    return clause.span(nodes[0].place, nodes[-1].place + 1) if nodes else None
