"""Voices under one name: entity list, acronyms, short names, bodies called back, and who speaks for whom."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from sayso.lexicon.entities import fold_name
from sayso.lexicon.words import word_list
from sayso.model import Role, VoiceKind
from sayso.relation.crediting import outlet_of
from sayso.relation.naming import bag, body_of, full_names, last_name, person_name, spelled_out

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sayso.lexicon.entities import Entity, EntityList
    from sayso.model import Link, Reading

Place = tuple[str, int]
"""A link of a chain: the statement's id, and the link's place in the chain."""


@dataclass(frozen=True, slots=True)
class Voice:
    """A voice of one story. Links with one ``key`` are one voice.

    ``key`` is the entity's id, or made of the name; an unnamed voice's holds
    the report that has it, since nobody can tell two 'officials' apart.
    """

    key: str
    name: str
    kind: VoiceKind
    entity: str | None = None

    @property
    def named(self) -> bool:
        """Whether the voice can be told from others."""
        return self.kind is not VoiceKind.UNNAMED


@dataclass(frozen=True, slots=True)
class _Mention:
    """A link where it stands, before its voice is known."""

    place: Place
    link: Link
    report: str
    outlet: Voice
    """The outlet of the report."""


def name_voices(
    readings: Sequence[Reading], entities: EntityList, family: Mapping[str, str]
) -> Mapping[Place, Voice]:
    """Give each link of each chain in a story its voice.

    ``family`` maps a report to the one whose copy it carries: 'two officials'
    in a reprint are those of the report reprinted. Whatever is not certain
    stays apart: a short name that fits two full ones, 'the agency' where two stand.
    """
    ordered = sorted(readings, key=lambda reading: reading.document.id)
    texts = [reading.document.text for reading in ordered]
    names = _Names(entities, spelled_out(texts), full_names(texts))
    mentions = list(_mentions(ordered, entities, family))
    voices = {mention.place: names.voice(mention) for mention in mentions}
    merged = _short_to_full(mentions, voices, entities)
    best = _fullest(merged.values())
    return MappingProxyType({place: best[voice.key] for place, voice in merged.items()})


def _mentions(
    readings: Iterable[Reading], entities: EntityList, family: Mapping[str, str]
) -> Iterable[_Mention]:
    for reading in readings:
        report = family.get(reading.document.id, reading.document.id)
        outlet = outlet_of(reading.document, entities)
        entity = None if outlet.entity is None else outlet.entity.id
        own = Voice(
            f"outlet:{outlet.key}" if entity is None else entity, outlet.name, VoiceKind.OUTLET, entity
        )
        for statement in reading.statements:
            for at, link in enumerate(statement.chain):
                yield _Mention((statement.id, at), link, report, own)


@dataclass(frozen=True, slots=True)
class _Names:
    """What the story's reports say of names."""

    entities: EntityList
    acronyms: Mapping[str, str]
    """Folded acronym to the full name beside which it stands in brackets."""
    bodies: Mapping[str, str]
    """Folded full name of a person to the body that the reports say the person speaks for."""

    def voice(self, mention: _Mention) -> Voice:
        """Name one link as far as its own words go."""
        link = mention.link
        if link.role is Role.OUTLET:
            return mention.outlet
        if link.kind is VoiceKind.UNNAMED or not fold_name(link.name):
            words = fold_name(link.name or link.words.text)
            return Voice(f"unnamed:{mention.report}:{words}", link.name or link.words.text, VoiceKind.UNNAMED)
        voice = self._named(link.name, link.kind, link.entity)
        if voice.entity is None and voice.key.startswith("name:") and _same_outlet(voice, mention.outlet):
            return mention.outlet
        return voice

    def _named(self, name: str, kind: VoiceKind, given: str | None = None) -> Voice:
        if (body := body_of(name)) is not None:
            return self._named(body, VoiceKind.ORGANISATION)
        entity = self._entity(name, given, kind)
        if entity is not None:
            return Voice(entity.id, entity.name, entity.kind, entity.id)
        if kind is VoiceKind.PERSON:
            person = person_name(name)
            body = self.bodies.get(fold_name(person))
            if body is not None:
                return self._named(body, VoiceKind.ORGANISATION)
            return Voice(f"person:{fold_name(person)}", person, kind)
        full = self.acronyms.get(fold_name(name), name)
        key = " ".join(sorted(bag(full))) or fold_name(full)
        return Voice(f"name:{key}", full, kind)

    def _entity(self, name: str, given: str | None, kind: VoiceKind) -> Entity | None:
        """Find the entity that the reader gave, or that the name or its spelled-out form resolves to.

        A person may bear a country's name, so a person's name alone resolves nothing.
        """
        if given is not None and given in self.entities.entities:
            return self.entities.entities[given]
        if kind is VoiceKind.PERSON:
            return None
        found = self.entities.resolve(name)
        full = self.acronyms.get(fold_name(name))
        return self.entities.resolve(full) if found is None and full is not None else found


def _same_outlet(voice: Voice, outlet: Voice) -> bool:
    """Whether a report's voice is its own outlet: 'Daily Ledger reporters' counts as the Daily Ledger."""
    return fold_name(voice.name).replace(" ", "") == fold_name(outlet.name).replace(" ", "")


def _short_to_full(
    mentions: Sequence[_Mention], voices: Mapping[Place, Voice], entities: EntityList
) -> dict[Place, Voice]:
    """Give a short name the voice of the one full name that it fits: in its report, else in the story."""
    by_report: defaultdict[str, dict[str, Voice]] = defaultdict(dict)
    whole: dict[str, Voice] = {}
    for mention in mentions:
        voice = voices[mention.place]
        if voice.named and mention.link.role is not Role.OUTLET:
            by_report[mention.report][voice.key] = voice
            whole[voice.key] = voice
    words = {key: _parts(voice, entities) for key, voice in whole.items()}
    # Longest names first, so that a short one lands at the fullest of its line and not half-way.
    found: dict[tuple[str, str], Voice] = {}
    for mention in sorted(mentions, key=lambda mention: (-len(voices[mention.place].name), mention.place)):
        voice = voices[mention.place]
        if not voice.named or mention.link.role is Role.OUTLET or (mention.report, voice.key) in found:
            continue
        near = _fits(voice, by_report[mention.report].values(), words)
        callback = not any(c.isupper() for c in mention.link.name)
        far = [] if callback else _fits(voice, whole.values(), words)
        chosen = near or far
        if len(chosen) == 1:
            full = chosen[0]
            found[mention.report, voice.key] = found.get((mention.report, full.key), full)
        elif callback and voice.entity is None:
            # 'the ministry' of one report is not that of another.
            found[mention.report, voice.key] = Voice(f"{voice.key}@{mention.report}", voice.name, voice.kind)
    return {
        mention.place: found.get((mention.report, voices[mention.place].key), voices[mention.place])
        for mention in mentions
    }


def _fits(voice: Voice, others: Iterable[Voice], words: Mapping[str, frozenset[str]]) -> list[Voice]:
    """Return the voices whose names hold every word of this one's, and more."""
    if voice.entity is not None:
        return []
    return [
        other
        for other in others
        if other.key != voice.key
        and words[voice.key] < words[other.key]
        and (other.kind is VoiceKind.PERSON) == (voice.kind is VoiceKind.PERSON)
    ]


def _parts(voice: Voice, entities: EntityList) -> frozenset[str]:
    """Return the words that a shorter name of the voice may be made of; a person's is the last name."""
    if voice.kind is VoiceKind.PERSON:
        folded = fold_name(voice.name)
        return frozenset(folded.split()) if " " in folded else frozenset({last_name(folded)})
    if voice.entity is None:
        return bag(voice.name)
    entity = entities.entities[voice.entity]
    called = _called().get(entity.sort, ())
    return frozenset({*called, *(word for alias in entity.aliases for word in bag(alias))})


@cache
def _called() -> Mapping[str, frozenset[str]]:
    """Return, for each sort of entity, the heads by which a text calls it back."""
    return {
        sort: frozenset().union(*map(bag, heads))
        for sort, heads in word_list("en", "relation")["bodies"].items()
    }


def _fullest(voices: Iterable[Voice]) -> dict[str, Voice]:
    """Return, for each key, the voice with the fullest of its names; of equals the first by alphabet."""
    best: dict[str, Voice] = {}
    for voice in voices:
        held = best.get(voice.key)
        if held is None or (-len(voice.name), voice.name, voice.kind) < (
            -len(held.name),
            held.name,
            held.kind,
        ):
            best[voice.key] = voice
    return best
