"""The blocks of text on a page, outside of what its template marks as its own."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import Enum, auto
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

_UNSEEN = frozenset({
    "area", "audio", "button", "canvas", "datalist", "dialog", "embed", "head", "iframe", "img",
    "input", "link", "map", "math", "menu", "meta", "noscript", "object", "optgroup", "option", "picture",
    "progress", "script", "select", "source", "style", "svg", "template", "textarea", "title", "track",
    "video", "amp-ad", "amp-sidebar",
})  # fmt: skip
"""Elements that hold no copy."""

_APART = frozenset({"aside", "footer", "nav"})
_ROLES = frozenset({
    "alert", "alertdialog", "banner", "complementary", "contentinfo", "dialog", "form", "menu", "menubar",
    "navigation", "search", "toolbar",
})  # fmt: skip
_INLINE = frozenset({
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "del", "dfn", "em", "font", "i", "ins",
    "kbd", "label", "mark", "nobr", "q", "ruby", "s", "samp", "small", "span", "strike", "strong", "sub",
    "sup", "time", "tt", "u", "var", "wbr",
})  # fmt: skip
_MARKS = re.compile(
    r"(?:^|[\s_-])(?:"
    r"ad(?:s|vert\w*|box|slot|unit)?|affiliate|(?:article|entry|post)-?meta|author(?:-?(?:bio|box|card|info))?|bio"
    r"|breadcrumbs?|byline|carousel|comments?|consent"
    r"|contact|cookies?|copyright|cross-?links?|discuss\w*|disqus|downloads?|feedback|follow(?:-us)?|foot(?:er)?"
    r"|gdpr|login|mailing|masthead|menu|more-(?:from|info|news|on|stories)|more_info|most-?(?:popular|read|viewed)|nav"
    r"|navbar|navigation|newsletters?|next-(?:article|post|story|up)|opinion-teaser|outbrain|pagination|paywall|popular"
    r"|popup|premium-offer|print|promos?|promoted|read-?(?:also|more|next)|recirc\w*|recommend\w*|register|related\w*"
    r"|replies|rich-?links?|see-?also|shar(?:e|ing)\w*|sharedaddy|sidebar|sidenav|sign-?(?:in|up)|skip-?link|social"
    r"|sponsor\w*|sticky|subscri\w*|subscription\w*|suggest\w*|tags?|taboola|teasers?|toolbar|topics|trending|upsell|vote"
    r"|widget-(?:area|title)"
    r")(?=$|[\s_-])",
    re.IGNORECASE,
)
"""Class names and ids that templates give to what is no copy, whole words of them."""

_LAST_PIECES, _CLOSING = 4, 40
"""Where the end of a sentence is looked for: in a page of one division every line asks."""

_LONGEST_NAMES = 1000
_CELLS = frozenset({"td", "th"})
_LONGEST_CELL = 120
_FORM_PARAGRAPHS = 3
_NEVER_APART = frozenset({"html", "body", "main", "article"})
_BLANKS = re.compile(r"\s+")
_SENTENCE = re.compile(r"[.!?…。！？][\"'”’»)\]]*$")


class Kind(Enum):
    """What a block stands in."""

    PARAGRAPH = auto()
    HEADING = auto()
    ITEM = auto()
    ROW = auto()
    CAPTION = auto()
    BARE = auto()


_KINDS = {
    "p": Kind.PARAGRAPH, "blockquote": Kind.PARAGRAPH, "pre": Kind.PARAGRAPH, "dd": Kind.PARAGRAPH,
    "li": Kind.ITEM, "dt": Kind.ITEM, "figcaption": Kind.CAPTION,
    "h2": Kind.HEADING, "h3": Kind.HEADING, "h4": Kind.HEADING, "h5": Kind.HEADING, "h6": Kind.HEADING,
}  # fmt: skip


_HELD = frozenset({Kind.CAPTION, Kind.ITEM, Kind.PARAGRAPH})
"""Kinds that hold for the divisions inside them too."""


@dataclass(slots=True)
class Block:
    """A stretch of text without a break: its words, how many of them are linked, and what holds it.

    ``above`` are the elements around it, the outermost first.
    """

    kind: Kind
    words: str
    linked: int
    links: list[str]
    above: tuple[HtmlElement, ...]

    @property
    def link_share(self) -> float:
        """Part of its code points that are a link (0 to 1)."""
        return self.linked / max(len(self.words), 1)

    @property
    def is_sentence(self) -> bool:
        """Whether it closes as a sentence does."""
        return _SENTENCE.search(self.words) is not None


@dataclass(slots=True)
class Blocks:
    """What a walk through a page found, in the order of the page.

    ``apart`` are the roots of what was left out by its class name, and may
    be wrongly named.
    """

    found: list[Block] = field(default_factory=list)
    apart: list[HtmlElement] = field(default_factory=list)
    _pieces: list[str] = field(default_factory=list)
    _linked: int = 0
    _links: list[str] = field(default_factory=list)

    def close(self, kind: Kind, above: list[HtmlElement]) -> None:
        """End the block at hand, if any words are in it."""
        words = _BLANKS.sub(" ", "".join(self._pieces)).strip(" |")
        if words:
            self.found.append(Block(kind, words, self._linked, self._links, tuple(above)))
        if self._pieces or self._links:
            self._pieces, self._linked, self._links = [], 0, []

    def ends_sentence(self) -> bool:
        """Whether the words at hand close as a sentence does."""
        return _SENTENCE.search("".join(self._pieces[-_LAST_PIECES:])[-_CLOSING:].rstrip()) is not None

    def say(self, text: str, *, linked: bool) -> None:
        """Add words to the block at hand."""
        self._pieces.append(text)
        if linked:
            self._linked += len(text.strip())

    def link(self, address: str) -> None:
        """Note an address that the block at hand links."""
        self._links.append(address)


def blocks_of(body: HtmlElement) -> Blocks:
    """Walk through a page's body once. Without recursion, since pages nest deeply."""
    blocks = Blocks()
    walk = _Walk(blocks)
    walk.enter(body)
    pending: list[tuple[HtmlElement, Iterator[HtmlElement]]] = [(body, iter(body))]
    while pending:
        element, children = pending[-1]
        child = next(children, None)
        if child is None:
            pending.pop()
            walk.leave(element)
        elif child.tag == "br":
            walk.line_break()
        elif isinstance(child.tag, str) and child.tag not in _UNSEEN and not _is_apart(child, blocks):
            walk.enter(child)
            pending.append((child, iter(child)))
            continue
        after = element if child is None else child
        # the words after an element belong to what holds it
        if after is not body and after.tail:
            blocks.say(after.tail, linked=walk.linked > 0)
    return blocks


@dataclass(slots=True)
class _Walk:
    """Where a walk through a page stands: the blocks around it, and whether it is in a link or a row."""

    blocks: Blocks
    above: list[HtmlElement] = field(default_factory=list)
    kinds: list[Kind] = field(default_factory=list)
    linked: int = 0
    row: HtmlElement | None = None
    """The row of data around it; a cell of a layout is a block of its own."""

    def enter(self, element: HtmlElement) -> None:
        """Go into an element that is seen."""
        tag = element.tag
        if self.row is None and tag == "tr" and _is_data(element):
            self.row = element
        if tag == "a":
            self.linked += 1
            if element.get("href"):
                self.blocks.link(element.get("href") or "")
        elif tag in _CELLS and self.row is not None:
            self.blocks.say(" | ", linked=False)
        elif tag not in _INLINE:
            self.blocks.close(self.kind, self.above)
            inherited = self.kind if self.kind in _HELD else Kind.BARE
            self.kinds.append(Kind.ROW if element is self.row else _KINDS.get(tag, inherited))
            self.above.append(element)
        if element.text:
            self.blocks.say(element.text, linked=self.linked > 0)

    def leave(self, element: HtmlElement) -> None:
        """Come out of it again."""
        tag = element.tag
        if tag == "a":
            self.linked -= 1
        elif tag not in _INLINE and not (tag in _CELLS and self.row is not None):
            self.blocks.close(self.kind, self.above)
            self.kinds.pop()
            self.above.pop()
        if element is self.row:
            self.row = None

    def line_break(self) -> None:
        """End a line; where no element holds a paragraph, only a sentence's end ends one."""
        if self.kind is not Kind.BARE or self.blocks.ends_sentence():
            self.blocks.close(self.kind, self.above)
        else:
            self.blocks.say(" ", linked=False)

    @property
    def kind(self) -> Kind:
        """What the words at hand stand in."""
        return self.kinds[-1] if self.kinds else Kind.BARE


def _is_data(row: HtmlElement) -> bool:
    """Whether a table's row is one line of data, and not a page's columns set as a table."""
    return len(row) > 1 and all(
        sum(map(len, cell.itertext())) <= _LONGEST_CELL
        and all(part.tag in _INLINE for part in cell.iterdescendants())
        for cell in row
        if isinstance(cell.tag, str)
    )


@lru_cache(maxsize=10_000)
def _is_mark(names: str) -> bool:
    """Whether one of some class names is a mark; a page has few of them, each many times."""
    return _MARKS.search(names[:_LONGEST_NAMES]) is not None


def _holds_report(form: HtmlElement) -> bool:
    """Whether a form is one in which a whole page stands, as some servers' pages do."""
    return next(form.iter("h1"), None) is not None or sum(1 for _ in form.iter("p")) >= _FORM_PARAGRAPHS


def _is_apart(element: HtmlElement, blocks: Blocks) -> bool:
    """Whether an element's name, role, class or id says that it is none of the copy."""
    tag = element.tag
    if tag in _APART or (tag == "form" and not _holds_report(element)):
        return True
    attributes = element.attrib
    if not attributes:
        return False
    if "hidden" in attributes or attributes.get("role") in _ROLES or attributes.get("aria-hidden") == "true":
        return True
    style = attributes.get("style")
    if style is not None and "display:none" in style.replace(" ", ""):
        return True
    if tag in _NEVER_APART or tag in _INLINE:
        return False
    named = _is_mark(attributes.get("class", "")) or _is_mark(attributes.get("id", ""))
    if named and next(element.iter("h1"), None) is None:
        blocks.apart.append(element)
        return True
    return False
