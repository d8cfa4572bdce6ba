"""Reading a report that mixes languages: each paragraph by the reader of its own."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from sayso.statement import reader
from sayso.statement.languages import languages_of
from sayso.statement.layout import copy_paragraphs
from sayso.statement.universal import readable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sayso.model import Frame, Statement

OWN_READERS = frozenset({"en", "ko"})
TREES = "trees"
"""Stands for all languages that one reader reads, by their parsers."""


def read(text: str, frame: Frame) -> list[Statement]:
    """Return every statement of ``text``, in the order of the text, each paragraph read in its language.

    Voices are known within the paragraphs of one reader. Paragraphs of a
    language without a reader give none.
    """
    parts = list(by_reader(text, frame))
    found = [one for part in parts for one in reader.read(text, part)]
    return sorted(found, key=lambda one: one.content.start) if len(parts) > 1 else found


def by_reader(text: str, frame: Frame) -> Iterator[Frame]:
    """Yield a frame for each reader that has paragraphs here, in which those of the others are no copy."""
    lines = copy_paragraphs(text, frame)
    told = languages_of(text, lines, frame.language, has_reader)
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
