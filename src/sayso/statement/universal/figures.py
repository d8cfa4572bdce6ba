"""Figures of a sentence: digits and words, their bounds, what they count, what only looks like one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from sayso.model import Bound, Quantity, Span, Words
from sayso.statement.figures import allowed
from sayso.statement.universal.vocabulary import Phrases, vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sayso.statement.universal.page import Page, Passage
    from sayso.statement.universal.vocabulary import Vocabulary
    from sayso.syntax.node import Node, Tree

DIGITS = re.compile(r"\d+(?:[.,]\d+)*")
GROUPED = re.compile(r"\d{1,3}(?:([.,])\d{3})(?:\1\d{3})*")
MARKS_BEFORE = "$€£₽₴"
THREE = 3
LONGEST_BOUND = 4
LONGEST_NAME = 4
REACH = 6
"""Words before a limit in which a verb of change makes it a value: 'выросло за ночь до 19'."""
COUNTED = frozenset({"NOUN", "PROPN", "X", "SYM"})
NEAREST = 5
"""Words between a figure and the noun that it counts."""


@dataclass(frozen=True, slots=True)
class Figures:
    """A language's words for figures."""

    numbers: Mapping[str, float]
    multipliers: Mapping[str, float]
    before: Mapping[Bound, Phrases]
    after: Mapping[Bound, Phrases]
    vague: Phrases
    of: Phrases
    changes: tuple[str, ...]
    alone: frozenset[str]
    stacked: Mapping[str, Sequence[str]]
    joins: frozenset[str]
    traps: re.Pattern[str]


@cache
def figures_of(language: str) -> Figures:
    """Return the words for figures of ``language``."""
    raw = vocabulary(language).raw["quantities"]
    return Figures(
        {word: float(value) for word, value in raw["numbers"].items()},
        {word: float(value) for word, value in raw["multipliers"].items()},
        {Bound(bound): Phrases.of(phrases) for bound, phrases in raw["before"].items()},
        {Bound(bound): Phrases.of(phrases) for bound, phrases in raw["after"].items()},
        Phrases.of(raw["vague"]),
        Phrases.of(raw["of"]),
        tuple(raw["changes"]),
        frozenset(raw["alone"]),
        raw["stacked"],
        frozenset(raw["joins"]),
        re.compile("|".join(rf"(?<![\w.,]){one}" for one in raw["traps"]), re.IGNORECASE),
    )


@dataclass(frozen=True, slots=True)
class _Figure:
    """A figure by places: of its own words, its value, and how much each word stands for."""

    first: int
    end: int
    value: float | None
    words_only: bool


def quantities_of(page: Page) -> tuple[Quantity, ...]:
    """Return every figure of the page that counts or measures, in order."""
    found: list[Quantity] = []
    for passage in page.passages:
        found.extend(_in_passage(page, passage, found))
    return tuple(found)


def _in_passage(page: Page, passage: Passage, earlier: Sequence[Quantity]) -> Iterator[Quantity]:
    words, nodes = passage.words, passage.nodes
    known = figures_of(words.language)
    traps: list[Span] | None = None
    last_unit = earlier[-1].unit if earlier else ""
    at = 0
    while at < len(nodes):
        figure = _figure_at(nodes, at, known)
        if figure is None:
            at += 1
            continue
        if traps is None:  # most sentences hold no figure, and the traps are many
            traps = _traps(page, passage, known)
        made = _quantity(page, passage, figure, known, traps, last_unit)
        at = figure.end
        if made is not None:
            quantity, end = made
            last_unit = quantity.unit
            at = max(at, end)
            yield quantity


def _traps(page: Page, passage: Passage, known: Figures) -> list[Span]:
    """Return where a sentence holds what only looks like a figure."""
    start = passage.span.start
    line = passage.span.cut(page.text).lower().replace("\u00a0", " ").replace("\u202f", " ")
    return [Span(start + match.start(), start + match.end()) for match in known.traps.finditer(line)]


# --- reading the figure ----------------------------------------------------------------------------------


def _figure_at(nodes: Sequence[Node], at: int, known: Figures) -> _Figure | None:
    """Return the figure that begins at ``at``: digits, words, and multipliers after them."""
    size = known.vague.at(nodes, at)
    if size:
        return _Figure(at, at + size, None, words_only=True)
    value, end = _plain(nodes, at, known)
    if value is None:
        factor = known.multipliers.get(nodes[at].low.rstrip("."))
        if factor is None or nodes[at].low not in known.alone:
            return None  # 'mil millones', 'тысяча' count without a figure before them
        value, end = 1.0, at
    total, part, only = 0.0, value, not nodes[at].text[0].isdigit()
    while end < len(nodes):
        word = nodes[end].low.rstrip(".")
        if word in known.multipliers and (nodes[end].low not in known.numbers):
            factor = known.multipliers[word]
            nested = end + 1 < len(nodes) and nodes[end + 1].low in known.stacked.get(word, ())
            part *= factor
            end += 1
            if (
                end < len(nodes)
                and nodes[end].text == "."
                and nodes[end - 1].end == nodes[end].start
                and len(word) <= THREE + 1
            ):
                end += 1
            if nested:
                continue
            more, further = _plain(nodes, end, known) if end < len(nodes) else (None, end)
            if more is not None and more < factor and only:
                total, part, end = total + part, more, further
                continue
            if end < len(nodes) and nodes[end].low.rstrip(".") in known.multipliers:
                continue
        break
    return _Figure(at, end, total + part, only)


def _plain(nodes: Sequence[Node], at: int, known: Figures) -> tuple[float | None, int]:
    """Return the number that digits or words from ``at`` on make, and where it ends."""
    text = nodes[at].text
    if DIGITS.fullmatch(text):
        digits, end = text, at + 1
        while (
            end < len(nodes)
            and re.fullmatch(r"\d{3}", nodes[end].text)
            and nodes[end].start - nodes[end - 1].end == 1
            and len(digits) <= THREE * 4
            and re.fullmatch(r"\d{1,3}(?: \d{3})*", digits)
        ):
            digits += " " + nodes[end].text
            end += 1
        return _value(digits), end
    total, end, unit = 0.0, at, 10**6
    while end < len(nodes):
        value = known.numbers.get(nodes[end].low)
        if value is None:
            joins = (
                nodes[end].low in known.joins
                and end > at
                and end + 1 < len(nodes)
                and 0 < known.numbers.get(nodes[end + 1].low, 0) < 10  # noqa: PLR2004  - a count of words or letters
            )
            if joins and total >= 30 and total % 10 == 0:  # noqa: PLR2004  - a count of words or letters
                end += 1
                continue
            break
        if value >= unit or (end > at and value == 0):
            break
        total += value
        unit = 10 if value >= 20 and value < 100 else 100 if value >= 100 else 1  # noqa: PLR2004  - a count of words or letters
        end += 1
        if unit == 1:
            break
    return (total, end) if end > at else (None, at)


def _value(digits: str) -> float:
    """Return what digits mean: '40.000', '2,500' and '5 000' are thousands, '1,5' and '2.4' are not."""
    plain = digits.replace(" ", "")
    if GROUPED.fullmatch(plain) and not plain.startswith("0"):
        return float(re.sub(r"[.,]", "", plain))
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+,\d+", plain):
        return float(plain.replace(".", "").replace(",", "."))
    if re.fullmatch(r"\d{1,3}(?:,\d{3})+\.\d+", plain):
        return float(plain.replace(",", ""))
    if plain.count(",") + plain.count(".") > 1:
        return float(re.sub(r"[.,]", "", plain))
    return float(plain.replace(",", "."))


# --- its words -------------------------------------------------------------------------------------------


def _quantity(  # noqa: PLR0913, PLR0917  - what a sentence's figures share
    page: Page, passage: Passage, figure: _Figure, known: Figures, traps: Sequence[Span], last_unit: str
) -> tuple[Quantity, int] | None:
    nodes, words = passage.nodes, passage.words
    span = Span(nodes[figure.first].start, nodes[figure.end - 1].end)
    if any(one.overlaps(span) for one in traps) or _in_a_name(page, span):
        return None
    first, end = figure.first, figure.end
    bound, first = _bound_before(nodes, first, known)
    low, high = figure.value, figure.value
    value = figure.value
    if value is None and bound is not Bound.EXACT and figure.end - figure.first == 1:
        value = known.multipliers.get(nodes[figure.first].low)  # 'менее тысячи'
    ranged = _range(nodes, figure, first, known, words)
    if ranged is not None:
        low, high, first, end = ranged
        bound, value = Bound.RANGE, None
    elif value is None:
        bound = Bound.VAGUE
        low = high = None
    if end < len(nodes) and nodes[end].text in "%€":
        end += 1
    if first and nodes[first - 1].text in MARKS_BEFORE:
        first -= 1
    if bound is Bound.EXACT:
        bound, end = _bound_after(nodes, end, known)
    unit, inverted = _unit(passage, figure, end, words, last_unit)
    if unit is None:
        return None
    if inverted:
        first, bound = first - 1, Bound.ABOUT if bound is Bound.EXACT else bound
    if bound is not Bound.RANGE and value is not None:
        low, high = allowed(value, bound)
    of = _of(page, nodes, first, end, known)
    return Quantity(
        Words.cut(page.text, Span(nodes[first].start, nodes[end - 1].end)), value, low, high, bound, unit, of
    ), end


def _bound_before(nodes: Sequence[Node], first: int, known: Figures) -> tuple[Bound, int]:
    """Return the bound that the words before a figure give, and where they begin; the longest counts."""
    best: tuple[int, Bound] | None = None
    for size in range(LONGEST_BOUND, 0, -1):
        start = first - size
        if start < 0:
            continue
        for bound, phrases in known.before.items():
            if phrases.at(nodes[:first], start) == size:
                best = (start, bound)
                break
        if best is not None:
            break
    if best is None:
        return Bound.EXACT, first
    start, bound = best
    if bound is Bound.AT_MOST and any(
        one in node.low for node in nodes[max(0, start - REACH) : start] for one in known.changes
    ):
        return Bound.EXACT, first  # 'выросло до 19' is no limit
    outer, further = _bound_before(nodes, start, known)
    if outer is not Bound.EXACT and bound is Bound.ABOUT:
        return outer, further
    return bound, further if outer is not Bound.EXACT else start


def _bound_after(nodes: Sequence[Node], end: int, known: Figures) -> tuple[Bound, int]:
    if end < len(nodes):
        for bound, phrases in known.after.items():
            size = phrases.at(nodes, end)
            if size:
                return bound, end + size
    return Bound.EXACT, end


def _range(
    nodes: Sequence[Node], figure: _Figure, first: int, known: Figures, words: Vocabulary
) -> tuple[float, float, int, int] | None:
    """Return (low, high, first, end) of 'entre 200 y 250', 'от 200 до 250', '10–15'."""
    if figure.value is None or figure.end >= len(nodes):
        return None
    joint = nodes[figure.end].low
    other, end = _next_figure(nodes, figure.end + 1, known)
    if other is None:
        return None
    high = other
    low = figure.value
    if low < 1000 <= high and high / low >= 1000 and not nodes[figure.end + 1].text.isalpha():  # noqa: PLR2004  - a count of words or letters
        factor = 10 ** (3 * ((len(str(int(high))) - 1) // 3))
        low = low * factor if low * factor < high else low  # '10–15 тысяч'
    if low >= high:
        return None
    opening = nodes[figure.first - 1].low if figure.first else ""
    for before, between in words.raw["quantities"]["ranges"]["pairs"]:
        if opening == before and joint == between:
            return low, high, figure.first - 1, end
    if joint in words.raw["quantities"]["ranges"]["marks"]:
        return low, high, first, end
    return None


def _next_figure(nodes: Sequence[Node], at: int, known: Figures) -> tuple[float | None, int]:
    figure = _figure_at(nodes, at, known) if at < len(nodes) else None
    return (None, at) if figure is None else (figure.value, figure.end)


# --- what it counts --------------------------------------------------------------------------------------


def _unit(
    passage: Passage, figure: _Figure, end: int, words: Vocabulary, last_unit: str
) -> tuple[str | None, bool]:
    """Return the unit in the singular, and whether its noun stands before ('человек пятьдесят')."""
    nodes, raw = passage.nodes, words.raw["quantities"]
    marks = [nodes[at].text for at in (end - 1, figure.first - 1) if 0 <= at < len(nodes)]
    for mark in marks:
        if mark in raw["units"] and not mark.isalpha():
            return raw["units"][mark], False
    if end < len(nodes) and end + 1 < len(nodes) and nodes[end + 1].low in raw["percent_words"]:
        return raw["units"]["%"], False
    before = nodes[figure.first - 1] if figure.first else None
    if (
        before is not None
        and before.low in raw.get("inverted", ())
        and figure.words_only
        and not _noun_after(nodes, end, words)
    ):
        return _singular(before, words), True
    noun = _noun_after(nodes, end, words)
    if noun is not None:
        low = noun.low.rstrip(".")
        if low in raw["percent"]:
            return raw["units"]["%"], False
        return raw["units"].get(low, _singular(noun, words)), False
    lone = figure.value == 1 and figure.words_only
    if lone:
        return None, False
    counted = _counted(passage.tree, words)
    if counted is not None:
        return counted, False
    return last_unit or raw["people"], False


def _noun_after(nodes: Sequence[Node], at: int, words: Vocabulary) -> Node | None:
    """Return the noun that a figure before ``at`` counts: the first after adjectives, 'de' and articles."""
    for place in range(at, min(at + NEAREST, len(nodes))):
        node = nodes[place]
        if node.upos in COUNTED and (node.is_word):
            following = nodes[place + 1] if place + 1 < len(nodes) else None
            if node.upos == "PROPN" and following is not None and following.upos == "NOUN":
                continue
            return node
        if (
            node.upos in {"ADJ", "DET"}
            or node.low in words.words("grammar", "possessive_of")
            or (node.upos in {"ADV", "VERB"} and node.has(VerbForm="Part"))
        ):
            if node.upos == "ADJ" and (
                place + 1 >= len(nodes)
                or nodes[place + 1].upos not in COUNTED | {"ADJ", "ADP", "DET"}
                or (
                    nodes[place + 1].upos == "ADP"
                    and nodes[place + 1].low not in words.words("grammar", "of")
                )
            ):
                return node  # 'десятках раненых', 'трое подозреваемых', 'tres heridos'
            continue
        return None
    return None


def _counted(tree: Tree, words: Vocabulary) -> str | None:
    """'La cifra de muertos subió a 19', 'Число погибших выросло до 19': what the sentence counts."""
    for node in tree.nodes[:-1]:
        if node.low in words.raw["quantities"]["counting"]:
            for after in tree.nodes[node.place + 1 : node.place + 4]:
                if after.upos in {"NOUN", "ADJ", "VERB"}:
                    return _singular(after, words)
    return None


def _singular(node: Node, words: Vocabulary) -> str:
    low = node.low
    if low in words.raw["quantities"]["people_forms"]:
        return str(words.raw["quantities"]["people"])
    return node.lemma.lower()


def _of(page: Page, nodes: Sequence[Node], first: int, end: int, known: Figures) -> Words | None:
    """Return 'de ellas', 'из них' near a figure, by which it is a part of another."""
    for at in (*range(end, min(end + 3, len(nodes))), *range(max(0, first - 3), first)):
        size = known.of.at(nodes, at)
        if size:
            return Words.cut(page.text, Span(nodes[at].start, nodes[at + size - 1].end))
    return None


def _in_a_name(page: Page, span: Span) -> bool:
    """Whether a figure stands in a name in marks: 'el portal «Nueve Minutos»'."""
    held = page.quotation_at(span.start)
    if held is None:
        return False
    nodes = page.nodes_in(held.inner)
    return 0 < len(nodes) <= LONGEST_NAME and nodes[0].text[0].isupper() and nodes[-1].text not in ".!?"
