"""Reading many captures at once, one process a core, in the order in which they came."""

from __future__ import annotations

import os
import threading
import time
from collections import deque
from concurrent.futures import ProcessPoolExecutor
from itertools import chain, islice
from multiprocessing import get_context
from typing import TYPE_CHECKING

from sayso.errors import DocumentError
from sayso.pipeline import Captured, read_capture

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from concurrent.futures import Future

    from sayso.model import Capture

WORTH_A_POOL = 12
"""Fewer captures are read sooner than processes start."""
AHEAD = 4
"""Captures in hand for each process: enough to keep it busy, few enough to hold in memory."""
LOOK_SECONDS = 1.0


def read_captures(
    captures: Iterable[Capture | DocumentError], processes: int
) -> Iterator[Captured | DocumentError]:
    """Read captures in their order; a DocumentError is passed on in its place."""
    remaining = iter(captures)
    first = list(islice(remaining, WORTH_A_POOL))
    if processes < 2 or len(first) < WORTH_A_POOL:  # noqa: PLR2004  - one process is this one
        for one in chain(first, remaining):
            yield one if isinstance(one, DocumentError) else read_capture(one)
        return
    with ProcessPoolExecutor(
        processes, mp_context=get_context("spawn"), initializer=_end_with, initargs=(os.getpid(),)
    ) as pool:
        yield from _in_order(pool, chain(first, remaining), AHEAD * processes)


def _in_order(
    pool: ProcessPoolExecutor, captures: Iterator[Capture | DocumentError], ahead: int
) -> Iterator[Captured | DocumentError]:
    waiting: deque[Future[Captured] | DocumentError] = deque()
    for one in captures:
        waiting.append(one if isinstance(one, DocumentError) else pool.submit(read_capture, one))
        if len(waiting) >= ahead:
            yield _answer(waiting.popleft())
    while waiting:
        yield _answer(waiting.popleft())


def _answer(one: Future[Captured] | DocumentError) -> Captured | DocumentError:
    return one if isinstance(one, DocumentError) else one.result()


def _end_with(parent: int) -> None:
    """Let a worker end when the run that started it is killed, so that none is left behind."""

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(LOOK_SECONDS)
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()
