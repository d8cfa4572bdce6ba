"""The reporter's words that belong to one saying, among the others of its sentence."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sayso.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sayso.model import Words
    from sayso.statement.drafts import Draft
    from sayso.statement.layout import Layout
    from sayso.statement.tokens import Token

SENTENCE_ENDS = frozenset({";", ".", "!", "?"})
CLAUSE_ENDS = frozenset({";", ":", "—", "–", "-"})
RELATIVE = frozenset({"who", "whose", "which", "whom"})
POSTURES = frozenset({"standing", "sitting", "speaking", "talking", "appearing", "writing", "kneeling"})
"""What the speaker does meanwhile: 'said the man, standing by a lorry in a video'."""
LED_BY = 9
"""A content that its 'that' opens only after so many words holds no circumstance before it."""


def around(layout: Layout, draft: Draft, others: Iterable[Draft]) -> tuple[Token, ...]:
    """Return the words around the cue of ``draft`` that tell where, when and how it was said.

    They reach back to another saying or a semicolon, and forward to the end
    of the clause. ``others`` are the sayings of the same sentence. Neither
    the source nor the content is among them, but for what stands in the
    content before its 'that' ('said | on Monday that …'); the cue's own
    words are, as a cue may be read too long ('said yesterday').
    """
    sentence = None if draft.cue is None else layout.sentence_at(draft.cue.start)
    if sentence is None or draft.cue is None:
        return ()
    tokens = sentence.tokens
    within_parent = draft.parent is not None and draft.parent.content.overlaps([draft.cue.hull])
    if draft.parent is not None and within_parent:
        tokens = tuple(token for token in tokens if draft.parent.content.overlaps([token.span]))
    strangers = [one for one in others if one is not draft and one not in draft.ancestors]
    foreign = _spans(strangers)
    if draft.parent is not None and not within_parent:
        foreign = (*foreign, *_spans([replace(draft.parent, content=draft.parent.cue or draft.content)]))
    before = [token for token in tokens if token.start < draft.cue.start]
    told = [token for token in tokens if draft.cue.start <= token.start < draft.cue.end]
    after = [token for token in tokens if token.start >= draft.cue.end]
    opening = _opening(before, draft, strangers, foreign)
    return (*opening, *_back(before, draft, foreign), *told, *_forward(after, draft, foreign))


def _opening(
    tokens: Sequence[Token], draft: Draft, others: Iterable[Draft], foreign: Sequence[Span]
) -> list[Token]:
    """Return what stands before the first of a voice's cues: 'On Monday X urged C and promised D'."""
    source, cue = draft.source, draft.cue
    if source is None or cue is None:
        return []
    cues = (one.cue.start for one in others if one.source == source and one.cue is not None)
    first = min(cues, default=cue.start)
    if first >= cue.start:
        return []
    taken = (*foreign, *source.spans)
    return [token for token in tokens if token.end <= first and not _within(token, taken)]


def _spans(drafts: Iterable[Draft]) -> tuple[Span, ...]:
    """Return where other sayings have their source, cue and content."""
    roles = [words for one in drafts for words in (one.source, one.cue, one.content) if words is not None]
    return tuple(span for words in roles for span in words.spans)


def _back(tokens: Sequence[Token], draft: Draft, foreign: Sequence[Span]) -> list[Token]:
    own = (*_own(draft), *_described(tokens, draft))
    found: list[Token] = []
    for token in reversed(tokens):
        if _within(token, own):
            continue
        if token.text in SENTENCE_ENDS:
            break
        if _within(token, foreign):
            # what stands by the other saying is its own: 'reported on Monday, citing …'
            comma = next((at for at, one in enumerate(found) if not one.is_word), len(found))
            return list(reversed(found[:comma]))
        found.append(token)
    return list(reversed(found))


def _forward(tokens: Sequence[Token], draft: Draft, foreign: Sequence[Span]) -> list[Token]:
    own = _own(draft)
    found: list[Token] = []
    aside = False
    ahead = draft.content.start > draft.start
    for at, token in enumerate(tokens):
        if ahead and token.start >= draft.content.start:
            found += _before_that(tokens[at:])
            ahead = False
        if _within(token, own):
            continue
        if token.text in CLAUSE_ENDS or token.low in RELATIVE or _within(token, foreign):
            break
        if token.text == ",":
            if found or aside or not _goes_on(tokens, at):
                break
            aside = True
            continue
        found.append(token)
    return found


def _goes_on(tokens: Sequence[Token], comma: int) -> bool:
    """Whether what follows a comma tells a circumstance: 'said the mayor, on Monday'."""
    if comma + 1 >= len(tokens):
        return False
    return tokens[comma + 1].tag in {"IN", "TO"} or tokens[comma + 1].low in POSTURES


def _before_that(tokens: Sequence[Token]) -> list[Token]:
    """Return the words that a content holds before its 'that'."""
    end = next((at for at, token in enumerate(tokens[:LED_BY]) if token.low == "that"), 0)
    return [] if any(token.is_verb for token in tokens[:end]) else list(tokens[:end])


def _own(draft: Draft) -> tuple[Span, ...]:
    held: list[Words] = [draft.content] if draft.source is None else [draft.content, draft.source]
    return tuple(span for words in held for span in words.spans)


def _described(tokens: Sequence[Token], draft: Draft) -> tuple[Span, ...]:
    """Return what stands between source and cue and tells who the source is: ', who dug it in May,'."""
    if draft.source is None or draft.cue is None or draft.source.end > draft.cue.start:
        return ()
    between = [one for one in tokens if draft.source.end <= one.start < draft.cue.start and one.is_word]
    if between and (between[0].low in RELATIVE or between[0].tag == "VBN"):
        return (Span(draft.source.end, draft.cue.start),)
    return ()


def _within(token: Token, spans: Iterable[Span]) -> bool:
    return any(one.start <= token.start < one.end for one in spans)
