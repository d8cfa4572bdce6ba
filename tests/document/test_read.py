"""From a capture to its documents."""

from __future__ import annotations

import socket
import sys
from typing import TYPE_CHECKING

import pytest
from tests.document.conftest import NOON

from sayso.capture import digest_of
from sayso.document import documents, read
from sayso.errors import DocumentError, LexiconError
from sayso.model import Capture, Document

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

CAPTURE = Capture(digest_of(b"The ferry sank."), b"The ferry sank.", "text/plain", NOON, path="ferry.txt")


def test_a_kind_that_is_not_read_is_an_error() -> None:
    (error,) = documents(Capture("sha256:0", b"x", "image/png", NOON, path="a.png"))
    assert isinstance(error, DocumentError)
    assert "image/png" in str(error)


@pytest.mark.parametrize("text", ["a" * 101, "It rained. " * 10], ids=["one word", "many"])
def test_what_is_longer_than_any_report_is_refused(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """In one line, before it is read: megabytes without a full stop would take hours."""
    monkeypatch.setattr(read, "MOST_LETTERS", 100)
    content = text.encode()
    (error,) = documents(Capture(digest_of(content), content, "text/plain", NOON, path="dump.txt"))
    assert isinstance(error, DocumentError)
    assert str(error).startswith("dump.txt: holds 1")
    assert "more than the 100" in str(error)


def test_a_fault_of_a_parser_is_that_documents_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_: Capture) -> Iterable[Document]:
        raise ZeroDivisionError("a parser's own fault")

    monkeypatch.setattr(read, "_reader", lambda _: broken)
    (error,) = documents(CAPTURE)
    assert isinstance(error, DocumentError)
    assert "ZeroDivisionError: a parser's own fault" in str(error)


def test_a_fault_of_the_installation_ends_the_run(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_: Capture) -> Iterable[Document]:
        raise LexiconError("frame.yml", "is gone.")

    monkeypatch.setattr(read, "_reader", lambda _: broken)
    with pytest.raises(LexiconError):
        list(documents(CAPTURE))


def test_nothing_is_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("a page was about to be fetched")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    content = (
        b"<html><head><link rel=canonical href='https://post.example/'></head><body>"
        b"<iframe src='https://post.example/f'></iframe>"
        b"<p>The ferry sank on Monday, the office said.</p></body>"
    )
    (document,) = documents(Capture(digest_of(content), content, "text/html", NOON))
    assert isinstance(document, Document)


@pytest.mark.parametrize(
    ("kind", "content", "name"),
    [
        pytest.param("application/rss+xml", b"<rss></rss>", "feedparser", id="feed"),
        pytest.param("application/pdf", b"%PDF-1.7", "pypdf", id="PDF, in its own process"),
    ],
)
def test_a_library_that_is_missing_is_one_line(
    kind: str, content: bytes, name: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Without the extra, what it reads is named with the mend, and nothing else needs it."""
    monkeypatch.setitem(sys.modules, name, None)
    (tmp_path / "sitecustomize.py").write_text(f"import sys\nsys.modules[{name!r}] = None\n")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    (error,) = documents(Capture("sha256:0", content, kind, NOON, path="a"))
    assert isinstance(error, DocumentError)
    assert name in error.reason
    assert "pip install 'sayso[intake]'" in error.mend
    (document,) = documents(CAPTURE)
    assert isinstance(document, Document)
