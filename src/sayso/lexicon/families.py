"""Patterns that name families of words: '<gift>' is any word of the family `gift`."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from sayso.lexicon.words import word_list

if TYPE_CHECKING:
    from collections.abc import Mapping

NAMED = re.compile(r"<(\w+)>")
PART = re.compile(r",\s+")


def compiled(language: str, name: str, pattern: str) -> re.Pattern[str]:
    """Compile ``pattern`` of the word list ``name``, its families in the place of their names.

    Raises KeyError for a family that the list does not hold.
    """
    families = _families(language, name)
    return re.compile(NAMED.sub(lambda match: families[match[1]], pattern))


@cache
def _families(language: str, name: str) -> Mapping[str, str]:
    """Return each family as one group of alternatives; a comma and a space part its members."""
    families = word_list(language, name)["families"]
    return {family: "(?:" + "|".join(PART.split(members)) + ")" for family, members in families.items()}
