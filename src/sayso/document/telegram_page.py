"""Telegram as pages: a Desktop export in HTML, and the preview of a public channel (`t.me/s/NAME`)."""

from __future__ import annotations

import base64
import binascii
import re
from typing import TYPE_CHECKING
from urllib.parse import unquote_to_bytes

from sayso.capture import digest_of
from sayso.document.charset import decoded
from sayso.document.credit import Credits
from sayso.document.facts import Facts, document_of
from sayso.document.fragment import links_of, opens_bold, paragraphs_of, parsed
from sayso.document.language import language_of_channel
from sayso.document.lines import lines_of
from sayso.document.normal import normalised, one_line
from sayso.errors import DocumentError
from sayso.model import Media

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

    from sayso.model import Capture, Document

_PREVIEW = b"tgme_widget_message"
_EXPORT = re.compile(rb"class=[\"']message (?:default|service)\b")
_EXPORT_DATE = re.compile(r"(\d\d)\.(\d\d)\.(\d{4}) (\d\d:\d\d:\d\d)(?: UTC([+-]\d\d:\d\d))?")
_COUNT = re.compile(r"([\d.]+)\s*([KMB]?)", re.IGNORECASE)
_TIMES = {"": 1, "K": 1_000, "M": 1_000_000, "B": 1_000_000_000}
_BACKGROUND = re.compile(r"url\(\s*['\"]?(.+?)['\"]?\s*\)")
_DATA = re.compile(r"data:([\w.+-]+/[\w.+-]+)?(?:;[\w=.-]+)*?(;base64)?,", re.IGNORECASE)
_MEND = "Save the channel's page again, or export the chat as JSON."


def holds_channel(content: bytes) -> bool:
    """Whether a page is an export of a chat, or a channel's preview, and not an article with a post in it."""
    return (_PREVIEW + b"_text" in content and b"tgme_channel" in content) or (
        b'class="history"' in content and _EXPORT.search(content) is not None
    )


def channel_documents(capture: Capture) -> Iterator[Document | DocumentError]:
    """Yield a document for every post with words, in the page's order. Raises DocumentError without any."""
    tree = parsed(decoded(capture.content))
    if tree is None:
        raise DocumentError(capture.name, "the page cannot be parsed.", _MEND)
    preview = bool(tree.xpath("//*[@data-post]"))
    found = _preview(capture, tree) if preview else _export(capture, tree)
    one = None
    for one in found:
        yield one
    if one is None:
        raise DocumentError(capture.name, "the page holds no post with words.", _MEND)


# --- the preview of a public channel ---------------------------------------------------------------------


def _preview(capture: Capture, tree: HtmlElement) -> Iterator[Document]:
    language = _language(tree, "tgme_widget_message_text")
    header = _words(tree, "tgme_channel_info_header_title")
    for post in tree.xpath("//*[@data-post]"):
        name = str(post.get("data-post"))
        texts = [
            text
            for text in _all(post, "tgme_widget_message_text")
            if not _within(text, "tgme_widget_message_reply", post)
        ]
        dated = post.xpath(".//*[contains(@class, 'tgme_widget_message_date')]//time/@datetime")
        facts = Facts(
            outlet=header or _words(post, "tgme_widget_message_owner_name") or name.partition("/")[0],
            credits=_author(_words(post, "tgme_widget_message_from_author")),
            published_words=next(iter(dated), None),
            fallback_language=language,
            links=_links(texts),
            forwarded_from=_words(post, "tgme_widget_message_forwarded_from_name"),
            address=f"https://t.me/{name}",
            views=_count(_words(post, "tgme_widget_message_views")),
            media=tuple(_preview_media(post)),
        )
        document = _document(capture, name.rpartition("/")[2], texts, facts)
        if document is not None:
            yield document


def _preview_media(post: HtmlElement) -> Iterator[Media]:
    for picture in _all(post, "tgme_widget_message_photo_wrap"):
        found = _BACKGROUND.search(picture.get("style") or "")
        if found is not None:
            yield _media(found[1], "image/jpeg")
    for film in post.iter("video"):
        if film.get("src"):
            yield _media(str(film.get("src")), "video/mp4")
    for file in _all(post, "tgme_widget_message_document_title"):
        yield Media(one_line(str(file.text_content())))


# --- a Desktop export in HTML ----------------------------------------------------------------------------


def _export(capture: Capture, tree: HtmlElement) -> Iterator[Document]:
    language = _language(tree, "text")
    header = _all(tree, "page_header")
    chat = _words(header[0], "text") if header else None
    sender: str | None = None
    for message in tree.xpath("//div[starts-with(@id, 'message')]"):
        if "default" not in _classes(message):
            continue
        names = [name for name in _all(message, "from_name") if not _within(name, "forwarded", message)]
        # a message that follows another of the same sender does not name them again
        sender = _own_words(names[0]) if names else sender
        forwarded = _all(message, "forwarded")
        relayed = _all(forwarded[0], "from_name") if forwarded else []
        dated = message.xpath(".//div[contains(@class, 'date') and contains(@class, 'details')]/@title")
        texts = _all(message, "text")
        facts = Facts(
            outlet=chat or sender,
            credits=_author(None if sender == chat else sender),
            published_words=_export_date(next(iter(dated), "")),
            fallback_language=language,
            links=_links(texts),
            forwarded_from=_own_words(relayed[0]) if relayed else None,
            media=tuple(_export_media(message)),
        )
        document = _document(capture, str(message.get("id")).removeprefix("message"), texts, facts)
        if document is not None:
            yield document


def _export_media(message: HtmlElement) -> Iterator[Media]:
    for wrap in _all(message, "media_wrap"):
        for link in wrap.iter("a"):
            if link.get("href"):
                yield _media(str(link.get("href")), None)


def _export_date(words: str) -> str | None:
    """Return '03.03.2025 12:00:00 UTC+03:00' as ISO 8601: the day stands first in every export."""
    found = _EXPORT_DATE.match(words)
    if found is None:
        return words or None
    day, month, year, time, zone = found.groups()
    return f"{year}-{month}-{day}T{time}{zone or ''}"


# --- both ------------------------------------------------------------------------------------------------


def _document(capture: Capture, part: str, texts: list[HtmlElement], facts: Facts) -> Document | None:
    """Return the document of one post, or None where it has no words."""
    text = normalised("\n".join(line for element in texts for line in paragraphs_of(element)))
    if not any(map(str.isalpha, text)):
        return None
    titled = opens_bold(texts[0]) and not lines_of(text)[0].ends_statement
    return document_of(capture, part, text, facts, titled=titled)


def _media(address: str, media_type: str | None) -> Media:
    """Return a picture or a film, with its hash where the page holds its bytes ('data:image/png,…')."""
    data = _DATA.match(address)
    if data is None:
        return Media(one_line(address), media_type)
    raw = address[data.end() :]
    try:
        content = base64.b64decode(raw) if data[2] else unquote_to_bytes(raw)
    except (binascii.Error, ValueError):
        return Media("data:", data[1])
    return Media("data:", data[1], digest_of(content))


def _links(texts: list[HtmlElement]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(link for text in texts for link in links_of(text)))


def _author(name: str | None) -> Credits:
    return Credits(byline=(name,) if name else ())


def _language(tree: HtmlElement, mark: str) -> str | None:
    """Return the language of a channel as a whole."""
    return language_of_channel(str(element.text_content()) for element in _all(tree, mark))


def _count(words: str | None) -> int | None:
    """Return '1.2K' as 1200."""
    found = None if words is None else _COUNT.fullmatch(words)
    if found is None:
        return None
    try:
        return round(float(found[1]) * _TIMES[found[2].upper()])
    except ValueError:
        return None


def _classes(element: HtmlElement) -> list[str]:
    return str(element.get("class") or "").split()


def _all(element: HtmlElement, mark: str) -> list[HtmlElement]:
    """Return what stands in ``element`` under a class."""
    found: list[HtmlElement] = element.xpath(
        ".//*[contains(concat(' ', normalize-space(@class), ' '), $mark)]", mark=f" {mark} "
    )
    return found


def _words(element: HtmlElement, mark: str) -> str | None:
    """Return the words of the first element under a class, None where there are none."""
    found = _all(element, mark)
    return one_line(str(found[0].text_content())) or None if found else None


def _own_words(element: HtmlElement) -> str | None:
    """Return an element's words without those of its children: a date stands inside a name."""
    own = [element.text or "", *(child.tail or "" for child in element)]
    return one_line(" ".join(own)) or None


def _within(element: HtmlElement, mark: str, outermost: HtmlElement) -> bool:
    """Whether ``element`` stands in something of a class, inside ``outermost``."""
    for above in element.iterancestors():
        if above is outermost:
            return False
        if mark in _classes(above):
            return True
    return False
