"""Whether one document's rows agree with each other, and every span cuts its words."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from sayso.contract.wire import document_json, statement_from_json, statement_json
from sayso.ledger.anchors import drifts, frame_stands
from sayso.ledger.problems import Problem, ProblemKind
from sayso.ledger.rows import document_row, reading_of, statement_row
from sayso.ledger.selection import HeldDocument

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_UNREADABLE = (ValueError, KeyError, TypeError, AttributeError)
"""What comes of JSON that is none, or is not in the wire form."""


def check_rows(held: HeldDocument) -> Iterator[Problem]:
    """Yield every problem of a document and its statements."""
    identifier, text = held.document["id"], held.document["text"]
    try:
        reading = reading_of(HeldDocument(held.document, held.capture, ()))
        expected = document_row(reading, document_json(reading), held.document["read_with"])
    except _UNREADABLE as error:
        yield _altered(identifier, f"its frame cannot be read ({error!r}).")
    else:
        if expected != held.document:
            yield _altered(identifier, f"{_differing(expected, held.document)} is not what was written.")
        if not frame_stands(reading.document.frame, text):
            yield Problem(
                ProblemKind.OFFSET_DRIFT, identifier, "its title or furniture stands outside its text."
            )
    if [row["position"] for row in held.statements] != list(range(len(held.statements))):
        yield Problem(
            ProblemKind.STATEMENT_MISSING, identifier, "its statements are not numbered without a gap."
        )
    for row in held.statements:
        yield from _check_statement(row, text)


def _check_statement(row: Mapping[str, Any], text: str) -> Iterator[Problem]:
    try:
        statement = statement_from_json(json.loads(row["statement"]))
    except _UNREADABLE as error:
        yield _altered(row["id"], f"the statement cannot be read ({error!r}).")
        return
    expected = statement_row(row["document"], row["position"], statement, statement_json(statement))
    if expected != row:
        yield _altered(row["id"], f"{_differing(expected, row)} is not what was written.")
    for drift in drifts(text, statement):
        # the error's own words, without the name that stands in front of every problem
        yield Problem(ProblemKind.OFFSET_DRIFT, row["id"], str(drift).removeprefix(f"{drift.statement}: "))


def _altered(where: str, what: str) -> Problem:
    return Problem(ProblemKind.ROW_ALTERED, where, what)


def _differing(expected: Mapping[str, Any], found: Mapping[str, Any]) -> str:
    """Name the columns that differ."""
    return ", ".join(name for name, value in expected.items() if found.get(name) != value)
