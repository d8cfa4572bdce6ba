"""A report, or a statement in it, as people cite it: the archived words, and the hash that proves them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.report import wording
from sayso.report.evidence import outlet_name

if TYPE_CHECKING:
    from sayso.model import Document, Statement


def cite_report(document: Document) -> str:
    """Return who published what, when and where, when it was captured, and its hash."""
    frame, capture = document.frame, document.capture
    parts = [
        ", ".join(frame.byline),
        f"‘{document.title}’" if document.title else "",
        outlet_name(document),
        "" if frame.published is None else wording.day(frame.published),
        document.address or "",
        f"captured {wording.day(capture.fetched_at)} {wording.clock(capture.fetched_at)} UTC",
        capture.digest,
    ]
    return ", ".join(part for part in parts if part) + "."


def cite_statement(document: Document, statement: Statement, link: str) -> str:
    """Return the archived words with who said them, through whom, and the citation of the report."""
    chain = " → ".join(dict.fromkeys(one.name for one in statement.chain))
    words = statement.content.text
    quoted = words if words[:1] in '“"«„' else f"“{words}”"
    return f"{quoted}\n{chain} ({statement.act.value}). In: {cite_report(document)}\n{link}\n"
