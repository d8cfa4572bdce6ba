"""Paragraphs of plain text whose lines were broken to fit a screen or a page."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

WIDEST = 120
"""Code points: no mail program, terminal or typewriter wraps wider."""

_NARROWEST = 30
_FILLED = 0.8
"""Share of broken lines that must be full before a text counts as wrapped."""

_SLACK = 0.15
"""Part of the width that a full line may leave free (a long word, ragged setting)."""

_SENTENCE_END = re.compile("[.!?…。！？:;][\"'”’»)\\]]*$")
_BULLET = re.compile(r"(?:[-–—*•·]|\d{1,2}[.)])\s")


@dataclass(frozen=True, slots=True)
class Wrapping:
    """How wide a wrapped text was set, in code points."""

    width: int

    def runs_on(self, line: str, following: str) -> bool:
        """Whether ``following`` continues the paragraph of ``line``.

        It does where its first word would not have fitted on ``line``.
        """
        first = following.split(maxsplit=1)[:1]
        if not line or not first or _BULLET.match(following):
            return False
        needed = len(line) + 1 + len(first[0])
        return needed > self.width * (1 - _SLACK)


def wrapping_of(lines: Sequence[str]) -> Wrapping | None:
    """Return how ``lines`` (blank ones included) are wrapped, or None where each is a paragraph.

    The evidence: no line is wider than a screen, nearly every line that does
    not end its block is as full as its next word allows, and most of them
    stop in the middle of a sentence.
    """
    width = max((len(line) for line in lines), default=0)
    if not _NARROWEST <= width <= WIDEST:
        return None
    wrapping = Wrapping(width)
    joints = [(line, following) for line, following in pairwise(lines) if line and following]
    full = [pair for pair in joints if wrapping.runs_on(*pair)]
    midway = [line for line, _ in full if not _SENTENCE_END.search(line)]
    # a paragraph's short last line is followed by a break too, so the share is of what could have been full
    ended = [line for line, _ in joints if _SENTENCE_END.search(line)]
    if len(full) < 2 or len(midway) < len(full) / 2:  # noqa: PLR2004  - one full line is no pattern
        return None
    open_joints = max(len(joints) - len(ended), 1)
    return wrapping if len(midway) >= _FILLED * open_joints else None


def unwrapped(text: str) -> str:
    """Return ``text`` (LF line ends, blank lines kept) with one paragraph a line."""
    lines = text.split("\n")
    wrapping = wrapping_of(lines)
    if wrapping is None:
        return text
    paragraphs: list[str] = []
    for position, line in enumerate(lines):
        if position > 0 and wrapping.runs_on(lines[position - 1], line):
            # a word broken at its hyphen keeps it: whether it belongs there, only a dictionary knows
            joiner = "" if lines[position - 1].endswith("-") else " "
            paragraphs[-1] += joiner + line
        else:
            paragraphs.append(line)
    return "\n".join(paragraphs)
