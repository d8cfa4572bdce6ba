"""Telegram as pages: an export in HTML, and the preview of a channel."""

from __future__ import annotations

import base64
import hashlib
from typing import TYPE_CHECKING

from sayso.capture import MediaType
from sayso.errors import DocumentError
from sayso.model import Document, Media

if TYPE_CHECKING:
    from tests.document.conftest import ReadAll

PICTURE = b"\x89PNG picture"
DATA = "data:image/png;base64," + base64.b64encode(PICTURE).decode()


def post(number: int, text: str, beside: str = "", *, views: str = "1.2K") -> str:
    """Return a post of a channel's preview."""
    dated = '<a class="tgme_widget_message_date"><time datetime="2025-03-03T10:00:00+00:00">10:00</time></a>'
    return (
        '<div class="tgme_widget_message_wrap">'
        f'<div class="tgme_widget_message" data-post="harbour/{number}">'
        f'<a class="tgme_widget_message_owner_name">Harbour Watch</a>{beside}'
        f'<div class="tgme_widget_message_text js-message_text">{text}</div>'
        f'<span class="tgme_widget_message_views">{views}</span>{dated}</div></div>'
    )


def preview(*posts: str) -> str:
    """Return the page of a channel."""
    header = '<div class="tgme_channel_info_header_title"><span>Harbour Watch</span></div>'
    return f'<html><body class="tgme_page tgme_channel">{header}{"".join(posts)}</body></html>'


FORWARDED = (
    '<div class="tgme_widget_message_forwarded_from">Forwarded from <a href="https://t.me/post/9" '
    'class="tgme_widget_message_forwarded_from_name">Post</a></div>'
)


def test_every_post_of_a_preview_is_a_document(read_all: ReadAll) -> None:
    text = '<b>Ferry sinks</b><br/><br/>The ferry sank, <a href="https://x.example/">the office</a> said.'
    quoted = (
        '<a class="tgme_widget_message_reply"><div class="tgme_widget_message_text">An older one.</div></a>'
    )
    picture = f'<a class="tgme_widget_message_photo_wrap" style="background-image:url(\'{DATA}\')"></a>'
    found = read_all(
        preview(
            post(12, text, FORWARDED + picture),
            post(13, "Two are missing.", quoted, views="38"),
            post(14, ""),
        ),
        MediaType.HTML,
    )
    first, second = (one for one in found if isinstance(one, Document))
    assert len(found) == 2
    assert first.text == "Ferry sinks\nThe ferry sank, the office said."
    assert (first.title, second.title) == ("Ferry sinks", None)
    assert second.text == "Two are missing."
    assert first.frame.outlet == "Harbour Watch"
    assert first.frame.forwarded_from == "Post"
    assert (first.frame.address, first.frame.links) == ("https://t.me/harbour/12", ("https://x.example/",))
    assert (first.frame.views, second.frame.views) == (1200, 38)
    digest = "sha256:" + hashlib.sha256(PICTURE).hexdigest()
    assert first.frame.media == (Media("data:", "image/png", digest),)
    assert first.frame.published is not None
    assert first.frame.published.isoformat() == "2025-03-03T10:00:00+00:00"
    assert [one.id.partition("#")[2] for one in (first, second)] == ["12", "13"]


def message(number: int, text: str, beside: str = "", name: str = "Harbour Watch") -> str:
    """Return a message as Telegram Desktop writes it to HTML; without a name it follows the last one."""
    named = f'<div class="from_name">{name}</div>' if name else ""
    return (
        f'<div class="message default clearfix{"" if name else " joined"}" id="message{number}">'
        '<div class="body"><div class="pull_right date details" title="03.04.2025 12:00:00 UTC+03:00">12:00'
        f"</div>{named}{beside}"
        f'<div class="text">{text}</div></div></div>'
    )


def export(*messages: str) -> str:
    """Return an export of a chat."""
    return (
        '<html><body><div class="page_wrap"><div class="page_header">'
        '<div class="text bold">Harbour Watch</div></div>'
        '<div class="page_body chat_page"><div class="history"><div class="message service" id="message-1">'
        f'<div class="body details">3 April 2025</div></div>{"".join(messages)}'
        "</div></div></div></body></html>"
    )


def test_every_message_of_an_export_is_a_document(read_all: ReadAll) -> None:
    relayed = (
        '<div class="forwarded body"><div class="from_name">Post '
        '<span class="date details" title="02.04.2025 11:00:00 UTC+03:00">02.04.2025</span></div>'
        '<div class="media_wrap"><a class="photo_wrap" href="photos/photo_1.jpg"></a></div>'
        '<div class="text">The ferry sank.</div></div>'
    )
    content = export(
        message(12, "", relayed),
        message(13, "Two are missing.", name=""),
        message(14, "Is it so?", name="Ann"),
    )
    found = [one for one in read_all(content, MediaType.HTML) if isinstance(one, Document)]
    assert [one.text for one in found] == ["The ferry sank.", "Two are missing.", "Is it so?"]
    assert [one.frame.forwarded_from for one in found] == ["Post", None, None]
    assert [one.frame.byline for one in found] == [(), (), ("Ann",)]
    assert found[0].frame.media == (Media("photos/photo_1.jpg"),)
    assert {one.frame.outlet for one in found} == {"Harbour Watch"}
    assert found[0].frame.published is not None
    assert found[0].frame.published.isoformat() == "2025-04-03T09:00:00+00:00"


def test_a_channel_without_words_says_so(read_all: ReadAll) -> None:
    (error,) = read_all(preview(post(1, "")), MediaType.HTML)
    assert isinstance(error, DocumentError)
    assert "no post" in error.reason


def test_a_report_that_shows_a_post_is_a_report(read_all: ReadAll) -> None:
    """An article with an embedded post is read as an article."""
    copy = "<p>The ferry to Skerry Head sank on Monday, the harbour office said in a post.</p>" * 2
    embedded = '<div class="tgme_widget_message_text">The ferry sank.</div>'
    (document,) = read_all(
        f"<html><body><article><h1>Ferry sinks</h1>{copy}{embedded}</article></body></html>", MediaType.HTML
    )
    assert isinstance(document, Document)
    assert document.title == "Ferry sinks"
