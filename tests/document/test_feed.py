"""Feeds: every entry a document with its own address and date."""

from __future__ import annotations

import json
import socket
from typing import TYPE_CHECKING

import pytest

from sayso.capture import MediaType
from sayso.errors import DocumentError
from sayso.model import Document

if TYPE_CHECKING:
    from tests.document.conftest import Read, ReadAll

RSS = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Harbour Post</title><language>en</language>
<item><title>Ferry sinks</title><link>https://post.example/1</link><dc:creator>Ann Lee</dc:creator>
<pubDate>Mon, 03 Mar 2025 12:00:00 +0200</pubDate><description>The ferry sank.</description>
<content:encoded><![CDATA[<p>The ferry <b>sank</b>, <a href="https://x.example/">the office</a> said.</p>
<p>Nobody was hurt.</p>]]></content:encoded></item>%s</channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Harbour Post</title><entry>
<title>Ferry sinks</title><link href="https://post.example/1"/><author><name>Ann Lee</name></author>
<published>2025-03-03T12:00:00+02:00</published><updated>2025-03-03T13:00:00+02:00</updated>
<content type="html">&lt;p&gt;The ferry sank, &lt;a href="https://x.example/"&gt;the office&lt;/a&gt;
said.&lt;/p&gt;&lt;p&gt;Nobody was hurt.&lt;/p&gt;</content></entry>%s</feed>"""
HTML = "<p>The ferry sank, <a href='https://x.example/'>the office</a> said.</p><p>Nobody was hurt.</p>"
JSON_FEED = json.dumps({
    "version": "https://jsonfeed.org/version/1.1", "title": "Harbour Post", "language": "en",
    "items": [{
        "id": "1", "url": "https://post.example/1", "title": "Ferry sinks", "authors": [{"name": "Ann Lee"}],
        "content_html": HTML,
        "date_published": "2025-03-03T12:00:00+02:00",
    }],
})  # fmt: skip


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        pytest.param(RSS % "", MediaType.RSS, id="RSS"),
        pytest.param(ATOM % "", MediaType.ATOM, id="Atom"),
        pytest.param(JSON_FEED, MediaType.JSON_FEED, id="JSON Feed"),
    ],
)
def test_an_entry_is_a_document(read: Read, content: str, kind: MediaType) -> None:
    document = read(content, kind)
    frame = document.frame
    assert document.text == "Ferry sinks\nThe ferry sank, the office said.\nNobody was hurt."
    assert document.title == "Ferry sinks"
    assert (frame.outlet, frame.byline, frame.address) == (
        "Harbour Post",
        ("Ann Lee",),
        "https://post.example/1",
    )
    assert frame.links == ("https://x.example/",)
    assert frame.published is not None
    assert frame.published.isoformat() == "2025-03-03T10:00:00+00:00"
    assert document.id.endswith("#1")


def test_a_later_change_is_told(read: Read) -> None:
    edited = read(ATOM % "", MediaType.ATOM).frame.edited
    assert edited is not None
    assert edited.isoformat() == "2025-03-03T11:00:00+00:00"


def test_an_entry_without_words_is_named_and_the_rest_read(read_all: ReadAll) -> None:
    found = read_all(
        RSS % "<item><link>https://post.example/2</link></item><item><title>Third</title></item>",
        MediaType.RSS,
    )
    assert [type(one) for one in found] == [Document, DocumentError, Document]
    assert str(found[1]).startswith("report#2:")


def test_a_feed_cut_short_gives_what_stands_before_the_cut(read_all: ReadAll) -> None:
    content = RSS % "<item><title>Second</title></item>"
    found = read_all(content[: content.index("Second") + 3], MediaType.RSS)
    assert isinstance(found[0], Document)
    assert found[0].title == "Ferry sinks"


LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(12))
    + ']><rss version="2.0"><channel><title>x</title><item><title>The end &m;</title></item></channel></rss>'
)


def test_entities_neither_grow_nor_read_files(read_all: ReadAll, monkeypatch: pytest.MonkeyPatch) -> None:
    """A billion laughs stays short, a file outside is not read, and nothing is fetched."""
    monkeypatch.setattr(socket.socket, "connect", lambda *_: pytest.fail("something was about to be fetched"))
    outside = LAUGHS.replace('"ha"', 'SYSTEM "file:///etc/hostname"').replace("&m;", "&a;")
    remote = LAUGHS.replace('"ha"', 'SYSTEM "http://127.0.0.1/x"').replace("&m;", "&a;")
    for content in (LAUGHS, outside, remote):
        for one in read_all(content, MediaType.RSS):
            assert isinstance(one, DocumentError) or len(one.text) < 1000


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        pytest.param(
            "<urlset><url><loc>https://post.example/</loc></url></urlset>", MediaType.RSS, id="sitemap"
        ),
        pytest.param("<rss version='2.0'><channel></channel></rss>", MediaType.RSS, id="no entries"),
        pytest.param('{"version": "https://jsonfeed.org/version/1"}', MediaType.JSON_FEED, id="no items"),
        pytest.param(JSON_FEED[:-30], MediaType.JSON_FEED, id="cut short"),
        pytest.param("[" * 100_000, MediaType.JSON_FEED, id="deep"),
    ],
)
def test_what_is_no_feed_is_refused(read_all: ReadAll, content: str, kind: MediaType) -> None:
    (error,) = read_all(content, kind)
    assert isinstance(error, DocumentError)
    assert error.mend
