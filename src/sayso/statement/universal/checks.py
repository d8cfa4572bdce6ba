"""What a report says of checking: 'no pudo verificar', 'не подтвердили', and who refuses to say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.model import Act, Span
from sayso.statement.universal.clause import HEADS, Clause, parts
from sayso.statement.universal.saying import Saying

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from sayso.statement.quotations import Quotation
    from sayso.syntax.node import Node

BY_CHECK, BY_REFUSAL = "rule:checking", "rule:refusal"
KINDS = ("unverified", "unconfirmed")
"""The kinds that make a statement of their own; the others are read off cues."""


def checked(clause: Clause) -> Iterator[Saying]:
    """Yield the sentence's words on checking: who could not verify or has not confirmed what."""
    low = clause.page.text[clause.passage.span.start : clause.passage.span.end].lower().replace("’", "'")
    offset = clause.passage.span.start
    taken: list[Span] = []
    chain = neither(clause)
    doubted = [
        Span(clause.nodes[first].start, clause.nodes[end - 1].end)
        for phrases in clause.words.hearsay.values()
        for first, end in phrases.matches(clause.nodes)
    ]
    for kind, pattern in clause.words.patterns:
        if kind not in KINDS:
            continue
        for match in pattern.finditer(low):
            span = Span(offset + match.start(), offset + match.end())
            if any(one.overlaps(span) for one in (*taken, *doubted)):
                continue
            saying = _check(clause, span, kind, Act.VERIFICATION, BY_CHECK)
            if saying is not None:
                taken.append(span)
                yield saying
        negated = None if chain is None or taken else _negated(clause, chain, pattern)
        saying = None if negated is None else _check(clause, negated, kind, Act.VERIFICATION, BY_CHECK)
        if negated is not None and saying is not None:
            taken.append(negated)
            yield saying


def neither(clause: Clause) -> tuple[int, int] | None:
    """Return (first, end) of 'ni A ni B' before a verb; None where it does not stand there."""
    opens = [node.place for node in clause.nodes if node.low in clause.words.words("grammar", "neither")]
    if len(opens) < 2:  # noqa: PLR2004  - one is no 'neither'
        return None
    negations = clause.words.words("status", "negations") - clause.words.words("grammar", "neither")
    for at in range(opens[1] + 1, clause.size):
        node = clause.nodes[at]
        if node.upos in {"VERB", "AUX"} or node.low in negations:
            nouns = (
                any(one.upos in HEADS for one in clause.nodes[a:b])
                for a, b in ((opens[0], opens[1]), (opens[1], at))
            )
            return (opens[0], at) if all(nouns) else None
    return None


def _negated(clause: Clause, chain: tuple[int, int], pattern: re.Pattern[str]) -> Span | None:
    """'ni A ni B *han confirmado*': what a pattern finds after a 'no' that the language leaves out."""
    begin = clause.nodes[chain[1]].start
    low = clause.page.text[begin : clause.passage.span.end].lower()
    added = clause.words.raw["status"]["negations"][0]
    found = pattern.match(f"{added} {low}")
    return None if found is None else Span(begin, begin + found.end() - len(added) - 1)


def refused(clause: Clause) -> Iterator[Saying]:
    """Yield 'declinó hacer comentarios', 'отказались от комментариев'."""
    low = clause.page.text[clause.passage.span.start : clause.passage.span.end].lower().replace("’", "'")
    offset = clause.passage.span.start
    chain = neither(clause)
    silent = None if chain is None else _negated(clause, chain, clause.words.refusals)
    saying = None if silent is None else _check(clause, silent, "", Act.REFUSAL, BY_REFUSAL)
    if saying is not None:
        yield saying
    for match in clause.words.refusals.finditer(low):
        saying = _check(
            clause, Span(offset + match.start(), offset + match.end()), "", Act.REFUSAL, BY_REFUSAL
        )
        if saying is not None and saying.source:
            yield saying


def _check(clause: Clause, span: Span, kind: str, act: Act, by: str) -> Saying | None:
    first = clause.index_at(span.start)
    end = clause.index_at(span.end)
    if end <= first:
        return None
    places = range(first, end)
    around = clause.quotation_of(first)
    subject = _subject(clause, first, end)
    if by == BY_REFUSAL and clause.nodes[end - 1].low in (
        clause.words.words("grammar", "to") | clause.words.words("grammar", "refused")
    ):
        end -= 1
    limit = _limit(clause, end, around, by)
    after = clause.span(end, limit)
    endings = tuple(clause.words.raw["grammar"]["passive_endings"])
    passive = any(
        clause.nodes[at].low in clause.words.words("grammar", "passive")
        or clause.nodes[at].has(Voice="Pass")
        or (endings and clause.nodes[at].low.endswith(endings))
        for at in places
    )
    cue = parts(clause, [(first, clause.index_at(span.end) if by == BY_CHECK else end)])
    if not cue:
        return None
    if after is None and subject is not None and subject == neither(clause):
        return Saying(
            parts(clause, [subject]), cue, cue, by, act, hedge=kind
        )  # 'ni A ni B lo han confirmado'
    before = None if passive else _object_before(clause, first, end)
    if after is None and before is not None and subject is not None and subject[0] < before[0]:
        held = (subject[0], min(subject[1], before[0]))
        content = clause.span(*before)
        return (
            None if content is None else Saying(parts(clause, [held]), cue, (content,), by, act, hedge=kind)
        )
    if passive or (after is None and by == BY_CHECK):
        if subject is None:
            content = clause.span(0, first) or _object_inside(clause, places)
            return None if content is None else Saying((), cue, (content,), by, act, hedge=kind, nobody=True)
        content = clause.span(*subject)
        inner = _object_inside(clause, places)
        if inner is not None and not passive:
            return Saying(parts(clause, [subject]), cue, (inner,), by, act, hedge=kind)
        return None if content is None else Saying((), cue, (content,), by, act, hedge=kind, nobody=True)
    source = () if subject is None else parts(clause, [subject])
    content_span = after
    if content_span is None:
        content_span = cue[0]
    if not source and by == BY_REFUSAL:
        return None
    return Saying(source, cue, (content_span,), by, act, hedge=kind, nobody=not source)


def _limit(clause: Clause, end: int, around: Quotation | None, by: str) -> int:
    """Return where what is checked ends: at a coordinate clause, a citation, a further reporting verb."""
    limit = clause.size if around is None else clause.index_at(around.inner.end)
    coordinators = clause.words.words("grammar", "coordinators")
    for at in range(end, limit):
        parted = clause.nodes[at].text == "," and at + 1 < limit and clause.nodes[at + 1].low in coordinators
        if parted or clause.nodes[at].text == ";" or clause.words.citing.at(clause.nodes, at):
            limit = at
            break
    if by != BY_CHECK:
        return limit
    reporting = (at for at in range(end, limit) if at in clause.cues)
    joined = next((at for at in reporting if clause.nodes[at - 1].low in coordinators), None)
    return limit if joined is None else joined - 1


def _object_before(clause: Clause, first: int, end: int) -> tuple[int, int] | None:
    """'Киев *эти данные* не комментировал': the object right before the verb, after the subject."""
    nouns = {
        one.place
        for at in range(first, end)
        for one in clause.tree.children(clause.nodes[at], "nsubj", "obj")
    }
    near = sorted(place for place in nouns if place < first)
    if len(near) < 2:  # noqa: PLR2004  - a subject and an object
        return None
    start, stop = clause.noun_phrase(near[-1], after=near[-2] + 1, before=first)
    while start > near[-2] + 1 and _is_quality(clause.nodes[start - 1]):
        start -= 1
    return (start, stop) if stop == first else None


def _is_quality(node: Node) -> bool:
    return node.upos in {"DET", "ADJ"} and node.text[0].islower()


def _object_inside(clause: Clause, places: range) -> Span | None:
    objects = [
        one
        for at in places
        for one in clause.tree.children(clause.nodes[at], "obj", "nsubj", "nsubj:pass")
        if one.place in places and one.upos in HEADS and clause.words.raw["grammar"]["inflects"]
    ]
    if objects:
        first, end = clause.noun_phrase(objects[0].place, after=places.start, before=places.stop)
        cut = next((at for at in range(first, end) if clause.nodes[at].upos == "ADP"), end)
        return clause.span(first, cut)
    nodes = [at for at in places if clause.nodes[at].upos in {"NOUN", "PROPN", "ADJ"}]
    nouns = [at for at in nodes if clause.nodes[at].upos != "ADJ"]
    last = nouns[-1] if nouns else nodes[-1] if nodes else 0
    return clause.span(nodes[0], last + 1) if nodes else None


def _subject(clause: Clause, first: int, end: int) -> tuple[int, int] | None:
    """Return the subject of a check: 'ni A ni B', by the tree, or the noun phrase before it."""
    chain = neither(clause)
    if chain is not None and chain[1] <= first:
        return chain
    for at in range(first, end):
        node = clause.nodes[at]
        for child in clause.tree.children(node, "nsubj", "nsubj:pass", "iobj", "obl"):
            if not first <= child.place < end and child.place < first and child.upos in HEADS | {"ADJ"}:
                if child.relation == "obl" and child.features.get("Case") not in {"Dat", "Loc"}:
                    continue
                if clause.is_time(child.place):
                    continue
                return clause.noun_phrase(child.place, before=first)
    at = first - 1
    while at >= 0 and (clause.nodes[at].upos in {"ADV", "PART", "CCONJ"} or clause.is_time(at)):
        at -= 1
    if at < 0 or not (clause.nodes[at].is_word or clause.nodes[at].text in '»”"'):
        return None
    stop = at + 1
    start = stop
    while (
        start
        and clause.nodes[start - 1].text not in ",.;:"
        and start - 1 not in clause.cues
        and clause.nodes[start - 1].upos not in {"VERB", "SCONJ", "CCONJ"}
    ):
        start -= 1
    places = clause.words.raw["voices"].get("places", ())
    while start < stop and clause.nodes[start].upos in {"ADP", "ADV", "PART"}:
        if clause.nodes[start].upos == "ADP" and clause.nodes[start].low not in places:
            return None  # 'hasta el momento'
        start += 1
    return (start, stop) if start < stop else None
