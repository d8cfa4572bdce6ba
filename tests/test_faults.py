"""Kills, full disks, flipped bits: the benchmark of faults in small, so that no change breaks it unseen."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest


@pytest.mark.skipif(not hasattr(os, "fork"), reason="kills what it forks")
def test_nothing_acknowledged_is_lost_and_every_damage_is_named() -> None:
    numbers = ["--captures", "20", "--kills", "4", "--flips", "3"]
    done = subprocess.run(  # noqa: S603  - the project's own benchmark
        [sys.executable, "-m", "benchmarks.faults", *numbers],
        cwd=Path(__file__).parents[1],
        capture_output=True,
        text=True,
        check=False,
        timeout=900,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "nothing acknowledged was lost, every damage was named" in done.stdout
