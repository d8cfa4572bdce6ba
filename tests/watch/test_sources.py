"""The list of sources, as people write it and mistype it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.errors import UsageError
from sayso.watch.sources import Source, SourceKind, read_sources
from sayso.watch.state import LONGEST_SECONDS, State, Turn

if TYPE_CHECKING:
    from pathlib import Path

NOW = datetime(2026, 3, 4, 9, 30, tzinfo=UTC)


def test_a_list_is_read(tmp_path: Path) -> None:
    path = tmp_path / "list.yml"
    path.write_text(
        "every: 2h\nsources:\n  - feed: https://news.example/rss\n    every: 90s\n  - channel: '@harbour'\n"
        "  - page: https://news.example/a\n  - page: https://news.example/a\n",
        encoding="utf-8",
    )
    assert read_sources(path) == (
        Source(SourceKind.FEED, "https://news.example/rss", 90.0),
        Source(SourceKind.CHANNEL, "https://t.me/s/harbour", 7200.0),
        Source(SourceKind.PAGE, "https://news.example/a", 7200.0),
    )


@pytest.mark.parametrize(
    ("written", "words"),
    [
        pytest.param(None, "cannot be read", id="missing"),
        pytest.param("sources: [", "is no YAML", id="broken"),
        pytest.param("[]", "names no sources", id="no-mapping"),
        pytest.param("sources: []", "names no sources", id="empty"),
        pytest.param("evry: 2h\nsources: [{page: 'https://a.example'}]", "evry", id="misspelt"),
        pytest.param("sources: ['https://a.example']", r"sources\[0\]", id="bare"),
        pytest.param("sources: [{page: 'https://a.example', feed: 'https://b.example'}]", "one of", id="two"),
        pytest.param("sources: [{page: 'file:///etc/passwd'}]", r"sources\[0\].page", id="file"),
        pytest.param("sources: [{channel: 'x y'}]", r"sources\[0\].channel", id="no-channel"),
        pytest.param("sources: [{page: 'https://a.example', every: often}]", "no interval", id="no-interval"),
        pytest.param("sources: [{page: 'https://a.example', every: 1s}]", "too often", id="too-often"),
        pytest.param("every: true\nsources: [{page: 'https://a.example'}]", "no interval", id="a-boolean"),
    ],
)
def test_a_mistake_is_named(written: str | None, words: str, tmp_path: Path) -> None:
    path = tmp_path / "list.yml"
    if written is not None:
        path.write_text(written, encoding="utf-8")
    with pytest.raises(UsageError, match=words):
        read_sources(path)


@given(
    failures=st.integers(0, 60),
    every=st.floats(10, 1e6),
    chance=st.floats(0, 1),
    asked=st.none() | st.floats(0, 1e6),
)
def test_a_turn_always_comes_again(failures: int, every: float, chance: float, asked: float | None) -> None:
    """However often a source fails, it is tried again: not before its interval or the server's word."""
    turn = Turn(NOW, failures, 0, every).failed(NOW, chance, asked)
    assert turn.due is not None
    wait = (turn.due - NOW).total_seconds()
    longest = max(LONGEST_SECONDS, every, asked or 0.0)
    assert 0.89 * max(min(every, LONGEST_SECONDS), asked or 0.0) <= wait <= 1.11 * longest
    assert turn.failures == failures + 1


def test_a_state_is_kept_and_read_again(tmp_path: Path) -> None:
    state = State(
        {"https://a.example": Turn(NOW, 1, 2, 600.0), "https://b.example": Turn(None)}, ["sha256:a"]
    )
    state.write(tmp_path / "state.json")
    assert State.read(tmp_path / "state.json") == state
    assert State.read(tmp_path / "none.json") == State()
    assert not Turn(NOW + timedelta(seconds=1)).is_due(NOW)


@pytest.mark.parametrize("content", ["", "[]", '{"turns": 3}'], ids=["empty", "list", "other"])
def test_a_damaged_state_is_named(content: str, tmp_path: Path) -> None:
    (tmp_path / "state.json").write_text(content, encoding="utf-8")
    with pytest.raises(UsageError, match="Delete it"):
        State.read(tmp_path / "state.json")
