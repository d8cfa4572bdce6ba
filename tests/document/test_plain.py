"""Plain text, as a desk saves copy."""

from __future__ import annotations

import textwrap
import unicodedata
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sayso.errors import DocumentError
from sayso.model import Document

if TYPE_CHECKING:
    from tests.document.conftest import Read, ReadAll

COPY = "The ferry to Skerry Head sank on Monday, the harbour office said, and 12 people were saved."


def test_a_desk_copy_is_read_into_text_and_frame(read: Read) -> None:
    document = read(
        "Headline: Ferry sinks\nOutlet: The Harbour Post\nPublished: 3 March 2025 10:00 UTC\nSource: AP\n"
        f"By Ann Lee and Bo Roe\n\n{COPY}\n\nEdited by Max Moe\n"
    )
    assert document.text == f"Ferry sinks\nBy Ann Lee and Bo Roe\n{COPY}\nEdited by Max Moe"
    assert document.title == "Ferry sinks"
    frame = document.frame
    assert (frame.outlet, frame.byline, frame.credit) == ("The Harbour Post", ("Ann Lee", "Bo Roe"), ("AP",))
    assert frame.published is not None
    assert frame.document == document.id == document.capture.digest
    assert [span.cut(document.text) for span in frame.furniture] == [
        "By Ann Lee and Bo Roe",
        "Edited by Max Moe",
    ]


def test_a_title_stands_first_though_a_note_stood_above_it(read: Read) -> None:
    document = read(f"[for a test]\nFerry sinks\nNorthwire | 14 October 2025, 12:40 +0200\n{COPY}")
    assert document.text.split("\n")[:2] == ["Ferry sinks", "[for a test]"]
    assert (document.title, document.frame.outlet) == ("Ferry sinks", "Northwire")
    assert document.frame.published_words == "14 October 2025, 12:40 +0200"
    assert len(document.frame.furniture) == 2


def test_wrapped_mail_becomes_paragraphs(read: Read) -> None:
    body = "\n\n".join("\n".join(textwrap.wrap(f"{COPY} {COPY}", 64)) for _ in range(2))
    assert read(f"Ferry sinks\n\n{body}\n").text == f"Ferry sinks\n{COPY} {COPY}\n{COPY} {COPY}"


@pytest.mark.parametrize(
    ("content", "text"),
    [
        pytest.param(
            "\ufeffOne said so.\r\nTwo said so.\r\n", "One said so.\nTwo said so.", id="mark and CRLF"
        ),
        pytest.param("One said\x00 so.", "One said so.", id="NUL"),
        pytest.param("Cafe\u0301 owners said so.", "Café owners said so.", id="composed"),
    ],
)
def test_the_text_is_in_its_lasting_form(read: Read, content: str, text: str) -> None:
    assert read(content).text == text


@pytest.mark.parametrize("content", ["1234\n5678", "---", "Outlet: Post\nPublished: 3 March 2025\n"])
def test_a_text_without_copy_is_refused(read_all: ReadAll, content: str) -> None:
    (error,) = read_all(content)
    assert isinstance(error, DocumentError)
    assert error.mend


# the first example loads the language model, which takes longer than a deadline
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    st.text(max_size=200) | st.lists(st.sampled_from(["Ferry sinks", COPY, "By Ann Lee", ""])).map("\n".join)
)
def test_any_text_reads_or_fails_with_a_reason(read_all: ReadAll, content: str) -> None:
    (found,) = read_all(content.encode("utf-8", "surrogatepass"))
    assert isinstance(found, Document | DocumentError)
    if isinstance(found, Document):
        assert unicodedata.is_normalized("NFC", found.text)
        assert found.title is None or found.text.startswith(found.title + "\n")
        assert all(0 <= span.start < span.end <= len(found.text) for span in found.frame.furniture)
    else:
        assert found.reason
