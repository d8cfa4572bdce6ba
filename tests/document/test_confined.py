"""Parsers in a process of their own, and what becomes of one that goes wrong."""

from __future__ import annotations

import sys
import textwrap
from typing import TYPE_CHECKING

import pytest

from sayso.document import child
from sayso.document.confined import Limits, confined
from sayso.errors import DocumentError

if TYPE_CHECKING:
    from pathlib import Path

PARSERS = """
    import os, time

    from sayso.errors import DocumentError

    def fine(content):
        for number in range(3):
            yield {"number": number}, content

    def refuses(content):
        yield {"number": 0}, b""
        raise DocumentError("", "it is no such file.", "Save it again.")

    def breaks(content):
        yield {"number": 0}, b""
        raise ZeroDivisionError("a fault")

    def dies(content):
        yield {"number": 0}, b""
        os._exit(7)

    def fills(content):
        yield {"number": len(bytearray(4_000_000_000))}, b""

    def turns(content):
        while True:
            pass
        yield {}, b""

    def sleeps(content):
        time.sleep(60)
        yield {}, b""

    def nests(content):
        yield from nests(content)

    def writes(content):
        with open("/tmp/written-by-a-parser", "wb") as file:
            file.write(content)
        yield {}, b""
"""
SMALL = Limits(memory_bytes=600_000_000, seconds=1)


@pytest.fixture(autouse=True)
def parsers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Put a module of parsers where the child finds it as one of this package's."""
    import sayso.document  # noqa: PLC0415  - its path is lengthened for the test

    (tmp_path / "parsers_of_tests.py").write_text(textwrap.dedent(PARSERS))
    start = tmp_path / "sitecustomize.py"
    start.write_text(f"import sayso.document\nsayso.document.__path__.append({str(tmp_path)!r})\n")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    monkeypatch.setattr(sayso.document, "__path__", [*sayso.document.__path__, str(tmp_path)])


def run(parser: str) -> tuple[list[dict[str, object]], DocumentError | None]:
    """Return what a parser gave, and how it failed."""
    heads: list[dict[str, object]] = []
    try:
        heads.extend(head for head, _ in confined("report", f"parsers_of_tests:{parser}", b"words", SMALL))
    except DocumentError as error:
        return heads, error
    return heads, None


def test_what_it_reads_comes_through() -> None:
    found = list(confined("report", "parsers_of_tests:fine", b"\x00words", SMALL))
    assert found == [({"number": number}, b"\x00words") for number in range(3)]


@pytest.mark.parametrize(
    ("parser", "reason", "before"),
    [
        pytest.param("refuses", "no such file", 1, id="refuses"),
        pytest.param("breaks", "ZeroDivisionError: a fault", 1, id="breaks"),
        pytest.param("dies", "exit code 7", 1, id="dies"),
        pytest.param("nests", "nested too deeply", 0, id="nests"),
        pytest.param("turns", "longer than 1 s", 0, id="turns for ever"),
        pytest.param("sleeps", "longer than 1 s", 0, id="waits for ever"),
        pytest.param("gone", "AttributeError", 0, id="is not there"),
        pytest.param("fills", "MB of memory", 0, id="fills the memory"),
        pytest.param("writes", "cannot be read", 0, id="writes a file"),
    ],
)
def test_how_it_may_end(parser: str, reason: str, before: int) -> None:
    """Each way to go wrong is one named error, after whatever was read until then."""
    if parser in ("fills", "writes") and not sys.platform.startswith("linux"):
        pytest.skip("this system sets no such limit")
    heads, error = run(parser)
    assert error is not None
    assert error.name == "report"
    assert reason in error.reason
    assert len(heads) == before


def test_one_that_is_not_read_to_its_end_is_ended() -> None:
    found = confined("report", "parsers_of_tests:fine", b"x" * 1_000_000, SMALL)
    next(found)
    found.close()  # type: ignore[attr-defined]  # a generator, though it is called an iterator


def test_a_system_without_limits_reads_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "resource", None)
    child.confine(1, 1)
