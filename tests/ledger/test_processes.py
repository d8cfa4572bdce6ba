"""Runs that are killed and runs at the same time lose nothing and double nothing."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

import pytest
from tests.ledger.samples import addition

from sayso.ledger import Ledger, check, export

if TYPE_CHECKING:
    from collections.abc import Iterator

REPORTS = 300
ROOT = Path(__file__).parents[2]


def _start(path: Path, first: int, last: int, fatal: int = 0) -> subprocess.Popen[str]:
    """Start a process that adds these reports, and wait until it is about to open the ledger."""
    command = [sys.executable, "-m", "tests.ledger.adding", str(path), str(first), str(last), str(fatal)]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)  # noqa: S603  - our own interpreter
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    return process


def _answers(process: subprocess.Popen[str]) -> Counter[str]:
    told, _ = process.communicate(timeout=60)
    assert process.returncode == 0
    return Counter(told.split())


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """Export a ledger of all reports, made in one run that nobody disturbed."""
    with Ledger.open(tmp_path_factory.mktemp("undisturbed") / "sayso.db", create=True) as ledger:
        list(ledger.add_all(map(addition, range(REPORTS))))
        return list(export(ledger))


def _kill_after(process: subprocess.Popen[str], answers: int, seconds: float) -> None:
    """Kill it, without a chance to clean up, so long after so many answers."""
    assert process.stdout is not None
    for _ in range(answers):
        process.stdout.readline()
    time.sleep(seconds)
    process.kill()
    process.communicate()


def _kills(random: Random) -> Iterator[tuple[int, float]]:
    """Choose moments: while the ledger is made, then in the midst of batches."""
    yield 0, random.uniform(0, 0.15)
    yield 0, random.uniform(0.05, 0.3)
    for answers in sorted(random.sample(range(1, REPORTS - 70), 3)):
        yield answers, random.uniform(0, 0.03)


@pytest.mark.parametrize("seed", [1])
def test_a_killed_run_leaves_what_the_next_completes(path: Path, undisturbed: list[str], seed: int) -> None:
    """After each SIGKILL the ledger passes its check; in the end it is as if nothing had happened."""
    held = []
    for answers, seconds in _kills(Random(seed)):  # noqa: S311  - a fixed choice of moments
        _kill_after(_start(path, 0, REPORTS), answers, seconds)
        with Ledger.open(path, create=True) as ledger:
            assert list(check(ledger)) == []
            held.append(ledger.counts().captures)
    assert held == sorted(held)
    assert held[0] < REPORTS, "the first run ended before it was killed"
    assert sum(_answers(_start(path, 0, REPORTS)).values()) == REPORTS
    with Ledger.open(path, create=False) as ledger:
        assert list(check(ledger)) == []
        assert list(export(ledger)) == undisturbed


def test_a_run_killed_between_two_statements(path: Path) -> None:
    """Wherever in its transaction a run is killed, all of its batch is written or nothing."""
    reports = 8
    moments = Random(7).sample(range(1, 12 + 6 * reports), 8)  # noqa: S311  - a fixed choice of moments
    for number, fatal in enumerate(sorted(moments)):
        there = path.with_stem(f"{number}")
        killed = _start(there, 0, reports, fatal)
        killed.communicate(timeout=60)
        assert killed.returncode == -signal.SIGKILL
        with Ledger.open(there, create=True) as ledger:
            assert list(check(ledger)) == []
            assert ledger.counts().captures == 0
            list(ledger.add_all(map(addition, range(reports))))
            assert ledger.counts().documents == reports
            assert list(check(ledger)) == []


def test_two_at_once_lose_nothing(path: Path, undisturbed: list[str]) -> None:
    """Two runs that make one ledger together hold each report once, and each hears who was first."""
    middle = REPORTS // 3
    runs = [_start(path, 0, 2 * middle), _start(path, middle, REPORTS)]
    told = sum((_answers(run) for run in runs), Counter())
    assert told == {"Added": REPORTS, "AlreadyHeld": middle}
    with Ledger.open(path, create=False) as ledger:
        assert list(check(ledger)) == []
        assert list(export(ledger)) == undisturbed


def test_who_reads_while_another_adds_sees_one_moment(path: Path) -> None:
    """A reader is neither kept waiting by a writer nor shown half of what it writes."""
    with Ledger.open(path, create=True) as reader, Ledger.open(path, create=False) as writer:
        list(writer.add_all(map(addition, range(5))))
        reading = reader.readings()
        seen = [next(reading)]
        list(writer.add_all(map(addition, range(5, 9))))
        seen += reading
        assert len(seen) == 5
        assert reader.counts().documents == 9
