"""The language of each paragraph, since posts mix languages and reports quote originals."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sayso.document.language import LANGUAGES, UNKNOWN, language_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sayso.model import Span

ENOUGH = 40
"""Letters of a paragraph from which its own words tell its language."""
IN_MARKS = re.compile(r"[«“„\"][^«»“”„\"]*[»”“\"]")
REPORTER = 8
"""Letters outside quotations from which they, and not the quotations, tell a paragraph's language."""
FEW = 12
"""Letters from which those of one language alone tell Ukrainian from Russian."""
SCRIPTS = {"ko": ("가", "힣"), "cyrillic": ("Ѐ", "ӿ"), "latin": ("A", "ɏ")}
CYRILLIC = frozenset({"ru", "uk"})
SMALL_WORDS = {
    "en": re.compile(r"\b(?:the|of|and|to|in|that|was|were|is|said|for|with|by|on)\b", re.IGNORECASE),
    "es": re.compile(r"\b(?:el|la|los|las|de|del|que|en|y|por|con|para|se|un|una|al)\b", re.IGNORECASE),
}
"""Words by which a language shows beyond doubt, where a guess by letters may err on names."""
LETTERS_A_WORD = 24
"""Letters to each small word up to which a paragraph is in its language beyond doubt."""


def languages_of(
    text: str, lines: Sequence[Span], language: str, readable: Callable[[str], bool]
) -> tuple[str, ...]:
    """Return the language of each paragraph; of a short one, the report's, where its script allows.

    ``readable`` tells which languages there are readers for: among others in
    the same letters nothing is gained by telling them apart.
    """
    main = language.partition("-")[0]
    return tuple(_language(_outside_marks(line.cut(text)), main, readable) for line in lines)


def language_of_quotation(words: str, around: str, readable: Callable[[str], bool]) -> str:
    """Return the language of words in quotation marks in a paragraph of the language ``around``.

    In the same letters, few words tell: those of the other language must be
    more than those of the paragraph's.
    """
    found = _language(words, around, readable)
    if found != around or sum(map(str.isalpha, words)) < FEW:
        return found
    ours, theirs = SMALL_WORDS.get(around), language_of(words, fallback=around).partition("-")[0]
    small = SMALL_WORDS.get(theirs)
    if small is None or ours is None or theirs == around:
        return around
    return theirs if len(small.findall(words)) > len(ours.findall(words)) else around


def _outside_marks(words: str) -> str:
    """Return the words of a paragraph outside its quotations, which may be in another language."""
    outside = IN_MARKS.sub(" ", words)
    return outside if sum(map(str.isalpha, outside)) >= REPORTER else words


def _language(words: str, main: str, readable: Callable[[str], bool]) -> str:
    letters = [letter for letter in words if letter.isalpha()]
    script = _script(letters)
    fits = script == "" or (
        (script == "cyrillic") == (main in CYRILLIC) and (script == "ko") == (main == "ko")
    )
    cyrillic = _by_letters(letters) if script == "cyrillic" and len(letters) >= FEW else None
    if cyrillic is not None:
        return cyrillic
    private = main not in LANGUAGES and main != UNKNOWN
    if fits and (len(letters) < ENOUGH or private or _is_plain(words, len(letters), main)):
        return main
    if script == "ko":
        return "ko"
    found = language_of(words, fallback=main).partition("-")[0]
    if script == "cyrillic" and found not in CYRILLIC:
        return main if main in CYRILLIC else "ru"
    if script == "latin" and fits and main not in {UNKNOWN, found}:
        told = found == "en" or readable(found)
        return found if told and _is_plain(words, len(letters), found) else main
    return found


def _by_letters(letters: Sequence[str]) -> str | None:
    """Return which of Ukrainian and Russian alone writes some of the letters; None where that is open."""
    own = {letter.lower() for letter in letters}
    ukrainian, russian = own & set("іїєґ"), own & set("ыэёъ")
    if bool(ukrainian) == bool(russian):
        return None
    return "uk" if ukrainian else "ru"


def _is_plain(words: str, letters: int, language: str) -> bool:
    """Whether words are of a language beyond doubt, so that nobody need guess."""
    small = SMALL_WORDS.get(language)
    return small is not None and len(small.findall(words)) * LETTERS_A_WORD >= letters


def _script(letters: Sequence[str]) -> str:
    """Return the script of most letters; empty where there are none."""
    counts = {
        name: sum(first <= letter <= last for letter in letters) for name, (first, last) in SCRIPTS.items()
    }
    best = max(counts, key=lambda name: counts[name])
    return best if counts[best] else ""
