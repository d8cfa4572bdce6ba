"""A time that stands in what is told and says when it was told: 'promised him | in March | to pay'."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sayso.model import Span
from sayso.statement.times import times_in

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sayso.statement.attribution import Attribution
    from sayso.statement.layout import Layout
    from sayso.statement.tokens import Token

LONGEST_OBJECT = 5
"""Words that name whom somebody asks or accuses, before the time."""
GOES_ON = frozenset({"to", "of", "not", "for", "that"})
PAST = re.compile(r"^(?:last\b|yesterday\b|(?:earlier|late) (?:this|last)\b)", re.IGNORECASE)
MONTH = re.compile(r"^in \w+", re.IGNORECASE)


def told_spans(layout: Layout, found: Attribution) -> tuple[Span, ...]:
    """Return the content of ``found`` without the time of its telling, which the reporter put into it.

    Only a content right behind its cue is looked at, and no quotation of its own.
    Its time is its first words ('told him | last week | he was paid'), stands
    between whom and what ('accused her | last month | of theft'), or ends an
    infinitive that it cannot be the time of ('had asked them to pay | in May').
    """
    first, rest = found.content[0], found.content[1:]
    if not found.cue or first.start < found.cue[-1].end:
        return found.content
    if layout.quotation_at(first.start) is not layout.quotation_at(found.cue[0].start):
        return found.content  # 'told them: “Last week …”'
    tokens = layout.tokens_in(first)
    for when in times_in(layout.text, first, None):
        span = when.words.hull
        before = [token for token in tokens if token.end <= span.start]
        after = [token for token in tokens if token.start >= span.end]
        past = PAST.match(when.words.text) is not None
        if not before and after and past and after[0].is_word:
            return (Span(after[0].start, first.end), *rest)
        if before and after and after[0].low in GOES_ON and _names_whom(before):
            return (Span(first.start, before[-1].end), Span(after[0].start, first.end), *rest)
        infinitive = any(token.low == "to" for token in before[: LONGEST_OBJECT + 1])
        earlier = past or (MONTH.match(when.words.text) and _lows(layout, found.cue[0])[:1] == ["had"])
        if before and not after and infinitive and earlier and not rest:
            return (Span(first.start, before[-1].end),)
    return found.content


def _names_whom(tokens: Sequence[Token]) -> bool:
    """Whether words before a time are no clause of their own: 'the Board', not 'that he paid'."""
    opens = tokens[0].low in {"that", "if", "whether", *GOES_ON}
    return len(tokens) <= LONGEST_OBJECT and not opens and not any(token.is_verb for token in tokens)


def _lows(layout: Layout, span: Span) -> list[str]:
    return [token.low for token in layout.tokens_in(span)]
