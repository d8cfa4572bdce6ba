"""The copy on a page, freed from its template."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from lxml import etree
from trafilatura import bare_extraction, baseline

from sayso.document.copy import Copy
from sayso.document.normal import normalised, one_line
from sayso.document.pictures import with_captions
from sayso.document.plain_page import plain_copy

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from lxml.html import HtmlElement

_BLOCKS = frozenset({"p", "head", "quote", "item", "list", "table", "row", "code", "div", "fw", "body", "lb"})
_UNSEEN = frozenset({"script", "style", "noscript", "title"})
_LONGEST_CELL = 120
_ENOUGH_LETTERS = 200
_ENOUGH_SHARE = 0.4
"""Part of a short page's letters that its copy should reach."""

_MOST_ELEMENTS = 20_000
"""Elements of a page that is read a second time; a long live page has five thousand."""

_HELD = 0.8
_SHORT, _ALIKE = 0.5, 0.85


def copy_of(tree: HtmlElement) -> Copy:
    """Return the copy on a page, or an empty one where there is none.

    A page whose copy stands in plain sight is read at once; ``plain_page``
    has the rule of doubt. A doubtful page is read again by Trafilatura, and
    the two readings are settled.
    """
    body = tree.find("body")
    found = plain_copy(tree if body is None else body)
    if found.doubt is None or _is_vast(tree):
        return found.copy
    settled = _settled(found.copy, _read_again(tree))
    return settled if settled is found.copy else with_captions(settled, found.blocks)


def _is_vast(tree: HtmlElement) -> bool:
    """Whether a page is larger than any that people read: to read it again would take minutes."""
    return next(islice(tree.iter(), _MOST_ELEMENTS, None), None) is not None


def _settled(first: Copy, second: Copy) -> Copy:
    """Return one of two readings of a doubtful page.

    Where one holds the other, what it adds is as often template as copy: the
    shorter is taken. But the second is, where they differ by little (short
    lines, which the first look leaves out) and where neither holds the other;
    and the longer, where the shorter has less than half of it.
    """
    if not second.paragraphs or not first.paragraphs:
        return first if first.paragraphs else second
    shorter, longer = sorted((first, second), key=lambda copy: copy.letters)
    whole = " ".join(longer.paragraphs)
    held = sum(len(words) for words in shorter.paragraphs if words in whole)
    if held < _HELD * shorter.letters:
        return second
    if shorter.letters >= _ALIKE * longer.letters:
        return second
    return shorter if shorter.letters >= _SHORT * longer.letters else longer


def _read_again(tree: HtmlElement) -> Copy:
    """Return the copy of a page on which it is in doubt.

    Trafilatura's fast mode reads nearly every page; a page on which it finds
    little is read again for recall, and at last by its plain baseline. The
    first reading that has enough, in paragraphs, is taken; else the first
    that has enough; else the longest.
    """
    enough_letters = min(_ENOUGH_LETTERS, _ENOUGH_SHARE * _letters_seen(tree))
    found: list[Copy] = []
    for reading in _READINGS:
        try:
            body = _paragraphs(reading(tree))
        except ValueError:  # a character that XML forbids ('&#29;') cannot be written back into a tree
            continue
        if body.letters >= enough_letters > 0 and not body.is_lump:
            return body
        found.append(body)
    whole = [body for body in found if body.letters >= enough_letters > 0]
    return whole[0] if whole else max(found, key=lambda body: body.letters, default=Copy((), ()))


def _letters_seen(tree: HtmlElement) -> int:
    """Count the code points that can be seen, as far as it matters: a page with more is not short."""
    letters = 0
    for element in tree.iter():
        if element.tag not in _UNSEEN:
            letters += len((element.text or "").strip()) + len((element.tail or "").strip())
        if letters * _ENOUGH_SHARE > _ENOUGH_LETTERS:
            break
    return letters


def _fast(tree: HtmlElement) -> etree._Element | None:
    return _extracted(tree, recall=False)


def _thorough(tree: HtmlElement) -> etree._Element | None:
    return _extracted(tree, recall=True)


def _baseline(tree: HtmlElement) -> etree._Element | None:
    body: etree._Element = baseline(tree)[0]
    return body


_READINGS: tuple[Callable[[HtmlElement], etree._Element | None], ...] = (_fast, _thorough, _baseline)


def _extracted(tree: HtmlElement, *, recall: bool) -> etree._Element | None:
    """Run the extractor over a copy of the tree; links are kept, and comments of readers are not."""
    found = bare_extraction(
        tree,
        fast=not recall,
        favor_recall=recall,
        include_comments=False,
        include_tables=True,
        include_links=True,
        deduplicate=False,
    )
    # a dictionary is what it returned before 2.0, and still may by its type
    return None if found is None or isinstance(found, dict) else found.body


def _paragraphs(body: etree._Element | None) -> Copy:
    """Flatten an extracted tree to one line for each block, without recursion: pages nest deeply."""
    if body is None:
        return Copy((), ())
    paragraphs: list[str] = []
    links: list[str] = []
    pieces: list[str] = []
    figures: set[etree._Element] = set()
    for event, element in etree.iterwalk(body, events=("start", "end")):
        if event == "start" and element.tag == "row" and _holds_figures(element):
            figures.update(element)
        block = element.tag in _BLOCKS or (element.tag == "cell" and element not in figures)
        if event == "start":
            if block:
                paragraphs.extend(_lines(pieces))
            elif element.tag == "cell" and pieces:
                pieces.append(" | ")
            pieces.append(element.text or "")
            if element.tag == "ref" and element.get("target"):
                links.append(one_line(element.get("target") or ""))
        else:
            if block:
                paragraphs.extend(_lines(pieces))
            pieces.append(element.tail or "")
    paragraphs.extend(_lines(pieces))
    return Copy(tuple(paragraphs), tuple(dict.fromkeys(links)))


def _holds_figures(row: etree._Element) -> bool:
    """Whether a table's row is one line of data, and not a page's columns set as a table."""
    return len(row) > 1 and all(
        sum(map(len, cell.itertext())) <= _LONGEST_CELL and not any(part.tag in _BLOCKS for part in cell)
        for cell in row
    )


def _lines(pieces: list[str]) -> Iterator[str]:
    """Yield what was gathered as one paragraph, and empty the pieces."""
    text = one_line("".join(pieces)).strip("| ")
    pieces.clear()
    if normalised(text):
        yield text
