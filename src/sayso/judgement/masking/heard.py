"""How reports in another script write a protected name: 'Иван Петров' and '이반 페트로프' of 'Ivan Petrov'.

Whoever protects somebody knows one spelling or two. The reports may have more,
and each would leave the desk unmasked: so names are compared by their sounds.
A stranger who sounds the same is masked with them, which is the lesser harm.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

from sayso.lexicon.words import word_list
from sayso.relation.sounds import one_name, sounds

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sayso.model import Reading

_SCRIPTS: Final = {
    "latin": re.compile("[A-Za-z\u00c0-\u024f]"),
    "cyrillic": re.compile("[\u0400-\u052f]"),
    "hangul": re.compile("[\uac00-\ud7a3]"),
}
_WORD: Final = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_SYLLABLES: Final = 3
"""Letters from which a Korean word by itself may be a whole name, which is written without a space."""


def heard(name: str, readings: Iterable[Reading]) -> tuple[str, ...]:
    """Return how reports write a name of two words or more in scripts that are not its own, each way once.

    One word alone sounds like too many others.
    """
    parts = _WORD.findall(name)
    mine = _script(name)
    if len(parts) < 2 or not mine:  # noqa: PLR2004  - said above
        return ()
    found: dict[str, None] = {}
    for reading in readings:
        texts = (reading.document.text, *reading.document.frame.byline)
        for script, letters in _SCRIPTS.items():
            if script != mine:
                for text in texts:
                    if letters.search(text):
                        found.update(dict.fromkeys(_written(parts, text, script)))
    return tuple(found)


def _written(parts: list[str], text: str, script: str) -> Iterator[str]:
    """Yield the stretches of a text, in one script, that sound like the whole name."""
    words = [word for word in _WORD.finditer(text) if _script(word[0]) == script]
    first = {sounds(part)[:1] for part in (parts[0], parts[-1])}
    sizes = {len(parts), 1} if script == "hangul" else {len(parts)}
    for at, word in enumerate(words):
        if sounds(word[0])[:1] not in first or not (script == "hangul" or word[0][0].isupper()):
            continue
        for size in sizes:
            last = words[min(at + size, len(words)) - 1]
            stretch = text[word.start() : last.end()]
            ways = (
                stretch.removesuffix(each) for each in (*_particles(script), "") if stretch.endswith(each)
            )
            said = next((way for way in ways if len(way) >= _SYLLABLES and _same(parts, way, size)), None)
            if said is not None:
                yield said


@cache
def _particles(script: str) -> tuple[str, ...]:
    """Return what may hang on a name, the longest first; in most scripts nothing does."""
    if script != "hangul":
        return ()
    return tuple(sorted(word_list("masking", "words")["particles"], key=len, reverse=True))


def _same(parts: list[str], said: str, size: int) -> bool:
    if size == 1:
        return one_name(said, " ".join(parts))
    words = _WORD.findall(said)
    orders = (parts, [*parts[1:], parts[0]], [parts[-1], *parts[:-1]])
    return len(words) == len(parts) and any(
        all(map(one_name, words, order)) and one_name(said, " ".join(order)) for order in orders
    )


def _script(text: str) -> str:
    return next((name for name, letters in _SCRIPTS.items() if letters.search(text)), "")
