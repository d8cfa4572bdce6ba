"""The first form of a word, by which a search finds its others: 'скажет' and 'сказал', '숨졌다' and '숨진'.

A word is looked at alone, as it is typed into the search box: what stands
around it in a report would help, and a query has nothing around it.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING

from sayso.lexicon.words import word_list
from sayso.model import Span
from sayso.shipped import shipped

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

WORD = re.compile(r"[^\W\d_]+(?:['’ʼ][^\W\d_]+)*")
HANGUL = re.compile("[가-힣]")
CYRILLIC = re.compile("[\u0400-\u052f]")
UKRAINIAN, RUSSIAN = re.compile("[іїєґ]"), re.compile("[ыэёъ]")
OF_OWN_LETTERS = frozenset({"ru", "uk", "ko"})
"""Languages that words in Latin letters are not of."""
ALL = OF_OWN_LETTERS | {"en", "es"}
LONGEST = 40
"""Letters beyond which nothing is a word."""
KEPT = 200_000
"""Forms whose lemmas one process keeps: reports use the same ones again and again."""
APOSTROPHES = str.maketrans({"’": "'", "ʼ": "'", "ё": "е"})


def lemmas_of(text: str, language: str) -> str:
    """Return the lemmas of a text that differ from its words, each once, parted by spaces."""
    main = language.partition("-")[0]
    words = dict.fromkeys(folded(word) for word in WORD.findall(text) if len(word) <= LONGEST)
    by_language: dict[str, list[str]] = {}
    for word in words:
        by_language.setdefault(_language(word, main), []).append(word)
    found = {
        lemma: None
        for language, ones in by_language.items()
        for word, lemma in zip(ones, _lemmas(ones, language), strict=True)
        if lemma != word
    }
    return " ".join(one for one in found if one not in words)


@lru_cache(maxsize=KEPT // 10)
def lemmas_of_word(word: str, among: frozenset[str]) -> tuple[str, ...]:
    """Return what a typed word may be a form of, itself too, in whichever of the languages it may be."""
    typed = folded(word)
    if len(word) > LONGEST or not WORD.fullmatch(word):
        return (typed,)
    found = [
        lemma for language in _languages(typed) if language in among for lemma in _lemmas([typed], language)
    ]
    return tuple(dict.fromkeys([typed, *found]))


def folded(word: str) -> str:
    """Return a word in small letters, as the lists have it."""
    return word.lower().translate(APOSTROPHES)


def _language(word: str, main: str) -> str:
    """Return the language of a word of a report in ``main``, by its letters."""
    if HANGUL.search(word):
        return "ko"
    if CYRILLIC.search(word):
        return main if main in {"ru", "uk"} else _languages(word)[0]
    return main if main not in OF_OWN_LETTERS else "en"


def _languages(word: str) -> Sequence[str]:
    if HANGUL.search(word):
        return ("ko",)
    if not CYRILLIC.search(word):
        return ("en", "es")
    if UKRAINIAN.search(word):
        return ("uk",)
    return ("ru",) if RUSSIAN.search(word) else ("ru", "uk")


def _lemmas(words: Sequence[str], language: str) -> list[str]:
    known = _known()
    if len(known) > KEPT:
        known.clear()
    # what is answered stands apart: another thread may clear the table meanwhile
    every = dict.fromkeys(words)
    found = {word: lemma for word in every if (lemma := known.get((language, word))) is not None}
    fresh = [word for word in every if word not in found]
    if fresh:
        made = (lemma.replace('"', "") for lemma in _made(fresh, language))
        found |= zip(fresh, made, strict=True)
        known |= {(language, word): found[word] for word in fresh}
    return [found[word] for word in words]


@cache
def _known() -> dict[tuple[str, str], str]:
    """Return the lemmas found so far by language and word: one table a process."""
    return {}


def _made(words: Sequence[str], language: str) -> Iterable[str]:
    if language == "ko":
        return _korean(words)
    if language == "en":
        return [_english().get(word, word) for word in words]
    if (shipped("models") / language / "parser.onnx").is_file():
        return _parsed(words, language)
    return words


def _parsed(words: Sequence[str], language: str) -> list[str]:
    from sayso.statement.universal.counted import things_of  # noqa: PLC0415  - as below
    from sayso.syntax.model import shipped_parser  # noqa: PLC0415  - ONNX Runtime, for these languages alone
    from sayso.syntax.parse import parse  # noqa: PLC0415  - as above

    alone = [[span] for span in _spans(words)]
    trees = zip(words, parse(" ".join(words), alone, shipped_parser(language)), strict=True)
    listed = things_of(language).forms  # a list does not err on 'бійців'
    return [folded(listed.get(word) or tree.nodes[0].lemma) for word, tree in trees]


def _korean(words: Sequence[str]) -> list[str]:
    """Return of each word what stands before its particles and endings: '국방부는' is '국방부'."""
    from sayso.statement.korean.morphemes import is_installed, morphemes  # noqa: PLC0415  - of the extra `ko`

    if not is_installed():
        return list(words)
    rows = zip(words, morphemes("\n".join(words), _spans(words)), strict=True)
    return [_stem([(one.form, one.tag) for one in row]) or word for word, row in rows]


def _spans(words: Sequence[str]) -> list[Span]:
    """Return where words stand in a text of them all, with one sign between each and the next."""
    ends = accumulate(len(word) + 1 for word in words)
    return [Span(end - 1 - len(word), end - 1) for word, end in zip(words, ends, strict=True)]


def _stem(row: Sequence[tuple[str, str]]) -> str:
    """Return the morphemes before the first particle or ending, without the '하' that makes a noun a verb."""
    kept: list[str] = []
    for form, tag in row:
        if tag[0] in "JE" or (tag in {"XSV", "XSA", "XSN", "VCP"} and kept):
            break
        kept.append(form)
    return "".join(kept)


@cache
def _english() -> dict[str, str]:
    listed = word_list("en", "irregular")["forms"]
    return {str(form): str(lemma) for lemma, forms in listed.items() for form in forms}
