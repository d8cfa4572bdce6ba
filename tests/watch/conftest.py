"""A watch over a newsroom on loopback, with a clock that the test moves."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from tests.newsroom.server import newsroom

from sayso.capture.fetch import Fetcher, FetchSettings
from sayso.ledger import Ledger
from sayso.watch.sources import Source, SourceKind
from sayso.watch.watch import Watch

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.newsroom.server import Newsroom


@dataclass(slots=True)
class Clock:
    """A clock that a test moves; by itself it goes on a little with every look at it."""

    time: datetime = datetime(2026, 3, 4, 9, 30, tzinfo=UTC)

    def __call__(self) -> datetime:
        """Return the time."""
        self.time += timedelta(microseconds=1)
        return self.time

    def on(self, **passed: float) -> None:
        """Let time pass."""
        self.time += timedelta(**passed)


@dataclass(slots=True)
class Desk:
    """Watches of one ledger, one after the other, as a desk would run them from cron."""

    ledger: Ledger
    room: Newsroom
    state: Path
    clock: Clock = field(default_factory=Clock)
    told: list[str] = field(default_factory=list)

    def watch(self, *sources: tuple[str, str], every: float = 600.0) -> Watch:
        """Return a new watch of (kind, path) sources."""
        listed = tuple(Source(SourceKind(kind), self.room.address(path), every) for kind, path in sources)
        settings = FetchSettings(allow_private=True, pause_seconds=0.0, clock=self.clock)
        return Watch(
            listed, self.ledger, Fetcher(settings), self.state, self.told.append, self.clock, lambda: 0.5
        )

    def round(self, *sources: tuple[str, str]) -> list[dict[str, Any]]:
        """Look once, and return what was told."""
        return list(self.watch(*sources).round())


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """Run a newsroom and open a ledger."""
    with newsroom() as room, Ledger.open(tmp_path / "sayso.db", create=True) as ledger:
        yield Desk(ledger, room, tmp_path / "sayso.watch.json")
