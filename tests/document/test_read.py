"""From a capture to its documents."""

from __future__ import annotations

import socket
from typing import TYPE_CHECKING

import pytest
from tests.document.conftest import NOON

from sayso.capture import digest_of
from sayso.document import documents, read
from sayso.errors import DocumentError, LexiconError
from sayso.model import Capture, Document

if TYPE_CHECKING:
    from collections.abc import Iterable

CAPTURE = Capture(digest_of(b"The ferry sank."), b"The ferry sank.", "text/plain", NOON, path="ferry.txt")


def test_a_kind_that_is_not_read_is_an_error() -> None:
    (error,) = documents(Capture("sha256:0", b"x", "image/png", NOON, path="a.png"))
    assert isinstance(error, DocumentError)
    assert "image/png" in str(error)


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
