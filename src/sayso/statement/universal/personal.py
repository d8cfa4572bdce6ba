"""A person's name in the case of a subject: 'по словам Анны Петровой' is 'Анна Петрова'.

By the endings of Russian and Ukrainian names, since parsers know few of
them: `lexicon/<language>/names.yml` gives for each ending of a first name
and of a surname, by gender, the ending of the subject's case.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from sayso.lexicon.words import word_list

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sayso.statement.universal.vocabulary import Vocabulary
    from sayso.syntax.node import Node

Endings = tuple[tuple[str, str], ...]
MASC, FEM = "Masc", "Fem"
LONGEST_OTHER = 4
"""Letters up to which an ending tells no surname."""
SHORTEST = 3
"""Letters of a name below which nothing is turned."""


@dataclass(frozen=True, slots=True)
class Names:
    """Endings of names by gender, the longest first: of an oblique case, and of the subject's."""

    first: Mapping[str, Endings]
    last: Mapping[str, Endings]
    exact: Mapping[str, tuple[str, str]]
    """First names by an oblique form whose ending tells the other gender: 'Ильи', 'Миколи'."""
    kept: tuple[str, ...]
    """Endings of names that have one form only."""
    surnames: tuple[str, ...]
    """Endings by which a lone name is a person's."""


@cache
def names_of(language: str) -> Names:
    """Return the endings of names of ``language``."""
    raw = word_list(language, "names")

    def rows(part: str) -> dict[str, Endings]:
        found = {}
        for gender in (MASC, FEM):
            pairs = ((str(one), str(other)) for one, other in raw[part][gender])
            found[gender] = tuple(sorted(pairs, key=lambda pair: -len(pair[0])))
        return found

    exact = {form: (name, MASC) for name, forms in raw["masculine"].items() for form in forms}
    return Names(rows("first"), rows("last"), exact, tuple(raw["kept"]), tuple(raw["surnames"]))


def as_subject(words: Sequence[str], language: str) -> tuple[list[str], str]:
    """Return the words of a person's name in the subject's case, and the gender that their endings tell.

    ``words`` stand in an oblique case: a first name with what follows it, or a surname alone.
    """
    known = names_of(language)
    if len(words) == 1:
        gender = _gender(words[0], known.last)
        return [_turned(words[0], known.last[gender], known.kept)], gender
    given = words[0]
    name, gender = known.exact.get(given, ("", ""))
    if not name:
        gender = _gender(given, known.first)
        name = _turned(given, known.first[gender], ())
    rest = [_turned(word, known.last[gender], known.kept) for word in words[1:]]
    return [name, *rest], gender


def is_surname(node: Node, of: Vocabulary, *, oblique: bool) -> bool:
    """Whether a lone name is a person's by its ending: 'Петров', 'Коваленко'."""
    return node.upos == "PROPN" and ends_as_surname(node.text, of, oblique=oblique)


def ends_as_surname(word: str, of: Vocabulary, *, oblique: bool) -> bool:
    """Whether a word in capitals has a surname's ending; one that is ``oblique`` is turned first."""
    if not of.raw["grammar"]["inflects"] or not word[0].isupper() or word.isupper():
        return False
    turned = as_subject([word], of.language)[0][0] if oblique else word
    return len(turned) > LONGEST_OTHER and turned.endswith(names_of(of.language).surnames)


def _gender(word: str, endings: Mapping[str, Endings]) -> str:
    """Return the gender whose longest ending fits; masculine where none does."""
    fits = {
        gender: next((len(one) for one, _ in rows if word.endswith(one)), 0)
        for gender, rows in endings.items()
    }
    return FEM if fits[FEM] > fits[MASC] else MASC


def _turned(word: str, endings: Endings, kept: tuple[str, ...]) -> str:
    if len(word) <= SHORTEST or word.isupper() or word.endswith(kept or ("\0",)):
        return word
    for ending, other in endings:
        if word.endswith(ending):
            return word.removesuffix(ending) + other
    return word
