"""All sayings of a page: sentence by sentence, then what needs the sentences around."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sayso.model import Act, Span
from sayso.statement.near import ByLine, Cover, touching
from sayso.statement.universal.aside import BY_OUTER, according, cited, hearsay, impersonal, referring, rumour
from sayso.statement.universal.checks import checked, refused
from sayso.statement.universal.clause import Clause
from sayso.statement.universal.complement import BY_COMPLEMENT
from sayso.statement.universal.pointing import is_back, previous
from sayso.statement.universal.running import label, label_after, run_on
from sayso.statement.universal.saying import Saying, overlaps, span_of
from sayso.statement.universal.speech import spoken

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sayso.model import Quantity
    from sayso.statement.universal.page import Page

BY_OWN_FIGURE = "rule:own-figure"


def find(page: Page, figures: Sequence[Quantity]) -> list[Saying]:
    """Return the sayings of ``page`` in the order of the text, each with the one that holds it."""
    found: list[Saying] = []
    before: Clause | None = None
    for passage in page.passages:
        clause = Clause(page, passage)
        found.extend(_in_sentence(clause, before))
        before = clause
    found.extend(run_on(page, found))
    found = _unique(found)
    found = _nested(page, found)
    found = _without_echoes(found)
    found.extend(_own_figures(page, figures, found))
    return sorted(found, key=lambda one: (one.start, one.content[0].start, -one.content[-1].end))


def _in_sentence(clause: Clause, before: Clause | None) -> list[Saying]:
    """Return the sayings of one sentence; a surer rule's finding keeps its cue from the others."""
    pointing = list(previous(clause, before))
    rows = [
        list(referring(clause)),
        pointing,
        list(checked(clause)),
        list(refused(clause)),
        list(impersonal(clause)),
        list(according(clause)),
        list(label(clause)),
        list(label_after(clause)),
    ]
    # 'Про це йдеться': nothing else is said here
    refers = bool(pointing) or bool(clause.words.previous.at(clause.nodes, 0))
    told = [
        one
        for one in spoken(clause)
        if not (one.by == BY_COMPLEMENT and (refers or is_back(clause, one.content[0])))
    ]
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
                    if other is not one
                    and other.by in {"rule:aside", BY_OUTER}
                    and set(other.content) & set(one.content)
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
