"""A fresh ledger for each test."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sayso.ledger import Ledger

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Name a place for a ledger; nothing is there yet."""
    return tmp_path / "sayso.db"


@pytest.fixture
def ledger(path: Path) -> Iterator[Ledger]:
    """Open a ledger that holds nothing."""
    with Ledger.open(path, create=True) as opened:
        yield opened
