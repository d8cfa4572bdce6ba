"""Voices by their own words, and by what the reports of a story say of names in passing."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from sayso.lexicon.entities import fold_name
from sayso.lexicon.words import word_list
from sayso.model import VoiceKind
from sayso.relation.asides import Asides, agreed
from sayso.relation.crediting import outlet_of
from sayso.relation.fullnames import whole_name
from sayso.relation.naming import bag, body_of, heads, of_a_medium, person_name, without_place
from sayso.relation.roles import (
    after_role,
    beside,
    is_a_place,
    named_only_as,
    nameless,
    reporter_of,
    staff_of_whom,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sayso.lexicon.entities import Entity, EntityList
    from sayso.model import Link, Reading
    from sayso.relation.crediting import Outlet

_LEAST_DESCRIBED = 2
"""Words of a description that stand for a body by themselves: 'the agency' may be any agency's."""

_LONGEST_NAME = 60
"""Code points of a report's text among which an outlet's name is looked for."""

_NO_NAMES = frozenset(
    {"the", "a", "an", "one", "two", "three", "some", "several", "many", "another", "other", "most"}
)
_LONGEST_PLACE = 3
_FEWEST_INITIALS = 3
"""Initials of an outlet's name by which it may go: 'LPR'."""

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
class Mention:
    """A link where it stands, before its voice is known."""

    place: Place
    link: Link
    report: str
    text: str
    outlet: Voice
    """The outlet of the report."""
    english: bool = True
    """Whether the report is in English: capitals and roles tell names there."""


def names_of(
    entities: EntityList,
    readings: Sequence[Reading],
    said: Sequence[Asides],
    across: Mapping[tuple[str, str], tuple[str, VoiceKind]],
) -> Names:
    """Gather what the reports of a story say of names; what they say of two things at once is left out.

    ``across`` gives, by report and folded name, the name in another language
    of the story: an acronym may be spelled out in two, and mean one body.
    """
    descriptions: defaultdict[frozenset[str], set[frozenset[str]]] = defaultdict(set)
    called: defaultdict[frozenset[str], set[str]] = defaultdict(set)
    forms: dict[frozenset[str], str] = {}
    for aside in said:
        for words, body in aside.descriptions.items():
            descriptions[words].add(bag(body))
            called[bag(body)] |= words
            forms[bag(body)] = min(forms.get(bag(body), body), body, key=lambda form: (-len(form), form))
    return Names(
        entities,
        agreed(
            [
                {
                    short: across.get((reading.document.id, fold_name(full)), (full,))[0]
                    for short, full in aside.acronyms.items()
                }
                for reading, aside in zip(readings, said, strict=True)
            ]
        ),
        {
            words: forms[next(iter(bodies))]
            for words, bodies in descriptions.items()
            if len(bodies) == 1 and len(words) >= _LEAST_DESCRIBED
        },
        {body: frozenset(words) for body, words in called.items()},
        _by_every_name([outlet_of(reading.document, entities) for reading in readings]),
    )


def _by_every_name(outlets: Sequence[Outlet]) -> dict[str, Outlet]:
    """Return the outlets of a story by their keys, and by the other names in their own reports."""
    named = {fold_name(alias).replace(" ", ""): each for each in outlets for alias in each.aliases}
    initials: defaultdict[str, dict[str, Outlet]] = defaultdict(dict)
    for each in outlets:
        short = "".join(word[0] for word in each.name.split() if word[0].isupper())
        if len(short) >= _FEWEST_INITIALS:
            initials[fold_name(short)][each.key] = each
    alone = {short: next(iter(found.values())) for short, found in initials.items() if len(found) == 1}
    return {**alone, **named, **{each.key: each for each in outlets}}


@dataclass(frozen=True, slots=True)
class Names:
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
        if short is None:
            return Voice(f"outlet:{outlet.key}", outlet.name, VoiceKind.OUTLET)
        entity = self._entity(short, None, VoiceKind.ORGANISATION)
        if entity is not None:
            return Voice(entity.id, entity.name, entity.kind, entity.id)
        return self._body(short, VoiceKind.ORGANISATION)

    def voice(self, mention: Mention) -> Voice:
        """Name one link as far as its own words go; the first of a chain is the outlet."""
        link = mention.link
        if mention.place[1] == 0 and link.kind is VoiceKind.OUTLET:
            return mention.outlet
        if (outlet := self._outlet_in(mention)) is not None:
            return self.outlet(outlet)
        if link.kind is VoiceKind.UNNAMED and (known := self._behind(link.name)) is not None:
            return known
        if (given := named_only_as(link.words.text)) is not None:
            return self.named(given, VoiceKind.PERSON)
        if (
            staff_of_whom(link.name)
            and bag(mention.outlet.name) & heads()
            and not of_a_medium(mention.outlet.name)
        ):
            return mention.outlet  # 'field staff', in what their department puts out
        by_its_words = mention.english and not nameless(link.name) and _is_name(link.name)
        if link.kind is VoiceKind.UNNAMED and (by_its_words or self._acronym_in(link.name) is not None):
            return self.named(link.name, VoiceKind.ORGANISATION)
        if link.kind is VoiceKind.UNNAMED and mention.english and (person := after_role(link.name)):
            return self.named(person, VoiceKind.PERSON)
        if link.kind is VoiceKind.UNNAMED or not fold_name(link.name):
            words = fold_name(link.name or link.words.text)
            key = f"unnamed:{mention.report}:{words}"
            return Voice(key, link.name or link.words.text, VoiceKind.UNNAMED)
        if (body := beside(link.words.text)) is not None and not any(map(str.isupper, link.name)):
            return self.named(body, VoiceKind.ORGANISATION)
        if link.kind is VoiceKind.PERSON and " " not in link.name and bag(link.name) <= heads():
            return self.named(
                _bare(link.words.text), VoiceKind.ORGANISATION
            )  # 'Staff' of 'the General Staff'
        if link.kind is VoiceKind.PERSON and " " not in link.name and mention.english:
            whole = whole_name(mention.text, link.name)
            return self.named(whole or link.name, link.kind, link.entity)
        medium = link.words.text.startswith(("the ", "The ")) and of_a_medium(link.name)
        kind = VoiceKind.ORGANISATION if medium and link.kind is VoiceKind.PERSON else link.kind
        return self.named(link.name, kind, link.entity)

    def _outlet_in(self, mention: Mention) -> Outlet | None:
        """Return the outlet whose name, or the last words of it, stand at a link: 'the Star', its reporter.

        A short name counts where the report spells the whole name out.
        """
        link = mention.link
        name = (reporter_of(link.name) or link.name).removeprefix("the ").removeprefix("The ")
        if not name[:1].isupper():
            return None
        at = link.words.start if link.words.spans else len(mention.text)
        here = mention.text[at : at + _LONGEST_NAME].removeprefix("the ").removeprefix("The ")
        spelled = [
            each for each in self.distinct() if len(each.name) > len(name) and here.startswith(each.name)
        ]
        if spelled:
            return max(spelled, key=lambda each: len(each.name))
        described = [
            each for each in self.distinct() if name.endswith(f" {each.name}") and _describes(name, each.name)
        ]
        if described:
            return max(described, key=lambda each: len(each.name))
        if name == link.name and link.kind is VoiceKind.PERSON and not of_a_medium(name):
            return None
        whole = [
            each
            for each in self.distinct()
            if each.name == name
            or (each.name.endswith(f" {name}") and (each.name in mention.text or of_a_medium(name)))
        ]
        return whole[0] if len(whole) == 1 else None

    def distinct(self) -> list[Outlet]:
        """Return each outlet once, whatever names it goes by."""
        return list({each.key: each for each in self.outlets.values()}.values())

    def named(self, name: str, kind: VoiceKind, given: str | None = None) -> Voice:
        """Name a voice by its name: its body, entity, outlet, acronym or description, else itself."""
        if (body := body_of(name)) is not None:
            return self.named(body, VoiceKind.ORGANISATION)
        entity = self._entity(name, given, kind)
        if entity is not None:
            return Voice(entity.id, entity.name, entity.kind, entity.id)
        if kind is VoiceKind.PERSON and bag(name) not in self.called and not self._is_outlet(name):
            person = person_name(name)
            return Voice(f"person:{fold_name(person)}", person, kind)
        outlet = self._outlet(_without(fold_name(name), self.entities.descriptors), kind)
        if outlet is not None:
            return self.outlet(outlet)
        return self._body(name, VoiceKind.ORGANISATION if kind is VoiceKind.PERSON else kind)

    def _body(self, name: str, kind: VoiceKind) -> Voice:
        """Name a voice of which nothing else is known, an acronym or a description of it spelled out."""
        full = self.acronyms.get(fold_name(self._acronym_in(name) or name), name)
        full = self.descriptions.get(bag(full), full)
        key = " ".join(sorted(bag(without_place(full)))) or fold_name(full)
        return Voice(f"name:{key}", full, kind)

    def _is_outlet(self, name: str) -> bool:
        """Whether this whole name is an outlet's of the story, though a report has it for a person's."""
        return fold_name(name).replace(" ", "") in self.outlets

    def _behind(self, name: str) -> Voice | None:
        """Return the body that unnamed persons speak for ('doctors at St Brida's'), or the outlet."""
        if (body := body_of(name)) is not None and (body[:1].isupper() or f" the {body}" in name):
            return self.named(body, VoiceKind.ORGANISATION)
        outlet = self.outlets.get(_without(fold_name(name), self.entities.descriptors).replace(" ", ""))
        return None if outlet is None else self.outlet(outlet)

    def _outlet(self, folded: str, kind: VoiceKind) -> Outlet | None:
        """Return the outlet so called; an outlet may go by the last words of its name ('the Star')."""
        if (found := self.outlets.get(folded.replace(" ", ""))) is not None:
            return found
        if kind is not VoiceKind.OUTLET or not folded:
            return None
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


def _bare(words: str) -> str:
    return words.removeprefix("the ").removeprefix("The ")


def _describes(name: str, outlet: str) -> bool:
    """Whether what stands before an outlet's name only says what it is: 'Sarmatia's state agency STA'."""
    return bool(frozenset(fold_name(name.removesuffix(outlet)).split()) & _descriptions_of_media())


@cache
def _descriptions_of_media() -> frozenset[str]:
    lists = word_list("en", "relation")["bodies"]
    return frozenset(word for sort in ("agency", "newspaper", "broadcaster") for word in lists[sort])


def _is_name(name: str) -> bool:
    """Whether a name that the reader took for nobody's is one: 'Veldo province', 'the Mirror newspaper'."""
    words = name.removeprefix("the ").removeprefix("The ").split()
    return (
        1 < len(words) <= _LONGEST_PLACE
        and words[0][0].isupper()
        and words[0].casefold() not in _NO_NAMES
        and (words[-1][0].isupper() or of_a_medium(words[-1]) or is_a_place(words[-1]))
    )


def _without(folded: str, descriptors: Iterable[tuple[str, ...]]) -> str:
    """Take 'news agency' and its like off the front or the back of a folded name."""
    for descriptor in descriptors:
        words = " ".join(descriptor)
        for rest in (folded.removeprefix(f"{words} "), folded.removesuffix(f" {words}")):
            if rest != folded:
                return rest
    return folded
