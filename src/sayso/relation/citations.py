"""Citations: reports that pass on a voice's words by its name, whether or not its copy is held."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from sayso.lexicon.entities import fold_name
from sayso.model import Relay, RelayKind, Role, VoiceKind
from sayso.relation.asides import asides_of
from sayso.relation.crediting import outlet_named, outlet_of
from sayso.relation.naming import bag
from sayso.relation.wording import content_stems, copy_of, stem

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sayso.lexicon.entities import EntityList
    from sayso.model import Document, Link, Reading, Statement
    from sayso.relation.crediting import Outlet

_SHORTEST_ACRONYM = 3
_LEAST_WORDS = 3
HELD_SHARE = 0.5
"""Part of a statement's content words that a held report must have to be the one that is cited."""


def find_citations(
    readings: Sequence[Reading], entities: EntityList, copies: Sequence[Relay]
) -> tuple[Relay, ...]:
    """Find whom each report cites: a held report of that outlet, else the voice's name.

    A report that carries another's copy does not also cite it. Sorted by
    ``to`` and ``origin``; one relay for a pair, however often it cites.
    """
    ordered = sorted(readings, key=lambda reading: reading.document.id)
    makers = {reading.document.id: outlet_of(reading.document, entities).key for reading in ordered}
    carried = {(makers[relay.origin], relay.to) for relay in copies}
    held: defaultdict[str, list[Document]] = defaultdict(list)
    for reading in ordered:
        outlet = outlet_of(reading.document, entities)
        for key in {outlet.key, *_acronyms_in(outlet.name)}:
            held[key].append(reading.document)
    stems = {
        reading.document.id: frozenset(map(stem, copy_of(reading.document).words)) for reading in ordered
    }
    found: dict[tuple[str, str], str] = {}
    for reading in ordered:
        to = reading.document
        own = outlet_of(to, entities).key
        spelled = asides_of(to.text).acronyms
        for statement, link in _cited(reading):
            outlet = outlet_named(link.name, entities)
            if outlet.key == own or (outlet.key, to.id) in carried:
                continue
            keys = {outlet.key, *(short for short, full in spelled.items() if bag(full) <= bag(link.name))}
            origin = _held_origin(statement, to, [each for key in sorted(keys) for each in held[key]], stems)
            if origin is None and not _passes_on(link, outlet):
                continue
            pair = (outlet.name if origin is None else origin, to.id)
            reason = f"cites {link.words.text or link.name}"
            found[pair] = min(found.get(pair, reason), reason)
    return tuple(
        Relay(origin, to, RelayKind.CITES, None, named=True, reason=found[origin, to])
        for origin, to in sorted(found, key=lambda pair: (pair[1], pair[0]))
    )


def _acronyms_in(name: str) -> set[str]:
    """Return the acronyms in an outlet's name, folded: a body's channel often has one ('DRD Veldo')."""
    return {fold_name(word) for word in name.split() if word.isupper() and len(word) >= _SHORTEST_ACRONYM}


def _cited(reading: Reading) -> Iterator[tuple[Statement, Link]]:
    """Yield each named voice beyond the report's own outlet, with the statement that it carries."""
    for statement in reading.statements:
        for at, link in enumerate(statement.chain):
            if at > 0 and link.role is not Role.OUTLET and link.kind is not VoiceKind.UNNAMED:
                yield statement, link


def _passes_on(link: Link, outlet: Outlet) -> bool:
    """Whether a voice whose copy is not held is a relay: an outlet, or by its place in the chain.

    A person passes words on and puts out no copy; a voice without a name cannot be looked for.
    """
    if link.kind is VoiceKind.PERSON or not any(letter.isupper() for letter in link.name):
        return False
    known = outlet.entity is not None and outlet.entity.kind is VoiceKind.OUTLET
    return known or link.role is Role.RELAY or link.kind is VoiceKind.OUTLET


def _held_origin(
    statement: Statement, to: Document, held: Sequence[Document], stems: Mapping[str, frozenset[str]]
) -> str | None:
    """Return the held report of the cited voice whose words match the statement best, not a later one."""
    wanted = frozenset(content_stems(statement.content.text))
    if len(wanted) < _LEAST_WORDS:
        return None
    shares = {
        document.id: len(wanted & stems[document.id]) / len(wanted)
        for document in held
        if document.id != to.id and not _later(document, to)
    }
    best = min(shares, key=lambda name: (-shares[name], name), default=None)
    return best if best is not None and shares[best] >= HELD_SHARE else None


def _later(document: Document, than: Document) -> bool:
    mine, other = document.frame.published, than.frame.published
    return mine is not None and other is not None and mine > other
