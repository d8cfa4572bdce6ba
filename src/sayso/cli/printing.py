"""Lines that verbs print: data on standard output, words for a person on standard error."""

from __future__ import annotations

import re
import sys

from rich.console import Console

_STEERING = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")


def in_one_line(words: str) -> str:
    """Show line ends, and what else would steer a terminal, as they are written in code."""
    return _STEERING.sub(lambda found: found[0].encode("unicode_escape").decode(), words)


def complain(line: str) -> None:
    """Say one line on standard error, without marks up or wrapping."""
    console = Console(stderr=True, soft_wrap=True, highlight=False)
    console.print(in_one_line(line), style="red", markup=False)


def put(line: str) -> None:
    """Print one line of data as UTF-8, whatever the terminal's charset, and let go of it at once."""
    sys.stdout.buffer.write(line.encode("utf-8", "replace") + b"\n")
    sys.stdout.buffer.flush()
