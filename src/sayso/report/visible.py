"""Words of a report on their way into a page: nothing hidden, nothing that reorders, nothing that runs.

A report may hold characters that turn the order of a line around (the
"Trojan Source" trick) or that an HTML file cannot carry. They are left out
of the page's own text and shown as a mark with their code point, so that
nobody reads a line in an order in which it was not written.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final
from urllib.parse import urlsplit

from markupsafe import Markup, escape

_HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)
"""Controls, line separators, bidirectional embeddings and isolates, lone surrogates, non-characters.

The marks U+200E, U+200F and U+061C stay: Arabic and Hebrew copy needs them,
and they reorder nothing beyond their own place.
"""

_LATIN: Final = "A-Za-z\u00c0-\u024f"
_CYRILLIC: Final = "\u0400-\u052f"
_GREEK: Final = "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧανορυικ"
"""Of Greek, only what looks like Latin: others stand beside it as signs (kΩ, μm)."""
_ARMENIAN: Final = "\u0530-\u058f"
_SCRIPTS: Final = {
    name: re.compile(f"[{letters}]")
    for name, letters in (
        ("latin", _LATIN),
        ("cyrillic", _CYRILLIC),
        ("greek", _GREEK),
        ("armenian", _ARMENIAN),
    )
}
"""Scripts whose letters look like one another's: a word of two of them is not what it seems to be."""
_OTHER: Final = f"{_CYRILLIC}{_GREEK}{_ARMENIAN}"
_MIXED = re.compile(
    f"[{_LATIN}][{_OTHER}]|[{_OTHER}][{_LATIN}]|[{_CYRILLIC}][{_GREEK}]|[{_GREEK}][{_CYRILLIC}]"
)
_WORD = re.compile(f"[{_LATIN}{_OTHER}]{{2,60}}")


def shown(text: str) -> Markup:
    """Return ``text`` escaped, each hidden character as a mark, and letters of a foreign script as such.

    The marks are seen and not copied; a letter that only looks like its
    neighbours keeps its place and is underlined, with its name.
    """
    escaped = escape(text)
    if text.isascii() and _HIDDEN.search(text) is None:
        return escaped
    marked = _HIDDEN.sub(_as_mark, str(escaped))
    if _MIXED.search(text) is not None:
        marked = _WORD.sub(_with_lookalikes, marked)
    return Markup(marked)  # noqa: S704  - escaped above; marks hold code points and their names only


def named(text: str) -> Markup:
    """Return a name as ``shown``, isolated, so that its own direction turns nothing around it."""
    return Markup(f"<bdi>{shown(text)}</bdi>")  # noqa: S704  - escaped by `shown`


def plain(text: str) -> str:
    """Return ``text`` for where no markup can stand: a title, an attribute, a label of a drawing."""
    if text.isascii() and _HIDDEN.search(text) is None:
        return text
    seen = _HIDDEN.sub(lambda found: f"‹{_code_point(found[0])}›", text)
    if _MIXED.search(seen) is None:
        return seen
    return _WORD.sub(lambda word: "".join(_told(letter, odd) for letter, odd in _letters(word[0])), seen)


def web_address(address: str | None) -> str | None:
    """Return ``address`` where it is a plain one of the web; None for all else (``javascript:``)."""
    if address is None or _HIDDEN.search(address) is not None:
        return None
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    return address if parts.scheme in {"http", "https"} and parts.netloc else None


def _as_mark(found: re.Match[str]) -> str:
    code = _code_point(found[0])
    return f'<span class="hidden-char" data-code="{code}" title="{code}"></span>'


def _with_lookalikes(word: re.Match[str]) -> str:
    """Return a word of escaped text, the letters that are not of its script as such."""
    return "".join(
        f'<span class="lookalike" title="{_name(letter)}">{letter}</span>' if odd else letter
        for letter, odd in _letters(word[0])
    )


def _letters(word: str) -> list[tuple[str, bool]]:
    """Return each letter, with whether it is of a script that fewer of the word's letters have."""
    if _MIXED.search(word) is None:
        return [(letter, False) for letter in word]
    scripts = [_script(letter) for letter in word]
    main = max(sorted({one for one in scripts if one}), key=scripts.count)
    return [(letter, bool(one) and one != main) for letter, one in zip(word, scripts, strict=True)]


def _script(letter: str) -> str:
    return next((name for name, letters in _SCRIPTS.items() if letters.match(letter)), "")


def _told(letter: str, odd: bool) -> str:  # noqa: FBT001  - a pair of `_letters`
    return f"{letter}‹{_code_point(letter)}›" if odd else letter


def _name(letter: str) -> str:
    return f"{_code_point(letter)} {unicodedata.name(letter, '').lower()}".strip()


def _code_point(letter: str) -> str:
    return f"U+{ord(letter):04X}"
