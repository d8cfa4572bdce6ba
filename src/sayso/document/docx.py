"""Word files (`.docx`): the body's paragraphs and tables, in their order."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sayso.document.confined import confined
from sayso.document.credit import Credits
from sayso.document.facts import Facts, document_of
from sayso.document.heading import is_title, leading_notes
from sayso.document.lines import lines_of
from sayso.document.normal import normalised, one_line
from sayso.document.vocabulary import vocabulary
from sayso.errors import DocumentError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sayso.model import Capture, Document

_TITLES = ("title", "heading 1")
_TOP = 5
_TEMPLATE = "python-docx"
_NOBODY = (_TEMPLATE, "unknown", "user", "admin", "windows user")
"""What programs write where an author's name should stand."""


def docx_documents(capture: Capture) -> Iterator[Document | DocumentError]:
    """Yield the one document of a Word file; what stands before a break in it is kept, and the break told."""
    about: dict[str, Any] = {}
    blocks: list[dict[str, Any]] = []
    failed: DocumentError | None = None
    try:
        for head, _ in confined(capture.name, "docx_child:paragraphs", capture.content):
            if "text" in head:
                blocks.append(head)
            else:
                about = head
    except DocumentError as error:
        failed = error
    if any(any(map(str.isalpha, block["text"])) for block in blocks):
        yield _document(capture, blocks, about)
    elif failed is None:
        raise DocumentError(
            capture.name, "the file holds no words.", "Save the report again, or leave it out."
        )
    if failed is not None:
        raise failed


def _document(capture: Capture, blocks: Sequence[dict[str, Any]], about: dict[str, Any]) -> Document:
    paragraphs = [block["text"] for block in blocks]
    titled = [
        number
        for number, block in enumerate(blocks[:_TOP])
        if block["style"].casefold() in _TITLES and one_line(block["text"])
    ]
    title = one_line(paragraphs.pop(titled[0])) if titled else _shaped_title(paragraphs)
    text = normalised("\n".join(paragraphs if title is None else [title, *paragraphs]))
    author = one_line(about.get("author") or "")
    facts = Facts(
        credits=Credits(byline=(author,) if author and author.casefold() not in _NOBODY else ()),
        # a library's template has a date of its own
        fallback_published_words=None if author == _TEMPLATE else about.get("made"),
        links=tuple(dict.fromkeys(one_line(link) for block in blocks for link in block["links"])),
    )
    return document_of(capture, None, text, facts, titled=title is not None)


def _shaped_title(paragraphs: list[str]) -> str | None:
    """Take the title out of the paragraphs where one has its shape though not its style."""
    words = vocabulary("en")
    lines = lines_of("\n\n".join(filter(None, map(normalised, paragraphs))))
    number = leading_notes(lines, words)
    if number >= len(lines) or not is_title(lines, number, words):
        return None
    title = lines[number].words
    paragraphs.remove(next(words for words in paragraphs if title in normalised(words).split("\n")))
    return title
