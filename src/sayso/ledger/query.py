"""What somebody types into the search box, as the full-text index asks for it. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sayso.ledger.lemmas import ALL, CYRILLIC, HANGUL, lemmas_of_word

_TERM = re.compile(r'(?P<not>-)?(?:"(?P<phrase>[^"]*)"?|(?P<word>[^\s"]+))')
_WORDS = re.compile(r"[\w\u0300-\u036f]+")
SHORTEST_STEM = 4
"""Letters that are left of a word at least: fewer would find half of the ledger."""
SHORTEST_KOREAN = 2
_ENDINGS = (
    *("иями", "ями", "ами", "ого", "ему", "ому", "ыми", "ими", "ией", "ией", "ях", "ах", "ов", "ев", "ів"),
    *("ей", "ой", "ою", "ий", "ый", "ая", "яя", "ые", "ие", "их", "ых", "ом", "ем", "ам", "ям", "ою", "єю"),
    *("а", "я", "о", "е", "и", "ы", "у", "ю", "ь", "й", "і", "ї", "є"),
)
_LATIN_ENDINGS = ("'s", "ings", "ing", "ies", "ed", "es", "s", "y")


@dataclass(frozen=True, slots=True)
class Term:
    """A word or phrase in the index's own language, FTS5, and the forms under which its lemmas are found."""

    words: str
    forms: tuple[str, ...] = ()

    def match(self, columns: str, lemmas: str) -> str:
        """Return the term in some columns of the index, and by its forms in the column ``lemmas``."""
        if not lemmas or not self.forms:
            return f"{{{columns}}} : {self.words}"
        forms = " OR ".join([self.words, *(f'"{one}"' for one in self.forms)])
        return f"{{{columns} {lemmas}}} : ({forms})"


@dataclass(frozen=True, slots=True)
class Query:
    """Terms of a search in reports of some languages; one that lacks ``wanted`` can only leave out."""

    wanted: tuple[Term, ...]
    unwanted: tuple[Term, ...]
    languages: frozenset[str] = ALL

    def match(self, columns: str, lemmas: str = "") -> str:
        """Return what is wanted, in some columns (``words roots``) of the index; '' where that is nothing.

        ``lemmas`` is the column of lemmas, '' where words are looked for as they stand.
        """
        return " AND ".join(one.match(columns, lemmas) for one in self.wanted)

    def leave_out(self, columns: str, lemmas: str = "") -> str:
        """Return what must not occur, in the same way."""
        return " OR ".join(one.match(columns, lemmas) for one in self.unwanted)


def parse(typed: str, languages: frozenset[str] = ALL) -> Query:
    """Read what was typed: words, ``"phrases as they stand"``, and ``-words`` that must not occur.

    A word finds its other forms too ('surrender' finds 'surrendered',
    'Буданов' finds 'Буданова'): it is looked for by its beginning, without
    its ending, and by its lemma ('скажет' finds 'сказал') in those of
    ``languages`` that write so. Nothing that is typed can be an error, or an
    operator.
    """
    wanted: list[Term] = []
    unwanted: list[Term] = []
    for term in _TERM.finditer(typed):
        words = _WORDS.findall(term["word"] or term["phrase"] or "")
        if not words:
            continue
        alone = term["phrase"] is None and len(words) == 1
        found = Term(_forms(words[0]), lemmas_of_word(words[0], languages)) if alone else Term(_exact(words))
        (unwanted if term["not"] else wanted).append(found)
    return Query(tuple(wanted), tuple(unwanted), languages)


def _forms(word: str) -> str:
    """Return a word with its other forms; short ones have none, but for Korean, where particles follow."""
    shortest = SHORTEST_KOREAN if HANGUL.search(word) else SHORTEST_STEM
    return f'"{_stem(word)}"*' if len(word) >= shortest else _exact([word])


def _exact(words: list[str]) -> str:
    return f'"{" ".join(words)}"'


def _stem(word: str) -> str:
    """Cut one ending that a language puts to its words; the rest finds all forms, and words beside them."""
    folded = word.casefold()
    if HANGUL.search(word):
        return word
    for ending in _ENDINGS if CYRILLIC.search(word) else _LATIN_ENDINGS:
        if folded.endswith(ending) and len(word) - len(ending) >= SHORTEST_STEM:
            return word[: -len(ending)]
    return word
