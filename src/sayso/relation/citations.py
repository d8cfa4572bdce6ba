"""Citations: reports that pass on a voice's words by its name, whether or not its copy is held."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from sayso.model import Relay, RelayKind, Role, VoiceKind
from sayso.relation.crediting import outlet_named, outlet_of
from sayso.relation.wording import content_stems, copy_of, stem

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sayso.lexicon.entities import EntityList
    from sayso.model import Document, Link, Reading, Statement

HELD_SHARE = 0.4
"""Part of a statement's content words that a held report must have to be the one that is cited."""


def find_citations(
    readings: Sequence[Reading], entities: EntityList, copies: Sequence[Relay]
) -> tuple[Relay, ...]:
    """Find whom each report cites: a held report of that outlet, else the voice's name.

    A report that carries another's copy does not also cite it. Sorted by
    ``to`` and ``origin``; one relay for a pair, however often it cites.
    """
    carried = {(relay.origin, relay.to) for relay in copies}
    held: defaultdict[str, list[Document]] = defaultdict(list)
    for reading in sorted(readings, key=lambda reading: reading.document.id):
        held[outlet_of(reading.document, entities).key].append(reading.document)
    stems = {
        document.id: frozenset(map(stem, copy_of(document).words))
        for documents in held.values()
        for document in documents
    }
    found: dict[tuple[str, str], Relay] = {}
    for reading in readings:
        to = reading.document
        own = outlet_of(to, entities).key
        for statement, link in _cited(reading):
            outlet = outlet_named(link.name, entities)
            if outlet.key == own:
                continue
            origin = _held_origin(statement, to, held.get(outlet.key, ()), stems)
            if origin is None and not _passes_on(link, outlet.entity is not None and outlet.entity.kind):
                continue
            name = outlet.name if origin is None else origin.id
            if (name, to.id) not in carried:
                reason = f"cites {link.words.text or link.name}"
                relay = Relay(name, to.id, RelayKind.CITES, None, named=True, reason=reason)
                held_before = found.get((name, to.id))
                if held_before is None or relay.reason < held_before.reason:
                    found[name, to.id] = relay
    return tuple(found[pair] for pair in sorted(found, key=lambda pair: (pair[1], pair[0])))


def _cited(reading: Reading) -> Iterator[tuple[Statement, Link]]:
    """Yield each named voice beyond the report's own outlet, with the statement that it carries."""
    for statement in reading.statements:
        for link in statement.chain:
            if link.role is not Role.OUTLET and link.kind is not VoiceKind.UNNAMED:
                yield statement, link


def _passes_on(link: Link, kind: VoiceKind | bool) -> bool:  # noqa: FBT001  - False: no such entity
    """Whether a voice is a relay by its place, or an outlet: others are origins, and no relay starts there."""
    return link.role is Role.RELAY or VoiceKind.OUTLET in {link.kind, kind}


def _held_origin(
    statement: Statement, to: Document, held: Sequence[Document], stems: dict[str, frozenset[str]]
) -> Document | None:
    """Return the held report of the cited outlet whose words match the statement best, not a later one."""
    wanted = frozenset(content_stems(statement.content.text))
    if not wanted:
        return None
    best: tuple[float, str] | None = None
    chosen: Document | None = None
    for document in held:
        if document.id == to.id or _later(document, to):
            continue
        share = len(wanted & stems[document.id]) / len(wanted)
        if share >= HELD_SHARE and (best is None or (-share, document.id) < best):
            best, chosen = (-share, document.id), document
    return chosen


def _later(document: Document, than: Document) -> bool:
    mine, other = document.frame.published, than.frame.published
    return mine is not None and other is not None and mine > other
