"""Lines that verbs print: data on standard output, words for a person on standard error."""

from __future__ import annotations

import sys

from rich.console import Console


def complain(line: str) -> None:
    """Say one line on standard error, without marks up or wrapping; a name may hold the end of a line."""
    one = line.replace("\n", "\\n")
    Console(stderr=True, soft_wrap=True, highlight=False).print(one, style="red", markup=False)


def put(line: str) -> None:
    """Print one line of data as UTF-8, whatever the terminal's charset, and let go of it at once."""
    sys.stdout.buffer.write(line.encode("utf-8", "replace") + b"\n")
    sys.stdout.buffer.flush()
