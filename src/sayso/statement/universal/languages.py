"""The language of each paragraph, since posts mix languages and reports quote originals."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.document.language import LANGUAGES, language_of
from sayso.statement.universal.page import readable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sayso.model import Span

ENOUGH = 40
"""Letters of a paragraph from which its own words tell its language."""
SCRIPTS = {"ko": ("가", "힣"), "cyrillic": ("Ѐ", "ӿ"), "latin": ("A", "ɏ")}
CYRILLIC = frozenset({"ru", "uk"})


def languages_of(text: str, lines: Sequence[Span], language: str) -> tuple[str, ...]:
    """Return the language of each paragraph; of a short one, the report's, where its script allows."""
    main = language.partition("-")[0]
    return tuple(_language(line.cut(text), main) for line in lines)


def _language(words: str, main: str) -> str:
    letters = [letter for letter in words if letter.isalpha()]
    script = _script(letters)
    fits = script == "" or (
        (script == "cyrillic") == (main in CYRILLIC) and (script == "ko") == (main == "ko")
    )
    if fits and (len(letters) < ENOUGH or main not in LANGUAGES):
        return main
    if script == "ko":
        return "ko"
    if script == "cyrillic":
        own = {letter.lower() for letter in letters}
        if own & set("іїєґ"):
            return "uk"
        if own & set("ыэёъ"):
            return "ru"
    found = language_of(words, fallback=main).partition("-")[0]
    if script == "cyrillic" and found not in CYRILLIC:
        return main if main in CYRILLIC else "ru"
    if script == "latin" and found != "en" and not readable(found):
        return main
    return found


def _script(letters: Sequence[str]) -> str:
    """Return the script of most letters; empty where there are none."""
    counts = {
        name: sum(first <= letter <= last for letter in letters) for name, (first, last) in SCRIPTS.items()
    }
    best = max(counts, key=lambda name: counts[name])
    return best if counts[best] else ""
