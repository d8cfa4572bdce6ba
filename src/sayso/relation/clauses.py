"""Clauses as they may stand against one another: what each says to be, and what not to be."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from types import MappingProxyType
from typing import TYPE_CHECKING

from sayso.lexicon.words import word_list
from sayso.model import Act
from sayso.relation.gists import negators
from sayso.relation.opposites import kin, kinship, opposites
from sayso.relation.wording import empty_words, stem, wording

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sayso.model import Claim
    from sayso.relation.told import Told

_CLAUSE_END = re.compile(r"[.;:,…!?]\s+|\s(?:and|but|while|although|because)\s")
_AFTER_NEGATOR = 5
"""Words after 'not' among which 'a single room', 'any agreement' may follow."""
_SHORT = 3
"""Content words up to which a denial denies each of them."""
_FIRST = 2
"""Words at the head of a clause among which a pronoun is what it speaks of."""


@dataclass(frozen=True, slots=True)
class Side:
    """A clause that may stand against another: what it says to be, and not to be, and opposites of its words.

    ``stems`` hold the names of who speaks where the clause speaks of 'us' or
    'them'; each stem stands under the first of its kin ('alerted' is 'warn').
    """

    claim: Claim
    statement: str
    stems: frozenset[str]
    affirms: frozenset[str]
    negates: frozenset[str]
    opposites: Mapping[str, str]
    universal: bool
    """Whether it says so of everybody, or of all times: 'nobody', 'never', 'no shot was fired'."""
    exists: bool
    """Whether it says of something that there was none: 'we heard no siren'."""
    counts: bool
    """Whether it gives a figure, or says how often."""
    pronoun: bool
    """Whether it speaks of what was named before: 'it was open'."""
    days: frozenset[str]


def sides_of(claim: Claim, name: str, told: Told) -> Iterator[Side]:
    """Yield the clauses of a statement; of a denial or a promise none."""
    gist = told.gists.get(name)
    if gist is None or gist.family not in {Act.ASSERTION, Act.DENIAL}:
        return
    denies = gist.family is Act.DENIAL
    counts = gist.figure is not None
    for clause in _CLAUSE_END.split(told.statements[name].content.text):
        words = _joined(wording(clause).words)
        stems = frozenset(kin(word) for word in words if word not in empty_words())
        if not stems:
            continue
        speaking = not _set("pronouns").isdisjoint(words)
        # 'no Veldan soldiers' negates no Veldan, 'not 231' no figure; 'not before noon' says when
        denied = frozenset(found for found in negated(words) if not found[0].isdigit()) - gist.names
        if denies:
            denied = stems - gist.names if len(stems) <= _SHORT and not denied else frozenset()
        will = not (_set("open") - {"to"}).isdisjoint(words)
        maybe = will and not (_set("open") - {"to", "could", "can", "may", "might"}).isdisjoint(words)
        denied = frozenset() if will or not _set("limits").isdisjoint(words) else denied
        affirms = frozenset() if denied or denies or (maybe if _fears(stems) else will) else stems
        yield Side(
            claim,
            name,
            stems | told.names[name] if speaking else stems,
            affirms,
            denied,
            {other: found for found in affirms for other in opposites().get(found, ())},
            universal=words[0] == "no" or not _set("universal_negators").isdisjoint(words),
            exists=_says_of_none(words),
            counts=counts or any(word[0].isdigit() or word in _set("how_often") for word in words),
            pronoun=denies or not _set("pronouns").isdisjoint(words[:_FIRST]),
            days=frozenset() if "before" in words else _set("days") & frozenset(words),
        )


def negated(words: Sequence[str]) -> Iterator[str]:
    """Yield what is said not to be: the first content stem after each negator, and what there is none of.

    'Nobody had told residents' denies the telling, and no residents.
    """
    ending = word_list("en", "relation")["negating_ending"]
    open_, since, whole = False, 0, False
    for at, word in enumerate(words):
        if tuple(words[at + 1 : at + 3]) == ("have", "to") or words[at + 1 : at + 2] == ("need",):
            continue  # 'you do not have to die': that it need not be
        if word in negators() or word.endswith(ending):
            open_, since = True, at
            whole = words[at + 1 : at + 2] == ("of",)
            continue
        if at and words[at - 1] in _set("singling") and 0 < at - since <= _AFTER_NEGATOR and since:
            yield kin(word)
        if open_ and (word not in empty_words() or word in kinship()):
            if not whole:
                yield kin(word)
                open_ = False
            whole = False  # 'none of its kitchens had …': of what, and not what


def _says_of_none(words: Sequence[str]) -> bool:
    """'We heard no siren', 'there were no soldiers', 'it had no money'."""
    held = any(after == "no" and before in _set("holding") for before, after in pairwise(words))
    return held or not _set("perceiving").isdisjoint(words)


def _joined(words: Sequence[str]) -> tuple[str, ...]:
    """Return words with those that are one verb as one: 'shot down' is 'downed'."""
    found, at = [], 0
    while at < len(words):
        one = _several().get(tuple(words[at : at + 2]))
        found.append(one or words[at])
        at += 1 if one is None else 2
    return tuple(found)


@cache
def _several() -> Mapping[tuple[str, ...], str]:
    lines = word_list("en", "relation")["verbs_of_two_words"]
    return MappingProxyType(
        {tuple(phrase.split()): word for word, phrases in lines.items() for phrase in phrases}
    )


def _fears(stems: frozenset[str]) -> bool:
    """Whether a clause speaks of danger, which contradicts safety where it is only possible too."""
    return not stems.isdisjoint(_fearsome())


@cache
def _fearsome() -> frozenset[str]:
    return frozenset(stem(word) for word in word_list("en", "relation")["fearsome"])


@cache
def _set(name: str) -> frozenset[str]:
    return frozenset(word_list("en", "relation")[name])
