"""What the rules find in a Korean sentence: an attribution, and which rule it was."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sayso.model import Act, Span


@dataclass(frozen=True, slots=True)
class Found:
    """One attribution.

    ``parent`` is the place of the one in whose content it stands, or None.
    ``nobody`` says that the words themselves name no voice ('알려졌다');
    where it is False and ``source`` is None, the voice of the sentence before
    goes on. ``ending`` is that of its content, ``verb`` the cue's dictionary
    form and ``negated`` its negation.
    """

    source: Span | None
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    act: Act
    rule: str
    parent: int | None = None
    nobody: bool = False
    ending: str = ""
    verb: str = ""
    negated: str = ""
    audience: Span | None = None
    channel: Span | None = None
