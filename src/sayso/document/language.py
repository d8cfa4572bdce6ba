"""Which language a report is in: as its page says, unless its words say otherwise."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

from sayso.document.normal import normalised

if TYPE_CHECKING:
    from collections.abc import Iterable

UNKNOWN = "und"

LANGUAGES = (
    "en", "es", "ru", "uk", "ko", "ar", "bg", "cs", "de", "el", "et", "fa", "fi", "fr", "he", "hi",
    "hu", "id", "it", "ja", "ka", "lt", "lv", "nl", "pl", "pt", "ro", "sr", "sv", "tr", "vi", "zh",
)  # fmt: skip
"""Languages that are told apart: news is rarely in another here, and fewer choices err less."""

READ = ("en", "es", "ru", "uk", "ko")
"""Languages that reports are read in, sooner or later: the guess for a text too short to tell."""

_TAG = re.compile(r"\s*([A-Za-z]{2,3})(?:[-_]([A-Za-z]{4}))?(?:[-_]([A-Za-z]{2}))?\b")
_LETTERS_FOR_A_GUESS = 20
_LETTERS_FOR_A_SHORT_GUESS = 8
_LETTERS_TO_OVERRULE = 200
_SURE = 0.95
_ENOUGH = 0.6
_SAMPLE = 1000
"""Code points looked at; more do not change the answer."""

_CHANNEL_SAMPLE = 20_000
"""Code points of a channel from which the language of its short posts is told."""

_SCRIPTS = (
    (re.compile("[가-힣]"), "ko"),
    (re.compile("[ぁ-ヿ]"), "ja"),
    (re.compile("[іїєґІЇЄҐ]"), "uk"),
    (re.compile("[ыэёъЫЭЁЪ]"), "ru"),
    (re.compile("[α-ωΑ-Ω]"), "el"),
    (re.compile("[א-ת]"), "he"),
    (re.compile("[ა-ჰ]"), "ka"),
)
"""Letters that one language of the list alone writes: they decide where a text is short."""


def language_tag(words: str | None) -> str | None:
    """Return a BCP 47 tag in its customary case ('en_us' is 'en-US'), or None where it is none."""
    found = None if words is None else _TAG.match(words)
    if found is None:
        return None
    language, script, region = found.groups()
    parts = [language.lower(), script and script.title(), region and region.upper()]
    return "-".join(part for part in parts if part)


def language_of(text: str, declared: str | None = None, fallback: str | None = None) -> str:
    """Return the language of ``text`` as a BCP 47 tag, ``und`` where nothing tells.

    ``declared`` is what the page says and holds unless 200 letters or more
    are surely in another language (a template left in English around other
    copy). ``fallback`` is taken for a text too short to tell, as most of the
    same channel's.
    """
    tag = language_tag(declared)
    letters = sum(map(str.isalpha, text[:_SAMPLE]))
    if tag is not None and (letters < _LETTERS_TO_OVERRULE or tag.partition("-")[0] not in LANGUAGES):
        return tag
    guess, score = _guessed(text[:_SAMPLE]) if letters >= _LETTERS_FOR_A_GUESS else (None, 0.0)
    if tag is not None:
        agrees = guess is None or guess == tag.partition("-")[0] or score < _SURE
        return tag if agrees else str(guess)
    if guess is not None and score >= _ENOUGH:
        return guess
    told = next((language for script, language in _SCRIPTS if script.search(text)), fallback)
    return told or _short_guess(text[:_SAMPLE], letters)


def language_of_channel(posts: Iterable[str]) -> str | None:
    """Return the language that the posts of one channel are in as a whole, or None where nothing tells."""
    sample = ""
    for post in posts:
        if len(sample) >= _CHANNEL_SAMPLE:
            break
        sample += "\n" + post
    found = language_of(normalised(sample))
    return None if found == UNKNOWN else found


def _short_guess(text: str, letters: int) -> str:
    """Return the likeliest of the languages that Sayso reads, for a text of a few words."""
    if letters < _LETTERS_FOR_A_SHORT_GUESS:
        return UNKNOWN
    ranked = dict(_identifier().rank(text))
    return max(READ, key=lambda language: ranked.get(language, 0.0))


def _guessed(text: str) -> tuple[str | None, float]:
    """Return the likeliest language and its probability (0 to 1)."""
    language, score = _identifier().classify(text)
    return str(language), float(score)


@cache
def _identifier() -> Any:
    """Load the model once a process (about a second): a copy of our own, since the library's is shared."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415  - numpy comes with it

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages([language for language in LANGUAGES if language in set(identifier.labels)])
    return identifier
