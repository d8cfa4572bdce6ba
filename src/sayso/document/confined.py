"""Parsers of risky formats run in a process of their own, with a limit on memory and on time."""

from __future__ import annotations

import contextlib
import json
import subprocess
import sys
import threading
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sayso.document.child import ENDED, FAILED, FOUND, SIZES
from sayso.errors import DocumentError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import IO

_LOOK_SECONDS = 0.2
_MEND = "Save its text as .txt, or split it."


@dataclass(frozen=True, slots=True)
class Limits:
    """What a parser may use. Memory is its address space, beside twice the file's own size.

    ``seconds`` is processor time, and as much again without an answer.
    """

    memory_bytes: int = 1_000_000_000
    seconds: int = 30


LIMITS = Limits()


def confined(
    name: str, parser: str, content: bytes, limits: Limits = LIMITS
) -> Iterator[tuple[dict[str, Any], bytes]]:
    """Yield what ``parser`` ('module:function') reads from ``content``: heads of JSON, with bytes.

    The parser runs in another process, which ends with this iterator. Raises
    DocumentError where the parser refuses the file, or dies of it, after
    whatever it had found until then.
    """
    memory_bytes = limits.memory_bytes + 2 * len(content)
    command = [
        sys.executable,
        "-P",
        "-m",
        "sayso.document.child",
        parser,
        str(memory_bytes),
        str(limits.seconds),
    ]
    with subprocess.Popen(  # noqa: S603  - this very program
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as process:
        if process.stdin is None or process.stdout is None:
            raise DocumentError(name, "its parser has no pipes.")  # cannot be: both were asked for
        threading.Thread(target=_feed, args=(process.stdin, content), daemon=True).start()
        clock = _Clock(process, 2.0 * limits.seconds)
        clock.start()
        try:
            yield from _frames(name, process, process.stdout, clock, limits)
        finally:
            clock.stop()
            process.kill()


def _frames(
    name: str, process: subprocess.Popen[bytes], pipe: IO[bytes], clock: _Clock, limits: Limits
) -> Iterator[tuple[dict[str, Any], bytes]]:
    while True:
        with clock.ticking():
            frame = _frame(pipe)
        if frame is None:
            process.kill()
            raise DocumentError(name, _cause(process.wait(), limits, clock), _MEND)
        head, body = frame
        if FAILED in head:
            reason, mend = head[FAILED]
            raise DocumentError(name, reason, mend)
        if ENDED in head:
            return
        yield head[FOUND], body


def _frame(pipe: IO[bytes]) -> tuple[dict[str, Any], bytes] | None:
    """Return the next frame, or None where the process ended within it."""
    sizes = pipe.read(SIZES.size)
    if len(sizes) < SIZES.size:
        return None
    head_size, body_size = SIZES.unpack(sizes)
    head, body = pipe.read(head_size), pipe.read(body_size)
    return (json.loads(head), body) if len(head) == head_size and len(body) == body_size else None


def _cause(code: int, limits: Limits, clock: _Clock) -> str:
    """Say why a parser ended without a word."""
    # 24 is the signal for too much processor time; its name is not on every system
    if clock.ran_out or code == -24:  # noqa: PLR2004
        return f"it takes longer than {limits.seconds} s to read."
    return f"its parser broke on it (exit code {code})."


def _feed(pipe: IO[bytes], content: bytes) -> None:
    """Hand the file over; a parser that has had enough closes the pipe."""
    with contextlib.suppress(OSError, ValueError), pipe:
        pipe.write(content)


class _Clock:
    """Kills a process that lets its reader wait too long. Time that the reader takes itself is free."""

    def __init__(self, process: subprocess.Popen[bytes], seconds: float) -> None:
        self.process, self.seconds = process, seconds
        self.ran_out = False
        self._since: float | None = None
        self._stopped = threading.Event()

    def start(self) -> None:
        threading.Thread(target=self._watch, daemon=True).start()

    def stop(self) -> None:
        self._stopped.set()

    @contextlib.contextmanager
    def ticking(self) -> Iterator[None]:
        """Count the time until the block ends."""
        self._since = time.monotonic()
        yield
        self._since = None

    def _watch(self) -> None:
        while not self._stopped.wait(_LOOK_SECONDS):
            since = self._since
            if since is not None and time.monotonic() - since > self.seconds:
                self.ran_out = True
                self.process.kill()
                return
