"""Packages of the extras, asked for before they are loaded."""

from __future__ import annotations

import importlib.util

from sayso.errors import UsageError


def need(module: str, extra: str, what: str) -> None:
    """Raise UsageError where the package behind an extra is missing."""
    if importlib.util.find_spec(module) is None:
        raise UsageError(f"{what} need {module}, which is not installed: `pip install 'sayso[{extra}]'`.")
