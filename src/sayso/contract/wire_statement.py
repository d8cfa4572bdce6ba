"""A statement as ``document.schema.json`` asks, and back again.

Written by hand rather than by ``dataclasses.asdict``: other programs read
this, so its keys and their order must not follow a rename in ``model``.
Every field of the model has its place, so that the way back loses nothing.
"""

from __future__ import annotations

import math
from datetime import datetime
from typing import Any

from sayso.model import (
    Act,
    Bound,
    Form,
    Link,
    Quantity,
    Role,
    Span,
    Statement,
    Status,
    StatusKind,
    Terms,
    VoiceKind,
    When,
    Words,
)

_EXACT_INTEGERS = 2.0**53
"""From here on a float no longer tells neighbouring integers apart."""


def statement_json(statement: Statement) -> dict[str, Any]:
    """Return the statement in the wire form, keys in the contract's order."""
    return {
        "id": statement.id,
        "parent": statement.parent,
        "source": _optional(statement.source),
        "cue": _optional(statement.cue),
        "content": words_json(statement.content),
        **({} if statement.language is None else {"language": statement.language}),
        "form": statement.form.value,
        "act": statement.act.value,
        "chain": [_link_json(link) for link in statement.chain],
        "channel": _optional(statement.channel),
        "audience": _optional(statement.audience),
        "terms": None if statement.terms is None else _terms_json(statement.terms),
        "status": [
            {"kind": status.kind.value, **words_json(status.words), "by": status.by}
            for status in statement.status
        ],
        "when": None if statement.when is None else _when_json(statement.when),
        "quantities": [_quantity_json(quantity) for quantity in statement.quantities],
        "score": statement.score,
        "by": statement.by,
    }


def statement_from_json(obj: dict[str, Any]) -> Statement:
    """Read back what ``statement_json`` wrote; KeyError or ValueError where it is malformed."""
    return Statement(
        id=obj["id"],
        source=_optional_words(obj["source"]),
        cue=_optional_words(obj["cue"]),
        content=words_from_json(obj["content"]),
        form=Form(obj["form"]),
        act=Act(obj["act"]),
        chain=tuple(_link_from_json(link) for link in obj["chain"]),
        by=obj["by"],
        parent=obj.get("parent"),
        channel=_optional_words(obj.get("channel")),
        audience=_optional_words(obj.get("audience")),
        terms=None if obj.get("terms") is None else _terms_from_json(obj["terms"]),
        status=tuple(
            Status(StatusKind(status["kind"]), words_from_json(status), status.get("by"))
            for status in obj["status"]
        ),
        when=None if obj.get("when") is None else _when_from_json(obj["when"]),
        quantities=tuple(_quantity_from_json(quantity) for quantity in obj["quantities"]),
        score=obj.get("score"),
        language=obj.get("language"),
    )


# --- its parts -------------------------------------------------------------------------------------------


def span_json(span: Span) -> list[int]:
    """Return ``[start, end)`` in code points."""
    return [span.start, span.end]


def words_json(words: Words) -> dict[str, Any]:
    """Return where the words stand and what they are."""
    return {"spans": [span_json(span) for span in words.spans], "text": words.text}


def words_from_json(obj: dict[str, Any]) -> Words:
    """Read back what ``words_json`` wrote."""
    return Words(tuple(Span(start, end) for start, end in obj["spans"]), obj["text"])


def time_json(time: datetime | None) -> str | None:
    """Return ISO 8601 in the time's own zone."""
    return None if time is None else time.isoformat()


def time_from_json(text: str | None) -> datetime | None:
    """Read back what ``time_json`` wrote."""
    return None if text is None else datetime.fromisoformat(text)


def number_json(number: float | None) -> float | None:
    """Write 12000.0 as 12000, as a report has it; JSON knows one kind of number, and none without an end."""
    if number is not None and not math.isfinite(number):
        return None
    if number is None or not float(number).is_integer() or abs(number) >= _EXACT_INTEGERS:
        return number
    return int(number)


def _optional(words: Words | None) -> dict[str, Any] | None:
    return None if words is None else words_json(words)


def _optional_words(obj: dict[str, Any] | None) -> Words | None:
    return None if obj is None else words_from_json(obj)


def _number_from_json(number: float | None) -> float | None:
    return None if number is None else float(number)


def _link_json(link: Link) -> dict[str, Any]:
    return {
        "role": link.role.value,
        "name": link.name,
        "entity": link.entity,
        "kind": link.kind.value,
        **words_json(link.words),
    }


def _link_from_json(obj: dict[str, Any]) -> Link:
    return Link(
        Role(obj["role"]), obj["name"], VoiceKind(obj["kind"]), words_from_json(obj), obj.get("entity")
    )


def _terms_json(terms: Terms) -> dict[str, Any]:
    return {
        "to": _optional(terms.to),
        "offered": [words_json(words) for words in terms.offered],
        "asked": _optional(terms.asked),
        "condition": _optional(terms.condition),
    }


def _terms_from_json(obj: dict[str, Any]) -> Terms:
    return Terms(
        _optional_words(obj.get("to")),
        tuple(words_from_json(words) for words in obj.get("offered", ())),
        _optional_words(obj.get("asked")),
        _optional_words(obj.get("condition")),
    )


def _quantity_json(quantity: Quantity) -> dict[str, Any]:
    return {
        **words_json(quantity.words),
        "value": number_json(quantity.value),
        "low": number_json(quantity.low),
        "high": number_json(quantity.high),
        "bound": quantity.bound.value,
        "unit": quantity.unit,
        "of": _optional(quantity.of),
    }


def _quantity_from_json(obj: dict[str, Any]) -> Quantity:
    return Quantity(
        words_from_json(obj),
        _number_from_json(obj.get("value")),
        _number_from_json(obj.get("low")),
        _number_from_json(obj.get("high")),
        Bound(obj["bound"]),
        obj["unit"],
        _optional_words(obj.get("of")),
    )


def _when_json(when: When) -> dict[str, Any]:
    return {**words_json(when.words), "start": time_json(when.start), "end": time_json(when.end)}


def _when_from_json(obj: dict[str, Any]) -> When:
    return When(words_from_json(obj), time_from_json(obj.get("start")), time_from_json(obj.get("end")))
