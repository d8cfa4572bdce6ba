"""What a page's template leaves in the middle of the copy: no statement is read from it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sayso.document.credit import credits_in
from sayso.document.moment import moment_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sayso.document.lines import Line
    from sayso.document.vocabulary import Vocabulary

_DECORATION = " \t:.!>»›→▶►•*-–—|#_()[]…"
_POINTING = re.compile(r"\s*(?:[:|»›→▶►>]|[–—-]\s)\s*")
_LABELLING = re.compile(r"\s*:\s*")
_COPYRIGHT = re.compile(r"©|\(c\)\s*(?=\d{4})|copyright\s*(?:©|\(c\)|\d{4}\b|by\b)", re.IGNORECASE)
_RIGHTS = re.compile(r"\ball rights reserved\b", re.IGNORECASE)
_PICTURE_MARK = re.compile(r"\s*(?::|/|\bby\b|\bvia\b)\s*", re.IGNORECASE)
_CAPTION_END = re.compile(r"[(\[]([^()\[\]]{3,80})[)\]]\.?$")
_AGENCY_PICTURE = re.compile(r"(?:photo|file|handout|pool|via\b|/)", re.IGNORECASE)
_ADDRESS_ALONE = re.compile(r"(?:https?://|www\.)\S+")
_TAGS_ALONE = re.compile(r"(?:[#@][\w.]+[\s,]*)+")
_NOTE = re.compile(r"\[[^\[\]]*\]")
_SHORT_NOTICE = 240
_SHORT_LABEL = 160
_LONGEST_HEADLINE = 160
_MOST_HEADLINE_WORDS = 26
_MOST_HEADLINES = 15


def furniture_of(lines: Sequence[Line], words: Vocabulary) -> Iterator[int]:
    """Yield the numbers of the lines that are no copy, in order.

    A line counts by what it opens with or consists of. A heading such as
    'RELATED STORIES' takes with it the headlines under it: short lines
    without a closing full stop, until the copy goes on.
    """
    listed = 0
    for number, line in enumerate(lines):
        if opens_list(line.words, words):
            listed = _MOST_HEADLINES
            yield number
        elif is_furniture(line.words, words):
            yield number
        elif listed > 0 and is_headline(line):
            listed -= 1
            yield number
        else:
            listed = 0


def opens_list(line: str, words: Vocabulary) -> bool:
    """Whether ``line`` heads a list of other reports."""
    bare = line.strip(_DECORATION)
    if words.related_heading.fullmatch(bare):
        return True
    # 'Read more:' alone on its line
    return line.rstrip().endswith(":") and words.pointer.fullmatch(bare) is not None


def is_headline(line: Line) -> bool:
    """Whether ``line`` has the shape of a headline: short, and no sentence of copy."""
    return (
        len(line.words) <= _LONGEST_HEADLINE
        and line.count <= _MOST_HEADLINE_WORDS
        and not line.ends_statement
        and not line.words.endswith((":", ",", ";"))
    )


def is_furniture(line: str, words: Vocabulary) -> bool:
    """Whether ``line`` alone shows that it is no copy."""
    return _points_elsewhere(line.lstrip(_DECORATION), words) or is_template(line, words)


def is_template(line: str, words: Vocabulary) -> bool:
    """Whether ``line`` is a button, a label, a note or a credit, and so no title either.

    A title may well read 'Watch: …' or 'Explainer: …', which in the middle of
    the copy points to another report.
    """
    bare = line.strip(_DECORATION)
    if not any(map(str.isalnum, bare)):
        return True
    return (
        words.lone.fullmatch(bare) is not None
        or is_note(line)
        or _addresses_reader(bare, words)
        or _labels(bare, words)
        or _credits_picture(line.strip(), words)
        or _claims_rights(bare, line)
        or _ADDRESS_ALONE.fullmatch(bare) is not None
        or _TAGS_ALONE.fullmatch(line.strip()) is not None
        or credits_in(line, words) is not None
    )


def is_note(line: str) -> bool:
    """Whether ``line`` stands wholly in square brackets: a note by whoever kept the copy."""
    return _NOTE.fullmatch(line.strip()) is not None


def _points_elsewhere(line: str, words: Vocabulary) -> bool:
    """'Read more: Port reopens after storm'."""
    opening = words.pointer.match(line)
    return (
        opening is not None
        and len(line) <= _SHORT_NOTICE
        and _POINTING.match(line, opening.end()) is not None
        and not _quotes_on(line[opening.end() :])
    )


def _quotes_on(rest: str) -> bool:
    """Whether a quotation follows the mark, as after 'Read: “…,” he said.': then it is copy."""
    return re.match(r"\s*[:–—-]\s*[\"“‘«]", rest) is not None


def _addresses_reader(bare: str, words: Vocabulary) -> bool:
    """'Sign up for our newsletter'."""
    return len(bare) <= _SHORT_NOTICE and words.notice.match(bare) is not None


def _labels(bare: str, words: Vocabulary) -> bool:
    """'Tags: army, border', 'Updated: 3 March 2025', or a date alone."""
    if len(bare) > _SHORT_LABEL:
        return False
    opening = words.label.match(bare)
    if opening is None:
        return moment_of(bare) is not None
    rest = bare[opening.end() :]
    return _LABELLING.match(rest) is not None or moment_of(rest) is not None


def _credits_picture(line: str, words: Vocabulary) -> bool:
    """'Photo: Jane Doe', '(AP Photo/Jane Doe)', or a caption that closes with such a bracket."""
    bare = line.strip(_DECORATION)
    opening = words.photo.match(bare)
    if opening is not None and len(bare) <= _SHORT_LABEL:
        marked = (
            _PICTURE_MARK.match(bare, opening.end()) is not None
            or _PICTURE_MARK.search(opening[0]) is not None
        )
        if marked or opening[0].casefold() == bare.casefold():
            return True
    closing = _CAPTION_END.search(line)
    if closing is None:
        return False
    inside = closing[1].strip()
    return words.photo.match(inside) is not None or (
        words.agency.match(inside) is not None and _AGENCY_PICTURE.search(inside) is not None
    )


def _claims_rights(bare: str, line: str) -> bool:
    """'© 2025 The Daily Post. All rights reserved.'."""
    if len(line) > _SHORT_NOTICE:
        return False
    opening = _COPYRIGHT.match(line.strip(" \t*|•-–—"))
    return opening is not None or _RIGHTS.search(bare) is not None
