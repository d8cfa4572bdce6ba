"""One voice under the names that it has in several languages, told by sounds and by what its words mean."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from rapidfuzz.distance import Levenshtein

from sayso.lexicon.concepts import shipped_concepts
from sayso.lexicon.entities import fold_name
from sayso.model import VoiceKind
from sayso.relation.senses import explained
from sayso.relation.sounds import SHORTEST, alike, language_of, one_name, root_sounds
from sayso.relation.wording import empty_words, wording

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sayso.lexicon.entities import EntityList

LANGUAGES = ("en", "es", "uk", "ru", "ko")
"""The order in which languages give a voice its name: in the first that has it."""
OFFICE = frozenset(
    {"directorate", "service", "office", "government", "society", "company", "national", "country", "central"}
)
"""What many bodies are called by; two bodies are not told apart by which of these stands in their names."""
PERSONAL = frozenset(
    {"spokesperson", "rank", "leader", "commander", "president", "mayor", "governor", "pilot"}
)
"""What stands beside a person's name and is no part of it."""
MEDIA = frozenset({"news_agency", "directorate", "office", "central", "new"})
LIKE_ENOUGH = 0.5
"""Part of the telling words of two bodies that are the same, from which they are one body."""
HALF = 0.5
"""Part of the letters of a whole name that are alike in another spelling of it."""
LONG_ENOUGH = 5
"""Sounds of a whole name from which one that differs is a matter of spelling."""
WINDOW = 6
"""Words within which a report's text spells a body out."""
PERSON_NAMES, TELLING_WORDS = 2, 2
"""Names of which a person's full one has so many, and telling words of a body that a text spells out."""
_POSSESSIVE = re.compile(r"[’']s?$")
_ACRONYM = re.compile(r"^[A-ZА-ЯЁІЇЄҐ]{2,6}$")


@dataclass(frozen=True, slots=True)
class Meant:
    """What a voice's name says: its own names, and the concepts of its words."""

    name: str
    kind: VoiceKind
    names: tuple[str, ...]
    concepts: frozenset[str]

    @property
    def telling(self) -> frozenset[str]:
        """The concepts that tell one body from another."""
        return self.concepts - OFFICE - PERSONAL


@lru_cache(maxsize=16_384)
def meant(name: str, kind: VoiceKind, language: str) -> Meant:
    """Read a voice's name in the language of its report."""
    words = [_POSSESSIVE.sub("", word.strip("()[]«»„“”\"'")) for word in name.split()]
    acronyms = {word for word in words if _ACRONYM.match(word)}
    kept = " ".join(word for word in words if word not in acronyms) or name
    tongue = language_of(kept, language)
    concepts: frozenset[str] = frozenset()
    names = []
    said = shipped_concepts()
    for known, rest in explained(wording(kept).words, tongue, bare=True):
        concepts |= known
        if len(rest) > 1 and rest not in _SMALL | empty_words() and not said.negates(rest, tongue, ""):
            names.append(rest)
    return Meant(name, kind, tuple(names), concepts)


_SMALL = frozenset({"de", "del", "la", "el", "los", "las", "по", "на", "із"})
"""What joins the words of a name; English has its own list."""


def one_voice(one: Meant, other: Meant) -> float:
    """Return how surely two names in two languages are one voice's: 0 where they are not."""
    common = sum(any(one_name(a, b) for b in other.names) for a in one.names)
    fewest = min(len(one.names), len(other.names))
    persons = VoiceKind.PERSON in {one.kind, other.kind}
    if _written_alike(one.name, other.name):
        return 3.0
    if fewest >= PERSON_NAMES and persons and (common >= fewest or _sounds_alike(one.names, other.names)):
        return 2.0 + fewest
    if VoiceKind.OUTLET in {one.kind, other.kind}:
        same = common == len(one.names) == len(other.names) and common
        return 2.0 if same and (one.concepts | other.concepts) <= MEDIA else 0.0
    if fewest and common < fewest:
        return 0.0  # two places, or two persons
    if not one.telling and not other.telling:
        alone = common and len(one.names) == len(other.names) and not (one.concepts or other.concepts)
        last = common and fewest == 1 and persons and len(root_sounds(min(one.names, key=len))) >= SHORTEST
        spelled = len(one.name.split()) == len(other.name.split())  # 'Orvania', not 'DRD Orvania'
        return 1.5 + spelled / 10 if alone else 1.0 if last else 0.0
    if not (one.telling <= other.telling or other.telling <= one.telling):
        return 0.0
    both = len(one.telling & other.telling) / len(one.telling | other.telling)
    return both + common / 2 if both >= LIKE_ENOUGH else 0.0


@dataclass(frozen=True, slots=True)
class Brought:
    """The names of voices that one report brings, and its text."""

    report: str
    language: str
    text: str
    names: tuple[tuple[str, VoiceKind], ...]


def _written_alike(one: str, other: str) -> bool:
    """Whether one name stands in the other as it is, as names do that no language translates."""
    short, long = sorted((fold_name(one), fold_name(other)), key=len)
    return " " in short and f" {short} " in f" {long} "


def _sounds_alike(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether the names of a person sound alike but for one sound: 'Julio Pardo', '훌리오 파르도'."""
    short, long = sorted((one, other), key=len)
    mine = "".join(map(root_sounds, short))
    rows = (long[at : at + len(short)] for at in range(len(long) - len(short) + 1))
    return len(mine) >= LONG_ENOUGH and any(
        Levenshtein.distance(mine, "".join(map(root_sounds, row))) <= 1
        and alike("".join(short), "".join(row)) >= HALF
        for row in rows
    )


def names_across(
    brought: Sequence[Brought], entities: EntityList
) -> dict[tuple[str, str], tuple[str, VoiceKind]]:
    """Give a voice of a story in several languages one name: that of the first language that names it.

    By report and folded name, with the kind of voice that it has there.
    Whoever the list of entities knows keeps the name. What is not certain
    stays apart. Empty where all reports are in one language.
    """
    languages = sorted({each.language for each in brought}, key=_order)
    known: list[Meant] = []
    found: dict[tuple[str, str], tuple[str, VoiceKind]] = {}
    for language in languages if len(languages) > 1 else ():
        mine = [each for each in brought if each.language == language]
        new: dict[str, Meant] = {}
        for each in mine:
            read = [meant(name, kind, language) for name, kind in each.names]
            read.sort(key=lambda one: (-len(one.names) - len(one.telling), one.name))
            present = _spelled_out(each, known)
            for one in read:
                if entities.resolve(one.name) is not None:
                    continue
                same = _same_voice(one, known, present)
                if same is None:
                    new.setdefault(fold_name(one.name), one)
                else:
                    present.append(same)
                    found[each.report, fold_name(one.name)] = same.name, same.kind
        known += [new[name] for name in sorted(new)]
    return found


def _order(language: str) -> tuple[int, str]:
    return (LANGUAGES.index(language) if language in LANGUAGES else len(LANGUAGES)), language


def _same_voice(one: Meant, known: Sequence[Meant], present: Sequence[Meant]) -> Meant | None:
    """Return the one voice of the languages before that a name means, or calls back in its report."""
    if not one.names and len(one.telling) <= 1 and one.concepts:
        bodies = [each for each in present if each.telling and each.kind is VoiceKind.ORGANISATION]
        called = [each for each in bodies if one.concepts <= each.concepts] or (
            [] if one.telling else [each for each in bodies if one.concepts & OFFICE]
        )
        if called or not one.telling:
            return _fullest(called)
    scored = [(score, each) for each in known if (score := one_voice(one, each)) > 0]
    if not scored:
        return None
    top = max(score for score, _ in scored)
    return _fullest([each for score, each in scored if score == top])


def _fullest(voices: Sequence[Meant]) -> Meant | None:
    """Return the fullest of some names where it holds all others, None where they are of two voices."""
    if not voices:
        return None
    fullest = min(voices, key=lambda each: (-len(each.names), -len(each.telling), -len(each.name), each.name))
    return fullest if all(_within(each, fullest) for each in voices) else None


def _within(one: Meant, fuller: Meant) -> bool:
    return one.telling <= fuller.telling and all(any(one_name(a, b) for b in fuller.names) for a in one.names)


def _spelled_out(brought: Brought, known: Sequence[Meant]) -> list[Meant]:
    """Return the bodies of which all words stand close together in a report's text."""
    bodies = [each for each in known if len(each.telling) >= TELLING_WORDS]
    if not bodies:
        return []
    told = [concepts for concepts, _ in explained(wording(brought.text).words, brought.language)]
    windows = [frozenset().union(*told[at : at + WINDOW]) for at in range(len(told))]
    return [each for each in bodies if any(each.concepts <= window for window in windows)]
