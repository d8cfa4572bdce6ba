"""When each address has its next turn, kept in a file so that a run goes on where the last one stopped."""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any, Self

from sayso.capture.whole import write_whole
from sayso.errors import UsageError

if TYPE_CHECKING:
    from pathlib import Path

SCHEMA = "sayso.watch-state/1"
LONGEST_SECONDS = 21_600.0
"""However often an address failed, it is tried again after six hours."""
JITTER = 0.1
"""Turns come up to a tenth early or late, so that many desks do not ask at once."""
VISITS_SECONDS = (3_600.0, 21_600.0, 86_400.0)
"""What a feed listed is looked at again after an hour, after six and after a day: silent edits come early."""


@dataclass(frozen=True, slots=True)
class Turn:
    """When an address is due (None: never again), how often it failed in a row and was looked at.

    ``every_seconds`` lie between two looks; None for a page that a feed
    listed, which is looked at a few times and then let be. ``by`` is the
    source that led there, or None for a source of the list itself.
    """

    due: datetime | None
    failures: int = 0
    visits: int = 0
    every_seconds: float | None = None
    by: str | None = None

    def is_due(self, now: datetime) -> bool:
        """Whether its time has come."""
        return self.due is not None and self.due <= now

    def done(self, now: datetime, chance: float) -> Turn:
        """Return the turn after a look that went well; ``chance`` is between 0 and 1."""
        after = replace(self, failures=0, visits=self.visits + 1)
        if self.every_seconds is not None:
            return replace(after, due=_after(now, self.every_seconds, chance))
        if self.visits < len(VISITS_SECONDS):
            return replace(after, due=_after(now, VISITS_SECONDS[self.visits], chance))
        return replace(after, due=None)

    def failed(self, now: datetime, chance: float, at_least_seconds: float | None = None) -> Turn:
        """Return the turn after a failure: twice as long after each, or as long as the server asks.

        A listed page that fails a second time is let be.
        """
        if self.every_seconds is None and self.failures:
            return replace(self, due=None, failures=self.failures + 1)
        first = VISITS_SECONDS[0] if self.every_seconds is None else self.every_seconds
        doubled = min(first * 2.0 ** min(self.failures, 20), max(LONGEST_SECONDS, first))
        seconds = max(doubled, at_least_seconds or 0.0)
        return replace(self, due=_after(now, seconds, chance), failures=self.failures + 1)


@dataclass(slots=True)
class State:
    """Every turn by address, and the captures that were added and not yet told of."""

    turns: dict[str, Turn] = field(default_factory=dict)
    untold: list[str] = field(default_factory=list)

    @classmethod
    def read(cls, path: Path) -> Self:
        """Return what is kept, or an empty state where nothing is. Raises UsageError for a damaged file."""
        try:
            given = json.loads(path.read_text(encoding="utf-8"))
            return cls({one: _turn(each) for one, each in given["turns"].items()}, list(given["untold"]))
        except FileNotFoundError:
            return cls()
        except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
            mend = "Delete it: everything is then looked at again, and nothing is lost."
            raise UsageError(f"{path}: cannot be read ({error}). {mend}") from error

    def write(self, path: Path) -> None:
        """Keep it: the old file or the whole new one. Raises UsageError where the disk refuses."""
        turns = {one: _told(each) for one, each in self.turns.items()}
        content = json.dumps({"schema": SCHEMA, "untold": self.untold, "turns": turns}, indent=1)
        try:
            write_whole(path, content.encode())
        except OSError as error:
            raise UsageError(f"{path}: cannot be written ({error.strerror}). Make room there.") from error


def _after(now: datetime, seconds: float, chance: float) -> datetime:
    return now + timedelta(seconds=seconds * (1 + JITTER * (2 * chance - 1)))


def _turn(given: dict[str, Any]) -> Turn:
    due = given["due"]
    moment = None if due is None else datetime.fromisoformat(due).astimezone(UTC)
    return Turn(moment, int(given["failures"]), int(given["visits"]), given["every_seconds"], given["by"])


def _told(turn: Turn) -> dict[str, Any]:
    due = None if turn.due is None else turn.due.isoformat(timespec="seconds")
    told = {"due": due, "failures": turn.failures, "visits": turn.visits}
    return {**told, "every_seconds": turn.every_seconds, "by": turn.by}
