"""Plain text: as a desk saves copy, or as a terminal or a mail program left it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.document.charset import decoded
from sayso.document.credit import Credits, names_of
from sayso.document.facts import Facts, document_of
from sayso.document.heading import Header, headers_of, is_title, leading_notes
from sayso.document.lines import lines_of
from sayso.document.normal import characters, normalised, one_line
from sayso.document.vocabulary import vocabulary
from sayso.document.wrapping import unwrapped
from sayso.errors import DocumentError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sayso.document.vocabulary import Vocabulary
    from sayso.model import Capture, Document


def plain_documents(capture: Capture) -> Iterator[Document]:
    """Yield the one document of a plain text. Raises DocumentError where it holds no words.

    Lines broken to fit a width are joined, `Key: value` lines above the copy
    go into the frame, and the first line is the title if it has the shape.
    """
    text = unwrapped(characters(decoded(capture.content)))
    if not any(map(str.isalpha, text)):
        raise DocumentError(
            capture.name, "the text holds no words.", "Save the report again, or leave it out."
        )
    words = vocabulary("en")
    lines = lines_of(text)
    headers = headers_of(lines, words)
    numbers = {header.number for header in headers}
    copy = [line for number, line in enumerate(lines) if number not in numbers]
    if not copy:
        raise DocumentError(capture.name, "there are header lines and no copy under them.", "Add the copy.")
    title = next((one_line(header.value) for header in headers if header.field == "title"), None)
    paragraphs = [line.words for line in copy]
    notes = leading_notes(copy, words)
    if title is None and is_title(copy, notes, words):
        title = one_line(paragraphs[notes])
    if title is not None:
        # the title is the first line of a document: what a desk noted above it comes after
        paragraphs = [
            title,
            *(
                paragraph
                for number, paragraph in enumerate(paragraphs)
                if not _repeats(number, paragraph, notes, title)
            ),
        ]
    yield document_of(
        capture, None, normalised("\n".join(paragraphs)), _facts(headers, words), titled=title is not None
    )


def _repeats(number: int, paragraph: str, notes: int, title: str) -> bool:
    """Whether the first paragraph under the notes is the title once more."""
    return number == notes and one_line(paragraph).casefold() == title.casefold()


def _facts(headers: tuple[Header, ...], words: Vocabulary) -> Facts:
    """Read header lines into what they fill."""
    values = {field: [header.value for header in headers if header.field == field] for field in _FIELDS}
    credited = Credits(credit=tuple(values["credit"]))
    for names in values["byline"]:
        credited = names_of(names, words).joined(credited)
    return Facts(
        outlet=next(iter(values["outlet"]), None),
        credits=credited,
        published_words=next(iter(values["published"]), None),
        language=next(iter(values["language"]), None),
        links=tuple(values["link"]),
    )


_FIELDS = ("outlet", "byline", "credit", "published", "language", "link")
