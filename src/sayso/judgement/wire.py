"""Rulings as JSON, in the words of the contract, and back again without a loss."""

from __future__ import annotations

from typing import Any

from sayso.contract.wire_statement import span_json, statement_from_json, statement_json
from sayso.judgement.anchor import Anchor
from sayso.judgement.grades import Credibility, Reliability
from sayso.judgement.quote import Quote
from sayso.judgement.rulings import (
    Accept,
    AddStatement,
    Change,
    Field,
    GradeClaim,
    GradeSource,
    Note,
    Protect,
    Redo,
    Reject,
    Relate,
    Ruling,
    Shield,
    Undo,
    Unprotect,
)
from sayso.model import Span
from sayso.relation import Decision, Matter, Verdict

KINDS: dict[type[Ruling], str] = {
    Accept: "accept",
    Reject: "reject",
    Change: "change",
    AddStatement: "add",
    Note: "note",
    Relate: "relate",
    GradeSource: "grade_source",
    GradeClaim: "grade_claim",
    Protect: "protect",
    Unprotect: "unprotect",
    Undo: "undo",
    Redo: "redo",
}
"""What each ruling is called on the wire."""


def ruling_json(ruling: Ruling) -> dict[str, Any]:
    """Return the ruling in the wire form, its kind first."""
    return {"kind": KINDS[type(ruling)], **_parts(ruling)}


def _parts(ruling: Ruling) -> dict[str, Any]:
    match ruling:
        case Accept(about) | Reject(about):
            return {"about": _anchor_json(about)}
        case Change(about, fields, to, quotes):
            return {
                "about": _anchor_json(about),
                "fields": [field.value for field in fields],
                "to": statement_json(to),
                "quotes": _quotes_json(quotes),
            }
        case AddStatement(about, quotes):
            return {"about": _anchor_json(about), "quotes": _quotes_json(quotes)}
        case Note(document, text, on):
            return {"document": document, "text": text, "about": None if on is None else _anchor_json(on)}
        case Relate(decision, anchors):
            return {
                "matter": decision.matter.value,
                "verdict": decision.verdict.value,
                "these": list(decision.these),
                "those": list(decision.those),
                "anchors": [_anchor_json(one) for one in anchors],
            }
        case GradeSource(voice, reliability, reason):
            return {"voice": voice, "grade": _value(reliability), "reason": reason}
        case GradeClaim(anchors, credibility, reason):
            anchored = [_anchor_json(one) for one in anchors]
            return {"anchors": anchored, "grade": _value(credibility), "reason": reason}
        case Protect(names, shield, entity):
            return {"names": list(names), "shield": shield.value, "entity": entity}
        case Unprotect(name):
            return {"name": name}
        case Undo(of) | Redo(of):
            return {"of": of}


def ruling_from_json(obj: dict[str, Any]) -> Ruling:
    """Read back what ``ruling_json`` wrote; KeyError or ValueError where it is malformed."""
    match obj["kind"]:
        case "accept":
            return Accept(_anchor(obj["about"]))
        case "reject":
            return Reject(_anchor(obj["about"]))
        case "change":
            fields = tuple(Field(field) for field in obj["fields"])
            return Change(
                _anchor(obj["about"]), fields, statement_from_json(obj["to"]), _quotes(obj["quotes"])
            )
        case "add":
            return AddStatement(_anchor(obj["about"]), _quotes(obj["quotes"]))
        case "note":
            on = None if obj["about"] is None else _anchor(obj["about"])
            return Note(obj["document"], obj["text"], on)
        case "relate":
            decision = Decision(
                Matter(obj["matter"]), Verdict(obj["verdict"]), tuple(obj["these"]), tuple(obj["those"])
            )
            return Relate(decision, tuple(map(_anchor, obj["anchors"])))
        case _:
            return _plain_from_json(obj)


def _plain_from_json(obj: dict[str, Any]) -> Ruling:
    """Read back a ruling that is not about a statement's words."""
    match obj["kind"]:
        case "grade_source":
            reliability = None if obj["grade"] is None else Reliability(obj["grade"])
            return GradeSource(obj["voice"], reliability, obj["reason"])
        case "grade_claim":
            credibility = None if obj["grade"] is None else Credibility(obj["grade"])
            return GradeClaim(tuple(map(_anchor, obj["anchors"])), credibility, obj["reason"])
        case "protect":
            return Protect(tuple(obj["names"]), Shield(obj["shield"]), obj["entity"])
        case "unprotect":
            return Unprotect(obj["name"])
        case "undo":
            return Undo(int(obj["of"]))
        case "redo":
            return Redo(int(obj["of"]))
        case kind:
            raise ValueError(f"no ruling is called {kind!r}")


def _anchor_json(anchor: Anchor) -> dict[str, Any]:
    return {
        "document": anchor.document,
        "read": statement_json(anchor.read),
        "quotes": _quotes_json(anchor.quotes),
    }


def _anchor(obj: dict[str, Any]) -> Anchor:
    return Anchor(obj["document"], statement_from_json(obj["read"]), _quotes(obj["quotes"]))


def _quotes_json(quotes: tuple[Quote, ...]) -> list[dict[str, Any]]:
    return [
        {
            "span": span_json(quote.span),
            "exact": quote.exact,
            "prefix": quote.prefix,
            "suffix": quote.suffix,
        }
        for quote in quotes
    ]


def _quotes(rows: list[dict[str, Any]]) -> tuple[Quote, ...]:
    return tuple(Quote(Span(*row["span"]), row["exact"], row["prefix"], row["suffix"]) for row in rows)


def _value(grade: Reliability | Credibility | None) -> str | None:
    return None if grade is None else grade.value
