"""Names as they sound, whatever the script: 'Марен Оскелл', '마렌 오스켈' and 'Maren Oskell' are one."""

from __future__ import annotations

import re
from functools import lru_cache

from anyascii import anyascii
from rapidfuzz.distance import Levenshtein

HANGUL = re.compile(r"[가-힣]")
_CYRILLIC = re.compile(r"[Ѐ-ӿ]")
_UKRAINIAN, _RUSSIAN = re.compile(r"[іїєґІЇЄҐ]"), re.compile(r"[ыэъёЫЭЪЁ]")

_CLUSTERS = (
    ("shch", "s"), ("sch", "s"), ("tch", "s"), ("dzh", "s"), ("kh", "k"), ("ch", "s"), ("sh", "s"),
    ("zh", "s"), ("ts", "s"), ("tz", "s"), ("ph", "p"), ("th", "t"), ("gh", "k"), ("ck", "k"), ("qu", "k"),
    ("ng", "n"), ("ce", "se"), ("ci", "si"), ("cy", "sy"), ("dj", "s"), ("x", "ks"),
)  # fmt: skip
"""Letters that are one sound, in Latin letters, longest first."""
_CLASSES = str.maketrans(
    {
        **dict.fromkeys("bvw", "b"), **dict.fromkeys("pf", "p"), **dict.fromkeys("td", "t"),
        **dict.fromkeys("szj", "s"), **dict.fromkeys("kcqgh", "k"), **dict.fromkeys("lr", "r"),
        "m": "m", "n": "n",
        **dict.fromkeys("aeiouy", "a"),
    }
)  # fmt: skip
"""Sounds that one script or another does not tell apart: Korean has one letter for l and r, and no v or f;
Ukrainian г is h and Russian г is g; Spanish j is a kh to Russians."""
_ENDINGS = re.compile(
    r"(?<=[^\W\d_]{4})(?:sk(?:ij|yj|yi|iy|ii|ogo|oho|omu|om|im|ym|ykh|ikh|imi|ymi|aya|aia|a|oi|oyi|oj|uyu|uiu|u|oe|oye|e|i|y)"
    r"|ians?|eans?|ans?|eses?|ish|anos?|anas?|enos?|enas?|eses|iya|ija|ia|ii|iyu|iiu|iei|iey|yi|yu|ya|oyu|ogo|oi"
    r"|om|em|am|ov|ev|ei|iv|u|y|i|a|e|o)$"
)
"""Endings of peoples, and of cases, of a name in Latin letters: 'pelurskikh', 'Peluran', 'Pelury'."""
SHORTEST = 3
"""Sounds from which a name can be told from others."""
NEAR = 0.6
"""Part of the letters of two names that are alike, without which the same sounds are chance."""


def language_of(text: str, language: str) -> str:
    """Return the language of some words of a report in ``language``, as far as their script tells."""
    if HANGUL.search(text):
        return "ko"
    if _CYRILLIC.search(text):
        if language in {"ru", "uk"}:
            return language
        return "uk" if _UKRAINIAN.search(text) and not _RUSSIAN.search(text) else "ru"
    return language if language not in {"ko", "ru", "uk"} else "en"


@lru_cache(maxsize=65_536)
def spelt(word: str) -> str:
    """Return a word in small Latin letters, with what Korean puts between consonants left out."""
    latin = anyascii(word)
    if HANGUL.search(word):
        latin = latin.replace("eu", "").replace("Eu", "")
    return re.sub(r"[^a-z]", "", latin.casefold())


@lru_cache(maxsize=65_536)
def sounds(word: str) -> str:
    """Return the consonants of a word by what all scripts tell apart, with a mark for a vowel at the front.

    'Oskell', 'Оскелл' and '오스켈' are ``askr``; doubled ones count once.
    """
    plain = spelt(word)
    for cluster, instead in _CLUSTERS:
        plain = plain.replace(cluster, instead)
    marked = re.sub(r"(.)\1+", r"\1", plain.translate(_CLASSES))
    return marked[:1] + marked[1:].replace("a", "")


@lru_cache(maxsize=65_536)
def root_sounds(word: str) -> str:
    """Return the sounds of a name without endings: of 'пелурских', 'Peluran' and 'Pelura' the same."""
    plain = spelt(word)
    return sounds(_ENDINGS.sub("", plain)) if not HANGUL.search(word) else sounds(word)


def one_name(one: str, other: str) -> bool:
    """Whether two single names may be one name in two spellings, endings aside."""
    mine, theirs = root_sounds(one), root_sounds(other)
    short, long = sorted((mine, theirs), key=len)
    if mine == theirs:
        return len(mine) >= SHORTEST or alike(one, other) >= NEAR
    if len(short) > SHORTEST and Levenshtein.distance(short, long) <= 1:
        return alike(one, other) >= NEAR
    return len(short) >= SHORTEST and long.startswith(short) and len(long) - len(short) <= 1


@lru_cache(maxsize=65_536)
def alike(one: str, other: str) -> float:
    """Return the part of the letters of two names that are alike, without endings and what Korean has not."""
    return float(Levenshtein.normalized_similarity(_flat(one), _flat(other)))


def _flat(word: str) -> str:
    return _ENDINGS.sub("", spelt(word)).replace("l", "r").replace("v", "b").replace("f", "p")
