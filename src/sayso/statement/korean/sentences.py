"""A Korean text as sentences of morphemes, in which a whole quotation is one morpheme, and as eojeols."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING

from sayso.model import Span
from sayso.statement.korean.morphemes import QUOTE, Morpheme, morphemes
from sayso.statement.layout import copy_paragraphs
from sayso.statement.quotations import quotation_at, quotations

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sayso.model import Frame
    from sayso.statement.quotations import Quotation

DATELINE = re.compile(
    r"(?:\([^()=\n]{1,20}=[^()\n]{1,40}\)|\[[^\[\]\n]{1,40}\])"  # (서울=연합뉴스)  [서울=뉴스]
    r"(?:\s*[가-힣·, ]{2,30}(?:기자|특파원))?\s*=?\s*"
)
ATTACHED = re.compile(r"\s")


class Part(Enum):
    """What an eojeol does in its sentence, by its last particle or ending."""

    TOPIC = auto()
    SUBJECT = auto()
    OBJECT = auto()
    ADJUNCT = auto()
    GENITIVE = auto()
    JOINING = auto()
    NOUN = auto()
    DETERMINER = auto()
    ADVERB = auto()
    RELATIVE = auto()
    CONNECTIVE = auto()
    FINAL = auto()


_PARTS = {
    "JKS": Part.SUBJECT,
    "JKC": Part.SUBJECT,
    "JKO": Part.OBJECT,
    "JKB": Part.ADJUNCT,
    "JKG": Part.GENITIVE,
    "JC": Part.JOINING,
    "MM": Part.DETERMINER,
    "MAG": Part.ADVERB,
    "MAJ": Part.ADVERB,
    "ETM": Part.RELATIVE,
    "EC": Part.CONNECTIVE,
    "EF": Part.FINAL,
    "ETN": Part.NOUN,
    "JKQ": Part.ADJUNCT,
    "XSN": Part.NOUN,
}


@dataclass(frozen=True, slots=True)
class Eojeol:
    """Morphemes between two spaces: places ``first`` to ``last`` (exclusive) of its sentence's."""

    first: int
    last: int
    morphemes: tuple[Morpheme, ...]
    words: str
    span: Span

    @property
    def bare(self) -> tuple[Morpheme, ...]:
        """Its morphemes without the commas and full stops at its end."""
        kept = self.morphemes
        while len(kept) > 1 and kept[-1].tag in {"SP", "SF", "SE"}:
            kept = kept[:-1]
        return kept

    @property
    def has_comma(self) -> bool:
        """Whether a comma closes it."""
        return self.morphemes[-1].tag == "SP"

    @property
    def part(self) -> Part:
        """What it does, by its last morpheme."""
        last = self.bare[-1]
        if last.tag == "JX" and len(self.bare) > 1:
            before = self.bare[-2]
            if before.tag == "JKB":
                return Part.ADJUNCT
            if last.form in {"은", "는", "도", "ᆫ"}:
                return Part.TOPIC if before.is_noun or before.tag in {"SSC", "ETN"} else Part.CONNECTIVE
            return Part.ADJUNCT
        return _PARTS.get(last.tag, Part.NOUN)

    @property
    def nouns(self) -> tuple[Morpheme, ...]:
        """Its morphemes without particles at the end."""
        kept = self.bare
        while kept and kept[-1].tag.startswith("J"):
            kept = kept[:-1]
        return kept


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence; ``paragraph`` counts from 0. Quotations in it are morphemes with the tag QUOTE."""

    morphemes: tuple[Morpheme, ...]
    eojeols: tuple[Eojeol, ...]
    paragraph: int
    span: Span

    @property
    def is_closed(self) -> bool:
        """Whether it ends as a sentence does, and not as a headline."""
        return self.morphemes[-1].tag == "SF"

    def eojeol_of(self, place: int) -> int:
        """Return the place among the eojeols of the one that holds the morpheme at ``place``."""
        return next(at for at, one in enumerate(self.eojeols) if one.first <= place < one.last)


@dataclass(frozen=True, slots=True)
class KoreanText:
    """A text laid out: its paragraphs without furniture and datelines, quotations, sentences."""

    text: str
    lines: tuple[Span, ...]
    quotations: tuple[Quotation, ...]
    sentences: tuple[Sentence, ...]

    def sentence_at(self, offset: int) -> Sentence | None:
        """Return the sentence that holds the code point at ``offset``."""
        place = bisect_right(self.sentences, offset, key=lambda one: one.span.start) - 1
        found = self.sentences[place] if place >= 0 else None
        return found if found is not None and offset < found.span.end else None

    def line_at(self, offset: int) -> int:
        """Return which paragraph, from 0, holds the code point at ``offset``; -1 where none does."""
        return bisect_right(self.lines, offset, key=lambda line: line.start) - 1


def lay_out(text: str, frame: Frame) -> KoreanText:
    """Cut ``text`` into paragraphs, quotations and sentences, without its furniture and its dateline."""
    lines = [_without_dateline(text, line) for line in copy_paragraphs(text, frame)]
    quoted = quotations(text, lines)
    sentences = [
        sentence
        for number, row in enumerate(morphemes(text, lines))
        for sentence in _sentences(text, _with_quotes(row, quoted), number)
    ]
    return KoreanText(text, tuple(lines), tuple(quoted), tuple(sentences))


def _without_dateline(text: str, line: Span) -> Span:
    """'(서울=연합뉴스) 홍길동 기자 = 국방부는': the copy begins after it."""
    found = DATELINE.match(text, line.start, line.end)
    return line if found is None or found.end() == line.end else Span(found.end(), line.end)


def _with_quotes(row: Sequence[Morpheme], quoted: Sequence[Quotation]) -> Iterator[Morpheme]:
    """Yield the morphemes of a line, each quotation as one."""
    done = -1
    for one in row:
        quotation = quotation_at(quoted, one.start)
        inside = quotation is not None and quotation.closed and one.start < quotation.span.end
        if quotation is None or not inside or (one.start == one.end == quotation.span.start):
            yield one
        elif quotation.span.start != done:
            done = quotation.span.start
            yield Morpheme("", QUOTE, quotation.span.start, quotation.span.end)


def _sentences(text: str, row: Iterator[Morpheme], number: int) -> Iterator[Sentence]:
    held: list[Morpheme] = []
    for one in row:
        held.append(one)
        if one.tag == "SF":
            yield _sentence(text, held, number)
            held = []
    if held:
        yield _sentence(text, held, number)


def _sentence(text: str, held: Sequence[Morpheme], number: int) -> Sentence:
    eojeols: list[Eojeol] = []
    first = 0
    for at in range(1, len(held) + 1):
        if at == len(held) or ATTACHED.search(text, max(one.end for one in held[first:at]), held[at].start):
            span = Span(held[first].start, max(one.end for one in held[first:at]))
            eojeols.append(Eojeol(first, at, tuple(held[first:at]), span.cut(text), span))
            first = at
    span = Span(held[0].start, max(one.end for one in held))
    return Sentence(tuple(held), tuple(eojeols), number, span)
