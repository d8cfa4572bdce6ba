"""A word list is read once, and a bad one is named."""

from __future__ import annotations

import pickle
from typing import TYPE_CHECKING

import pytest

from sayso.errors import LexiconError
from sayso.lexicon import words
from sayso.lexicon.words import read_mapping, word_list

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def lexicon(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Put an empty lexicon in the place of the shipped one."""
    monkeypatch.setattr(words, "shipped", lambda _kind: tmp_path)
    word_list.cache_clear()
    (tmp_path / "en").mkdir()
    yield tmp_path / "en"
    word_list.cache_clear()


def test_a_list_is_parsed_once(lexicon: Path) -> None:
    """The second call gives the first one's mapping, even when the file has changed since."""
    (lexicon / "cues.yml").write_text("say: [said, says]\n", encoding="utf-8")
    first = word_list("en", "cues")
    (lexicon / "cues.yml").write_text("say: []\n", encoding="utf-8")
    assert word_list("en", "cues") is first
    assert first["say"] == ["said", "says"]


def test_the_mapping_is_read_only(lexicon: Path) -> None:
    """Nobody who reads a list changes it for the others."""
    (lexicon / "cues.yml").write_text("say: [said]\n", encoding="utf-8")
    with pytest.raises(TypeError):
        word_list("en", "cues")["say"] = []  # type: ignore[index]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        pytest.param(None, "missing", id="missing"),
        pytest.param(b"say: [said", "not YAML", id="cut off"),
        pytest.param(b"- said\n", "mapping", id="a list at the top"),
        pytest.param(b"2: [said]\n", "mapping", id="a figure as key"),
        pytest.param(b"", "mapping", id="empty"),
        pytest.param(b"say: [\xff]\n", "cannot be read", id="not UTF-8"),
    ],
)
def test_a_bad_list_is_named(tmp_path: Path, content: bytes | None, reason: str) -> None:
    """The error says which file and why, and survives pickling between processes."""
    path = tmp_path / "cues.yml"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(LexiconError, match=reason) as caught:
        read_mapping(path)
    assert str(path) in str(pickle.loads(pickle.dumps(caught.value)))  # noqa: S301  - our own bytes
