"""Figures with what they count and what their words allow."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from sayso.lexicon.words import word_list
from sayso.model import Bound, Quantity, Span, Words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sayso.statement.tokens import Token

CLOCK = re.compile(r"(?:[01]?\d|2[0-3])[.:][0-5]\d")
YEARS = range(1800, 2100)
SMALL = 10
HELPING = frozenset({"been", "had", "got"})
HUNDRED = 100
OLDEST = 120
LAST_DAY = 31
BOUND_WORDS = 4
UNIT_REACH = 7


@dataclass(frozen=True, slots=True)
class Figure:
    """A number in a row of tokens: ``tokens[first:last]`` are its words."""

    first: int
    last: int
    value: float | None
    low: float | None
    high: float | None
    bound: Bound
    spelled: bool


@cache
def _lists() -> Mapping[str, Any]:
    return word_list("en", "quantities")


@cache
def _bounds(where: str) -> tuple[tuple[tuple[str, ...], Bound], ...]:
    rows = [(tuple(words.split()), Bound(bound)) for bound, many in _lists()[where].items() for words in many]
    return tuple(sorted(rows, key=lambda row: (-len(row[0]), row[0])))


def quantities_in(text: str, tokens: Sequence[Token]) -> tuple[Quantity, ...]:
    """Return the quantities of a row of tokens, in order.

    Ages, dates, years, clock times and figures that belong to a name are no
    counts and are left out. 'Five of whom' takes its unit from the quantity
    before it.
    """
    found: list[Quantity] = []
    for figure in _figures(tokens):
        quantity = _quantity(text, tokens, figure, found)
        if quantity is not None:
            found.append(quantity)
    return tuple(found)


# --- the number ------------------------------------------------------------------------------------------


def _figures(tokens: Sequence[Token]) -> Iterator[Figure]:
    at = 0
    while at < len(tokens):
        number = _number(tokens, at)
        if number is None:
            at += 1
            continue
        last, value, spelled = number
        vague = value is None
        other = None if vague else _range_end(tokens, at, last)
        if other is not None:
            low, (last, high) = value, other
            yield Figure(_range_start(tokens, at), last, None, low, high, Bound.RANGE, spelled)
        elif not _no_count(tokens, at, last, value, spelled=spelled):
            yield _bounded(tokens, at, last, value, spelled=spelled)
        at = last


def _number(tokens: Sequence[Token], at: int) -> tuple[int, float | None, bool] | None:
    """Return the end, the value (None for 'dozens') and whether it is spelled, of a number at ``at``."""
    low = tokens[at].low
    lists = _lists()
    if low in lists["vague"]:
        return _vague_number(tokens, at)
    if (
        low in {"a", "an"}
        and at + 1 < len(tokens)
        and tokens[at + 1].low in {"dozen", "hundred", "thousand", "million", "billion"}
    ):
        value, last = float(lists["multipliers"][tokens[at + 1].low]), at + 2
        return last, value, True
    if (
        low == "half"
        and at + 2 < len(tokens)
        and tokens[at + 1].low == "a"
        and tokens[at + 2].low in lists["multipliers"]
    ):
        return at + 3, lists["multipliers"][tokens[at + 2].low] / 2, True
    if low[0].isdigit():
        parsed = _digits(tokens[at].text)
        if parsed is None:
            return None
        last, value = _multiplied(tokens, at + 1, parsed)
        return last, value, False
    return _spelled(tokens, at)


def _vague_number(tokens: Sequence[Token], at: int) -> tuple[int, None, bool] | None:
    follows = tokens[at + 1].low if at + 1 < len(tokens) else ""
    last = at + 1
    while follows == "of" and last + 1 < len(tokens) and tokens[last + 1].low in _lists()["vague"]:
        last += 2
        follows = tokens[last].low if last < len(tokens) else ""
    return (
        (last, None, True)
        if follows in {"of", "more"} or (last < len(tokens) and tokens[last].is_verb)
        else None
    )


def _digits(word: str) -> float | None:
    """Return the value of figures as newspapers print them; None for '09:30', '5th', '1.2.3'."""
    scale = 1.0
    lowered = word.lower()
    for suffix, factor in (("bn", 1e9), ("mn", 1e6), ("k", 1e3), ("m", 1e6)):
        if lowered.endswith(suffix):
            lowered, scale = lowered.removesuffix(suffix), factor
            break
    plain = lowered.replace(",", "")
    groups = lowered.split(",")
    if any(len(group.split(".")[0]) != 3 for group in groups[1:]):  # noqa: PLR2004  - thousands have three digits
        return None
    try:
        return float(plain) * scale
    except ValueError:
        return None


def _multiplied(tokens: Sequence[Token], last: int, value: float) -> tuple[int, float]:
    while last < len(tokens) and tokens[last].low in _lists()["multipliers"]:
        value *= _lists()["multipliers"][tokens[last].low]
        last += 1
    return last, value


def _spelled(tokens: Sequence[Token], at: int) -> tuple[int, float, bool] | None:
    """'Two hundred and fifty thousand', 'twenty-five'."""
    numbers, multipliers = _lists()["numbers"], _lists()["multipliers"]
    total, group, last = 0.0, 0.0, at
    while last < len(tokens):
        low = tokens[last].low
        parts = low.split("-")
        if all(part in numbers for part in parts):
            group += sum(numbers[part] for part in parts)
        elif low in multipliers and group and low not in {"m", "k", "bn", "mn"}:
            group *= multipliers[low]
            if multipliers[low] >= 1000:  # noqa: PLR2004  - thousands close a group
                total, group = total + group, 0.0
        elif not (
            low == "and"
            and group >= HUNDRED
            and last + 1 < len(tokens)
            and tokens[last + 1].low.split("-")[0] in numbers
        ):
            break
        last += 1
    return (last, total + group, True) if last > at else None


def _range_end(tokens: Sequence[Token], first: int, last: int) -> tuple[int, float] | None:
    """'10 to 15', '10-15', 'between 10 and 15': the end and value of the second figure."""
    if last + 1 >= len(tokens):
        return None
    joiner = tokens[last].low
    between = first > 0 and tokens[first - 1].low == "between"
    if joiner not in ({"and"} if between else {"to", "-", "–", "or"}):
        return None
    marked = tokens[last + 1].text in _lists()["currency"] and last + 2 < len(tokens)
    second = _number(tokens, last + 1 + marked)
    if second is None or second[1] is None:
        return None
    value = _number(tokens, first)
    if value is None or value[1] is None:
        return None
    if second[1] <= value[1] or (
        joiner in {"-", "–"}
        and tokens[last].start == tokens[last - 1].end
        and value[1] < SMALL
        and second[1] < SMALL
    ):
        return None  # '3-1' is a score
    if value[1] in YEARS and second[1] in YEARS and "," not in tokens[first].text:
        return None
    return second[0], second[1]


def _range_start(tokens: Sequence[Token], first: int) -> int:
    if first and tokens[first - 1].text in _lists()["currency"]:
        first -= 1
    return first - 1 if first and tokens[first - 1].low in {"between", "from"} else first


# --- what is no count ------------------------------------------------------------------------------------


def _no_count(tokens: Sequence[Token], first: int, last: int, value: float | None, *, spelled: bool) -> bool:
    if value is None:
        return False
    before = tokens[first - 1].low if first else ""
    after = tokens[last].low if last < len(tokens) else ""
    lists, calendar = _lists(), word_list("en", "calendar")
    months = calendar["months"]
    if before in lists["named_before"] or before in lists["ages"]:
        return True
    if not spelled and (before in months or (after in months and value <= LAST_DAY)):
        return True
    if (
        not spelled
        and last == first + 1
        and value in YEARS
        and "," not in tokens[first].text
        and after not in lists["multipliers"]
    ):
        return not (last < len(tokens) and tokens[last].tag == "NNS") or before in {"in", "since", "of", "by"}
    if not spelled and (_is_clock(tokens, first, last) or _is_row_of_digits(tokens, first, last)):
        return True
    if after in {"am", "pm", "a.m.", "p.m.", "o'clock", "gmt"} or after.startswith(("year-old", "-year-old")):
        return True
    if after == "years" and last + 1 < len(tokens) and tokens[last + 1].low == "old":
        return True
    if (
        before == ","
        and after in {",", "."}
        and not spelled
        and first > 1
        and tokens[first - 2].text[:1].isupper()
        and value < OLDEST
    ):
        return True  # 'Ana Kovač, 34,'
    if (
        after in {"-", "–"}
        and not spelled
        and tokens[last].start == tokens[last - 1].end
        and last + 1 < len(tokens)
    ):
        return tokens[last + 1].low.startswith("year") or tokens[last + 1].low[0].isdigit()  # an age, a score
    if (
        before in {"-", "–", "/", ":"}
        and not spelled
        and first > 1
        and tokens[first - 1].start == tokens[first - 2].end
    ):
        return True
    if value == 1 and spelled:
        return _bound_before(tokens, first) is None and not (
            after == "of" and _pronoun_after(tokens, last + 1)
        )
    return spelled and value <= SMALL and before in {"the", "these", "those", "all", "other", "both"}


def _is_clock(tokens: Sequence[Token], first: int, last: int) -> bool:
    """'22.47' at the head of an entry of a live page, 'at 6.30'."""
    if not CLOCK.fullmatch(tokens[first].text) or last != first + 1:
        return False
    return first == 0 or tokens[first - 1].low in {"at", "by", "until", "from", "around"}


def _is_row_of_digits(tokens: Sequence[Token], first: int, last: int) -> bool:
    """'0800 555 017': a telephone's number, or the like."""
    if tokens[first].text.startswith("0") and tokens[first].text.isdigit() and len(tokens[first].text) > 1:
        return True
    beside = [tokens[place] for place in (first - 1, last) if 0 <= place < len(tokens)]
    return any(token.text.isdigit() for token in beside)


def _pronoun_after(tokens: Sequence[Token], at: int) -> bool:
    return at < len(tokens) and tokens[at].low in {"whom", "which", "them", "those"}


# --- what the words allow --------------------------------------------------------------------------------


def _bound_before(tokens: Sequence[Token], first: int) -> tuple[int, Bound] | None:
    for words, bound in _bounds("before"):
        start = first - len(words)
        if start >= 0 and all(tokens[start + place].low == word for place, word in enumerate(words)):
            return start, bound
    return None


def _bounded(tokens: Sequence[Token], first: int, last: int, value: float | None, *, spelled: bool) -> Figure:
    if first and tokens[first - 1].text in _lists()["currency"]:
        before = _bound_before(tokens, first - 1)
        first -= 1
    else:
        before = _bound_before(tokens, first)
    if value is None:
        return Figure(first, last, None, None, None, Bound.VAGUE, spelled)
    if before is not None:
        return Figure(before[0], last, value, *allowed(value, before[1]), before[1], spelled)
    for words, bound in _bounds("after"):
        if all(
            last + place < len(tokens) and tokens[last + place].low == word
            for place, word in enumerate(words)
        ):
            return Figure(first, last + len(words), value, *allowed(value, bound), bound, spelled)
    return Figure(first, last, value, value, value, Bound.EXACT, spelled)


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


# --- what is counted -------------------------------------------------------------------------------------


def _quantity(
    text: str, tokens: Sequence[Token], figure: Figure, earlier: Sequence[Quantity]
) -> Quantity | None:
    lists = _lists()
    first, last = figure.first, figure.last
    following = [token.low for token in tokens[last : last + 2]]
    words = Words.cut(text, Span(tokens[first].start, tokens[last - 1].end))
    currency = next(
        (lists["currency"][token.text] for token in tokens[first:last] if token.text in lists["currency"]),
        None,
    )
    if currency is None and first and tokens[first - 1].text in lists["currency"]:
        currency = lists["currency"][tokens[first - 1].text]
        words = Words.cut(text, Span(tokens[first - 1].start, tokens[last - 1].end))
    if currency is not None:
        return _made(figure, words, currency, None)
    if following[:1] and (following[0] in lists["percent"] or " ".join(following) in lists["percent"]):
        length = 1 if following[0] in lists["percent"] else 2
        words = Words.cut(text, Span(tokens[first].start, tokens[last + length - 1].end))
        return _made(figure, words, "percent", _of_words(text, tokens, last + length))
    of = _of_words(text, tokens, last)
    unit = _unit(tokens, last, of, earlier)
    if unit in lists["idle"] or _is_idle_duration(tokens, figure, unit):
        return None
    return _made(figure, words, unit, of)


def _made(figure: Figure, words: Words, unit: str, of: Words | None) -> Quantity:
    return Quantity(words, figure.value, figure.low, figure.high, figure.bound, unit, of)


def _of_words(text: str, tokens: Sequence[Token], at: int) -> Words | None:
    """'3,000 of these personnel': the words from 'of' to the noun."""
    if at + 1 >= len(tokens) or tokens[at].low != "of":
        return None
    last = at + 1
    while last < len(tokens) and (
        _in_noun_phrase(tokens[last]) or tokens[last].low in {"whom", "which", "them"}
    ):
        last += 1
    return Words.cut(text, Span(tokens[at].start, tokens[last - 1].end)) if last > at + 1 else None


def _in_noun_phrase(token: Token) -> bool:
    return token.tag in {
        "DT",
        "JJ",
        "JJR",
        "JJS",
        "NN",
        "NNS",
        "NNP",
        "NNPS",
        "PRP$",
        "CD",
        "VBN",
        "VBG",
        "POS",
        "PDT",
    }


def _unit(tokens: Sequence[Token], at: int, of: Words | None, earlier: Sequence[Quantity]) -> str:
    if of is not None:
        at = next((place for place in range(at, len(tokens)) if tokens[place].start >= of.start), at) + 1
        if at < len(tokens) and tokens[at].low in {"whom", "which", "them", "those"}:
            return earlier[-1].unit if earlier else ""
    head = None
    for place in range(at, min(at + UNIT_REACH, len(tokens))):
        token = tokens[place]
        if token.is_noun:
            head = place
        if token.tag in {"NNS", "NNPS"}:
            break
        if not (_in_noun_phrase(token) or token.tag in {"RB", "RBR"} or token.text in "“‘\"'"):
            break
    if head is None:
        return _unit_without_noun(tokens, at, earlier)
    unit = singular(tokens[head].low)
    if tokens[head].tag == "NNPS" or (tokens[head].tag == "NNS" and tokens[head].text[0].isupper()):
        first = head
        while first > at and tokens[first - 1].tag.startswith("NNP"):
            first -= 1
        return " ".join([*(token.text for token in tokens[first:head]), singular(tokens[head].text)])
    return unit


def _unit_without_noun(tokens: Sequence[Token], at: int, earlier: Sequence[Quantity]) -> str:
    """'3,000 killed' counts the killed; '3,000 have arrived' counts what the figure before it did."""
    if at >= len(tokens):
        return ""
    if tokens[at].tag in {"VBN", "JJ"} and at + 1 < len(tokens) and not tokens[at + 1].is_noun:
        return tokens[at].low
    if not tokens[at].is_verb:
        return ""
    if earlier:
        return earlier[-1].unit
    done = next(
        (token for token in tokens[at : at + 4] if token.tag == "VBN" and token.low not in HELPING), None
    )
    return "" if done is None else done.low  # 'At least 40 were killed'


def _is_idle_duration(tokens: Sequence[Token], figure: Figure, unit: str) -> bool:
    """'Over the past two years', 'three days ago': when, and not how many."""
    lists = _lists()
    if unit not in lists["durations"]:
        return False
    before = {token.low for token in tokens[max(figure.first - 2, 0) : figure.first]}
    after = tokens[figure.last + 1].low if figure.last + 1 < len(tokens) else ""
    return bool(before & set(lists["duration_adverbs"])) or after in lists["after_duration"]


def singular(noun: str) -> str:
    """Return the singular of an English plural noun, by rule and by the lexicon's exceptions."""
    irregular: str | None = _lists()["irregular_plurals"].get(noun.lower())
    if irregular is not None:
        return irregular
    if noun.endswith("ies") and len(noun) > 4:  # noqa: PLR2004  - 'ties', 'lies'
        return noun[:-3] + "y"
    if noun.endswith(("sses", "shes", "ches", "xes")):
        return noun[:-2]
    if noun.endswith("s") and not noun.endswith(("ss", "us", "is")):
        return noun[:-1]
    return noun
