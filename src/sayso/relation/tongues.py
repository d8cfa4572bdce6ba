"""What a story's words mean where it is told in several languages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sayso.relation.counting_abroad import classes_of_people
from sayso.relation.senses import KnownNames, explained, known_names, sense_of
from sayso.relation.sounds import language_of as tongue_of
from sayso.relation.translations import language_of
from sayso.relation.wording import wording

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sayso.model import Reading


@dataclass(frozen=True, slots=True)
class Tongues:
    """The language of each statement, and the names of the story as they sound."""

    languages: Mapping[str, str]
    names: KnownNames

    def meant(self, statement: str, words: str) -> frozenset[str]:
        """Return the concepts and names in words of a statement, without what merely sounds like others."""
        sense = sense_of(words, self.languages[statement], self.names)
        return frozenset(term for term in sense.terms if term[0] != "~")

    def whose(self, statement: str, words: str, written: frozenset[str]) -> frozenset[str]:
        """Return whose people the words for an audience name, as the names sound.

        ``written`` are the names that stand with a capital, in English. In
        another language a name counts that stands beside a word for people.
        """
        language = self.languages[statement]
        if language == "en":
            return frozenset(self.names.known(name) or name for name in written)
        told = list(explained(wording(words).words, tongue_of(words, language)))
        beside = {
            near
            for at, (concepts, _) in enumerate(told)
            if concepts & classes_of_people()
            for near in (at - 1, at + 1)
            if 0 <= near < len(told)
        }
        found = (self.names.known(told[at][1]) for at in sorted(beside) if told[at][1])
        return frozenset(name for name in found if name is not None)


def tongues_of(readings: Sequence[Reading]) -> Tongues | None:
    """Return the tongues of a story, None where all of it is in English."""
    languages = {
        each.id: each.spoken_in(reading.document.frame).partition("-")[0]
        for reading in readings
        for each in reading.statements
    }
    if {*languages.values(), *(language_of(reading.document) for reading in readings)} <= {"en"}:
        return None
    return Tongues(languages, known_names(readings))
