"""What stands under pictures, put back where the second reader of a page leaves it out."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from sayso.document.blocks import Kind
from sayso.document.copy import Copy
from sayso.document.normal import one_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sayso.document.blocks import Block


def with_captions(copy: Copy, blocks: Sequence[Block]) -> Copy:
    """Return ``copy`` with the captions of the page's ``blocks`` that stand beside a paragraph of it.

    A caption goes after the paragraph before it, or before the one after it. One
    between other things (the cards of a list, a gallery of another report) is
    left out; one that the copy holds as a paragraph is marked as what it is.
    """
    lines = [(one_line(block.words), block.kind is Kind.CAPTION) for block in blocks]
    captions = {words for words, is_caption in lines if is_caption and words}
    places = {words: number for number, words in reversed(list(enumerate(copy.paragraphs)))}
    befores = _last_told(lines)
    afters = _last_told(lines[::-1])[::-1]
    added: dict[int, list[str]] = defaultdict(list)
    for (words, is_caption), before, after in zip(lines, befores, afters, strict=True):
        if not is_caption or not words or words in places:
            continue
        if before in places:
            added[places[before] + 1].append(words)
        elif after in places:
            added[places[after]].append(words)
    paragraphs = list(added[0])
    for number, words in enumerate(copy.paragraphs, 1):
        paragraphs += [words, *added[number]]
    marked = frozenset(number for number, words in enumerate(paragraphs) if words in captions)
    return Copy(tuple(paragraphs), copy.links, marked)


def _last_told(lines: Sequence[tuple[str, bool]]) -> list[str]:
    """Return, for each line, the words of the last one before it that is no caption."""
    told, last = [], ""
    for words, is_caption in lines:
        told.append(last)
        last = last if is_caption else words
    return told
