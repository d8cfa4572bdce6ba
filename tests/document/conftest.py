"""Captures made of given bytes, and documents read from them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from sayso.capture import MediaType, digest_of
from sayso.document import documents
from sayso.errors import DocumentError
from sayso.model import Capture, Document

NOON = datetime(2030, 5, 1, 12, tzinfo=UTC)

Read = Callable[..., Document]
ReadAll = Callable[..., list[Document | DocumentError]]


def capture_of(content: str | bytes, kind: MediaType = MediaType.TEXT) -> Capture:
    """Return a capture of ``content``, as of a fixed time."""
    raw = content.encode() if isinstance(content, str) else content
    return Capture(digest_of(raw), raw, kind.value, NOON, path="report")


@pytest.fixture
def read_all() -> ReadAll:
    """Return the function that reads every document of some bytes, failures among them."""
    return lambda content, kind=MediaType.TEXT: list(documents(capture_of(content, kind)))


@pytest.fixture
def read(read_all: ReadAll) -> Read:
    """Return the function that reads the one document of some bytes."""

    def one(content: str | bytes, kind: MediaType = MediaType.TEXT) -> Document:
        (document,) = read_all(content, kind)
        assert isinstance(document, Document), str(document)
        return document

    return one
