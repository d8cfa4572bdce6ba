"""Sayso: who said what, through whom, and how far anyone has checked it."""

import os

# ONNX Runtime reports its use to its maker unless told not to, and looks here when it is loaded
os.environ["ORT_DISABLE_TELEMETRY"] = "1"

__version__ = "0.1.0"
