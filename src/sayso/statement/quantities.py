"""Figures with what they count and what their words allow."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from sayso.model import Bound, Quantity, Span, Words
from sayso.statement.figures import figures, lists
from sayso.statement.places import low_in
from sayso.statement.traps import counts_nothing
from sayso.statement.units import (
    PERSON,
    counts_people,
    is_measure,
    is_money,
    is_person,
    of_words,
    percent_words,
    plural_before,
    stands_for_things,
    unit_beside,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sayso.statement.figures import Figure
    from sayso.statement.tokens import Token

BROAD = 10
"""A figure of less may be the same as another by chance."""
WHOLE_PERCENT = 100
MILLION = 1_000_000
NEAR = 3
"""How many tokens from a figure a word may stand that makes its duration a time."""


@dataclass(frozen=True, slots=True)
class _Count:
    """A figure of a row of tokens, and the row before; ``unit`` is None where its words leave it open."""

    row: Sequence[Token]
    figure: Figure
    unit: str | None
    before: Sequence[Token] = ()


def quantities_in(text: str, *rows: Sequence[Token]) -> tuple[Quantity, ...]:
    """Return the quantities of rows of tokens, a sentence each, in order.

    Ages, dates, years, clock times and figures that belong to a name are no
    counts and are left out. A figure that names no unit ('two of them', 'the
    police counted 400') takes that of the same figure elsewhere in the rows,
    or of a figure before it.
    """
    counts = [one for before, row in pairwise(((), *rows)) for one in _counts(row, before)]
    named = {one.figure.value: one.unit for one in reversed(counts) if one.unit}
    found: list[Quantity] = []
    for one in counts:
        unit = _open_unit(one, named, found) if one.unit is None else one.unit
        found.append(_made(text, one, unit))
    return tuple(found)


def within(quantities: Sequence[Quantity], spans: Sequence[Span]) -> tuple[Quantity, ...]:
    """Return those of a text, in its order, of whose words a piece stands inside one of ``spans``."""
    if not spans:
        return ()
    first = bisect_left(quantities, min(span.start for span in spans), key=lambda one: one.words.end)
    last = bisect_left(quantities, max(span.end for span in spans), key=lambda one: one.words.start)
    return tuple(
        one
        for one in quantities[first:last]
        if any(span.contains(words) for span in spans for words in one.words.spans)
    )


def _counts(row: Sequence[Token], before: Sequence[Token]) -> Iterator[_Count]:
    for figure in figures(row):
        if counts_nothing(row, figure):
            continue
        unit = unit_beside(row, figure)
        if unit is None or not _places_in_time(row, figure, unit):
            yield _Count(row, figure, unit, before)


def _places_in_time(tokens: Sequence[Token], figure: Figure, unit: str) -> bool:
    """'Over the past two years', 'three days ago', 'within 48 hours': when, and not how many."""
    if unit not in lists()["durations"]:
        return False
    before = [token.low for token in tokens[max(figure.first - NEAR, 0) : figure.first]]
    after = low_in(tokens, figure.last + 1)
    return (
        bool(set(before[-2:]) & set(lists()["duration_adverbs"]))
        or (before[-1:] == ["in"] and after != "of")
        or before[-1:] == ["within"]
        or (after in lists()["after_duration"] and figure.bound is Bound.EXACT)
    )


def _open_unit(one: _Count, named: dict[float | None, str], earlier: Sequence[Quantity]) -> str:
    value = one.figure.value
    same = named.get(value)
    if same is not None and value is not None and (value >= BROAD or not earlier):
        return same
    units = [found.unit for found in reversed(earlier) if found.unit]
    if counts_people(one.row, one.figure):
        return next((unit for unit in units[:NEAR] if is_person(unit)), PERSON)
    most = value if value is not None else (one.figure.high or 0.0)
    if most >= MILLION:
        money = next((unit for unit in units if is_money(unit)), None)
        if money is not None:
            return money
    part = value is None or stands_for_things(one.row, one.figure)
    for unit in units:
        if unit in lists()["durations"] or (is_measure(unit) and (part or unit == "percent" != units[0])):
            continue
        if unit == "percent" and most > WHOLE_PERCENT:
            continue
        return unit
    return same or plural_before(one.before, one.row[: one.figure.first])


def _made(text: str, one: _Count, unit: str) -> Quantity:
    tokens, figure = one.row, one.figure
    last = figure.last + percent_words(tokens, figure.last)
    words = Words.cut(text, Span(tokens[figure.first].start, tokens[last - 1].end))
    of = of_words(text, tokens, last)
    return Quantity(words, figure.value, figure.low, figure.high, figure.bound, unit, of)
