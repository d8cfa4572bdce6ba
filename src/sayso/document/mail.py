"""Mails (`.eml`), mailboxes (`.mbox`), and pages that a browser saved as a mail is (MHTML)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC
from email.errors import MessageError
from email.header import decode_header, make_header
from email.message import Message
from email.parser import BytesParser
from email.policy import compat32
from email.utils import parseaddr, parsedate_to_datetime
from typing import TYPE_CHECKING

from sayso.capture import MediaType
from sayso.document.charset import recoded
from sayso.document.letter import Letter, letter_document
from sayso.document.normal import one_line
from sayso.document.part import Beside, Part
from sayso.errors import DocumentError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from sayso.model import Capture, Document

_SEPARATOR = re.compile(rb"(?:\A|(?<=\n))From [^\r\n]*\r?\n(?=[!-9;-~]{1,70}:)")
_QUOTED_SEPARATOR = re.compile(rb"^>(>*From )", re.MULTILINE)
_ATTACHED: dict[str, MediaType] = {
    MediaType.PDF.value: MediaType.PDF,
    MediaType.DOCX.value: MediaType.DOCX,
    MediaType.EML.value: MediaType.EML,
}
_MOST_PARTS = 500
_MEND = "Save the mail again from the program that holds it."


@dataclass(frozen=True, slots=True)
class Leaf:
    """A part of a mail that holds no others: its media type and its bytes, text as UTF-8."""

    media_type: str
    content: bytes
    attached: bool
    location: str | None


def mail_documents(capture: Capture) -> Iterator[Document | Part | DocumentError]:
    """Yield the mail itself, then each report attached to it: a PDF, a Word file, another mail."""
    message = _parsed(capture.content)
    leaves = list(_leaves(message))
    shown = [leaf for leaf in leaves if not leaf.attached]
    reports = [leaf for leaf in leaves if leaf.media_type in _ATTACHED]
    html = next((leaf.content for leaf in shown if leaf.media_type == MediaType.HTML), b"")
    plain = b"\n\n".join(leaf.content for leaf in shown if leaf.media_type == MediaType.TEXT)
    name, address = parseaddr(_header(message, "From"))
    letter = Letter(
        subject=_header(message, "Subject"),
        sender=one_line(name) or address or None,
        sent_words=_header(message, "Date") or None,
        sent=_time(_header(message, "Date")),
        html=html,
        plain=plain,
    )
    if html.strip() or plain.strip():
        yield letter_document(capture, letter)
    elif not reports:
        raise DocumentError(capture.name, "the mail holds no text.", _MEND)
    for number, leaf in enumerate(reports, start=1):
        beside = Beside(outlet=letter.sender, published=letter.sent, published_words=letter.sent_words)
        yield Part(f"attached={number}", leaf.content, _ATTACHED[leaf.media_type], beside)


def mailbox_documents(capture: Capture) -> Iterator[Part | DocumentError]:
    """Yield each mail of a mailbox as a part. Raises DocumentError where the file is none."""
    starts = list(_SEPARATOR.finditer(capture.content))
    if not starts:
        raise DocumentError(capture.name, "the mailbox holds no mail.", _MEND)
    ends = [*(found.start() for found in starts[1:]), len(capture.content)]
    for number, (found, end) in enumerate(zip(starts, ends, strict=True), start=1):
        content = _QUOTED_SEPARATOR.sub(rb"\1", capture.content[found.end() : end])
        yield Part(str(number), content, MediaType.EML)


def saved_page_documents(capture: Capture) -> Iterator[Part]:
    """Yield the page that a browser saved with all that belongs to it, with the address it was saved from."""
    message = _parsed(capture.content)
    for leaf in _leaves(message):
        if leaf.media_type == MediaType.HTML:
            address = _header(message, "Snapshot-Content-Location") or leaf.location
            known = address if (address or "").startswith(("http://", "https://")) else None
            yield Part(
                "",
                leaf.content,
                MediaType.HTML,
                Beside(address=known, captured=_time(_header(message, "Date"))),
            )
            return
    raise DocumentError(capture.name, "the file holds no page.", "Open the page and save it again.")


def _parsed(content: bytes) -> Message:
    return BytesParser(policy=compat32).parsebytes(content)


def _leaves(message: Message) -> Iterator[Leaf]:
    """Yield what a mail is made of, in its order; another mail inside it is one piece."""
    pending: list[Message] = [message]
    seen = 0
    while pending and seen < _MOST_PARTS:
        part = pending.pop(0)
        seen += 1
        inside = part.get_payload()
        kind = part.get_content_type()
        messages = [one for one in inside if isinstance(one, Message)] if isinstance(inside, list) else []
        if kind == MediaType.EML and messages:
            yield Leaf(kind, messages[0].as_bytes(), attached=True, location=None)
        elif messages:
            pending[:0] = messages
        else:
            yield _leaf(part, kind)


def _leaf(part: Message, kind: str) -> Leaf:
    payload = part.get_payload(decode=True)
    content = payload if isinstance(payload, bytes) else b""
    charset = part.get_content_charset()
    if kind.startswith("text/") and charset is not None:
        content = recoded(content, charset)
    if kind == "application/octet-stream":
        kind = _by_name(str(part.get_filename() or "")) or kind
    attached = part.get_content_disposition() == "attachment"
    return Leaf(kind, content, attached, one_line(str(part.get("Content-Location") or "")) or None)


def _by_name(name: str) -> str | None:
    """Return what an attachment is that its sender's program did not know."""
    endings = {".pdf": MediaType.PDF, ".docx": MediaType.DOCX, ".eml": MediaType.EML}
    return next((kind.value for ending, kind in endings.items() if name.lower().endswith(ending)), None)


def _header(message: Message, name: str) -> str:
    """Return a field of a mail's head as one clean line, its coded words decoded where they can be."""
    value = message.get(name)
    if value is None:
        return ""
    try:
        return one_line(str(make_header(decode_header(str(value)))))
    except (LookupError, ValueError, MessageError):
        return one_line(str(value))


def _time(words: str) -> datetime | None:
    try:
        found = parsedate_to_datetime(words)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    # '-0000' says that the zone is not known: the hour may be any
    return found.astimezone(UTC) if found.tzinfo is not None else None
