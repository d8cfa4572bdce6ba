"""Names in quotation marks, hidden from the parser: 'банк «Дельта» опроверг' is parsed as 'банк опроверг'.

Parsers are trained on few such names and take many for verbs. A name behind
the noun that it names is left out of the sentence and put back into its tree,
hung on that noun; of a name that stands alone only the marks are left out.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from unicodedata import category

from sayso.syntax.encoding import APOSTROPHES
from sayso.syntax.node import Node, Tree

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sayso.model import Span
    from sayso.statement.quotations import Quotation
    from sayso.statement.universal.vocabulary import Vocabulary

LONGEST_NAME = 4
"""Words of a name in marks; more are somebody's words."""
SPOKEN = re.compile(r"\s*,?\s*[—–―-]\s")
"""After a quotation that somebody said: '«Позор», — сказал'."""
ENDINGS = ("", "а", "я", "о", "е", "ь", "ия", "ія", "ий")
LONGEST_ENDING = 4
NAMING = frozenset({"NOUN", "PROPN", "ADJ", "NUM", "ADP", "CCONJ", "X"})


@dataclass(frozen=True, slots=True)
class _Marked:
    """A name in marks by the places of a sentence's words: from ``first`` to ``end``, both marks held."""

    first: int
    end: int
    named: bool
    """Whether the noun that it names stands before it."""


def unmarked(
    text: str, sentence: Sequence[Span], quotations: Sequence[Quotation], of: Vocabulary
) -> list[Span]:
    """Return the words of a sentence that the parser is given; never none."""
    hidden = {place for place, span in enumerate(sentence) if _is_picture(span.cut(text))}
    for name in _names(text, sentence, quotations, of):
        hidden |= {name.first, name.end - 1} if not name.named else set(range(name.first, name.end))
    return [span for place, span in enumerate(sentence) if place not in hidden] or list(sentence)


def put_back(
    text: str, tree: Tree, sentence: Sequence[Span], quotations: Sequence[Quotation], of: Vocabulary
) -> Tree:
    """Return the tree of a whole sentence, given that of the words that `unmarked` left."""
    if len(tree.nodes) == len(sentence):
        return tree
    places = {node.start: place for place, node in enumerate(tree.nodes)}
    moved = [at for at, span in enumerate(sentence) if span.start in places]
    nodes: list[Node | None] = [None] * len(sentence)
    for old, new in enumerate(moved):
        node = tree.nodes[old]
        nodes[new] = replace(node, place=new, head=moved[node.head] if node.head >= 0 else -1)
    for name in _names(text, sentence, quotations, of):
        for place in range(name.first + 1, name.end - 1):
            held = nodes[place]
            if held is not None and held.upos not in NAMING:
                nodes[place] = replace(held, upos="PROPN")
        head = name.first - 1 if name.named else name.first + 1
        for place in range(name.first, name.end):
            if nodes[place] is None:
                nodes[place] = _hung(text, sentence[place], place, head, first=name.first + 1)
    kept = next(place for place, node in enumerate(nodes) if node is not None)
    whole = [
        _hung(text, sentence[place], place, kept, first=place) if node is None else node
        for place, node in enumerate(nodes)
    ]
    return Tree(tuple(whole))


def _is_picture(word: str) -> bool:
    """Whether a mark is an emoji, or a part of one, by its Unicode category."""
    return not word.isascii() and all(category(letter) in {"So", "Sk", "Mn", "Cf", "Me"} for letter in word)


def _hung(text: str, span: Span, place: int, head: int, *, first: int) -> Node:
    """Return a word or mark of a name that hangs on the noun before it, or on the name's first word."""
    form = span.cut(text)
    word = form[0].isalnum()
    kind, relation = ("PROPN" if word else "PUNCT"), ("punct" if not word else "appos")
    if word and place > first:
        head, relation = first, "flat"
    features = {"Case": "Nom"} if word else {}
    low = form.lower().translate(APOSTROPHES)
    return Node(place, form, low, span.start, span.end, form, kind, features, head, relation)


def _names(
    text: str, sentence: Sequence[Span], quotations: Sequence[Quotation], of: Vocabulary
) -> Iterator[_Marked]:
    """Yield the names in marks of a sentence, but for what somebody says: a capital, a few words, no stop."""
    starts = [span.start for span in sentence]
    low = bisect_right(quotations, sentence[0].start, key=lambda one: one.span.start) - 1
    for one in quotations[max(low, 0) :]:
        if one.span.start >= sentence[-1].end:
            return
        first = bisect_right(starts, one.span.start) - 1
        end = bisect_right(starts, one.span.end - 1)
        if first < 0 or starts[first] != one.span.start or starts[end - 1] != one.span.end - 1:
            continue
        inside = one.inner.cut(text)
        before = sentence[first - 1].cut(text) if first else ""
        if (
            not 0 < end - first - 2 <= LONGEST_NAME
            or not inside[0].isupper()
            or inside[-1] in ".!?…,"
            or before == ":"
            or SPOKEN.match(text, one.span.end)
        ):
            continue
        yield _Marked(first, end, first > 0 and _is_descriptor(before, of))


def _is_descriptor(word: str, of: Vocabulary) -> bool:
    """Whether a word is a noun for what has a name, in any case: 'банка', 'агентству', 'Telegram-канал'."""
    low = word.lower().rsplit("-", maxsplit=1)[-1]
    for name in ("outlet", "organisation", "document", "group"):
        listed = of.words("voices", name)
        for size in range(len(low), max(2, len(low) - LONGEST_ENDING), -1):
            if any(low[:size] + ending in listed for ending in ENDINGS):
                return True
    return False
