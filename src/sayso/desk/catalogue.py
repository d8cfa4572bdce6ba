"""The interface's own words, in one file a language, so that another language is another file."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import yaml

from sayso.errors import LexiconError

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Words by dotted key ('home.empty'); a word with plurals is a mapping of ``one`` and ``other``."""

    language: str
    words: Mapping[str, str | Mapping[str, str]]

    def say(self, key: str, number: int | None = None, **values: object) -> str:
        """Return the words of ``key`` with ``values`` put in; ``number`` chooses the plural and is ``{n}``.

        KeyError where there is no such key: a test reads every template for them.
        """
        found = self.words[key]
        if not isinstance(found, str):
            found = found["one" if number == 1 else "other"]
        if number is None and not values:
            return found
        return found.format(n=f"{number:,}" if number is not None else "", **values)


@cache
def catalogue(language: str = "en") -> Catalogue:
    """Return the words of a language. Raises LexiconError where the file is missing or malformed."""
    path = files("sayso.desk") / "words" / f"{language}.yml"
    try:
        parsed = yaml.safe_load(path.read_text(encoding="utf-8"))
        return Catalogue(language, dict(_flat("", parsed)))
    except (OSError, ValueError, AttributeError, yaml.YAMLError) as error:
        raise LexiconError(str(path), f"the desk's words cannot be read: {error}.") from error


def _flat(prefix: str, tree: Mapping[str, Any]) -> list[tuple[str, str | Mapping[str, str]]]:
    found: list[tuple[str, str | Mapping[str, str]]] = []
    for name, value in tree.items():
        key = f"{prefix}.{name}" if prefix else name
        if isinstance(value, dict) and set(value) != {"one", "other"}:
            found.extend(_flat(key, value))
        elif isinstance(value, dict):
            found.append((key, {number: str(words) for number, words in value.items()}))
        else:
            found.append((key, str(value)))
    return found
