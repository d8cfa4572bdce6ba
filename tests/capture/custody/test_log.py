"""The log of custody: added to by many, whole after any kill, and no change of it unseen."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest

from sayso.capture.custody import CustodyError
from sayso.capture.custody.log import CustodyLog
from sayso.hashchain import Head, faults

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def log(tmp_path: Path) -> CustodyLog:
    """Return a log in a folder that does not exist yet."""
    return CustodyLog(tmp_path / "sayso.captures")


def sound(log: CustodyLog) -> list[int]:
    """Return what the log's lines count, once its chain holds."""
    entries = [entry for entry, _ in log.notes()]
    assert list(faults(entries, log.head())) == []
    return [said["n"] for _, said in log.notes()]


def test_lines_stand_in_their_order(log: CustodyLog) -> None:
    log.append([{"n": 1}, {"n": 2}])
    log.append([{"n": 3}])
    assert sound(log) == [1, 2, 3]
    assert log.head() == Head(3, [entry.hash for entry, _ in log.notes()][-1])
    assert log.append([]) == []


def test_many_at_once_lose_nothing(log: CustodyLog) -> None:
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda n: log.append([{"n": n}]), range(60)))
    assert sorted(sound(log)) == list(range(60))


@pytest.mark.parametrize("kept", range(1, 120, 7))
def test_a_line_that_was_cut_short_is_dropped_by_the_next(log: CustodyLog, kept: int) -> None:
    """A run killed while it wrote told nobody; the next run goes on as if it had not begun."""
    log.append([{"n": 1}])
    before, head = log.path.read_bytes(), log.head_path.read_bytes()
    log.append([{"n": 2}])
    torn = log.path.read_bytes()[: len(before) + kept]
    log.path.write_bytes(torn)
    log.head_path.write_bytes(head)
    log.append([{"n": 3}])
    assert sound(log) == [1, 3]


def test_a_line_that_the_head_had_not_heard_of_stays(log: CustodyLog) -> None:
    """A run killed between the line and the head leaves a whole line, and it is kept."""
    log.append([{"n": 1}])
    head = log.head_path.read_bytes()
    log.append([{"n": 2}])
    log.head_path.write_bytes(head)
    log.append([{"n": 3}])
    assert sound(log) == [1, 2, 3]


def test_a_lost_head_is_noted(log: CustodyLog) -> None:
    log.append([{"n": 1}])
    log.head_path.unlink()
    log.append([{"n": 2}])
    assert [said.get("event", said.get("n")) for _, said in log.notes()] == [1, "head_lost", 2]
    assert list(faults([entry for entry, _ in log.notes()], log.head())) == []


def test_a_damaged_end_is_neither_cut_nor_followed(log: CustodyLog) -> None:
    """What was acknowledged stays as it is found, and the log goes on after its head."""
    log.append([{"n": 1}, {"n": 2}])
    content = bytearray(log.path.read_bytes())
    content[-1] ^= 1
    log.path.write_bytes(bytes(content))
    log.append([{"n": 3}])
    assert bytes(content) in log.path.read_bytes()
    entries = [entry for entry, _ in log.notes()]
    assert [entry.number for entry in entries] == [1, 3]
    assert [fault.number for fault in faults(entries, log.head())] == [2]


def test_a_very_long_line_is_followed(log: CustodyLog) -> None:
    log.append([{"n": 1, "words": "x" * 300_000}])
    log.append([{"n": 2}])
    assert sound(log) == [1, 2]


@pytest.mark.skipif(os.name != "posix", reason="limits of a process")
def test_a_full_disk_leaves_the_log_as_it_was(log: CustodyLog) -> None:
    """Where a line does not fit, none of it is left and nobody is told that it was noted."""
    log.append([{"n": 1}])
    before = log.path.read_bytes()
    program = (
        "import resource, sys; from pathlib import Path\n"
        "from sayso.capture.custody import CustodyError\n"
        "from sayso.capture.custody.log import CustodyLog\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]),) * 2)\n"
        "try:\n    CustodyLog(Path(sys.argv[1])).append([{'n': 2}])\n"
        "except CustodyError as error:\n    print(error)\n"
    )
    arguments = [sys.executable, "-c", program, str(log.folder), str(len(before) + 20)]
    done = subprocess.run(arguments, capture_output=True, text=True, check=True)  # noqa: S603  - our own program
    assert "File too large" in done.stdout
    assert log.path.read_bytes() == before
    log.append([{"n": 3}])
    assert sound(log) == [1, 3]


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="the superuser may write anywhere")
def test_a_read_only_folder_is_named(log: CustodyLog) -> None:
    log.append([{"n": 1}])
    log.path.chmod(0o400)
    with pytest.raises(CustodyError, match="Permission denied"):
        log.append([{"n": 2}])


@pytest.mark.skipif(os.name != "posix", reason="SIGKILL")
def test_a_killed_run_has_noted_all_that_it_acknowledged(log: CustodyLog) -> None:
    program = (
        "import sys; from pathlib import Path; from sayso.capture.custody.log import CustodyLog\n"
        "log = CustodyLog(Path(sys.argv[1])); print('ready', flush=True)\n"
        "for number in range(100_000):\n"
        "    log.append([{'n': number}]); print(number, flush=True)\n"
    )
    for _ in range(4):
        with subprocess.Popen(  # noqa: S603  - our own program
            [sys.executable, "-c", program, str(log.folder)], stdout=subprocess.PIPE, text=True
        ) as run:
            assert run.stdout is not None
            assert run.stdout.readline() == "ready\n"
            acknowledged = [int(run.stdout.readline()) for _ in range(3)]
            run.send_signal(signal.SIGKILL)
            acknowledged += [int(line) for line in run.stdout if line.endswith("\n")]
        noted = sound(log)
        assert set(acknowledged) <= set(noted)
