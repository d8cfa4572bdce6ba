"""Whatever a server sends, a fetch ends: in a page, or in a named error, in time."""

from __future__ import annotations

import socket
import threading
import time
from contextlib import contextmanager
from ipaddress import IPv4Address, ip_address
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.capture.fetch import Fetched, Fetcher, FetchError, FetchSettings
from sayso.capture.fetch.guard import is_public

if TYPE_CHECKING:
    from collections.abc import Iterator

FETCHER = Fetcher(
    FetchSettings(allow_private=True, pause_seconds=0.0, limit_seconds=2.0, limit_bytes=100_000)
)
LINES = st.sampled_from(
    [
        b"HTTP/1.1 200 OK",
        b"HTTP/1.1 302 Found",
        b"HTTP/1.1 100 Continue",
        b"HTTP/2 999",
        b"Content-Length: 5",
        b"Content-Length: -1",
        b"Content-Length: 5, 6",
        b"Transfer-Encoding: chunked",
        b"Content-Encoding: gzip",
        b"Content-Encoding: br",
        b"Location: http://127.0.0.1:1/",
        b"Location: \xff\xfe//[",
        b"Location: http://[::1",
        b"Retry-After: yesterday",
        b"",
        b"5",
        b"hello",
        b"ffffffffffff",
        b"\x1f\x8b\x08\x00",
    ]
)
ANSWERS = st.lists(LINES | st.binary(max_size=30), max_size=12).map(b"\r\n".join)


@contextmanager
def serving(answer: bytes) -> Iterator[int]:
    """Send these bytes to whoever connects, once, and hang up."""
    with socket.create_server(("127.0.0.1", 0)) as server:

        def serve() -> None:
            try:
                connection, _ = server.accept()
            except OSError:
                return
            with connection:
                try:
                    connection.recv(65_536)
                    connection.sendall(answer)
                except OSError:
                    return

        threading.Thread(target=serve, daemon=True).start()
        yield server.getsockname()[1]


@settings(max_examples=80, deadline=None)
@given(ANSWERS)
def test_any_answer_is_a_page_or_a_named_error(answer: bytes) -> None:
    """Broken status lines, lengths, chunks, packings and redirects raise nothing else, and nothing hangs."""
    started = time.monotonic()
    with serving(answer) as port:
        try:
            found: object = FETCHER.fetch(f"http://127.0.0.1:{port}/")
        except FetchError as error:
            found = error
    assert isinstance(found, Fetched) or f"127.0.0.1:{port}" in str(found)
    assert time.monotonic() - started < 3


@given(st.integers(0, 2**32 - 1))
def test_no_ipv6_form_hides_an_ipv4_address(number: int) -> None:
    """An address that may not be fetched may not be fetched mapped, through 6to4, or through NAT64 either."""
    place = IPv4Address(number)
    mapped = ip_address(f"::ffff:{place}")
    sixtofour = ip_address((0x2002 << 112) | (number << 80))
    nat64 = ip_address((0x64FF9B << 96) | number)
    if not is_public(place):
        assert not any(map(is_public, (mapped, sixtofour, nat64)))
