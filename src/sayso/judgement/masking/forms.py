"""A name as a pattern that fits each way in which reports write it."""

from __future__ import annotations

import re
from functools import cache

from anyascii import anyascii

from sayso.judgement.masking.folding import fold
from sayso.lexicon.words import word_list

SHORTEST_PART = 3
"""Letters from which a part of a name is masked by itself."""
SURE_LETTERS = 8
"""Letters from which a whole name is masked inside other words too ('#FreeIvanPetrov')."""
_TOKEN = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")
_CYRILLIC = re.compile("[\u0400-\u052f]")
_UNSPACED = re.compile("[\u1100-\u11ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")
_BETWEEN = r"(?:[\W_]|%20){0,3}"
"""What stands between the parts of a name: a space, a hyphen, ', ', or nothing, as in an address."""
_NO_LETTER_BEFORE, _NO_LETTER_AFTER = r"(?<![^\W\d_])", r"(?![^\W\d_])"
_FAMILY = "(?:es|s)?"
"""'the Petrovs'; a possessive's sign is no letter, and stays."""
_PATRONYMIC = r"(?:\s+[^\W\d_]+(?:ович|евич|івн|овн|евн|інічн|ичн)[^\W\d_]{0,3})?"
_BROKEN = r"(?:-\n\s*)?"
"""A hyphen at the end of a line, inside a word."""
_CASES = tuple(
    dict.fromkeys(
        fold(ending).text
        for ending in (
            *(
                "",
                "а",
                "я",
                "у",
                "ю",
                "о",
                "е",
                "и",
                "і",
                "ї",
                "й",
                "ы",
                "ь",
                "ом",
                "ем",
                "єм",
                "им",
                "ым",
                "ім",
            ),
            *(
                "їм",
                "ам",
                "ям",
                "ах",
                "ях",
                "ами",
                "ями",
                "ой",
                "ей",
                "ою",
                "ею",
                "єю",
                "ов",
                "ев",
                "ів",
                "їв",
            ),
            *("ії", "ії", "ии", "ий", "ій", "ию", "ія", "ию", "ия", "ію", "ією", "ією", "ієм", "ием", "ией"),
            *("ові", "еві", "єві", "ого", "его", "ього", "ому", "ему", "ьому", "ої", "ая", "яя", "ую", "юю"),
            *("ый", "ых", "их", "іх", "ими", "ыми", "ье", "ью", "ья", "ьи", "ьем", "ьом", "ьею", "иною"),
        )
    )
)
"""Endings that names take in Ukrainian and Russian, folded."""
_LAST_VOWELS = re.compile("(?:ии|ыи|ои|еи|аи|іи|ая|яя|іа|ія|[аеиоуыіюяь])$")
_FLEETING = re.compile("[еоі](?=[^аеиоуыіюя]ь?$)")


def whole(name: str) -> str | None:
    """Return a pattern, for folded text, of a name in full: any case, ending, hyphen or address form.

    None for a name of fewer than two letters: it would stand in every word.
    """
    tokens = _TOKEN.findall(fold(name).text)
    if sum(map(len, tokens)) < 2:  # noqa: PLR2004  - said above
        return None
    if _UNSPACED.search(name):
        # written without spaces, and particles follow without any
        return r"\s?".join(map(re.escape, "".join(tokens)))
    pattern = _BETWEEN.join(map(_inflected, tokens))
    if len(tokens) > 1 and sum(map(len, tokens)) >= SURE_LETTERS:
        return pattern
    return f"{_NO_LETTER_BEFORE}{pattern}{_NO_LETTER_AFTER}"


def parts(name: str) -> list[str]:
    """Return the parts of a name that are masked by themselves: no common words, no titles, no initials."""
    if _UNSPACED.search(name):
        return []  # two syllables of a name are as often another word
    folded = fold(name).text
    if len(_TOKEN.findall(folded)) < 2:  # noqa: PLR2004  - a single word is the whole name
        return []
    words = [word.strip(',.;:()[]"') for word in folded.split()]
    found = dict.fromkeys([*(word for word in words if len(words) > 1), *_TOKEN.findall(folded)])
    return [one for one in found if len(one) >= SHORTEST_PART and one not in common()]


def part(word: str) -> str:
    """Return the pattern of a part by itself ('Chol-su'), with initials before it ('I. V. Petrov')."""
    initials = r"(?:(?<![^\W\d_])[^\W\d_]\.\s?){0,2}"
    pattern = _BETWEEN.join(map(_inflected, _TOKEN.findall(word)))
    patronymic = _PATRONYMIC if _CYRILLIC.search(word) else ""
    return f"{initials}{_NO_LETTER_BEFORE}{pattern}{_NO_LETTER_AFTER}{patronymic}"


def spellings(name: str) -> list[str]:
    """Return the name, with its last word first too, and all that in Latin letters, which addresses use."""
    words = name.replace(",", " ").split()
    orders = [name, " ".join([*words[-1:], *words[:-1]]), " ".join([*words[1:], *words[:1]])]
    found = dict.fromkeys(way for one in orders for way in (one, anyascii(one)))
    return [way for way in found if any(map(str.isalpha, way))]


@cache
def common() -> frozenset[str]:
    """Return the words, folded, that are parts of names and stand in any report: titles, days, particles."""
    words = [line for lines in word_list("masking", "words").values() for line in lines]
    lines = (*words, *word_list("en", "relation")["titles"])
    return frozenset(fold(word).text for line in lines for word in line.split())


def _inflected(token: str) -> str:
    if _CYRILLIC.search(token):
        return f"(?:{'|'.join(_stems(token))})(?:{'|'.join(sorted(_CASES, key=len, reverse=True))})"
    return _spelt(token) + _FAMILY


def _stems(token: str) -> list[str]:
    """Return what is left of a Cyrillic word in its other cases: without its ending, its fleeting vowel."""
    stem = _LAST_VOWELS.sub("", token)
    stem = stem if len(stem) >= 2 else token  # noqa: PLR2004  - one letter is no stem
    # Кравець, Кравця; Лев, Льва
    found = dict.fromkeys([stem, token, _FLEETING.sub("", stem, count=1), _FLEETING.sub("ь", stem, count=1)])
    return [_spelt(one) for one in found if len(one) >= 2]  # noqa: PLR2004  - as above


def _spelt(word: str) -> str:
    return _BROKEN.join(map(re.escape, word))
