"""Figures of a sentence: their bounds and ranges, and what only looks like one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from sayso.model import Bound, Quantity, Span, Words
from sayso.statement.figures import allowed
from sayso.statement.universal.counted import unit_of
from sayso.statement.universal.numerals import number_words, numeral_at
from sayso.statement.universal.vocabulary import Phrases, vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sayso.statement.universal.numerals import NumberWords, Numeral
    from sayso.statement.universal.page import Page, Passage
    from sayso.syntax.node import Node

MARKS_BEFORE = "$€£₽₴"
LONGEST_BOUND = 4
LONGEST_NAME = 4
REACH = 6
"""Words before a limit in which a verb of change makes it a value: 'выросло за ночь до 19'."""
LIKE_THOUSANDS = 1000
"""How many times as large the upper end must be for its power to be the lower's too: '10–15 тысяч'."""


@dataclass(frozen=True, slots=True)
class Figures:
    """A language's words around figures.

    ``pairs`` open a range ('от … до'); ``steps`` do too, but after a verb of
    change they are two values ('выросло с 14 до 17').
    """

    numbers: NumberWords
    before: Mapping[Bound, Phrases]
    after: Mapping[Bound, Phrases]
    of: Phrases
    changes: tuple[str, ...]
    pairs: frozenset[tuple[str, str]]
    steps: frozenset[tuple[str, str]]
    marks: frozenset[str]
    inside: frozenset[str]
    """Prepositions that stand between a bound and its figure: 'более чем *на* 20%'."""
    traps: re.Pattern[str]


@cache
def figures_of(language: str) -> Figures:
    """Return the words around figures of ``language``."""
    raw = vocabulary(language).raw["quantities"]
    ranges = raw["ranges"]
    return Figures(
        number_words(language),
        {Bound(bound): Phrases.of(phrases) for bound, phrases in raw["before"].items()},
        {Bound(bound): Phrases.of(phrases) for bound, phrases in raw["after"].items()},
        Phrases.of(raw["of"]),
        tuple(raw["changes"]),
        frozenset((before, between) for before, between in ranges["pairs"]),
        frozenset((before, between) for before, between in ranges["steps"]),
        frozenset(ranges["marks"]),
        frozenset(raw.get("inside_bound", ())),
        re.compile("|".join(rf"(?<![\w.,])(?:{one})" for one in raw["traps"]), re.IGNORECASE),
    )


def quantities_of(page: Page) -> tuple[Quantity, ...]:
    """Return every figure of the page that counts or measures, in order."""
    found: list[Quantity] = []
    for passage in page.passages:
        found.extend(_in_passage(page, passage, found))
    return tuple(found)


def _in_passage(page: Page, passage: Passage, earlier: Sequence[Quantity]) -> Iterator[Quantity]:
    nodes = passage.nodes
    known = figures_of(passage.words.language)
    traps: list[Span] | None = None
    last_unit = earlier[-1].unit if earlier else ""
    at = 0
    while at < len(nodes):
        figure = numeral_at(nodes, at, known.numbers)
        if figure is None:
            at += 1
            continue
        if traps is None:  # most sentences hold no figure, and the traps are many
            traps = _traps(page, passage, known)
        span = Span(nodes[figure.first].start, nodes[figure.end - 1].end)
        if any(one.overlaps(span) for one in traps) or _in_a_name(page, span) or _names(nodes, figure):
            at = figure.end
            continue
        bounded = _bounded(nodes, figure, known)
        made = _quantity(page, passage, bounded, last_unit)
        at = max(figure.end, bounded.end) if made is not None else figure.end
        if made is not None:
            last_unit = made.unit
            yield made


def _traps(page: Page, passage: Passage, known: Figures) -> list[Span]:
    """Return where a sentence holds what only looks like a figure."""
    start = passage.span.start
    line = passage.span.cut(page.text).lower().replace("\u00a0", " ").replace("\u202f", " ")
    return [Span(start + match.start(), start + match.end()) for match in known.traps.finditer(line)]


def _names(nodes: Sequence[Node], figure: Numeral) -> bool:
    """Whether a number in words is written as a name is: 'el portal Nueve Minutos'."""
    first = nodes[figure.first]
    opens = figure.first == 0 or not nodes[figure.first - 1].is_word
    after = nodes[figure.end] if figure.end < len(nodes) else None
    named = after is not None and after.text[0].isupper() and not after.text.isupper()
    return figure.spelt and first.text[0].isupper() and not opens and named


def _in_a_name(page: Page, span: Span) -> bool:
    """Whether a figure stands in a name in marks: 'el portal «Nueve Minutos»'."""
    held = page.quotation_at(span.start)
    if held is None:
        return False
    nodes = page.nodes_in(held.inner)
    return 0 < len(nodes) <= LONGEST_NAME and nodes[0].text[0].isupper() and nodes[-1].text not in ".!?"


# --- bounds ----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Bounded:
    """A number with the words of its bound, from place ``first`` to ``end``; both ends of a range."""

    figure: Numeral
    first: int
    end: int
    bound: Bound
    value: float | None
    low: float | None = None
    high: float | None = None


def _bounded(nodes: Sequence[Node], figure: Numeral, known: Figures) -> _Bounded:
    signed = figure.first > 1 and nodes[figure.first - 1].text in MARKS_BEFORE
    bound, first = _bound_before(nodes, figure.first - signed, known)  # 'превышает €1,1 млрд'
    first += signed and bound is Bound.EXACT
    value, end, low, high = figure.value, figure.end, None, None
    if value is None and bound is not Bound.EXACT and figure.end - figure.first == 1:
        value = known.numbers.multipliers.get(nodes[figure.first].low)  # 'менее тысячи'
    ranged = _range(nodes, figure, first, known)
    if ranged is not None:
        low, high, first, end = ranged
        bound, value = Bound.RANGE, None
    elif value is None:
        bound = Bound.VAGUE
    if end < len(nodes) and nodes[end].text in "%€":
        end += 1
    if first and nodes[first - 1].text in MARKS_BEFORE:
        first -= 1
    if bound is Bound.EXACT:
        bound, end = _bound_after(nodes, end, known)
    return _Bounded(figure, first, end, bound, value, low, high)


def _quantity(page: Page, passage: Passage, found: _Bounded, last_unit: str) -> Quantity | None:
    nodes = passage.nodes
    unit, inverted = unit_of(passage, found.figure, found.end, last_unit)
    if unit is None:
        return None
    bound, first = found.bound, found.first
    if inverted:
        first, bound = first - 1, Bound.ABOUT if bound is Bound.EXACT else bound
    low, high = found.low, found.high
    if bound is not Bound.RANGE and found.value is not None:
        low, high = allowed(found.value, bound)
    words = Words.cut(page.text, Span(nodes[first].start, nodes[found.end - 1].end))
    of = _of(page, nodes, first, found.end, figures_of(passage.words.language))
    return Quantity(words, found.value, low, high, bound, unit, of)


def _bound_before(nodes: Sequence[Node], first: int, known: Figures) -> tuple[Bound, int]:
    """Return the bound that the words before a figure give, and where they begin; the longest counts."""
    best: tuple[int, Bound] | None = None
    for size in range(min(LONGEST_BOUND, first), 0, -1):
        start = first - size
        for bound, phrases in known.before.items():
            if phrases.at(nodes[:first], start) == size:
                best = (start, bound)
                break
        if best is not None:
            break
    if best is None:
        inside = first > 1 and nodes[first - 1].low in known.inside
        outer, start = _bound_before(nodes, first - 1, known) if inside else (Bound.EXACT, first)
        return (outer, start) if outer is not Bound.EXACT else (Bound.EXACT, first)  # 'минимум на две'
    start, bound = best
    if bound is Bound.AT_MOST and _changed(nodes, start, known):
        return Bound.EXACT, first  # 'выросло до 19' is no limit
    outer, further = _bound_before(nodes, start, known)
    if outer is not Bound.EXACT and bound is Bound.ABOUT:
        return outer, further
    return bound, further if outer is not Bound.EXACT else start


def _changed(nodes: Sequence[Node], at: int, known: Figures) -> bool:
    """Whether a verb of change stands near before ``at``."""
    return any(one in node.low for node in nodes[max(0, at - REACH) : at] for one in known.changes)


def _bound_after(nodes: Sequence[Node], end: int, known: Figures) -> tuple[Bound, int]:
    if end < len(nodes):
        for bound, phrases in known.after.items():
            size = phrases.at(nodes, end)
            if size:
                return bound, end + size
    return Bound.EXACT, end


def _range(
    nodes: Sequence[Node], figure: Numeral, first: int, known: Figures
) -> tuple[float, float, int, int] | None:
    """Return (low, high, first, end) of 'entre 200 y 250', 'от 200 до 250', '10–15'."""
    if figure.value is not None and figure.high is not None:
        return figure.value, figure.high, first, figure.end
    if figure.value is None or figure.end + 1 >= len(nodes):
        return None
    joint = nodes[figure.end].low
    second = figure.end + 1
    if nodes[second].text in MARKS_BEFORE and second + 1 < len(nodes):
        second += 1  # 'от $12 до $15 млрд'
    other = numeral_at(nodes, second, known.numbers)
    if other is None or other.value is None:
        return None
    low, high = _alike(figure.value, other.value, spelt=nodes[second].text.isalpha()), other.value
    if low >= high:
        return None
    before = figure.first - 1 - (figure.first > 1 and nodes[figure.first - 1].text in MARKS_BEFORE)
    opening = (nodes[before].low if before >= 0 else "", joint)
    step = opening in known.steps
    if opening in known.pairs or (step and not _changed(nodes, before, known)):
        return low, high, before, other.end
    if joint in known.marks and not step:
        return low, high, first, other.end
    return None


def _alike(low: float, high: float, *, spelt: bool) -> float:
    """Return the lower end with the power of the upper: '10–15 тысяч' is 10,000 to 15,000."""
    if spelt or not low < LIKE_THOUSANDS <= high or high / low < LIKE_THOUSANDS:
        return low
    factor = 10.0 ** (3 * ((len(str(int(high))) - 1) // 3))
    return low * factor if low * factor < high else low


def _of(page: Page, nodes: Sequence[Node], first: int, end: int, known: Figures) -> Words | None:
    """Return 'de ellas', 'из них' near a figure, by which it is a part of another."""
    for at in (*range(end, min(end + 3, len(nodes))), *range(max(0, first - 3), first)):
        size = known.of.at(nodes, at)
        if size:
            return Words.cut(page.text, Span(nodes[at].start, nodes[at + size - 1].end))
    return None
