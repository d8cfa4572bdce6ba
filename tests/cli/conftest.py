"""The command line, run in this process, in a folder of its own."""

from __future__ import annotations

import io
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

import pytest
from tests.cli.samples import EVENT

from sayso.cli import main
from sayso.contract.wire import schema

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Ended:
    """How a command ended, and what it wrote."""

    code: int
    out: str
    err: str


class Sayso(Protocol):
    """``sayso VERB …`` with these words on the command line and these bytes on standard input."""

    def __call__(self, *words: str, stdin: bytes = b"") -> Ended:
        """Run one command to its end."""


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in an empty folder, with no ledger named by the environment."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("SAYSO_LEDGER", raising=False)
    monkeypatch.setenv("COLUMNS", "200")
    return tmp_path


@pytest.fixture
def sayso(here: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: Any) -> Sayso:
    """Run commands in this process, in ``here``."""
    assert here.is_dir()

    def run(*words: str, stdin: bytes = b"") -> Ended:
        monkeypatch.setattr(sys, "argv", ["sayso", *words])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8"))
        capfdbinary.readouterr()
        try:
            main()
            code: Any = 0
        except SystemExit as end:
            code = end.code
        sys.stdout.flush()
        out, err = capfdbinary.readouterr()
        return Ended(int(code or 0), out.decode(), err.decode())

    return run


@pytest.fixture
def reports(here: Path) -> Path:
    """Put three reports of one event into the folder ``reports``."""
    folder = here / "reports"
    folder.mkdir()
    for name, text in EVENT.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def ledger(reports: Path, sayso: Sayso) -> str:
    """Add the three reports to ``sayso.db``; return its name."""
    ended = sayso("add", str(reports), "--processes", "1")
    assert ended.code == 0, ended.err
    return "sayso.db"


@pytest.fixture(scope="session")
def document_schema() -> dict[str, Any]:
    """The schema of what `read --jsonl` prints."""
    return schema("document")


@pytest.fixture(scope="session")
def story_schema() -> dict[str, Any]:
    """The schema of what `story --json` prints."""
    return schema("story")
