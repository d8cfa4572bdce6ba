"""What is made to break a reader ends in a document or a named error, soon and in little memory."""

from __future__ import annotations

import gzip
import io
import time
import zipfile
from typing import TYPE_CHECKING

import brotli
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.document.conftest import capture_of
from tests.document.made import archive, page
from tests.document.test_mail import MHTML
from tests.document.test_telegram_page import export, message, post, preview

from sayso.capture import MediaType
from sayso.document import documents
from sayso.errors import DocumentError
from sayso.model import Document

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.document.conftest import ReadAll

MOST_SECONDS = 20
"""Of processor time: ten times what the slowest takes, for a busy machine."""

SAID = b"The ferry sank on Monday, the office said."
LINKED = b"<script type='application/ld+json'>"
ENDLESS = b"WARC/1.1\r\nWARC-Type: response\r\nContent-Length: 100000000\r\n\r\n"
PART = b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n"
WORD = b"a" * 300_000


def zipped(name: str, content: bytes) -> bytes:
    """Return a ZIP file of one file."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr(name, content)
    return out.getvalue()


def boasting() -> bytes:
    """Return a collection that says of itself that it unpacks to 2 GB."""
    content = bytearray(zipped("archive/a.warc", b"WARC/1.1"))
    size_at = content.index(b"PK\x01\x02") + 24
    content[size_at : size_at + 4] = (2_000_000_000).to_bytes(4, "little")
    return bytes(content)


def packed_page(pack: Callable[[bytes], bytes], coding: str) -> bytes:
    """Return an archive of one page that unpacks to 40 MB, before one that is fine."""
    return archive([pack(bytes(40_000_000)), gzip.compress(page())], fields=[("Content-Encoding", coding)])


BOMBS = {
    "one word": (WORD, MediaType.TEXT),
    "one word on a page": (b"<html><body><article><h1>x</h1><p>" + WORD, MediaType.HTML),
    "one word as a title": (b"<title>" + WORD + b"</title><p>" + SAID, MediaType.HTML),
    "one word as an author": (b"<meta name=author content='" + WORD + b"'><p>" + SAID, MediaType.HTML),
    "one word as a caption": (b"1\n00:00:01,000 --> 00:00:02,000\n" + WORD, MediaType.SRT),
    "one word in a table": (b"id,text\n1," + WORD, MediaType.CSV),
    "one word in a mail's head": (b"Subject: " + WORD + b"\nMessage-ID: <1>\n\n" + SAID, MediaType.EML),
    "deep divisions": (b"<html><body>" + b"<div>" * 30_000 + SAID, MediaType.HTML),
    "deep marks": (b"<html><body><p>" + b"<b>" * 30_000 + SAID, MediaType.HTML),
    "deep posts": (preview(post(1, "<b>" * 50_000 + "x")).encode(), MediaType.HTML),
    "many breaks": (b"<html><body><div>" + b"a<br>" * 20_000, MediaType.HTML),
    "many links": (b"<html><body>" + b"<a href=/x>The ferry</a> " * 20_000, MediaType.HTML),
    "many brackets": (b"<html><body>" + b"<" * 500_000, MediaType.HTML),
    "deep JSON on a page": (LINKED + b"[" * 300_000 + b"</script><p>" + SAID, MediaType.HTML),
    "endless captions": (b"1\n00:00:01,000 --> 00:00:02,000\nWords\n\n" * 10_000, MediaType.SRT),
    "open tags in captions": (b"1\n00:00:01,000 --> 00:00:02,000\n" + b"<v " * 200_000, MediaType.SRT),
    "deep JSON": (b"[" * 500_000, MediaType.JSON),
    "deep feed": (b"<rss version='2.0'><channel><item>" + b"<a>" * 3_000, MediaType.RSS),
    "entities of entities": (
        b'<!DOCTYPE rss [<!ENTITY a "x"><!ENTITY b "&a;&a;&a;">]><rss><channel><item><title>&b;</title>',
        MediaType.RSS,
    ),
    "gzip in an archive": (packed_page(gzip.compress, "gzip"), MediaType.WARC),
    "brotli in an archive": (packed_page(lambda raw: brotli.compress(raw, quality=1), "br"), MediaType.WARC),
    "gzip as an archive": (gzip.compress(ENDLESS + bytes(100_000_000)), MediaType.WARC),
    "ZIP as a collection": (boasting(), MediaType.WACZ),
    "mails in mails": (b"Message-ID: <1>\n" + b"".join(PART % (n, n) for n in range(600)), MediaType.EML),
    "many mails": (b"From x\n" * 300_000, MediaType.MBOX),
}  # fmt: skip


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_ends_soon(name: str) -> None:
    """Nothing is raised, and processor time stays within its limit."""
    content, kind = BOMBS[name]
    begun = time.process_time()
    found = list(documents(capture_of(content, kind)))
    assert time.process_time() - begun < MOST_SECONDS
    assert found
    assert all(isinstance(one, Document) or (one.reason and one.name.startswith("report")) for one in found)


def test_a_bomb_in_an_archive_does_not_take_the_rest_with_it(read_all: ReadAll) -> None:
    error, document = read_all(packed_page(gzip.compress, "gzip"), MediaType.WARC)
    assert isinstance(error, DocumentError)
    assert "more than 20 MB" in error.reason
    assert isinstance(document, Document)


SEEDS: dict[MediaType, bytes] = {
    MediaType.TEXT: b"Ferry sinks\n\n" + SAID,
    MediaType.HTML: page(),
    MediaType.SRT: b"1\n00:00:01,000 --> 00:00:02,000\nANN: The ferry sank.\n",
    MediaType.VTT: b"WEBVTT\n\n00:01.000 --> 00:02.000\n<v Ann>The ferry sank.\n",
    MediaType.CSV: b"id,title,text\n1,Ferry,The ferry sank.\n",
    MediaType.JSONL: b'{"text": "The ferry sank.", "id": 1}\n',
    MediaType.JSON: b'{"name":"x","type":"public_channel","messages":[{"id":1,"text":"It sank."}]}',
    MediaType.RSS: b"<rss version='2.0'><channel><item><title>Ferry</title></item></channel></rss>",
    MediaType.JSON_FEED: b'{"version":"https://jsonfeed.org/version/1","items":[{"title":"Ferry"}]}',
    MediaType.EML: b"Subject: Ferry\nMessage-ID: <1>\nContent-Type: text/plain; charset=koi8-r\n\nIt sank.",
    MediaType.MBOX: b"From x\nSubject: Ferry\nMessage-ID: <1>\n\nIt sank.",
    MediaType.MHTML: MHTML % page(),
}  # fmt: skip
PAGES = (preview(post(1, "It sank.")).encode(), export(message(1, "It sank.")).encode())


@st.composite
def damaged(draw: st.DrawFn) -> tuple[MediaType, bytes]:
    """Draw a file of any kind, bytes of it replaced, taken out or doubled."""
    kind = draw(st.sampled_from(sorted(SEEDS)))
    content = bytearray(draw(st.sampled_from([SEEDS[kind], *(PAGES if kind is MediaType.HTML else ())])))
    for _ in range(draw(st.integers(0, 6))):
        at = draw(st.integers(0, len(content)))
        end = draw(st.integers(at, min(at + 40, len(content))))
        content[at:end] = draw(st.binary(max_size=6) | st.just(bytes(content[at:end]) * 2) | st.just(b""))
    return kind, bytes(content)


def _comparable(found: Document | DocumentError) -> object:
    return str(found) if isinstance(found, DocumentError) else found


@settings(max_examples=60, deadline=None)
@given(damaged())
def test_whatever_bytes_come_spans_stand_in_the_text(given_file: tuple[MediaType, bytes]) -> None:
    """Damaged files give documents or named errors, the same twice; every span lies in its text."""
    kind, content = given_file
    found = list(documents(capture_of(content, kind)))
    assert list(map(_comparable, found)) == list(map(_comparable, documents(capture_of(content, kind))))
    for one in found:
        if isinstance(one, DocumentError):
            assert one.reason
            continue
        frame = one.frame
        spans = [*frame.furniture, *frame.captions, *(place.span for place in frame.places)]
        for span in [*spans, *((frame.title,) if frame.title is not None else ())]:
            assert 0 <= span.start < span.end <= len(one.text)
        assert frame.document == one.id
        assert frame.published is None or frame.published.tzinfo is not None
    ids = [one.id for one in found if isinstance(one, Document)]
    assert len(ids) == len(set(ids))
