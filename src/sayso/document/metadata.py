"""What a page says of itself in its head: JSON-LD, meta elements, marked elements."""

from __future__ import annotations

import html
import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

from lxml import etree

from sayso.document.normal import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from lxml.html import HtmlElement

_ARTICLE = re.compile(r"(?:Article|Report|Posting|Blog|BackgroundNews|Review)$")
_COMMENT = re.compile(
    r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[|/\*.*?\*/)|(?:-->|//\s*\]\]>|\]\]>)\s*;?\s*$", re.DOTALL
)
_TRAILING_COMMA = re.compile(r",\s*([}\]])")
_LONGEST = 2000
"""Code points of a title or a name, with what templates put around them; longer, it is neither."""

_MOST_NODES = 5000
"""JSON-LD objects looked at on one page; real pages have dozens."""

_PUBLISHED = (
    "article:published_time", "og:article:published_time", "og:published_time", "datepublished", "pubdate",
    "publishdate", "publish_date", "publish-date", "parsely-pub-date", "sailthru.date", "dc.date.issued",
    "dcterms.created", "dcterms.date", "dc.date", "date", "article.published", "cxenseparse:recs:publishtime",
)  # fmt: skip
_AUTHORS = (
    "author",
    "article:author",
    "byl",
    "dc.creator",
    "dcterms.creator",
    "parsely-author",
    "sailthru.author",
)
_OUTLETS = ("og:site_name", "application-name", "dc.publisher", "dcterms.publisher", "copyright")
_CLASSES = frozenset(
    {"byline", "author", "author-name", "byline__name", "byline-name", "article-author", "article__author"}
)
# by way of the attributes, of which a page has few: to ask every element takes twice as long
_BYLINES = etree.XPath(
    "//@rel[. = 'author']/.. | //@itemprop[. = 'author']/.."
    " | //@class[contains(., 'byline') or contains(., 'author')]/.."
)
_MARKED = etree.XPath("//@itemprop[. = 'headline' or . = 'datePublished']/..")
_LANGUAGES = ("og:locale", "content-language", "language", "dc.language")


@dataclass(frozen=True, slots=True)
class Metadata:
    """A page's own words on itself, cleaned to one line each, likeliest first; empty where it says none."""

    titles: tuple[str, ...] = ()
    outlets: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    providers: tuple[str, ...] = ()
    published: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    address: str | None = None


def metadata_of(tree: HtmlElement) -> Metadata:
    """Collect what the page says; a broken JSON-LD block is passed over, the others count."""
    meta = _meta(tree)
    articles = [node for node in _json_nodes(tree) if _ARTICLE.search(_type_of(node))]
    marked: dict[str, list[str]] = {"headline": [], "datePublished": []}
    for element in cast("list[HtmlElement]", _MARKED(tree)):
        marked[str(element.get("itemprop"))].append(element.get("content") or str(element.text_content()))
    return Metadata(
        titles=_clean(
            [article.get("headline") for article in articles],
            [meta.get(name) for name in ("og:title", "twitter:title", "dc.title", "title")],
            marked["headline"],
        ),
        outlets=_clean(
            [meta.get("og:site_name")],
            [name for article in articles for name in _names(article.get("publisher"))],
            [meta.get(name) for name in _OUTLETS[1:]],
        ),
        authors=_clean(
            [name for article in articles for name in _names(article.get("author"))],
            [meta.get(name) for name in _AUTHORS],
            [
                _author(element)
                for element in cast("list[HtmlElement]", _BYLINES(tree))
                if _is_byline(element)
            ],
        ),
        providers=_clean(
            [
                name
                for article in articles
                for field in ("provider", "sourceOrganization", "creditText")
                for name in _names(article.get(field))
            ],
        ),
        published=_clean(
            [article.get("datePublished") for article in articles],
            [meta.get(name) for name in _PUBLISHED],
            marked["datePublished"],
            [element.get("datetime") for element in tree.xpath("//time[@datetime]")],
        ),
        languages=_clean(
            [tree.get("lang"), tree.get("{http://www.w3.org/XML/1998/namespace}lang")],
            tree.xpath("//html/@lang")[:1],
            [article.get("inLanguage") for article in articles],
            [meta.get(name) for name in _LANGUAGES],
        ),
        address=next(iter(_clean(tree.xpath("//link[@rel='canonical']/@href"), [meta.get("og:url")])), None),
    )


def _is_byline(element: HtmlElement) -> bool:
    """Whether an element is marked as the author's by what it is, or by one of its class names."""
    marked = element.get("rel") == "author" or element.get("itemprop") == "author"
    return marked or not _CLASSES.isdisjoint((element.get("class") or "").split())


def _author(element: HtmlElement) -> str:
    """Return a marked author, its inner name where the mark is nested."""
    inner = element.xpath(".//*[@itemprop='name']")
    return str((inner[0] if inner else element).text_content())


def _meta(tree: HtmlElement) -> Mapping[str, str]:
    """Return meta elements by their lower-cased name, the first of each."""
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        content = element.get("content")
        if content:
            for key in ("property", "name", "itemprop", "http-equiv"):
                name = (element.get(key) or "").strip().lower()
                found.setdefault(name, content)
    return found


def _json_nodes(tree: HtmlElement) -> Iterator[Mapping[str, Any]]:
    """Yield every object of the page's JSON-LD blocks, in their order."""
    scripts = tree.xpath("//script[contains(translate(@type, 'LDJSON', 'ldjson'), 'ld+json')]")
    pending: list[Any] = [_json(script.text or "") for script in scripts]
    seen = 0
    while pending and seen < _MOST_NODES:
        node = pending.pop(0)
        seen += 1
        if isinstance(node, list):
            pending[:0] = node
        elif isinstance(node, dict):
            yield node
            pending[:0] = [node[key] for key in ("@graph", "mainEntity", "mainEntityOfPage") if key in node]


def _json(text: str) -> Any:
    """Parse one block, mending what templates commonly break; None where that does not help."""
    for attempt in (text, _TRAILING_COMMA.sub(r"\1", _COMMENT.sub("", text)), html.unescape(text)):
        try:
            return json.loads(attempt, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _type_of(node: Mapping[str, Any]) -> str:
    kind = node.get("@type")
    return " ".join(map(str, kind)) if isinstance(kind, list) else str(kind)


def _names(value: Any) -> Iterator[str]:
    """Yield the names in a JSON-LD value: a text, an object with a name, or a list of these."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from _names(value.get("name"))
    elif isinstance(value, list):
        for item in value:
            yield from _names(item)


def _clean(*groups: Any) -> tuple[str, ...]:
    """Return the texts of all groups as clean lines, each once, in order."""
    given = (text for group in groups for text in group if isinstance(text, str) and len(text) <= _LONGEST)
    texts = (one_line(html.unescape(text)) for text in given)
    return tuple(dict.fromkeys(text for text in texts if text))
