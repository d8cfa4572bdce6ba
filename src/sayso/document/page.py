"""Web pages: the copy freed from its template, and what the page says of itself."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from htmldate import find_date
from lxml import etree
from lxml.html import HTMLParser, document_fromstring
from trafilatura import load_html

from sayso.document.body import copy_of
from sayso.document.charset import decoded
from sayso.document.credit import Credits, agencies_in, names_of
from sayso.document.facts import Facts, document_of
from sayso.document.heading import is_title
from sayso.document.lines import lines_of
from sayso.document.metadata import Metadata, metadata_of
from sayso.document.moment import has_zone, moment_of
from sayso.document.normal import normalised, one_line
from sayso.document.plain import plain_documents
from sayso.document.telegram_page import channel_documents, holds_channel
from sayso.document.vocabulary import vocabulary
from sayso.errors import DocumentError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lxml.html import HtmlElement

    from sayso.document.copy import Copy
    from sayso.document.vocabulary import Vocabulary
    from sayso.model import Capture, Document

_SHORT = 400
"""Code points under which a page that speaks of scripts and robots holds nothing else."""

_SHORTEST_COPY = 20
"""Code points that the longest paragraph of an article has; shorter, there is a menu and no more."""

_SUFFIX = re.compile(r"\s+(?:[|–—•·»]|-{1,2}|::)\s+")
_MOST_OUTLET_WORDS = 5
_RIGHTS = re.compile(
    r"(?:©|\(c\)|copyright)\s*(?:©|\(c\))?\s*(?:copyright\s*)?(?:by\s+)?(?:\d{4}(?:\s*[-–—]\s*(?:\d{4}|present))?)?"
    r"[\s,]*(?:by\s+)?(?P<name>[^\W\d_][^.|,;\n©]{1,59})",
    re.IGNORECASE,
)
_NOT_A_NAME = re.compile(r"all rights|reserved|copyright|right to|terms|privacy|https?:|www\.", re.IGNORECASE)
_PREFIX = re.compile(r"^[^:|]{2,40}\s*[:|]\s+")
_MARKS = ("masthead", "site-title", "site-name", "site-logo", "brand", "navbar-brand", "logo")
_MASTHEADS = "//*[{}]".format(
    " or ".join(
        f"@id='{mark}' or contains(concat(' ', normalize-space(@class), ' '), ' {mark} ')" for mark in _MARKS
    )
)
_TOP_PARAGRAPHS = 8
_LONGEST_KICKER = 60
"""Code points of a section's name or a navigation's entry above the title."""

_WORD = re.compile(r"\w+")
_SAME_TITLE = 0.5
_FORBIDDEN = bytes({*range(0x09), 0x0B, *range(0x0E, 0x20), 0x7F})
_FORBIDDEN_REFERENCES = re.compile(  # no flag: it would cost the quick search for the first letters
    rb"&#0*(?:[0-8]|1[124-9]|2[0-9]|3[01]|[xX]0*(?:[0-8bcefBCEF]|1[0-9a-fA-F]));?(?![0-9a-fA-F])"
)
"""Characters that no tree may hold, as they are and as references; of two bytes and more, the next."""

_FORBIDDEN_LONG = ("\ufffe", "\uffff")
_FORM_FEED_IS_BLANK = bytes.maketrans(b"\x0c", b" ")
_SNIFFED = 4096
_MOST_FORBIDDEN = 0.05
"""Share of such bytes above which they are no text."""

_EARLIEST, _LATEST = "1995-01-01", "2100-12-31"


def page_documents(capture: Capture) -> Iterator[Document | DocumentError]:
    """Yield the one document of a web page, or each post of a channel's page. Raises DocumentError."""
    if b"<" not in capture.content:
        # a file named .html may hold plain text: then there is no template to free it from
        yield from plain_documents(capture)
    elif holds_channel(capture.content):
        yield from channel_documents(capture)
    else:
        yield page_document(capture)


def page_document(capture: Capture, given_title: str | None = None) -> Document:
    """Read a web page. Raises DocumentError where it holds no article.

    ``given_title`` is the title where something else than the page gives it:
    the subject of a mail.

    Nothing is fetched: what the page links or frames from elsewhere is not
    part of what was captured.
    """
    text = decoded(capture.content)
    start = text[:_SNIFFED].encode("utf-8", "replace")
    if len(start) - len(start.translate(None, _FORBIDDEN)) > _MOST_FORBIDDEN * len(start):
        raise DocumentError(capture.name, "its bytes are binary data, not a page.", "Save the page again.")
    tree = _tree(text)
    if tree is None:
        raise DocumentError(
            capture.name, "the page cannot be parsed.", "Save it again, or save its text as .txt."
        )
    meta = metadata_of(tree)
    words = vocabulary("en")
    copy = copy_of(tree)
    _refuse_empty(capture, copy, words)
    outlet = _outlet(tree, meta, capture.url)
    told = tuple(words for number, words in enumerate(copy.paragraphs) if number not in copy.captions)
    title = given_title or _title(tree, meta, outlet, told)
    if title is None and is_title(lines_of("\n\n".join(told)), 0, words):
        title = told[0]
    rest = copy.paragraphs if title is None else _under_title(copy.paragraphs, title)
    paragraphs = rest if title is None else (title, *rest)
    moved = len(paragraphs) - len(copy.paragraphs)
    facts = Facts(
        outlet=outlet,
        credits=_credits(meta, outlet, words),
        published_words=_published(meta),
        fallback_published_words=_guessed_date(tree),
        language=next(iter(meta.languages), None),
        captions=tuple(
            sorted(
                number + moved for number in copy.captions if number + moved >= len(paragraphs) - len(rest)
            )
        ),
        links=tuple(_absolute(copy.links, meta.address or capture.url)),
        on_page=True,
    )
    return document_of(capture, None, normalised("\n".join(paragraphs)), facts, titled=title is not None)


def _tree(text: str) -> HtmlElement | None:
    """Parse a page; one that the parser makes nothing of is mended first."""
    raw = _allowed(text)
    parser = HTMLParser(encoding="utf-8", collect_ids=False, remove_comments=True, remove_pis=True)
    try:
        tree: HtmlElement = document_fromstring(raw, parser=parser)
    except (etree.ParserError, ValueError):
        return load_html(raw.decode())
    return tree if len(tree) > 0 else load_html(raw.decode())


def _allowed(text: str) -> bytes:
    """Return a page in UTF-8 without what no tree may hold."""
    for character in _FORBIDDEN_LONG:
        text = text.replace(character, "")
    raw = text.encode("utf-8", "replace").translate(_FORM_FEED_IS_BLANK, _FORBIDDEN)
    return _FORBIDDEN_REFERENCES.sub(b"", raw)


def _refuse_empty(capture: Capture, copy: Copy, words: Vocabulary) -> None:
    """Raise where the page has no copy, or a notice in its place."""
    text = "\n".join(copy.paragraphs)
    if max(map(len, copy.paragraphs), default=0) < _SHORTEST_COPY or not any(map(str.isalpha, text)):
        raise DocumentError(
            capture.name,
            "the page holds no article text.",
            "Open it in a browser and save it whole, or as .txt.",
        )
    notice = words.shell.search(text) if len(text) < _SHORT else None
    if notice is not None:
        raise DocumentError(
            capture.name,
            f"the page holds a notice ({notice[0]!r}) in place of an article.",
            "Open it in a browser and save it again.",
        )


def _title(tree: HtmlElement, meta: Metadata, outlet: str | None, paragraphs: Sequence[str]) -> str | None:
    """Return the title as the reader of the page sees it.

    A first-level heading with which the page's head agrees; else the head's
    title, freed from an outlet before or after it where the copy shows the
    rest alone.
    """
    named_so = (*meta.titles, *_page_titles(tree))
    whole = [title for title in named_so if title.casefold() != (outlet or "").casefold()]
    named = [_without_outlet(title, outlet) for title in whole]
    for heading in _headings(tree):
        if heading != outlet and (not named or any(_alike(heading, title) for title in named)):
            return heading
    shown = {paragraph.casefold(): paragraph for paragraph in reversed(paragraphs[:_TOP_PARAGRAPHS])}
    for title in whole:
        for rest in (_PREFIX.sub("", title), title[: _last_mark(title)]):
            if rest.casefold() in shown:
                return shown[rest.casefold()]
    return next(iter(named), None)


def _headings(tree: HtmlElement) -> list[str]:
    """Return the page's first-level headings that have words."""
    headings = (one_line(str(heading.text_content())) for heading in tree.iter("h1"))
    return [heading for heading in headings if heading]


def _last_mark(title: str) -> int:
    """Return where the last ' - ' of a title begins, or its end."""
    return max((found.start() for found in _SUFFIX.finditer(title)), default=len(title))


def _page_titles(tree: HtmlElement) -> Iterator[str]:
    title = tree.find(".//head/title")
    if title is not None and one_line(str(title.text_content())):
        yield one_line(str(title.text_content()))


def _without_outlet(title: str, outlet: str | None) -> str:
    """Cut ' - Outlet' from a title's end."""
    parts = list(_SUFFIX.finditer(title))
    if parts and outlet is not None and title[parts[-1].end() :].casefold() == outlet.casefold():
        return title[: parts[-1].start()]
    return title


def _alike(one: str, other: str) -> bool:
    """Whether two titles share half of the words of the shorter."""
    first, second = (set(_WORD.findall(title.casefold())) for title in (one, other))
    return len(first & second) >= _SAME_TITLE * max(min(len(first), len(second)), 1)


def _outlet(tree: HtmlElement, meta: Metadata, address: str | None) -> str | None:
    """Return who published the page, as it names itself."""
    named = [name for name in meta.outlets if _NOT_A_NAME.search(name) is None]
    if named:
        return named[0]
    headings = [*map(str.casefold, _headings(tree)), *map(str.casefold, meta.titles)]
    for title in _page_titles(tree):
        rest, name = title[: _last_mark(title)], _SUFFIX.sub("", title[_last_mark(title) :], count=1)
        few = 0 < len(name.split()) <= _MOST_OUTLET_WORDS
        if few and (rest.casefold() in headings or len(name.split()) < len(rest.split())):
            return name
    return _masthead(tree) or _rights_holder(tree) or _host(meta.address or address)


def _masthead(tree: HtmlElement) -> str | None:
    """Return the name in an element that a template marks as the site's own."""
    for element in tree.xpath(_MASTHEADS):
        name = one_line(str(element.text_content()))
        if name and len(name.split()) <= _MOST_OUTLET_WORDS:
            return name
    return None


def _rights_holder(tree: HtmlElement) -> str | None:
    """Return who claims the rights at the foot of the page."""
    lines = [line for text in tree.itertext() for line in text.splitlines() if len(line) <= _SHORT]
    for line in reversed(lines):
        found = _RIGHTS.search(line)
        if found is not None and _NOT_A_NAME.search(found["name"]) is None:
            return one_line(found["name"]) or None
    return None


def _host(address: str | None) -> str | None:
    try:
        host = urlsplit(address).hostname if address is not None else None
    except ValueError:  # a malformed address has no host
        return None
    return None if host is None else host.removeprefix("www.")


def _credits(meta: Metadata, outlet: str | None, words: Vocabulary) -> Credits:
    """Tell the authors that the page names from the agencies, and both from the outlet itself."""
    found = Credits()
    for author in meta.authors:
        if "://" not in author and author.casefold() != (outlet or "").casefold():
            found = found.joined(names_of(author, words))
    providers = [name for provider in meta.providers for name in agencies_in(provider, words)]
    own = agencies_in(outlet or "", words)
    credit = tuple(name for name in found.joined(Credits(credit=tuple(providers))).credit if name not in own)
    return Credits(found.byline, credit)


def _published(meta: Metadata) -> str | None:
    """Return the words for when the page was published: the first with a zone, else the first date."""
    dated = [words for words in meta.published if moment_of(words) is not None]
    return next((words for words in dated if has_zone(words)), next(iter(dated), None))


def _guessed_date(tree: HtmlElement) -> str | None:
    """Return the day that anything else on the page gives, as ISO 8601."""
    # the span of dates is fixed, since the library's own ends today and would read a page otherwise tomorrow
    found = find_date(tree, extensive_search=False, original_date=True, min_date=_EARLIEST, max_date=_LATEST)
    return None if found is None else str(found)


def _under_title(paragraphs: Sequence[str], title: str) -> Sequence[str]:
    """Leave out the title where the copy repeats it, with the short lines of the template above it."""
    for number, paragraph in enumerate(paragraphs[:_TOP_PARAGRAPHS]):
        if paragraph.casefold() == title.casefold():
            return paragraphs[number + 1 :]
        if len(paragraph) > _LONGEST_KICKER:
            break
    return paragraphs


def _absolute(links: Sequence[str], base: str | None) -> Iterator[str]:
    """Yield links to other pages (no mail, no scripts), whole where the page says where it is itself."""
    for link in links:
        try:
            address = urljoin(base, link) if base is not None else link
            if urlsplit(address).scheme in ("http", "https"):
                yield address
        except ValueError:  # a malformed address leads nowhere
            continue


def page_text(html: str) -> str:
    """Return the copy of a page alone, one paragraph a line, without what stands beside it."""
    tree = _tree(html)
    return "" if tree is None else normalised("\n".join(copy_of(tree).paragraphs))
