"""A fresh ledger for each test."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from argon2 import PasswordHasher

from sayso.ledger import Ledger, passwords

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture(autouse=True)
def _cheap_passwords(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hash at the lowest cost: nobody guesses the passwords of tests."""
    cheap = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    monkeypatch.setattr(passwords, "_hasher", lambda: cheap)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Name a place for a ledger; nothing is there yet."""
    return tmp_path / "sayso.db"


@pytest.fixture
def ledger(path: Path) -> Iterator[Ledger]:
    """Open a ledger that holds nothing."""
    with Ledger.open(path, create=True) as opened:
        yield opened
