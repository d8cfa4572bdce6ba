"""Polite rates: two requests to one host never come at once."""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass(slots=True)
class Pace:
    """Holds requests to each host ``pause_seconds`` apart; several threads may wait at once."""

    pause_seconds: float
    clock: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep
    _next: dict[str, float] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def wait(self, host: str, pause_seconds: float | None = None) -> None:
        """Sleep until a request to ``host`` is polite; ``pause_seconds`` where the host asks for more."""
        pause = max(self.pause_seconds, pause_seconds or 0.0)
        with self._lock:
            turn = max(self._next.get(host, 0.0), self.clock())
            self._next[host] = turn + pause
        delay = turn - self.clock()
        if delay > 0:
            self.sleep(delay)
