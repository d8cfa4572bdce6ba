"""A Telegram Desktop export (`result.json`): every message with words is a document."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sayso.document.charset import decoded
from sayso.document.credit import Credits
from sayso.document.facts import Facts, document_of
from sayso.document.language import language_of_channel
from sayso.document.lines import lines_of
from sayso.document.moment import moment_of
from sayso.document.normal import normalised, one_line
from sayso.errors import DocumentError
from sayso.model import Media

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sayso.model import Capture, Document

_MEND = "In Telegram Desktop: ⋮ > Export chat history > Format: machine-readable JSON."

_BROADCASTS = ("public_channel", "private_channel")
_ADDRESSED = (*_BROADCASTS, "public_supergroup", "private_supergroup")
_LINKING = ("link", "text_link")


@dataclass(frozen=True, slots=True)
class Chat:
    """A channel or a group: ``prefix`` tells its message ids from those of other chats in the export.

    In a ``broadcast`` the channel itself speaks; in a group its members do.
    """

    name: str | None
    broadcast: bool
    language: str | None
    prefix: str
    messages: Sequence[Any]
    number: int | None = None
    """The channel's own number, None where the chat is no channel and so has no address."""


def telegram_documents(capture: Capture) -> Iterator[Document | DocumentError]:
    """Yield a document for every message with words, in the export's order.

    Service messages and pictures without a caption are passed over. A
    message that cannot be read comes as a DocumentError and the rest follows.
    Raises DocumentError where the file as a whole is no such export.
    """
    for chat in _chats(capture):
        for number, message in enumerate(chat.messages):
            part = chat.prefix + str(message.get("id", number) if isinstance(message, dict) else number)
            try:
                document = _document(capture, part, message, chat)
            except (TypeError, ValueError, KeyError, AttributeError) as error:
                reason = f"the message is not as Telegram exports it ({error})."
                yield DocumentError(f"{capture.name}#{part}", reason, _MEND)
                continue
            if document is not None:
                yield document


def _chats(capture: Capture) -> list[Chat]:
    """Return the export's chats, each with a list of messages."""
    try:
        export = json.loads(decoded(capture.content))
    except ValueError as error:
        raise DocumentError(
            capture.name, f"the JSON is broken or cut short ({error}).", "Export it again, or fetch it whole."
        ) from error
    except RecursionError as error:
        raise DocumentError(capture.name, "the JSON is nested too deeply to be an export.", _MEND) from error
    chats_of = export.get("chats") if isinstance(export, dict) else None
    listed = chats_of.get("list") if isinstance(chats_of, dict) else None
    chats = [
        _chat(chat, "" if chat is export else f"{chat.get('id')}/")
        for chat in (listed if isinstance(listed, list) else [export])
        if isinstance(chat, dict) and isinstance(chat.get("messages"), list)
    ]
    if not chats:
        raise DocumentError(capture.name, "the JSON is no Telegram Desktop export.", _MEND)
    return chats


def _chat(chat: Mapping[str, Any], prefix: str) -> Chat:
    name = _words(chat.get("name"))
    number = chat.get("id")
    channel = str(chat.get("type")) in _ADDRESSED and isinstance(number, int)
    return Chat(
        name=name,
        broadcast=chat.get("type") in _BROADCASTS,
        language=language_of_channel(map(_plain_words, chat["messages"])),
        prefix=prefix,
        messages=chat["messages"],
        number=number if channel else None,
    )


def _document(capture: Capture, part: str, message: Any, chat: Chat) -> Document | None:
    """Return the document of one message, or None where it has no words."""
    if not isinstance(message, dict):
        raise TypeError(f"it is {type(message).__name__}, not an object")
    if message.get("type", "message") != "message":
        return None
    pieces = _pieces(message.get("text"))
    text = normalised("".join(words for _, words, _ in pieces))
    if not any(map(str.isalpha, text)):
        return None
    authors = [_words(message.get("author")), None if chat.broadcast else _words(message.get("from"))]
    facts = Facts(
        outlet=chat.name or _words(message.get("from")),
        credits=Credits(byline=tuple(dict.fromkeys(name for name in authors if name and name != chat.name))),
        published_words=_time_words(message, "date"),
        fallback_language=chat.language,
        links=_links(pieces),
        # 'Saved messages' keep whence a message came under another name
        forwarded_from=_words(message.get("forwarded_from")) or _words(message.get("saved_from")),
        address=_address(chat, message),
        edited=moment_of(_time_words(message, "edited")),
        views=message["views"] if isinstance(message.get("views"), int) else None,
        media=tuple(_media(message)),
    )
    return document_of(capture, part, text, facts, titled=_has_title(pieces, text))


def _pieces(text: Any) -> list[tuple[str, str, str | None]]:
    """Return a message's text as (kind, words, address) pieces; it is a string or a mixed list."""
    if text is None:
        return []
    pieces: list[tuple[str, str, str | None]] = []
    for piece in [text] if isinstance(text, str | dict) else text:
        if isinstance(piece, str):
            pieces.append(("plain", piece, None))
        else:
            pieces.append((str(piece.get("type")), str(piece["text"]), piece.get("href")))
    return pieces


def _links(pieces: Sequence[tuple[str, str, str | None]]) -> tuple[str, ...]:
    """Return the addresses that a message links, each once."""
    addresses = [href if kind == "text_link" else words for kind, words, href in pieces if kind in _LINKING]
    return tuple(dict.fromkeys(one_line(address) for address in addresses if address))


def _has_title(pieces: Sequence[tuple[str, str, str | None]], text: str) -> bool:
    """Whether the first line is bold and stands alone above the message."""
    worded = [piece for piece in pieces if piece[1].strip()]
    lines = lines_of(text)
    if len(worded) < 2 or len(lines) < 2 or worded[0][0] != "bold":  # noqa: PLR2004  - a title and its text
        return False
    return normalised(worded[0][1]) == lines[0].words and not lines[0].ends_statement


def _time_words(message: Mapping[str, Any], name: str) -> str | None:
    """Return when it was posted or edited: in seconds since 1970 where they stand, for their zone is sure."""
    for key in (f"{name}_unixtime", name):
        if message.get(key) is not None:
            return str(message[key])
    return None


def _address(chat: Chat, message: Mapping[str, Any]) -> str | None:
    """Return the address of a channel's message as Telegram's programs know it.

    Two exports of a channel give one message one address, so that an edit is
    seen as a version of it.
    """
    if chat.number is None or not isinstance(message.get("id"), int):
        return None
    return f"https://t.me/c/{chat.number}/{message['id']}"


def _media(message: Mapping[str, Any]) -> Iterator[Media]:
    """Yield the files that a message names; their bytes stand beside the export and not in it."""
    for key, kind in (("photo", "image/jpeg"), ("file", _words(message.get("mime_type")))):
        name = _words(message.get(key))
        # an export without its files says so in brackets in place of a name
        if name is not None and not name.startswith("("):
            yield Media(name, kind)


def _plain_words(message: Any) -> str:
    """Return a message's words without those that are marked: enough to tell the language by."""
    text = message.get("text") if isinstance(message, dict) else None
    pieces = text if isinstance(text, list) else [text]
    return " ".join(piece for piece in pieces if isinstance(piece, str))


def _words(value: Any) -> str | None:
    """Return a name as one clean line, or None where there is none (a deleted account has null)."""
    return one_line(value) or None if isinstance(value, str) else None
