"""Whom a report means by what somebody is: 'an engineer', 'its reporter', 'a former cook'."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sayso.lexicon.entities import fold_name
from sayso.model import VoiceKind
from sayso.relation.fullnames import last_full_name
from sayso.relation.names import Voice
from sayso.relation.naming import person_name
from sayso.relation.roles import by_age, nameless, reports_for_it, role_of
from sayso.relation.wording import paragraph_at

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sayso.model import Reading
    from sayso.relation.asides import Asides
    from sayso.relation.names import Mention, Place

_SHORTEST_OUTLET = 5
"""Letters of an outlet's name from which it is looked for in other reports' words."""


_LEAD = 5
"""Lines from which no paragraph is the lead: title, credit, byline, date and the note of what is invented."""


_NEAR = 2
"""Paragraphs, its own the last, in which the person stands whom 'the 24-year-old' calls back."""


@dataclass(frozen=True, slots=True)
class Reports:
    """What a story's reports say of names, which have a paragraph in common, and who brings them."""

    said: Mapping[str, Asides]
    text: Mapping[str, str]
    outlets: Mapping[str, str]
    holders: Mapping[str, Sequence[str]]
    """The reports that have a paragraph, word for word."""

    @classmethod
    def of(
        cls, readings: Sequence[Reading], said: Mapping[str, Asides], outlets: Mapping[str, str]
    ) -> Reports:
        """Index the paragraphs of a story's reports."""
        holders: defaultdict[str, list[str]] = defaultdict(list)
        for reading in readings:
            for line in dict.fromkeys(reading.document.text.split("\n")):
                holders[line].append(reading.document.id)
        return cls(said, {each.document.id: each.document.text for each in readings}, outlets, holders)

    def home(self, mention: Mention) -> str:
        """Return the report whose unnamed voices a copy's are: the one that has this paragraph."""
        line = _paragraph_of(mention)
        if line is None or line in self.text[mention.report].split("\n"):
            return mention.report
        held = (name for name in self.holders.get(line, ()) if self.text[name] != mention.text)
        return next(held, mention.report)

    def called(self, mention: Mention, role: str) -> dict[str, str]:
        """Return the persons of whom the report says that they are this, else those that it takes from.

        By their folded names. Those are the reports that have its paragraph,
        and those whose outlet it names.
        """
        own = [self.said[name] for name in self.text if self.text[name] == mention.text]
        nearest = (*own, self.said[mention.report], self.said[self.home(mention)])
        others = (
            self.said[name]
            for name, outlet in sorted(self.outlets.items())
            if len(outlet) >= _SHORTEST_OUTLET
            and outlet != mention.outlet.name
            and outlet.removeprefix("The ") in mention.text
            and not any(map(str.isupper, mention.link.name[1:]))  # 'an engineer of the Dam Agency' is another
        )
        for asides in (nearest, tuple(others)):
            found = {
                fold_name(person_name(person)): person_name(person)
                for aside in asides
                for person in aside.called.get(role, ())
            }
            if found:
                return found
        return {}


def who_they_are(
    voices: Mapping[Place, Voice], mentions: Sequence[Mention], reports: Reports
) -> dict[Place, Voice]:
    """Give what somebody is, and not who, the voice that is meant; else an unnamed one of its report's own.

    1. 'Its reporter' speaks for the outlet behind which it stands.
    2. 'An engineer' is the one of whom the report says so by name further
       down, or the one whose words a copy, or a citation, takes.
    3. 'An engineer warned …, Ilya Venn said' in one paragraph, or in the one after a report's first,
       is one person, where the name stands there for the first time and nothing says who it is.
    4. 'The 24-year-old nurse' is the person whom the report names last before.
    """
    persons = {fold_name(each.name): each for each in voices.values() if each.kind is VoiceKind.PERSON}
    introduced = _introduced(voices, mentions)
    kept = dict(voices)
    for mention in mentions:
        voice, (statement, at) = voices[mention.place], mention.place
        tells = mention.english and (not voice.named or nameless(voice.name))
        if at == 0 or voice.entity is not None or not tells:
            continue
        behind, role = kept[statement, at - 1], role_of(voice.name)
        known = reports.called(mention, role) if role else {}
        if reports_for_it(voice.name) and behind.kind is not VoiceKind.PERSON:
            kept[mention.place] = behind
        elif len(known) == 1:
            ((folded, person),) = known.items()
            kept[mention.place] = persons.get(folded, Voice(f"person:{folded}", person, VoiceKind.PERSON))
        elif role and not known and (person_after := _named_after(mention, introduced)):
            kept[mention.place] = person_after
        elif by_age(voice.name) and (person_before := _named_before(mention)):
            kept[mention.place] = person_before
        else:
            key = f"unnamed:{reports.home(mention)}:{fold_name(voice.name)}"
            kept[mention.place] = Voice(key, voice.name, VoiceKind.UNNAMED)
    return kept


def _paragraph_of(mention: Mention) -> str | None:
    """Return the paragraph in which a link stands; None where it has no words."""
    if not mention.link.words.spans:
        return None
    return paragraph_at(mention.text, mention.link.words.start)


def _named_after(mention: Mention, introduced: Mapping[tuple[str, str | None], Voice]) -> Voice | None:
    """Return who is first named in a link's paragraph, or in the one behind the report's lead."""
    paragraph = _paragraph_of(mention)
    here = introduced.get((mention.text, paragraph))
    if here is not None or paragraph is None:
        return here
    lines = [line for line in mention.text.split("\n") if line.strip()]
    at = lines.index(paragraph) if paragraph in lines else len(lines)
    if at > _LEAD or at + 1 >= len(lines):
        return None
    return introduced.get((mention.text, lines[at + 1]))


def _named_before(mention: Mention) -> Voice | None:
    """Return the person whose full name stands last before a link, in its paragraph or the one before."""
    if not mention.link.words.spans:
        return None
    lines = mention.text[: mention.link.words.start].split("\n")
    name = next((name for line in reversed(lines[-_NEAR:]) if (name := last_full_name(line))), None)
    return None if name is None else Voice(f"person:{fold_name(name)}", name, VoiceKind.PERSON)


def _introduced(
    voices: Mapping[Place, Voice], mentions: Sequence[Mention]
) -> dict[tuple[str, str | None], Voice]:
    """Return, by text and paragraph, the one person whose bare full name stands there for the first time."""
    found: defaultdict[tuple[str, str | None], dict[str, Voice]] = defaultdict(dict)
    for mention in mentions:
        voice, words = voices[mention.place], mention.link.words
        bare = words.text == voice.name and " " in voice.name and not nameless(voice.name)
        if bare and voice.kind is VoiceKind.PERSON and words.start == mention.text.find(voice.name):
            found[mention.text, _paragraph_of(mention)][voice.key] = voice
    return {spot: next(iter(each.values())) for spot, each in found.items() if len(each) == 1}
