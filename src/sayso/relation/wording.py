"""Words as relations compare them: folded, stemmed, with what carries no content left out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from sayso.lexicon.words import word_list
from sayso.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sayso.model import Document

_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:['’-][^\W\d_]+)*")
_NAME = re.compile(
    r"(?<![^\W\d_])[^\W\d_]*[A-ZÀ-ÞА-ЯЁІЇЄҐ][^\W\d_]*"
)  # from a word's start only: a long one is one try
_ENDINGS = (
    ("ies", "y"),
    ("sses", "ss"),
    ("ing", ""),
    ("ed", ""),
    ("ly", ""),
    ("es", ""),
    ("s", ""),
    ("e", ""),
)
_SHORTEST_STEM = 4


@dataclass(frozen=True, slots=True)
class Wording:
    """The folded words of a text, in order, and where each starts and ends in it (code points)."""

    words: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def span(self, first: int, after: int) -> Span:
        """Return the stretch of the text from word ``first`` up to word ``after``, exclusive."""
        return Span(self.starts[first], self.ends[after - 1])


def wording(text: str, leave_out: Iterable[Span] = ()) -> Wording:
    """Cut ``text`` into folded words, without those that start inside ``leave_out``."""
    out = sorted(leave_out)
    found = list(_WORD.finditer(text))
    if out:
        inside = _inside(out, found)
        found = [match for match, left_out in zip(found, inside, strict=True) if not left_out]
    return Wording(
        tuple([fold(match.group()) for match in found]),
        tuple([match.start() for match in found]),
        tuple([match.end() for match in found]),
    )


def _inside(spans: Sequence[Span], found: Sequence[re.Match[str]]) -> Iterator[bool]:
    """Say of each word, in order, whether it starts inside one of the sorted spans."""
    at, reach = 0, -1
    for match in found:
        while at < len(spans) and spans[at].start <= match.start():
            reach = max(reach, spans[at].end)
            at += 1
        yield match.start() < reach


@lru_cache(maxsize=4_096)
def copy_of(document: Document) -> Wording:
    """Return the words of a report's copy: without furniture, and without the title, which desks rewrite.

    A report that is nothing but its title keeps it.
    """
    frame = document.frame
    title = () if frame.title is None else (frame.title,)
    return (
        wording(document.text, (*frame.furniture, *title))
        if title and len(document.text) > len(title[0]) + 1
        else wording(document.text, frame.furniture)
    )


def copy_text(document: Document) -> str:
    """Return a report's text without its furniture."""
    text = document.text
    for span in sorted(document.frame.furniture, reverse=True):
        text = f"{text[: span.start]} {text[span.end :]}"
    return text


def paragraph_at(text: str, at: int) -> str:
    """Return the paragraph of a text that holds a place: its line."""
    end = text.find("\n", at)
    return text[text.rfind("\n", 0, at) + 1 : len(text) if end < 0 else end]


def fold(word: str) -> str:
    """Fold case and apostrophes; take the separators out of a figure ('12,000' is '12000')."""
    folded = word.casefold().replace("’", "'")
    return folded.replace(",", "") if folded[0].isdigit() else folded


@lru_cache(maxsize=65_536)
def stem(word: str) -> str:
    """Cut the commonest English endings off a folded word; light, so that it joins only close forms."""
    word = word.removesuffix("'s").removesuffix("'")
    for ending, instead in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) + len(instead) >= _SHORTEST_STEM:
            return _undouble(word.removesuffix(ending) + instead)
    return word


def _undouble(word: str) -> str:
    """'deploys', 'deployed' and 'stopped', 'stop' share a stem; so do 'city' and 'cities'."""
    if len(word) > _SHORTEST_STEM and word[-1] == word[-2] and word[-1] not in "lse":
        return word[:-1]
    return word


@cache
def empty_words() -> frozenset[str]:
    """Words that carry no content of their own."""
    return words_of_lines(word_list("en", "relation")["empty"])


def words_of_lines(lines: Iterable[str]) -> frozenset[str]:
    """Return the words of a list written as lines of words."""
    return frozenset(word for line in lines for word in line.split())


def content_stems(text: str) -> list[str]:
    """Return the stems of the words that carry content, in order, figures as written."""
    return [stem(word) for word in map(fold, _WORD.findall(text)) if word not in empty_words()]


def name_stems(text: str) -> frozenset[str]:
    """Return the stems of capitalised words inside ``text``; the one that opens a sentence does not tell."""
    found = set()
    for match in _NAME.finditer(text):
        at = match.start()
        while at and text[at - 1].isspace():  # looked at where it stands: no copy of all that is before
            at -= 1
        opens = not at or text[at - 1] in ".!?\n“\"'‘«:"
        if fold(match.group()) not in empty_words() and (not opens or match.group().isupper()):
            found.add(stem(fold(match.group())))
    return frozenset(found)
