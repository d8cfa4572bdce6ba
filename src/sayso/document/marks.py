"""What a text itself shows of its frame: title, credits, dateline, furniture."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sayso.document.credit import Credits, agencies_in, byline_in, credits_in
from sayso.document.dateline import Dateline, dateline_of
from sayso.document.furniture import furniture_of
from sayso.document.heading import Header, headers_of, is_title
from sayso.document.lines import Line, lines_of
from sayso.document.moment import moment_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sayso.document.vocabulary import Vocabulary
    from sayso.model import Span

_BYLINE_LINES = 5
"""A byline stands among this many lines under the title."""

_DATELINE_LINES = 3
"""A standfirst or two may come before the dateline."""


@dataclass(frozen=True, slots=True)
class Marks:
    """What one text shows, with spans of that very text."""

    title: Span | None = None
    credits: Credits = field(default_factory=Credits)
    dateline: str | None = None
    headers: tuple[Header, ...] = ()
    furniture: tuple[Span, ...] = ()
    published_words: str | None = None

    def header(self, name: str) -> str | None:
        """Return the value of the first header line that fills ``name``."""
        return next((header.value for header in self.headers if header.field == name), None)


def marks_of(text: str, words: Vocabulary, *, titled: bool | None = None) -> Marks:
    """Read the frame out of ``text``, which may have any line ends.

    ``titled`` says whether the first line is the title; None: its shape
    decides.
    """
    lines = lines_of(text)
    headers = () if titled is not None else headers_of(lines, words)
    taken = {header.number for header in headers}
    first = next((number for number in range(len(lines)) if number not in taken), len(lines))
    has_title = is_title(lines, first, words) if titled is None else titled and first < len(lines)
    body = first + 1 if has_title else first
    taken |= {body + number for number in furniture_of(lines[body:], words)}
    found = Credits()
    for number in sorted(taken):
        found = found.joined(credits_in(lines[number].words, words) or Credits())
    for number in range(body, min(body + _BYLINE_LINES, len(lines))):
        byline = byline_in(lines[number].words, words)
        if byline is not None:
            taken.add(number)
            found = byline.joined(found)
    dateline = _dateline(lines, body, taken, words)
    if dateline is not None and dateline.agency is not None:
        found = found.joined(Credits(credit=_agencies(dateline.agency, words)))
    return Marks(
        title=lines[first].span if has_title else None,
        credits=found,
        dateline=None if dateline is None else dateline.words or None,
        headers=headers,
        furniture=tuple(lines[number].span for number in sorted(taken)),
        published_words=_published(lines, taken),
    )


def _dateline(lines: Sequence[Line], body: int, taken: set[int], words: Vocabulary) -> Dateline | None:
    """Return the dateline of the first lines of copy."""
    copy = [line for number, line in enumerate(lines) if number >= body and number not in taken]
    for line in copy[:_DATELINE_LINES]:
        found = dateline_of(line.words, words)
        if found is not None:
            return found
    return None


def _agencies(named: str, words: Vocabulary) -> tuple[str, ...]:
    """Return the agencies in a dateline's brackets, known ones and others ('AP/Northwire')."""
    return agencies_in(named, words) or tuple(part.strip() for part in named.split("/"))


def _published(lines: Sequence[Line], taken: set[int]) -> str | None:
    """Return the first line beside the copy that is a date with its year."""
    dated = (lines[number].words for number in sorted(taken))
    return next((words for words in dated if moment_of(words) is not None), None)
