"""Short invented texts, read by the rules alone, in a form that a table of cases can hold."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING
from unittest.mock import patch

from sayso.model import Frame, Statement, Words
from sayso.statement import read, reader, rules
from sayso.statement.attribution import Told
from sayso.statement.quantities import quantities_in
from sayso.statement.tagger.meanings import Meanings
from sayso.statement.tokens import tagged, token_spans

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sayso.model import Quantity, Span
    from sayso.statement.layout import Layout

Triple = tuple[str, str, str]
"""Source, cue and content; an empty string where there is none."""


def by_rules(text: str, frame: Frame | None = None) -> list[Statement]:
    """Read ``text`` with the English rules, whichever core ``read`` has otherwise."""
    with patch.dict(reader.CORES, {"en": (lambda: "rules", _rules_alone)}):
        return read(text, frame or Frame(language="en"))


def _rules_alone(layout: Layout) -> Told:
    return Told(rules.find_attributions(layout), Meanings.none())


def told(text: str, frame: Frame | None = None) -> list[Triple]:
    """Return who, cue and content of every attributed statement, in the order of the text."""
    return [
        (words(one.source), words(one.cue), one.content.text)
        for one in by_rules(text, frame)
        if one.source is not None or one.cue is not None or len(one.chain) > 1
    ]


def words(of: Words | None) -> str:
    """Return the words, or nothing."""
    return "" if of is None else of.text


def on(day: str, outlet: str | None = None) -> Frame:
    """Return the frame of an English report published on ``day`` (ISO 8601, with a zone)."""
    return Frame(language="en", outlet=outlet, published=datetime.fromisoformat(day))


def figures(text: str) -> tuple[Quantity, ...]:
    """Return the quantities of a text that is one sentence."""
    return quantities_in(text, tagged(text, list(token_spans(text))))


def every_words(one: Statement) -> list[Words]:
    """Return every Words that a statement holds, at any depth."""
    terms = one.terms
    held: Sequence[Words | None] = [
        one.source,
        one.cue,
        one.content,
        one.channel,
        one.audience,
        *(link.words for link in one.chain),
        *(status.words for status in one.status),
        *([one.when.words] if one.when is not None else []),
        *(words for quantity in one.quantities for words in (quantity.words, quantity.of)),
        *([terms.to, *terms.offered, terms.asked, terms.condition] if terms is not None else []),
    ]
    return [found for found in held if found is not None]


def all_spans(one: Statement) -> list[Span]:
    """Return every span of a statement."""
    return [span for found in every_words(one) for span in found.spans]
