"""Numbers as a text writes them, in digits and in words of any case, with the words that multiply them."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Any

from sayso.statement.universal.vocabulary import Phrases, vocabulary

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sayso.syntax.node import Node

DIGITS = re.compile(r"\d+(?:[.,]\d+)*")
FROM_TO = re.compile(r"(\d+(?:[.,]\d+)*)[-‐‑](\d+(?:[.,]\d+)*)|([^\W\d]+)[-‐‑]([^\W\d]+)")
"""'10-12', 'двух-трёх': both ends in one word."""
GROUPED = re.compile(r"\d{1,3}(?:([.,])\d{3})(?:\1\d{3})*")
THREE = 3
SHORT = 4
"""Letters up to which a full stop right after a multiplier is its own: 'тыс.'."""
TENS, HUNDRED, THOUSAND, MILLION = 20, 100, 1000, 10**6
JOINED_TENS = 30
"""From here on 'y' stands between tens and units: 'treinta y dos'."""


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number by places of a sentence.

    ``value`` is None where the words give none ('десятки'), and the lower end
    where ``high`` is the upper one of the same words ('10-12'). ``spelt``
    says that no digit is in it.
    """

    first: int
    end: int
    value: float | None
    spelt: bool
    high: float | None = None


@dataclass(frozen=True, slots=True)
class NumberWords:
    """A language's words for numbers."""

    numbers: Mapping[str, float]
    multipliers: Mapping[str, float]
    alone: frozenset[str]
    plurals: frozenset[str]
    several: frozenset[str]
    stacked: Mapping[str, Sequence[str]]
    joins: frozenset[str]
    ordinals: re.Pattern[str]
    unsure: frozenset[str]
    and_half: Phrases
    bounding: frozenset[str]
    """Words right before a figure that bound it, by which it is one: 'около сорока'."""


@cache
def number_words(language: str) -> NumberWords:
    """Return the words for numbers of ``language``."""
    raw = vocabulary(language).raw["quantities"]
    return NumberWords(
        numbers=_values(raw["numbers"]),
        multipliers=_values(raw["multipliers"]),
        alone=frozenset(raw["alone"]),
        plurals=frozenset(raw["vague"]["plurals"]),
        several=frozenset(raw["vague"]["opens"]),
        stacked=raw["stacked"],
        joins=frozenset(raw["joins"]),
        ordinals=re.compile("|".join(raw["ordinals"]) or r"(?!)"),
        unsure=frozenset(raw["unsure"]),
        and_half=Phrases.of(raw["and_half"]),
        bounding=frozenset(str(one).split()[-1] for phrases in raw["before"].values() for one in phrases),
    )


def _values(forms: Mapping[Any, Sequence[str]]) -> dict[str, float]:
    return {plain(form): float(value) for value, words in forms.items() for form in words}


def plain(word: str) -> str:
    """Return a word as the lists write it: newspapers write 'трех' and 'трёх'."""
    return word.replace("ё", "е")


def numeral_at(nodes: Sequence[Node], at: int, known: NumberWords) -> Numeral | None:
    """Return the number that begins at ``at``; None where none does, or an ordinal."""
    vague = _vague_end(nodes, at, known)
    if vague:
        return Numeral(at, vague, None, spelt=True)
    both = _from_to(nodes[at], known)
    value, end = both[:2] if both is not None else _simple(nodes, at, known)
    if value is None:
        if nodes[at].low not in known.alone:
            return None
        value, end = 1.0, at  # 'mil millones', 'тысяча' count without a figure before them
    half = known.and_half.at(nodes, end) if end < len(nodes) and not 0 < value < 1 else 0
    if half:
        value, end = value + 0.5, end + half  # 'шесть с половиной', 'три с половиной тысячи'
    spelt = not nodes[at].text[0].isdigit()
    if spelt and end < len(nodes) and known.ordinals.fullmatch(plain(nodes[end].low)):
        return None  # 'двадцать пятая бригада'
    found = _multiplied(nodes, Numeral(at, end, value, spelt), known)
    if both is not None and found.value is not None:
        factor = found.value / value if value else 1.0
        found = replace(found, high=both[2] * factor)
    lone_half = found.value is not None and 0 < found.value < 1 and spelt
    return None if lone_half else found


def _vague_end(nodes: Sequence[Node], at: int, known: NumberWords) -> int:
    """Return where 'несколько десятков тысяч', 'decenas de miles' end; 0 where none begins at ``at``."""
    end = at + (nodes[at].low in known.several)
    if end >= len(nodes) or nodes[end].low not in known.plurals:
        return 0
    end += 1
    while end < len(nodes) and (
        nodes[end].low in known.plurals
        or (end + 1 < len(nodes) and nodes[end].low == "de" and nodes[end + 1].low in known.plurals)
    ):
        end += 1
    return end


def _from_to(node: Node, known: NumberWords) -> tuple[float, int, float] | None:
    """Return (low, end, high) of both ends written as one word."""
    found = FROM_TO.fullmatch(node.text)
    if found is None:
        return None
    if found[1] is not None:
        low, high = digits_value(found[1]), digits_value(found[2])
    else:
        words = (known.numbers.get(plain(found[at].lower())) for at in (3, 4))
        low, high = ((0.0 if word is None else word) for word in words)
    return (low, node.place + 1, high) if 0 < low < high else None


def _multiplied(nodes: Sequence[Node], number: Numeral, known: NumberWords) -> Numeral:
    """Return a number with the multipliers after it: '2,3 млрд', 'двести тысяч сорок'."""
    total, part, end = 0.0, number.value or 0.0, number.end
    while end < len(nodes):
        word = plain(nodes[end].low.rstrip("."))
        factor = known.multipliers.get(word)
        if factor is None or plain(nodes[end].low) in known.numbers:
            break
        if 0 < total < factor:
            part, total = total + part, 0.0  # 'dos mil quinientos millones'
        part *= factor
        end = _after_stop(nodes, end + 1, word)
        if end < len(nodes) and nodes[end].low in known.stacked.get(word, ()):
            continue
        half = known.and_half.at(nodes, end) if end < len(nodes) else 0
        if half:
            part, end = part + factor / 2, end + half
        more, further = _simple(nodes, end, known) if end < len(nodes) else (None, end)
        grouped = factor == THOUSAND and end < len(nodes) and re.fullmatch(r"\d{3}", nodes[end].text)
        if more is not None and more < factor and (number.spelt or grouped):  # '7 mil 500'
            total, part, end = total + part, more, further
            continue
        if end < len(nodes) and plain(nodes[end].low.rstrip(".")) in known.multipliers:
            continue
        break
    return replace(number, end=end, value=total + part)


def _after_stop(nodes: Sequence[Node], end: int, word: str) -> int:
    stop = end < len(nodes) and nodes[end].text == "." and nodes[end - 1].end == nodes[end].start
    return end + (stop and len(word) <= SHORT)


def _simple(nodes: Sequence[Node], at: int, known: NumberWords) -> tuple[float | None, int]:
    """Return the number that digits or words from ``at`` on make without multipliers, and where it ends."""
    if DIGITS.fullmatch(nodes[at].text):
        return _digits(nodes, at)
    total, end, room = 0.0, at, float(MILLION)
    while end < len(nodes):
        value = known.numbers.get(plain(nodes[end].low))
        if value is None and _joins(nodes, at, end, known) and total >= JOINED_TENS and total % 10 == 0:
            end += 1
            continue
        bounded = end > 0 and nodes[end - 1].low in known.bounding
        counts = bounded or (end + 1 < len(nodes) and nodes[end + 1].has(Case="Gen", Number="Plur"))
        unsure = nodes[end].low in known.unsure and nodes[end].upos != "NUM" and not counts
        if value is None or value >= room or (end > at and value == 0) or unsure:
            break
        total += value
        room = _room(value)
        end += 1
        if room <= 1:
            break
    return (total, end) if end > at else (None, at)


def _room(value: float) -> float:
    """Return what a number word after this one must be less than: 'двести' + 'сорок' + 'два'."""
    if value >= THOUSAND:
        return value
    if value >= HUNDRED:
        return HUNDRED
    return 10 if value >= TENS and value % 10 == 0 else 1


def _joins(nodes: Sequence[Node], first: int, at: int, known: NumberWords) -> bool:
    joint = nodes[at].low in known.joins and at > first and at + 1 < len(nodes)
    return joint and 0 < known.numbers.get(plain(nodes[at + 1].low), 0) < 10  # noqa: PLR2004  - units


def _digits(nodes: Sequence[Node], at: int) -> tuple[float, int]:
    """Return the value of digits, with groups of three after spaces: '5 000'."""
    digits, end = nodes[at].text, at + 1
    while (
        end < len(nodes)
        and re.fullmatch(r"\d{3}", nodes[end].text)
        and nodes[end].start - nodes[end - 1].end == 1
        and len(digits) <= THREE * SHORT
        and re.fullmatch(r"\d{1,3}(?: \d{3})*", digits)
    ):
        digits += " " + nodes[end].text
        end += 1
    return digits_value(digits), end


def digits_value(digits: str) -> float:
    """Return what digits mean: '40.000', '2,500' and '5 000' are thousands, '1,5' and '2.4' are not."""
    bare = digits.replace(" ", "")
    if GROUPED.fullmatch(bare) and not bare.startswith("0"):
        return float(re.sub(r"[.,]", "", bare))
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+,\d+", bare):
        return float(bare.replace(".", "").replace(",", "."))
    if re.fullmatch(r"\d{1,3}(?:,\d{3})+\.\d+", bare):
        return float(bare.replace(",", ""))
    if bare.count(",") + bare.count(".") > 1:
        return float(re.sub(r"[.,]", "", bare))
    return float(bare.replace(",", "."))
