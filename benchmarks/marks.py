"""Take a corpus file apart: header, marked text, notes; and take the marks out of the text."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, NoReturn

from benchmarks.gold import Role

from sayso.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

KINDS = frozenset({"conflict", "disaster", "court", "strike", "election", "company", "health", "other"})
HEADERS = frozenset({"outlet", "published", "kind", "title", "credit"})
LABEL = re.compile(r"\[((?:z|[a-y]\d+(?:,\d+)*)(?:\+[a-y]\d+(?:,\d+)*)*) ")


class NotationError(Exception):
    """A corpus file breaks the notation; names the file and the line (the first is 1)."""

    def __init__(self, name: str, line: int, problem: str) -> None:
        super().__init__(name, line, problem)
        self.name, self.line, self.problem = name, line, problem

    def __str__(self) -> str:
        return f"{self.name}:{self.line}: {self.problem}"


# --- the parts of a file ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class CorpusFile:
    """A file's parts. ``lines`` are (line number, marked line), ``notes`` likewise."""

    name: str
    header: Mapping[str, str]
    published: datetime
    lines: tuple[tuple[int, str], ...]
    notes: tuple[tuple[int, str], ...]

    def fail(self, line: int, problem: str) -> NoReturn:
        """Raise `NotationError` at ``line`` of this file."""
        raise NotationError(self.name, line, problem)


def split(name: str, source: str) -> CorpusFile:
    """Split a file into its parts; ``name`` is used in errors. Raises `NotationError`."""
    lines = source.split("\n")
    try:
        blank, rule = lines.index(""), lines.index("---")
    except ValueError:
        raise NotationError(
            name, 1, "needs an empty line after the header and a line '---' after the text"
        ) from None
    header: dict[str, str] = {}
    for number, line in enumerate(lines[:blank], start=1):
        key, _, value = line.partition(": ")
        if key not in HEADERS or not value:
            raise NotationError(
                name, number, f"{line!r} is no header; known are {', '.join(sorted(HEADERS))}"
            )
        header[key] = value
    for key in sorted(HEADERS - {"credit"} - header.keys()):
        raise NotationError(name, 1, f"the header lacks {key!r}")
    if header["kind"] not in KINDS:
        raise NotationError(name, 1, f"kind {header['kind']!r} is not one of {', '.join(sorted(KINDS))}")
    if header["title"] not in {"yes", "no"}:
        raise NotationError(name, 1, "title is yes or no")
    published = datetime.fromisoformat(header["published"])
    if published.tzinfo is None:
        raise NotationError(name, 1, "published needs a zone")
    body = tuple(enumerate(lines[blank + 1 : rule], start=blank + 2))
    for number, line in body:
        if not line.strip():
            raise NotationError(
                name, number, "an empty line in the text; one paragraph a line, no line between"
            )
    notes = tuple(
        (number, line)
        for number, line in enumerate(lines[rule + 1 :], start=rule + 2)
        if line.strip() and not line.startswith("#")
    )
    return CorpusFile(name, header, published, body, notes)


# --- marks in the text -----------------------------------------------------------------------------------


@dataclass(slots=True)
class Marks:
    """Spans by role and number, and the line where each number was first marked."""

    found: dict[tuple[Role, int], list[Span]] = field(default_factory=dict)
    lines: dict[tuple[Role, int], int] = field(default_factory=dict)

    def add(self, role: Role, number: int, span: Span, line: int) -> None:
        """Add one marked span."""
        self.found.setdefault((role, number), []).append(span)
        self.lines.setdefault((role, number), line)

    def spans(self, role: Role, number: int) -> tuple[Span, ...]:
        """Return the pieces in the order of the text; pieces that touch are one."""
        joined: list[Span] = []
        for span in sorted(self.found.get((role, number), ())):
            if joined and joined[-1].end == span.start:
                joined[-1] = Span(joined[-1].start, span.end)
            else:
                joined.append(span)
        return tuple(joined)


def unmark(file: CorpusFile) -> tuple[str, Marks]:
    """Return the bare text, one paragraph a line, and the spans that were marked in it."""
    marks = Marks()
    paragraphs: list[str] = []
    offset = 0
    for line, marked in file.lines:
        bare = _unmark_line(file, line, marked, offset, marks)
        paragraphs.append(bare)
        offset += len(bare) + 1
    return "\n".join(paragraphs), marks


def _unmark_line(file: CorpusFile, line: int, marked: str, offset: int, marks: Marks) -> str:
    """Return ``marked`` without its marks, and put its spans, moved by ``offset``, into ``marks``."""
    bare: list[str] = []
    opened: list[tuple[str, int]] = []
    at = 0
    while at < len(marked):
        character = marked[at]
        if character == "\\":
            bare.append(marked[at + 1 : at + 2] or file.fail(line, "a backslash at the line's end"))
            at += 2
        elif character == "[":
            label = LABEL.match(marked, at) or file.fail(
                line, f"no label after '[' in {marked[at : at + 20]!r}"
            )
            opened.append((label[1], len(bare)))
            at = label.end()
        elif character == "]":
            if not opened:
                file.fail(line, f"']' without '[' after {''.join(bare)[-20:]!r}")
            label_words, start = opened.pop()
            words = "".join(bare[start:])
            if words != words.strip() or not words:
                file.fail(line, f"[{label_words} …] holds {words!r}: no space at its ends, and not empty")
            for role, number in _label(label_words):
                marks.add(role, number, Span(offset + start, offset + len(bare)), line)
            at += 1
        else:
            bare.append(character)
            at += 1
    if opened:
        file.fail(line, f"[{opened[-1][0]} …] is not closed in its paragraph")
    return "".join(bare)


def _label(words: str) -> Iterator[tuple[Role, int]]:
    for part in words.split("+"):
        for number in part[1:].split(","):
            yield Role(part[0]), int(number or 0)
