"""What a site lists: feeds of three forms, sitemaps, and the feeds that a page names."""

from __future__ import annotations

import gzip
import json
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.capture.feeds import FeedKind, Item, feed_of, feeds_of_page
from sayso.errors import DocumentError

SITE = "https://news.example/feed"
RSS = """<?xml version="1.0"?><rss version="2.0"><channel><title>News</title>
<item><title>Old</title><link>https://news.example/old</link>
<pubDate>Mon, 02 Mar 2026 08:00:00 GMT</pubDate></item>
<item><title>New</title><link>/new#top</link><pubDate>Tue, 03 Mar 2026 08:00:00 +0100</pubDate></item>
<item><title>Twice</title><link>https://news.example/old</link></item>
<item><title>Elsewhere</title><link>javascript:alert(1)</link></item></channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>News</title>
<entry><title>New</title><link href="https://news.example/new"/><updated>2026-03-03T07:00:00Z</updated></entry></feed>"""
RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">
<item rdf:about="https://news.example/new"><title>New</title><link>https://news.example/new</link></item></rdf:RDF>"""
JSON = json.dumps(
    {
        "version": "https://jsonfeed.org/version/1.1",
        "items": [{"id": "1", "url": "/new", "title": "New", "date_published": "2026-03-03T08:00:00+01:00"}],
    }
)
SITEMAP = """<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<url><loc> https://news.example/old </loc><lastmod>2026-03-02</lastmod></url>
<url><loc>https://news.example/new</loc><lastmod>2026-03-03T07:00:00Z</lastmod></url></urlset>"""
INDEX = """<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<sitemap><loc>https://news.example/map-1.xml</loc></sitemap></sitemapindex>"""
NEW = "https://news.example/new"
WHEN = datetime(2026, 3, 3, 7, tzinfo=UTC)


@pytest.mark.parametrize(
    ("content", "kind", "addresses"),
    [
        pytest.param(RSS, FeedKind.FEED, [NEW, "https://news.example/old"], id="rss"),
        pytest.param(ATOM, FeedKind.FEED, [NEW], id="atom"),
        pytest.param(RDF, FeedKind.FEED, [NEW], id="rdf"),
        pytest.param(JSON, FeedKind.FEED, [NEW], id="json"),
        pytest.param(SITEMAP, FeedKind.SITEMAP, [NEW, "https://news.example/old"], id="sitemap"),
        pytest.param(INDEX, FeedKind.INDEX, ["https://news.example/map-1.xml"], id="index"),
        pytest.param(
            SITEMAP.replace("<lastmod>2026-03-03", "<l2026-03-03"),
            FeedKind.SITEMAP,
            ["https://news.example/old", NEW],
            id="sitemap-with-a-name-that-is-none",
        ),
    ],
)
def test_a_feed_lists_addresses_the_newest_first(content: str, kind: FeedKind, addresses: list[str]) -> None:
    """Relative addresses are made whole, each comes once, and what leads off the web is left out."""
    found = feed_of(content.encode(), SITE)
    assert found is not None
    assert found.kind is kind
    assert [item.address for item in found.items] == addresses


@pytest.mark.parametrize("content", [ATOM, JSON], ids=["atom", "json"])
def test_an_item_has_its_title_and_time(content: str) -> None:
    found = feed_of(content.encode(), SITE)
    assert found is not None
    assert found.items == (Item(NEW, "New", WHEN),)


def test_a_packed_sitemap_is_read() -> None:
    found = feed_of(gzip.compress(SITEMAP.encode()), SITE)
    assert found is not None
    assert len(found.items) == 2


@pytest.mark.parametrize(
    "content",
    [
        "<!doctype html><html><body>about <rss> feeds</body></html>",
        "The mayor resigned.",
        '{"items": []}',
        "",
    ],
    ids=["page", "text", "other-json", "empty"],
)
def test_what_is_no_feed(content: str) -> None:
    assert feed_of(content.encode(), SITE) is None


BOMB = '<!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>'


@pytest.mark.parametrize(
    ("content", "words"),
    [
        pytest.param((BOMB + RSS[21:]).encode(), "entities", id="entities"),
        pytest.param((BOMB + RSS[21:]).encode("utf-16"), "entities", id="entities-in-utf-16"),
        pytest.param((BOMB + SITEMAP[21:]).encode(), "entities", id="entities-in-a-sitemap"),
        pytest.param(b"<rss version='2.0'><channel", "cannot be read", id="cut-short"),
        pytest.param(b'{"version": "https://jsonfeed.org/version/1", "items": 3}', "be read", id="json"),
        pytest.param(gzip.compress(b"<urlset>" + b" " * 60_000_000), "50 MB", id="bomb"),
        pytest.param(gzip.compress(SITEMAP.encode())[:-9], "unpacked", id="packed-and-cut"),
        pytest.param(
            b"<rss><channel><title>P</title><item><title>F</title><link>h</d?></item></ps/l>"
            b"</link/link>.</d></item></channel><r/ss>",
            "cannot be read",
            id="a link closed twice",
        ),
        pytest.param(b"\x00" * 130 + b"<urlset><url><loc>h", "sitemap cannot be read", id="no document"),
    ],
)
def test_a_bad_feed_is_named(content: bytes, words: str) -> None:
    with pytest.raises(DocumentError, match=words):
        feed_of(content, SITE)


@given(st.sampled_from([RSS, ATOM, RDF, JSON, SITEMAP]), st.data())
def test_a_damaged_feed_is_a_feed_or_an_error(content: str, data: st.DataObject) -> None:
    """Whatever is cut out of it, nothing else is raised, and addresses lead to the web."""
    start = data.draw(st.integers(0, len(content)))
    end = data.draw(st.integers(start, len(content)))
    try:
        found = feed_of((content[:start] + content[end:]).encode(), SITE)
    except DocumentError:
        return
    assert found is None or all(item.address.startswith(("http://", "https://")) for item in found.items)


def test_a_page_names_its_feeds() -> None:
    page = b"""<html><head><link rel="stylesheet" href="a.css">
    <link rel="alternate" type="application/rss+xml" href="/rss">
    <link rel="Alternate alternate" type="application/atom+xml" href="https://news.example/atom">
    <link rel="alternate" hreflang="de" href="/de"></head><body><p>hello</p></body></html>"""
    assert feeds_of_page(page, "https://news.example/a") == [
        "https://news.example/rss",
        "https://news.example/atom",
    ]
    assert feeds_of_page(b"", SITE) == []
