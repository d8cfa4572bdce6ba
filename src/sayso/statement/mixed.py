"""Reading a report that mixes languages: each paragraph by the reader of its own."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sayso.document.language import UNKNOWN
from sayso.model import Form
from sayso.statement import reader
from sayso.statement.languages import language_of_quotation, languages_of
from sayso.statement.layout import copy_paragraphs
from sayso.statement.universal import readable

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sayso.model import Frame, Span, Statement

OWN_READERS = frozenset({"en", "ko"})
TREES = "trees"
"""Stands for all languages that one reader reads, by their parsers."""


def read(text: str, frame: Frame) -> list[Statement]:
    """Return every statement of ``text``, in the order of the text, each paragraph read in its language.

    Voices are known within the paragraphs of one reader. Paragraphs of a
    language without a reader give none.
    """
    lines = copy_paragraphs(text, frame)
    told = languages_of(text, lines, frame.language, has_reader)
    parts = list(by_reader(lines, told, frame))
    found = [one for part in parts for one in reader.read(text, part)]
    spoken = Languages(lines, told, frame.language)
    kept = [spoken.kept(one) for one in found]
    return sorted(kept, key=lambda one: one.content.start) if len(parts) > 1 else kept


@dataclass(frozen=True, slots=True)
class Languages:
    """The language of each paragraph of one report, of which ``main`` is its own."""

    lines: Sequence[Span]
    told: Sequence[str]
    main: str

    def kept(self, one: Statement) -> Statement:
        """Return a statement with its content's language, where that is another than the report's.

        A quotation may stand in another language than its paragraph; indirect
        speech cannot.
        """
        place = bisect_right(self.lines, one.content.start, key=lambda line: line.start) - 1
        language = self.told[place] if place >= 0 else self.main
        if one.form is not Form.INDIRECT:
            language = language_of_quotation(one.content.text, language, has_reader)
        if language in {UNKNOWN, self.main.partition("-")[0]}:
            return one
        return replace(one, language=language)


def by_reader(lines: Sequence[Span], told: Sequence[str], frame: Frame) -> Iterator[Frame]:
    """Yield a frame for each reader that has paragraphs here, in which those of the others are no copy."""
    readers = [_reader(language) for language in told]
    if len(set(readers)) <= 1:
        (only,) = set(told) if len(set(told)) == 1 else {frame.language}
        yield frame if only == frame.language.partition("-")[0] else replace(frame, language=only)
        return
    for name in dict.fromkeys(readers):
        others = tuple(line for line, other in zip(lines, readers, strict=True) if other != name)
        own = Counter(language for language, other in zip(told, readers, strict=True) if other == name)
        main = frame.language if frame.language.partition("-")[0] in own else own.most_common(1)[0][0]
        yield replace(frame, language=main, furniture=tuple(sorted((*frame.furniture, *others))))


def has_reader(language: str) -> bool:
    """Whether reports in ``language`` are read."""
    return language in OWN_READERS or readable(language)


def _reader(language: str) -> str:
    return TREES if readable(language) and language not in OWN_READERS else language
