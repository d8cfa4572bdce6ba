"""Where something is said: 'в своём Telegram-канале', 'en un comunicado', 'у фейсбуці', 'на брифінгу'."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from sayso.statement.universal.saying import overlaps
from sayso.statement.universal.vocabulary import Phrases, vocabulary

if TYPE_CHECKING:
    from sayso.model import Span
    from sayso.statement.near import Cover
    from sayso.statement.universal.clause import Clause
    from sayso.statement.universal.saying import Saying

BEFORE_NOUN = frozenset({"DET", "ADJ", "PRON", "NUM"})
SMALL = frozenset({"DET", "ADP", "CCONJ", "PRON"})
FARTHEST = 4
"""Words between the preposition and its noun: 'на специальной пресс-конференции'."""
LONGEST_NAME = 5
LONGEST_ENDING = 4


@dataclass(frozen=True, slots=True)
class Channels:
    """A language's words for channels; nouns and platforms by the letters that their forms share."""

    opens: frozenset[str]
    nouns: tuple[str, ...]
    platforms: tuple[str, ...]
    tails: frozenset[str]
    phrases: Phrases

    def is_noun(self, low: str) -> bool:
        """Whether a word, or the last part of one, is a noun for a channel: 'telegram-каналі'."""
        return self.is_platform(low) or any(
            _of(part, self.nouns) for part in {low, low.rsplit("-", maxsplit=1)[-1]}
        )

    def is_platform(self, low: str) -> bool:
        """Whether a word names a platform."""
        return _of(low, self.platforms)


def _of(low: str, stems: tuple[str, ...]) -> bool:
    return any(low.startswith(stem) and len(low) - len(stem) <= LONGEST_ENDING for stem in stems)


@cache
def channels_of(language: str) -> Channels:
    """Return the words for channels of ``language``."""
    raw = vocabulary(language).raw["grammar"]["channel"]
    return Channels(
        frozenset(raw["opens"]),
        tuple(map(str, raw["nouns"])),
        tuple(map(str, raw["platforms"])),
        frozenset(raw["tails"]),
        Phrases.of(raw["phrases"]),
    )


def channel_of(clause: Clause, saying: Saying, sources: Cover) -> Span | None:
    """Return the words for the channel beside a cue, the nearest outside its content and all sources."""
    if not saying.cue or saying.own:
        return None
    cue = clause.index_at(saying.cue[0].start)
    held = (*saying.content, *saying.cue)
    found = []
    for at in range(clause.size):
        end = channel_at(clause, at)
        span = None if end is None else clause.span(at, end)
        if span is not None and not overlaps([span], held) and not sources.touches(span):
            found.append((abs(at - cue), span))
    return min(found, key=lambda one: one[0])[1] if found else None


def channel_at(clause: Clause, at: int) -> int | None:
    """Return where the words for a channel that begin at ``at`` end; None where none begin."""
    known = channels_of(clause.words.language)
    size = known.phrases.at(clause.nodes, at)
    if size:
        return at + size
    if clause.nodes[at].low not in known.opens:
        return None
    head = at + 1
    while (
        head < clause.size
        and head - at <= FARTHEST
        and not known.is_noun(clause.nodes[head].low)
        and (clause.nodes[head].upos in BEFORE_NOUN or clause.nodes[head].low in known.tails)
    ):
        head += 1
    if head >= clause.size or not known.is_noun(clause.nodes[head].low):
        return None
    if clause.nodes[head].upos == "PROPN" and not known.is_platform(clause.nodes[head].low):
        return None  # 'por Radio Kesh' is who asked
    return _with_tail(clause, known, head + 1)


def _with_tail(clause: Clause, known: Channels, end: int) -> int:
    """Take along what tells a channel: 'en la red social X', 'на странице в Facebook', 'в канале «Порт»'."""
    nodes, first = clause.nodes, end
    while end < clause.size:
        name = clause.quotation_of(min(end + 1, clause.size - 1))
        if nodes[end].low in known.tails or known.is_platform(nodes[end].low):
            end += 1
        elif end + 1 < clause.size and nodes[end].upos == "ADP" and known.is_platform(nodes[end + 1].low):
            end += 2
        elif (
            name is not None
            and nodes[end].start == name.span.start
            and len(clause.tree.within(name.inner)) <= LONGEST_NAME
        ):
            return clause.index_at(name.span.end)
        else:
            break
    while end > first and nodes[end - 1].upos in SMALL:
        end -= 1  # 'en Telegram el gobernador'
    return end
