"""Reading many reports at once, one process a core, in the order in which they came."""

from __future__ import annotations

import logging
import os
import threading
import time
from collections import deque
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from functools import partial
from itertools import chain, islice
from multiprocessing import get_context
from typing import TYPE_CHECKING, TypeVar

from sayso.errors import DocumentError
from sayso.model import Reading
from sayso.pipeline import read_capture, read_document

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from multiprocessing.synchronize import Semaphore

    from sayso.model import Capture, Document, Statement
    from sayso.pipeline import Captured

Taken = TypeVar("Taken")
Done = TypeVar("Done")

WORTH_A_POOL = 12
"""Fewer reports are read sooner than processes start."""
AHEAD = 4
"""Reports in hand for each process: enough to keep it busy, few enough to hold in memory."""
LOOK_SECONDS = 1.0
KOREAN = logging.getLogger("sayso.korean")


def read_captures(
    captures: Iterable[Capture | DocumentError], processes: int
) -> Iterator[Captured | DocumentError]:
    """Read captures in their order; a DocumentError is passed on in its place."""
    for one in _in_order(read_capture, captures, processes):
        yield one if isinstance(one, DocumentError) else one[1]()


def read_documents(
    found: Iterable[Document | DocumentError], processes: int
) -> Iterator[Reading | DocumentError]:
    """Read documents in their order; each that cannot be read gives its error in its place."""
    for one in _in_order(_statements, found, processes, _bare):
        try:
            yield one if isinstance(one, DocumentError) else Reading(one[0], one[1]())
        except DocumentError as failure:
            yield failure


def _statements(document: Document) -> tuple[Statement, ...]:
    return read_document(document).statements


def _bare(document: Document) -> Document:
    """Leave the capture's bytes here: an archive's would go to a process once for each of its pages."""
    return replace(document, capture=replace(document.capture, content=b""))


def _whole(taken: Taken) -> Taken:
    return taken


def _in_order(
    work: Callable[[Taken], Done],
    every: Iterable[Taken | DocumentError],
    processes: int,
    sent: Callable[[Taken], Taken] = _whole,
) -> Iterator[tuple[Taken, Callable[[], Done]] | DocumentError]:
    """Yield each of ``every`` in turn with a call that returns, or raises, what ``work`` made of it.

    ``work`` is a module's own function, so that a process finds it; what a
    process needs of one taken is ``sent``.
    """
    remaining = iter(every)
    first = list(islice(remaining, WORTH_A_POOL if processes > 1 else 0))
    if len(first) < WORTH_A_POOL:
        for one in chain(first, remaining):
            yield one if isinstance(one, DocumentError) else (one, partial(work, one))
        return
    context = get_context("spawn")
    line = context.Semaphore(1)
    _say_once(line)
    with ProcessPoolExecutor(
        processes, mp_context=context, initializer=_begin, initargs=(os.getpid(), line)
    ) as pool:
        waiting: deque[tuple[Taken, Callable[[], Done]] | DocumentError] = deque()
        for one in chain(first, remaining):
            waiting.append(
                one if isinstance(one, DocumentError) else (one, pool.submit(work, sent(one)).result)
            )
            if len(waiting) >= AHEAD * processes:
                yield waiting.popleft()
        yield from waiting


def _begin(parent: int, line: Semaphore) -> None:
    """Let a worker end when the run that started it is killed, so that none is left behind."""
    _say_once(line)

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(LOOK_SECONDS)
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


def _say_once(line: Semaphore) -> None:
    """Let the processes of one run say one time, all together, that Korean needs an extra."""
    KOREAN.addFilter(lambda _: line.acquire(block=False))
