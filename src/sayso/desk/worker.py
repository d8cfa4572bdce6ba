"""A process beside the desk that tells stories: pages never wait for its work.

It lives as long as the desk, so that word lists are loaded once. What it tells
it keeps in the ledger, each step a transaction: wherever it is stopped, the
next that asks goes on from there.
"""

from __future__ import annotations

import contextlib
import signal
import threading
from multiprocessing import get_context
from typing import TYPE_CHECKING, Any, Self

from sayso.desk.making import relate_here
from sayso.errors import SaysoError
from sayso.ledger import Ledger

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess
    from pathlib import Path

_SPAWN = get_context("spawn")
"""A new interpreter: a fork of one that has threads could wait for a lock that nobody holds."""


class Worker:
    """Relates what is new in the ledger at ``path``, when it is told to."""

    def __init__(self, path: Path) -> None:
        self._path, self._turn = path, threading.Lock()
        self._process: BaseProcess | None = None
        self._line: Connection[Any, Any] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def start(self) -> None:
        """Start the process, if it does not run: the first that is asked of it waits so much less."""
        with self._turn:
            if self._process is None or not self._process.is_alive():
                self._begin()

    def relate(self) -> None:
        """Relate what is new, and return once it is kept. Raises the SaysoError that was raised there.

        A process that was killed meanwhile is started anew, once.
        """
        with self._turn:
            for _ in range(2):
                if self._process is None or not self._process.is_alive():
                    self._begin()
                with contextlib.suppress(OSError, EOFError):
                    self._ask()
                    return
                self._end()
        raise WorkerGoneError

    def close(self) -> None:
        """End the process: at once, since it loses nothing that it has not kept."""
        with self._turn:
            self._end()

    def _begin(self) -> None:
        self._end()
        self._line, theirs = _SPAWN.Pipe()
        self._process = _SPAWN.Process(target=_work, args=(self._path, theirs), daemon=True)
        self._process.start()
        theirs.close()  # its own end alone is open there: it hears when the desk is gone

    def _ask(self) -> None:
        if self._line is None:
            raise EOFError
        self._line.send(None)
        error = self._line.recv()
        if error is not None:
            raise error

    def _end(self) -> None:
        if self._line is not None:
            self._line.close()
        if self._process is not None:
            self._process.terminate()
            self._process.join()
        self._line = self._process = None


class WorkerGoneError(SaysoError):
    """The process that tells stories ended twice before it had."""

    def __str__(self) -> str:
        return (
            "The process that tells stories was ended before it had. "
            "Look whether the machine has memory left, and load the page again."
        )


def _work(path: Path, line: Connection[Any, Any]) -> None:
    """Relate as often as the desk asks, until it is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the desk ends it
    with contextlib.suppress(EOFError, OSError), Ledger.open(path, create=False) as ledger:
        while True:
            line.recv()
            try:
                relate_here(ledger)
            except SaysoError as error:
                line.send(error)
            else:
                line.send(None)
