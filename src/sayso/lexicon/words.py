"""Word lists as YAML: one folder a language, one file a list."""

from __future__ import annotations

from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import yaml

from sayso.errors import LexiconError
from sayso.shipped import shipped

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


class WordLoader(yaml.CSafeLoader):
    """YAML in which 'on', 'no' and 'yes' are words, as in a list of prepositions, and no truth values."""


WordLoader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:bool"]
    for first, resolvers in yaml.CSafeLoader.yaml_implicit_resolvers.items()
}


@cache
def word_list(language: str, name: str) -> Mapping[str, Any]:
    """Return the list ``lexicon/<language>/<name>.yml``, parsed once a process.

    The mapping is read-only at its top; what stands deeper is shared, so do
    not change it. Raises LexiconError where the file is missing or malformed.
    """
    return MappingProxyType(read_mapping(shipped("lexicon") / language / f"{name}.yml"))


def read_mapping(path: Path) -> dict[str, Any]:
    """Parse one YAML file whose top is a mapping with words as keys."""
    try:
        found = yaml.load(path.read_text(encoding="utf-8"), Loader=WordLoader)  # noqa: S506  - a safe loader's child
    except FileNotFoundError:
        raise LexiconError(str(path), "the word list is missing.") from None
    except (OSError, UnicodeDecodeError) as error:
        raise LexiconError(str(path), f"the word list cannot be read: {error}.") from error
    except yaml.YAMLError as error:
        where = " ".join(str(error).split())
        raise LexiconError(str(path), f"the word list is not YAML: {where}.") from error
    if not isinstance(found, dict) or not all(isinstance(key, str) for key in found):
        raise LexiconError(str(path), "the word list must be a mapping with words as keys at its top.")
    return found
