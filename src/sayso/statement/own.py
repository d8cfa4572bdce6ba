"""The outlet's own voice: what the report asserts, or says of checking, without attributing it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sayso.lexicon.words import word_list
from sayso.model import Act
from sayso.statement.checking import Check, checks_in
from sayso.statement.drafts import Draft
from sayso.statement.near import Cover
from sayso.statement.places import words_at
from sayso.statement.quantities import quantities_in
from sayso.statement.rules.clauses import trim
from sayso.statement.rules.phrases import left_phrase, right_phrase

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sayso.model import Words
    from sayso.statement.layout import Layout
    from sayso.statement.tokens import Sentence, Token

BY_FIGURE = "rule:own-figure"
BY_CHECK = "rule:checking"
BY_PROMISE = "rule:own-promise"
OURS = frozenset({"we", "i", "our", "my"})
QUOTES = frozenset('“”"«»')
OPENING, REACH = 4, 5
"""Tokens at a sentence's head among which its subject begins, and after it among which 'will' stands."""
FURNITURE = re.compile(
    r"(?:About (?:[A-Z][\w&'’-]* ?){1,5}|Notes? to editors?|SPONSORED|Sponsored|ADVERTISEMENT|Editor):"
)
"""Labels behind which no report stands: what a company tells of itself, who paid, who edited."""


def own_figures(layout: Layout, drafts: Sequence[Draft]) -> Iterator[Draft]:
    """Yield a draft for each sentence that carries a figure and that nobody is said to have said."""
    known = Cover(
        words.hull
        for draft in drafts
        for words in (draft.source, draft.cue, draft.content)
        if words is not None and draft.parent is None
    )
    for sentence in layout.sentences:
        if known.touches(sentence.span) or FURNITURE.match(sentence.span.cut(layout.text).lstrip("•- ")):
            continue
        if quantities_in(layout.text, sentence.tokens) and any(token.is_verb for token in sentence.tokens):
            content = _piece(layout, sentence, (0, len(sentence.tokens)))
            if content is not None:
                yield Draft(None, None, content, BY_FIGURE, own=True)


def own_promises(layout: Layout, drafts: Sequence[Draft]) -> Iterator[Draft]:
    """Yield a draft for each sentence in which the one who writes says what will be done: 'We will pay'.

    So speaks who publishes on a channel of their own. What stands in marks is somebody's quotation.
    """
    known = Cover(
        words.hull
        for draft in drafts
        for words in (draft.source, draft.cue, draft.content)
        if words is not None and draft.parent is None
    )
    for sentence in layout.sentences:
        if known.touches(sentence.span) or not _promises(sentence):
            continue
        content = _piece(layout, sentence, (0, len(sentence.tokens)))
        if content is not None:
            yield Draft(None, None, content, BY_PROMISE, own=True)


def _promises(sentence: Sentence) -> bool:
    """Whether 'we', 'I' or 'our' opens a sentence, or what follows its condition, and says what will be."""
    tokens = sentence.tokens
    start = _behind_condition(tokens)
    first = next(
        (at for at in range(start, min(start + OPENING, len(tokens))) if tokens[at].low in OURS), None
    )
    if first is None or any(token.text in QUOTES for token in tokens):
        return False
    return any(token.low in {"will", "shall"} for token in tokens[first : first + REACH])


def _behind_condition(tokens: Sequence[Token]) -> int:
    """Return where the main clause begins: behind 'If they sign by Friday,', else at the start."""
    if not tokens or tokens[0].low not in word_list("en", "terms")["opening"]:
        return 0
    behind = (
        at + 1
        for at, token in enumerate(tokens[:-1])
        if token.text == "," and tokens[at + 1].low in OURS | {"then"}
    )
    return next(behind, 0)


def own_checks(layout: Layout, drafts: Sequence[Draft]) -> Iterator[tuple[Draft, Check]]:
    """Yield the report's words on checking, each with the draft that holds them or a new one.

    'Radio North could not verify the film' has its subject as source and
    'the film' as content; 'The film could not be verified' names nobody, so
    its content is the film and the voice is the outlet's.
    """
    for check in checks_in(layout):
        holder = next((draft for draft in drafts if _is_cue_of(draft, check)), None)
        if holder is not None:
            yield holder, check
            continue
        draft = _draft_of(layout, check)
        if draft is not None:
            yield draft, check


def _is_cue_of(draft: Draft, check: Check) -> bool:
    return draft.cue is not None and draft.cue.overlaps(check.words.spans)


def _draft_of(layout: Layout, check: Check) -> Draft | None:
    sentence = layout.sentence_at(check.words.start)
    if sentence is None:
        return None
    tokens = sentence.tokens
    first, last = sentence.index_at(check.words.start), sentence.index_at(check.words.end)
    # 'It was not possible to verify the film': nobody's act, whoever acts before it
    impersonal = tokens[first].low in {"it", "there"}
    subject = None if impersonal else left_phrase(tokens, first)
    if subject is not None and tokens[subject[0]].low == "it" and "possible" in check.words.text:
        subject, impersonal = None, True
    if subject is None and not impersonal and first and tokens[first - 1].low in {"and", "but"}:
        subject = right_phrase(tokens, 0)  # 'The Quay asked the mayor and could not verify it'
    if subject is None and first == 1 and tokens[0].text[:1].isupper() and tokens[0].low != "it":
        subject = (0, 1)  # a name that the tagger takes for no noun
    rest = trim(tokens, last, len(tokens))
    passive = any(
        token.tag == "VBN" and token.end == check.words.end for token in tokens[first:last]
    ) and any(token.low in {"be", "been", "was", "were", "is", "are"} for token in tokens[first:last])
    if check.act is Act.REFUSAL and (passive or rest is None) and subject is not None:
        return Draft(_piece(layout, sentence, subject), check.words, check.words, BY_CHECK)
    if passive or rest is None:
        if subject is None:
            content, source = _piece(layout, sentence, (0, len(tokens))), None
        else:
            content = _piece(layout, sentence, subject)
            source = None if passive else content
    else:
        content = _piece(layout, sentence, rest)
        source = None if subject is None else _piece(layout, sentence, subject)
    return None if content is None else Draft(source, check.words, content, BY_CHECK, own=source is None)


def _piece(layout: Layout, sentence: Sentence, places: tuple[int, int]) -> Words | None:
    kept = trim(sentence.tokens, *places)
    return None if kept is None else words_at(layout.text, sentence.tokens, *kept)
