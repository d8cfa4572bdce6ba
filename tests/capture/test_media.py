"""What kind of file some bytes are, told by their name and by themselves."""

from __future__ import annotations

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
        pytest.param(b"%PDF-1.7 ...", "PDF", id="pdf"),
        pytest.param(b"\x89PNG\r\n\x1a\n", "PNG", id="picture"),
        pytest.param(b"PK\x03\x04rest", "office document", id="office document"),
        pytest.param(bytes(range(256)) * 8, "binary", id="any bytes"),
    ],
)
def test_what_is_no_text_is_refused_whatever_its_name(content: bytes, reason: str) -> None:
    with pytest.raises(DocumentError, match=reason) as caught:
        media_type("report.html", content)
    assert caught.value.name == "report.html"
    assert caught.value.mend
