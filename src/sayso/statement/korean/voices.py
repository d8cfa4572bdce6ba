"""Who a Korean source is: its kind, and the fullest name that the report gives it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from sayso.model import Span, VoiceKind, Words
from sayso.statement.korean.words import listed
from sayso.statement.voices import Voice

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sayso.lexicon.entities import EntityList

BRACKETED = re.compile(r"\s?\([^()]*\)")
OPENS_UNNAMED = re.compile(r"^(?:한|익명|일부|복수|여러|다수)(?:의|을)?\s")
MISTER = re.compile(r"^(?P<family>[가-힣]) (?P<title>씨|모 씨)$")
NO_SIGNS = str.maketrans("", "", "‘’“”\"'「」『』")


@dataclass(slots=True)
class Cast:
    """The voices of one report in the order in which they speak; it remembers them."""

    text: str
    entities: EntityList
    outlet: str | None = None
    seen: list[Voice] = field(default_factory=list)

    def voice(self, source: Span, head: Span, *, remember: bool = True) -> Voice:
        """Return who ``source`` names by its noun ``head``; one not remembered is nobody's '그' later."""
        words = Words.cut(self.text, source)
        name = plain_name(head.cut(self.text))
        found = self._known(name, words) or self._new(name, words)
        if remember:
            self.seen.append(found)
        return found

    def last(self) -> Voice | None:
        """Return who spoke last."""
        return self.seen[-1] if self.seen else None

    def _known(self, name: str, words: Words) -> Voice | None:
        """Return an earlier voice that these words call back: '그', a family name, a part of its name."""
        if name in listed("voices", "ourselves") and self.outlet is not None:
            return Voice(self.outlet, VoiceKind.OUTLET, words)
        if name in listed("voices", "pronouns"):
            last = self.last()
            return None if last is None else Voice(last.name, last.kind, words, last.entity)
        mister = MISTER.match(name)
        for earlier in reversed(self.seen):
            if mister is not None:
                same = any(
                    word.startswith(mister["family"]) and len(word) > 1 for word in earlier.name.split()
                )
                same = same and earlier.kind is VoiceKind.PERSON
            else:
                same = _calls_back(name, earlier.name)
            if same:
                return Voice(earlier.name, earlier.kind, words, earlier.entity)
        return None

    def _new(self, name: str, words: Words) -> Voice:
        entity = self.entities.resolve(name)
        if entity is not None:
            return Voice(entity.name, entity.kind, words, entity.id)
        return Voice(name, kind_of(name), words)


def plain_name(words: str) -> str:
    """Return a source's words without brackets and quotation marks."""
    bare = BRACKETED.sub("", words)
    return bare.translate(NO_SIGNS).strip(" ,") or words


def _calls_back(name: str, earlier: str) -> bool:
    """'당국' after '발도리아 정보당국', '살바티에라 후보' after '율리아 살바티에라 후보'."""
    mine, theirs = name.split(), earlier.split()
    if set(mine) <= set(theirs):
        return True
    return len(mine) == 1 and len(name) > 1 and theirs[-1].endswith(name) and len(theirs[-1]) > len(name)


@cache
def kind_of(name: str) -> VoiceKind:
    """Return what sort of voice a name is, by the noun that ends it."""
    parts = name.split()
    last = parts[-1] if parts else name
    if OPENS_UNNAMED.match(name) or _ends(last, "unnamed") or last.endswith("들"):
        return VoiceKind.UNNAMED
    if _ends(last, "outlet") or _ends(parts[0] if parts else name, "outlet"):
        return VoiceKind.OUTLET
    if last.endswith("측") or _ends(last, "organisation"):
        return VoiceKind.ORGANISATION
    if _ends(last, "document"):
        return VoiceKind.DOCUMENT
    if _ends(last, "group"):
        return VoiceKind.GROUP
    if _ends(last, "person"):
        return VoiceKind.PERSON if len(parts) > 1 or len(last) > len("위원장") else VoiceKind.UNNAMED
    return VoiceKind.PERSON


def _ends(word: str, part: str) -> bool:
    return any(
        word == ending or (len(ending) > 1 and word.endswith(ending)) for ending in listed("voices", part)
    )


def told_outlet(cast: Cast, words: Sequence[Span]) -> Voice | None:
    """Return the outlet that was told ('노르디카통신에'), which passes on; None for this report's own."""
    for span in words:
        voice = Voice(*_outlet(cast, span))
        if voice.kind is VoiceKind.OUTLET and voice.name != cast.outlet:
            return voice
    return None


def _outlet(cast: Cast, span: Span) -> tuple[str, VoiceKind, Words, str | None]:
    words = Words.cut(cast.text, span)
    name = re.sub(
        r"(?:와의|과의|와|과)?(?:\s(?:전화\s)?(?:인터뷰|통화|회견))?(?:에서|에게|에)?$", "", words.text
    )
    if name in listed("voices", "ourselves"):
        return cast.outlet or name, VoiceKind.OUTLET, words, None
    entity = cast.entities.resolve(name)
    if entity is not None:
        return entity.name, entity.kind, words, entity.id
    known = any(name.endswith(one) for one in listed("voices", "outlet")) or name.startswith(
        ("라디오", "채널")
    )
    return name, VoiceKind.OUTLET if known else VoiceKind.GROUP, words, None
