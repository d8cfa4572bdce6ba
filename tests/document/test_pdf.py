"""PDF files of two producers: paragraphs, places, scans, and what cannot be read."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from fpdf import FPDF
from pypdf import PdfReader, PdfWriter
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate
from tests.document.made import PARAGRAPHS

from sayso.capture import MediaType
from sayso.errors import DocumentError
from sayso.model import Document

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.document.conftest import Read, ReadAll

TITLE = "Ferry sinks off Skerry Head"
PLAIN = [paragraph.replace("“", '"').replace("”", '"') for paragraph in PARAGRAPHS]
COPY = [f"{paragraph} {paragraph[:60]}." for paragraph in PLAIN]


def by_fpdf(pages: int = 1) -> bytes:
    """Return a file as fpdf2 makes it, page numbers at the foot."""
    made = FPDF()
    made.set_auto_page_break(False)
    made.set_creation_date(datetime(2025, 3, 3, 10, tzinfo=UTC))
    for number in range(pages):
        made.add_page()
        if number == 0:
            made.set_font("Helvetica", size=20)
            made.cell(0, 10, TITLE, new_x="LMARGIN", new_y="NEXT")
        made.set_font("Helvetica", size=11)
        for paragraph in COPY:
            made.multi_cell(0, 6, paragraph)
            made.ln(4)
        made.set_y(-25)
        made.cell(0, 6, f"Page {number + 1} of {pages}")
    return bytes(made.output())


def by_reportlab(pages: int = 1) -> bytes:
    """Return a file as ReportLab makes it."""
    out = io.BytesIO()
    styles = getSampleStyleSheet()
    story = [Paragraph(TITLE, styles["Title"])]
    for number in range(pages):
        story += [PageBreak()] if number else []
        story += [Paragraph(paragraph, styles["BodyText"]) for paragraph in COPY]
    SimpleDocTemplate(out, title="Untitled").build(story)
    return out.getvalue()


@pytest.mark.parametrize("made", [by_fpdf, by_reportlab], ids=["fpdf2", "ReportLab"])
def test_lines_are_joined_to_paragraphs_under_the_title(read: Read, made: Callable[[int], bytes]) -> None:
    """The title is the line set larger; page numbers are left out; a paragraph is one line of text."""
    document = read(made(2), MediaType.PDF)
    assert document.text.split("\n") == [TITLE, *COPY, *COPY]
    assert document.title == TITLE


@pytest.mark.parametrize("made", [by_fpdf, by_reportlab], ids=["fpdf2", "ReportLab"])
def test_every_line_has_its_page_and_box(read: Read, made: Callable[[int], bytes]) -> None:
    """The places cover the text in order, each on a page that exists, inside the paper, line under line."""
    document = read(made(2), MediaType.PDF)
    places = document.frame.places
    assert " ".join(place.span.cut(document.text) for place in places) == document.text.replace("\n", " ")
    assert [place.page for place in places] == sorted(place.page for place in places)
    assert {place.page for place in places} == {1, 2}
    for place in places:
        assert place.box is not None
        left, top, right, bottom = place.box
        assert 0 <= left < right <= 596
        assert 0 <= top < bottom <= 842
    first = [place for place in places if place.page == 1 and place.box is not None]
    tops = [place.box[1] for place in first if place.box is not None]
    assert tops == sorted(tops)


def test_the_day_it_was_made_counts_where_nothing_else_tells(read: Read) -> None:
    published = read(by_fpdf(), MediaType.PDF).frame.published
    assert published is not None
    assert published.isoformat() == "2025-03-03T10:00:00+00:00"


def scan() -> bytes:
    """Return a file whose first page has text and whose second is a picture."""
    from PIL import Image  # noqa: PLC0415  - fpdf2 brings it, and no other test needs it

    picture = io.BytesIO()
    Image.new("L", (60, 80), 255).save(picture, "PNG")
    made = FPDF()
    made.add_page()
    made.set_font("Helvetica", size=11)
    made.multi_cell(0, 6, COPY[0])
    made.add_page()
    made.image(picture, w=100)
    return bytes(made.output())


def test_a_scanned_page_needs_recognition_and_leaves_the_others(read_all: ReadAll) -> None:
    document, error = read_all(scan(), MediaType.PDF)
    assert isinstance(document, Document)
    assert isinstance(error, DocumentError)
    assert "pictures of it: 2" in error.reason
    assert "OCR" in error.mend


def test_a_locked_file_says_so(read_all: ReadAll) -> None:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(by_fpdf())))
    writer.encrypt("secret", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    (error,) = read_all(out.getvalue(), MediaType.PDF)
    assert isinstance(error, DocumentError)
    assert "password" in error.reason


@pytest.mark.parametrize("kept", [0.02, 0.3, 0.6, 0.95])
def test_a_file_cut_short_gives_text_or_a_reason(read_all: ReadAll, kept: float) -> None:
    content = by_fpdf(3)
    found = read_all(content[: int(len(content) * kept)], MediaType.PDF)
    assert found
    assert all(isinstance(one, Document) or (one.reason and one.mend) for one in found)
