"""Pages over real HTTP: what comes back, what is kept of the way, and how bad answers end."""

from __future__ import annotations

import gzip
import pickle
import ssl
import time
import tracemalloc
import zlib
from typing import TYPE_CHECKING

import brotli
import pytest
import trustme
from tests.newsroom.server import Answer, newsroom

from sayso.capture.fetch import (
    AnswerError,
    Fetched,
    FetchError,
    Robots,
    RobotsWord,
    TooLargeError,
    TooSlowError,
    Unchanged,
    Validators,
)
from sayso.capture.fetch.arrival import capture_of
from sayso.errors import DocumentError, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.newsroom.server import Asked, Newsroom

    from sayso.capture.fetch import Fetcher

    Make = Callable[..., Fetcher]


TEXT = b"<p>The mayor resigned.</p>" * 4000


def fetched(fetcher: Fetcher, address: str) -> Fetched:
    """Fetch a page that is there."""
    found = fetcher.fetch(address)
    assert isinstance(found, Fetched)
    return found


def test_a_page_comes_with_its_way(room: Newsroom, fetcher: Make) -> None:
    """Every redirect is kept, with its status and the address that answered."""
    room.pages["/1"] = Answer(status=301, headers={"Location": "/2"})
    room.pages["/2"] = Answer(status=307, headers={"Location": room.address("/3#part")})
    room.pages["/3"] = "hello"
    found = fetched(fetcher(), room.address("/1"))
    assert found.content == b"hello"
    assert [(hop.address, hop.status, hop.peer) for hop in found.hops] == [
        (room.address("/1"), 301, "127.0.0.1"),
        (room.address("/2"), 307, "127.0.0.1"),
        (room.address("/3"), 200, "127.0.0.1"),
    ]
    assert capture_of(found).url == room.address("/3")


PACKINGS = [
    pytest.param("gzip", gzip.compress(TEXT), id="gzip"),
    pytest.param("x-gzip", gzip.compress(TEXT[:50]) + gzip.compress(TEXT[50:]) + b"\0\0", id="two-members"),
    pytest.param("deflate", zlib.compress(TEXT), id="zlib"),
    pytest.param("deflate", zlib.compress(TEXT)[2:-4], id="bare-deflate"),
    pytest.param("br", brotli.compress(TEXT), id="brotli"),
    pytest.param("identity", TEXT, id="plain"),
]


@pytest.mark.parametrize(("encoding", "packed"), PACKINGS)
def test_packed_answers_are_unpacked(encoding: str, packed: bytes, room: Newsroom, fetcher: Make) -> None:
    room.pages["/"] = Answer(packed, headers={"Content-Encoding": encoding})
    found = fetched(fetcher(), room.address())
    assert found.content == TEXT
    assert found.wire_bytes == len(packed)


@pytest.mark.parametrize(("encoding", "packed"), PACKINGS[:-1])
def test_a_packed_answer_that_is_cut_short_is_no_page(
    encoding: str, packed: bytes, room: Newsroom, fetcher: Make
) -> None:
    cut = packed[: len(packed) // 2] if encoding != "x-gzip" else packed[:-10]
    room.pages["/"] = Answer(cut, headers={"Content-Encoding": encoding})
    with pytest.raises(FetchError, match="unpacked"):
        fetcher().fetch(room.address())


@pytest.mark.parametrize(
    ("encoding", "packed"),
    [
        pytest.param("gzip", gzip.compress(b"0" * 200_000_000, 9), id="gzip"),
        pytest.param("deflate", zlib.compress(b"0" * 200_000_000, 9), id="deflate"),
        pytest.param("br", brotli.compress(b"0" * 200_000_000, quality=1), id="brotli"),
    ],
)
def test_a_bomb_ends_in_bounded_memory(encoding: str, packed: bytes, room: Newsroom, fetcher: Make) -> None:
    """200 MB in a few kilobytes end at the limit of 1 MB, with a few megabytes of memory."""
    room.pages["/"] = Answer(packed, headers={"Content-Encoding": encoding})
    careful = fetcher(limit_bytes=1_000_000)
    tracemalloc.start()
    with pytest.raises(TooLargeError):
        careful.fetch(room.address())
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 8_000_000


@pytest.mark.parametrize("encoding", ["zstd", "gzip, gzip"])
def test_an_unknown_packing_is_named(encoding: str, room: Newsroom, fetcher: Make) -> None:
    room.pages["/"] = Answer(TEXT, headers={"Content-Encoding": encoding})
    with pytest.raises(FetchError, match=encoding):
        fetcher().fetch(room.address())


def test_an_endless_answer_ends(room: Newsroom, fetcher: Make) -> None:
    room.pages["/"] = Answer(b"x" * 65_536 for _ in iter(int, 1))
    with pytest.raises(TooLargeError, match="2 MB"):
        fetcher(limit_bytes=2_000_000).fetch(room.address())


def test_a_declared_size_over_the_limit_is_not_read(room: Newsroom, fetcher: Make) -> None:
    room.pages["/"] = Answer(b"x", length=30_000_000)
    with pytest.raises(TooLargeError, match="20 MB"):
        fetcher().fetch(room.address())


def slow_header(asked: Asked) -> Answer:
    """Answer after a while."""
    time.sleep(1.5)
    return Answer(asked.path.encode())


@pytest.mark.parametrize(
    "page",
    [
        pytest.param(Answer((b"x" for _ in range(100)), pause_seconds=0.1), id="slow-bytes"),
        pytest.param(slow_header, id="no-answer"),
    ],
)
def test_slow_answers_end(page: Answer, room: Newsroom, fetcher: Make) -> None:
    """Bytes that come one by one do not stretch the limit: it holds for the whole."""
    room.pages["/"] = page
    started = time.monotonic()
    with pytest.raises(TooSlowError):
        fetcher(limit_seconds=0.5).fetch(room.address())
    assert time.monotonic() - started < 1.4


def test_redirects_in_a_ring_end(room: Newsroom, fetcher: Make) -> None:
    room.pages["/"] = Answer(status=302, headers={"Location": "/"})
    with pytest.raises(FetchError, match="more than 10 times"):
        fetcher().fetch(room.address())
    assert len(room.asked) == 11


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        pytest.param(Answer(b"", 404), "404 Not Found", id="gone"),
        pytest.param(Answer(b"half", length=100), "broken", id="cut-short"),
        pytest.param(Answer(b"", 302, {}), "302", id="redirect-to-nowhere"),
        pytest.param(Answer(b"", 304, {}), "304", id="unchanged-unasked"),
        pytest.param(Answer(b"", 206, {}), "206", id="a-part"),
        pytest.param(Answer(b"", 599, {}), "599", id="no-known-status"),
    ],
)
def test_what_is_no_page_is_named(answer: Answer, words: str, room: Newsroom, fetcher: Make) -> None:
    room.pages["/"] = answer
    with pytest.raises(FetchError, match=words):
        fetcher().fetch(room.address())


@pytest.mark.parametrize(
    ("value", "seconds"),
    [("120", 120.0), ("Wed, 21 Oct 2015 07:28:00 GMT", 0.0), ("soon", None)],
    ids=["seconds", "past", "neither"],
)
def test_a_busy_server_says_how_long(
    value: str, seconds: float | None, room: Newsroom, fetcher: Make
) -> None:
    room.pages["/"] = Answer(b"", 429, {"Retry-After": value})
    with pytest.raises(AnswerError) as caught:
        fetcher().fetch(room.address())
    assert caught.value.retry_after_seconds == seconds
    again = pickle.loads(pickle.dumps(caught.value))  # noqa: S301  - our own bytes
    assert (str(again), again.status) == (str(caught.value), 429)


def test_a_page_that_has_not_changed_is_not_sent_again(room: Newsroom, fetcher: Make) -> None:
    room.pages["/"] = "hello"
    first = fetched(fetcher(), room.address())
    etag = Validators(first.final.header("etag"))
    assert isinstance(fetcher().fetch(room.address(), etag), Unchanged)
    room.pages["/"] = "hello again"
    assert fetched(fetcher(), room.address()).content == b"hello again"


def test_cookies_go_to_their_own_site_alone(tmp_path: Path, room: Newsroom, fetcher: Make) -> None:
    """A redirect to another name leaves the cookies behind."""
    cookies = tmp_path / "cookies.txt"
    line = "news.example\tFALSE\t/\tFALSE\t0\tsession\tabc"
    cookies.write_text(f"# Netscape HTTP Cookie File\n{line}\n", encoding="utf-8")
    room.pages["/"] = Answer(status=302, headers={"Location": f"http://other.example:{room.port}/page"})
    room.pages["/page"] = "hello"
    paid = fetcher(cookies=cookies, resolver=lambda *_: ["127.0.0.1"])
    paid.fetch(f"http://news.example:{room.port}/")
    assert [one.headers.get("cookie") for one in room.asked] == ["session=abc", None]


@pytest.mark.parametrize("content", [None, "no cookies"], ids=["missing", "another-file"])
def test_a_bad_file_of_cookies_fails_at_the_start(content: str | None, tmp_path: Path, fetcher: Make) -> None:
    path = tmp_path / "cookies.txt"
    if content is not None:
        path.write_text(content, encoding="utf-8")
    with pytest.raises(UsageError, match="cookies"):
        fetcher(cookies=path)


def test_certificates_are_kept_and_checked_by_the_name(fetcher: Make) -> None:
    """TLS asks for the name that was typed, though the connection goes to a number."""
    authority = trustme.CA()
    server, client = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER), ssl.create_default_context()
    authority.issue_cert("news.example").configure_cert(server)
    authority.configure_trust(client)
    with newsroom(server) as room:
        room.pages["/"] = "hello"
        secure = fetcher(trust=client, resolver=lambda *_: ["127.0.0.1"])
        tls = fetched(secure, f"https://news.example:{room.port}/").final.tls
        assert tls is not None
        assert tls.version.startswith("TLSv1.")
        assert tls.certificates[-1] == ssl.PEM_cert_to_DER_cert(authority.cert_pem.bytes().decode())
        assert len(tls.certificates) == 2
        with pytest.raises(FetchError, match="not to be trusted"):
            secure.fetch(f"https://other.example:{room.port}/")
        with pytest.raises(FetchError, match="not to be trusted"):
            fetcher(resolver=lambda *_: ["127.0.0.1"]).fetch(f"https://news.example:{room.port}/")


@pytest.mark.parametrize(
    ("robots", "path", "word"),
    [
        pytest.param("User-agent: *\nDisallow: /private/", "/a", RobotsWord.ALLOWED, id="allowed"),
        pytest.param("User-agent: *\nDisallow: /private/", "/private/a", RobotsWord.DISALLOWED, id="not"),
        pytest.param("User-agent: sayso\nDisallow: /", "/a", RobotsWord.DISALLOWED, id="by-name"),
        pytest.param(Answer(b"", 404), "/a", RobotsWord.ALLOWED, id="none"),
        pytest.param(Answer(b"", 500), "/a", RobotsWord.UNREACHABLE, id="failing"),
    ],
)
def test_what_a_site_asks_of_programs(
    robots: str | Answer, path: str, word: RobotsWord, room: Newsroom, fetcher: Make
) -> None:
    room.pages["/robots.txt"] = robots
    asked = Robots(fetcher())
    assert [asked.word(room.address(path)), asked.word(room.address(path))] == [word, word]
    assert room.paths() == ["/robots.txt"], "it is asked for once"


def test_requests_to_one_host_keep_apart(room: Newsroom, fetcher: Make) -> None:
    room.pages["/"] = "hello"
    polite = fetcher(pause_seconds=0.2)
    started = time.monotonic()
    for _ in range(3):
        polite.fetch(room.address())
    assert time.monotonic() - started >= 0.4


@pytest.mark.parametrize(
    ("content_type", "body", "kind"),
    [
        pytest.param("text/html; charset=windows-1251", b"<p>a</p>", "text/html", id="page"),
        pytest.param("text/plain", b"<!doctype html><p>a</p>", "text/html", id="page-said-to-be-text"),
        pytest.param("application/octet-stream", b"Rents fell.", "text/plain", id="text"),
    ],
)
def test_the_kind_is_told_by_the_server_and_the_bytes(
    content_type: str, body: bytes, kind: str, room: Newsroom, fetcher: Make
) -> None:
    room.pages["/a"] = Answer(body, headers={"Content-Type": content_type})
    assert capture_of(fetched(fetcher(), room.address("/a"))).media_type == kind


def test_a_picture_is_no_report(room: Newsroom, fetcher: Make) -> None:
    room.pages["/a"] = Answer(b"\x89PNG\r\n\x1a\n", headers={"Content-Type": "text/html"})
    with pytest.raises(DocumentError, match="PNG"):
        capture_of(fetched(fetcher(), room.address("/a")))
