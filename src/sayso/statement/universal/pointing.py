"""Sentences that say whose the words before them are: 'Об этом сообщает X', 'Así lo anunció X'."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.statement.universal.clause import parts
from sayso.statement.universal.placed import in_place
from sayso.statement.universal.saying import Saying

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sayso.model import Span
    from sayso.statement.universal.clause import Clause

BY_PREVIOUS = "rule:previous"
PHRASES_FIRST = 10
SHORT_PRONOUN = 2
NEAR_VERB = 3
"""Words between a verb and 'об этом' before or after it."""


def previous(clause: Clause, before: Clause | None) -> Iterator[Saying]:
    """'Об этом сообщает X', 'X повідомив про це', 'Así lo anunció X': the sentence before is the content."""
    place = next((at for at in clause.cues if at <= PHRASES_FIRST), None)
    if before is None or place is None or clause.negated(place) or not _points_back(clause, before, place):
        return
    content = before.span(0, before.size)
    if content is None:
        return
    named = clause.subject(place)
    after = named if named is not None and named[0] > place else clause.inverted(place + 1)
    named = after or named
    if named is not None and named[0] < _opening(clause) < named[1]:
        named = (_opening(clause), named[1])  # 'Про *це прем'єр* заявив': a word of the two is no voice
    placed = in_place(clause, place) if named is None or named[0] < place else ()
    source = placed or (() if named is None else parts(clause, [named]))
    told = None if after is None else _told_before(clause, place)
    yield Saying(
        source,
        parts(clause, [clause.group(place)]),
        (content,),
        BY_PREVIOUS,
        clause.cues[place].act,
        lemma=clause.cues[place].lemma,
        audience=told,
    )


def _opening(clause: Clause) -> int:
    """Return how many words point back at the beginning, after an adverb: 'Раніше про це писала X'."""
    adverb = clause.nodes[0].upos == "ADV" or clause.nodes[0].low in clause.words.words("grammar", "adverbs")
    return clause.words.previous.at(clause.nodes, 0) or (
        clause.words.previous.at(clause.nodes, 1) if adverb and clause.size > 1 else 0
    )


def _told_before(clause: Clause, place: int) -> Span | None:
    """'Об этом *ТАСС* сообщил источник', 'Про це *«Нордиці»* повідомив X': who is told, before the verb."""
    start = clause.words.previous.at(clause.nodes, 0)
    first = clause.group(place)[0]
    names = [
        node for node in clause.nodes[start:first] if node.upos == "PROPN" or clause.quotation_of(node.place)
    ]
    if not names or clause.nodes[names[0].place - 1].upos == "ADP":
        return None
    marked = clause.quotation_of(names[0].place)
    if marked is not None:
        return clause.span(clause.index_at(marked.span.start), clause.index_at(marked.span.end))
    return clause.span(names[0].place, names[-1].place + 1)


def is_back(clause: Clause, content: Span) -> bool:
    """Whether a content only points to what was said before: 'сообщил *об этом* журналистам'."""
    return clause.words.previous.at(clause.nodes, clause.index_at(content.start)) > 0


def _points_back(clause: Clause, before: Clause, place: int) -> bool:
    """Whether the words that point to the sentence before stand by a verb that reports nothing else."""
    apart = clause.passage.paragraph - before.passage.paragraph
    said = any(node.low in clause.complementisers for node in clause.nodes[place:])
    size = _opening(clause)
    short = size == 1 and len(clause.nodes[0].low) <= SHORT_PRONOUN  # 'Lo anunció X'
    if size and not (short and (said or place > SHORT_PRONOUN)):
        return apart == 0 or (
            apart == 1 and clause.page.lines[before.passage.paragraph].end == before.passage.span.end
        )
    near = range(max(0, place - NEAR_VERB), min(place + NEAR_VERB, clause.size))
    points = any(clause.words.previous.at(clause.nodes, at) for at in near)
    more = (
        any(node.low in clause.complementisers or node.text == ":" for node in clause.nodes)
        or clause.quotations
    )
    return points and apart == 0 and not more
