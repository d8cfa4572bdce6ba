"""Posts as the client library gives them, in the form of an export that Sayso reads."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import UTC, datetime
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.capture import digest_of
from sayso.capture.live import Keys, export_of
from sayso.document import documents
from sayso.errors import UsageError
from sayso.model import Capture, Document

if TYPE_CHECKING:
    from pathlib import Path

WHEN = datetime(2026, 3, 4, 9, 30, tzinfo=UTC)
CHAT = SimpleNamespace(title="Harbour News", username="harbour_news", id=77)


@dataclass
class MessageEntityTextUrl:
    """A link, as the library names it."""

    offset: int
    length: int
    url: str = "https://news.example/a"


@dataclass
class Post:
    """A message with the fields that are read."""

    id: int
    message: str | None
    date: datetime = WHEN
    edit_date: datetime | None = None
    views: int | None = None
    forward: Any = None
    entities: list[Any] = field(default_factory=list)


def read(*posts: Post) -> list[Document]:
    """Read posts as documents."""
    content = json.dumps(export_of(CHAT, posts)).encode()
    found = list(documents(Capture(digest_of(content), content, "application/json", WHEN)))
    return [one for one in found if isinstance(one, Document)]


def test_posts_are_documents_in_their_order() -> None:
    """A post without words is passed over; the channel is the outlet, the time is the post's."""
    found = read(Post(3, "The bridge is closed."), Post(2, None), Post(1, "The mayor resigned."))
    assert [one.text for one in found] == ["The mayor resigned.", "The bridge is closed."]
    assert found[0].frame.outlet == "Harbour News"
    assert found[0].frame.published == WHEN


def test_a_forward_is_told() -> None:
    forward = SimpleNamespace(chat=SimpleNamespace(title="City Hall"), sender=None, from_name=None)
    (document,) = read(Post(1, "The mayor resigned.", forward=forward))
    assert document.frame.forwarded_from == "City Hall"


def test_links_are_cut_in_utf_16_units() -> None:
    """An emoji before a link counts two, and the link's words come out whole."""
    (document,) = read(Post(1, "🌊 See the report now.", entities=[MessageEntityTextUrl(7, 10)]))
    assert document.text == "🌊 See the report now."
    assert document.frame.links == ("https://news.example/a",)
    (told,) = export_of(CHAT, [Post(1, "🌊 See the report now.", entities=[MessageEntityTextUrl(7, 10)])])[
        "messages"
    ]
    assert told["text"][1]["text"] == "the report"


@given(
    st.text(st.characters(codec="utf-8"), min_size=1),
    st.lists(st.builds(MessageEntityTextUrl, st.integers(0, 40), st.integers(0, 40))),
)
def test_no_word_is_lost_between_links(text: str, entities: list[Any]) -> None:
    """Whatever links overlap: the pieces together are the text."""
    inside = [one for one in entities if one.offset + one.length <= len(text)]
    whole = [one for one in inside if text.isascii()]
    (told,) = export_of(CHAT, [Post(1, text, entities=whole)])["messages"]
    assert "".join(one if isinstance(one, str) else one["text"] for one in told["text"]) == text


@pytest.mark.parametrize("content", [None, "", "[]", '{"api_id": "x", "api_hash": "y"}'])
def test_bad_keys_are_named(content: str | None, tmp_path: Path) -> None:
    path = tmp_path / "keys.json"
    if content is not None:
        path.write_text(content, encoding="utf-8")
    with pytest.raises(UsageError, match=r"keys\.json"):
        Keys.read(path)
