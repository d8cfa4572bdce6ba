"""Voices under one name: entity list, acronyms, short names, bodies called back, and who speaks for whom."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise
from types import MappingProxyType
from typing import TYPE_CHECKING

from sayso.lexicon.entities import fold_name
from sayso.model import VoiceKind
from sayso.relation.asides import asides_of
from sayso.relation.cast import Cast
from sayso.relation.crediting import outlet_of
from sayso.relation.decisions import UNDECIDED, Decisions, Matter, Verdict
from sayso.relation.joining import join
from sayso.relation.names import Mention, Place, Voice, names_of
from sayso.relation.naming import (
    bag,
    heads,
    of_a_medium,
)
from sayso.relation.roles import reporter_of, reports_for_it
from sayso.relation.spellings import Brought, names_across
from sayso.relation.translations import language_of
from sayso.relation.unnamed import Reports, who_they_are

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sayso.lexicon.entities import EntityList
    from sayso.model import Link, Reading
    from sayso.relation.asides import Asides


@dataclass(frozen=True, slots=True)
class Naming:
    """The voices of a story: of each link of each chain, and of each document's outlet."""

    links: Mapping[Place, Voice]
    outlets: Mapping[str, Voice]


def name_voices(
    readings: Sequence[Reading],
    entities: EntityList,
    family: Mapping[str, str],
    decisions: Decisions = UNDECIDED,
) -> Naming:
    """Give each link of each chain in a story its voice, and each report its outlet.

    ``family`` maps a report to the one whose copy it carries: 'two officials'
    in a reprint are those of the report reprinted. Whatever is not certain
    stays apart: a short name that fits two full ones, 'the agency' where two
    stand. A body's own channel is that body ('DRD Orvania', where a report
    spells DRD out).

    0. Give what has a name in another language of the story that name.
    1. Name each link by its own words and what the reports say of names.
    2. Give short names, and bodies called back, the one full name that they fit.
    3. Give a person who speaks for one body that body's voice, and a body's channel that body's.
    4. Follow what a person judged of names, which goes before all else.
    """
    ordered = sorted(readings, key=lambda reading: reading.document.id)
    said = {reading.document.id: asides_of(reading.document.text) for reading in ordered}
    across = names_across(
        [_brought(reading, said[reading.document.id], entities) for reading in ordered], entities
    )
    names = names_of(entities, ordered, list(said.values()), across)
    outlets = {each.document.id: names.outlet(outlet_of(each.document, entities)) for each in ordered}
    mentions = [
        Mention(
            (statement.id, at),
            _as_known(link, reading.document.id, across),
            family.get(reading.document.id, reading.document.id),
            reading.document.text,
            outlets[reading.document.id],
            reading.document.frame.language.startswith(("en", "und")),
        )
        for reading in ordered
        for statement in reading.statements
        for at, link in enumerate(statement.chain)
    ]
    cast = Cast({mention.place: names.voice(mention) for mention in mentions}, mentions, names, said)
    known = Reports.of(ordered, said, {name: each.name for name, each in outlets.items()})
    voices = cast.speakers(who_they_are(cast.full(), mentions, known))
    channels = {each.key: cast.channel_of(each, voices) for each in outlets.values()}
    linked = {at: channels.get(each.key, each) for at, each in voices.items()}
    brought = {name: channels[each.key] for name, each in outlets.items()}
    bodies = _bodies(brought.values(), linked, mentions)
    linked = {at: bodies.get(each.key, each) for at, each in linked.items()}
    brought = {name: bodies.get(each.key, each) for name, each in brought.items()}
    linked = _judged(linked, mentions, decisions)
    merged = _merged([*linked.values(), *brought.values()], decisions)
    best = _fullest([*linked.values(), *brought.values()], merged)
    return Naming(
        MappingProxyType({at: best[merged.get(each.key, each.key)] for at, each in linked.items()}),
        MappingProxyType({name: best[merged.get(each.key, each.key)] for name, each in brought.items()}),
    )


def _bodies(
    outlets: Iterable[Voice], voices: Mapping[Place, Voice], mentions: Sequence[Mention]
) -> dict[str, Voice]:
    """Return the outlets that are no media but bodies: by their names, or by who speaks for them.

    What such a one puts out is its own word.
    """
    spoken_for = {
        voices[each.place].key
        for each in mentions
        if each.link.kind is VoiceKind.PERSON
        and not bag(each.link.name) <= bag(voices[each.place].name)
        and not reporter_of(each.link.name)
        and not reports_for_it(each.link.name)
    }
    return {
        each.key: replace(each, kind=VoiceKind.ORGANISATION)
        for each in outlets
        if each.kind is VoiceKind.OUTLET
        and each.entity is None
        and not of_a_medium(each.name)
        and (bag(each.name) & heads() or each.key in spoken_for)
    }


def _brought(reading: Reading, said: Asides, entities: EntityList) -> Brought:
    """Gather the names of voices in a report: its outlet's, its chains', and those that it spells out."""
    document = reading.document
    links = (link for statement in reading.statements for link in statement.chain)
    names = [
        (outlet_of(document, entities).name, VoiceKind.OUTLET),
        *((link.name, link.kind) for link in links if link.kind is not VoiceKind.UNNAMED and link.name),
        *((full, VoiceKind.ORGANISATION) for full in said.acronyms.values()),
    ]
    return Brought(document.id, language_of(document), document.text, tuple(dict.fromkeys(names)))


def _as_known(link: Link, report: str, across: Mapping[tuple[str, str], tuple[str, VoiceKind]]) -> Link:
    """Return a link under the name that its voice has in another language of the story."""
    name, kind = across.get((report, fold_name(link.name)), (link.name, link.kind))
    return link if link.kind is VoiceKind.UNNAMED else replace(link, name=name, kind=kind)


def _judged(
    voices: Mapping[Place, Voice], mentions: Sequence[Mention], decisions: Decisions
) -> dict[Place, Voice]:
    """Give a name that was parted from others a voice of its own, where it was taken for theirs."""
    parted = {
        name: pair - {name}
        for pair, verdict in decisions.verdicts(Matter.VOICE).items()
        if verdict is Verdict.APART
        for name in pair
    }
    kept = dict(voices)
    for mention in mentions if parted else ():
        name, voice = fold_name(mention.link.name), voices[mention.place]
        if name in parted and fold_name(voice.name) in parted[name]:
            kept[mention.place] = replace(voice, key=f"judged:{name}", name=mention.link.name, entity=None)
    return kept


def _merged(voices: Iterable[Voice], decisions: Decisions) -> dict[str, str]:
    """Return the key under which a person joined each voice with others."""
    joined = [pair for pair, verdict in decisions.verdicts(Matter.VOICE).items() if verdict is Verdict.ONE]
    keys: dict[str, set[str]] = {}
    for voice in voices if joined else ():
        for name in {fold_name(voice.name), *(() if voice.entity is None else (fold_name(voice.entity),))}:
            keys.setdefault(name, set()).add(voice.key)
    ordered = sorted({key for found in keys.values() for key in found})
    place = {key: at for at, key in enumerate(ordered)}
    pairs = [
        (place[one], place[other])
        for pair in joined
        for found in [sorted(key for name in pair for key in keys.get(name, ()))]
        for one, other in pairwise(found)
    ]
    return {ordered[at]: ordered[group[0]] for group in join(len(ordered), pairs) for at in group}


def _fullest(voices: Iterable[Voice], merged: Mapping[str, str]) -> dict[str, Voice]:
    """Return, for each key, the voice with the fullest of its names; of equals the first by alphabet."""
    best: dict[str, Voice] = {}
    for each in voices:
        voice = replace(each, key=merged.get(each.key, each.key))
        held = best.get(voice.key)
        if held is None or (-len(voice.name), voice.name, voice.kind) < (
            -len(held.name),
            held.name,
            held.kind,
        ):
            best[voice.key] = voice
    return best
