"""A text laid out for the rules: paragraphs with their languages, sentences as trees, quotations."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from itertools import zip_longest
from typing import TYPE_CHECKING

import sentencex

from sayso.model import Span
from sayso.shipped import shipped
from sayso.statement.layout import copy_paragraphs, without_dateline
from sayso.statement.quotations import Quotation, quotation_at, quotations
from sayso.statement.tokens import SURROGATE
from sayso.statement.universal.marked import put_back, unmarked
from sayso.statement.universal.mending import mended
from sayso.statement.universal.vocabulary import Vocabulary, vocabulary
from sayso.syntax.model import shipped_parser
from sayso.syntax.parse import LONGEST, parse
from sayso.syntax.words import word_spans

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sayso.model import Frame
    from sayso.syntax.node import Node, Tree

DASHES = "—–―"
LONGEST_ACRONYM, FEWEST_LOUD = 4, 2
"""Letters of a word in capitals that may be an acronym; longer words by which a sentence shouts."""
GOES_ON = re.compile(rf"[{DASHES}-]\s*(?:[^\W\d_A-ZА-ЯЁІЇЄҐ]|«)")
"""A sentence that opens with a dash and a small letter goes on: '«…!» — сказал он'."""
LAST_WORD = re.compile(r"\b(\w+)\.\s*$")


@dataclass(frozen=True)
class Passage:
    """One sentence: its tree, its paragraph's number, and the words of its language."""

    tree: Tree
    paragraph: int
    words: Vocabulary

    @property
    def nodes(self) -> tuple[Node, ...]:
        """Its words and marks."""
        return self.tree.nodes

    @cached_property
    def span(self) -> Span:
        """Where it stands in the text."""
        return self.tree.span


@dataclass(frozen=True, slots=True)
class Page:
    """One text and where its parts stand; furniture and dateline are in no list."""

    text: str
    lines: tuple[Span, ...]
    passages: tuple[Passage, ...]
    quotations: tuple[Quotation, ...]

    def quotation_at(self, offset: int) -> Quotation | None:
        """Return the quotation that holds the code point at ``offset``."""
        return quotation_at(self.quotations, offset)

    def line_at(self, offset: int) -> Span | None:
        """Return the paragraph that holds the code point at ``offset``."""
        place = bisect_right(self.lines, offset, key=lambda line: line.start) - 1
        return self.lines[place] if place >= 0 and offset < self.lines[place].end else None

    def passage_at(self, offset: int) -> Passage | None:
        """Return the sentence that holds the code point at ``offset``."""
        place = bisect_right(self.passages, offset, key=lambda one: one.span.start) - 1
        found = self.passages[place] if place >= 0 else None
        return found if found is not None and offset < found.span.end else None

    def nodes_in(self, span: Span) -> tuple[Node, ...]:
        """Return the nodes inside ``span``, whatever sentences they are of."""
        place = max(bisect_right(self.passages, span.start, key=lambda one: one.span.start) - 1, 0)
        found: list[Node] = []
        for passage in self.passages[place:]:
            if passage.span.start >= span.end:
                break
            found.extend(passage.tree.within(span))
        return tuple(found)


def lay_out_page(text: str, languages: Sequence[str], lines: Sequence[Span]) -> Page:
    """Cut the paragraphs ``lines`` of ``text``, each in one of ``languages``, into parsed sentences.

    Paragraphs of a language without a parser have no sentences.
    """
    trees: list[tuple[int, Passage]] = []
    marked = quotations(text, lines)
    for language in sorted(set(languages)):
        if not readable(language):
            continue
        words = vocabulary(language)
        numbers, cut = [], []
        for number, line in enumerate(lines):
            if languages[number] == language:
                for sentence in _sentences(text, line, words):
                    numbers.append(number)
                    cut.append(sentence)
        parsed = _parsed(text, cut, marked, words)
        # a sentence beyond the longest comes back in pieces: each is placed by where it begins
        starts = [spans[0].start for spans in cut]
        for tree in parsed:
            number = numbers[bisect_right(starts, tree.span.start) - 1]
            trees.append((tree.span.start, Passage(tree, number, words)))
    passages = tuple(passage for _, passage in sorted(trees, key=lambda one: one[0]))
    return Page(text, tuple(lines), passages, tuple(marked))


def _parsed(
    text: str, sentences: Sequence[list[Span]], marked: Sequence[Quotation], words: Vocabulary
) -> list[Tree]:
    """Return the trees of ``sentences``; an inflecting language is parsed without its names in marks."""
    if not sentences:
        return []
    model = shipped_parser(words.language)
    if not words.raw["grammar"]["inflects"]:
        return parse(text, sentences, model)
    whole = [sentence[at : at + LONGEST] for sentence in sentences for at in range(0, len(sentence), LONGEST)]
    quiet = _quiet(text, whole)
    trees = parse(quiet, [unmarked(text, one, marked, words) for one in whole], model)
    return [
        mended(put_back(text, tree, one, marked, words), words)
        for tree, one in zip(trees, whole, strict=True)
    ]


def _quiet(text: str, sentences: Sequence[Sequence[Span]]) -> str:
    """Return ``text`` with sentences that shout in small letters, as parsers know them; offsets stay."""
    quiet = text
    for sentence in sentences:
        words = [span.cut(text) for span in sentence if span.cut(text).isalpha()]
        loud = [word for word in words if len(word) > LONGEST_ACRONYM and word.isupper()]
        if len(loud) < FEWEST_LOUD or any(word.islower() for word in words if len(word) > 1):
            continue
        start, end = sentence[0].start, sentence[-1].end
        lowered = text[start:end].lower()
        if len(lowered) == end - start:
            quiet = quiet[:start] + lowered + quiet[end:]
    return quiet


def copy_lines(text: str, frame: Frame) -> list[Span]:
    """Return the paragraphs of ``text`` without furniture, the first of the copy without its dateline."""
    return without_dateline(text, copy_paragraphs(text, frame), frame)


def readable(language: str) -> bool:
    """Whether a parser and word lists ship for ``language``."""
    return (shipped("models") / language / "parser.onnx").is_file()


def _sentences(text: str, line: Span, words: Vocabulary) -> Iterator[list[Span]]:
    """Yield the word spans of each sentence of a paragraph."""
    for piece in _pieces(SURROGATE.sub("\ufffd", line.cut(text)), words):
        spans = word_spans(text, Span(line.start + piece.start, line.start + piece.end))
        if spans:
            yield spans


def _pieces(words: str, of: Vocabulary) -> Iterator[Span]:
    """Yield the sentences of one paragraph; a small letter, or an abbreviation before, goes on with one."""
    begin = 0
    boundaries = sentencex.get_sentence_boundaries(of.language, words)
    for boundary, after in zip_longest(boundaries, boundaries[1:]):
        end = boundary["end_index"]
        if after is not None:
            rest = words[after["start_index"] :].lstrip()
            opened = rest.lstrip("«“\"' ")
            last = LAST_WORD.search(words[begin:end])
            short = last is not None and last[1].lower() in of.words("grammar", "abbreviations")
            if rest[:1].islower() or GOES_ON.match(rest) or (short and not opened[:1].isupper()):
                continue
            if short and last is not None and last[1].lower() not in {"г", "гг", "etc", "т"}:
                continue
        yield Span(begin, end)
        begin = end
