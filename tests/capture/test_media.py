"""What kind of file some bytes are, told by their name and by themselves."""

from __future__ import annotations

import gzip

import pytest

from sayso.capture.media import MediaType, media_type
from sayso.errors import DocumentError


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        pytest.param("a.txt", b"The mayor resigned.", MediaType.TEXT, id="text"),
        pytest.param("a.html", b"<p>The mayor resigned.", MediaType.HTML, id="page by its name"),
        pytest.param("A.HTM", b"<p>The mayor resigned.", MediaType.HTML, id="capitals in the name"),
        pytest.param("a.txt", b"<!DOCTYPE html><p>x</p>", MediaType.HTML, id="page saved as text"),
        pytest.param("a", b"\n<!-- saved --><HTML><p>x</p>", MediaType.HTML, id="page without a suffix"),
        pytest.param("a.json", b'{"name": "x"}', MediaType.JSON, id="export"),
        pytest.param("-", b'\xef\xbb\xbf{"name": "x"}', MediaType.JSON, id="export after a byte order mark"),
        pytest.param("a.srt", b"1\r\n00:00:01,000 --> 00:00:02,000\r\nx", MediaType.SRT, id="srt"),
        pytest.param("a.srt", b"WEBVTT\n\n00:01.000 --> 00:02.000\nx", MediaType.VTT, id="vtt named srt"),
        pytest.param(
            "a.txt", b"WEBVTT\n\n00:01.000 --> 00:02.000\nx", MediaType.VTT, id="captions named text"
        ),
        pytest.param(
            "a.json", b"no JSON at all", MediaType.JSON, id="the reader of exports says what is wrong"
        ),
        pytest.param("a.txt", b"{Kyiv} said", MediaType.TEXT, id="a brace does not make an export"),
        pytest.param("a.txt", "Мер подав".encode("utf-16"), MediaType.TEXT, id="utf-16 with its mark"),
        pytest.param("a.txt", "Мэр ушёл в отставку.".encode("cp1251"), MediaType.TEXT, id="cp1251"),
        pytest.param("a.txt", b"%PDF-1.7 ...", MediaType.PDF, id="pdf"),
        pytest.param("a", b"WARC/1.1\r\nWARC-Type: warcinfo", MediaType.WARC, id="web archive"),
        pytest.param("a.warc.gz", gzip.compress(b"WARC/1.1\r\n"), MediaType.WARC, id="packed web archive"),
        pytest.param("a", b"PK\x03\x04..[Content_Types].xml..word/document.xml", MediaType.DOCX, id="docx"),
        pytest.param("a", b"PK\x03\x04..archive/data.warc.gz", MediaType.WACZ, id="wacz"),
        pytest.param("a.txt", b"<?xml version='1.0'?>\n<rss version='2.0'>", MediaType.RSS, id="rss"),
        pytest.param("a", b"<feed xmlns='http://www.w3.org/2005/Atom'>", MediaType.ATOM, id="atom"),
        pytest.param(
            "a.json",
            b'{"version": "https://jsonfeed.org/version/1.1", "items": []}',
            MediaType.JSON_FEED,
            id="json feed",
        ),
        pytest.param("a", b"Received: by x\r\nSubject: y\r\n\r\nz", MediaType.EML, id="mail"),
        pytest.param(
            "a.txt", b"From: Ann\nSubject: Ferry\n\nIt sank.", MediaType.TEXT, id="copy that says from"
        ),
        pytest.param("a", b"From x Mon Mar 3\nReceived: by x\n\nz", MediaType.MBOX, id="mailbox"),
        pytest.param(
            "a.html",
            b"From: <Saved by Blink>\nMIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n",
            MediaType.MHTML,
            id="saved page",
        ),
        pytest.param("a.csv", b"id,text\n1,x", MediaType.CSV, id="table"),
        pytest.param("a.jsonl", b'{"text": "x"}', MediaType.JSONL, id="json lines"),
        pytest.param("a.txt", b"The mayor\x00 resigned" + b" today" * 20, MediaType.TEXT, id="a single NUL"),
    ],
)
def test_kind_is_told_by_name_and_bytes(name: str, content: bytes, kind: MediaType) -> None:
    assert media_type(name, content) is kind


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        pytest.param(b"", "empty", id="nothing"),
        pytest.param(b" \r\n\t", "empty", id="blanks"),
        pytest.param(b"\xef\xbb\xbf\n", "empty", id="a byte order mark alone"),
        pytest.param(b"\x89PNG\r\n\x1a\n", "PNG", id="picture"),
        pytest.param(b"PK\x03\x04rest", "office document", id="office document"),
        pytest.param(gzip.compress(b"no archive of the web"), "gzip", id="another archive"),
        pytest.param(bytes(range(256)) * 8, "binary", id="any bytes"),
    ],
)
def test_what_is_no_text_is_refused_whatever_its_name(content: bytes, reason: str) -> None:
    with pytest.raises(DocumentError, match=reason) as caught:
        media_type("report.html", content)
    assert caught.value.name == "report.html"
    assert caught.value.mend
