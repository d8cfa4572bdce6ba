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
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from sayso.lexicon.entities import EntityList
    from sayso.model import Document, Link, Reading, Statement
    from sayso.relation.names import Voice
    from sayso.relation.voices import Naming

HELD_SHARE = 0.5
"""Part of a statement's content words that a held report must have to be the one that is cited."""
_LEAST_WORDS = 3
_SHORTEST_ACRONYM = 3
_MAKERS = frozenset({VoiceKind.OUTLET, VoiceKind.GROUP, VoiceKind.POST, VoiceKind.BROADCAST})
"""Kinds of voices that put out copy of their own, which may not be held."""


def cited_pairs(readings: Sequence[Reading], entities: EntityList) -> list[tuple[str, str]]:
    """Return pairs of held reports of which the second cites the first's outlet for words that the first has.

    Before there are stories, so by what one report says of names: a body's
    channel may have its acronym ('DRD Veldo'), which the citing report spells out.
    """
    held: defaultdict[str, list[Document]] = defaultdict(list)
    for reading in readings:
        outlet = outlet_of(reading.document, entities)
        for key in {outlet.key, *_acronyms_in(outlet.name)}:
            held[key].append(reading.document)
    stems = _Stems()
    pairs = set()
    for reading in readings:
        to = reading.document
        spelled = {short: bag(full) for short, full in asides_of(to.text).acronyms.items()}
        for statement, _, link in _cited(reading):
            key = outlet_named(link.name, entities).key
            keys = {key, *(short for short, full in spelled.items() if full <= bag(link.name))}
            documents = [each for name in sorted(keys & held.keys()) for each in held[name]]
            origin = _held_origin(statement, to, documents, stems)
            if origin is not None:
                pairs.add((origin, to.id))
    return sorted(pairs)


def find_citations(readings: Sequence[Reading], naming: Naming, copies: Sequence[Relay]) -> tuple[Relay, ...]:
    """Find whom each report of a story cites: a held report of that voice, else the voice's name.

    A report that carries an outlet's copy does not also cite it, nor whom that
    copy cites. Sorted by ``to`` and ``origin``; one relay for a pair, however
    often it cites.
    """
    carried = {
        (naming.outlets[relay.origin].key, relay.to) for relay in copies if relay.origin in naming.outlets
    }
    held: defaultdict[str, list[Document]] = defaultdict(list)
    for reading in sorted(readings, key=lambda reading: reading.document.id):
        held[naming.outlets[reading.document.id].key].append(reading.document)
    stems = _Stems()
    found: dict[tuple[str, str], str] = {}
    for reading in readings:
        to = reading.document
        own = naming.outlets[to.id].key
        for statement, at, link in _cited(reading):
            voice = naming.links[statement.id, at]
            if link.kind is VoiceKind.PERSON or voice.key == own or (voice.key, to.id) in carried:
                continue  # a person says it anew: 'Reyes told the Herald' cites no post of her body's
            origin = _held_origin(statement, to, held.get(voice.key, ()), stems)
            if origin is not None or _puts_out_copy(voice):
                pair = (voice.name if origin is None else origin, to.id)
                reason = f"cites {link.words.text or link.name}"
                found[pair] = min(found.get(pair, reason), reason)
    own_words = found.keys() - {
        (origin, relay.to) for relay in copies for origin, to in found if to == relay.origin
    }
    return tuple(
        Relay(origin, to, RelayKind.CITES, None, named=True, reason=found[origin, to])
        for origin, to in sorted(own_words, key=lambda pair: (pair[1], pair[0]))
    )


def _cited(reading: Reading) -> Iterator[tuple[Statement, int, Link]]:
    """Yield each named voice behind the report's outlet, with its statement and place in the chain."""
    for statement in reading.statements:
        for at, link in enumerate(statement.chain):
            if at > 0 and link.role is not Role.OUTLET and link.kind is not VoiceKind.UNNAMED:
                yield statement, at, link


def _puts_out_copy(voice: Voice) -> bool:
    """Whether a voice whose copy is not held has any; one without a name could not be looked for."""
    return voice.kind in _MAKERS and any(letter.isupper() for letter in voice.name)


def _acronyms_in(name: str) -> set[str]:
    """Return the acronyms in an outlet's name, folded: a body's channel often has one ('DRD Veldo')."""
    return {fold_name(word) for word in name.split() if word.isupper() and len(word) >= _SHORTEST_ACRONYM}


class _Stems:
    """The stems of each report's copy, made when it is first asked for."""

    __slots__ = ("_of",)

    def __init__(self) -> None:
        self._of: dict[str, frozenset[str]] = {}

    def of(self, document: Document) -> frozenset[str]:
        """Return the stems of one report."""
        if document.id not in self._of:
            self._of[document.id] = frozenset(map(stem, copy_of(document).words))
        return self._of[document.id]


def _held_origin(statement: Statement, to: Document, held: Iterable[Document], stems: _Stems) -> str | None:
    """Return the held report of the cited voice whose words match the statement best, not a later one."""
    wanted = frozenset(content_stems(statement.content.text))
    if len(wanted) < _LEAST_WORDS:
        return None
    shares: Mapping[str, float] = {
        document.id: len(wanted & stems.of(document)) / len(wanted)
        for document in held
        if document.id != to.id and not _later(document, to)
    }
    best = min(shares, key=lambda name: (-shares[name], name), default=None)
    return best if best is not None and shares[best] >= HELD_SHARE else None


def _later(document: Document, than: Document) -> bool:
    mine, other = document.frame.published, than.frame.published
    return mine is not None and other is not None and mine > other
