"""What verbs say where there is nothing: one line, and the exit code for nothing to measure."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import pytest
from tests.cli.samples import COMMAND

from sayso.ledger import Ledger

if TYPE_CHECKING:
    from pathlib import Path

NOTHING = 3


def _run(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [*COMMAND, *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603  - our own


@pytest.mark.parametrize(
    ("verb", "words"),
    [
        (("story",), "no story yet"),
        (("report",), "no story yet"),
        (("pack",), "no story yet"),
        (("export", "corrections"), "nobody has corrected"),
    ],
    ids=["story", "report", "pack", "export corrections"],
)
def test_an_empty_ledger(verb: tuple[str, ...], words: str, tmp_path: Path) -> None:
    """Nobody waits for a page that is not made, nor looks for one that an empty ledger cannot give."""
    path = tmp_path / "empty.db"
    Ledger.open(path, create=True).close()
    done = _run(*verb, "--ledger", str(path))
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (NOTHING, "", 1)
    assert words in done.stderr


def test_a_name_with_a_line_end_is_said_in_one_line(tmp_path: Path) -> None:
    """A program that reads standard error line by line gets a failure a line."""
    name = tmp_path / "emp\nty.txt"
    name.write_bytes(b"")
    done = _run("read", str(name))
    assert "emp\\nty.txt" in done.stderr
    assert "emp\nty.txt" not in done.stderr
