"""Korean morphemes and where they stand, by kiwipiepy, which the extra `ko` brings."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from sayso.model import Span
from sayso.statement.korean.words import listed

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_LOG = logging.getLogger("sayso.korean")
QUOTE = "QUOTE"
"""The tag of a whole quotation, which a sentence holds as one morpheme."""
QUOTATIVE_TAILS = frozenset({"고", "며", "면서", "면서도", "는"})
MISSING = (
    "Korean reports are kept, and their statements are not read: kiwipiepy is not installed. "
    "Install it with `pip install 'sayso[ko]'`, then read them again."
)


@dataclass(frozen=True, slots=True)
class Morpheme:
    """One morpheme: its form, its Sejong tag without the mark of irregular verbs, and where it stands.

    Offsets are code points of the text. Contracted morphemes share a
    syllable, so that two may overlap ('했' is 하 and 었).
    """

    form: str
    tag: str
    start: int
    end: int

    @property
    def span(self) -> Span:
        """Where it stands in the text."""
        return Span(self.start, self.end)

    @property
    def is_noun(self) -> bool:
        """Whether it names or counts something, or is a foreign word, a figure or a quotation."""
        return self.tag in {"NNG", "NNP", "NNB", "NP", "NR", "SN", "SL", "SH", "XSN", "XR", "SW", QUOTE}

    @property
    def is_ending(self) -> bool:
        """Whether it ends a predicate."""
        return self.tag in {"EF", "EC", "ETM", "ETN"}


@cache
def is_installed() -> bool:
    """Whether Korean can be analysed; says once, in one line, what to install where it cannot."""
    try:
        import kiwipiepy  # noqa: F401, PLC0415  - of the extra `ko`
    except ImportError:
        _LOG.warning(MISSING)
        return False
    return True


@cache
def _analyser() -> Any:
    """Load the model once a process: about two seconds and 300 MB, so that only Korean pays for it."""
    from kiwipiepy import Kiwi  # noqa: PLC0415  - of the extra `ko`

    found = Kiwi(num_workers=1)
    for noun in sorted(listed("voices", "whole")):
        found.add_user_word(noun, "NNG")
    return found


def morphemes(text: str, spans: Sequence[Span]) -> list[list[Morpheme]]:
    """Analyse stretches of ``text``, each by itself; offsets are those of ``text``."""
    found = _analyser().tokenize([span.cut(text) for span in spans])
    return [
        _joined(
            Morpheme(one.form, one.tag.partition("-")[0], span.start + one.start, span.start + one.end)
            for one in row
        )
        for span, row in zip(spans, found, strict=True)
    ]


def _joined(row: Iterable[Morpheme]) -> list[Morpheme]:
    """Make one quotative ending of two ('ᆫ다' and '고'), as most are analysed anyway."""
    held: list[Morpheme] = []
    for one in row:
        last = held[-1] if held else None
        if last is not None and last.tag == "EF" and one.start <= last.end and one.form in QUOTATIVE_TAILS:
            tag = "ETM" if one.form == "는" else "EC"
            held[-1] = Morpheme(last.form + one.form, tag, last.start, one.end)
        else:
            held.append(one)
    return held
