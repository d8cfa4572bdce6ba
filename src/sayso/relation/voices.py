"""Voices under one name: entity list, acronyms, short names, bodies called back, and who speaks for whom."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from sayso.lexicon.entities import fold_name
from sayso.lexicon.words import word_list
from sayso.model import VoiceKind
from sayso.relation.asides import Asides, agreed, asides_of
from sayso.relation.crediting import outlet_of
from sayso.relation.naming import bag, body_of, heads, last_name, person_name, without_place

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sayso.lexicon.entities import Entity, EntityList
    from sayso.model import Link, Reading
    from sayso.relation.crediting import Outlet

_LEAST_DESCRIBED = 2
"""Words of a description that stand for a body by themselves: 'the agency' may be any agency's."""

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
class Naming:
    """The voices of a story: of each link of each chain, and of each document's outlet."""

    links: Mapping[Place, Voice]
    outlets: Mapping[str, Voice]


@dataclass(frozen=True, slots=True)
class _Mention:
    """A link where it stands, before its voice is known."""

    place: Place
    link: Link
    report: str
    outlet: Voice
    """The outlet of the report."""


def name_voices(readings: Sequence[Reading], entities: EntityList, family: Mapping[str, str]) -> Naming:
    """Give each link of each chain in a story its voice, and each report its outlet.

    ``family`` maps a report to the one whose copy it carries: 'two officials'
    in a reprint are those of the report reprinted. Whatever is not certain
    stays apart: a short name that fits two full ones, 'the agency' where two
    stand. A body's own channel is that body ('DRD Orvania', where a report
    spells DRD out).

    1. Name each link by its own words and what the reports say of names.
    2. Give short names, and bodies called back, the one full name that they fit.
    3. Give a person who speaks for one body that body's voice.
    """
    ordered = sorted(readings, key=lambda reading: reading.document.id)
    said = {reading.document.id: asides_of(reading.document.text) for reading in ordered}
    names = _names(entities, ordered, list(said.values()))
    outlets = {each.document.id: names.outlet(outlet_of(each.document, entities)) for each in ordered}
    mentions = [
        _Mention(
            (statement.id, at),
            link,
            family.get(reading.document.id, reading.document.id),
            outlets[reading.document.id],
        )
        for reading in ordered
        for statement in reading.statements
        for at, link in enumerate(statement.chain)
    ]
    cast = _Cast({mention.place: names.voice(mention) for mention in mentions}, mentions, names, said)
    voices = cast.speakers(cast.full())
    whole = {voice.key: voice for voice in voices.values()}
    bodies = {each.key: cast.fullest(each, whole.values()) for each in outlets.values()}
    best = _fullest([*bodies.values(), *voices.values()])
    return Naming(
        MappingProxyType({at: best[bodies.get(each.key, each).key] for at, each in voices.items()}),
        MappingProxyType({name: best[bodies[each.key].key] for name, each in outlets.items()}),
    )


def _names(entities: EntityList, readings: Sequence[Reading], said: Sequence[Asides]) -> _Names:
    descriptions: defaultdict[frozenset[str], set[frozenset[str]]] = defaultdict(set)
    called: defaultdict[frozenset[str], set[str]] = defaultdict(set)
    forms: dict[frozenset[str], str] = {}
    for aside in said:
        for words, body in aside.descriptions.items():
            descriptions[words].add(bag(body))
            called[bag(body)] |= words
            forms[bag(body)] = min(forms.get(bag(body), body), body, key=lambda form: (-len(form), form))
    return _Names(
        entities,
        agreed([aside.acronyms for aside in said]),
        {
            words: forms[next(iter(bodies))]
            for words, bodies in descriptions.items()
            if len(bodies) == 1 and len(words) >= _LEAST_DESCRIBED
        },
        {body: frozenset(words) for body, words in called.items()},
        {outlet.key: outlet for reading in readings for outlet in [outlet_of(reading.document, entities)]},
    )


@dataclass(frozen=True, slots=True)
class _Names:
    """What the story's reports say of names, and who brings them."""

    entities: EntityList
    acronyms: Mapping[str, str]
    descriptions: Mapping[frozenset[str], str]
    called: Mapping[frozenset[str], frozenset[str]]
    """Words that some report describes a body with ('the federation Common Bread'), by the body's bag."""
    outlets: Mapping[str, Outlet]

    def outlet(self, outlet: Outlet) -> Voice:
        """Name an outlet; the channel of a body whose acronym a report spells out is that body."""
        if outlet.entity is not None:
            return Voice(outlet.entity.id, outlet.entity.name, outlet.entity.kind, outlet.entity.id)
        short = self._acronym_in(outlet.name)
        if short is not None:
            return self.named(short, VoiceKind.ORGANISATION)
        return Voice(f"outlet:{outlet.key}", outlet.name, VoiceKind.OUTLET)

    def voice(self, mention: _Mention) -> Voice:
        """Name one link as far as its own words go; the first of a chain is the outlet."""
        link = mention.link
        if mention.place[1] == 0 and link.kind is VoiceKind.OUTLET:
            return mention.outlet
        if link.kind is VoiceKind.UNNAMED and (body := body_of(link.name)) is not None and body[:1].isupper():
            return self.named(body, VoiceKind.ORGANISATION)
        if link.kind is VoiceKind.UNNAMED or not fold_name(link.name):
            words = fold_name(link.name or link.words.text)
            key = f"unnamed:{mention.report}:{words}"
            return Voice(key, link.name or link.words.text, VoiceKind.UNNAMED)
        return self.named(link.name, link.kind, link.entity)

    def named(self, name: str, kind: VoiceKind, given: str | None = None) -> Voice:
        """Name a voice by its name: its body, entity, outlet, acronym or description, else itself."""
        if (body := body_of(name)) is not None:
            return self.named(body, VoiceKind.ORGANISATION)
        entity = self._entity(name, given, kind)
        if entity is not None:
            return Voice(entity.id, entity.name, entity.kind, entity.id)
        if kind is VoiceKind.PERSON:
            person = person_name(name)
            return Voice(f"person:{fold_name(person)}", person, kind)
        outlet = self._outlet(_without(fold_name(name), self.entities.descriptors))
        if outlet is not None:
            return self.outlet(outlet)
        full = self.acronyms.get(fold_name(self._acronym_in(name) or name), name)
        full = self.descriptions.get(bag(full), full)
        key = " ".join(sorted(bag(without_place(full)))) or fold_name(full)
        return Voice(f"name:{key}", full, kind)

    def _outlet(self, folded: str) -> Outlet | None:
        """Return the outlet so called, or the story's one outlet of whose name these are the last words."""
        if (found := self.outlets.get(folded.replace(" ", ""))) is not None or not folded:
            return found
        ending = [each for each in self.outlets.values() if fold_name(each.name).endswith(f" {folded}")]
        return ending[0] if len(ending) == 1 else None

    def _acronym_in(self, name: str) -> str | None:
        """Return the one spelled-out acronym among the words of a name ('DRD Orvania'), or None."""
        words = [word.strip("().,’'") for word in name.split()]
        found = {word for word in words if word.isupper() and fold_name(word) in self.acronyms}
        return found.pop() if len(found) == 1 else None

    def _entity(self, name: str, given: str | None, kind: VoiceKind) -> Entity | None:
        """Find the entity that the reader gave, or that the name or its spelled-out form resolves to.

        A person may bear a country's name, so a person's name alone resolves nothing.
        """
        if given is not None and given in self.entities.entities:
            return self.entities.entities[given]
        if kind is VoiceKind.PERSON:
            return None
        found = self.entities.resolve(name)
        full = self.acronyms.get(fold_name(self._acronym_in(name) or name))
        return self.entities.resolve(full) if found is None and full is not None else found


def _without(folded: str, descriptors: Iterable[tuple[str, ...]]) -> str:
    """Take 'news agency' and its like off the front or the back of a folded name."""
    for descriptor in descriptors:
        words = " ".join(descriptor)
        for rest in (folded.removeprefix(f"{words} "), folded.removesuffix(f" {words}")):
            if rest != folded:
                return rest
    return folded


@dataclass(frozen=True, slots=True)
class _Cast:
    """The voices of a story as their own words name them, and what may name them better."""

    voices: Mapping[Place, Voice]
    mentions: Sequence[_Mention]
    names: _Names
    said: Mapping[str, Asides]

    def full(self) -> dict[Place, Voice]:
        """Give a short name the voice of the one full name that it fits: in its report, else in the story."""
        by_report = self._by_report(self.voices)
        whole = {key: voice for voices in by_report.values() for key, voice in voices.items()}
        people = {fold_name(each.name): each for each in whole.values() if each.kind is VoiceKind.PERSON}
        found: dict[tuple[str, str], Voice] = {}
        # Longest names first, so that a short one lands at the fullest of its line and not half-way.
        for mention in sorted(
            self.mentions, key=lambda mention: (-len(self.voices[mention.place].name), mention.place)
        ):
            voice = self.voices[mention.place]
            spot = (mention.report, voice.key)
            if spot in found or not voice.named or voice.entity is not None or voice.kind is VoiceKind.OUTLET:
                continue
            if (holder := self._holder(voice)) is not None:
                found[spot] = holder
                continue
            if voice.kind is not VoiceKind.PERSON and (same := people.get(fold_name(voice.name))) is not None:
                found[spot] = same  # one report takes for a body whom another knows as a person
                continue
            callback = not any(letter.isupper() for letter in mention.link.name.removeprefix("The "))
            near = self._fits(voice, by_report[mention.report].values())
            chosen = near or self._fits(voice, whole.values())
            if len(chosen) == 1:
                found[spot] = found.get((mention.report, chosen[0].key), chosen[0])
            elif callback:
                # 'the ministry' of one report is not that of another, where the story has two of them
                found[spot] = Voice(f"{voice.key}@{mention.report}", voice.name, voice.kind)
        return {
            mention.place: found.get(
                (mention.report, self.voices[mention.place].key), self.voices[mention.place]
            )
            for mention in self.mentions
        }

    def speakers(self, voices: Mapping[Place, Voice]) -> dict[Place, Voice]:
        """Give each person whom the reports have speaking for one body that body's voice."""
        by_report = self._by_report(voices)
        whole = {key: voice for present in by_report.values() for key, voice in present.items()}
        bodies: defaultdict[str, dict[str, Voice]] = defaultdict(dict)
        for report, aside in sorted(self.said.items()):
            for person, written in aside.speaking.items():
                for body in written:
                    voice = self._body(body, by_report[report].values(), whole.values())
                    if voice is not None:
                        bodies[f"person:{fold_name(person_name(person))}"][voice.key] = voice
            for person, before in aside.owned.items():
                voice = self._last_body(before, whole.values())
                if voice is not None:
                    bodies[f"person:{fold_name(person_name(person))}"][voice.key] = voice
        told = {key: next(iter(found.values())) for key, found in bodies.items() if len(found) == 1}
        return {place: told.get(voice.key, voice) for place, voice in voices.items()}

    def _holder(self, voice: Voice) -> Voice | None:
        """Return the one person of the story who has the title that stands for a name: 'the mayor'."""
        title = fold_name(voice.name)
        persons = {
            fold_name(person_name(person)): person_name(person)
            for aside in self.said.values()
            for person in aside.titled.get(title, ())
        }
        if len(persons) != 1:
            return None
        return Voice(f"person:{next(iter(persons))}", next(iter(persons.values())), VoiceKind.PERSON)

    def _last_body(self, before: str, whole: Iterable[Voice]) -> Voice | None:
        """Return the body of the story that stands last in the words before 'its spokesman'."""
        folded = f" {fold_name(before)} "
        standing = [
            (at, len(voice.name), voice.key, voice)
            for voice in whole
            if voice.kind is not VoiceKind.PERSON and (at := folded.rfind(f" {fold_name(voice.name)} ")) >= 0
        ]
        return max(standing)[-1] if standing else None

    def fullest(self, voice: Voice, others: Iterable[Voice]) -> Voice:
        """Return the one fuller voice that a body's channel is, else the voice itself."""
        if voice.kind is VoiceKind.OUTLET:
            return voice
        fitting = self._fits(voice, others)
        return fitting[0] if len(fitting) == 1 else voice

    def _body(self, written: str, present: Iterable[Voice], whole: Iterable[Voice]) -> Voice | None:
        """Return the body that ``written`` names, or calls back to among the voices present."""
        voice = self.names.named(written, VoiceKind.ORGANISATION)
        if voice.entity is not None:
            return voice
        by_name = any(letter.isupper() for letter in written)
        fitting = self._fits(voice, present) or (self._fits(voice, whole) if by_name else [])
        if len(fitting) == 1:
            return fitting[0]
        return voice if by_name else None

    def _by_report(self, voices: Mapping[Place, Voice]) -> defaultdict[str, dict[str, Voice]]:
        """Return the named voices of each report, with the bodies whose acronyms it spells out."""
        found: defaultdict[str, dict[str, Voice]] = defaultdict(dict)
        for mention in self.mentions:
            voice = voices[mention.place]
            if voice.named and voice.kind is not VoiceKind.OUTLET:
                found[mention.report][voice.key] = voice
        for report, aside in self.said.items():
            for full in aside.acronyms.values():
                voice = self.names.named(full, VoiceKind.ORGANISATION)
                found[report].setdefault(voice.key, voice)
        return found

    def _fits(self, voice: Voice, others: Iterable[Voice]) -> list[Voice]:
        """Return the voices whose names hold every word of this one's, and more.

        A body's short name must hold what makes it a body: 'the ministry' may
        be Veldo's, 'Veldo' is not its ministry.
        """
        person = voice.kind is VoiceKind.PERSON
        mine = self._parts(voice)
        if not mine or not (person or mine & heads()):
            return []
        fitting = [
            other
            for other in others
            if other.key != voice.key
            and (other.kind is VoiceKind.PERSON) == person
            and mine < self._parts(other)
        ]
        # 'Bureau of Assessment' and 'Veldo's Bureau of Assessment' are one: the fuller
        return [
            other
            for other in fitting
            if not any(self._parts(other) < self._parts(fuller) for fuller in fitting)
        ]

    def _parts(self, voice: Voice) -> frozenset[str]:
        """Return the words that a shorter name of the voice may be made of; a person's is the last name."""
        if voice.kind is VoiceKind.PERSON:
            folded = fold_name(voice.name)
            return frozenset(folded.split()) if " " in folded else frozenset({last_name(folded)})
        if voice.entity is None:
            own = bag(without_place(voice.name))
            return own.union(*(words for body, words in self.names.called.items() if body <= own))
        return _alias_parts(self.names.entities.entities[voice.entity])


@cache
def _alias_parts(entity: Entity) -> frozenset[str]:
    called = word_list("en", "relation")["bodies"].get(entity.sort, ())
    return frozenset(part for words in (*called, *entity.aliases) for part in bag(words))


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
