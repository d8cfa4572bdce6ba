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
from sayso.relation.senses import KnownNames, known_names, sense_of
from sayso.relation.translations import language_of
from sayso.relation.wording import content_stems, empty_words, fold, stem, wording, words_of_lines

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sayso.model import Quantity, Reading

_SENTENCE_END = re.compile(r"[.!?…][”\"’']?\s+(?=[A-ZÀ-ÞА-ЯЁІЇЄҐ“\"«])|\n")
_CLAUSE_END = re.compile(r"[,;:]\s|\s(?:and|but|while|who|after)\s")
_MONEY = re.compile(
    r"[$€£¥₽₴₩]|\b(?:dollar|euro|pound|rouble|ruble|hryvnia|won|yen|yuan|peso|crown)s?\b", re.IGNORECASE
)
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
_BY_WHOM = re.compile(r"\bby\s+(?:the\s+)?(?:\w+\s+)?\w+")
"""Who did it, of whom nothing is counted: 'fifteen were counted by two hospitals'."""
_OTHER_CLAUSE = re.compile(r"[;:]\s|\s(?:and|but|while)\s")
_OF_WHOLE = re.compile(
    r"\b(?:\d[\d,.]*|[a-z]+)\s+(?:out\s+)?of\s+(?:the|our|its|their|all|some|a)\s+(?:total\s+of\s+)?$|\d\s+of\s+$"
)
_NEAR = 40
"""Code points before a whole among which its part stands."""
_NEAR_WORDS = 6
"""Words after a figure among which its unit stands, and before it among which its verb may."""


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


def count_things(readings: Sequence[Reading]) -> tuple[Counted, ...]:
    """Return the figures that count something, with their places in ``Statement.quantities``.

    Lengths of time and figures without a value count nothing. A figure
    without a unit ('the bureau says more than 8,000') has an empty one.
    """
    languages = {language_of(reading.document) for reading in readings}
    names = known_names(readings) if languages - {_ENGLISH} else None
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
            years = [year for year in _YEAR.findall(sentence.cut(text)) if year != own_year]
            yield Counted(
                statement.id,
                place,
                quantity,
                things.kind,
                things.unit,
                things.state,
                things.whose,
                things.part,
                years[0] if years else "",
                frozenset(content_stems(sentence.cut(text))),
                _label(text, quantity, head, sentence),
                reading.document.id,
                not len(head) and _BACK.search(text[sentence.start : quantity.words.start]) is not None,
                language,
                frozenset() if names is None else sense_of(sentence.cut(text), language, names).terms,
            )


def _things(text: str, quantity: Quantity, sentence: Span, head: Span) -> Things | None:
    """Return what an English figure counts, None where it is a length of time or an age."""
    measured = _TIME_OF.match(text, quantity.words.end)
    told = quantity.unit if measured is None else measured["of"]
    unit = fold(told) if quantity.unit else ""
    if measured is None and stem(unit or "-") in _times():
        return None
    if not len(head) and _AGE.search(text[sentence.start : quantity.words.end]):
        return None
    part = _is_part(text, quantity)
    state = _unit_states().get(unit) or _state(text, quantity, sentence, part=part)
    if stem(unit or "-") in _measuring():
        state = _dimension(text, quantity, sentence)
    if _is_whole(text, quantity):
        state = "whole"
    counted = _unit_of_part(text, quantity, state) or _unit_class(told, state)
    return Things(_kind(text, quantity), counted, state, _whose(text, quantity, head), part)


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
    for word, end in list(zip(found.words, found.ends, strict=True))[:_NEAR_WORDS]:
        if stem(word) == wanted or _unit_class(word, "") == _unit_class(quantity.unit, "") != word:
            return Span(after.start, after.start + end)
    return Span(after.start, after.start)


def _kind(text: str, quantity: Quantity) -> str:
    around = text[max(quantity.words.start - 1, 0) : quantity.words.end + 1]
    if _unit_class(quantity.unit, "") == "percent" or "%" in around:
        return "percent"
    return "money" if _MONEY.search(around) or _MONEY.search(quantity.unit) else "count"


def _unit_class(unit: str, state: str) -> str:
    """Return the class of a head: 'troops' are soldiers, 'North Koreans' and '15 dead' are persons."""
    last = unit.rsplit(maxsplit=1)[-1] if unit else ""
    folded = fold(last) if last else ""
    if folded in _unit_states() or last[:1].isupper() or (folded in _states() and folded not in _units()):
        named = "person"
    else:
        named = _units().get(folded, stem(folded) if folded else "")
    if named == "person":
        return str(word_list("en", "relation")["people_of_state"].get(state, named))
    return named


@cache
def _measuring() -> frozenset[str]:
    return frozenset(stem(unit) for unit in word_list("en", "relation")["measuring_units"])


def _dimension(text: str, quantity: Quantity, sentence: Span) -> str:
    """Return what of a thing is measured: its length, by how much it rose; empty where nothing tells."""
    before = wording(text[sentence.start : quantity.words.start]).words
    for word in (*wording(_clause(text, quantity, sentence)).words[:_NEAR_WORDS], *reversed(before)):
        if word in _dimensions():
            return _dimensions()[word]
    return ""


def _is_whole(text: str, quantity: Quantity) -> bool:
    """Whether a figure is the whole of which one before it is a part: '1,312 of our 1,460 members'."""
    return _OF_WHOLE.search(text[max(quantity.words.start - _NEAR, 0) : quantity.words.start]) is not None


def _state(text: str, quantity: Quantity, sentence: Span, *, part: bool) -> str:
    """Return what is said of the things: the nearest known word after the figure, else before.

    What stands before a part ('12,000 were sent, 3,000 of whom …') is said of the whole.
    """
    clause = _BY_WHOM.sub(" ", _clause(text, quantity, sentence))
    before = text[sentence.start : quantity.words.start]
    ahead = wording(clause).words
    behind = () if part else wording(before).words[-2 * _NEAR_WORDS :]
    own = () if part else wording(_OTHER_CLAUSE.split(before)[-1]).words[-2 * _NEAR_WORDS :]
    weak = words_of_lines(word_list("en", "relation")["weak_states"])
    near = [word for word in (*ahead, *reversed(own)) if word in _states()]
    far = [word for word in reversed(behind) if word in _states()]
    told = next((word for word in near if word not in weak), None) or next(iter((*near, *far)), None)
    return "" if told is None else _states()[told]


def _clause(text: str, quantity: Quantity, sentence: Span) -> str:
    """Return what follows the figure in its clause: 'nine died and 40 were hurt' says two things."""
    after = text[quantity.words.end : sentence.end]
    cut = _CLAUSE_END.search(after)
    return after if cut is None else after[: cut.start()]


def _whose(text: str, quantity: Quantity, head: Span) -> frozenset[str]:
    """Return the names between the figure and its head, and in what it is a figure of."""
    stretch = f"{head.cut(text)} {quantity.unit if quantity.unit[:1].isupper() else ''}"
    if quantity.of is not None:
        stretch += f" {quantity.of.text}"
    names = [word for word in re.findall(r"[^\W\d_][\w’'-]*", stretch) if word[0].isupper()]
    return frozenset(part for name in names if fold(name) not in empty_words() for part in bag(name))


def _is_part(text: str, quantity: Quantity) -> bool:
    after = " ".join(wording(text[quantity.words.end : quantity.words.end + 40]).words[:3])
    return any(after.startswith(words) for words in word_list("en", "relation")["parts"])


def _unit_of_part(text: str, quantity: Quantity, state: str) -> str:
    """Return 'person' for 'nine of them are in hospital', whatever stood nearest before."""
    them = wording(text[quantity.words.end : quantity.words.end + _NEAR]).words[:2]
    people = state in word_list("en", "relation")["states_of_people"]
    return "person" if people and them in {("of", "them"), ("of", "whom"), ("of", "those")} else ""


def _label(text: str, quantity: Quantity, head: Span, sentence: Span) -> str:
    """Cut the words after the figure up to its head, and the clause's verb where one is near."""
    clause = _clause(text, quantity, sentence)
    words = wording(clause)
    end = head.end - quantity.words.end
    for word, last in list(zip(words.words, words.ends, strict=True))[: 2 * _NEAR_WORDS]:
        if last > end and word in _states():
            end = last
            break
    return clause[: max(end, 0)].strip() or quantity.unit


@cache
def _times() -> frozenset[str]:
    return frozenset(stem(unit) for unit in word_list("en", "relation")["lengths_of_time"])


@cache
def _units() -> Mapping[str, str]:
    lines = [line.split() for line in word_list("en", "relation")["units"]]
    return MappingProxyType({word: line[0] for line in lines for word in line})


@cache
def _states() -> Mapping[str, str]:
    return _by_word("states")


@cache
def _unit_states() -> Mapping[str, str]:
    return _by_word("unit_of_state")


@cache
def _dimensions() -> Mapping[str, str]:
    return _by_word("dimensions")


def _by_word(name: str) -> Mapping[str, str]:
    """Return, by word, what it stands under in a list of named lines."""
    lines = word_list("en", "relation")[name]
    return MappingProxyType({word: under for under, words in lines.items() for word in words.split()})
