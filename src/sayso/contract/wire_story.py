"""A story as ``story.schema.json`` asks.

Beyond the contract's own fields stand what a reader needs in order to judge
a count: unnamed voices, why voices were folded, what each relay rests on,
the ends and times of each figure, and ``statements``, the words behind every
id that the story names.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sayso.contract.wire_statement import number_json, time_json

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sayso.model import (
        Claim,
        ClaimPair,
        Document,
        Measure,
        MeasureValue,
        Offer,
        Reading,
        Relay,
        Root,
        Statement,
        Status,
        Story,
    )

STORY_SCHEMA = "sayso.story/1"


def story_json(story: Story, readings: Mapping[str, Reading]) -> dict[str, Any]:
    """Return the story in the wire form, keys in the contract's order.

    ``readings`` holds at least the story's documents, by document id;
    KeyError where one is missing.
    """
    held = [readings[document] for document in story.documents]
    statements = {statement.id: statement for reading in held for statement in reading.statements}
    named = set(story.named())
    return {
        "schema": STORY_SCHEMA,
        "id": story.id,
        "title": story.title,
        "documents": [_document_json(reading.document) for reading in held],
        "relays": [_relay_json(relay) for relay in story.relays],
        "likely_relays": story.likely_relays,
        "claims": [_claim_json(claim, statements) for claim in story.claims],
        "measures": [_measure_json(measure) for measure in story.measures],
        "offers": [_offer_json(offer, statements) for offer in story.offers],
        "contradictions": [_pair_json(pair) for pair in story.contradictions],
        "related": [_pair_json(pair) for pair in story.related],
        "statements": [
            _statement_json(statement, reading.document.id)
            for reading in held
            for statement in reading.statements
            if statement.id in named
        ],
    }


def _document_json(document: Document) -> dict[str, Any]:
    frame = document.frame
    return {
        "id": document.id,
        "outlet": frame.outlet,
        "title": document.title,
        "byline": list(frame.byline),
        "credit": list(frame.credit),
        "dateline": frame.dateline,
        "published": time_json(frame.published),
        "language": frame.language,
        "url": document.address,
        "path": document.capture.path,
    }


def _relay_json(relay: Relay) -> dict[str, Any]:
    return {
        "from": relay.origin,
        "to": relay.to,
        "kind": relay.kind.value,
        "share": relay.share,
        "named": relay.named,
        "reason": relay.reason,
    }


def _root_json(root: Root) -> dict[str, Any]:
    return {
        "name": root.name,
        "entity": root.entity,
        "kind": root.kind.value,
        "statements": list(root.statements),
        "folded": list(root.folded),
    }


def _status_json(
    status: Iterable[Status], behind: Iterable[str], statements: Mapping[str, Statement]
) -> list[dict[str, Any]]:
    """Return each word on checking with the statements, of those ``behind`` it, that carry it.

    Its offsets are left out: they mean nothing without the one text they cut,
    and stand in the document's wire form.
    """
    held = [statements[statement] for statement in behind if statement in statements]
    return [
        {
            "kind": one.kind.value,
            "text": one.words.text,
            "by": one.by,
            "statements": [statement.id for statement in held if one in statement.status],
        }
        for one in status
    ]


def _claim_json(claim: Claim, statements: Mapping[str, Statement]) -> dict[str, Any]:
    return {
        "id": claim.id,
        "content": claim.content,
        "act": claim.act.value,
        "statements": list(claim.statements),
        "outlets": claim.outlets,
        "roots": [_root_json(root) for root in claim.roots],
        "unnamed": [_root_json(root) for root in claim.unnamed],
        "unattributed": claim.unattributed,
        "status": _status_json(claim.status, claim.statements, statements),
    }


def _pair_json(pair: ClaimPair) -> dict[str, Any]:
    return {"claims": list(pair.claims), "reason": pair.reason}


def _measure_json(measure: Measure) -> dict[str, Any]:
    return {
        "id": measure.id,
        "what": measure.what,
        "unit": measure.unit,
        "values": [_value_json(value) for value in measure.values],
    }


def _value_json(value: MeasureValue) -> dict[str, Any]:
    return {
        "words": value.words,
        "value": number_json(value.value),
        "low": number_json(value.low),
        "high": number_json(value.high),
        "bound": value.bound.value,
        "roots": list(value.roots),
        "statements": list(value.statements),
        "outlets": value.outlets,
        "said_from": time_json(value.said_from),
        "said_to": time_json(value.said_to),
        "supersedes": value.supersedes,
    }


def _offer_json(offer: Offer, statements: Mapping[str, Statement]) -> dict[str, Any]:
    return {
        "id": offer.id,
        "by": offer.by,
        "act": offer.act.value,
        "to": offer.to,
        "offered": list(offer.offered),
        "asked": offer.asked,
        "conditions": list(offer.conditions),
        "statements": list(offer.statements),
        "roots": [_root_json(root) for root in offer.roots],
        "outlets": offer.outlets,
        "fulfilment": list(offer.fulfilment),
        "status": _status_json(offer.status, offer.statements, statements),
    }


def _statement_json(statement: Statement, document: str) -> dict[str, Any]:
    return {
        "id": statement.id,
        "document": document,
        "source": None if statement.source is None else statement.source.text,
        "content": statement.content.text,
        **({} if statement.language is None else {"language": statement.language}),
        "form": statement.form.value,
        "act": statement.act.value,
        "roots": [link.name for link in statement.roots],
    }
