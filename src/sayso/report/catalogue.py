"""The interface's own words, in one file a language, so that another language is another file."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Final

import yaml

from sayso.errors import LexiconError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from importlib.resources.abc import Traversable

FIRST: Final = "en"
"""The language in which every word stands."""
CATEGORIES: Final = frozenset({"zero", "one", "two", "few", "many", "other"})
"""The plurals of CLDR: a word that has some of them, and always ``other``, is one with plurals."""


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Words by dotted key ('home.empty'); a word with plurals is a mapping of CLDR's categories."""

    language: str
    words: Mapping[str, str | Mapping[str, str]]

    def say(self, key: str, number: int | None = None, /, **values: object) -> str:
        """Return the words of ``key`` with ``values`` put in; ``number`` chooses the plural and is ``{n}``.

        KeyError where there is no such key: a test reads every template for them.
        """
        found = self.words[key]
        if not isinstance(found, str):
            found = found.get(plural(self.language, number or 0), found["other"])
        if number is None and not values:
            return found
        return found.format(n="" if number is None else self.number(number), **values)

    def number(self, value: float, digits: int = 0) -> str:
        """Return a number with the language's separators, and at most so many digits behind the point."""
        written = f"{value:,.{digits}f}"
        whole, _, part = written.partition(".")
        part = part.rstrip("0")
        whole = whole.replace(",", self.say("locale.group"))
        return f"{whole}{self.say('locale.decimal')}{part}" if part else whole


def plural(language: str, number: int) -> str:
    """Return the category of CLDR that a whole number has in a language; of an unknown one, English's."""
    return _PLURALS.get(language.partition("-")[0], _one)(abs(number))


def _one(number: int) -> str:
    return "one" if number == 1 else "other"


def _none(_: int) -> str:
    return "other"


def _east_slavic(number: int) -> str:
    last, two = number % 10, number % 100
    if last == 1 and two != 11:  # noqa: PLR2004  - CLDR's own figures
        return "one"
    return "few" if last in {2, 3, 4} and two not in {12, 13, 14} else "many"


def _polish(number: int) -> str:
    return "one" if number == 1 else _east_slavic(number) if number % 10 != 1 else "many"


def _to_one(number: int) -> str:
    return "one" if number in {0, 1} else "other"


_PLURALS: Final[Mapping[str, Callable[[int], str]]] = {
    "ru": _east_slavic, "uk": _east_slavic, "be": _east_slavic, "pl": _polish, "fr": _to_one,
    "pt": _to_one, "ko": _none, "ja": _none, "zh": _none, "vi": _none, "th": _none, "id": _none,
}  # fmt: skip


@cache
def languages() -> tuple[str, ...]:
    """Return the languages that have a file, English first."""
    held = {one.name.removesuffix(".yml") for one in _folder().iterdir() if one.name.endswith(".yml")}
    return (FIRST, *sorted(held - {FIRST}))


@cache
def catalogue(language: str = FIRST) -> Catalogue:
    """Return the words of a language, English where it has none of its own for a key.

    Raises LexiconError where the file is missing or malformed.
    """
    path = _folder() / f"{language}.yml"
    try:
        parsed = yaml.safe_load(path.read_text(encoding="utf-8"))
        words = dict(_flat("", parsed))
    except (OSError, ValueError, AttributeError, yaml.YAMLError) as error:
        raise LexiconError(str(path), f"the desk's words cannot be read: {error}.") from error
    return Catalogue(language, words if language == FIRST else {**catalogue(FIRST).words, **words})


def chosen(wanted: str) -> str:
    """Return the language to answer in: the best of those that ``Accept-Language`` names and a file has."""
    ranked = []
    for place, part in enumerate(wanted.split(",")[:20]):
        tag, _, weight = part.strip().partition(";q=")
        try:
            ranked.append((-float(weight or 1), place, tag.partition("-")[0].lower()))
        except ValueError:
            continue
    return next((tag for weight, _, tag in sorted(ranked) if weight < 0 and tag in languages()), FIRST)


def _folder() -> Traversable:
    return files("sayso.report") / "words"


def _flat(prefix: str, tree: Mapping[str, Any]) -> list[tuple[str, str | Mapping[str, str]]]:
    found: list[tuple[str, str | Mapping[str, str]]] = []
    for name, value in tree.items():
        key = f"{prefix}.{name}" if prefix else str(name)
        if isinstance(value, dict) and "other" in value and set(value) <= CATEGORIES:
            found.append((key, {number: str(words) for number, words in value.items()}))
        elif isinstance(value, dict):
            found.extend(_flat(key, value))
        else:
            found.append((key, str(value)))
    return found
