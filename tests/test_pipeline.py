"""The main path: one bad report ends no run, and every failure is told once, in its turn."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from sayso import pipeline
from sayso.capture import digest_of
from sayso.errors import DocumentError
from sayso.ledger import Added, AlreadyHeld, Ledger, check
from sayso.model import Capture, Document, Frame
from sayso.pipeline import add, read_capture, read_document, stories

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

NOON = datetime(2031, 6, 12, 12, tzinfo=UTC)


def capture(content: str | bytes, name: str = "a.txt", media_type: str = "text/plain") -> Capture:
    """Make a capture of these bytes."""
    held = content.encode() if isinstance(content, str) else content
    return Capture(digest_of(held), held, media_type, NOON, path=name)


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    """Open a ledger that holds nothing."""
    with Ledger.open(tmp_path / "sayso.db", create=True) as opened:
        yield opened


def test_a_capture_is_read_whole() -> None:
    """A capture becomes its readings."""
    found = read_capture(capture("The mayor said the well was dry, and that it would stay so."))
    assert found.failures == ()
    (reading,) = found.readings
    assert [one.source.text for one in reading.statements if one.source is not None] == ["The mayor"]


@pytest.mark.parametrize(
    ("content", "media_type"),
    [
        pytest.param(b"", "text/plain", id="empty"),
        pytest.param(bytes(range(256)) * 9, "text/html", id="binary"),
        pytest.param(b'{"name": "x", "messages": [{"id": 1', "application/json", id="cut off"),
    ],
)
def test_what_is_no_report_is_a_failure_with_a_mend(content: bytes, media_type: str) -> None:
    """Nothing is raised; the failure names the file, the reason and the mend."""
    found = read_capture(capture(content, "broken", media_type))
    assert found.readings == ()
    (failure,) = found.failures
    assert (failure.name, bool(failure.reason), bool(failure.mend)) == ("broken", True, True)


def test_an_unforeseen_error_is_one_documents_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever goes wrong inside the reader becomes the document's error, with its kind told."""

    def broken(*_: object) -> list[object]:
        raise IndexError("list index out of range")

    monkeypatch.setattr(pipeline, "read", broken)
    held = capture("The mayor said so.")
    with pytest.raises(DocumentError, match="IndexError"):
        read_document(Document(held.digest, held, "The mayor said so.", Frame(language="en")))


def test_answers_come_in_turn(ledger: Ledger) -> None:
    """Kept, held already and failed, each told once; what failed is noted, and the rest is kept."""
    good = read_capture(capture("The mayor said the well was dry, and that it would stay so."))
    bad = read_capture(capture(b"", "empty.txt"))
    missing = DocumentError("gone.txt", "there is no such file.", "Check the spelling.")
    answers = list(add([bad, good, missing, good], ledger))
    kinds = [type(one) for one in answers]
    assert kinds.count(Added) == 1
    assert kinds.count(AlreadyHeld) == 1
    assert sorted(one.name for one in answers if isinstance(one, DocumentError)) == ["empty.txt", "gone.txt"]
    assert ledger.counts().documents == 1
    assert list(check(ledger)) == []


def test_nothing_to_add(ledger: Ledger) -> None:
    """No capture gives no answer, and an empty ledger has no story."""
    assert list(add([], ledger)) == []
    assert stories(ledger) == ([], {})


def test_stories_hold_what_was_added(ledger: Ledger) -> None:
    """Every document of the ledger belongs to a story, and its reading comes along."""
    texts = (
        "Geese in the lock\nMore than 400 geese sit in the Orlen lock, the River Agency said on Tuesday.",
        "Lock shut\nThe River Agency said more than 400 geese sit in the Orlen lock, and barges wait.",
    )
    list(add([read_capture(capture(text, f"{number}.txt")) for number, text in enumerate(texts)], ledger))
    found, readings = stories(ledger)
    assert sorted(name for story in found for name in story.documents) == sorted(readings)
    assert {reading.document.text.split("\n")[0] for reading in readings.values()} == {
        "Geese in the lock",
        "Lock shut",
    }
