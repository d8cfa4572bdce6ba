"""The words of a text around what was looked for, where the index found it by another form."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sayso.ledger.lemmas import folded, lemmas_of_word

if TYPE_CHECKING:
    from sayso.ledger.query import Query

WORD = re.compile(r"[^\W_]+")
WORDS_BEFORE, WORDS_AFTER = 8, 16


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a snippet, and whether it is what was looked for."""

    text: str
    hit: bool


def cut(text: str, query: Query) -> tuple[Piece, ...]:
    """Return the words around the first that is a form of what was typed; none where no word is."""
    wanted = {form for term in query.wanted for form in term.forms}
    words = list(WORD.finditer(text))
    first = next((at for at, word in enumerate(words) if _is_form(word.group(), wanted, query)), None)
    if first is None:
        return ()
    start, end = max(0, first - WORDS_BEFORE), min(len(words), first + WORDS_AFTER)
    begin = 0 if start == 0 else words[start].start()
    stop = len(text) if end == len(words) else words[end - 1].end()
    pieces = [Piece("…", hit=False)] if begin else []
    at = begin
    for word in words[first:end]:
        if _is_form(word.group(), wanted, query):
            pieces += [Piece(text[at : word.start()], hit=False), Piece(word.group(), hit=True)]
            at = word.end()
    pieces.append(Piece(text[at:stop] + ("" if stop == len(text) else "…"), hit=False))
    return tuple(Piece(one.text.replace("\n", " "), one.hit) for one in pieces if one.text)


def _is_form(word: str, wanted: set[str], query: Query) -> bool:
    return folded(word) in wanted or bool(wanted & set(lemmas_of_word(word, query.languages)))
