"""What the README promises under 'Safety' holds for the program as it runs."""

from __future__ import annotations

import subprocess
import sys

QUIET_RUNTIME = """
import os, sys
from sayso.cli.app import app
from sayso.statement import read
from sayso.model import Frame

read("Rents fell, said Ruiz.", Frame(language="en"))
if "onnxruntime" in sys.modules:
    assert os.environ.get("ORT_DISABLE_TELEMETRY") == "1", "set it to 1 before onnxruntime is imported"
assert "huggingface_hub" not in sys.modules
"""


def test_no_library_reports_home() -> None:
    """ONNX Runtime sends events to its maker from 1.29 on, unless it is told not to before it is loaded."""
    subprocess.run([sys.executable, "-c", QUIET_RUNTIME], check=True, timeout=60)  # noqa: S603  - our own lines
