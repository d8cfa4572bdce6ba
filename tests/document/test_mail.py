"""Mails, mailboxes, and pages saved as mails are."""

from __future__ import annotations

from email.message import EmailMessage
from typing import TYPE_CHECKING

import pytest
from tests.document.made import PARAGRAPHS, page

from sayso.capture import MediaType
from sayso.errors import DocumentError
from sayso.model import Document

if TYPE_CHECKING:
    from tests.document.conftest import Read, ReadAll

PLAIN = "\n\n".join(PARAGRAPHS)


def mail(plain: str | None = PLAIN, html: bytes | None = None, subject: str = "Ferry sinks") -> EmailMessage:
    """Return a newsletter."""
    made = EmailMessage()
    made["From"] = "The Harbour Post <news@post.example>"
    made["Subject"] = subject
    made["Date"] = "Mon, 03 Mar 2025 12:00:00 +0200"
    made["Message-ID"] = "<1@post.example>"
    if plain is not None:
        made.set_content(plain)
    if html is not None:
        made.add_alternative(html.decode(), subtype="html") if plain is not None else made.set_content(
            html.decode(), subtype="html"
        )
    return made


@pytest.mark.parametrize(
    ("plain", "html"),
    [
        pytest.param(PLAIN, None, id="plain"),
        pytest.param(None, page(), id="page"),
        pytest.param("Open this mail in a browser.", page(), id="page before plain"),
    ],
)
def test_the_head_fills_the_frame(read: Read, plain: str | None, html: bytes | None) -> None:
    """The subject is the title, the sender the outlet, the date in UTC."""
    document = read(mail(plain, html).as_bytes(), MediaType.EML)
    frame = document.frame
    assert document.title == "Ferry sinks"
    assert frame.outlet == "The Harbour Post"
    assert frame.published is not None
    assert frame.published.isoformat() == "2025-03-03T10:00:00+00:00"
    for paragraph in PARAGRAPHS:
        assert paragraph in document.text


def test_coded_words_and_charsets_are_read(read: Read) -> None:
    head = b"From: =?koi8-r?B?8M/T1A==?= <a@b.example>\nSubject: =?utf-8?Q?=D0=9F=D0=B0=D1=80=D0=BE=D0=BC?=\n"
    body = (
        b"Message-ID: <1>\nContent-Type: text/plain; charset=windows-1251\n\n"
        + "Паром затонул в понедельник.".encode("cp1251")
    )
    document = read(head + body, MediaType.EML)
    assert document.text == "Паром\nПаром затонул в понедельник."
    assert document.frame.outlet == "Пост"


def test_an_inline_forward_names_its_sender_and_its_head_is_furniture(read: Read) -> None:
    head = "From: Ann Lee <ann@lee.example>\nDate: Monday\nSubject: Ferry"
    forward = f"---------- Forwarded message ---------\n{head}\n\n"
    document = read(
        mail(f"See below.\n\n{forward}{PLAIN}", subject="Fwd: Re: Ferry sinks").as_bytes(), MediaType.EML
    )
    assert document.title == "Ferry sinks"
    assert document.frame.forwarded_from == "Ann Lee"
    hidden = [span.cut(document.text) for span in document.frame.furniture]
    assert "From: Ann Lee <ann@lee.example>" in hidden
    assert PARAGRAPHS[0] not in hidden


def test_a_mail_inside_a_mail_is_a_document_of_its_own(read_all: ReadAll) -> None:
    outer = mail(subject="For you")
    outer.add_attachment(mail(subject="The one inside"))
    found = read_all(outer.as_bytes(), MediaType.EML)
    assert [one.title for one in found if isinstance(one, Document)] == ["For you", "The one inside"]
    assert found[1].id.endswith("#attached=1") if isinstance(found[1], Document) else False


def test_mails_in_mails_end(read_all: ReadAll) -> None:
    made = mail(subject="0")
    for number in range(1, 6):
        outer = mail(subject=str(number))
        outer.add_attachment(made)
        made = outer
    found = read_all(made.as_bytes(), MediaType.EML)
    assert any(isinstance(one, DocumentError) and "too many files" in one.reason for one in found)


def test_every_mail_of_a_mailbox_is_read_and_a_bad_one_named(read_all: ReadAll) -> None:
    quoted = mail(PLAIN + "\n\n>From the pier nobody saw it.").as_bytes()
    mails = [mail(subject="One").as_bytes(), b"Message-ID: <2>\n\n", quoted]
    found = read_all(
        b"".join(b"From x Mon Mar  3 10:00:00 2025\n" + one + b"\n\n" for one in mails), MediaType.MBOX
    )
    assert [type(one) for one in found] == [Document, DocumentError, Document]
    assert isinstance(found[2], Document)
    assert "\nFrom the pier nobody saw it." in found[2].text
    assert [one.id.partition("#")[2] for one in found if isinstance(one, Document)] == ["1", "3"]


MHTML = (
    b"From: <Saved by Blink>\r\nSnapshot-Content-Location: https://post.example/ferry\r\n"
    b"Date: Mon, 03 Mar 2025 10:00:00 +0000\r\nMIME-Version: 1.0\r\n"
    b'Content-Type: multipart/related; type="text/html"; boundary="B"\r\n\r\n--B\r\n'
    b"Content-Type: text/html\r\nContent-Transfer-Encoding: 8bit\r\n\r\n%s\r\n--B\r\n"
    b"Content-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0=\r\n--B--\r\n"
)


def test_a_saved_page_keeps_its_address_and_time(read: Read) -> None:
    document = read(MHTML % page(), MediaType.MHTML)
    assert document.title == "Ferry 0 sinks"
    assert document.id == document.capture.digest
    assert document.frame.address == "https://post.example/ferry"
    assert document.frame.captured is not None
    assert document.frame.captured.isoformat() == "2025-03-03T10:00:00+00:00"


@pytest.mark.parametrize("kind", [MediaType.EML, MediaType.MBOX, MediaType.MHTML])
def test_what_holds_nothing_says_so(read_all: ReadAll, kind: MediaType) -> None:
    (error,) = read_all(b"Subject: nothing\n\n", kind)
    assert isinstance(error, DocumentError)
    assert error.mend
