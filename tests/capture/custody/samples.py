"""Captures to take into custody."""

from __future__ import annotations

from datetime import UTC, datetime

from sayso.capture import digest_of
from sayso.capture.custody import Arrival
from sayso.capture.fetch import Fetched, Hop, Tls
from sayso.model import Capture

WHEN = datetime(2026, 3, 4, 9, 30, tzinfo=UTC)


def capture(text: str, path: str | None = "report.txt", url: str | None = None) -> Capture:
    """Return a capture of some words."""
    content = text.encode()
    return Capture(digest_of(content), content, "text/plain", WHEN, path=path, url=url)


def arrivals(count: int, word: str = "report") -> list[Arrival]:
    """Return arrivals of different bytes."""
    return [Arrival(capture(f"{word} {number}")) for number in range(count)]


def fetched_arrival() -> Arrival:
    """Return an arrival by way of a redirect and TLS, with a cookie that lets somebody in."""
    page = capture("page", path=None, url="https://news.example/b")
    hops = (
        Hop("http://news.example/a", 301, (("Location", "https://news.example/b"),), "192.0.2.7"),
        Hop(
            "https://news.example/b",
            200,
            (("Content-Type", "text/html"), ("Set-Cookie", "session=abc")),
            "192.0.2.7",
            Tls("TLSv1.3", "TLS_AES_256_GCM_SHA384", (b"server", b"authority")),
        ),
    )
    answer = Fetched("http://news.example/a", hops, page.content, page.digest, 4, WHEN)
    return Arrival(page, answer, robots="allowed")
