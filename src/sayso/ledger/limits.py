"""How long somebody who guesses passwords must wait. Pure: times in, seconds out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime


@dataclass(frozen=True, slots=True)
class Limit:
    """``free`` failures cost nothing; each further one doubles the wait, from a second up to the longest."""

    free: int
    longest_seconds: float
    remembered: timedelta = timedelta(hours=1)

    def wait_seconds(self, failures: Sequence[datetime], at: datetime) -> float:
        """Return how long, from ``at``, the next try must wait; 0 where it may be now.

        ``failures`` are the times of those that failed; those older than
        ``remembered`` are forgotten, and any that lie in the future too.
        """
        recent = [one for one in failures if timedelta(0) <= at - one < self.remembered]
        beyond = len(recent) - self.free
        if beyond < 0:
            return 0.0
        # capped before it is raised, so that a flood of failures costs no large numbers
        wait = min(2.0 ** min(beyond, 32), self.longest_seconds)
        return max(wait - (at - max(recent)).total_seconds(), 0.0) if recent else 0.0


BY_NAME = Limit(free=5, longest_seconds=60)
"""A stranger who knows a name must not lock its owner out for long."""
BY_ORIGIN = Limit(free=20, longest_seconds=900)
"""Many names tried from one address; an office behind one address slips often enough."""
EVERYBODY = Limit(free=200, longest_seconds=60)
"""Many names from many addresses: hashing costs memory, of which a desk has little."""
