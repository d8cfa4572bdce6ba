"""All sayings of a page: sentence by sentence, then what needs the sentences around."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sayso.model import Act, Span, VoiceKind
from sayso.statement.near import ByLine, Cover, touching
from sayso.statement.universal.aside import according, cited, hearsay, impersonal, rumour
from sayso.statement.universal.checks import checked, refused
from sayso.statement.universal.clause import Clause, parts
from sayso.statement.universal.saying import Saying, overlaps, span_of
from sayso.statement.universal.speech import BY_COMPLEMENT, spoken
from sayso.statement.universal.voices import kind_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sayso.model import Quantity
    from sayso.statement.universal.page import Page

BY_PREVIOUS, BY_RUN_ON, BY_LABEL, BY_OWN_FIGURE = (
    "rule:previous",
    "rule:run-on",
    "rule:label",
    "rule:own-figure",
)
SHORTEST_RUN_ON = 4
LONGEST_LABEL = 7
PHRASES_FIRST = 10


def find(page: Page, figures: Sequence[Quantity]) -> list[Saying]:
    """Return the sayings of ``page`` in the order of the text, each with the one that holds it."""
    found: list[Saying] = []
    before: Clause | None = None
    for passage in page.passages:
        clause = Clause(page, passage)
        found.extend(_in_sentence(clause, before))
        before = clause
    found.extend(_run_on(page, found))
    found = _unique(found)
    found = _nested(page, found)
    found = _without_echoes(found)
    found.extend(_own_figures(page, figures, found))
    return sorted(found, key=lambda one: (one.start, one.content[0].start, -one.content[-1].end))


def _in_sentence(clause: Clause, before: Clause | None) -> list[Saying]:
    """Return the sayings of one sentence; a surer rule's finding keeps its cue from the others."""
    previous = list(_previous(clause, before))
    label = list(_label(clause))
    rows = [
        previous,
        list(checked(clause)),
        list(refused(clause)),
        list(impersonal(clause)),
        list(according(clause)),
        label,
    ]
    refers = bool(clause.words.previous.at(clause.nodes, 0))  # 'Про це йдеться': nothing else is said here
    told = [one for one in spoken(clause) if not (refers and one.by == BY_COMPLEMENT)]
    found: list[Saying] = []
    for row in (*rows, told):
        found.extend(
            one for one in row if not overlaps(one.cue, [span for held in found for span in held.cue])
        )
    found.extend(cited(clause, found))
    for row in (list(hearsay(clause)), list(rumour(clause))):
        for one in row:
            inside = any(overlaps(one.cue, held.content) or overlaps(one.cue, held.cue) for held in found)
            if not inside:
                found.append(one)
    return found


def _previous(clause: Clause, before: Clause | None) -> Iterator[Saying]:
    """'Об этом сообщает X', 'Así lo anunció X': the sentence before is the content."""
    if before is None or before.passage.paragraph != clause.passage.paragraph:
        return
    size = clause.words.previous.at(clause.nodes, 0)
    place = next((at for at in clause.cues if at <= PHRASES_FIRST), None)
    if not size or place is None:
        return
    named = clause.subject(place)
    content = before.span(0, before.size)
    if content is None:
        return
    group = clause.group(place)
    yield Saying(
        () if named is None else parts(clause, [named]),
        parts(clause, [group]),
        (content,),
        BY_PREVIOUS,
        clause.cues[place].act,
        lemma=clause.cues[place].lemma,
    )


def _label(clause: Clause) -> Iterator[Saying]:
    """'El alcalde: “No habrá …”', 'Глава района: света не будет': a headline's colon."""
    line = clause.page.lines[clause.passage.paragraph]
    opens = clause.page.text[line.start : clause.passage.span.start]
    if any(letter.isalnum() for letter in opens):
        return
    at = next((node.place for node in clause.nodes[: LONGEST_LABEL + 2] if node.text == ":"), None)
    if at is None or at + 2 >= clause.size or any(one in clause.cues for one in range(at)):
        return
    first = next((node.place for node in clause.nodes if node.is_word), 0)
    label = clause.nodes[first:at]
    if not label or any(node.upos in {"VERB", "AUX"} for node in label):
        return
    head = next((node for node in label if node.upos in {"NOUN", "PROPN", "X"}), None)
    if head is None:
        return
    if head.low in clause.words.words("cues", "no_label"):
        return
    quoted = clause.nodes[at + 1].text in '«“"„'
    capital = len(label) > 1 and all(node.text[0].isupper() for node in label[:2])
    named = (
        head.upos == "PROPN"
        or (quoted and capital)
        or kind_of(head, clause.words) in {VoiceKind.PERSON, VoiceKind.UNNAMED, VoiceKind.OUTLET}
        or head.lemma.lower() in clause.words.words("voices", "organisation")
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


def _run_on(page: Page, found: Sequence[Saying]) -> list[Saying]:
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
    return any(one.span.overlaps(span) for span in saying.content for one in page.quotations)


def _unique(found: Sequence[Saying]) -> list[Saying]:
    """Keep of two with the same cue the one with more content."""
    kept: dict[tuple[Span, ...], Saying] = {}
    rest = []
    for one in found:
        if not one.cue:
            rest.append(one)
            continue
        held = kept.get(one.cue)
        if held is None or sum(map(len, one.content)) > sum(map(len, held.content)):
            kept[one.cue] = one
    return [*kept.values(), *rest]


def _nested(page: Page, found: Sequence[Saying]) -> list[Saying]:
    """Give each saying the smallest one in whose content its cue and source stand."""
    final: dict[Saying, Saying] = {}
    near = ByLine(page.lines, found, lambda one: one.content)
    by_cue = {one.cue: one for one in reversed(found) if one.cue}

    def same(one: Saying) -> Saying:
        return by_cue.get(one.cue, one)

    def settled(one: Saying) -> Saying:
        if one in final:
            return final[one]
        final[one] = one
        around = near.near((*one.cue, *one.content)[0])
        holders = [
            other
            for other in around
            if other is not one and _holds(other, one) and not _holds(one, other) and not other.own
        ]
        holder = one.parent or min(holders, key=lambda other: sum(map(len, other.content)), default=None)
        if holder is None and one.by == "rule:according" and one.source:
            holder = next(
                (
                    other
                    for other in around
                    if other is not one and other.by == "rule:aside" and set(other.content) & set(one.content)
                ),
                None,
            )
        speaker = None if one.speaker is None else settled(same(one.speaker))
        parent = None if holder is None else settled(same(holder))
        final[one] = replace(one, parent=parent, speaker=speaker)
        return final[one]

    return [settled(one) for one in found]


def _holds(outer: Saying, inner: Saying) -> bool:
    return bool(inner.cue) and all(
        any(span.contains(part) for span in outer.content) for part in (*inner.cue, *inner.source)
    )


def _without_echoes(found: Sequence[Saying]) -> list[Saying]:
    """Leave out hearsay that stands inside another's words: there it is a status only."""
    return [
        one for one in found if not (one.parent is not None and one.by in {"rule:hearsay", "rule:rumour"})
    ]


def _own_figures(page: Page, figures: Sequence[Quantity], found: Sequence[Saying]) -> Iterator[Saying]:
    """Yield the outlet's own sentences that carry a figure."""
    known = Cover(
        span for one in found if one.parent is None for span in (*one.source, *one.cue, *one.content)
    )
    for passage in page.passages:
        inside = touching(figures, [passage.span], lambda one: one.words.hull)
        if not inside or known.touches(passage.span):
            continue
        if not any(node.upos in {"VERB", "AUX"} or node.has(VerbForm="Part") for node in passage.nodes):
            continue
        span = span_of(passage.nodes)
        if span is not None:
            yield Saying((), (), (span,), BY_OWN_FIGURE, Act.ASSERTION, own=True)
