"""PDF files: the text layer as paragraphs, each line with its page and box."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING, Any

from sayso.document.confined import confined
from sayso.document.facts import Facts, document_of
from sayso.document.normal import normalised, one_line
from sayso.errors import DocumentError
from sayso.model import Place, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sayso.model import Capture, Document

_EM = 0.5
"""A letter's mean width as part of its size: the right edge of a box is reckoned with it."""

_ASCENT, _DESCENT = 0.8, 0.25
_TITLE_SIZE = 1.15
"""How much larger than the copy a title is set, at least."""

_TITLE_LINES = 12
_WIDE_GAP = 1.3
"""Part of the usual distance between lines above which a paragraph ends."""

_SHORT_LINE = 0.85
_INDENT = 0.8
_REPEATED = 3
"""Pages on which the same line stands first or last before it is a running head."""

_NUMBER = re.compile(r"\W*(?:page|seite|p\.)?\s*\d+\s*(?:(?:/|of|von)\s*\d+)?\W*", re.IGNORECASE)
_FIGURES = re.compile(r"\d+")
_ENDED = re.compile(r"[.!?…:]['\"’”»)\]]*$")
_MADE = re.compile(r"D:(\d{4})(\d\d)(\d\d)(?:(\d\d)(\d\d)(\d\d))?(?:(Z|[+-])(?:(\d\d)'?(\d\d)?)?)?")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a page: its words, its page (from 1), its letters' size and its box, in points."""

    words: str
    page: int
    size: float
    left: float
    top: float
    right: float
    bottom: float

    @property
    def box(self) -> tuple[float, float, float, float]:
        """Left, top, right and bottom from the page's top left corner."""
        return (self.left, self.top, self.right, self.bottom)


def pdf_documents(capture: Capture) -> Iterator[Document | DocumentError]:
    """Yield the one document of a PDF, and a DocumentError for its scanned or broken pages."""
    about: dict[str, Any] = {}
    lines: list[Line] = []
    scans: list[int] = []
    failed: DocumentError | None = None
    try:
        for head, _ in confined(capture.name, "pdf_child:pages", capture.content):
            if "page" not in head:
                about = head
            elif "failed" in head:
                reason = f"page {head['page']} cannot be read ({head['failed']})."
                yield DocumentError(f"{capture.name}#page={head['page']}", reason, "Save its text as .txt.")
            else:
                found = _lines(head)
                lines.extend(found)
                if head["pictures"] and not found:
                    scans.append(head["page"])
    except DocumentError as error:
        failed = error
    if lines:
        yield _document(capture, lines, about)
    if failed is not None:
        raise failed
    if scans:
        pages = ", ".join(map(str, scans[:20])) + (" …" if len(scans) > 20 else "")  # noqa: PLR2004  - enough to see
        raise DocumentError(
            capture.name,
            f"pages without text, only pictures of it: {pages}.",
            "Run text recognition (OCR) over it, and add what comes of it.",
        )
    if not lines:
        raise DocumentError(capture.name, "the PDF holds no text.", "Save its text as .txt.")


def _lines(page: dict[str, Any]) -> list[Line]:
    """Return the lines of a page that hold words."""
    found = []
    for text, x, y, size in page["lines"]:
        words = one_line(text)
        if any(map(str.isalnum, words)):
            right = min(x + _EM * size * len(words), max(page["width"], x))
            top, bottom = page["height"] - y - _ASCENT * size, page["height"] - y + _DESCENT * size
            found.append(Line(words, page["page"], size, x, round(top, 1), round(right, 1), round(bottom, 1)))
    return found


def _document(capture: Capture, lines: Sequence[Line], about: dict[str, Any]) -> Document:
    """Put lines together to paragraphs and say where each stands."""
    copy = _without_running_heads(lines)
    title, copy = _title(copy)
    paragraphs = [title, *_paragraphs(copy)] if title else list(_paragraphs(copy))
    text, places = _placed(paragraphs)
    facts = Facts(fallback_published_words=_made(about.get("made")))
    document = document_of(capture, None, normalised(text), facts, titled=bool(title))
    # the words of each line are in their lasting form already; should joining change any, no place is told
    known = places if document.text == text else ()
    return replace(document, frame=replace(document.frame, places=known))


def _without_running_heads(lines: Sequence[Line]) -> list[Line]:
    """Leave out page numbers, and the lines that stand first or last on several pages."""
    by_page: dict[int, list[Line]] = {}
    for line in lines:
        by_page.setdefault(line.page, []).append(line)
    edges = [edge for page in by_page.values() for edge in {page[0], page[-1]}]
    seen: dict[str, int] = {}
    for edge in edges:
        key = _FIGURES.sub("0", edge.words.casefold())
        seen[key] = seen.get(key, 0) + 1
    repeated = {
        edge
        for edge in edges
        if _NUMBER.fullmatch(edge.words) or seen[_FIGURES.sub("0", edge.words.casefold())] >= _REPEATED
    }
    return [line for line in lines if line not in repeated] or list(lines)


def _title(lines: Sequence[Line]) -> tuple[list[Line], list[Line]]:
    """Tell the title, set larger than the copy at the top of the first page, from what follows it."""
    usual = median(line.size for line in lines)
    top = [line for line in lines[:_TITLE_LINES] if line.page == lines[0].page]
    largest = max(line.size for line in top)
    if largest < usual * _TITLE_SIZE:
        return [], list(lines)
    first = next(number for number, line in enumerate(top) if line.size == largest)
    last = first
    while last + 1 < len(top) and top[last + 1].size == largest:
        last += 1
    return list(lines[first : last + 1]), [*lines[:first], *lines[last + 1 :]]


def _paragraphs(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Group lines; a paragraph ends at a wide gap, an indent, another size, or a short line that ends it."""
    if not lines:
        return
    gaps = [after.bottom - line.bottom for line, after in pairwise(lines) if after.bottom > line.bottom]
    usual_gap = median(gaps) if gaps else 0.0
    widest = max(line.right for line in lines)
    paragraph = [lines[0]]
    for line, after in pairwise(lines):
        if _parts(line, after, usual_gap, widest):
            yield paragraph
            paragraph = []
        paragraph.append(after)
    yield paragraph


def _parts(line: Line, after: Line, usual_gap: float, widest: float) -> bool:
    """Whether a new paragraph begins with ``after``."""
    if abs(line.size - after.size) > _INDENT:
        return True
    ended = _ENDED.search(line.words) is not None
    gap = after.bottom - line.bottom
    if line.page != after.page or gap < 0:  # on the next page, or at the top of the next column
        return ended
    if gap > usual_gap * _WIDE_GAP or after.left > line.left + _INDENT * line.size:
        return True
    return ended and line.right < widest * _SHORT_LINE


def _placed(paragraphs: Sequence[Sequence[Line]]) -> tuple[str, tuple[Place, ...]]:
    """Return the text, one paragraph a line, and where each line of the pages stands in it."""
    pieces: list[str] = []
    places: list[Place] = []
    length = 0
    for paragraph in paragraphs:
        for number, line in enumerate(paragraph):
            # a word broken at its hyphen keeps it: whether it belongs there, only a dictionary knows
            joined = number > 0 and pieces[-1].endswith("-")
            between = "" if not pieces or joined else " " if number > 0 else "\n"
            start = length + len(between)
            pieces.append(between + line.words)
            length = start + len(line.words)
            places.append(Place(Span(start, length), line.page, line.box))
    return "".join(pieces), tuple(places)


def _made(words: str | None) -> str | None:
    """Return a PDF's own form of a date ('D:20250303100000+01'00'') as ISO 8601."""
    found = None if words is None else _MADE.match(words)
    if found is None:
        return None
    year, month, day, hour, minute, second, sign, ahead_hours, ahead_minutes = found.groups()
    zone = (
        "" if sign is None else "Z" if sign == "Z" else f"{sign}{ahead_hours or '00'}:{ahead_minutes or '00'}"
    )
    return f"{year}-{month}-{day}" + (f"T{hour}:{minute}:{second}{zone}" if hour else "")
