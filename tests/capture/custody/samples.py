"""Captures to take into custody."""

from __future__ import annotations

from datetime import UTC, datetime

from sayso.capture import digest_of
from sayso.capture.custody import Arrival
from sayso.model import Capture

WHEN = datetime(2026, 3, 4, 9, 30, tzinfo=UTC)


def capture(text: str, path: str | None = "report.txt", url: str | None = None) -> Capture:
    """Return a capture of some words."""
    content = text.encode()
    return Capture(digest_of(content), content, "text/plain", WHEN, path=path, url=url)


def arrivals(count: int, word: str = "report") -> list[Arrival]:
    """Return arrivals of different bytes."""
    return [Arrival(capture(f"{word} {number}")) for number in range(count)]
