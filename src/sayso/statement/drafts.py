"""Statements in the making: what was found, and inside which other it stands."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sayso.model import Span, Words
from sayso.statement.asides import told_spans
from sayso.statement.near import Cover
from sayso.statement.quotations import with_marks
from sayso.statement.rules.grammar import words
from sayso.statement.rules.phrases import without_time

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from sayso.statement.attribution import Attribution
    from sayso.statement.layout import Layout

BARE = frozenset({"the", "a", "an", "there"})
SURE = 0.2
"""Below this score the trained reader's attribution inside another is mostly a misreading of it."""
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
    quotation that runs on. ``voice`` is the name of who speaks in a turn of a
    transcript. ``own`` marks the outlet's own voice.
    """

    source: Words | None
    cue: Words | None
    content: Words
    by: str
    score: float | None = None
    parent: Draft | None = None
    speaker: Draft | None = None
    voice: str | None = None
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
        content=Words.cut(text, *(with_marks(text, span) for span in told_spans(layout, found))),
        by=by,
        score=found.score,
        parent=parent,
    )


def _source(layout: Layout, spans: Sequence[Span]) -> Words | None:
    """Return the words that name who says it: None for a bare article, which a misprint leaves."""
    tokens = [token for span in spans for token in layout.tokens_in(span)]
    if not tokens or all(token.low in BARE for token in tokens):
        return None
    told = len(spans) > 1 or any(token.is_verb for token in tokens)  # 'a report released last year'
    kept = len(tokens) if told else without_time(tokens, len(tokens))
    if kept == len(tokens):
        last = spans[-1]
        opened = layout.text.count("(", last.start, last.end) > layout.text.count(")", last.start, last.end)
        closes = opened and layout.text[last.end : last.end + 1] == ")"
        return Words.cut(layout.text, *spans[:-1], Span(last.start, last.end + closes))  # '… Service (ASI)'
    return Words.cut(layout.text, Span(tokens[0].start, tokens[kept - 1].end))


def outermost(found: Iterable[Attribution]) -> list[Attribution]:
    """Leave out attributions that stand inside the content of another."""
    largest = sorted(found, key=_size, reverse=True)
    reach = max((one.content[-1].end - _begin(one) for one in largest), default=0)
    kept: list[Attribution] = []
    in_order: list[Attribution] = []
    for one in largest:
        cue = one.cue[0].start
        first, last = bisect_left(in_order, cue - reach, key=_begin), bisect_right(in_order, cue, key=_begin)
        if not any(_holds(other, one) for other in in_order[first:last]):
            kept.append(one)
            insort(in_order, one, key=_begin)
    return kept


def nested(
    layout: Layout, found: Iterable[Attribution], by: str, inner: Inner, around: Sequence[Draft] = ()
) -> list[Draft]:
    """Make drafts of attributions and of what stands inside their contents, some levels deep.

    Inside a content stand those of ``found`` that another holds, and beside
    them what ``inner`` finds. What a rule found carries the name of ``inner``,
    the rest ``by``. ``around`` are drafts that hold others without
    being attributions: the turns of a transcript.
    """
    labels = Cover(span for one in around for spans in one.place[:2] for span in spans)
    left = [one for one in found if not any(labels.touches(span) for span in (*one.source, *one.cue))]
    tops = outermost(one for one in left if not any(_within(turn.content, one) for turn in around))
    highest = set(tops)
    held = [one for one in left if one not in highest and (one.rule or one.score >= SURE)]
    level = [*around, *(draft_of(layout, one, _by(one, inner, by)) for one in tops)]
    drafts = list(level)
    for _ in range(DEEPEST):
        level = [child for parent in level for child in _children(layout, parent, held, by, inner)]
        drafts += level
    return sorted(drafts, key=lambda draft: (draft.start, draft.content.start))


def _by(found: Attribution, inner: Inner, by: str) -> str:
    return by if found.rule is None else f"{inner.name}:{found.rule}"


def _children(
    layout: Layout, parent: Draft, held: Sequence[Attribution], by: str, inner: Inner
) -> Iterator[Draft]:
    """Yield the drafts right inside the content of ``parent``."""
    own = [one for one in held if _within(parent.content, one) and one.content != parent.content.spans]
    ruled = [
        one
        for span in parent.content.spans
        for one in inner.find(layout, span)
        if one.content != parent.content.spans
    ]
    ruled = outermost(ruled)
    own = [one for one in outermost(own) if not any(_knows_more(other, one) for other in ruled)]
    taken = Cover(span for one in own for span in (*one.cue, *one.content))
    ruled = [one for one in ruled if not any(taken.touches(span) for span in one.cue)]
    for one in (*own, *ruled):
        if parent.voice is None or not _is_speaker_or_hearer(layout, one):
            yield draft_of(layout, one, _by(one, inner, by), parent)


def _knows_more(one: Attribution, other: Attribution) -> bool:
    """Whether ``one`` reads the cue of ``other`` with a longer source."""
    shared = any(mine.overlaps(span) for mine in one.cue for span in other.cue)
    return shared and sum(map(len, one.source)) > sum(map(len, other.source))


def _is_speaker_or_hearer(layout: Layout, found: Attribution) -> bool:
    """Whether the source is 'I' or 'you': in an interview's turn that is nobody else's voice."""
    lows = {span.cut(layout.text).lower() for span in found.source}
    return bool(lows & (words("first_person") | {"you", "who"})) or not lows


def _within(content: Words, found: Attribution) -> bool:
    """Whether source and cue, and some of the content, stand inside ``content``."""
    hull = content.hull
    return all(hull.contains(span) for span in (*found.cue, *found.source)) and all(
        hull.overlaps(span) for span in found.content
    )


def _begin(found: Attribution) -> int:
    return found.content[0].start


def _size(found: Attribution) -> tuple[int, int]:
    return sum(len(span) for span in found.content), -found.start


def _holds(outer: Attribution, found: Attribution) -> bool:
    """Whether the cue, and some of the content, stand inside the content of ``outer``."""
    inside = Span(outer.content[0].start, outer.content[-1].end)
    return all(inside.contains(span) for span in found.cue) and all(
        inside.overlaps(span) for span in found.content
    )
