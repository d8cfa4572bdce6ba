"""Chains: the voices between the reader and the origin, outlet first, root last."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sayso.model import Link, Role, VoiceKind, Words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sayso.lexicon.entities import EntityList
    from sayso.model import Frame
    from sayso.statement.voices import Voice

UNNAMED_OUTLET = "unnamed outlet"
NOBODY_NAMED = "nobody named"


def outlet_link(frame: Frame, entities: EntityList) -> Link:
    """Return the chain's first link: who published the report."""
    if frame.outlet is None:
        return Link(Role.OUTLET, UNNAMED_OUTLET, VoiceKind.OUTLET)
    found = entities.resolve(frame.outlet)
    return Link(Role.OUTLET, frame.outlet, VoiceKind.OUTLET, entity=None if found is None else found.id)


def credit_links(frame: Frame, entities: EntityList) -> tuple[Link, ...]:
    """Return a relay for each agency that the whole copy is credited to, and for a forwarded post."""
    names = [*frame.credit, *([frame.forwarded_from] if frame.forwarded_from else [])]
    found = []
    for name in dict.fromkeys(names):
        entity = entities.resolve(name)
        kind = VoiceKind.OUTLET if name in frame.credit else VoiceKind.POST
        found.append(
            Link(
                Role.RELAY,
                name if entity is None else entity.name,
                kind,
                entity=None if entity is None else entity.id,
            )
        )
    return tuple(found)


def relay_of(voice: Voice) -> Link:
    """Return ``voice`` as a link that passes on."""
    return Link(Role.RELAY, voice.name, voice.kind, voice.words, voice.entity)


def chain_of(
    outlet: Link, relays: Sequence[Link], roots: Sequence[Voice], *, attributed: bool
) -> tuple[Link, ...]:
    """Join outlet, relays and roots to one chain, each voice once.

    A report in its own voice has the outlet alone as root; where its copy is an
    agency's (``relays``), the agency is. Where words are attributed to nobody
    (``attributed`` but no ``roots``), an unnamed voice stands at the end.
    """
    if not attributed:
        others = [one for one in relays if not _same(one, outlet)]
        if not others:
            return (replace(outlet, role=Role.ROOT),)
        return (outlet, *others[:-1], replace(others[-1], role=Role.ROOT))
    ends = [Link(Role.ROOT, root.name, root.kind, root.words, root.entity) for root in roots]
    if not ends:
        ends = [Link(Role.ROOT, NOBODY_NAMED, VoiceKind.UNNAMED, Words((), ""))]
    if len(ends) == 1 and _same(ends[0], outlet):
        return (replace(outlet, role=Role.ROOT, words=ends[0].words),)
    between: list[Link] = []
    for relay in relays:
        if not any(_same(relay, other) for other in [outlet, *between, *ends]):
            between.append(relay)
    return (outlet, *between, *ends)


def _same(one: Link, other: Link) -> bool:
    if one.entity is not None and one.entity == other.entity:
        return True
    first, second = _plain(one.name), _plain(other.name)
    if VoiceKind.OUTLET in {one.kind, other.kind} and Role.OUTLET in {one.role, other.role}:
        shorter, longer = sorted((_words(one.name), _words(other.name)), key=len)
        ends = longer[: len(shorter)], longer[len(longer) - len(shorter) :]
        return bool(shorter) and shorter in ends  # 'The Lantern' of 'The Evening Lantern'
    return first == second


def _plain(name: str) -> frozenset[str]:
    return frozenset(_words(name))


def _words(name: str) -> list[str]:
    return [word for word in name.casefold().split() if word not in {"the", "news", "agency"}]
