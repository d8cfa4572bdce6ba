"""Quotations that run on: words in quotation marks without a cue, said by whoever spoke before."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sayso.model import Span, Words
from sayso.statement.drafts import Draft
from sayso.statement.near import Cover

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sayso.statement.attribution import Attribution
    from sayso.statement.layout import Layout
    from sayso.statement.quotations import Quotation

BY = "rule:run-on"
SHORTEST_WORDS = 5
"""A quotation of fewer words without a cue is a title or a scare quote."""

SHORTEST_HEADLINE = 3
SAME_WORDS = 0.8
"""A headline's quotation is said below where this part of its words is."""


def joined(layout: Layout, found: Sequence[Attribution]) -> list[Attribution]:
    """Give each quotation that follows in the same paragraph to the attribution before it.

    '“A,” she said. “B.” “C.”': B and C are hers, and one statement with A.
    """
    known = Cover(span for one in found for span in one.content)
    joint = {one: list(one.content) for one in found}
    for quotation in layout.quotations:
        if known.touches(quotation.inner) or not _is_speech(layout, quotation):
            continue
        line = layout.lines[quotation.paragraph]
        before = [one for one in found if line.contains(one.content[0]) and one.start < quotation.span.start]
        last = max(before, key=lambda one: one.content[-1].end, default=None)
        if last is not None and _is_quoted(layout, last.content):
            joint[last].append(quotation.inner)
    return [replace(one, content=tuple(sorted(spans))) for one, spans in joint.items()]


def run_on(layout: Layout, drafts: Sequence[Draft]) -> list[Draft]:
    """Return a draft for each quotation that no attribution covers and that carries one on.

    It stands alone in its sentence, and the same voice was quoted in its
    paragraph or in the paragraph before.
    """
    known = Cover(span for draft in drafts for span in draft.content.spans)
    speakers = [draft for draft in drafts if draft.parent is None and draft.source is not None]
    found: list[Draft] = []
    for quotation in layout.quotations:
        if known.touches(quotation.inner) or not _is_speech(layout, quotation):
            continue
        speaker = _speaker_before(layout, quotation, [*speakers, *found])
        if speaker is not None:
            content = Words.cut(layout.text, quotation.inner)
            behind = speaker.speaker or speaker
            found.append(Draft(None, None, content, BY, speaker=behind))
    return found


def headline_quotation(
    layout: Layout, title: Span | None, drafts: Sequence[Draft], answers: Draft | None
) -> list[Draft]:
    """Return a draft for the quotation of a headline that names nobody: whoever says it below.

    ``answers`` is a turn of who is interviewed, whose words a headline quotes otherwise.
    """
    if title is None:
        return []
    known = Cover(span for draft in drafts for span in draft.content.spans)
    found = []
    for quotation in layout.quotations:
        words = _content_words(quotation.inner.cut(layout.text))
        if not title.contains(quotation.inner) or len(words) < SHORTEST_HEADLINE:
            continue
        if known.touches(quotation.inner):
            continue
        content = Words.cut(layout.text, quotation.inner)
        below = [draft for draft in drafts if draft.start > title.end and not draft.own]
        shares = [(_share(words, draft.content.text), len(draft.ancestors), draft) for draft in below]
        best = max(shares, key=lambda one: one[:2], default=None)
        speaker = best[2] if best is not None and best[0] >= SAME_WORDS else answers
        if speaker is not None:
            found.append(Draft(None, None, content, BY, speaker=speaker.speaker or speaker))
    return found


def _content_words(text: str) -> frozenset[str]:
    return frozenset(word.strip(".,!?“”‘’\"'").lower() for word in text.split())


def _share(words: frozenset[str], text: str) -> float:
    """Return how many of ``words`` stand in ``text``, 0 to 1."""
    return len(words & _content_words(text)) / len(words)


def _is_speech(layout: Layout, quotation: Quotation) -> bool:
    """Whether the quotation is a sentence of its own and long enough to be said."""
    tokens = layout.tokens_in(quotation.inner)
    if sum(token.is_word for token in tokens) < SHORTEST_WORDS:
        return False
    sentence = layout.sentence_at(quotation.span.start)
    if sentence is None:
        return False
    outside = Span(sentence.span.start, quotation.span.start), Span(quotation.span.end, sentence.span.end)
    return not any(token.is_word for span in outside for token in sentence.within(span))


def _speaker_before(layout: Layout, quotation: Quotation, drafts: Sequence[Draft]) -> Draft | None:
    """Return the last draft that quotes somebody in this paragraph or the one before."""
    earlier = [draft for draft in drafts if draft.content.start < quotation.span.start]
    last = max(earlier, key=lambda draft: draft.content.end, default=None)
    if last is None:
        return None
    quoted = _is_quoted(layout, last.content.spans)
    paragraph = next(
        (number for number, line in enumerate(layout.lines) if line.start <= last.content.end <= line.end), -1
    )
    near = quotation.paragraph - paragraph in {0, 1}
    return last if near and (quoted or last.speaker is not None) else None


def _is_quoted(layout: Layout, spans: Sequence[Span]) -> bool:
    return any(span.overlaps(one.span) for span in spans for one in layout.quotations)
