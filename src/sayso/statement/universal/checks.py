"""What a report says of checking: 'no pudo verificar', 'не подтвердили', and who refuses to say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.model import Act, Span
from sayso.statement.universal.clause import HEADS, Clause, parts
from sayso.statement.universal.saying import Saying

if TYPE_CHECKING:
    from collections.abc import Iterator

BY_CHECK, BY_REFUSAL = "rule:checking", "rule:refusal"
KINDS = ("unverified", "unconfirmed")
"""The kinds that make a statement of their own; the others are read off cues."""


def checked(clause: Clause) -> Iterator[Saying]:
    """Yield the sentence's words on checking: who could not verify or has not confirmed what."""
    low = clause.page.text[clause.passage.span.start : clause.passage.span.end].lower().replace("’", "'")
    offset = clause.passage.span.start
    taken: list[Span] = []
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


def refused(clause: Clause) -> Iterator[Saying]:
    """Yield 'declinó hacer comentarios', 'отказались от комментариев'."""
    low = clause.page.text[clause.passage.span.start : clause.passage.span.end].lower().replace("’", "'")
    offset = clause.passage.span.start
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
    limit = clause.size if around is None else clause.index_at(around.inner.end)
    for at in range(end, limit):
        stop = clause.nodes[at].text == ";" or (
            clause.nodes[at].text == ","
            and at + 1 < limit
            and clause.nodes[at + 1].low in clause.words.words("grammar", "coordinators")
        )
        if stop or clause.words.citing.at(clause.nodes, at):
            limit = at
            break
    if by == BY_CHECK:
        joined = next(
            (
                at
                for at in range(end, limit)
                if at in clause.cues
                and clause.nodes[at - 1].low in clause.words.words("grammar", "coordinators")
            ),
            None,
        )
        limit = limit if joined is None else joined - 1
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
    if passive or (after is None and by == BY_CHECK):
        if subject is None:
            content = clause.span(0, first) or _object_inside(clause, places)
            return None if content is None else Saying((), cue, (content,), by, act, hedge=kind, own=True)
        content = clause.span(*subject)
        inner = _object_inside(clause, places)
        if inner is not None and not passive:
            return Saying(parts(clause, [subject]), cue, (inner,), by, act, hedge=kind)
        return None if content is None else Saying((), cue, (content,), by, act, hedge=kind, own=True)
    source = () if subject is None else parts(clause, [subject])
    content_span = after
    if content_span is None:
        content_span = cue[0]
    if not source and by == BY_REFUSAL:
        return None
    return Saying(source, cue, (content_span,), by, act, hedge=kind, own=not source)


def _object_inside(clause: Clause, places: range) -> Span | None:
    nodes = [at for at in places if clause.nodes[at].upos in {"NOUN", "PROPN", "ADJ"}]
    return clause.span(nodes[0], nodes[-1] + 1) if nodes else None


def _subject(clause: Clause, first: int, end: int) -> tuple[int, int] | None:
    """Return the subject of a check: by the tree, or the noun phrase before it."""
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
