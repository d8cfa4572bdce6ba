"""What words mean in several languages at once: 'killed', 'погибли' and 'muertos' are one concept."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from sayso.errors import LexiconError
from sayso.lexicon.entities import LANGUAGES
from sayso.lexicon.words import read_mapping
from sayso.shipped import shipped

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

_SHORTEST_PART = 2
"""Letters of a part of a Korean compound, and of what is left of it."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words of one language by what they mean; a word of several concepts has them all.

    ``whole`` are words as they stand, ``beginnings`` those of which only the
    beginning is fixed; ``pairs`` hold, by the first of two words, the second
    one's pattern. A pattern that ends in ``*`` is a beginning.
    """

    whole: Mapping[str, frozenset[str]]
    beginnings: Mapping[str, frozenset[str]]
    pairs: Mapping[str, tuple[tuple[str, str, str], ...]]
    longest: int

    def of_word(self, word: str) -> frozenset[str]:
        """Return the concepts of one folded word: as it stands, else by its longest known beginning."""
        if (found := self.whole.get(word)) is not None:
            return found
        beginning = self.beginning(word)
        return frozenset() if beginning is None else self.beginnings[beginning]

    def beginning(self, word: str) -> str | None:
        """Return the longest known beginning of a word."""
        for length in range(min(len(word), self.longest), 0, -1):
            if word[:length] in self.beginnings:
                return word[:length]
        return None

    def of_compound(self, word: str) -> tuple[frozenset[str], str]:
        """Return the concepts of words written as one ('국방정찰국'), and the beginning left over."""
        if self.whole.get(word) is not None:
            return self.whole[word], ""
        for start in range(len(word)):
            found = self._parts(word[start:])
            if found is not None and (start == 0 or start >= _SHORTEST_PART):
                return found, word[:start]
        return frozenset(), word

    def _parts(self, rest: str) -> frozenset[str] | None:
        """Return the concepts of what is made of known parts only, None where anything is left over."""
        if not rest:
            return frozenset()
        if rest in self.whole:
            return self.whole[rest]
        for length in range(min(len(rest), self.longest), _SHORTEST_PART - 1, -1):
            mine = self.beginnings.get(rest[:length]) or self.whole.get(rest[:length])
            if mine is not None and (after := self._parts(rest[length:])) is not None:
                return mine | after
        return None

    def of_words(self, words: Sequence[str]) -> Iterator[tuple[int, frozenset[str]]]:
        """Yield each folded word's place and concepts, in order; two that are one stand at the first."""
        skip = -1
        for at, word in enumerate(words):
            if at == skip:
                continue
            after = words[at + 1] if at + 1 < len(words) else ""
            pair = next(
                (
                    concept
                    for first, second, concept in self.pairs.get(word[:2], ())
                    if _fits(first, word) and _fits(second, after)
                ),
                None,
            )
            if pair is not None:
                skip = at + 1
                yield at, frozenset({pair})
            else:
                yield at, self.of_word(word)


def _fits(pattern: str, word: str) -> bool:
    return word.startswith(pattern[:-1]) if pattern.endswith("*") else word == pattern


@dataclass(frozen=True, slots=True)
class Concepts:
    """The vocabularies by language, and the words that negate."""

    vocabularies: Mapping[str, Vocabulary]
    negators: Mapping[str, tuple[str, ...]]
    not_negated: Mapping[str, frozenset[str]]
    parts: Mapping[str, tuple[str, ...]]
    """What stands around a figure that is a part of the one before it, by language."""
    weak: frozenset[str]
    """Concepts that many sentences share and that tell little."""

    def negates(self, word: str, language: str, after: str) -> bool:
        """Whether a folded word negates what it stands with; 'не' of 'не менее 14' does not."""
        return any(_fits(each, word) for each in self.negators.get(language, ())) and after not in (
            self.not_negated.get(language, frozenset())
        )


@cache
def shipped_concepts() -> Concepts:
    """Return the concepts that ship in ``lexicon/concepts``, read once a process.

    Raises LexiconError where a file is missing or malformed.
    """
    folder = shipped("lexicon") / "concepts"
    files = sorted(folder.glob("*.yml"))
    if not files:
        raise LexiconError(str(folder), "the lists of concepts are missing.")
    parsed = [(path, read_mapping(path)) for path in files]
    negators: dict[str, str] = {}
    not_negated: dict[str, str] = {}
    parts: dict[str, list[str]] = {}
    weak: list[str] = []
    for _, top in parsed:
        negators |= top.get("negators", {})
        not_negated |= top.get("not_negated", {})
        parts |= top.get("parts", {})
        weak += top.get("weak", ())
    return Concepts(
        MappingProxyType({language: _vocabulary(language, parsed) for language in LANGUAGES}),
        MappingProxyType({language: tuple(words.split()) for language, words in negators.items()}),
        MappingProxyType({language: frozenset(words.split()) for language, words in not_negated.items()}),
        MappingProxyType({language: tuple(each) for language, each in parts.items()}),
        frozenset(weak),
    )


def _vocabulary(language: str, parsed: Sequence[tuple[Path, Mapping[str, Any]]]) -> Vocabulary:
    whole: defaultdict[str, set[str]] = defaultdict(set)
    beginnings: defaultdict[str, set[str]] = defaultdict(set)
    pairs: defaultdict[str, list[tuple[str, str, str]]] = defaultdict(list)
    for path, top in parsed:
        for concept, entry in top.get("concepts", {}).items():
            try:
                words = entry[language].split()
            except (KeyError, TypeError, AttributeError):
                raise LexiconError(str(path), f"{concept!r} has no words in {language!r}.") from None
            for word in words:
                first, _, second = word.partition("_")
                if second:
                    pairs[first[:2]].append((first, second, concept))
                elif word.endswith("*"):
                    beginnings[word[:-1]].add(concept)
                else:
                    whole[word].add(concept)
    return Vocabulary(
        MappingProxyType({word: frozenset(found) for word, found in whole.items()}),
        MappingProxyType({word: frozenset(found) for word, found in beginnings.items()}),
        MappingProxyType({first: tuple(found) for first, found in pairs.items()}),
        max(map(len, (*whole, *beginnings)), default=0),
    )
