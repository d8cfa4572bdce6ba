"""The words inside a statement's fields, whatever they hang on: listed, and moved to where they stand now."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import TYPE_CHECKING, Any

from sayso.judgement.quote import find
from sayso.model import Link, Quantity, Status, Terms, When, Words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from sayso.judgement.quote import Quote
    from sayso.judgement.rulings import Field
    from sayso.model import Span, Statement

_HOLDERS = (Link, Quantity, Status, Terms, When)
"""The parts of a statement that hold words of their own."""


def spans_in(value: Any) -> Iterator[Span]:
    """Yield every span that a field's value points at."""
    if isinstance(value, Words):
        yield from value.spans
    elif isinstance(value, tuple):
        for one in value:
            yield from spans_in(one)
    elif isinstance(value, _HOLDERS):
        for field in fields(value):
            yield from spans_in(getattr(value, field.name))


def moved(
    statement: Statement, chosen: Iterable[Field], text: str, quotes: Iterable[Quote]
) -> Statement | None:
    """Return the statement with the words of its chosen fields cut from ``text``, found by their quotes.

    None where some of these words stand there no longer.
    """
    where = {quote.span: find(quote, text) for quote in quotes}
    values = {field.value: getattr(statement, field.value) for field in chosen}
    if any(where.get(span) is None for value in values.values() for span in spans_in(value)):
        return None
    return replace(statement, **{name: _moved(value, text, where) for name, value in values.items()})


def with_fields(read: Statement, to: Statement, chosen: Iterable[Field]) -> Statement:
    """Return ``read`` with the chosen fields of ``to``."""
    return replace(read, **{field.value: getattr(to, field.value) for field in chosen})


def _moved(value: Any, text: str, where: Mapping[Span, Span | None]) -> Any:
    if isinstance(value, Words):
        spans = [span for one in value.spans if (span := where[one]) is not None]
        return Words.cut(text, *spans) if spans else value
    if isinstance(value, tuple):
        return tuple(_moved(one, text, where) for one in value)
    if isinstance(value, _HOLDERS):
        changed = {one.name: _moved(getattr(value, one.name), text, where) for one in fields(value)}
        return replace(value, **changed)
    return value
