"""Statements in the making: what was found, and inside which other it stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sayso.model import Span, Words
from sayso.statement.quotations import with_marks
from sayso.statement.rules.phrases import without_time

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from sayso.statement.attribution import Attribution
    from sayso.statement.layout import Layout

BARE = frozenset({"the", "a", "an"})
DEEPEST = 3
"""Levels of attributions inside attributions; copy that nests deeper is misread."""


@dataclass(frozen=True, slots=True)
class Inner:
    """What finds attributions inside a content: its name, and the function."""

    name: str
    find: Callable[[Layout, Span], list[Attribution]]


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
    def place(self) -> tuple[tuple[Span, ...], ...]:
        """Where its words stand: two drafts of one place are the same statement."""
        return tuple(() if words is None else words.spans for words in (self.source, self.cue, self.content))

    @property
    def ancestors(self) -> tuple[Draft, ...]:
        """The drafts around it, outermost first."""
        return () if self.parent is None else (*self.parent.ancestors, self.parent)


def draft_of(layout: Layout, found: Attribution, by: str, parent: Draft | None = None) -> Draft:
    """Cut the words of an attribution out of the text of ``layout``."""
    text = layout.text
    return Draft(
        source=_source(layout, found.source),
        cue=Words.cut(text, *found.cue) if found.cue else None,
        content=Words.cut(text, *(with_marks(text, span) for span in found.content)),
        by=by,
        score=found.score,
        parent=parent,
    )


def _source(layout: Layout, spans: Sequence[Span]) -> Words | None:
    """Return the words that name who says it: None for a bare article, which a misprint leaves."""
    tokens = [token for span in spans for token in layout.tokens_in(span)]
    if not tokens or all(token.low in BARE for token in tokens):
        return None
    kept = without_time(tokens, len(tokens)) if len(spans) == 1 else len(tokens)
    if kept == len(tokens):
        return Words.cut(layout.text, *spans)
    return Words.cut(layout.text, Span(tokens[0].start, tokens[kept - 1].end))


def outermost(found: Iterable[Attribution]) -> list[Attribution]:
    """Leave out attributions that stand inside the content of another."""
    largest = sorted(found, key=_size, reverse=True)
    kept: list[Attribution] = []
    for one in largest:
        if not any(_holds(other, one) for other in kept):
            kept.append(one)
    return kept


def nested(layout: Layout, found: Iterable[Attribution], by: str, inner: Inner) -> list[Draft]:
    """Make drafts of attributions and of what ``inner`` finds inside their contents, some levels deep."""
    level = [draft_of(layout, one, by) for one in outermost(found)]
    drafts = list(level)
    for _ in range(DEEPEST):
        level = [
            draft_of(layout, one, inner.name, parent)
            for parent in level
            for span in parent.content.spans
            for one in outermost(inner.find(layout, span))
            if one.content != parent.content.spans
        ]
        drafts += level
    return sorted(drafts, key=lambda draft: (draft.start, draft.content.start))


def _size(found: Attribution) -> tuple[int, int]:
    return sum(len(span) for span in found.content), -found.start


def _holds(outer: Attribution, found: Attribution) -> bool:
    """Whether the cue, and some of the content, stand inside the content of ``outer``."""
    inside = Span(outer.content[0].start, outer.content[-1].end)
    return all(inside.contains(span) for span in found.cue) and all(
        inside.overlaps(span) for span in found.content
    )


def covered(spans: Sequence[Span], span: Span) -> bool:
    """Whether any of ``spans`` shares a code point with ``span``."""
    return any(one.overlaps(span) for one in spans)
