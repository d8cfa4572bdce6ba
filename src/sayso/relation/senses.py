"""What words mean in any language: their concepts, names and kindred words, and whether they are negated."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from itertools import zip_longest
from typing import TYPE_CHECKING

from sayso.lexicon.concepts import shipped_concepts
from sayso.relation.sounds import HANGUL, SHORTEST, alike, root_sounds
from sayso.relation.sounds import language_of as tongue_of
from sayso.relation.translations import language_of
from sayso.relation.wording import copy_text, empty_words, fold, name_stems, stem, wording

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sayso.model import Document, Reading

NAME, CONCEPT, WEAK, KINDRED = 1.0, 1.0, 0.4, 0.5
"""How much a name, a concept, one that many sentences share, and a word that merely sounds alike tell."""
SAME_NAME = 0.6
"""Part of the letters that a word shares with a known name of the same sounds."""
MOST_NAMES = 40
"""Names by which a report is found from another language, the longest first."""
KINDRED_SOUNDS = 4
"""Sounds at the front of two words that are kin: 'ventilation', 'вентиляция'."""
_PARTICLES = re.compile(
    r"(?<=[가-힣]{2})(?:에게서|에게는|에서는|으로부터|이라고|라고|에게|에서|으로|까지|부터|보다|처럼|에는|은|는|이|가|을|를|의|에|로|와|과|도|만|께서|께)$"
)
_CAPITAL = re.compile(r"(?<![^\W\d_])[^\W\d_]*[A-ZÀ-ÞА-ЯЁІЇЄҐ][^\W\d_]*")


@dataclass(frozen=True, slots=True)
class Sense:
    """What some words mean, with nothing of the language in which they say it."""

    terms: frozenset[str]
    """Concepts; names as ``=`` and their sounds; kindred words as ``~`` and theirs."""
    negated: bool


def weigh(terms: Iterable[str]) -> float:
    """Add up what terms tell."""
    weak = shipped_concepts().weak
    return sum(
        NAME if term[0] == "=" else KINDRED if term[0] == "~" else WEAK if term in weak else CONCEPT
        for term in sorted(terms)
    )


class KnownNames:
    """The names that stand with a capital in some reports, by their sounds, to know them in any script."""

    __slots__ = ("_forms", "_longer")

    def __init__(self, names: Iterable[str]) -> None:
        forms: defaultdict[str, set[str]] = defaultdict(set)
        for name in names:
            if len(root := root_sounds(name)) >= SHORTEST:
                forms[root].add(name)
        self._forms = {root: tuple(sorted(forms[root])) for root in sorted(forms)}
        self._longer = {root[:-1]: root for root in reversed(self._forms) if len(root) > SHORTEST}

    def known(self, word: str) -> str | None:
        """Return the sounds of the name that a word is, in whatever form, or None.

        An ending may add a sound or take one: of two names that differ by the last, the shorter is meant.
        """
        for form in dict.fromkeys((word, _PARTICLES.sub("", word))):
            root = root_sounds(form)
            for key in (root[:-1], root, self._longer.get(root, "")):
                if len(key) >= SHORTEST and any(
                    alike(form, each) >= SAME_NAME for each in self._forms.get(key, ())
                ):
                    return key
        return None


def known_names(readings: Iterable[Reading]) -> KnownNames:
    """Return the names that some readings' reports write with a capital."""
    return KnownNames(name for reading in readings for name in names_in(reading.document))


@lru_cache(maxsize=4_096)
def names_in(document: Document) -> frozenset[str]:
    """Return the words of a report that have a capital inside a sentence, and are no words for a thing."""
    text = copy_text(document)
    language = language_of(document)
    vocabulary = shipped_concepts().vocabularies.get(tongue_of(text[:200], language))
    stems = name_stems(text)
    found = set()
    for match in _CAPITAL.finditer(text):
        word = match.group()
        known = vocabulary is not None and vocabulary.of_word(word.casefold())
        if not known and not HANGUL.search(word) and stem(fold(word)) in stems:
            found.add(word)
    return frozenset(found)


def sounding_names(document: Document) -> tuple[str, ...]:
    """Return the names of a report as they sound, the longest ones; of a Korean one all unknown words."""
    language = language_of(document)
    if language == "ko":
        words = {word for _, word in explained(wording(copy_text(document)).words, "ko") if word}
    else:
        words = set(names_in(document))
    roots = {root for word in words if len(root := root_sounds(word)) >= SHORTEST}
    return tuple(sorted(roots, key=lambda root: (-len(root), root))[:MOST_NAMES])


def sense_of(text: str, language: str, names: KnownNames) -> Sense:
    """Return what some words of a report in ``language`` mean."""
    tongue = tongue_of(text, language)
    concepts = shipped_concepts()
    words = wording(text).words
    found: set[str] = set()
    for terms, word in explained(words, tongue):
        found |= terms
        if word and (name := names.known(word)) is not None:
            found.add(f"={name}")
        elif word and tongue != "ko" and word not in empty_words():
            found |= _kindred(word)
    negated = any(
        concepts.negates(word, tongue, after) for word, after in zip_longest(words, words[1:], fillvalue="")
    )
    return Sense(frozenset(found), negated)


def _kindred(word: str) -> frozenset[str]:
    root = root_sounds(word)
    return frozenset({f"~{root[:KINDRED_SOUNDS]}"}) if len(root) >= KINDRED_SOUNDS else frozenset()


def explained(
    words: Sequence[str], language: str, *, bare: bool = False
) -> Iterator[tuple[frozenset[str], str]]:
    """Yield, for each word, its concepts, and the word or the part of it that they do not explain.

    ``bare`` words have no Korean particle: it would be taken off a name that ends like one.
    """
    vocabulary = shipped_concepts().vocabularies.get(language)
    if vocabulary is None:
        yield from ((frozenset(), word) for word in words)
        return
    for at, found in vocabulary.of_words(words):
        word = words[at]
        if word[0].isdigit():
            continue
        if language == "ko":
            kept = word if bare else _PARTICLES.sub("", word)
            whole, rest = vocabulary.of_compound(kept)
            if whole and not rest:
                yield whole, ""
            elif found:
                yield found, ""
            else:
                yield whole, rest or kept
        elif found or "-" not in word:
            yield found, "" if found else word
        else:
            yield from explained(word.split("-"), language)
