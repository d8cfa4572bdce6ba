"""Statements in the making: what was found, and inside which other it stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sayso.model import Span, Words
from sayso.statement.quotations import with_marks

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sayso.statement.attribution import Attribution


@dataclass(frozen=True, slots=True)
class Draft:
    """One statement before its chain, act and terms are known.

    ``parent`` is the draft in whose content it stands. ``speaker`` is the
    draft whose source also speaks here, where the words name nobody: a
    quotation that runs on. ``own`` marks the outlet's own voice.
    """

    source: Words | None
    cue: Words | None
    content: Words
    by: str
    score: float | None = None
    parent: Draft | None = None
    speaker: Draft | None = None
    own: bool = False

    @property
    def start(self) -> int:
        """Offset of its first word of any role."""
        return min(words.start for words in (self.source, self.cue, self.content) if words is not None)

    @property
    def ancestors(self) -> tuple[Draft, ...]:
        """The drafts around it, outermost first."""
        return () if self.parent is None else (*self.parent.ancestors, self.parent)


def draft_of(text: str, found: Attribution, by: str, parent: Draft | None = None) -> Draft:
    """Cut the words of an attribution out of ``text``."""
    return Draft(
        source=Words.cut(text, *found.source) if found.source else None,
        cue=Words.cut(text, *found.cue) if found.cue else None,
        content=Words.cut(text, *(with_marks(text, span) for span in found.content)),
        by=by,
        score=found.score,
        parent=parent,
    )


def nested(text: str, found: Iterable[Attribution], by: str) -> list[Draft]:
    """Make drafts of attributions and hang each on the smallest one whose content holds its cue."""
    drafts: list[Draft] = []
    for one in sorted(found, key=_size, reverse=True):
        holders = [draft for draft in drafts if _holds(draft, one)]
        parent = min(holders, key=lambda draft: draft.content.end - draft.content.start, default=None)
        drafts.append(draft_of(text, one, by, parent))
    return sorted(drafts, key=lambda draft: (draft.start, draft.content.start))


def _size(found: Attribution) -> tuple[int, int]:
    return sum(len(span) for span in found.content), -found.start


def _holds(draft: Draft, found: Attribution) -> bool:
    """Whether the cue, and the content's greater part, stand inside the draft's content."""
    inside = draft.content.hull
    return all(inside.contains(span) for span in found.cue) and all(
        inside.overlaps(span) for span in found.content
    )


def covered(spans: Sequence[Span], span: Span) -> bool:
    """Whether any of ``spans`` shares a code point with ``span``."""
    return any(one.overlaps(span) for one in spans)
