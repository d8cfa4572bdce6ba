"""The copy of a page: what every reader of pages gives."""

from __future__ import annotations

from dataclasses import dataclass

_LONGEST_PARAGRAPH = 400


@dataclass(frozen=True, slots=True)
class Copy:
    """The paragraphs of the copy, the addresses that they link to, and which paragraphs are captions."""

    paragraphs: tuple[str, ...]
    links: tuple[str, ...]
    captions: frozenset[int] = frozenset()

    @property
    def letters(self) -> int:
        """How many code points of copy there are."""
        return sum(map(len, self.paragraphs))

    @property
    def is_lump(self) -> bool:
        """Whether a long text came as one paragraph: more often than not, its template is in it."""
        return len(self.paragraphs) == 1 and self.letters > _LONGEST_PARAGRAPH
