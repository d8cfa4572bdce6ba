"""Feeds (RSS, Atom, JSON Feed): every entry is a document, with its own address and date."""

from __future__ import annotations

import io
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sayso.capture import MediaType
from sayso.document.charset import decoded
from sayso.document.credit import Credits, names_of
from sayso.document.extra import library
from sayso.document.facts import Facts, document_of
from sayso.document.fragment import links_of, paragraphs_of, parsed
from sayso.document.moment import moment_of
from sayso.document.normal import normalised, one_line
from sayso.document.part import part_of
from sayso.document.vocabulary import vocabulary
from sayso.errors import DocumentError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sayso.model import Capture, Document

_MEND = "Open the feed's address in a browser and save it again."


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry as its feed gives it; what it does not give is empty."""

    title: str
    html: str
    address: str
    authors: tuple[str, ...]
    published: str
    updated: str
    language: str


def feed_documents(capture: Capture) -> Iterator[Document | DocumentError]:
    """Yield a document for every entry with words, in the feed's order. DocumentError where it is no feed."""
    outlet, entries = _json_feed(capture) if capture.media_type == MediaType.JSON_FEED else _feed(capture)
    if not entries:
        raise DocumentError(capture.name, "the feed has no entries.", _MEND)
    for number, entry in enumerate(entries, start=1):
        document = _document(capture, str(number), entry, outlet)
        if document is None:
            name = part_of(capture.name, str(number))
            yield DocumentError(name, "the entry holds no words.", "Add the page that it links to.")
        else:
            yield document


def _document(capture: Capture, part: str, entry: Entry, outlet: str | None) -> Document | None:
    tree = parsed(entry.html) if entry.html.strip() else None
    paragraphs = [] if tree is None else paragraphs_of(tree)
    title = one_line(entry.title)
    if title and paragraphs[:1] == [title]:
        paragraphs = paragraphs[1:]
    text = normalised("\n".join([title, *paragraphs]))
    if not any(map(str.isalpha, text)):
        return None
    credits_ = Credits()
    for author in entry.authors:
        if author != outlet:
            credits_ = credits_.joined(names_of(author, vocabulary("en")))
    edited = moment_of(entry.updated)
    published = moment_of(entry.published)
    facts = Facts(
        outlet=outlet,
        credits=credits_,
        published_words=entry.published or entry.updated or None,
        language=entry.language or None,
        links=() if tree is None else links_of(tree),
        address=one_line(entry.address) or None,
        edited=edited if published is not None and edited != published else None,
    )
    return document_of(capture, part, text, facts, titled=bool(title))


def _feed(capture: Capture) -> tuple[str | None, list[Entry]]:
    """Read RSS or Atom; nothing is fetched, and a feed that is cut short gives the entries before the cut."""
    feedparser = library("feedparser", "Feeds")
    if b"<!entity" in capture.content.replace(b"\x00", b"").lower():
        raise DocumentError(capture.name, "the feed declares entities, which no feed needs.", _MEND)
    try:
        found = feedparser.parse(io.BytesIO(capture.content))
    except Exception as error:  # the library reads damaged feeds too, and breaks on some in its own ways
        raise DocumentError(capture.name, f"the feed is damaged ({error!r}).", _MEND) from error
    if not found.get("version") and not found.get("entries"):
        why = found.get("bozo_exception")
        raise DocumentError(capture.name, f"this XML is no feed ({why or 'no RSS and no Atom'}).", _MEND)
    language = str(found.feed.get("language") or "")
    return one_line(_plain(found.feed.get("title"))) or None, [_entry(one, language) for one in found.entries]


def _entry(one: Mapping[str, Any], language: str) -> Entry:
    contents = [str(content.get("value") or "") for content in one.get("content") or ()]
    bodies = [*contents, str(one.get("summary") or "")]
    authors = [str(author.get("name") or "") for author in one.get("authors") or ()] or [
        str(one.get("author") or "")
    ]
    return Entry(
        title=_plain(one.get("title")),
        html=max(bodies, key=len),
        address=str(one.get("link") or ""),
        authors=tuple(filter(None, map(one_line, authors))),
        published=one_line(str(one.get("published") or "")),
        updated=one_line(str(one.get("updated") or "")),
        language=language,
    )


def _json_feed(capture: Capture) -> tuple[str | None, list[Entry]]:
    """Read a JSON Feed, version 1 or 1.1."""
    try:
        feed = json.loads(decoded(capture.content))
        items = [item for item in feed["items"] if isinstance(item, dict)]
    except (ValueError, RecursionError, TypeError, KeyError) as error:
        reason = f"the JSON Feed is broken or cut short ({type(error).__name__}: {str(error)[:80]})."
        raise DocumentError(capture.name, reason, _MEND) from error
    language = _text(feed, "language")
    return one_line(_text(feed, "title")) or None, [_item(item, language) for item in items]


def _item(item: Mapping[str, Any], language: str) -> Entry:
    listed = item.get("authors") if isinstance(item.get("authors"), list) else [item.get("author")]
    names = [_text(author, "name") for author in listed or () if isinstance(author, dict)]
    lines = _text(item, "content_text").split("\n")
    plain = "".join(f"<p>{line.replace('&', '&amp;').replace('<', '&lt;')}</p>" for line in lines)
    return Entry(
        title=_text(item, "title"),
        html=_text(item, "content_html") or (plain if any(lines) else _text(item, "summary")),
        address=_text(item, "url") or _text(item, "external_url"),
        authors=tuple(filter(None, map(one_line, names))),
        published=one_line(_text(item, "date_published")),
        updated=one_line(_text(item, "date_modified")),
        language=_text(item, "language") or language,
    )


def _text(item: Mapping[str, Any], key: str) -> str:
    value = item.get(key)
    return value if isinstance(value, str) else ""


def _plain(title: Any) -> str:
    """Return a title without the marks-up that some feeds put in it."""
    words = str(title or "")
    if "<" not in words:
        return words
    tree = parsed(words)
    return words if tree is None else " ".join(paragraphs_of(tree))
