"""Pages whose copy stands where it can be seen: read at once. Of all others it says that it is in doubt.

The rule of doubt, in the order in which it is asked. A page is doubtful where

1. whole paragraphs stand in several places, none of which has 70% of the letters;
2. its paragraphs have fewer than 140 letters together, and no first-level
   heading stands with them;
3. more than a third of the blocks among the copy are links;
4. the copy stands in a cell of a table, as pages were once laid out;
5. what its template marks as none of the copy, by a class name, has as many
   letters in paragraphs side by side as the copy (and 600 at least): the mark
   may be wrong.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import zip_longest
from typing import TYPE_CHECKING

from sayso.document.blocks import Block, Kind, blocks_of
from sayso.document.copy import Copy
from sayso.document.normal import one_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml.html import HtmlElement

_ENOUGH_LETTERS = 140
_REPORT_LETTERS = 600
"""A banner that asks for consent has fewer letters, a report that is marked wrongly has more."""

_PARAGRAPH_LETTERS = 40
_BARE_LETTERS = 60
_LINKED = 0.5
_ONE_PLACE = 0.7
_RIVAL_PARAGRAPHS = 3
_DESCENT = 0.85
_MOST_LINKED_LINES = 1 / 3


@dataclass(frozen=True, slots=True)
class Found:
    """What the first look at a page finds: its copy, whether to look again, and why; and all its blocks."""

    copy: Copy
    doubt: str | None
    blocks: tuple[Block, ...]


def plain_copy(body: HtmlElement) -> Found:
    """Return the copy of a page, and the reason where it is in doubt."""
    blocks = blocks_of(body)
    good = [block for block in blocks.found if _is_paragraph(block)]
    place, doubt = _place(body, good)
    within = [block for block in blocks.found if place in block.above]
    lines = [block for block, after in zip_longest(within, within[1:]) if _stays(block, after)]
    copy = _copy(_trimmed(lines))
    linked = sum(block.link_share >= _LINKED for block in within)
    if sum(len(block.words) for block in good) < _ENOUGH_LETTERS and not _is_headed(place):
        doubt = "few letters"
    if doubt is None and linked > _MOST_LINKED_LINES * len(within):
        doubt = "many links"
    if doubt is None and _letters_apart(blocks.apart) >= max(copy.letters, _REPORT_LETTERS):
        doubt = "marks may be wrong"
    return Found(copy, doubt, tuple(blocks.found))


def _is_paragraph(block: Block) -> bool:
    """Whether a block is surely a paragraph of somebody's copy."""
    if block.kind in (Kind.HEADING, Kind.CAPTION, Kind.ROW) or block.link_share >= _LINKED:
        return False
    if block.kind is Kind.BARE:
        return len(block.words) >= _BARE_LETTERS and block.is_sentence
    return len(block.words) >= _PARAGRAPH_LETTERS


def _is_kept(block: Block) -> bool:
    """Whether a block that stands among the copy is part of it."""
    if block.link_share >= _LINKED and not (block.is_sentence and block.kind is Kind.PARAGRAPH):
        return False
    if block.kind is Kind.BARE:
        return block.is_sentence and len(block.words) >= _PARAGRAPH_LETTERS
    return True


def _stays(block: Block, after: Block | None) -> bool:
    """Whether a block is kept, seeing what follows: a heading goes with the links under it."""
    heads_links = block.kind is Kind.HEADING and after is not None and after.link_share >= _LINKED
    return _is_kept(block) and not heads_links


def _place(body: HtmlElement, good: Sequence[Block]) -> tuple[HtmlElement, str | None]:
    """Return the element that holds the copy, and a reason to doubt it.

    From the body inwards: where one child holds most of the letters, the
    copy is in it; where no child does, they are its paragraphs. A child that
    holds several paragraphs, but too few of the letters, is a rival.
    """
    letters: Counter[HtmlElement] = Counter()
    counts: Counter[HtmlElement] = Counter()
    inside: dict[HtmlElement, dict[HtmlElement, None]] = {}
    for block in good:
        for outer, inner in zip(block.above, block.above[1:], strict=False):
            inside.setdefault(outer, {})[inner] = None
        for element in block.above:
            letters[element] += len(block.words)
            counts[element] += 1
    place = body
    while True:
        children = inside.get(place, {})
        largest = max(children, key=lambda child: letters[child], default=None)
        if largest is None:
            return place, _in_table(place)
        share = letters[largest] / letters[place]
        if share >= _DESCENT and counts[largest] > 1:
            place = largest
            continue
        rivals = [child for child in children if counts[child] >= _RIVAL_PARAGRAPHS]
        if share >= _ONE_PLACE and len(rivals) > 0 and counts[largest] > 1:
            place = largest
            continue
        if len(rivals) > 1 or (len(rivals) == 1 and share >= 1 - _ONE_PLACE):
            return place, "several places"
        return place, _in_table(place)


def _in_table(place: HtmlElement) -> str | None:
    """Return a reason to doubt where the copy stands in a table's cell."""
    return (
        "in a table" if any(above.tag in ("td", "th") for above in (place, *place.iterancestors())) else None
    )


def _trimmed(blocks: Sequence[Block]) -> list[Block]:
    """Leave out headings with nothing of the copy under them: the lists that they head were links."""
    kept: list[Block] = []
    for block in reversed(blocks):
        under = next((later for later in reversed(kept) if later.kind is not Kind.CAPTION), None)
        if block.kind is not Kind.HEADING or (under is not None and under.kind is not Kind.HEADING):
            kept.append(block)
    return kept[::-1]


def _copy(blocks: Sequence[Block]) -> Copy:
    lines = [(one_line(block.words), block) for block in blocks]
    lines = [(words, block) for words, block in lines if words]
    return Copy(
        paragraphs=tuple(words for words, _ in lines),
        links=tuple(dict.fromkeys(one_line(link) for _, block in lines for link in block.links)),
        captions=frozenset(number for number, (_, block) in enumerate(lines) if block.kind is Kind.CAPTION),
    )


def _letters_apart(roots: Sequence[HtmlElement]) -> int:
    """Return the most letters that paragraphs side by side have in what is marked as none of the copy.

    Side by side, since the cards of a list and the comments of readers each
    stand in an element of their own.
    """
    letters: Counter[HtmlElement | None] = Counter()
    for root in roots:
        for paragraph in root.iter("p"):
            size = len(str(paragraph.text_content()).strip())
            if size >= _PARAGRAPH_LETTERS:
                letters[paragraph.getparent()] += size
    return max(letters.values(), default=0)


def _is_headed(place: HtmlElement) -> bool:
    """Whether the page's first heading stands in ``place``, or right beside it."""
    above = place.getparent()
    return next((above if above is not None else place).iter("h1"), None) is not None
