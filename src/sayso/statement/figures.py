"""Numbers in a row of tokens: digits, words, ranges, vague ones, and what the words beside them allow."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import cache
from typing import TYPE_CHECKING, Any

from sayso.lexicon.words import word_list
from sayso.model import Bound
from sayso.statement.places import low_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sayso.statement.tokens import Token

SUFFIXED = re.compile(r"(\d+(?:[.,]\d+)*)([a-z]+)")
THOUSAND, HUNDRED, SMALL = 1000, 100, 10
YEARS = range(1800, 2100)
ONE = Decimal(1)
HALF = Decimal("0.5")
QUARTER = Decimal("0.25")
HYPHENS = frozenset({"-", "–"})


@dataclass(frozen=True, slots=True)
class Number:
    """A number that ends before ``last``. ``value`` is None for 'dozens'; ``scale`` is its 'million'.

    ``unit`` is what its own letters say: '387p', '40km'.
    """

    last: int
    value: Decimal | None
    spelled: bool
    scale: Decimal = ONE
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """``tokens[first:last]`` are its words, with those of its bound; the number begins at ``number``."""

    first: int
    number: int
    last: int
    value: float | None
    low: float | None
    high: float | None
    bound: Bound
    spelled: bool
    unit: str | None = None


@cache
def lists() -> Mapping[str, Any]:
    """Return the word lists of quantities."""
    return word_list("en", "quantities")


@cache
def _bounds(where: str) -> tuple[tuple[tuple[str, ...], Bound], ...]:
    rows = [(tuple(words.split()), Bound(bound)) for bound, many in lists()[where].items() for words in many]
    return tuple(sorted(rows, key=lambda row: (-len(row[0]), row[0])))


def figures(tokens: Sequence[Token]) -> Iterator[Figure]:
    """Yield every number of a row of tokens, those that count nothing too."""
    at = 0
    while at < len(tokens):
        number = _number(tokens, at)
        if number is None:
            at += 1
            continue
        figure = _range(tokens, at, number) or _bounded(tokens, at, number)
        yield figure
        at = figure.last


def joined(tokens: Sequence[Token], at: int) -> bool:
    """Whether nothing stands between the token at ``at`` and the one before it."""
    return 0 < at < len(tokens) and tokens[at - 1].end == tokens[at].start


# --- one number ------------------------------------------------------------------------------------------


@cache
def _openers() -> frozenset[str]:
    """Return the words that a number in words may begin with."""
    several = {words.split()[0] for words in lists()["several"]}
    return frozenset({"a", "an", "half", "quarter", *several, *lists()["vague"], *lists()["numbers"]})


def _number(tokens: Sequence[Token], at: int) -> Number | None:
    low = tokens[at].low
    if low[0].isdigit():
        return _in_digits(tokens, at)
    if low not in _openers() and low.partition("-")[0] not in _openers():
        return None  # nearly every word, so said first
    if low in lists()["vague"]:
        return _vague(tokens, at)
    several = _several(tokens, at)
    if several is not None:
        return several
    scales = lists()["multipliers"]
    if low in {"a", "an"} and low_in(tokens, at + 1) in scales and len(low_in(tokens, at + 1)) > 1:
        return _scaled(tokens, Number(at + 1, ONE, spelled=True))
    if low == "half" and low_in(tokens, at + 1) == "a" and low_in(tokens, at + 2) in scales:
        return _scaled(tokens, Number(at + 2, HALF, spelled=True))
    quarters = 3 if low == "three" else 1
    last = at + 3 + (quarters > 1)
    part = " ".join(low_in(tokens, place) for place in range(last - 3, last))
    if part in {"quarter of a", "quarters of a"} and low_in(tokens, last) in scales:
        return _scaled(tokens, Number(last, quarters * QUARTER, spelled=True))
    return _spelled(tokens, at)


def _vague(tokens: Sequence[Token], at: int) -> Number | None:
    """'Dozens', 'tens of thousands'; 'scores' and 'tens' only before 'of'."""
    last = at + 1
    while low_in(tokens, last) == "of" and low_in(tokens, last + 1) in lists()["vague"]:
        last += 2
    if last == at + 1 and tokens[at].low in lists()["vague_before_of"] and low_in(tokens, last) != "of":
        return None
    return Number(last, None, spelled=True)


def _several(tokens: Sequence[Token], at: int) -> Number | None:
    """'Several thousand', 'a couple of hundred'."""
    for words in lists()["several"]:
        row = words.split()
        last = at + len(row)
        if [token.low for token in tokens[at:last]] == row and low_in(tokens, last) in lists()["multipliers"]:
            return Number(last + 1, None, spelled=True)
    return None


def _in_digits(tokens: Sequence[Token], at: int) -> Number | None:
    """'12,000', '3.2 million', '£9.3million', '40km'; nothing for '09:30', '5th', '1.2.3'."""
    text, last = tokens[at].low, at + 1
    if low_in(tokens, last) == "." and joined(tokens, last) and joined(tokens, last + 1):
        text, last = f"{text}.{tokens[last + 1].low}", last + 2  # '9', '.', '3million'
    letters = SUFFIXED.fullmatch(text)
    scale, unit = ONE, None
    if letters is not None:
        text, suffix = letters.groups()
        unit = lists()["abbreviations"].get(suffix)
        if unit is None and suffix not in lists()["multipliers"]:
            return None
        scale = Decimal(lists()["multipliers"].get(suffix, 1) if unit is None else 1)
    groups = text.split(",")
    if any(len(group.partition(".")[0]) != 3 for group in groups[1:]):  # noqa: PLR2004  - thousands have three digits
        return None
    try:
        value = Decimal("".join(groups))
    except InvalidOperation:
        return None
    return _scaled(
        tokens, _and_a_half(tokens, Number(last, value * scale, spelled=False, scale=scale, unit=unit))
    )


def _spelled(tokens: Sequence[Token], at: int) -> Number | None:
    """'Two hundred and fifty thousand', 'twenty-five', 'thirty-odd million'."""
    numbers, scales = lists()["numbers"], lists()["multipliers"]
    total = group = 0
    last, scale = at, ONE
    while last < len(tokens):
        low = tokens[last].low.removesuffix("-odd")
        parts = low.split("-")
        if all(part in numbers for part in parts):
            group, scale = group + sum(numbers[part] for part in parts), ONE
        elif len(low) > 2 and low in scales and group:  # noqa: PLR2004  - 'bn' stands with digits
            group, scale = group * scales[low], scale * scales[low]
            if scales[low] >= THOUSAND:  # thousands close a group
                total, group = total + group, 0
        elif not (
            low == "and" and group >= HUNDRED and low_in(tokens, last + 1).partition("-")[0] in numbers
        ):
            break
        last += 1
    if last == at:
        return None
    return _scaled(
        tokens, _and_a_half(tokens, Number(last, Decimal(total + group), spelled=True, scale=scale))
    )


def _and_a_half(tokens: Sequence[Token], number: Number) -> Number:
    if [token.low for token in tokens[number.last : number.last + 3]] != ["and", "a", "half"]:
        return number
    value = None if number.value is None else number.value + HALF
    return Number(number.last + 3, value, number.spelled)


def _scaled(tokens: Sequence[Token], number: Number) -> Number:
    value, scale, last = number.value or ONE, number.scale, number.last
    while low_in(tokens, last) in lists()["multipliers"]:
        factor = Decimal(lists()["multipliers"][tokens[last].low])
        value, scale, last = value * factor, scale * factor, last + 1
    return number if last == number.last else Number(last, value, number.spelled, scale, number.unit)


# --- ranges ----------------------------------------------------------------------------------------------


def _range(tokens: Sequence[Token], at: int, number: Number) -> Figure | None:
    """'10 to 15', '10-15 million', 'between £10 and £15'."""
    first = at - 1 if at and tokens[at - 1].text in lists()["currency"] else at
    opener = low_in(tokens, first - 1)
    joiner = low_in(tokens, number.last)
    if number.value is None or joiner not in ({"and"} if opener == "between" else {"to", "or", *HYPHENS}):
        return None
    if opener == "from" and low_in(tokens, first - 2) in lists()["changes"]:
        return None  # 'rose from 10 to 15': two figures
    after = number.last + 1
    if after < len(tokens) and tokens[after].text in lists()["currency"]:
        after += 1
    other = _number(tokens, after) if after < len(tokens) else None
    if other is None or other.value is None:
        return None
    low, high = number.value, other.value
    if number.scale == ONE and low < high / other.scale:
        low *= other.scale  # '80 to 90 million'
    tight = joiner in HYPHENS and joined(tokens, number.last)
    if low >= high or (tight and high < SMALL):
        return None  # '3-1' is a score
    if low in YEARS and high in YEARS and "," not in tokens[at].text:
        return None
    begin = first - 1 if opener in {"between", "from"} else first
    spelled = number.spelled and other.spelled
    return Figure(begin, at, other.last, None, float(low), float(high), Bound.RANGE, spelled, other.unit)


# --- what the words allow --------------------------------------------------------------------------------


def _bounded(tokens: Sequence[Token], at: int, number: Number) -> Figure:
    first, last = at, number.last
    if first and tokens[first - 1].text in lists()["currency"]:
        first -= 1
    if number.value is None:
        return Figure(first, at, last, None, None, None, Bound.VAGUE, number.spelled)
    value, bound = float(number.value), Bound.EXACT
    before = _bound_before(tokens, first)
    if before is not None:
        first, bound = before
    elif tokens[at].low.endswith("-odd"):
        bound = Bound.ABOUT
    else:
        for words, meant in _bounds("after"):
            if tuple(token.low for token in tokens[last : last + len(words)]) == words:
                last, bound = last + len(words), meant
                break
    low, high = allowed(value, bound)
    return Figure(first, at, last, value, low, high, bound, number.spelled, number.unit)


def _bound_before(tokens: Sequence[Token], first: int) -> tuple[int, Bound] | None:
    for words, bound in _bounds("before"):
        start = first - len(words)
        if start >= 0 and tuple(token.low for token in tokens[start:first]) == words:
            return start, bound
    return None


def allowed(value: float, bound: Bound) -> tuple[float | None, float | None]:
    """Return the least and the most that ``bound`` allows around ``value``; None is open."""
    match bound:
        case Bound.ABOUT:
            return None, None
        case Bound.NEARLY | Bound.LESS_THAN | Bound.AT_MOST:
            return None, value
        case Bound.MORE_THAN | Bound.AT_LEAST:
            return value, None
        case _:
            return value, value
