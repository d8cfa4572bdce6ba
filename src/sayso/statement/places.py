"""Half-open places in a row of tokens, and the words that stand there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.model import Span, Words
from sayso.statement.quotations import with_marks

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sayso.statement.tokens import Token

Places = tuple[int, int]

SIGNS = frozenset("$£€¥₩₴₽")
SENTENCE_MARKS = frozenset({".", "!", "?"})


def trimmed(tokens: Sequence[Token], first: int, last: int) -> Places | None:
    """Leave out marks at both edges, and 'and' or 'or' at the end; None where no word is left."""
    last = min(last, len(tokens))
    while first < last and not (tokens[first].is_word or tokens[first].text in SIGNS):
        first += 1
    while first < last and (not tokens[last - 1].is_word or tokens[last - 1].low in {"and", "or"}):
        last -= 1
    return (first, last) if first < last else None


def words_at(text: str, tokens: Sequence[Token], first: int, last: int) -> Words:
    """Return the words from the token at ``first`` to the one before ``last``, with all between them."""
    return Words.cut(text, Span(tokens[first].start, tokens[last - 1].end))


def low_in(tokens: Sequence[Token], at: int) -> str:
    """Return the token at ``at`` in lower case; nothing outside the row."""
    return tokens[at].low if 0 <= at < len(tokens) else ""


def cut(text: str, tokens: Sequence[Token], *pieces: Places | None) -> Words | None:
    """Return the words of ``pieces``; where a content breaks off and goes on, so do they."""
    spans = []
    for piece in pieces:
        if piece is None:
            continue
        start = last = tokens[piece[0]]
        for token in tokens[piece[0] + 1 : piece[1]]:
            if any(mark.isalnum() for mark in text[last.end : token.start]):
                spans.append(Span(start.start, last.end))
                start = token
            last = token
        spans.append(Span(start.start, last.end))
    return Words.cut(text, *(with_marks(text, span) for span in spans)) if spans else None


def sentences_of(text: str, tokens: Sequence[Token]) -> list[Places]:
    """Cut a content into sentences, at full stops and where it breaks off."""
    found, first = [], 0
    for at in range(1, len(tokens) + 1):
        ends = at == len(tokens) or tokens[at - 1].text in SENTENCE_MARKS
        if ends or any(mark.isalnum() for mark in text[tokens[at - 1].end : tokens[at].start]):
            piece = trimmed(tokens, first, at)
            if piece is not None:
                found.append(piece)
            first = at
    return found
