"""A Telegram Desktop export."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from sayso.capture import MediaType
from sayso.errors import DocumentError
from sayso.model import Document, Media

if TYPE_CHECKING:
    from tests.document.conftest import ReadAll

TITLE = {"type": "bold", "text": "Ferry sinks"}


def export(*messages: Any, **fields: Any) -> bytes:
    """Return an export of one channel."""
    channel = {"name": "Harbour Watch", "type": "public_channel", "id": 7, **fields}
    return json.dumps({**channel, "messages": messages}).encode()


def message(number: int, text: Any, **fields: Any) -> dict[str, Any]:
    """Return one message as Telegram Desktop writes it."""
    return {"id": number, "type": "message", "date": "2025-03-03T12:00:00", "text": text, **fields}


def only(found: list[Document | DocumentError]) -> Document:
    """Return the only document."""
    (document,) = found
    assert isinstance(document, Document), str(document)
    return document


def test_every_message_with_words_is_a_document(read_all: ReadAll) -> None:
    found = read_all(
        export(
            {"id": 1, "type": "service", "action": "create_channel", "text": ""},
            message(2, "The ferry sank."),
            message(3, "", photo="photos/1.jpg"),
            message(4, "Seen from the pier.", photo="photos/2.jpg"),
            message(5, "🙏👍"),
        ),
        MediaType.JSON,
    )
    documents = [document for document in found if isinstance(document, Document)]
    assert [document.text for document in documents] == ["The ferry sank.", "Seen from the pier."]
    assert [document.id.partition("#")[2] for document in documents] == ["2", "4"]
    assert documents[0].id == documents[0].frame.document == f"{documents[0].capture.digest}#2"
    assert {document.frame.outlet for document in documents} == {"Harbour Watch"}
    assert len(found) == 2


def test_a_mixed_text_gives_its_words_and_links(read_all: ReadAll) -> None:
    text = [
        TITLE,
        "\n\nThe ferry ",
        {"type": "text_link", "text": "sank", "href": "https://post.example/1"},
        " on Monday. ",
        {"type": "link", "text": "https://post.example/2"},
    ]
    document = only(
        read_all(export(message(2, text, date_unixtime="1740996000", forwarded_from="Post")), MediaType.JSON)
    )
    assert document.text == "Ferry sinks\nThe ferry sank on Monday. https://post.example/2"
    assert document.title == "Ferry sinks"
    assert document.frame.links == ("https://post.example/1", "https://post.example/2")
    assert document.frame.forwarded_from == "Post"
    assert document.frame.published is not None
    assert document.frame.published.isoformat() == "2025-03-03T10:00:00+00:00"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param([TITLE, " off the pier.\nNobody was hurt."], id="bold words of a sentence"),
        pytest.param([{"type": "bold", "text": "The ferry sank."}, "\nNobody was hurt."], id="bold sentence"),
        pytest.param([TITLE], id="nothing else"),
        pytest.param("Ferry sinks\nNobody was hurt.", id="not bold"),
    ],
)
def test_only_a_bold_first_line_alone_is_a_title(read_all: ReadAll, text: Any) -> None:
    assert only(read_all(export(message(2, text)), MediaType.JSON)).title is None


def test_a_bad_message_does_not_take_the_rest_with_it(read_all: ReadAll) -> None:
    found = read_all(
        export(message(2, [{"type": "bold"}]), "no message", message(4, 12), message(5, "The ferry sank.")),
        MediaType.JSON,
    )
    assert [type(one) for one in found] == [DocumentError, DocumentError, DocumentError, Document]
    assert [str(one).partition(":")[0] for one in found[:3]] == ["report#2", "report#1", "report#4"]


def test_a_group_is_the_outlet_and_its_member_the_author(read_all: ReadAll) -> None:
    one = message(2, "The ferry sank.", **{"from": "Ann Lee"})
    frame = only(read_all(export(one, type="private_supergroup"), MediaType.JSON)).frame
    assert (frame.outlet, frame.byline) == ("Harbour Watch", ("Ann Lee",))


def test_messages_of_several_chats_have_ids_of_their_own(read_all: ReadAll) -> None:
    chats = [
        json.loads(export(message(2, f"The ferry {verb}."), id=number))
        for number, verb in ((7, "sank"), (8, "came"))
    ]
    found = read_all(json.dumps({"chats": {"list": chats}}), MediaType.JSON)
    assert [one.id.partition("#")[2] for one in found if isinstance(one, Document)] == ["7/2", "8/2"]


def test_a_short_message_is_in_the_channels_language(read_all: ReadAll) -> None:
    long = "Міністерство повідомило в понеділок, що з міста евакуювали майже двісті людей."
    found = read_all(export(message(2, long), message(3, "Добре")), MediaType.JSON)
    assert [one.frame.language for one in found if isinstance(one, Document)] == ["uk", "uk"]


def test_half_an_emoji_is_replaced(read_all: ReadAll) -> None:
    content = export(message(2, "The ferry sank X.")).replace(b"X", rb"\ud83d")
    assert only(read_all(content, MediaType.JSON)).text == "The ferry sank \ufffd."


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        pytest.param(export(message(2, "The ferry sank."))[:-20], "broken or cut short", id="cut short"),
        pytest.param(b'{"headline": "Ferry sinks"}', "no Telegram", id="another JSON"),
        pytest.param(b"[1, 2]", "no Telegram", id="a list"),
        pytest.param(b'{"chats": {"list": [1]}}', "no Telegram", id="chats that are none"),
        pytest.param(b"[" * 100_000, "nested too deeply|broken", id="deep"),
    ],
)
def test_what_is_no_export_is_refused(read_all: ReadAll, content: bytes, reason: str) -> None:
    (error,) = read_all(content, MediaType.JSON)
    assert isinstance(error, DocumentError)
    assert any(word in error.reason for word in reason.split("|"))


def test_address_edit_views_and_files_are_kept(read_all: ReadAll) -> None:
    """Two exports of a channel give a message one address, so that an edit is a version of it."""
    first = only(read_all(export(message(2, "Two died.")), MediaType.JSON))
    edited = message(
        2, "Three died.", edited="2025-03-03T13:00:00", edited_unixtime="1741003200", views=1200,
        photo="photos/1.jpg", file="files/list.pdf", mime_type="application/pdf",
    )  # fmt: skip
    second = only(read_all(export(edited), MediaType.JSON))
    assert first.frame.address == second.frame.address == "https://t.me/c/7/2"
    assert first.frame.edited is None
    assert second.frame.edited is not None
    assert second.frame.edited.isoformat() == "2025-03-03T12:00:00+00:00"
    assert second.frame.views == 1200
    assert second.frame.media == (
        Media("photos/1.jpg", "image/jpeg"),
        Media("files/list.pdf", "application/pdf"),
    )


@pytest.mark.parametrize(
    ("fields", "chat"),
    [
        pytest.param(
            {"file": "(File not included. Change data exporting settings to download.)"}, {}, id="left out"
        ),
        pytest.param({}, {"type": "personal_chat"}, id="a chat of two has no address"),
    ],
)
def test_what_is_not_there_is_not_told(
    read_all: ReadAll, fields: dict[str, Any], chat: dict[str, Any]
) -> None:
    frame = only(read_all(export(message(2, "The ferry sank.", **fields), **chat), MediaType.JSON)).frame
    assert frame.media == ()
    assert (frame.address is None) == bool(chat)


def test_saved_messages_keep_whence_they_came(read_all: ReadAll) -> None:
    saved = message(2, "The ferry sank.", saved_from="Post")
    assert only(read_all(export(saved, type="saved_messages"), MediaType.JSON)).frame.forwarded_from == "Post"
