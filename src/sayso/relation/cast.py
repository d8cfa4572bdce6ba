"""Voices that only the rest of the story names: short names, bodies called back, who speaks for whom."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from sayso.lexicon.entities import fold_name
from sayso.lexicon.words import word_list
from sayso.model import VoiceKind
from sayso.relation.asides import REACH, bodies_in
from sayso.relation.before import SENTENCE_END, last_named, last_person, one_of_several, outlet_before
from sayso.relation.names import Voice
from sayso.relation.naming import (
    POSSESSIVES,
    alike_heads,
    bag,
    calls_a_medium,
    companies,
    head_of,
    heads,
    last_name,
    of_a_medium,
    person_name,
    place_and_head,
    place_before,
    proper,
    without_place,
)
from sayso.relation.roles import has_an_office, nameless, put_out, speaks_for_a_body

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from sayso.lexicon.entities import Entity
    from sayso.relation.asides import Asides
    from sayso.relation.names import Mention, Names, Place


_COUNTRY = bag("country")
"""What calls a place back in a body's name: 'the country's Dam Agency'."""
_OWNED = ("its ", "their ", "his ", "her ")
_OF_A_PERSON = ("his ", "her ")
_CHANNEL_WORDS = 2
"""Words of a body's name from which an outlet with the same words is its channel."""


@dataclass(frozen=True, slots=True)
class Cast:
    """The voices of a story as their own words name them, and what may name them better."""

    voices: Mapping[Place, Voice]
    mentions: Sequence[Mention]
    names: Names
    said: Mapping[str, Asides]

    def full(self) -> dict[Place, Voice]:
        """Give a short name the voice of the one full name that it fits: in its report, else in the story."""
        by_report = self._by_report(self.voices)
        whole = {key: voice for voices in by_report.values() for key, voice in voices.items()}
        placed: defaultdict[str, set[str]] = defaultdict(set)
        for mention in self.mentions:
            if mention.link.words.spans and not _calls_back(mention):
                placed[self.voices[mention.place].key].add(fold_name(mention.link.name))
        outlets = [self.names.outlet(each) for each in self.names.distinct()]
        found: dict[tuple[str, str], Voice] = {}
        landed: dict[str, Voice] = {}
        # Longest names first, so that a short one lands at the fullest of its line and not half-way.
        for mention in sorted(
            self.mentions,
            key=lambda mention: (
                -len(self.voices[mention.place].name),
                -len(mention.text),  # a cut copy no longer says whom 'the union' calls back
                mention.place,
            ),
        ):
            voice = self.voices[mention.place]
            spot = (mention.report, voice.key)
            if spot in found or not voice.named or voice.entity is not None:
                continue
            if (known := self._known(voice, mention, whole.values(), outlets)) is not None:
                found[spot] = known
                continue
            if voice.kind is VoiceKind.OUTLET:
                continue
            chosen = self._chosen(voice, mention, by_report[mention.report], whole, landed)
            callback = _calls_back(mention)
            if not chosen and callback and len(placed[voice.key]) == 1:
                continue  # 'the hospital' is the one that a report names by its place
            if len(chosen) == 1:
                found[spot] = found.get((mention.report, chosen[0].key), chosen[0])
                landed.setdefault(voice.key, found[spot])
            elif self._is_of_its_report(voice, callback=callback, several=bool(chosen)):
                # 'the ministry' of one report is not that of another, where the story has two of them
                found[spot] = Voice(f"{voice.key}@{mention.report}", voice.name, voice.kind)
        return {
            mention.place: _followed(mention.report, self.voices[mention.place], found)
            for mention in self.mentions
        }

    def _is_of_its_report(self, voice: Voice, *, callback: bool, several: bool) -> bool:
        """Whether a name is another voice in each report: 'its director', 'the ministry' where two stand."""
        if fold_name(voice.name).startswith(_OWNED):
            return callback
        if voice.kind is VoiceKind.PERSON:
            return False
        return several and (callback or self._own(voice) <= _of_any_state())

    def _known(
        self, voice: Voice, mention: Mention, whole: Iterable[Voice], outlets: Sequence[Voice]
    ) -> Voice | None:
        """Return whom a general name stands for: 'the news agency', 'the mayor', a person's surname."""
        if voice.kind is VoiceKind.OUTLET or calls_a_medium(voice.name):
            before = outlet_before(mention, voice, outlets)
            if before is not None or voice.kind is VoiceKind.OUTLET:
                return before
        title, _, place = fold_name(voice.name).partition(" of ")
        ruled = next((each for each in whole if place and fold_name(each.name) == place), None)
        if ruled is not None and title in word_list("en", "relation")["held_by_one"]:
            return ruled  # 'the governor of Tesk province' speaks for it
        if (holder := self._holder(title)) is not None or voice.kind is VoiceKind.PERSON:
            return holder
        people = _by_name(whole)  # one report takes for a body whom another knows as a person
        return people.get(fold_name(voice.name)) or self._by_surname(voice, people)

    def _chosen(
        self,
        voice: Voice,
        mention: Mention,
        present: Mapping[str, Voice],
        whole: Mapping[str, Voice],
        landed: Mapping[str, Voice],
    ) -> list[Voice]:
        """Return the full names that a short one may stand for, those of its own report first."""
        owned = fold_name(mention.link.words.text)
        if owned.startswith(_OF_A_PERSON) and has_an_office(owned):
            return self._called_back(voice, mention, present.values(), whole.values())
        named = [each for each in whole.values() if each.key not in present and each.name in mention.text]
        near = self._fits(voice, [*present.values(), *named])
        chosen = near or self._fits(voice, whole.values()) or self._inside(voice, _by_name(whole.values()))
        if not chosen and _calls_back(mention):
            chosen = self._called_back(voice, mention, present.values(), whole.values())
        # two full names that were found to be one are one that fits
        one_each = list({each.key: each for each in (landed.get(one.key, one) for one in chosen)}.values())
        return one_of_several(mention, voice, one_each, self._own(voice))

    def speakers(self, voices: Mapping[Place, Voice]) -> dict[Place, Voice]:
        """Give each person whom the reports have speaking for one body that body's voice.

        Where none says for whom ('spokeswoman Ida Brandt'), that of the body that the sentence is about.
        """
        by_report = self._by_report(voices)
        whole = {key: voice for present in by_report.values() for key, voice in present.items()}
        bodies: defaultdict[str, dict[str, Voice]] = defaultdict(dict)
        for person, voice in self._spoken_for(by_report, whole):
            bodies[person][voice.key] = voice
        said_for = frozenset(bodies)
        for report, aside in sorted(self.said.items()):
            for person, before in aside.alone.items():
                key = f"person:{fold_name(person_name(person))}"
                if (
                    key not in said_for
                    and (body := self._about(before, by_report[report], whole)) is not None
                ):
                    bodies[key][body.key] = body
        told = {key: next(iter(found.values())) for key, found in bodies.items() if len(found) == 1}
        return {place: told.get(voice.key, voice) for place, voice in voices.items()}

    def _spoken_for(
        self, by_report: Mapping[str, Mapping[str, Voice]], whole: Mapping[str, Voice]
    ) -> Iterator[tuple[str, Voice]]:
        """Yield the keys of persons with each body for which some report says that they speak."""
        named = {name for each in whole.values() for name in _names_of_person(each)}
        for report, aside in sorted(self.said.items()):
            for person, written in aside.speaking.items():
                for body in written:
                    if fold_name(body) in named:
                        continue  # 'Lund's lawyer' speaks for a person, and is another
                    voice = self._body(body, by_report[report].values(), whole.values())
                    if voice is not None:
                        fullest = self._fits(voice, whole.values())
                        voice = fullest[0] if len(fullest) == 1 else voice
                        yield f"person:{fold_name(person_name(person))}", voice
            for person, before in aside.owned.items():
                voice = self._owner(before, whole.values())
                if voice is not None:
                    yield f"person:{fold_name(person_name(person))}", voice

    def _about(self, before: str, present: Mapping[str, Voice], whole: Mapping[str, Voice]) -> Voice | None:
        """Return the body of the words before 'spokeswoman Ida Brandt': one word for it, or sentences."""
        if " " not in before.strip():
            return self._body(before, present.values(), ())
        return self._owner(before, whole.values())

    def _holder(self, title: str) -> Voice | None:
        """Return the one person of the story who has the title that stands for a name: 'the mayor'."""
        persons = {
            fold_name(person_name(person)): person_name(person)
            for aside in self.said.values()
            for person in aside.titled.get(title, ())
        }
        if len(persons) != 1:
            return None
        return Voice(f"person:{next(iter(persons))}", next(iter(persons.values())), VoiceKind.PERSON)

    def _owner(self, before: str, whole: Iterable[Voice]) -> Voice | None:
        """Return the body of which the words before 'its spokesman' speak, a voice of the story or not."""
        named = [
            each
            for each in whole
            if any(map(str.isupper, each.name))
            and each.kind is not VoiceKind.PERSON
            and not (each.kind is VoiceKind.OUTLET and of_a_medium(each.name))
        ]
        for sentence in reversed(SENTENCE_END.split(before)):
            written = [(name, self._body(name, named, named)) for name in bodies_in(sentence)]
            found = last_named(
                sentence,
                [*((each.name, each) for each in named), *((name, each) for name, each in written if each)],
            )
            if found is not None:
                return found
        return None

    def _by_surname(self, voice: Voice, people: Mapping[str, Voice]) -> Voice | None:
        """Return the one person of the story whose surname a name is, no body's: 'Brandt' in a cut copy."""
        folded = fold_name(voice.name)
        if " " in folded or not voice.name[:1].isupper() or self._parts(voice) & heads():
            return None
        found = [person for name, person in people.items() if " " in name and last_name(name) == folded]
        return found[0] if len(found) == 1 else None

    def _inside(self, voice: Voice, people: Mapping[str, Voice]) -> list[Voice]:
        """Return the one person whose full name stands in a body's: 'Analyst Piet Lund of the broker Aas'."""
        if voice.kind is VoiceKind.PERSON:
            return []
        folded = f" {fold_name(voice.name)} "
        return [person for name, person in sorted(people.items()) if " " in name and f" {name} " in folded]

    def _called_back(
        self, voice: Voice, mention: Mention, present: Iterable[Voice], whole: Iterable[Voice]
    ) -> list[Voice]:
        """Return the body that stands last before 'the company', where its name does not say what it is.

        'The union' may be a league, 'the company' any body that nothing else is known of. 'Her office'
        is the person's who stands last before it, 'its annual report' the body's.
        """
        mine = self._parts(voice) - POSSESSIVES
        wanted = alike_heads(mine)
        if not mention.link.words.spans:
            return []
        before = mention.text[: mention.link.words.start]
        owned = fold_name(mention.link.words.text)
        if owned.startswith(_OF_A_PERSON) and has_an_office(owned):
            person = last_person(before[before.rfind("\n") + 1 :], self.voices.values())
            return [] if person is None else [person]
        if owned.startswith(_OWNED) and (speaks_for_a_body(voice.name) or put_out(voice.name)):
            owner = self._owner(before[-REACH:], whole)
            return [] if owner is None else [owner]
        if not wanted:
            return []
        fitting = [
            other
            for other in whole
            if other.key not in {voice.key, mention.outlet.key} and self._may_be(other, mine, wanted)
        ]
        found = last_named(before, ((each.name, each) for each in fitting))
        if found is None:  # 'their union said' in the first sentence, which bears its name only below
            here = {each.key for each in present}
            after = {each.key: each for each in fitting if each.key in here}
            return list(after.values()) if len(after) == 1 else []
        return [found]

    def _may_be(self, other: Voice, mine: frozenset[str], wanted: frozenset[str]) -> bool:
        """Whether a body is of the sort that a general word calls back."""
        parts = self._parts(other)
        medium = other.kind is VoiceKind.OUTLET and of_a_medium(other.name)
        nameless_too = not any(map(str.isupper, other.name.removeprefix("The ")))
        if other.kind is VoiceKind.PERSON or medium or nameless_too or len(mine) > 1:
            return False
        if not parts & heads():
            return mine <= companies()
        return bool(parts & wanted) and (other.entity is not None or self._is_headed(other, wanted))

    def channel_of(self, outlet: Voice, voices: Mapping[Place, Voice]) -> Voice:
        """Return the body whose channel an outlet is ('Coordination Staff Veldo'), else the outlet itself."""
        if outlet.entity is not None or of_a_medium(outlet.name):
            return outlet
        person = f"person:{fold_name(person_name(outlet.name))}"
        if " " in person and (own := next((each for each in voices.values() if each.key == person), None)):
            return own  # the channel 'Governor Milena Dorst'
        mine = bag(outlet.name)
        bodies = {
            voice.key: voice
            for mention in self.mentions
            if mention.place[1] > 0
            and (voice := voices[mention.place]).kind not in {VoiceKind.PERSON, VoiceKind.OUTLET}
            and voice.named
            and voice.entity is None
            and self._is_channel(mine, mention, voice, of_kind=outlet.kind)
        }
        same = [voice for voice in bodies.values() if bag(voice.name) == mine and mine & heads()]
        if len(same) == 1:
            return same[0]
        nested = sorted(bodies.values(), key=lambda voice: (len(bag(voice.name)), voice.key))
        one = all(bag(short.name) <= bag(long.name) for short, long in pairwise(nested))
        return nested[-1] if nested and one else outlet

    def _is_channel(
        self, outlet: frozenset[str], mention: Mention, voice: Voice, *, of_kind: VoiceKind
    ) -> bool:
        """Whether the body's name, as this report has it, is the outlet's, a place aside."""
        if of_kind is not VoiceKind.OUTLET:
            return outlet < self._parts(voice) and bool(outlet & heads())
        name = bag(without_place(mention.link.name))
        more = bag(voice.name) - outlet
        if outlet < bag(voice.name) and more <= heads():
            return True  # 'the Free Ferry campaign' on its channel 'Free Ferry'
        own = mention.link.kind is not VoiceKind.PERSON and proper(mention.link.name)
        return (len(name) >= _CHANNEL_WORDS and name <= outlet and bool(name & heads())) or (
            own and name < outlet
        )

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
            known = voice.named and not (mention.english and nameless(voice.name))
            if known and mention.place[1] > 0:
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
        mine = self._own(voice) - POSSESSIVES
        if not mine or not (person or mine & heads()):
            return []
        place = place_before(voice.name)
        fitting = [
            other
            for other in others
            if other.key != voice.key
            and not fold_name(other.name).startswith(_OWNED)
            and (other.kind is VoiceKind.PERSON) == person
            and (
                mine <= self._parts(other)
                or (place and mine - place <= self._parts(other) - _COUNTRY != self._parts(other))
            )
            and not self._own(other) <= mine
            and (person or other.entity is not None or len(mine) > 1 or self._is_headed(other, mine))
        ]
        # 'Bureau of Assessment' and 'Veldo's Bureau of Assessment' are one: the fuller
        return [
            other for other in fitting if not any(self._own(other) < self._own(fuller) for fuller in fitting)
        ]

    def _is_headed(self, body: Voice, head: frozenset[str]) -> bool:
        """Whether a word is one of what a body's name says it is: 'the bank' is no Union of Bank Clerks."""
        described = frozenset[str]().union(
            *(words for name, words in self.names.called.items() if name <= bag(body.name))
        )
        return bool(head & (bag(head_of(body.name)) | described))

    def _own(self, voice: Voice) -> frozenset[str]:
        """Return the words of a voice's own name; of 'Veldo's spy bureau' its place and what it is."""
        if voice.kind is VoiceKind.PERSON or voice.entity is not None:
            return self._parts(voice)
        return bag(place_and_head(without_place(voice.name)))

    def _parts(self, voice: Voice) -> frozenset[str]:
        """Return the words that a shorter name of the voice may be made of; a person's is the last name."""
        if voice.kind is VoiceKind.PERSON:
            folded = fold_name(voice.name)
            return frozenset(folded.split()) if " " in folded else frozenset({last_name(folded)})
        if voice.entity is None:
            own = bag(without_place(voice.name))
            return own.union(*(words for body, words in self.names.called.items() if body <= own))
        return _alias_parts(self.names.entities.entities[voice.entity])


def _names_of_person(voice: Voice) -> tuple[str, ...]:
    """Return a person's whole name and surname, folded; none for a body."""
    folded = fold_name(voice.name)
    return (folded, last_name(folded)) if voice.kind is VoiceKind.PERSON else ()


def _calls_back(mention: Mention) -> bool:
    """Whether a name is none but a word for it: 'the ministry'."""
    return not any(map(str.isupper, mention.link.name.removeprefix("The ")))


def _by_name(voices: Iterable[Voice]) -> dict[str, Voice]:
    """Return the persons among some voices by their folded names."""
    return {fold_name(each.name): each for each in voices if each.kind is VoiceKind.PERSON}


def _followed(report: str, voice: Voice, found: Mapping[tuple[str, str], Voice]) -> Voice:
    """Follow what a name stands for in a report to the end; a circle ends where it closes."""
    seen: set[str] = set()
    while (report, voice.key) in found and voice.key not in seen:
        seen.add(voice.key)
        voice = found[report, voice.key]
    return voice


@cache
def _of_any_state() -> frozenset[str]:
    """Bags of the words of bodies that every state has: two states have two of them."""
    return frozenset(part for word in word_list("en", "relation")["of_any_state"] for part in bag(word))


@cache
def _alias_parts(entity: Entity) -> frozenset[str]:
    called = word_list("en", "relation")["bodies"].get(entity.sort, ())
    return frozenset(part for words in (*called, *entity.aliases) for part in bag(words))
