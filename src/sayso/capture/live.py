"""A Telegram channel, live, in the form of Telegram Desktop's export. Needs the extra ``telegram``.

The keys are the user's own (my.telegram.org); the session file, which lets in whoever has
it, lies where the user says. Telegram sees who reads what: the preview of a public channel
(``https://t.me/s/NAME``) asks for neither, and is enough where it shows the posts.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path  # noqa: TC003  - the type of a field
from typing import TYPE_CHECKING, Any

from sayso.capture.media import MediaType
from sayso.capture.store import digest_of
from sayso.contract.canonical import dumps
from sayso.errors import DocumentError, UsageError
from sayso.model import Capture

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

_KINDS = {
    "MessageEntityTextUrl": "text_link",
    "MessageEntityUrl": "link",
    "MessageEntityBold": "bold",
}
_MEND = "Check the channel's name, and that this account may see it."


@dataclass(frozen=True, slots=True)
class Keys:
    """What Telegram lets a program in by, and where it remembers that it did."""

    api_id: int
    api_hash: str
    session: Path

    @classmethod
    def read(cls, path: Path) -> Keys:
        """Read ``{"api_id": …, "api_hash": "…"}``; the session lies beside it. Raises UsageError."""
        try:
            given = json.loads(path.read_text(encoding="utf-8"))
            return cls(int(given["api_id"]), str(given["api_hash"]), path.with_suffix(".session"))
        except OSError as error:
            raise UsageError(f"{path}: cannot be read ({error.strerror}). Check the spelling.") from error
        except (ValueError, KeyError, TypeError) as error:
            form = '{"api_id": 1234, "api_hash": "…"}'
            raise UsageError(f"{path}: holds no keys. Write {form}, from my.telegram.org.") from error


def channel_capture(name: str, keys: Keys, most: int, at: datetime) -> Capture:
    """Fetch the newest posts of a channel. Raises DocumentError where Telegram refuses.

    Asks for the account's number and code on the terminal the first time.
    """
    from telethon.errors import RPCError  # noqa: PLC0415  - of the extra `telegram`
    from telethon.sync import TelegramClient  # noqa: PLC0415  - as above

    try:
        with TelegramClient(str(keys.session), keys.api_id, keys.api_hash) as client:
            chat = client.get_entity(name)
            messages = list(client.iter_messages(chat, limit=most))
    except (RPCError, ValueError, OSError) as error:
        raise DocumentError(f"channel {name}", f"Telegram does not give it ({error}).", _MEND) from error
    content = dumps(export_of(chat, messages)).encode()
    url = f"https://t.me/{name.removeprefix('@')}"
    return Capture(digest_of(content), content, MediaType.JSON.value, at, url=url)


def export_of(chat: Any, messages: Iterable[Any]) -> dict[str, Any]:
    """Return posts as Telegram Desktop exports them, the oldest first."""
    ordered = sorted(messages, key=lambda one: int(one.id))
    return {
        "name": chat.title,
        "type": "public_channel" if getattr(chat, "username", None) else "private_channel",
        "id": chat.id,
        "messages": [_message(one, chat.title) for one in ordered if getattr(one, "message", None)],
    }


def _message(message: Any, channel: str) -> dict[str, Any]:
    told = {
        "id": message.id,
        "type": "message",
        "date": message.date.isoformat(),
        "date_unixtime": str(int(message.date.timestamp())),
        "from": channel,
        "author": getattr(message, "post_author", None),
        "forwarded_from": _forwarded_from(message),
        "views": getattr(message, "views", None),
        "text": list(_pieces(message.message, getattr(message, "entities", None) or ())),
    }
    if getattr(message, "edit_date", None) is not None:
        told["edited"] = message.edit_date.isoformat()
        told["edited_unixtime"] = str(int(message.edit_date.timestamp()))
    return {key: value for key, value in told.items() if value is not None}


def _forwarded_from(message: Any) -> str | None:
    """Return whose words a post passes on."""
    forward = getattr(message, "forward", None)
    if forward is None:
        return None
    for holder in (getattr(forward, "chat", None), getattr(forward, "sender", None)):
        name = getattr(holder, "title", None) or getattr(holder, "first_name", None)
        if name:
            return str(name)
    return getattr(forward, "from_name", None)


def _pieces(text: str, entities: Iterable[Any]) -> Iterator[str | dict[str, str]]:
    """Cut a text at its links and bold words; Telegram counts in UTF-16 units."""
    units = text.encode("utf-16-le", "surrogatepass")

    def cut(start: int, end: int) -> str:
        return units[2 * start : 2 * end].decode("utf-16-le", "surrogatepass")

    at = 0
    for entity in sorted(entities, key=lambda one: (int(one.offset), -int(one.length))):
        kind = _KINDS.get(type(entity).__name__)
        if kind is None or entity.offset < at:
            continue
        if entity.offset > at:
            yield cut(at, entity.offset)
        at = entity.offset + entity.length
        piece = {"type": kind, "text": cut(entity.offset, at)}
        yield {**piece, "href": entity.url} if kind == "text_link" else piece
    if 2 * at < len(units):
        yield cut(at, len(units) // 2)
