"""From what a person types to captures."""

from __future__ import annotations

import io
import os
import sys
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from sayso.capture import find_captures, find_files
from sayso.capture.files import ReadSettings
from sayso.errors import DocumentError
from sayso.model import Capture

if TYPE_CHECKING:
    from pathlib import Path

NOON = datetime(2030, 5, 1, 12, tzinfo=UTC)
AT_NOON = ReadSettings(clock=lambda: NOON)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Make a desk's folder: reports, a picture, hidden files, a subfolder."""
    for name in ("b.txt", "a.html", "photo.jpg", ".hidden.txt", "deep/c.srt", ".git/d.txt"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("1\n00:00:01,000 --> 00:00:02,000\nA report.\n")
    return tmp_path


def test_a_folder_gives_its_reports_sorted_and_nothing_hidden(folder: Path) -> None:
    found = [os.path.relpath(str(path), folder) for path in find_files([str(folder)])]
    assert found == ["a.html", "b.txt", os.path.join("deep", "c.srt")]  # noqa: PTH118  - as it is printed


def test_a_file_named_twice_is_read_once(folder: Path) -> None:
    twice = [str(folder / "b.txt"), str(folder / "*.txt"), str(folder / "deep" / ".." / "b.txt")]
    assert list(find_files(twice)) == [twice[0]]


def test_a_recursive_pattern_reaches_subfolders(folder: Path) -> None:
    assert list(find_files([str(folder / "**" / "*.srt")])) == [str(folder / "deep" / "c.srt")]


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        pytest.param("missing.txt", "no such file", id="missing file"),
        pytest.param("missing/*.txt", "no file fits", id="pattern without a match"),
        pytest.param("empty", "no file that Sayso reads", id="folder without a report"),
    ],
)
def test_a_path_that_leads_nowhere_is_named_and_does_not_end_the_run(
    folder: Path, typed: str, reason: str
) -> None:
    (folder / "empty").mkdir()
    error, capture = find_captures([str(folder / typed), str(folder / "b.txt")], AT_NOON)
    assert isinstance(error, DocumentError)
    assert error.name == str(folder / typed)
    assert reason in str(error)
    assert isinstance(capture, Capture)


def test_a_capture_holds_the_bytes_as_received(folder: Path) -> None:
    content = "\ufeffДва слова\r\n".encode()
    (folder / "b.txt").write_bytes(content)
    (capture,) = find_captures([str(folder / "b.txt")], AT_NOON)
    assert isinstance(capture, Capture)
    assert (capture.content, capture.fetched_at, capture.path) == (content, NOON, str(folder / "b.txt"))
    assert capture.media_type == "text/plain"
    assert capture.digest.startswith("sha256:")


def test_a_dash_reads_standard_input() -> None:
    settings = ReadSettings(clock=lambda: NOON, standard_input=io.BytesIO(b"<html><p>x</p></html>"))
    (capture,) = find_captures(["-"], settings)
    assert isinstance(capture, Capture)
    assert (capture.path, capture.media_type) == (None, "text/html")


def test_broken_files_come_in_their_place_as_errors(folder: Path) -> None:
    (folder / "a.html").write_bytes(b"\x89PNG\r\n\x1a\n")
    (folder / "b.txt").write_bytes(b"")
    kinds = [type(found) for found in find_captures([str(folder)], AT_NOON)]
    assert kinds == [DocumentError, DocumentError, Capture]


def test_a_file_over_the_limit_is_refused(folder: Path) -> None:
    (error,) = find_captures([str(folder / "b.txt")], ReadSettings(limit_bytes=10))
    assert isinstance(error, DocumentError)
    assert "larger than" in error.reason


def test_a_link_to_nothing_is_an_error(folder: Path) -> None:
    (folder / "gone.txt").symlink_to(folder / "nowhere.txt")
    (error,) = find_captures([str(folder / "gone.txt")])
    assert isinstance(error, DocumentError)
    assert "cannot be read" in error.reason


@pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse such a name")
def test_a_name_of_no_charset_becomes_printable(folder: Path) -> None:
    path = os.fsencode(folder) + b"/\xff.txt"
    with open(path, "wb") as file:  # noqa: PTH123  - a name in bytes
        file.write(b"A report.")
    captures = [found for found in find_captures([str(folder)]) if isinstance(found, Capture)]
    assert any(capture.name.endswith("\ufffd.txt") for capture in captures)
