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
        (("check",), "the ledger is empty"),
        (("reread",), "the ledger is empty"),
        (("search", "dam"), "the ledger is empty"),
    ],
    ids=["story", "report", "pack", "export corrections", "check", "reread", "search"],
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


def test_a_name_that_would_steer_the_terminal_is_shown(tmp_path: Path) -> None:
    """Above a report too: a line end, or a sequence that colours, is shown as it is written in code."""
    name = tmp_path / "two\n\x1b[31mlines.txt"
    name.write_text("The mayor said that rents fell.", encoding="utf-8")
    done = _run("read", str(name))
    assert "two\\n\\x1b[31mlines.txt" in done.stdout.replace(" \n", "").replace("\n", "")
    assert "\x1b" not in done.stdout


def test_a_folder_of_nothing(tmp_path: Path) -> None:
    """No report failed, there was none: the folder is named, and the exit code is that of nothing."""
    (tmp_path / "pictures").mkdir()
    done = _run("read", str(tmp_path / "pictures"))
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (NOTHING, "", 1)
    assert "holds no file that Sayso reads" in done.stderr


def test_an_id_that_two_texts_have_is_told(tmp_path: Path) -> None:
    """Both are read: who merges by id would lose one of them."""
    path = tmp_path / "texts.jsonl"
    path.write_text('{"id": "a", "text": "Rents fell."}\n{"id": "a", "text": "Rents rose."}\n')
    done = _run("read", "--json", "--texts", str(path))
    assert (done.returncode, done.stdout.count("\n"), done.stderr.count("\n")) == (0, 2, 1)
    assert "texts.jsonl:2: the id 'a' stands in line 1 already" in done.stderr
