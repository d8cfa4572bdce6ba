"""Which figures count something, and what: the unit, what is said of it, whose it is."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from sayso.lexicon.words import word_list
from sayso.model import Span
from sayso.relation.counting_abroad import Things, things_of
from sayso.relation.naming import bag
from sayso.relation.senses import KnownNames, sense_of
from sayso.relation.states import (
    NEAR_WORDS,
    OTHER_CLAUSE,
    by_word,
    clause_after,
    dimension_of,
    lasting_of,
    purpose_of,
    state_of,
    states,
    whole_state,
)
from sayso.relation.translations import language_of
from sayso.relation.wording import content_stems, empty_words, fold, stem, wording
from sayso.statement.units import is_money, is_person

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sayso.model import Quantity, Reading, Statement
    from sayso.relation.tongues import Tongues

_SENTENCE_END = re.compile(r"(?:(?<!\b[Nn]o)[.]|[!?…])[”\"’']?\s+(?=[A-ZÀ-ÞА-ЯЁІЇЄҐ“\"«\d])|\n")
_MONEY = re.compile(r"[$€£¥₽₴₩]")
_YEAR = re.compile(r"(?<![\d.,])(?:19|20)\d\d(?!\d|[.,]\d)")
_AGE = re.compile(
    r"\b(?:age|ages|aged|under|over)\b(?:\s+(?:of|to|from|at))?\s+(?:\w+\s+)?\d{1,3}$", re.IGNORECASE
)
_BACK = re.compile(
    r"\b(?:the|that|this|its|their)\s+(?:\w+\s+)?(?:number|figure|total|toll|count)\b(?!\s+of)[^.]*$|^It\s+was\s+$",
    re.IGNORECASE,
)
_TIME_OF = re.compile(r"\s+(?:day|week|month|year)s?[’']s?\s+(?P<of>[a-z]+)")
"""'Eight months' pay' counts pay, and no time."""
_ENGLISH = "en"
_OF_WHOLE = re.compile(
    r"\b(?:\d[\d,.]*|[a-z]+)\s+(?:out\s+)?of\s+(?:the|our|its|their|all|some|a)\s+(?:total\s+of\s+)?$|\d\s+of\s+$"
)
_LARGE = 100_000
"""A figure of so much without a head of its own, beside what sums are, is a sum: 'it cost 14 million'."""
_NEAR = 40
"""Code points before a whole among which its part stands."""


@dataclass(frozen=True, slots=True)
class Counted:
    """A figure of a statement, and what it counts.

    ``unit`` is the class of the head ('soldier' for troops); ``state`` what
    is said of the things ('killed'), empty where no list knows it;
    ``whose`` the names beside the head (of an army, a country), without
    endings; ``year`` another year than the report's, of which it tells.
    ``label`` are the words of the report after the figure that say all this.
    """

    statement: str
    place: int
    quantity: Quantity
    kind: str
    unit: str
    state: str
    whose: frozenset[str]
    part: bool
    year: str
    stems: frozenset[str]
    label: str
    report: str
    calls_back: bool
    """Whether the words before it ('put the number at') call back a figure given before."""
    language: str = _ENGLISH
    sense: frozenset[str] = frozenset()
    """What its sentence means in any language, where the story is told in several."""
    context: frozenset[str] = frozenset()
    """Content stems of its clause, without its head."""
    revises: bool = False
    """Whether words before it in its sentence set it beside another figure of the same thing."""
    by: str = ""
    """The words that name who gives it."""
    foretold: bool = False
    """Whether it is told of what may come: 'the toll could rise above 20'."""


def count_things(readings: Sequence[Reading], tongues: Tongues | None = None) -> tuple[Counted, ...]:
    """Return the figures that count something, with their places in ``Statement.quantities``.

    Lengths of time and figures without a value count nothing. A figure
    without a unit ('the bureau says more than 8,000') has an empty one.
    """
    names = None if tongues is None else tongues.names
    counted = (counted for reading in readings for counted in _of_reading(reading, names))
    return tuple(counted if names is None else _in_any_language(counted, names) for counted in counted)


def _in_any_language(counted: Counted, names: KnownNames) -> Counted:
    """Return a figure with its names as they sound, since it is compared with figures of other languages."""
    return replace(counted, whose=frozenset(names.known(name) or name for name in counted.whose))


def _of_reading(reading: Reading, names: KnownNames | None) -> Iterator[Counted]:
    text = reading.document.text
    language = language_of(reading.document)
    published = reading.document.frame.published
    own_year = "" if published is None else str(published.year)
    for statement in reading.statements:
        for place, quantity in enumerate(statement.quantities):
            if quantity.value is None or not quantity.words.spans:
                continue
            sentence = _sentence(text, quantity.words.hull)
            head = _head(text, quantity, sentence.end)
            things = (
                _things(text, quantity, sentence, head)
                if names is None or language == _ENGLISH
                else things_of(text, quantity, sentence, language, names)
            )
            if things is None:
                continue
            context = _context(text, quantity, statement, sentence)
            years = [year for year in _YEAR.findall(sentence.cut(text)) if year != own_year]
            yield Counted(
                statement.id,
                place,
                _unit_told(quantity, things, head),
                things.kind,
                things.unit,
                things.state,
                things.whose,
                things.part,
                years[0] if years else "",
                frozenset(content_stems(sentence.cut(text))),
                _label(text, quantity, head, sentence),
                reading.document.id,
                not len(head)
                and (
                    _BACK.search(text[sentence.start : quantity.words.start]) is not None
                    or not (things.state or things.part or context)
                ),
                language,
                frozenset() if names is None else sense_of(sentence.cut(text), language, names).terms,
                context,
                _revises(text, quantity, sentence),
                "" if statement.source is None else statement.source.text.casefold(),
                _foretold(text, quantity, _said(statement, quantity, sentence)),
            )


def _things(text: str, quantity: Quantity, sentence: Span, head: Span) -> Things | None:
    """Return what an English figure counts, None where it is an age, or a length of time of nothing known."""
    measured = _TIME_OF.match(text, quantity.words.end)
    told = quantity.unit if measured is None else measured["of"]
    unit = fold(told) if quantity.unit else ""
    if not len(head) and _AGE.search(text[sentence.start : quantity.words.end]):
        return None
    if measured is None and unit in word_list("en", "relation")["points_in_time"]:
        return None
    if measured is None and stem(unit or "-") in _times():
        lasting = lasting_of(text, quantity, sentence)
        return Things("time", stem(unit), lasting, frozenset(), part=False) if lasting else None
    kind, whose = _kind(text, quantity), _whose(text, quantity, head)
    if kind == "percent":
        return Things(kind, "percent", "", whose, _is_part(text, quantity))
    part = (
        _is_part(text, quantity)
        or bool(whole_state(text, quantity, sentence))
        or not _placed().isdisjoint(wording(clause_after(text, quantity, sentence)).words)
    )
    guessed = not len(head)  # from the words around, and not from its own
    people = not unit or guessed or _is_people(quantity.unit)
    purpose = purpose_of(text, quantity, sentence)
    if guessed and (quantity.value or 0.0) >= _LARGE and purpose:
        told_of_people = state_of(text, quantity, sentence, part=part, people=people)
        kind = kind if told_of_people else "money"  # 'they made 310 million'
        told = told if told_of_people or is_money(told) else "money"
    if kind == "money":
        return Things(kind, _unit_class(told, ""), purpose, whose, part=False)
    state = _unit_states().get(unit) or state_of(text, quantity, sentence, part=part, people=people)
    if unit and _is_people(quantity.unit):
        state = word_list("en", "relation")["said_of_people"].get(state, state)
    if stem(unit or "-") in _measuring():
        state = dimension_of(text, quantity, sentence)
    if _is_whole(text, quantity):
        state = "whole"
    said_of_people = state in word_list("en", "relation")["states_of_people"]
    if guessed and said_of_people and not _is_people(quantity.unit):
        counted = _unit_class("people", state)
    else:
        counted = _unit_class(told, state)
    return Things(kind, counted, state, whose, part)


def _unit_told(quantity: Quantity, things: Things, head: Span) -> Quantity:
    """Return a sum without a currency as one of money, whatever stood before it: 'it cost 14 million'."""
    if things.kind != "money" or len(head) or is_money(quantity.unit):
        return quantity
    return replace(quantity, unit="money")


def _is_people(unit: str) -> bool:
    """Whether a head counts human beings: 'soldier', 'Norvan', 'dead'."""
    folded = fold(unit.rsplit(maxsplit=1)[-1]) if unit else ""
    return (
        _unit_class(unit, "") in word_list("en", "relation")["heads_of_people"]
        or folded in _unit_states()
        or folded in word_list("en", "relation")["persons"]
        or is_person(unit)
    )


def _said(statement: Statement, quantity: Quantity, sentence: Span) -> Span:
    """Return the part of a figure's sentence that is said, without who says it."""
    content = next(
        (span for span in statement.content.spans if span.contains(quantity.words.hull)),
        statement.content.hull,
    )
    return Span(max(sentence.start, content.start), min(sentence.end, content.end))


def _context(text: str, quantity: Quantity, statement: Statement, sentence: Span) -> frozenset[str]:
    """Return the content stems of a figure's clause, within what is said, without its head and figures."""
    said = _said(statement, quantity, sentence)
    before = OTHER_CLAUSE.split(text[said.start : quantity.words.start])[-1]
    clause = f"{before} {clause_after(text, quantity, said)}"
    head = stem(fold(quantity.unit)) if quantity.unit else ""
    return frozenset(found for found in content_stems(clause) if not found[0].isdigit() and found != head)


@lru_cache(maxsize=1)
def _sentence_ends(text: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Return where each sentence's end stands, and where the next one starts; found once for all figures."""
    found = [match.span() for match in _SENTENCE_END.finditer(text)]
    return tuple(end for end, _ in found), tuple(start for _, start in found)


def _sentence(text: str, figure: Span) -> Span:
    """Return the sentence around a figure; a paragraph's end ends it too."""
    ends, starts = _sentence_ends(text)
    before, after = bisect_right(starts, figure.start), bisect_left(ends, figure.end)
    return Span(starts[before - 1] if before else 0, ends[after] if after < len(ends) else len(text))


def _head(text: str, quantity: Quantity, limit: int) -> Span:
    """Return the words from the figure up to the head that it counts, within the sentence."""
    after = Span(quantity.words.end, limit)
    if not quantity.unit:
        return Span(after.start, after.start)
    found = wording(after.cut(text))
    wanted = stem(fold(quantity.unit.split()[-1]))
    for word, end in list(zip(found.words, found.ends, strict=True))[:NEAR_WORDS]:
        if stem(word) == wanted or _unit_class(word, "") == _unit_class(quantity.unit, "") != word:
            return Span(after.start, after.start + end)
    return Span(after.start, after.start)


def _kind(text: str, quantity: Quantity) -> str:
    around = text[max(quantity.words.start - 1, 0) : quantity.words.end + 1]
    if _unit_class(quantity.unit, "") == "percent" or "%" in around:
        return "percent"
    return "money" if _MONEY.search(around) or is_money(quantity.unit) else "count"


def _unit_class(unit: str, state: str) -> str:
    """Return the class of a head: 'troops' are soldiers, 'North Koreans' and '15 dead' are persons."""
    last = unit.rsplit(maxsplit=1)[-1] if unit else ""
    folded = fold(last) if last else ""
    if folded in _unit_states() or last[:1].isupper() or (folded in states() and folded not in _units()):
        named = "person"
    else:
        named = _units().get(folded, stem(folded) if folded else "")
    if named == "person":
        return str(word_list("en", "relation")["people_of_state"].get(state, named))
    return named


@cache
def _measuring() -> frozenset[str]:
    return frozenset(stem(unit) for unit in word_list("en", "relation")["measuring_units"])


def _revises(text: str, quantity: Quantity, sentence: Span) -> bool:
    """Whether a figure corrects or follows another: '23, not 21', 'from 12 to 14'."""
    before = wording(text[sentence.start : quantity.words.start]).words
    return not _revising().isdisjoint(before[-2 * NEAR_WORDS :])


def _foretold(text: str, quantity: Quantity, sentence: Span) -> bool:
    before = wording(OTHER_CLAUSE.split(text[sentence.start : quantity.words.start])[-1]).words
    after = wording(clause_after(text, quantity, sentence)).words
    return not _open().isdisjoint((*before[-2 * NEAR_WORDS :], *after[:NEAR_WORDS]))


def _is_whole(text: str, quantity: Quantity) -> bool:
    """Whether a figure is the whole of which one before it is a part: '1,312 of our 1,460 members'."""
    return _OF_WHOLE.search(text[max(quantity.words.start - _NEAR, 0) : quantity.words.start]) is not None


def _whose(text: str, quantity: Quantity, head: Span) -> frozenset[str]:
    """Return the names between the figure and its head, and in what it is a figure of."""
    stretch = f"{head.cut(text)} {quantity.unit if quantity.unit[:1].isupper() else ''}"
    if quantity.of is not None:
        stretch += f" {quantity.of.text}"
    names = [word for word in re.findall(r"[^\W\d_][\w’'-]*", stretch) if word[0].isupper()]
    return frozenset(part for name in names if fold(name) not in empty_words() for part in bag(name))


def _is_part(text: str, quantity: Quantity) -> bool:
    """Whether a figure is a part of the one before it: 'five of whom', 'two of them'."""
    after = " ".join(wording(text[quantity.words.end : quantity.words.end + _NEAR]).words[:3])
    return any(after.startswith(words) for words in word_list("en", "relation")["parts"])


def _label(text: str, quantity: Quantity, head: Span, sentence: Span) -> str:
    """Cut the words after the figure up to its head, and the clause's verb where one is near."""
    clause = clause_after(text, quantity, sentence)
    words = wording(clause)
    end = head.end - quantity.words.end
    for word, last in list(zip(words.words, words.ends, strict=True))[: 2 * NEAR_WORDS]:
        if last > end and word in states():
            end = last
            break
    return clause[: max(end, 0)].strip() or quantity.unit


@cache
def _times() -> frozenset[str]:
    return frozenset(stem(unit) for unit in word_list("en", "relation")["lengths_of_time"])


@cache
def _revising() -> frozenset[str]:
    return frozenset(word_list("en", "relation")["revising"])


@cache
def _placed() -> frozenset[str]:
    return frozenset(word_list("en", "relation")["placed"])


@cache
def _open() -> frozenset[str]:
    return frozenset(word_list("en", "relation")["open"]) - {"to", "if", "unless"}


@cache
def _units() -> Mapping[str, str]:
    lines = [line.split() for line in word_list("en", "relation")["units"]]
    return MappingProxyType({word: line[0] for line in lines for word in line})


@cache
def _unit_states() -> Mapping[str, str]:
    return by_word("unit_of_state")
