"""Without kiwipiepy a Korean report is kept, and one line says what to install."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from sayso.capture import digest_of
from sayso.model import Capture, Document, Frame
from sayso.pipeline import read_document
from sayso.statement.korean import morphemes

if TYPE_CHECKING:
    from collections.abc import Iterator
from datetime import UTC, datetime

TEXT = "경찰은 둘을 쫓는다고 밝혔다."


@pytest.fixture
def without(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Hide the package for one test."""
    morphemes.is_installed.cache_clear()
    monkeypatch.setitem(sys.modules, "kiwipiepy", None)
    yield
    morphemes.is_installed.cache_clear()


@pytest.mark.usefixtures("without")
def test_kept_with_a_line(caplog: pytest.LogCaptureFixture) -> None:
    """The document is read without statements, and the line is said once, whatever follows."""
    content = TEXT.encode()
    capture = Capture(digest_of(content), content, "text/plain", datetime(2031, 3, 14, tzinfo=UTC))
    document = Document("d", capture, TEXT, Frame(document="d", language="ko"))
    for _ in range(2):
        assert read_document(document).statements == ()
    (line,) = [record.getMessage() for record in caplog.records if record.name.startswith("sayso")]
    assert "sayso[ko]" in line
