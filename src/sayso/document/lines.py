"""Lines of any text, with where they stand in it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sayso.model import Span

_LINE = re.compile("[^\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029]+")
_SENTENCE_END = re.compile("(?<!\\.\\.)[.!?。！？][\"'”’»)\\]]*$")
_FULL_STOP = re.compile("(?<!\\.\\.)[.。][\"'”’»)\\]]*$")


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank: its words without the blanks around them, and their span.

    ``after_blank`` tells whether it opens the text or follows a blank line.
    """

    span: Span
    words: str
    after_blank: bool

    @property
    def count(self) -> int:
        """How many words it has."""
        return len(self.words.split())

    @property
    def ends_sentence(self) -> bool:
        """Whether it closes with a full stop, a question or an exclamation mark, quoted or not."""
        return _SENTENCE_END.search(self.words) is not None

    @property
    def ends_statement(self) -> bool:
        """Whether it closes with a full stop, quoted or not: headlines have none, sentences of copy do."""
        return _FULL_STOP.search(self.words) is not None


def lines_of(text: str) -> tuple[Line, ...]:
    """Return the lines of ``text`` that are not blank, whatever line ends it has."""
    lines: list[Line] = []
    end = 0
    for found in _LINE.finditer(text):
        words = found[0].strip()
        if not words:
            continue
        start = found.start() + found[0].index(words)
        between = text[end:start].replace("\r\n", "\n")
        breaks = sum(not character.isspace() or _LINE.match(character) is None for character in between)
        lines.append(Line(Span(start, start + len(words)), words, not lines or breaks > 1))
        end = start + len(words)
    return tuple(lines)
