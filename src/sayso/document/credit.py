"""Lines that say whose work a report is: 'Reporting by …; Editing by …', '– with files from AP'."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sayso.document.vocabulary import Vocabulary

_LONGEST = 400
_WRAPPING = " \t()[]*_–—-―|•"
_PART = re.compile(r"\s*[;|•]\s*|(?<=\w\w)\.\s+(?=\w)")
_BETWEEN_NAMES = re.compile(r"\s*(,\s*and\b|,|;|/|&|\||\band\b|\bwith\b)\s*", re.IGNORECASE)
_PLACE_OF_WORK = re.compile(r"\s+(?:in|at|from|for|reporting from)\s+.*$", re.IGNORECASE)
_LINKING = frozenset({
    "a", "additional", "agencies", "al", "and", "at", "bin", "by", "de", "del", "den", "der", "desk", "di",
    "do", "edited", "editing", "el", "for", "from", "ibn", "in", "la", "le", "news", "newsroom", "of", "on",
    "reporting", "staff", "team", "the", "translated", "van", "von", "with", "writing", "y",
})  # fmt: skip
"""Small words that join names, or roles, in a credit line; any other small word makes it a sentence."""
_ADDRESS = re.compile(r"\S+@\S+|https?://\S+|\bwww\.\S+")
_MOST_NAME_WORDS = 5
_MOST_BYLINE_WORDS = 14


@dataclass(frozen=True, slots=True)
class Credits:
    """What credit lines say: people, agencies, and the outlet whose desk worked on the copy."""

    byline: tuple[str, ...] = ()
    credit: tuple[str, ...] = ()
    outlet: str | None = None

    def joined(self, other: Credits) -> Credits:
        """Return both together, each name once, in order."""
        return Credits(
            _once(self.byline + other.byline),
            _once(self.credit + other.credit),
            other.outlet if self.outlet is None else self.outlet,
        )


def credits_in(line: str, words: Vocabulary) -> Credits | None:
    """Return what ``line`` credits, or None where it is no credit line but copy."""
    bare = line.strip(_WRAPPING).rstrip(" .)")
    if not bare or len(line) > _LONGEST:
        return None
    if words.collective.fullmatch(bare):
        return Credits(credit=(bare,))
    if words.contributed.search(bare) and _looks_like_names(words.contributed.sub("", bare)):
        return _named(words.contributed.sub("", bare), words)
    found = Credits()
    for number, part in enumerate(_parts(bare)):
        credited = _of_part(part.strip(_WRAPPING), words)
        if credited is None:
            return None if number == 0 else found
        found = found.joined(credited)
    return found


def _parts(line: str) -> Iterator[str]:
    """Yield the clauses of a line, as far as they are asked for: copy is told by the first."""
    start = 0
    for found in _PART.finditer(line):
        yield line[start : found.start()]
        start = found.end()
    yield line[start:]


def byline_in(line: str, words: Vocabulary) -> Credits | None:
    """Return who wrote it, where ``line`` is a byline ('By Jane Doe and Staff'), else None.

    To be asked near the top of a report alone: 'By' opens sentences too.
    """
    bare = line.strip(_WRAPPING)
    opening = words.byline.match(bare)
    if opening is None or line.rstrip().endswith("."):
        return None
    names = bare[opening.end() :].strip(" :")
    if len(names.split()) > _MOST_BYLINE_WORDS or not _looks_like_names(names):
        return None
    return _named(names, words)


def names_of(words_of_author: str, words: Vocabulary) -> Credits:
    """Return the people and agencies that an author field names; a longer text has none."""
    if len(words_of_author) > _LONGEST:
        return Credits()
    opening = words.byline.match(words_of_author)
    return _named(words_of_author[opening.end() :] if opening else words_of_author, words)


def agencies_in(text: str, words: Vocabulary) -> tuple[str, ...]:
    """Return the agencies that ``text`` names, as written, each once under any of its names."""
    found: dict[str, str] = {}
    for match in words.agency.finditer(text):
        found.setdefault(words.agencies[match[0].casefold()], match[0])
    return tuple(found.values())


def _of_part(part: str, words: Vocabulary) -> Credits | None:
    """Read one clause of a credit line, or return None where it is none."""
    for pattern, people_count in ((words.reporting, True), (words.editing, False)):
        opening = pattern.match(part)
        if opening is None:
            continue
        names = part[opening.end() :].strip(" :")
        if not _looks_like_names(names):
            return None
        named = _named(names, words)
        return named if people_count else Credits(credit=named.credit, outlet=named.outlet)
    opening = words.material.match(part)
    if opening is None:
        return None
    rest = part[opening.end() :].strip()
    agencies = agencies_in(rest, words)
    if rest.startswith(":") and not agencies:
        name = rest.strip(" :")
        return (
            Credits(credit=(name,))
            if _looks_like_names(name) and len(name.split()) <= _MOST_NAME_WORDS
            else None
        )
    return Credits(credit=agencies) if agencies and _looks_like_names(rest.strip(" :")) else None


def _named(names: str, words: Vocabulary) -> Credits:
    """Tell agencies, desks and people apart."""
    if words.collective.fullmatch(names.strip(_WRAPPING + ".")):
        return Credits(credit=(names.strip(_WRAPPING + "."),))
    people: list[str] = []
    outlet: str | None = None
    # odd pieces are what stands between the names
    pieces = _BETWEEN_NAMES.split(_ADDRESS.sub("", names))
    for joiner, piece in zip(("", *pieces[1::2]), pieces[::2], strict=True):
        name = _PLACE_OF_WORK.sub("", piece).strip(_WRAPPING + ".:")
        if not _is_name(name) or agencies_in(name, words) or words.role.search(name):
            continue
        desk = words.desk.search(name)
        if desk is not None:
            outlet = outlet or name[: desk.start()].removeprefix("The ").strip(_WRAPPING) or None
        elif not (people and joiner.strip() == "," and " " not in name):
            # one word after a name and a comma is where that person works: 'Jane Doe, Karsk'
            people.append(name)
    return Credits(_once(people), agencies_in(names, words), outlet)


def _is_name(words: str) -> bool:
    """Whether ``words`` are one name: few, none a figure or a small word that does not join names."""
    few = len(words.split()) <= _MOST_NAME_WORDS
    return few and not words[:1].islower() and not any(map(str.isdigit, words)) and _looks_like_names(words)


def _looks_like_names(words: str) -> bool:
    """Whether ``words`` are names and what joins them, and not a sentence."""
    parts = [part.strip(".,;:()[]'’\"") for part in _ADDRESS.sub("", words).split()]
    parts = [part for part in parts if part and part != "&"]
    named = [part for part in parts if not part[0].islower()]
    return bool(named) and all(part in named or part.casefold() in _LINKING for part in parts)


def _once(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))
