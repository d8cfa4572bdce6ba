"""The first lines of a text: its title, and what a desk writes above it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sayso.document.credit import byline_in
from sayso.document.dateline import dateline_of
from sayso.document.furniture import is_note, is_template, opens_list
from sayso.document.slugline import slugline_of
from sayso.document.wrapping import wrapping_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sayso.document.lines import Line
    from sayso.document.vocabulary import Vocabulary

_LONGEST_TITLE = 200
_MOST_TITLE_WORDS = 30
_MOST_HEADER_LINES = 12
_KEY = re.compile(r"[*_\s]*(?P<key>[^\W\d_][\w ]{1,23}?)\s*[*_]*\s*:\s*[*_]*\s*(?P<value>\S.*?)[*_\s]*$")
_TITLE_CASE_WORD_LETTERS = 4
_TITLE_CASE_WORDS = 4
_QUOTED_SPEECH = re.compile(r"^[\"“‘«„].*[\"”’»]$")


@dataclass(frozen=True, slots=True)
class Header:
    """One `Key: value` line above the copy: which line, what it fills, and its value."""

    number: int
    field: str
    value: str


def headers_of(lines: Sequence[Line], words: Vocabulary) -> tuple[Header, ...]:
    """Return the header lines that open a text, a title between them or not.

    They end at the first line, the title apart, that is neither a header nor
    a byline, so that 'Source: EFE' under the copy is left to the credits.
    """
    found: list[Header] = []
    skipped = 0
    for number, line in enumerate(lines[:_MOST_HEADER_LINES]):
        header = _header(number, line, words)
        if header is not None:
            found.append(header)
        elif byline_in(line.words, words) is None:
            skipped += 1
            # one line may be the title; a line after headers that had one is copy
            if skipped > 1 or line.ends_statement:
                break
    return tuple(found)


def _header(number: int, line: Line, words: Vocabulary) -> Header | None:
    found = _KEY.match(line.words)
    if found is None:
        return None
    field = words.header_keys.get(found["key"].casefold())
    return None if field is None else Header(number, field, found["value"])


def leading_notes(lines: Sequence[Line], words: Vocabulary) -> int:
    """Return how many lines above the title are notes, bylines and sluglines."""
    return next((number for number, line in enumerate(lines) if not _is_aside(line.words, words)), len(lines))


def _is_aside(line: str, words: Vocabulary) -> bool:
    """Whether ``line`` tells of the report, and is neither its title nor its copy."""
    return is_note(line) or slugline_of(line, words) is not None or byline_in(line, words) is not None


def is_title(lines: Sequence[Line], number: int, words: Vocabulary) -> bool:
    """Whether line ``number`` is the title of the text that follows it; one that is not there is none.

    It is short, opens with no dateline, and copy comes after it. It has no
    closing full stop, unless a blank line follows and either every long word
    is capitalised or the copy opens with a dateline.
    """
    if number + 1 >= len(lines):
        return False
    line, following = lines[number], lines[number + 1 :]
    return (
        _has_title_shape(line)
        and (not line.ends_statement or _is_title_with_stop(line, following[0], words))
        and dateline_of(line.words, words) is None
        and not is_template(line.words, words)
        and not _is_aside(line.words, words)
        and not opens_list(line.words, words)
        and (following[0].after_blank or not _runs_on(lines[number:]))
        and any(other.ends_sentence or len(other.words) > len(line.words) for other in following)
    )


def _has_title_shape(line: Line) -> bool:
    """Whether ``line`` is short, and neither an opening nor a quotation of copy."""
    return (
        len(line.words) <= _LONGEST_TITLE
        and line.count <= _MOST_TITLE_WORDS
        and not line.words.endswith((",", ";", ":", "-", "–", "—"))
        and _QUOTED_SPEECH.match(line.words) is None
    )


def _is_title_with_stop(line: Line, following: Line, words: Vocabulary) -> bool:
    """Whether a line that closes with a full stop is a title all the same."""
    headed = _is_title_case(line) or dateline_of(following.words, words) is not None
    return following.after_blank and headed


def _is_title_case(line: Line) -> bool:
    """Whether every long word is capitalised, as titles are in American papers."""
    long_words = [word.strip("\"“”‘’'«».,:;!?()") for word in line.words.split()]
    long_words = [word for word in long_words if len(word) >= _TITLE_CASE_WORD_LETTERS and word[0].isalpha()]
    return len(long_words) >= _TITLE_CASE_WORDS and all(word[0].isupper() for word in long_words)


def _runs_on(lines: Sequence[Line]) -> bool:
    """Whether the first line is only where a paragraph was broken."""
    if lines[1].words[0].islower():
        return True
    texts = [piece for line in lines for piece in (("", line.words) if line.after_blank else (line.words,))]
    wrapping = wrapping_of(texts)
    return wrapping is not None and wrapping.runs_on(lines[0].words, lines[1].words)
