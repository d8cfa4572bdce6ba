"""A mail's own text: its page, or its plain text, with what its head says and whom it forwards."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sayso.capture import MediaType
from sayso.document.charset import decoded
from sayso.document.facts import Facts, document_of
from sayso.document.fragment import links_of, paragraphs_of, parsed
from sayso.document.lines import lines_of
from sayso.document.normal import normalised, one_line
from sayso.document.page import page_document
from sayso.document.part import Part
from sayso.document.plain import plain_documents
from sayso.errors import DocumentError

if TYPE_CHECKING:
    from datetime import datetime

    from sayso.model import Capture, Document, Frame

_FORWARDED = re.compile(
    r"\W*(?:begin forwarded message|forwarded message|original message|пересылаемое сообщение|"
    r"переслане повідомлення|mensaje reenviado|전달된 메시지)\W*",
    re.IGNORECASE,
)
_FIELD = re.compile(
    r"[>*_\s]*(?:from|date|sent|subject|to|cc|reply-to|от|кому|дата|тема|від|de|para|fecha|asunto|enviado)\s*[*_]*\s*:",
    re.IGNORECASE,
)
_FROM = re.compile(
    r"[>*_\s]*(?:from|от|від|de)\s*[*_]*\s*:\s*[*_]*\s*(?P<name>[^<\[(]{1,120})", re.IGNORECASE
)
_PREFIX = re.compile(r"^(?:(?:fwd?|re|aw|wg|tr|enc|rv)\s*:\s*)+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Letter:
    """What a mail's head says, and its two texts, in UTF-8; either may be empty."""

    subject: str
    sender: str | None
    sent_words: str | None
    sent: datetime | None
    html: bytes
    plain: bytes


def letter_document(capture: Capture, letter: Letter) -> Document:
    """Return the document of a mail: its page where that can be read, else its plain text.

    The subject is the title, the sender the outlet; the voice that an inline
    forward names is kept as ``forwarded_from``, and its head is furniture.
    """
    document = _from_page(capture, letter) if letter.html.strip() else None
    if document is None:
        document = _from_text(capture, letter)
    frame = replace(
        document.frame,
        outlet=letter.sender or document.frame.outlet,
        published=letter.sent or document.frame.published,
        published_words=letter.sent_words or document.frame.published_words,
    )
    return replace(document, capture=capture, frame=_forwarding(document.text, frame))


def _from_page(capture: Capture, letter: Letter) -> Document | None:
    """Read the mail's page; a short one, from which no copy can be told, is copy throughout."""
    inner = Part("", letter.html, MediaType.HTML).inner(capture)
    title = _title(letter)
    try:
        return page_document(inner, title)
    except DocumentError:
        tree = parsed(decoded(letter.html))
        paragraphs = [] if tree is None else paragraphs_of(tree)
    text = normalised("\n".join([title or "", *paragraphs]))
    if tree is None or not any(map(str.isalpha, text)):
        return None
    return document_of(capture, None, text, Facts(links=links_of(tree)), titled=title is not None)


def _from_text(capture: Capture, letter: Letter) -> Document:
    """Read the mail's plain text as any other, under its subject."""
    title = _title(letter)
    headed = letter.plain if title is None else f"Title: {title}\n\n".encode() + letter.plain
    (document,) = plain_documents(Part("", headed, MediaType.TEXT).inner(capture))
    return document


def _title(letter: Letter) -> str | None:
    """Return the subject without 'Fwd:' and 'Re:'."""
    return one_line(_PREFIX.sub("", letter.subject)) or None


def _forwarding(text: str, frame: Frame) -> Frame:
    """Note whom an inline forward names, and that its head is no copy."""
    lines = lines_of(text)
    start = next((number for number, line in enumerate(lines) if _FORWARDED.fullmatch(line.words)), None)
    if start is None:
        return frame
    end = start + 1
    while end < len(lines) and _FIELD.match(lines[end].words):
        end += 1
    named = [_FROM.match(line.words) for line in lines[start + 1 : end]]
    names = [one_line(found["name"]).strip(" \"'*_") for found in named if found is not None]
    furniture = {*frame.furniture, *(line.span for line in lines[start:end])}
    return replace(
        frame, forwarded_from=next(iter(filter(None, names)), None), furniture=tuple(sorted(furniture))
    )
