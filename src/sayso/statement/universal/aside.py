"""Words beside the content that say whose it is: 'según S', 'по словам S', 'se supo', 'citando a S'."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.model import Act
from sayso.statement.universal.beside import clause_end
from sayso.statement.universal.clause import HEADS, Clause, parts
from sayso.statement.universal.saying import NEAR, Saying
from sayso.statement.universal.sentence import DASHES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from typing import Any

    from sayso.syntax.node import Node

BY_ACCORDING, BY_OWN, BY_IMPERSONAL, BY_HEARSAY, BY_RUMOUR = (
    "rule:according", "rule:his-words", "rule:impersonal", "rule:hearsay", "rule:rumour",
)  # fmt: skip
BY_CITING, BY_CITED, BY_OUTER = "rule:citing", "rule:cited-by", "rule:refers"
QUALITIES = 2
"""Words between the two of 'по данным': 'по последним оперативным данным'."""
FAR_COMMA = 6
"""Words of 'по состоянию на утро 8 сентября'."""


def according(clause: Clause) -> Iterator[Saying]:
    """'Según S, C', 'C, по данным S', 'За словами S, C'."""
    nodes, words = clause.nodes, clause.words
    taken: set[int] = set()
    for first, end in words.own_according.matches(nodes):
        taken.update(range(first, end))
        pieces = _around(clause, first, end)
        act, _ = words.according_acts[tuple(node.low for node in nodes[first:end])]
        if pieces:
            yield Saying((), parts(clause, [(first, end)]), parts(clause, pieces), BY_OWN, act)
    for first, end, phrase in _according_phrases(clause):
        act, opens = words.according_acts[phrase]
        saying = None if first in taken else _according_at(clause, first, end, act, opens=opens)
        if saying is not None:
            yield saying


def _according_phrases(clause: Clause) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    """Yield (first, end, phrase) of 'по данным'; a quality may stand inside: 'по *последним* данным'."""
    nodes, known = clause.nodes, clause.words.according
    for first, end in known.matches(nodes):
        yield first, end, tuple(node.low for node in nodes[first:end])
    for at in range(clause.size if clause.words.raw["grammar"]["inflects"] else 0):
        if known.at(nodes, at):
            continue
        for after in range(at + 2, min(at + 2 + QUALITIES, clause.size)):
            phrase = (nodes[at].low, nodes[after].low)
            if nodes[after - 1].upos not in {"ADJ", "DET"}:
                break
            if phrase in clause.words.according_acts:
                yield at, after + 1, phrase
                break


def _according_at(clause: Clause, at: int, end: int, act: Act, *, opens: bool) -> Saying | None:
    if end >= clause.size or (opens and at):
        return None
    after = clause.nodes[end]
    articles = clause.words.words("voices", "articles")
    bare = end + 1 if after.low in articles and end + 1 < clause.size else end
    if {after.low, clause.nodes[bare].low} & clause.words.words("cues", "according_not"):
        return None
    hearsay = any(phrases.at(clause.nodes, at) for phrases in clause.words.hearsay.values())
    genitive = after.features.get("Case") in {None, "Gen"} or after.text.isupper()
    whose = after.upos in {"NOUN", "PROPN", "ADJ", "DET"} and genitive
    if hearsay and not (whose and clause.words.raw["grammar"]["inflects"]):
        return None
    if (
        at
        and clause.nodes[at - 1].is_word
        and clause.nodes[at - 1].upos
        not in {"CCONJ", "NOUN", "ADJ", "PROPN", "NUM", "VERB", "ADV", "SCONJ", "PRON"}
    ):
        return None
    if end in clause.cues or (
        end + 1 < clause.size and end + 1 in clause.cues and after.upos in {"PRON", "AUX", "ADV", "PART"}
    ):
        return None  # 'según informó S': the verb's own rule
    head = head_from(clause, end)
    if head is None or clause.is_time(head):
        return None
    if clause.nodes[head].upos == "NUM":
        return None
    first, stop = clause.noun_phrase(head, after=end)
    stop = next((one for one in range(first + 1, stop) if _is_as_of(clause, one)), stop)
    while stop < clause.size and stop - first < 12 and clause.nodes[stop].upos == "PROPN":  # noqa: PLR2004  - a count of words or letters
        stop += 1
    if opens and not (stop < clause.size and clause.nodes[stop].text == "," and _is_voice(clause, head)):
        return None
    pieces = _around(clause, at, _past_clause(clause, _past_relay(clause, _past_as_of(clause, stop))))
    if not pieces:
        return None
    return Saying(
        parts(clause, [(first, stop)]), parts(clause, [(at, end)]), parts(clause, pieces), BY_ACCORDING, act
    )


def _is_as_of(clause: Clause, at: int) -> bool:
    """Whether words that say of when a figure is begin there: 'на 20:00', 'станом на ранок'."""
    low = clause.nodes[at].low
    if low in clause.words.raw["grammar"].get("as_of", ()):
        return True
    dated = at + 1 < clause.size and (
        clause.nodes[at + 1].text[0].isdigit()
        or any(clause.is_time(one) for one in (at + 1, at + 2) if one < clause.size)
    )
    return low in clause.words.words("cues", "according_not") and clause.nodes[at].upos == "ADP" and dated


def _past_as_of(clause: Clause, at: int) -> int:
    """Return the comma after 'на 20:00', where that stands at ``at``."""
    if at >= clause.size or not _is_as_of(clause, at):
        return at
    comma = next(
        (one for one in range(at, min(at + FAR_COMMA, clause.size)) if clause.nodes[one].text == ","), None
    )
    return at if comma is None else comma


def _past_clause(clause: Clause, at: int) -> int:
    """Return where a relative clause behind a source ends: 'по данным Y, *на которые ссылается X*, C'."""
    relatives = clause.words.words("grammar", "relatives")
    if at + 2 >= clause.size or clause.nodes[at].text != "," or not clause.words.raw["grammar"]["inflects"]:
        return at
    if not {clause.nodes[at + 1].low, clause.nodes[at + 2].low} & relatives:
        return at
    comma = next((one for one in range(at + 2, clause.size) if clause.nodes[one].text == ","), None)
    return at if comma is None else comma


def _past_relay(clause: Clause, at: int) -> int:
    """Return where 'citadas por X' at ``at`` ends: 'según fuentes *citadas por El Correo*, C'."""
    size = clause.words.cited_by.at(clause.nodes, at) if at < clause.size else 0
    head = head_from(clause, at + size) if size else None
    if head is None:
        return at
    end = clause.noun_phrase(head, after=at + size)[1]
    more = any(node.is_word for node in clause.nodes[end:])
    return end if more else at


def _is_voice(clause: Clause, head: int) -> bool:
    """Whether a noun can hold an opinion."""
    node = clause.nodes[head]
    voices = clause.words
    kinds = ("person", "unnamed", "organisation", "group")
    return node.upos == "PROPN" or any(node.lemma.lower() in voices.words("voices", kind) for kind in kinds)


def _around(clause: Clause, first: int, end: int) -> list[tuple[int, int]]:
    """Return the rest of the clause before and after an aside."""
    around = clause.quotation_of(first)
    start, limit = 0, clause.size
    if around is not None:
        start, limit = clause.index_at(around.inner.start), clause.index_at(around.inner.end)
    for at in sorted(clause.cues):
        # a reporting clause beside the aside bounds it: 'S dijo que A, mientras que, según T, B'
        if at >= end and clause.quotation_of(at) is around and _is_aside_verb(clause, at, end):
            limit = min(limit, _comma_before(clause, at, end))
    for at in sorted(clause.cues):
        if end < at < limit and clause.clause_start(at) > end and clause.contrasts(clause.clause_start(at)):
            limit = max(end, clause.contrast_start(clause.clause_start(at)))
    for at in range(end, limit):
        parted = clause.nodes[at].text == ";"
        if parted or clause.words.citing.at(clause.nodes, at) or clause.words.cited_by.at(clause.nodes, at):
            limit = at
            break
    start = max([start, *(at + 1 for at in range(start, first) if clause.nodes[at].text == ";")])
    if start < first and (first < 2 or not any(one.is_word for one in clause.nodes[start:first])):  # noqa: PLR2004  - a count of words or letters
        start = first
    left = (start, first)
    right = (end, limit)
    pieces = []
    if any(node.is_word for node in clause.nodes[left[0] : left[1]]):
        opening = clause.nodes[left[0] : left[1]]
        conjunction = all(
            not node.is_word or node.upos in {"CCONJ", "ADV", "SCONJ", "PART"} for node in opening
        )
        if not conjunction:
            pieces.append(left)
    inside = clause.nodes[right[0] : right[1]]
    trailing = bool(pieces) and not any(node.upos in {"VERB", "AUX", "NUM"} for node in inside)
    if any(node.is_word for node in inside) and not trailing:
        pieces.append(right)
    return pieces


def _is_aside_verb(clause: Clause, at: int, end: int) -> bool:
    comma = _comma_before(clause, at, end)
    near = comma < at and at - comma <= 3  # noqa: PLR2004  - a count of words or letters
    # 'По данным суда, осуждённый передал …': nothing is said yet that the verb could report
    first = not any(node.is_word for node in clause.nodes[end:comma])
    return near and not (first and bool(clause.words.raw["grammar"]["inflects"]))


def _comma_before(clause: Clause, at: int, least: int) -> int:
    place = clause.group(at)[0] - 1
    while place > least and clause.nodes[place].is_word:
        place -= 1
    return place if clause.nodes[place].text == "," or clause.nodes[place].text in DASHES else at + 99


def impersonal(clause: Clause) -> Iterator[Saying]:
    """'Se supo que C', 'Сообщается, что C', 'Повідомляється, що C': a content of nobody."""
    for kind, phrases in clause.words.impersonal.items():
        for first, end in phrases.matches(clause.nodes):
            if first and clause.nodes[first - 1].low in clause.words.words("grammar", "as"):
                continue
            if first and clause.nodes[first - 1].low in clause.words.words("status", "negations"):
                continue
            subjects = (
                one for at in range(first, end) for one in clause.tree.children(clause.nodes[at], "nsubj")
            )
            if any(not first <= one.place < end for one in subjects):
                continue  # 'Спасатели говорят'
            start = _complement_start(clause, end)
            if start is None:
                continue
            stop = clause_end(clause, end - 1, start)
            hedge = "hedged" if kind == "hedged" else ""
            yield Saying(
                (),
                parts(clause, [(first, end)]),
                parts(clause, [(start, stop)]),
                BY_IMPERSONAL,
                Act.ASSERTION,
                nobody=True,
                hedge=hedge,
            )


def _complement_start(clause: Clause, end: int) -> int | None:
    at = end
    while (
        at < clause.size
        and at - end < 4  # noqa: PLR2004  - a count of words or letters
        and (clause.nodes[at].text == "," or clause.is_time(at) or clause.nodes[at].upos == "ADP")
    ):
        at += 1
    if at < clause.size and clause.nodes[at].low in clause.complementisers:
        return at
    node = clause.nodes[end - 1]
    if end < clause.size and node.upos == "ADP":
        return end
    if end < clause.size and clause.nodes[end].low in clause.words.words("grammar", "topics"):
        return end
    return None


def hearsay(clause: Clause) -> Iterator[Saying]:
    """'C, al parecer', 'X якобы …': the outlet passes on what it does not vouch for."""
    for kind, phrases in clause.words.hearsay.items():
        for first, end in phrases.matches(clause.nodes):
            pieces = _around(clause, first, end)
            if not pieces or not any(
                node.upos in {"VERB", "AUX", "ADJ"} for a, b in pieces for node in clause.nodes[a:b]
            ):
                continue
            hedge = {"plain": "", "unconfirmed": "unconfirmed"}.get(kind, "hedged")
            yield Saying(
                (), parts(clause, [(first, end)]), parts(clause, pieces), BY_HEARSAY, Act.ASSERTION,
                nobody=True, hedge=hedge,
            )  # fmt: skip


def rumour(clause: Clause) -> Iterator[Saying]:
    """'El Gobierno habría enviado …': the conditional of rumour, unless a condition stands beside it."""
    told = clause.words.raw["cues"].get("rumour")
    if not told:
        return
    lows = {node.low for node in clause.nodes}
    if lows & set(told["unless"]):
        return
    for at in range(clause.size - 1):
        if is_rumour(clause.nodes, at, told):
            pieces = _around(clause, at, at + 1)
            if pieces:
                yield Saying(
                    (), parts(clause, [(at, at + 1)]), parts(clause, pieces), BY_RUMOUR, Act.ASSERTION,
                    nobody=True, hedge="hedged",
                )  # fmt: skip


def is_rumour(nodes: Sequence[Node], at: int, told: Mapping[str, Any]) -> bool:
    """Whether a conditional passes on what is only said: 'habría huido', 'estaría negociando'."""
    if nodes[at].low not in told["auxiliary"]:
        return False
    rest = [node for node in nodes[at + 1 : at + 3] if node.upos != "ADV"]
    return nodes[at].low in told["alone"] or any(
        node.has(VerbForm="Part") or node.low.endswith(tuple(told["endings"])) for node in rest[:1]
    )


def cited(clause: Clause, told: Sequence[Saying]) -> Iterator[Saying]:
    """Yield Y of 'X reports, citing Y' inside X, and X of 'according to Y, cited by X' around Y."""
    for first, end in clause.words.citing.matches(clause.nodes):
        if clause.tells(first, 0) and any(
            node.low in clause.complementisers for node in clause.nodes[:first]
        ):
            continue
        outer = max(
            (one for one in told if one.start < clause.nodes[first].start and one.parent is None),
            key=lambda one: one.cue[0].start if one.cue else one.start,
            default=None,
        )
        head = head_from(clause, end)
        if outer is None or head is None:
            continue
        source = clause.noun_phrase(head, after=end)
        yield Saying(
            parts(clause, [source]),
            parts(clause, [(first, end)]),
            outer.content,
            BY_CITING,
            outer.act,
            parent=outer,
        )
    yield from _cited_in_relative(clause, told)
    for first, end in clause.words.cited_by.matches(clause.nodes):
        inner = next((one for one in told if _stands_by(clause, one, first)), None)
        head = head_from(clause, end)
        if inner is None or head is None:
            continue
        if inner.by != BY_ACCORDING:
            continue  # 'fuentes consultadas por X aseguran …': X passes on, and the verb reports
        source = clause.noun_phrase(head, after=end)
        left = (
            [(0, first)]
            if clause.nodes[first].start > inner.hull.start
            else [(0, first), (source[1], clause.size)]
        )
        yield Saying(
            parts(clause, [source]),
            parts(clause, [(first, end)]),
            parts(clause, left),
            BY_CITED,
            Act.ASSERTION,
        )


def _cited_in_relative(clause: Clause, told: Sequence[Saying]) -> Iterator[Saying]:
    """'По данным Y, на которые ссылается X, C': X outside Y."""
    relatives = clause.words.words("grammar", "relatives")
    for verb in range(2, clause.size - 1):
        if clause.nodes[verb].low not in _refers(clause) or clause.nodes[verb - 1].low not in relatives:
            continue
        inner = next(
            (one for one in told if one.by == BY_ACCORDING and one.start < clause.nodes[verb].start), None
        )
        head = head_from(clause, verb + 1)
        if inner is None or head is None:
            continue
        source = clause.noun_phrase(head, after=verb + 1)
        yield Saying(
            parts(clause, [source]), parts(clause, [(verb, verb + 1)]), inner.content, BY_OUTER, Act.ASSERTION
        )


def referring(clause: Clause) -> Iterator[Saying]:
    """'X сослался на Y, сказавшего, что C': what Y said stands inside what X passes on."""
    nodes = clause.nodes
    for first, end in clause.words.citing.matches(nodes):
        named = clause.subject(first) if nodes[first].low in _refers(clause) else None
        head = head_from(clause, end)
        if named is None or head is None or named[0] >= first:
            continue
        comma = next((at for at in range(head, clause.size) if nodes[at].text == ","), None)
        said = None if comma is None else _said_by(clause, comma)
        if comma is None or said is None:
            continue
        verb, start = said
        content = parts(clause, [(start, clause_end(clause, verb, start))])
        if not content:
            continue
        outer = Saying(
            parts(clause, [named]), parts(clause, [(first, end)]), content, BY_OUTER, Act.ASSERTION
        )
        yield outer
        yield Saying(
            parts(clause, [(end, comma)]),
            parts(clause, [(verb, verb + 1)]),
            content,
            BY_CITING,
            Act.ASSERTION,
            parent=outer,
        )


def _refers(clause: Clause) -> frozenset[str]:
    return clause.words.words("cues", "refers") if "refers" in clause.words.raw["cues"] else frozenset()


def _said_by(clause: Clause, comma: int) -> tuple[int, int] | None:
    """Return (verb, start of the content) of ', сказавшего, что C', ', который сказал: C' after a source."""
    relatives = clause.words.words("grammar", "relatives") | {"що"}
    for at in range(comma + 1, min(comma + 4, clause.size)):
        cue = clause.words.cue(clause.nodes[at])
        opens = clause.nodes[at].has(VerbForm="Part") or clause.nodes[at - 1].low in relatives
        if cue is None or not opens:
            continue
        for start in range(at + 1, min(at + NEAR, clause.size)):
            if clause.nodes[start].low in clause.complementisers and clause.nodes[start - 1].text == ",":
                return at, start
    return None


def head_from(clause: Clause, at: int) -> int | None:
    """Return the head of the noun phrase that begins at ``at``; an adjective where no noun follows."""
    ahead = list(range(at, min(at + 6, clause.size)))
    stop = next(
        (one for one in ahead if clause.nodes[one].text in ",.:;" or clause.nodes[one].text in DASHES), None
    )
    near = [one for one in ahead if stop is None or one < stop]
    heads = [one for one in near if clause.nodes[one].upos in HEADS]
    return heads[0] if heads else next((one for one in near if clause.nodes[one].upos == "ADJ"), None)


def _stands_by(clause: Clause, told: Saying, place: int) -> bool:
    """Whether the source of a saying stands right before ``place``."""
    return any(0 <= clause.nodes[place].start - one.end <= 3 for one in told.source)  # noqa: PLR2004  - a count of words or letters
