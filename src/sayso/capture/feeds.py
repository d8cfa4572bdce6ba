"""Feeds and sitemaps: the addresses that a site lists, and when each came out. Needs the extra ``intake``."""

from __future__ import annotations

import calendar
import json
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any
from urllib.parse import urldefrag, urljoin, urlsplit

import feedparser
from lxml import etree, html

from sayso.capture.fetch.unpacking import unpacked_within
from sayso.errors import DocumentError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_HEAD_BYTES = 4096
_MOST_BYTES = 50_000_000
"""The most that a packed sitemap may unpack to, as the sitemaps' protocol has it."""
_GZIP = b"\x1f\x8b"
_JSON_FEED = "https://jsonfeed.org/version/"
_ROOTS = (b"<rss", b"<feed", b"<rdf:rdf")
_MAPS = (b"<urlset", b"<sitemapindex")
_FEED_TYPES = ("application/rss+xml", "application/atom+xml", "application/feed+json")
_MEND = "Name the pages themselves, or another feed of the site."


class FeedKind(StrEnum):
    """What lists the addresses."""

    FEED = "feed"
    SITEMAP = "sitemap"
    INDEX = "index"
    """A sitemap of sitemaps."""


@dataclass(frozen=True, slots=True)
class Item:
    """One address of a feed, what the feed calls it, and when it came out or was last changed."""

    address: str
    title: str | None = None
    published: datetime | None = None


@dataclass(frozen=True, slots=True)
class Feed:
    """The addresses that a feed lists, each once; the newest first, undated ones at the end."""

    kind: FeedKind
    items: tuple[Item, ...]


def feed_of(content: bytes, address: str) -> Feed | None:
    """Return the feed that bytes from ``address`` hold, or None where they are no feed.

    Raises DocumentError for a feed that declares entities (a bomb needs them, a feed
    does not), that is packed to more than 50 MB, or that is broken beyond reading.
    """
    content = _unzipped(content, address) if content.startswith(_GZIP) else content
    head = content[:_HEAD_BYTES].replace(b"\x00", b"").lower()
    if head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        return _json_feed(content, address) if _JSON_FEED.encode() in head.replace(b"\\/", b"/") else None
    is_map = any(root in head for root in _MAPS)
    if not is_map and (b"<html" in head or not any(root in head for root in _ROOTS)):
        return None
    if b"<!entity" in content.replace(b"\x00", b"").lower():
        raise DocumentError(address, "the feed declares entities, which no feed needs.", _MEND)
    return _sitemap(content, address) if is_map else _xml_feed(content, address)


def feeds_of_page(content: bytes, address: str) -> list[str]:
    """Return the addresses of the feeds that a page names as its own, in its order."""
    try:
        tree = html.fromstring(content)
    except (etree.ParserError, ValueError):
        return []
    named = [
        link.get("href", "")
        for link in tree.iter("link")
        if "alternate" in link.get("rel", "").lower().split() and link.get("type", "").lower() in _FEED_TYPES
    ]
    return list(dict.fromkeys(_web_addresses(named, address)))


def _xml_feed(content: bytes, address: str) -> Feed:
    # relative addresses are made whole by us: the parser would take them from the feed's own word
    try:
        parsed = feedparser.parse(content, resolve_relative_uris=False, sanitize_html=False)
    except Exception as error:  # the library reads damaged feeds too, and breaks on some in its own ways
        raise DocumentError(address, f"the feed cannot be read ({error!r}).", _MEND) from error
    if not parsed.entries and parsed.bozo:
        raise DocumentError(address, f"the feed cannot be read ({parsed.bozo_exception}).", _MEND)
    return _feed(FeedKind.FEED, (_entry(entry, address) for entry in parsed.entries))


def _entry(entry: Any, address: str) -> Item | None:
    links = [str(entry["link"])] if entry.get("link") else []
    for found in _web_addresses(links, address):
        moment = entry.get("published_parsed") or entry.get("updated_parsed")
        published = None if moment is None else datetime.fromtimestamp(calendar.timegm(moment), UTC)
        return Item(found, entry.get("title"), published)
    return None


def _json_feed(content: bytes, address: str) -> Feed:
    try:
        items = json.loads(content)["items"]
        found = [_json_item(item, address) for item in items]
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise DocumentError(address, f"the JSON feed cannot be read ({error!r}).", _MEND) from error
    return _feed(FeedKind.FEED, found)


def _json_item(item: dict[str, Any], address: str) -> Item | None:
    links = [str(item[key]) for key in ("url", "external_url", "id") if item.get(key)]
    for found in _web_addresses(links, address):
        return Item(found, item.get("title"), _moment(item.get("date_published")))
    return None


def _sitemap(content: bytes, address: str) -> Feed:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=True)
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise DocumentError(address, f"the sitemap cannot be read ({error}).", _MEND) from error
    if root is None:
        raise DocumentError(address, "the sitemap cannot be read.", _MEND)
    found = []
    for entry in root.iterchildren("{*}url", "{*}sitemap"):
        words = {_local_name(child): (child.text or "").strip() for child in entry.iterchildren("{*}*")}
        found += [
            Item(where, None, _moment(words.get("lastmod")))
            for where in _web_addresses([words.get("loc", "")], address)
        ]
    kind = FeedKind.INDEX if _local_name(root) == "sitemapindex" else FeedKind.SITEMAP
    return _feed(kind, found)


def _local_name(element: etree._Element) -> str:
    """Return an element's name without its namespace; in a damaged file it may be none that XML allows."""
    return str(element.tag).rpartition("}")[2]


def _feed(kind: FeedKind, items: Iterable[Item | None]) -> Feed:
    """Leave each address once, and put the newest first; sorting keeps the feed's order among equals."""
    once = {item.address: item for item in items if item is not None}
    oldest = datetime.min.replace(tzinfo=UTC)
    return Feed(kind, tuple(sorted(once.values(), key=lambda item: item.published or oldest, reverse=True)))


def _web_addresses(links: Iterable[str], address: str) -> Iterator[str]:
    """Yield what of ``links`` leads to the web, made whole by the address of the page."""
    for link in links:
        try:
            whole = urldefrag(urljoin(address, link.strip())).url
            scheme = urlsplit(whole).scheme
        except ValueError:
            continue
        if link.strip() and scheme in ("http", "https"):
            yield whole


def _moment(words: str | None) -> datetime | None:
    """Return an ISO 8601 time, in UTC where it has no zone; None for anything else."""
    try:
        found = datetime.fromisoformat(words or "")
    except (TypeError, ValueError):
        return None
    return found if found.tzinfo is not None else found.replace(tzinfo=UTC)


def _unzipped(content: bytes, address: str) -> bytes:
    try:
        whole = unpacked_within(_MOST_BYTES, content, "gzip")
    except ValueError as error:
        raise DocumentError(address, f"cannot be unpacked ({error}).", _MEND) from error
    if whole is None:
        raise DocumentError(address, f"unpacks to more than {_MOST_BYTES / 1e6:g} MB.", _MEND)
    return whole
