"""What a reader of any language points at: who, the words that report it, and what is reported."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sayso.model import Span
    from sayso.statement.tagger.meanings import Meanings


@dataclass(frozen=True, slots=True)
class Attribution:
    """One source, cue and content, as spans of the text that was read.

    Spans of one role are in the order of the text and do not overlap; each
    begins and ends on a word, closing and opening punctuation left out; only
    the cue of a label ('NAME: …') is a lone mark.
    ``source`` is empty where nobody is named; ``cue`` and ``content`` never
    are. ``score`` is the probability, 0 to 1, that all three are right. ``rule``
    names the family of rules that found it, None for the trained reader.
    """

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    score: float
    rule: str | None = None

    @property
    def start(self) -> int:
        """Offset of the first word of any role."""
        return min(span.start for span in self.source + self.cue + self.content)


@dataclass(frozen=True, slots=True)
class Told:
    """What the core of a reader finds in a report: its attributions, and what it makes of its words."""

    attributions: list[Attribution]
    meanings: Meanings
