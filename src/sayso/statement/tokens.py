"""A text as tokens with part-of-speech tags, in sentences and paragraphs."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field
from itertools import zip_longest
from typing import TYPE_CHECKING

import sentencex

from sayso.model import Span
from sayso.statement.tags import tag_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

TOKEN = re.compile(
    r"""
    (?:[^\W\d_]\.){2,}                                     # U.S.
  | \d+(?:[.,:]\d+)*(?:st|nd|rd|th|[kKmM]|bn|mn|am|pm)?\b  # 12,000  3.2  5th  40m  09:30
  | \w+(?:[-‐‑'’.]?(?<=[-‐‑'’])\w+)*                       # words, with inner hyphens and apostrophes
  | [^\w\s]
    """,
    re.VERBOSE,
)
SURROGATE = re.compile("[\ud800-\udfff]")
CLITIC = re.compile(r"(?i)(?<=\w)(?:n['’]t|['’](?:s|re|ve|ll|d|m))$")
SHOUTED_PART = 0.5
"""Where more than this part of the words is in capitals, capitals tell nothing of names."""


LONGEST_TOKENS = 600
"""Nobody speaks longer sentences. A text without full stops is cut here: rules look at all pairs of words."""


@dataclass(frozen=True, slots=True)
class Token:
    """One word or mark: what it is, where it stands, and its Penn Treebank tag.

    ``low`` is the text in lower case, with straight apostrophes: asked for so
    often that each token keeps it.
    """

    text: str
    start: int
    end: int
    tag: str
    low: str = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "low", self.text.lower().replace("’", "'"))

    @property
    def span(self) -> Span:
        """Where it stands in the text."""
        return Span(self.start, self.end)

    @property
    def is_word(self) -> bool:
        """Whether it begins with a letter or a digit."""
        return self.text[0].isalnum()

    @property
    def is_noun(self) -> bool:
        """Whether it is a common or proper noun."""
        return self.tag.startswith("NN")

    @property
    def is_verb(self) -> bool:
        """Whether it is a verb in any form, auxiliaries too."""
        return self.tag.startswith("VB") or self.tag == "MD"


@dataclass(frozen=True, slots=True)
class Sentence:
    """Tokens of one sentence, in order; never empty. ``paragraph`` counts from 0."""

    tokens: tuple[Token, ...]
    paragraph: int

    @property
    def span(self) -> Span:
        """From the first token to the end of the last."""
        return Span(self.tokens[0].start, self.tokens[-1].end)

    def index_at(self, offset: int) -> int:
        """Index of the first token that starts at or after ``offset``."""
        return bisect_left(self.tokens, offset, key=lambda token: token.start)

    def within(self, span: Span) -> tuple[Token, ...]:
        """Return the tokens that lie inside ``span``."""
        first = self.index_at(span.start)
        return tuple(token for token in self.tokens[first:] if token.end <= span.end)


def token_spans(text: str) -> Iterator[Span]:
    """Yield the span of every token of ``text``: words, figures, clitics ('n’t', '’s'), marks."""
    for match in TOKEN.finditer(text):
        start, end = match.span()
        clitic = CLITIC.search(match.group())
        if clitic is None:
            yield Span(start, end)
        else:
            yield Span(start, start + clitic.start())
            yield Span(start + clitic.start(), end)


def paragraphs(text: str) -> list[Span]:
    """Return the spans of the lines of ``text`` that hold anything, without white space at their edges."""
    found = []
    for match in re.finditer(r"[^\r\n\u2028\u2029]+", text):
        line = match.group()
        left = len(line) - len(line.lstrip())
        if left < len(line):
            found.append(Span(match.start() + left, match.start() + len(line.rstrip())))
    return found


def sentences(text: str, lines: Sequence[Span]) -> list[Sentence]:
    """Cut the paragraphs ``lines`` of ``text`` into sentences of tagged tokens, in order.

    A quotation stays with the sentence that attributes it, as sentencex does
    it. Offsets are those of ``text``.
    """
    found = []
    for number, line in enumerate(lines):
        words = SURROGATE.sub("\ufffd", line.cut(text))  # which no library takes; offsets stay
        for piece in _pieces(words):
            spans = [
                Span(line.start + piece.start + one.start, line.start + piece.start + one.end)
                for one in token_spans(piece.cut(words))
            ]
            found += [
                Sentence(tagged(text, spans[at : at + LONGEST_TOKENS]), number)
                for at in range(0, len(spans), LONGEST_TOKENS)
            ]
    return found


def _pieces(words: str) -> Iterator[Span]:
    """Yield the sentences of one paragraph; what goes on in a small letter goes on ('“Is it?” she asked')."""
    begin = 0
    boundaries = sentencex.get_sentence_boundaries("en", words)
    for boundary, after in zip_longest(boundaries, boundaries[1:]):
        end = boundary["end_index"]
        if after is not None and words[after["start_index"]].islower():
            continue
        yield Span(begin, end)
        begin = end


def tagged(text: str, spans: Sequence[Span]) -> tuple[Token, ...]:
    """Give each span its part-of-speech tag in the row of all of them."""
    words = [span.cut(text) for span in spans]
    shouted = sum(word.isupper() and len(word) > 1 for word in words) > len(words) * SHOUTED_PART
    tags = tag_words([word.lower() for word in words] if shouted else words)
    return tuple(
        Token(word, span.start, span.end, tag) for word, span, tag in zip(words, spans, tags, strict=True)
    )
