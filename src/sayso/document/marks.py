"""What a text itself shows of its frame: title, credits, dateline, furniture."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sayso.document.credit import Credits, agencies_in, byline_in, credits_in
from sayso.document.dateline import Dateline, dateline_of
from sayso.document.furniture import furniture_of
from sayso.document.heading import Header, headers_of, is_title, leading_notes
from sayso.document.lines import Line, lines_of
from sayso.document.moment import moment_of
from sayso.document.slugline import slugline_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sayso.document.vocabulary import Vocabulary
    from sayso.model import Span

_TOP_LINES = 6
"""A byline, a date or the outlet's name stands among this many lines under the title."""

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
    captions: tuple[Span, ...] = ()

    def header(self, name: str) -> str | None:
        """Return the value of the first header line that fills ``name``."""
        return next((header.value for header in self.headers if header.field == name), None)


def marks_of(
    text: str,
    words: Vocabulary,
    *,
    titled: bool | None = None,
    names: Sequence[str] = (),
    captions: Sequence[int] = (),
) -> Marks:
    """Read the frame out of ``text``, which may have any line ends.

    ``titled`` says whether the first line is the title; None: its shape
    decides. ``names`` are those that the page gives for outlet and authors:
    a line under the title that holds nothing else is furniture. ``captions``
    are the numbers of the lines that the page marks as such: furniture too.
    """
    lines = lines_of(text)
    headers = () if titled is not None else headers_of(lines, words)
    beside = {header.number for header in headers} | set(captions)
    title = _title(lines, beside, words, titled)
    rest = [number for number in range(len(lines)) if number not in beside and number != title]
    beside.update(rest[number] for number in furniture_of([lines[number] for number in rest], words))
    top = _Top()
    for number in rest[:_TOP_LINES]:
        found = _top_line(lines[number], words, names)
        if found is not None:
            beside.add(number)
            top = top.joined(found)
    credited = top.credits
    for number in sorted(beside):
        credited = credited.joined(credits_in(lines[number].words, words) or Credits())
    dateline = _dateline([lines[number] for number in rest if number not in beside], words)
    if dateline is not None and dateline.agency is not None:
        credited = credited.joined(Credits(credit=_agencies(dateline.agency, words)))
    return Marks(
        title=None if title is None else lines[title].span,
        credits=credited,
        dateline=None if dateline is None else dateline.words or None,
        headers=headers,
        furniture=tuple(lines[number].span for number in sorted(beside)),
        published_words=top.published_words or _published(lines, beside),
        captions=tuple(lines[number].span for number in captions),
    )


@dataclass(frozen=True, slots=True)
class _Top:
    """What the lines between title and copy say."""

    credits: Credits = field(default_factory=Credits)
    published_words: str | None = None

    def joined(self, other: _Top) -> _Top:
        return _Top(self.credits.joined(other.credits), self.published_words or other.published_words)


def _title(lines: Sequence[Line], headers: set[int], words: Vocabulary, titled: bool | None) -> int | None:  # noqa: FBT001  - as it was given
    """Return the number of the title's line, or None."""
    if titled is not None:
        return 0 if titled and lines else None
    above = [number for number in range(len(lines)) if number not in headers]
    candidate = leading_notes([lines[number] for number in above], words)
    if candidate < len(above) and is_title(lines, above[candidate], words):
        return above[candidate]
    return None


def _top_line(line: Line, words: Vocabulary, names: Sequence[str]) -> _Top | None:
    """Read a line between title and copy, or return None where it is copy."""
    slug = slugline_of(line.words, words)
    if slug is not None:
        return _Top(slug.credits.joined(Credits(outlet=slug.outlet)), slug.published_words)
    byline = byline_in(line.words, words)
    if byline is not None:
        return _Top(byline)
    bare = line.words.strip(" ,.|–—-").casefold()
    return _Top() if bare in (name.casefold() for name in names) else None


def _dateline(copy: Sequence[Line], words: Vocabulary) -> Dateline | None:
    """Return the dateline of the first lines of copy."""
    found = (dateline_of(line.words, words) for line in copy[:_DATELINE_LINES])
    return next((dateline for dateline in found if dateline is not None), None)


def _agencies(named: str, words: Vocabulary) -> tuple[str, ...]:
    """Return the agencies in a dateline's brackets, known ones and others ('AP/Northwire')."""
    return agencies_in(named, words) or tuple(part.strip() for part in named.split("/"))


def _published(lines: Sequence[Line], beside: set[int]) -> str | None:
    """Return the first line beside the copy that is a date with its year."""
    dated = (lines[number].words for number in sorted(beside))
    return next((words for words in dated if moment_of(words) is not None), None)
