"""What a report's own words say of names: acronyms in brackets, spokespeople and their bodies, titles."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING

from sayso.lexicon.entities import fold_name
from sayso.lexicon.words import word_list
from sayso.relation.wording import words_of_lines

if TYPE_CHECKING:
    from collections.abc import Iterable

_CAPITALISED = r"[A-ZÀ-ÞА-ЯЁІЇЄҐ][\w’'.-]*"
_RUN = rf"{_CAPITALISED}(?:\s+(?:(?:of|for|and|the|de|in|on)\s+)*{_CAPITALISED})*"
_ACRONYM = re.compile(rf"(?P<full>{_RUN})\s+\((?P<short>[A-ZА-ЯЁІЇЄҐ]{{2,8}})\)")
_SMALL = frozenset({"of", "the", "and", "for", "in", "on", "to", "de", "s"})
_NOBODY = frozenset({"", "the", "a", "an", "its", "his", "her", "their", "former"})
_SHORTEST = 4
_ENDINGS = (
    "ians",
    "ian",
    "eans",
    "ean",
    "ans",
    "ish",
    "ese",
    "an",
    "ic",
    "ia",
    "a",
    "o",
    "e",
    "y",
    "i",
    "n",
    "s",
)


def spelled_out(texts: Iterable[str]) -> dict[str, str]:
    """Return folded acronyms with the one full name beside which any text brackets them.

    'General Staff Intelligence (GSI)' counts by its initials; where they do
    not fit ('Army Intelligence Service (GUR)') the whole capitalised run
    counts. An acronym of two different full names stands for neither.
    """
    found: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for text in texts:
        for match in _ACRONYM.finditer(text):
            full = _by_initials(match["full"], match["short"]) or match["full"]
            found[fold_name(match["short"])].setdefault(" ".join(sorted(bag(full))), full)
    return {short: next(iter(fulls.values())) for short, fulls in found.items() if len(fulls) == 1}


def _by_initials(full: str, short: str) -> str | None:
    """Return the last words of ``full`` whose initials, small words aside, are ``short``."""
    words = full.split()
    for start in range(len(words)):
        initials = "".join(word[0] for word in words[start:] if word not in _SMALL)
        if initials.casefold() == short.casefold() and words[start] not in _SMALL:
            return " ".join(words[start:])
    return None


def full_names(texts: Iterable[str]) -> dict[str, str]:
    """Return folded names of persons with the one body that the texts say they speak for.

    'Ana Reyes, a spokeswoman for the Dam Agency', 'Dam Agency spokeswoman Ana
    Reyes'. Somebody said to speak for two bodies speaks for neither here.
    """
    found: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for text in texts:
        for pattern in _spokespeople():
            for match in pattern.finditer(text):
                found[fold_name(match["person"])].setdefault(fold_name(match["body"]), match["body"])
    return {person: next(iter(bodies.values())) for person, bodies in found.items() if len(bodies) == 1}


def body_of(name: str) -> str | None:
    """Return the body in 'GSI spokesman Andri Yul' or 'a spokesman for the ministry'; None where none stands."""
    for pattern in _bodies():
        match = pattern.search(name)
        if match and fold_name(match["body"]) not in _NOBODY:
            return match["body"]
    return None


def person_name(name: str) -> str:
    """Return a person's name without titles and what follows a comma: 'Gen. Piet Lund, …' is 'Piet Lund'."""
    words = name.split(",", maxsplit=1)[0].split()
    while len(words) > 1 and fold_name(words[0]) in {*_titles(), "the", "a", "an", ""}:
        del words[0]
    return " ".join(words)


def last_name(folded: str) -> str:
    """Return the last word of a folded name."""
    return folded.rsplit(" ", 1)[-1]


@cache
def _titles() -> frozenset[str]:
    return words_of_lines(word_list("en", "relation")["titles"])


def _speaks_for() -> str:
    words = sorted(word_list("en", "relation")["speaks_for"], key=lambda word: (-len(word), word))
    return "|".join(map(re.escape, words))


@cache
def _spokespeople() -> tuple[re.Pattern[str], ...]:
    role = rf"(?:{_speaks_for()})"
    person = rf"(?P<person>{_CAPITALISED}(?:\s+{_CAPITALISED}){{1,2}})"
    body = rf"(?P<body>{_RUN})"
    return (
        re.compile(rf"{person},\s+(?:an?\s+|the\s+)?{role}\s+(?:for|of|at)\s+(?:the\s+)?{body}"),
        re.compile(rf"{body}(?:[’']s?)?\s+{role},?\s+{person}"),
    )


@cache
def _bodies() -> tuple[re.Pattern[str], ...]:
    role = rf"(?:{_speaks_for()})"
    return (
        re.compile(rf"\b{role}\s+(?:for|of|at)\s+(?:the\s+)?(?P<body>\S.*)$", re.IGNORECASE),
        re.compile(rf"^(?:the\s+|an?\s+)?(?P<body>\S.*?)(?:[’']s?)?\s+{role}\b", re.IGNORECASE),
    )


def bag(name: str) -> frozenset[str]:
    """Return the words of a body's name, without small words and endings of peoples.

    'Veldan Ministry of Defence', 'Veldo's Defence Ministry' and 'the Defence
    Ministry of Veldo' have one bag.
    """
    return frozenset(_bare(word) for word in fold_name(name).split() if word not in _SMALL)


def _bare(word: str) -> str:
    """Cut one ending of a people or country, where enough of the word is left."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST:
            return word.removesuffix(ending)
    return word
