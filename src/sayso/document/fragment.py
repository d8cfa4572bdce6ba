"""A piece of HTML that is copy throughout: an entry of a feed, a post, a letter, without a template."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree
from trafilatura import load_html

from sayso.document.normal import normalised, one_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

_BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "body", "br", "caption", "center", "dd", "div", "dl", "dt",
    "figcaption", "figure", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "ol",
    "p", "pre", "section", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
})  # fmt: skip
_UNSEEN = frozenset({"head", "script", "style", "template", "title", "noscript", "svg", "iframe", "object"})
_BOLD = frozenset({"b", "strong"})


def parsed(html: str) -> HtmlElement | None:
    """Return the tree of a page or a piece of one, or None where there is none."""
    return load_html(html.replace("\x00", ""))


def paragraphs_of(element: HtmlElement) -> list[str]:
    """Return every paragraph that can be seen in ``element``, a line break ending one too."""
    return [line for line in (one_line(words) for words, _ in _blocks(element)) if line]


def links_of(element: HtmlElement) -> tuple[str, ...]:
    """Return the addresses that ``element`` links, each once."""
    links = (one_line(link.get("href") or "") for link in element.iter("a"))
    return tuple(dict.fromkeys(link for link in links if link.startswith(("http://", "https://"))))


def opens_bold(element: HtmlElement) -> bool:
    """Whether the whole first paragraph is bold, and others follow."""
    seen = [(words, bold) for words, bold in _blocks(element) if normalised(words)]
    return len(seen) > 1 and seen[0][1]


def _blocks(element: HtmlElement) -> Iterator[tuple[str, bool]]:
    """Yield each block's words, and whether all are bold; without recursion, for pages nest deeply."""
    pieces: list[tuple[str, bool]] = []
    unseen = bold = 0

    def gathered() -> tuple[str, bool]:
        worded = [is_bold for words, is_bold in pieces if words.strip()]
        found = "".join(words for words, _ in pieces), bool(worded) and all(worded)
        pieces.clear()
        return found

    for event, part in etree.iterwalk(element, events=("start", "end", "comment", "pi")):
        tag = part.tag if event in ("start", "end") else ""
        if event == "start":
            unseen += tag in _UNSEEN
            bold += tag in _BOLD
            if tag in _BLOCKS:
                yield gathered()
            if not unseen and part.text:
                pieces.append((part.text, bold > 0))
            continue
        if event == "end":
            unseen -= tag in _UNSEEN
            bold -= tag in _BOLD
            if tag in _BLOCKS:
                yield gathered()
        if not unseen and part.tail and part is not element:
            pieces.append((part.tail, bold > 0))
    yield gathered()
