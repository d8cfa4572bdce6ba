"""What a round has to tell, as JSON objects: a line each on standard output."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, Any

from sayso.ledger import judged_reading, relate_new, stories_of
from sayso.watch.changes import change_json, changes
from sayso.watch.versions import latest_versions, part_of, readings_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from sayso.ledger import Ledger
    from sayso.model import Claim, Reading, Root, Story

SCHEMA = "sayso.watch/1"


def events(ledger: Ledger, digests: Collection[str]) -> Iterator[dict[str, Any]]:
    """Yield what the captures ``digests``, which the ledger holds by now, have to tell.

    A ``changed`` for each report that says something else than its version
    before, then an ``origin`` for each voice that says something which it,
    or nobody, was known to say.
    """
    fresh = [reading for digest in digests for reading in readings_of(ledger, digest)]
    for reading in fresh:
        yield from _changed(ledger, reading, digests)
    if fresh:
        yield from _origins(ledger, {one.document.id for one in fresh})


def gone(address: str, status: int) -> dict[str, Any]:
    """Return the event of a page that was captured before and is there no longer."""
    return {"schema": SCHEMA, "event": "gone", "address": address, "status": status}


def _changed(ledger: Ledger, reading: Reading, digests: Collection[str]) -> Iterator[dict[str, Any]]:
    url = reading.document.capture.url
    before = None if url is None else latest_versions(ledger, url, digests).get(part_of(reading))
    if before is None:
        return
    change = changes(before, reading)
    yield {
        "schema": SCHEMA,
        "event": "changed",
        "address": url,
        "title": reading.document.title,
        "before": before.document.id,
        "after": reading.document.id,
        "before_at": before.document.capture.fetched_at.isoformat(timespec="seconds"),
        "after_at": reading.document.capture.fetched_at.isoformat(timespec="seconds"),
        "statements_changed": bool(change),
        **change_json(change),
    }


def _origins(ledger: Ledger, fresh: Collection[str]) -> Iterator[dict[str, Any]]:
    deque(relate_new(ledger), maxlen=0)
    for story in stories_of(ledger, fresh):
        readings = {
            name: found.reading for name in story.documents if (found := judged_reading(ledger, name))
        }
        document_of = {said.id: name for name, one in readings.items() for said in one.statements}
        for claim in story.claims:
            for root in (*claim.roots, *claim.unnamed):
                documents = list(dict.fromkeys(document_of[each] for each in root.statements))
                if documents and all(each in fresh for each in documents):
                    yield _origin(story, claim, root, [readings[each] for each in documents])


def _origin(story: Story, claim: Claim, root: Root, readings: list[Reading]) -> dict[str, Any]:
    captures = [one.document.capture for one in readings]
    return {
        "schema": SCHEMA,
        "event": "origin",
        "origin": root.name,
        "kind": root.kind.value,
        "content": claim.content,
        "act": claim.act.value,
        "claim": claim.id,
        "origins": len(claim.roots),
        "outlets": claim.outlets,
        "story": story.id,
        "title": story.title,
        "documents": [one.document.id for one in readings],
        "addresses": list(dict.fromkeys(one.url for one in captures if one.url is not None)),
    }
