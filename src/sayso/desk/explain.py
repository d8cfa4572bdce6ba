"""Why a statement was read as it was: the docstring of the rule or model that found it."""

from __future__ import annotations

import inspect
from typing import Final

from sayso.statement import own, reader, rules, runs, transcripts
from sayso.statement.tagger import reader as tagger

_RULES: Final[tuple[tuple[str, object], ...]] = (
    (own.BY_FIGURE, own.own_figures),
    (own.BY_CHECK, own.own_checks),
    (transcripts.BY, transcripts),
    (runs.BY, runs),
    (reader.BY_CITING, "The voice that is cited stands before or behind what is said, outside of its words."),
    ("rules-", rules),
    ("tagger-", tagger),
    ("person", "Somebody at the desk added it; the log says who and when."),
)


def explanation(by: str) -> str:
    """Return what the rule or model called ``by`` does, in its own words; '' where nobody wrote any."""
    for prefix, found in _RULES:
        if by.startswith(prefix):
            said = found if isinstance(found, str) else inspect.getdoc(found) or ""
            return said.partition("\n\n")[0].replace("\n", " ")
    return ""
