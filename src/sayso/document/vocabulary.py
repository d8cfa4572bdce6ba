"""The words of ``lexicon/<language>/frame.yml``, made ready to be looked up."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from sayso.errors import LexiconError
from sayso.lexicon import word_list
from sayso.shipped import shipped

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_DEFAULT = "en"
_NAME = "frame"
_NOTHING = re.compile("(?!)")


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What stands around the copy in one language.

    Each pattern is anchored where its list says (whole line, or the opening);
    a line is lower-cased by the pattern, not by the caller. ``agencies`` maps
    every form of a name, lower-cased, to the name that newsrooms write.
    """

    related_heading: re.Pattern[str]
    pointer: re.Pattern[str]
    notice: re.Pattern[str]
    lone: re.Pattern[str]
    label: re.Pattern[str]
    reporting: re.Pattern[str]
    editing: re.Pattern[str]
    material: re.Pattern[str]
    contributed: re.Pattern[str]
    byline: re.Pattern[str]
    collective: re.Pattern[str]
    desk: re.Pattern[str]
    role: re.Pattern[str]
    photo: re.Pattern[str]
    agency: re.Pattern[str]
    month: re.Pattern[str]
    shell: re.Pattern[str]
    station: re.Pattern[str]
    not_places: frozenset[str]
    agencies: Mapping[str, str]
    header_keys: Mapping[str, str]


def vocabulary(language: str) -> Vocabulary:
    """Return the words for ``language`` (BCP 47); English ones where it has no list of its own.

    English furniture stands on pages of every language, so that its words
    count there too. Raises LexiconError where a list is malformed.
    """
    primary = language.partition("-")[0]
    own = primary if (shipped("lexicon") / primary / f"{_NAME}.yml").is_file() else _DEFAULT
    return _compiled(own)


@cache
def _compiled(language: str) -> Vocabulary:
    tables = [word_list(name, _NAME) for name in dict.fromkeys((_DEFAULT, language))]
    try:
        return _vocabulary(tables)
    except (KeyError, TypeError, AttributeError) as error:
        path = shipped("lexicon") / language / f"{_NAME}.yml"
        raise LexiconError(
            str(path), f"the list does not have the form of the English one ({error})."
        ) from error


def _vocabulary(tables: list[Mapping[str, Any]]) -> Vocabulary:
    def words(name: str) -> list[str]:
        return [word for table in tables if name in table for word in table[name]["words"]]

    agencies = {
        form.casefold(): name
        for table in tables
        for name, forms in table.get("agencies", {}).get("names", {}).items()
        for form in (name, *forms)
    }
    keys = {
        key.casefold(): field
        for table in tables
        for field, names in table.get("header_keys", {}).items()
        if field != "from"
        for key in names
    }
    return Vocabulary(
        related_heading=_whole(words("related_headings")),
        pointer=_opening(words("pointers")),
        notice=_opening(words("notices")),
        lone=_whole(words("lone")),
        label=_opening(words("labels")),
        reporting=_opening(words("reporting")),
        editing=_opening(words("editing")),
        material=_opening(words("material")),
        contributed=_closing(words("contributed")),
        byline=_opening(words("bylines")),
        collective=_whole(words("collective")),
        desk=_closing(words("desks")),
        role=_closing(words("roles")),
        photo=_opening(words("photo")),
        # an agency's short name is told from a word of the language by its capitals
        agency=re.compile(rf"(?<!\w)(?:{_choice(_forms(tables))})(?!\w)"),
        month=re.compile(rf"(?:{_choice(words('months'))})\b", re.IGNORECASE),
        shell=re.compile(_choice(words("shells")), re.IGNORECASE),
        station=re.compile(
            rf"(?<!\w)(?i:{_choice(words('station_openings'))})\s+(?P<name>(?:(?!\d)[A-Z]\w*\s){{0,3}}"
            rf"(?:{_choice(words('station_kinds'))}))(?!\w)"
        ),
        not_places=frozenset(words("not_places")),
        agencies=agencies,
        header_keys=keys,
    )


def _forms(tables: Iterable[Mapping[str, Any]]) -> list[str]:
    return [
        form
        for table in tables
        for name, forms in table.get("agencies", {}).get("names", {}).items()
        for form in (name, *forms)
    ]


def _choice(words: Iterable[str]) -> str:
    """Return a pattern for any of ``words``, the longest first; both kinds of apostrophe fit."""
    ordered = sorted(set(words), key=lambda word: (-len(word), word))
    return "|".join(re.escape(word).replace("'", "['’]") for word in ordered) or _NOTHING.pattern


def _whole(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"(?:{_choice(words)})", re.IGNORECASE)


def _opening(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"(?:{_choice(words)})(?!\w)", re.IGNORECASE)


def _closing(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{_choice(words)})\W*$", re.IGNORECASE)
