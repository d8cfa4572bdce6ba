"""`sayso add` as a process of its own: many files, no bar in a pipe, and killed at any moment."""

from __future__ import annotations

import json
import os
import subprocess
import time
from random import Random
from typing import TYPE_CHECKING

import pytest
from tests.cli.samples import BROKEN, COMMAND, report

from sayso.ledger import Ledger, check, export

if TYPE_CHECKING:
    from pathlib import Path

GOOD = 57
BAR = "\r━█%"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make 60 files: 57 reports, and three that are none."""
    made = tmp_path_factory.mktemp("many") / "reports"
    made.mkdir()
    for number in range(GOOD):
        (made / f"lock-{number:02}.txt").write_text(report(number), encoding="utf-8")
    for name, content in BROKEN.items():
        (made / name).write_bytes(content)
    return made


def _start(ledger: Path, folder: Path, processes: int) -> subprocess.Popen[str]:
    command = [*COMMAND, "add", "--ledger", str(ledger), "--processes", str(processes), str(folder)]
    return subprocess.Popen(  # noqa: S603  - our own interpreter
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        env={
            name: value for name, value in os.environ.items() if name not in {"FORCE_COLOR", "TTY_COMPATIBLE"}
        },
    )


@pytest.fixture(scope="module")
def undisturbed(folder: Path) -> tuple[subprocess.Popen[str], str, str, list[str]]:
    """Add all files in one run that nobody disturbs: the process, its words, and the export."""
    path = folder.parent / "undisturbed.db"
    process = _start(path, folder, 2)
    out, err = process.communicate(timeout=60)
    with Ledger.open(path, create=False) as ledger:
        assert list(check(ledger)) == []
        return process, out, err, list(export(ledger))


Undisturbed = tuple["subprocess.Popen[str]", str, str, list[str]]


def test_three_broken_among_sixty(undisturbed: Undisturbed) -> None:
    """57 are kept, three named with a reason, and the exit code is 1."""
    process, out, err, _ = undisturbed
    assert process.returncode == 1
    assert f"{GOOD} reports added" in out
    lines = err.splitlines()
    assert len(lines) == len(BROKEN) + 1
    assert all(sum(name in line for line in lines) == 1 for name in BROKEN)
    assert lines[-1] == f"3 reports could not be read, {GOOD} done."


def test_no_bar_in_a_pipe(undisturbed: Undisturbed) -> None:
    """Where standard error is no terminal, nothing but the failures stands on it."""
    _, out, err, _ = undisturbed
    assert not any(mark in out + err for mark in BAR)
    assert "\x1b" not in out + err


def test_killed_at_any_moment_and_run_again(folder: Path, undisturbed: Undisturbed, tmp_path: Path) -> None:
    """After each SIGKILL the ledger is sound; the next run completes it to what an undisturbed one gives."""
    random = Random(3)  # noqa: S311  - a fixed choice of moments
    path = tmp_path / "killed.db"
    early = 0
    for least, most in ((0.3, 0.9), (0.9, 1.5), (1.2, 2.0)):
        process = _start(path, folder, 1)
        time.sleep(random.uniform(least, most))
        early += process.poll() is None
        process.kill()
        process.communicate()
        if path.exists():
            with Ledger.open(path, create=True) as ledger:
                assert list(check(ledger)) == []
    assert early, "no run was killed before its end"
    last = _start(path, folder, 1)
    last.communicate(timeout=60)
    assert last.returncode == 1
    with Ledger.open(path, create=False) as ledger:
        assert list(check(ledger)) == []
        assert list(export(ledger)) == undisturbed[3]


def test_a_reader_that_leaves(folder: Path) -> None:
    """When the other end of the pipe closes, `read` ends without a trace of an error."""
    command = [*COMMAND, "read", "--jsonl", str(folder)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)  # noqa: S603  - our own
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.readline()
    process.stdout.close()
    err = process.stderr.read()
    process.wait(timeout=60)
    assert b"Traceback" not in err
    assert process.returncode in {0, 1}


def test_reading_side_by_side_prints_the_same_in_the_same_order(folder: Path) -> None:
    """`sayso read` with two processes prints what one prints, and names the same failures."""
    some = [str(path) for path in sorted(folder.iterdir()) if path.name in BROKEN or path.stem < "lock-14"]

    def printed(processes: str) -> tuple[int, list[dict[str, object]], str]:
        command = [*COMMAND, "read", "--jsonl", "--processes", processes, *some]
        done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603
        lines = [json.loads(line) for line in done.stdout.splitlines()]
        for line in lines:
            del line["capture"]["fetched_at"]
        return done.returncode, lines, done.stderr

    code, lines, err = printed("2")
    assert (code, len(lines)) == (1, 14)
    assert all(name in err for name in BROKEN)
    assert (code, lines, err) == printed("1")
