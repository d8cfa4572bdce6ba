"""``--texts FILE.jsonl``: texts that are read as they stand."""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from sayso.capture import digest_of
from sayso.capture.files import now
from sayso.cli.printing import complain
from sayso.document import frame_of, moment_of
from sayso.document.read import too_long
from sayso.errors import DocumentError, UsageError
from sayso.model import Capture, Document

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sayso.model import Frame


OPTIONAL = ("language", "outlet", "published")


@dataclass(frozen=True, slots=True)
class TextLine:
    """One text of a file of texts, with what its owner knows of it beside the words.

    ``language`` is a BCP 47 tag; ``published`` a day or a moment in ISO 8601.
    What is None is told from the words, as far as they tell.
    """

    id: str
    text: str
    language: str | None = None
    outlet: str | None = None
    published: str | None = None


def text_documents(path: str) -> Iterator[Document | DocumentError]:
    """Yield a document for each line of ``path``, its text untouched; a bad line gives a DocumentError."""
    given_at: dict[str, int] = {}
    for number, line in enumerate(_lines(path), start=1):
        if not line.strip():
            continue
        try:
            given = _parsed(line, f"{path}:{number}")
        except DocumentError as error:
            yield error
            continue
        before = given_at.setdefault(given.id, number)
        if before != number:
            what = f"the id {given.id!r} stands in line {before} already; both are read."
            complain(f"{path}:{number}: {what} Give each text an id of its own.")
        content = given.text.encode("utf-8", "surrogatepass")
        capture = Capture(digest_of(content), content, "text/plain", now(), path=f"{path}:{number}")
        yield too_long(f"{path}:{number}", given.text) or Document(
            given.id, capture, given.text, _frame(given)
        )


def _frame(given: TextLine) -> Frame:
    frame = frame_of(given.text, document=given.id, language=given.language)
    if given.outlet is not None:
        frame = replace(frame, outlet=given.outlet)
    if given.published is not None:
        frame = replace(frame, published=moment_of(given.published), published_words=given.published)
    return frame


def _lines(path: str) -> Iterator[str]:
    if path == "-":
        yield from sys.stdin
        return
    try:
        with Path(path).open(encoding="utf-8") as file:
            yield from file
    except OSError as error:
        raise UsageError(f"{path}: cannot be read ({error.strerror}). Name a file of JSON lines.") from error
    except UnicodeDecodeError as error:
        raise UsageError(f"{path}: is not UTF-8 ({error.reason}). Save it as UTF-8.") from error


def _parsed(line: str, name: str) -> TextLine:
    mend = 'Write one {"id": "…", "text": "…"} a line.'
    try:
        given = json.loads(line)
    except json.JSONDecodeError as error:
        raise DocumentError(name, f"is not JSON ({error.msg} at column {error.colno}).", mend) from error
    if not isinstance(given, dict):
        raise DocumentError(name, "is not a JSON object.", mend)
    for key in ("id", "text"):
        if not isinstance(given.get(key), str):
            raise DocumentError(name, f"has no {key} that is a string @ $.{key}.", mend)
    for key in OPTIONAL:
        if not isinstance(given.get(key, ""), str | None):
            raise DocumentError(name, f"its {key} is no string @ $.{key}.", mend)
    return TextLine(given["id"], given["text"], *(given.get(key) for key in OPTIONAL))
