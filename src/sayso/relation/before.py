"""Whom words call back: the body, person, outlet or place that stands last before them in a report."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sayso.lexicon.entities import fold_name
from sayso.model import VoiceKind
from sayso.relation.asides import persons_in
from sayso.relation.names import Voice
from sayso.relation.naming import bag, heads, person_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from sayso.relation.names import Mention

SENTENCE_END = re.compile(r"(?<=[.!?”])(?<!\bSt\.)\s+|\n")
_WHERE = frozenset({"in", "at", "near", "from", "of", "to", "into", "outside", "around", "told"})
_OWNED = ("its ", "their ", "his ", "her ")
_SEVERAL = 2


def last_named(before: str, named: Iterable[tuple[str, Voice]]) -> Voice | None:
    """Return the body that stands last in the words before 'its spokesman', by the name that it has there.

    One that does or says something there goes before one 'in' or 'of' which something is.
    """
    folded = f" {fold_name(before)} "
    standing = [
        (not _hangs(folded[: at + 1]), at, len(name), voice.key, voice)
        for name, voice in named
        if voice.kind is not VoiceKind.PERSON and (at := folded.rfind(f" {fold_name(name)} ")) >= 0
    ]
    return max(standing, key=lambda each: each[:-1])[-1] if standing else None


def last_person(before: str, voices: Iterable[Voice]) -> Voice | None:
    """Return the person who stands last in some words, by a whole name: a voice, or one with a title."""
    known = {fold_name(each.name): each for each in voices if each.kind is VoiceKind.PERSON}
    for name in map(person_name, persons_in(before)):
        known.setdefault(fold_name(name), Voice(f"person:{fold_name(name)}", name, VoiceKind.PERSON))
    folded = f" {fold_name(before)} "
    standing = [(at, name) for name in known if " " in name and (at := folded.rfind(f" {name} ")) >= 0]
    return known[max(standing)[1]] if standing else None


def outlet_before(mention: Mention, voice: Voice, outlets: Iterable[Voice]) -> Voice | None:
    """Return the other outlet that stands last before 'the news agency'; None for a voice with a name."""
    words = mention.link.words
    if not words.spans or any(map(str.isupper, voice.name.removeprefix("The "))):
        return None
    fitting = ((each.name, each) for each in outlets if each.key not in {mention.outlet.key, voice.key})
    return last_named(mention.text[: words.start], fitting)


def one_of_several(mention: Mention, voice: Voice, several: list[Voice], own: frozenset[str]) -> list[Voice]:
    """Leave of several bodies the one of the place that the report speaks of where it names them.

    'Veldan shells fell on Sorva, its Defence Ministry said' is Veldo's: of the place that the
    sentence begins with. Without 'its', the only place named so far in the sentence, the paragraph,
    or the text. Where that leaves several, 'the ministry' is the one named last. ``own`` is the
    bag of the words that they share with the voice.
    """
    words = mention.link.words
    if len(several) < _SEVERAL or voice.kind is VoiceKind.PERSON or not words.spans:
        return several
    places = {each.key: bag(each.name) - own - heads() for each in several}
    before = mention.text[: words.start]
    paragraph = before[before.rfind("\n") + 1 :]
    for stretch in (SENTENCE_END.split(paragraph)[-1], paragraph, before):
        named = list(_standing(stretch, places))
        if named and (len(set(named)) == 1 or fold_name(words.text).startswith(_OWNED)):
            return [each for each in several if each.key == named[0]]
    last = None
    if not any(map(str.isupper, voice.name.removeprefix("The "))):
        last = last_named(before, ((each.name, each) for each in several))
    return several if last is None else [last]


def _standing(words: str, places: Mapping[str, frozenset[str]]) -> Iterator[str]:
    """Yield the bodies whose place stands in some words, in their order."""
    for word in fold_name(words).split():
        mine = bag(word)
        yield from (key for key, place in places.items() if mine and mine <= place)


def _hangs(before: str) -> bool:
    """Whether words end in a preposition, an article aside: what follows is no subject."""
    words = before.removesuffix(" the ").split()
    return bool(words) and words[-1] in _WHERE
