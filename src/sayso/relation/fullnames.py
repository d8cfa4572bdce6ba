"""Persons' full names in a report's text, where only a surname or an age calls them back."""

from __future__ import annotations

import re

from sayso.relation.naming import bag, heads, of_a_medium, person_name

_CAPITALISED = r"[A-ZÀ-ÞА-ЯЁІЇЄҐ][\w’'-]+"
_FULL_NAME = re.compile(rf"(?<![\w’'-]){_CAPITALISED}(?: {_CAPITALISED}){{1,2}}(?![\w-])")


def whole_name(text: str, surname: str) -> str | None:
    """Return the one full name in a text that ends in a surname: 'Bruno Salis' for 'Salis'."""
    found = {
        name
        for match in re.finditer(
            rf"(?<![\w’'-])((?:{_CAPITALISED} ){{1,2}}){re.escape(surname)}(?![\w-])", text
        )
        if " " in (name := person_name(f"{match[1]}{surname}"))
    }
    return next(iter(found)) if len(found) == 1 else None


def last_full_name(before: str) -> str | None:
    """Return what looks like a person's full name and stands last in some words; no body's, no outlet's."""
    runs = [match.group() for match in _FULL_NAME.finditer(before)]
    names = [person_name(run) for run in runs if not bag(run) & heads() and not of_a_medium(run)]
    return next((name for name in reversed(names) if " " in name), None)
