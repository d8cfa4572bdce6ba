"""Quotations without a verb of their own: those that run on, dialogue, and a headline's colon."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sayso.model import Act, VoiceKind
from sayso.statement.near import ByLine, Cover, touching
from sayso.statement.universal.clause import STOPS, parts
from sayso.statement.universal.saying import Saying, overlaps, span_of
from sayso.statement.universal.sentence import DASHES
from sayso.statement.universal.voices import kind_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sayso.statement.universal.clause import Clause
    from sayso.statement.universal.page import Page
    from sayso.syntax.node import Node

BY_RUN_ON, BY_LABEL = "rule:run-on", "rule:label"
SHORTEST_RUN_ON = 4
LONGEST_LABEL = 7


def label(clause: Clause) -> Iterator[Saying]:
    """'El alcalde: “No habrá …”', 'Глава района: света не будет': a headline's colon."""
    line = clause.page.lines[clause.passage.paragraph]
    opens = clause.page.text[line.start : clause.passage.span.start]
    if any(letter.isalnum() for letter in opens):
        return
    at = next((node.place for node in clause.nodes[: LONGEST_LABEL + 2] if node.text == ":"), None)
    if at is None or at + 2 >= clause.size or any(one in clause.cues for one in range(at)):
        return
    first = next((node.place for node in clause.nodes if node.is_word), 0)
    opening = clause.nodes[first:at]
    if not opening or any(node.upos in {"VERB", "AUX"} for node in opening):
        return
    head = next((node for node in opening if node.upos in {"NOUN", "PROPN", "X"}), None)
    if head is None:
        return
    if head.low in clause.words.words("cues", "no_label"):
        return
    quoted = clause.nodes[at + 1].text in '«“"„'
    capital = len(opening) > 1 and all(node.text[0].isupper() for node in opening[:2])
    named = (
        head.upos == "PROPN"
        or (quoted and capital)
        or kind_of(head, clause.words) in {VoiceKind.PERSON, VoiceKind.UNNAMED, VoiceKind.OUTLET}
        or {head.lemma.lower(), head.low} & clause.words.words("voices", "organisation")
        or (clause.is_name_mark(max(first - 1, 0)) and _is_a_name(opening))
    )
    if not named or (
        not quoted and not any(node.upos in {"VERB", "AUX", "ADJ"} for node in clause.nodes[at + 1 :])
    ):
        return
    end = clause.size
    colon = clause.nodes[at]
    content = parts(clause, [(at + 1, end)])
    source = parts(clause, [(first, at)])
    if content and source:
        yield Saying(source, (colon.span,), content, BY_LABEL, Act.ASSERTION)


def _is_a_name(opening: Sequence[Node]) -> bool:
    """Whether words in marks before a colon are a name, «Банк», and no title: «Дорога домой есть»."""
    return all(node.text[0].isupper() for node in opening if node.is_word)


def label_after(clause: Clause) -> Iterator[Saying]:
    """'Трое погибли под Брянском — губернатор', '…: alcalde': a headline that ends with who says it."""
    if (
        clause.nodes[-1].text in STOPS
        or clause.page.lines[clause.passage.paragraph].end > clause.passage.span.end
    ):
        return
    at = max((node.place for node in clause.nodes if node.text in DASHES - {"-"}), default=0)
    quoted = [one for one in clause.quotations if one.span.start == clause.nodes[0].start]
    after = clause.index_at(quoted[0].span.end) if quoted else clause.size
    if not at and after < clause.size and clause.nodes[after].text == ":":
        at = after  # '“No me voy”: la alcaldesa'
    label = clause.nodes[at + 1 :]
    if (
        not at
        or not 0 < len(label) <= LONGEST_LABEL
        or any(node.upos in {"VERB", "AUX"} or (node.upos == "ADP" and not quoted) for node in label)
    ):
        return
    head = next((node for node in label if node.upos in {"NOUN", "PROPN", "X"}), None)
    content, source = parts(clause, [(0, at)]), parts(clause, [(at + 1, clause.size)])
    said = bool(quoted) or any(node.upos in {"VERB", "AUX"} for node in clause.nodes[:at])
    if head is None or not said or not content or not source or any(one < at for one in clause.cues):
        return
    kinds = {VoiceKind.PERSON, VoiceKind.UNNAMED, VoiceKind.OUTLET}
    body = head.lemma.lower() in clause.words.words("voices", "organisation") or head.text.isupper()
    if body or kind_of(head, clause.words) in kinds:
        yield Saying(source, (clause.nodes[at].span,), content, BY_LABEL, Act.ASSERTION)


def run_on(page: Page, found: Sequence[Saying]) -> list[Saying]:
    """Give quotations without a cue to who was quoted before: a further piece, or one of their own."""
    made: list[Saying] = []
    direct = [one for one in found if _is_quoted(page, one)]
    taken = Cover(span for one in found for span in (*one.content, *one.cue, *one.source))
    dialogue = _dialogue_rest(page, found)
    made.extend(dialogue)
    speaking = ByLine(page.lines, (*direct, *dialogue), lambda one: one.content)
    for quotation in page.quotations:
        nodes = page.nodes_in(quotation.inner)
        if taken.touches(quotation.inner) or sum(node.is_word for node in nodes) < SHORTEST_RUN_ON:
            continue
        passage = page.passage_at(quotation.span.start)
        if passage is None or any(
            node.is_word
            for node in passage.nodes
            if not quotation.span.overlaps(node.span) and node.start < quotation.span.start
        ):
            continue
        near = (*speaking.near(quotation.span, above=1), *made[len(dialogue) :][-1:])
        speakers = [one for one in near if one.start < quotation.span.start]
        last = max(speakers, key=lambda one: one.content[-1].end, default=None)
        if last is None:
            continue
        line = page.lines[passage.paragraph]
        same = line.contains(last.content[-1])
        above = passage.paragraph > 0 and page.lines[passage.paragraph - 1].overlaps(last.content[-1])
        if same and last in direct:
            made.append(replace(last, content=tuple(sorted((*last.content, quotation.span)))))
        elif same or above:
            made.append(
                Saying((), (), (quotation.span,), BY_RUN_ON, Act.ASSERTION, speaker=last.speaker or last)
            )
    return made


def _dialogue_rest(page: Page, found: Sequence[Saying]) -> list[Saying]:
    """'—dijo X—. Que vengan.': in a paragraph that a dash opens, the sentences after are the speaker's."""
    made = []
    for number, line in enumerate(page.lines):
        if page.text[line.start] not in "—–―":
            continue
        told = [one for one in found if line.overlaps(one.content[0]) and one.by == "rule:quote"]
        if not told:
            continue
        last = max(told, key=lambda one: one.start)
        end = max(last.content[-1].end, *(span.end for span in (*last.cue, *last.source)))
        rest = [
            span
            for passage in page.passages
            if passage.paragraph == number
            and passage.span.start >= end
            and not any(overlaps([passage.span], [*one.cue, *one.content]) for one in told)
            and (span := span_of(passage.nodes)) is not None
        ]
        if rest:
            made.append(replace(last, content=tuple(sorted((*last.content, *rest)))))
    return made


def _is_quoted(page: Page, saying: Saying) -> bool:
    return bool(touching(page.quotations, saying.content, lambda one: one.span))
