"""What is said of the things that an English figure counts: what became of them, what of them is measured."""

from __future__ import annotations

import re
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from sayso.lexicon.words import word_list
from sayso.relation.wording import wording, words_of_lines

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sayso.model import Quantity, Span

CLAUSE_END = re.compile(r"[,;:]\s|\s(?:and|but|while|who|after)\s")
NEAR_WORDS = 6
"""Words after a figure among which its unit stands, and before it among which its verb may."""
_LONGEST = 6
"""Words of the longest phrase that tells a state."""
_BY_WHOM = re.compile(r"\bby\s+(?:the\s+)?(?:\w+\s+)?\w+")
"""Who did it, of whom nothing is counted: 'fifteen were counted by two hospitals'."""
OTHER_CLAUSE = re.compile(r"[;:]\s|\s(?:and|but|while)\s")
_OF_THOSE = re.compile(r"^\s*of\s+(?:the|those|these)\s+(?:\w+\s+)??(?P<state>[a-z]+)\b", re.IGNORECASE)
_AMONG_THOSE = re.compile(r"\bamong\s+(?:the|those)\s+(?P<state>[a-z]+)\b", re.IGNORECASE)


def clause_after(text: str, quantity: Quantity, sentence: Span) -> str:
    """Return what follows the figure in its clause: 'nine died and 40 were hurt' says two things."""
    after = text[quantity.words.end : sentence.end]
    cut = CLAUSE_END.search(after)
    return after if cut is None else after[: cut.start()]


def state_of(text: str, quantity: Quantity, sentence: Span, *, part: bool, people: bool) -> str:
    """Return what is said of the things: the nearest known word after the figure, else before.

    What stands before a part ('12,000 were sent, 3,000 of whom …') is said of
    the whole, as is what it is a part of ('three of the dead'). What can be
    said of ``people`` alone is not looked for elsewhere: a branch that stayed
    shut is not on strike.
    """
    clause = _BY_WHOM.sub(" ", clause_after(text, quantity, sentence))
    if part:
        clause = _AMONG_THOSE.sub(" ", _OF_THOSE.sub(" ", clause))
    before = text[sentence.start : quantity.words.start]
    ahead = _told(clause, people=people)
    behind = [] if part else _told(before, people=people, last=2 * NEAR_WORDS)
    own = [] if part else _told(OTHER_CLAUSE.split(before)[-1], people=people)
    near = [*ahead, *reversed(own)]
    strong = next((state for state, weak in near if not weak), None)
    return strong or next((state for state, _ in (*near, *reversed(behind))), "")


def whole_state(text: str, quantity: Quantity, sentence: Span) -> str:
    """Return what is said of the whole that a figure is a part of: 'three of the dead'."""
    clause = text[quantity.words.end : sentence.end]
    found = (
        _OF_THOSE.match(clause)
        or _AMONG_THOSE.search(clause_after(text, quantity, sentence))
        or _AMONG_THOSE.search(OTHER_CLAUSE.split(text[sentence.start : quantity.words.start])[-1])
    )
    return "" if found is None else states().get(found["state"].casefold(), "")


def dimension_of(text: str, quantity: Quantity, sentence: Span) -> str:
    """Return what of a thing is measured: its length, by how much it rose; empty where nothing tells."""
    before = wording(text[sentence.start : quantity.words.start]).words
    for word in (*wording(clause_after(text, quantity, sentence)).words[:NEAR_WORDS], *reversed(before)):
        if word in _dimensions():
            return _dimensions()[word]
    return ""


def purpose_of(text: str, quantity: Quantity, sentence: Span) -> str:
    """Return what a sum of money is: a loan, a fine, what was paid; empty where nothing tells."""
    return _nearest(text, quantity, sentence, "purposes", "purpose_phrases")


def lasting_of(text: str, quantity: Quantity, sentence: Span) -> str:
    """Return what lasts a length of time: a sentence, a closure; empty where nothing tells."""
    return _nearest(text, quantity, sentence, "lasting", "")


def _nearest(text: str, quantity: Quantity, sentence: Span, name: str, phrases: str) -> str:
    """Return what the nearest word of a list stands under; of two as near, the one before the figure."""
    before = wording(OTHER_CLAUSE.split(text[sentence.start : quantity.words.start])[-1]).words
    after = wording(clause_after(text, quantity, sentence)).words
    near = [(float(len(before) - end), told) for end, told in _named(before, name, phrases)]
    near += [(end - 0.5, told) for end, told in _named(after, name, phrases)]
    return min(near)[1] if near else ""


def _named(words: Sequence[str], name: str, phrases: str) -> Iterator[tuple[int, str]]:
    """Yield what words and phrases of two lists stand under, each with where it ends."""
    known = by_word(name)
    several = _by_phrase(phrases) if phrases else {}
    at = 0
    while at < len(words):
        phrase = _phrase(words, at, several)
        if phrase:
            yield at + len(phrase), several[phrase]
        elif words[at] in known:
            yield at + 1, known[words[at]]
        at += max(len(phrase), 1)


def _told(words: str, *, people: bool, last: int = 0) -> list[tuple[str, bool]]:
    """Return the states that words tell, in order, each with whether it tells only where no other does."""
    found = wording(words).words
    found = found[-last:] if last else found
    rows, at = [], 0
    while at < len(found):
        phrase = _phrase(found, at, _by_phrase("state_phrases"))
        state = _by_phrase("state_phrases")[phrase] if phrase else states().get(found[at], "")
        if state and (people or state not in _of_people()):
            rows.append((state, not phrase and found[at] in _weak()))
        at += max(len(phrase), 1)
    return rows


def _phrase(words: Sequence[str], at: int, known: Mapping[tuple[str, ...], str]) -> tuple[str, ...]:
    """Return the longest of the known phrases that stands at ``at``, or nothing."""
    fitting = (tuple(words[at : at + length]) for length in range(_LONGEST, 1, -1))
    return next((phrase for phrase in fitting if phrase in known), ())


@cache
def states() -> Mapping[str, str]:
    """Return the state that each word tells."""
    return by_word("states")


@cache
def _by_phrase(name: str) -> Mapping[tuple[str, ...], str]:
    lines = word_list("en", "relation")[name]
    return MappingProxyType(
        {tuple(phrase.split()): under for under, phrases in lines.items() for phrase in phrases}
    )


@cache
def _weak() -> frozenset[str]:
    return words_of_lines(word_list("en", "relation")["weak_states"])


@cache
def _of_people() -> frozenset[str]:
    return frozenset(word_list("en", "relation")["only_of_people"])


@cache
def _dimensions() -> Mapping[str, str]:
    return by_word("dimensions")


@cache
def by_word(name: str) -> Mapping[str, str]:
    """Return, by word, what it stands under in a list of named lines."""
    lines = word_list("en", "relation")[name]
    return MappingProxyType({word: under for under, words in lines.items() for word in words.split()})
