"""A report, or a statement in it, as people cite it: the archived words, and the hash that proves them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.report.evidence import outlet_name
from sayso.report.wording import wording

if TYPE_CHECKING:
    from sayso.model import Document, Statement


def cite_report(document: Document) -> str:
    """Return who published what, when and where, when it was captured, and its hash."""
    frame, capture, said_in = document.frame, document.capture, wording()
    parts = [
        ", ".join(frame.byline),
        f"‘{document.title}’" if document.title else "",
        outlet_name(document),
        "" if frame.published is None else said_in.day(frame.published),
        document.address or "",
        f"captured {said_in.day(capture.fetched_at)} {said_in.clock(capture.fetched_at)} UTC",
        capture.digest,
    ]
    return ", ".join(part for part in parts if part) + "."


def cite_statement(document: Document, statement: Statement, link: str) -> str:
    """Return the archived words with who said them, through whom, and the citation of the report."""
    chain = " → ".join(dict.fromkeys(one.name for one in statement.chain))
    words = statement.content.text
    quoted = words if words[:1] in '“"«„' else f"“{words}”"
    return f"{quoted}\n{chain} ({statement.act.value}). In: {cite_report(document)}\n{link}\n"
