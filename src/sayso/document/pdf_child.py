"""The text layer of a PDF, line by line with its place. Runs in a process of its own."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from sayso.document.extra import library
from sayso.errors import DocumentError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_MOST_PAGES = 2000
_LONGEST_LINE = 10_000
"""Code points after which a line is broken: a file without a line end is no line."""


def pages(content: bytes) -> Iterator[tuple[dict[str, Any], bytes]]:
    """Yield what the file says of itself, then each page: its size in points and its lines.

    A line is its words, its left edge and baseline from the bottom left
    corner, and its letters' size, in points. A page that cannot be read
    says why, and the next one follows.
    """
    pypdf = library("pypdf", "PDF files")
    try:
        reader = pypdf.PdfReader(io.BytesIO(content))
        if reader.is_encrypted and not reader.decrypt(""):
            raise DocumentError("", "the PDF is locked with a password.", "Save it without one.")
        count = len(reader.pages)
    except (pypdf.errors.PyPdfError, pypdf.errors.DependencyError) as error:
        reason = f"the PDF is broken or cut short ({str(error)[:120]})."
        raise DocumentError("", reason, "Fetch it again, or save its text as .txt.") from error
    yield {"pages": count, **_information(reader)}, b""
    for number in range(min(count, _MOST_PAGES)):
        try:
            yield {"page": number + 1, **_page(reader.pages[number])}, b""
        except MemoryError:
            raise
        except Exception as error:  # noqa: BLE001  - one broken page of many, and any error may come of it
            yield {"page": number + 1, "failed": f"{type(error).__name__}: {str(error)[:120]}"}, b""
    if count > _MOST_PAGES:
        raise DocumentError("", f"it has {count} pages; {_MOST_PAGES} were read.", "Split it.")


def _information(reader: Any) -> dict[str, str]:
    """Return the title and the day that the file gives, where they can be read."""
    try:
        given = reader.metadata or {}
        return {
            name: str(given[key])[:300]
            for name, key in (("title", "/Title"), ("made", "/CreationDate"))
            if key in given
        }
    except Exception:  # noqa: BLE001  - a broken note about the file is no reason to leave it unread
        return {}


def _page(page: Any) -> dict[str, Any]:
    left, bottom, right, top = (float(edge) for edge in page.mediabox)
    pieces: list[tuple[str, float, float, float]] = []

    def seen(text: str, matrix: Sequence[float], place: Sequence[float], _font: Any, size: float) -> None:
        if text:
            x = place[4] * matrix[0] + place[5] * matrix[2] + matrix[4] - left
            y = place[4] * matrix[1] + place[5] * matrix[3] + matrix[5] - bottom
            scale = abs(place[3] * matrix[3]) or 1.0
            pieces.append((text, x, y, abs(size * scale)))

    page.extract_text(visitor_text=seen)
    return {
        "width": right - left,
        "height": top - bottom,
        "lines": list(_lines(pieces)),
        "pictures": _has_pictures(page),
    }


def _lines(pieces: list[tuple[str, float, float, float]]) -> Iterator[list[Any]]:
    """Put together what stands between two line ends; its place is that of its first letters."""
    words: list[str] = []
    place: tuple[float, float, float] | None = None
    for text, *where in pieces:
        for number, part in enumerate(text.split("\n")):
            if number > 0 or sum(map(len, words)) > _LONGEST_LINE:
                if place is not None:
                    yield ["".join(words), *(round(value, 1) for value in place)]
                words, place = [], None
            if part.strip() and place is None:
                place = (where[0], where[1], where[2])
            words.append(part)
    if place is not None:
        yield ["".join(words), *(round(value, 1) for value in place)]


def _has_pictures(page: Any) -> bool:
    """Whether the page draws any picture: with no text beside it, it is a scan."""
    try:
        objects = page["/Resources"]["/XObject"].get_object()
        return any(one.get_object().get("/Subtype") == "/Image" for one in objects.values())
    except (KeyError, AttributeError):
        return False
