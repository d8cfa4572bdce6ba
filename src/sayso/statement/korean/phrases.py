"""Noun phrases of a Korean sentence: where they begin, and whether they name somebody who can speak."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.model import Span
from sayso.statement.korean.sentences import Part
from sayso.statement.korean.times import is_time
from sayso.statement.korean.words import listed, voice_endings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sayso.statement.korean.morphemes import Morpheme
    from sayso.statement.korean.sentences import Eojeol

WITHIN_PHRASE = frozenset({Part.NOUN, Part.GENITIVE, Part.DETERMINER, Part.JOINING})
BODIES = frozenset("부청처국단당협")
"""Syllables that end the names of ministries, agencies, parties: '정보부', '산림청'."""
SHORTEST_BODY = 3
SHORTEST_SUFFIX = 2
"""Syllables of a word that may end a longer one ('부총리'); one alone must stand by itself."""


def is_speaker(eojeols: Sequence[Eojeol], phrase: tuple[int, int]) -> bool:
    """Whether a phrase names a voice: by its last noun, or by the sort of outlet before it ('일간 새벽')."""
    opens = eojeols[phrase[0]]
    return is_voice(eojeols[phrase[1] - 1]) or (
        phrase[1] - phrase[0] > 1 and opens.part is Part.NOUN and is_outlet(opens)
    )


def phrase_ending_in(eojeols: Sequence[Eojeol], start: int, stop: int, part: Part) -> tuple[int, int] | None:
    """Return the noun phrase that begins at ``start`` and ends in ``part``."""
    relative = False
    for at in range(start, stop):
        one = eojeols[at]
        if one.part is part:
            begins = phrase_start(eojeols, start, at)
            return (start, at + 1) if begins <= start or relative else None
        if one.part is Part.RELATIVE:
            relative = True
        if one.part in {Part.TOPIC, Part.FINAL} or (
            one.part is Part.CONNECTIVE and not leads_to_relative(eojeols, at, stop)
        ):
            return None
        if one.part in {Part.SUBJECT, Part.OBJECT, Part.ADJUNCT, Part.ADVERB} and not leads_to_relative(
            eojeols, at, stop
        ):
            return None
    return None


def leads_to_relative(eojeols: Sequence[Eojeol], at: int, stop: int) -> bool:
    """Whether what stands at ``at`` belongs to a relative clause: its verb is the next predicate."""
    for one in eojeols[at + 1 : stop]:
        if one.part is Part.RELATIVE:
            return True
        if one.part in {Part.TOPIC, Part.FINAL, Part.CONNECTIVE}:
            return False
    return False


def phrase_start(eojeols: Sequence[Eojeol], least: int, at: int) -> int:
    """Return where the phrase begins that ends at ``at``, with its relative clause, not before ``least``."""
    start = at
    while start > least:
        before = eojeols[start - 1]
        if before.part is Part.RELATIVE:
            return _relative_start(eojeols, least, start - 1)
        if before.part not in WITHIN_PHRASE or is_time(eojeols, start - 1, start):
            break
        if before.has_comma and before.part is Part.NOUN and not is_voice(before):
            break
        start -= 1
    return start


def _relative_start(eojeols: Sequence[Eojeol], least: int, at: int) -> int:
    """Return where a relative clause begins whose verb stands at ``at``."""
    start = at
    while start > least and eojeols[start - 1].part not in {Part.TOPIC, Part.FINAL, Part.CONNECTIVE}:
        if connects(eojeols[start - 1]):
            break
        start -= 1
    return start


def is_voice(one: Eojeol) -> bool:
    """Whether the noun that ends an eojeol names somebody who can speak."""
    return is_name(one.nouns)


def is_name(nouns: Sequence[Morpheme]) -> bool:
    """Whether the last of these nouns names somebody who can speak."""
    if not nouns:
        return False
    last = nouns[-1]
    if last.tag == "SSC":  # '이호진(24)'
        return any(morpheme.tag in {"NNP", "NNG"} for morpheme in nouns[:1])
    if last.form in {"들", "측"} and len(nouns) > 1:
        return True
    if last.tag in {"NNP", "SL", "NP"}:
        return last.tag != "NP" or last.form in listed("voices", "pronouns")
    if last.tag not in {"NNG", "NNB"}:
        return False
    words = "".join(morpheme.form for morpheme in nouns if morpheme.is_noun)
    if len(words) >= SHORTEST_BODY and words[-1] in BODIES and words not in listed("voices", "channels"):
        return words not in listed("voices", "no_bodies")
    return any(
        words == ending or (len(ending) >= SHORTEST_SUFFIX and words.endswith(ending)) or last.form == ending
        for ending in voice_endings()
    )


def source_span(eojeols: Sequence[Eojeol], phrase: tuple[int, int]) -> Span:
    """Return the words of a phrase without the particle at its end."""
    last = eojeols[phrase[1] - 1]
    nouns = last.nouns or last.bare
    return Span(eojeols[phrase[0]].span.start, max(one.end for one in nouns))


def head_span(eojeols: Sequence[Eojeol], source: Span) -> Span:
    """Return a source without the relative clause before its noun: '꽃을 파는 윤다래 씨'."""
    inside = [one for one in eojeols if source.start <= one.span.start < source.end]
    relatives = [
        at for at, one in enumerate(inside[:-1]) if one.part is Part.RELATIVE and one.bare[-1].form != "던지"
    ]
    return source if not relatives else Span(inside[relatives[-1] + 1].span.start, source.end)


def together(eojeols: Sequence[Eojeol], source: Span) -> list[Span]:
    """Return who speaks together in a source ('러시아와 북한'); the source itself where one does."""
    inside = [one for one in eojeols if source.start <= one.span.start < source.end]
    if any(one.part is Part.RELATIVE for one in inside):
        return [source]
    found: list[Span] = []
    start = source.start
    for one in inside[:-1]:
        joins = one.part is Part.JOINING or (one.part is Part.ADJUNCT and one.bare[-1].form in {"와", "과"})
        if joins or (one.has_comma and one.part is Part.NOUN):
            found.append(Span(start, max(piece.end for piece in one.nouns)))
            start = next(other.span.start for other in inside if other.span.start > one.span.start)
    return [*found, Span(start, source.end)]


def is_outlet(one: Eojeol) -> bool:
    """Whether an eojeol names a newspaper, an agency or a broadcaster."""
    words = "".join(morpheme.form for morpheme in one.nouns)
    return any(words.endswith(name) for name in listed("voices", "outlet")) or any(
        words.startswith(name) for name in ("라디오", "채널")
    )


def connects(one: Eojeol) -> bool:
    """Whether an eojeol only ties its sentence to the one before ('이어', '그러나'), or is no word ('▶')."""
    if all(morpheme.tag in {"SW", "SO", "SE", "SP", "SB"} for morpheme in one.morphemes):
        return True
    words = "".join(morpheme.form for morpheme in one.bare)
    return (
        one.bare[0].tag == "MAJ" or words in listed("cues", "goes_on") or words in listed("cues", "openers")
    )
