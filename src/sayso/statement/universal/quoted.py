"""Words in quotation marks, or after a dash, before and after their verb: '«C», — сказал S', 'S: «C»'."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.statement.universal.saying import NEAR, Taken
from sayso.statement.universal.sentence import DASHES

if TYPE_CHECKING:
    from sayso.statement.quotations import Quotation
    from sayso.statement.universal.clause import Clause
    from sayso.statement.universal.vocabulary import CueVerb

BY_QUOTE = "rule:quote"
SHORTEST_QUOTE = 2


def quoted_before(clause: Clause, place: int, _cue: CueVerb, named: tuple[int, int] | None) -> Taken:
    """'«C», — сказал S': the quotation, or the words of a dialogue, before the verb."""
    first = clause.group(place)[0]
    around = clause.quotation_of(place)
    at = _left_of_aside(clause, first, named)
    if at is None:
        return None
    mark = clause.nodes[at]
    start = clause.index_at(around.inner.start) if around is not None else 0
    if around is None:
        closed = next((one for one in clause.quotations if one.span.end in {mark.end, mark.start}), None)
        if closed is None:
            closed = next((one for one in clause.quotations if _ends_before(clause, one, at)), None)
        if closed is not None and len(clause.tree.within(closed.inner)) >= SHORTEST_QUOTE:
            begins = clause.index_at(closed.span.start)
            if not _is_all(clause, begins):
                return None
            return [(begins, clause.index_at(closed.span.end)), *_resumed(clause, place, named)], BY_QUOTE
        if not _is_dialogue(clause):
            return None
    elif (
        not any(node.text in DASHES for node in clause.nodes[max(0, first - 2) : first + 1])
        and mark.text not in DASHES
    ):
        return None
    pieces = [(start, at + 1)]
    return [*pieces, *_resumed(clause, place, named)], BY_QUOTE


def _is_all(clause: Clause, begins: int) -> bool:
    """Whether nothing but marks or a conjunction stands before a quotation: it is no part of a clause."""
    return not any(
        node.is_word and node.upos not in {"CCONJ", "ADV", "PART"} for node in clause.nodes[:begins][-6:]
    )


def _ends_before(clause: Clause, quotation: Quotation, at: int) -> bool:
    end = clause.index_at(quotation.span.end)
    return end <= at + 1 and not any(node.is_word for node in clause.nodes[end : at + 1])


def _left_of_aside(clause: Clause, first: int, named: tuple[int, int] | None) -> int | None:
    """Return the place of the last word or mark before an aside that opens with the verb or its subject."""
    at = first - 1
    if named is not None and named[1] <= first and first - named[1] <= 3:  # noqa: PLR2004  - a count of words or letters
        at = named[0] - 1
    skipped = 0
    while at >= 0 and clause.nodes[at].is_word and skipped < NEAR:
        node = clause.nodes[at]
        small = node.upos in {"ADV", "PART", "PRON", "CCONJ", "SCONJ", "ADP", "AUX"} or clause.is_time(at)
        if not small:
            return None
        at -= 1
        skipped += 1
    if at < 0 or (clause.nodes[at].text not in ',»”"?!…' and clause.nodes[at].text not in DASHES):
        return None
    while at >= 0 and (clause.nodes[at].text in DASHES or clause.nodes[at].text == ","):
        at -= 1
    return at if at >= 0 else None


def _is_dialogue(clause: Clause) -> bool:
    line = clause.page.lines[clause.passage.paragraph]
    return clause.page.text[line.start] in DASHES


def _resumed(clause: Clause, place: int, named: tuple[int, int] | None) -> list[tuple[int, int]]:
    """Return what goes on after the aside, in marks or after a dash."""
    after = max(place + 1, named[1] if named is not None else 0)
    for at in range(after, clause.size):
        node = clause.nodes[at]
        if node.text in DASHES and at + 1 < clause.size and at > after - 1:
            around = clause.quotation_of(place)
            end = clause.size if around is None else clause.index_at(around.span.end)
            quotation = next(
                (one for one in clause.quotations if one.span.start == clause.nodes[at + 1].start), None
            )
            if quotation is not None:
                return [(at + 1, clause.index_at(quotation.span.end))]
            if around is not None or _is_dialogue(clause):
                return [(at + 1, end)]
    rest = next((one for one in clause.quotations if one.span.start >= clause.nodes[place].end), None)
    if rest is not None and len(clause.tree.within(rest.inner)) > 4:  # noqa: PLR2004  - a count of words or letters
        begins = clause.index_at(rest.span.start)
        if begins and clause.nodes[begins - 1].text in ",:.":
            return [(begins, clause.index_at(rest.span.end))]
    return []


def quoted_after(clause: Clause, place: int, _cue: CueVerb, named: tuple[int, int] | None) -> Taken:
    """'S подчеркнул: «C»', 'S dijo: “C”', and 'S said' before words in marks."""
    after = max(place + 1, named[1] if named is not None and named[0] > place else 0)
    for at in range(place + 1, min(after + NEAR, clause.size)):
        node = clause.nodes[at]
        if node.text == ":":
            if clause.nodes[place].has(VerbForm="Part") and named is None:
                return None
            quotation = next(
                (
                    one
                    for one in clause.quotations
                    if one.span.start == clause.nodes[min(at + 1, clause.size - 1)].start
                ),
                None,
            )
            end = clause.size if quotation is None else clause.index_at(quotation.span.end)
            if quotation is None and clause.quotation_of(place) is not None:
                end = clause.index_at(clause.quotation_of(place).inner.end)  # type: ignore[union-attr]
            return [(at + 1, end)], BY_QUOTE
        if at in clause.cues or node.text in DASHES or (at >= after and node.low in clause.complementisers):
            return None
        opening = next((one for one in clause.quotations if one.span.start == node.start), None)
        if opening is not None and at >= after and len(clause.tree.within(opening.inner)) > 4:  # noqa: PLR2004  - a count of words or letters
            if clause.nodes[at - 1].upos in {"NOUN", "ADP", "ADJ", "DET"} and at > after:
                return None
            return [(at, clause.index_at(opening.span.end))], BY_QUOTE
    return None
