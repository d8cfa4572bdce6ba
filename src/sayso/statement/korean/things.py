"""What a Korean verb reports where no clause hangs on it: '의혹을 부인했다', '매각설에 대해 말을 아꼈다'."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.model import Act
from sayso.statement.korean.complements import Complement, Kind
from sayso.statement.korean.phrases import is_voice
from sayso.statement.korean.sentences import Part
from sayso.statement.korean.words import idioms, listed, verbs

if TYPE_CHECKING:
    from sayso.statement.korean.predicates import Predicate
    from sayso.statement.korean.sentences import Sentence

NEITHER = 4
"""Morphemes of '확인도 부인도'."""


def idiom_of(sentence: Sentence, one: Predicate) -> tuple[int, Act] | None:
    """Return the noun's place and the act of '말을 아꼈다', '선을 그었다'; None where it is no idiom."""
    nouns = [at for at in range(one.first) if not sentence.morphemes[at].tag.startswith("J")]
    act = idioms().get((sentence.morphemes[nouns[-1]].form, one.lemma)) if nouns else None
    return None if act is None else (nouns[-1], act)


def object_of(sentence: Sentence, one: Predicate, least: int, before: int) -> Complement | None:
    """Return the last noun phrase between two places that a verb takes, or None."""
    morphemes = sentence.morphemes
    place = next((at for at in range(before - 1, least - 1, -1) if _is_object(sentence, at, one)), None)
    if place is None or place == 0:
        return None
    if verbs().get(one.lemma) is Act.ESTIMATE:
        into = [at for at in range(place + 1, one.first) if sentence.morphemes[at].form in {"으로", "로"}]
        return thing_at(sentence, into[-1] if into else place)  # '규모를 1만 명으로 추산했다'
    wary = one.lemma in listed("cues", "wary") and not one.negated
    if wary and morphemes[place - 1].form not in listed("cues", "told_things"):
        return None
    return thing_at(sentence, place)


def about(sentence: Sentence, one: Predicate, least: int) -> Complement | None:
    """Return the phrase before '에 대해', '에 관해' that an idiom is about."""
    for at in range(one.first - 1, least, -1):
        if _is_about(sentence, at):
            return thing_at(sentence, at)
    return None


def subject_of(sentence: Sentence, one: Predicate, least: int) -> Complement | None:
    """Return what is checked where nobody is named who checks: '진위는 확인되지 않았다'."""
    for at in range(one.first - 1, least, -1):
        morpheme = sentence.morphemes[at]
        if morpheme.tag == "JKS" or (morpheme.tag == "JX" and morpheme.form in {"은", "는", "도"}):
            return thing_at(sentence, at)
    return None


def is_neither(sentence: Sentence, one: Predicate) -> bool:
    """Whether a verb is that of '확인도 부인도 하지 않았다'."""
    forms = [morpheme.form for morpheme in sentence.morphemes[max(one.first - NEITHER, 0) : one.first]]
    both = len(forms) == NEITHER and {forms[0], forms[2]} <= listed("status", "neither")
    return one.lemma == "하다" and one.negated != "" and forms[1::2] == ["도", "도"] and both


def thing_at(sentence: Sentence, particle: int) -> Complement:
    """Return the phrase whose particle stands at a place as what is reported."""
    return Complement(Kind.THING, particle, particle + 1, sentence.morphemes[particle - 1].end)


def _is_object(sentence: Sentence, at: int, one: Predicate) -> bool:
    """Whether the particle at ``at`` makes the phrase before it what the verb takes."""
    morpheme = sentence.morphemes[at]
    if _is_about(sentence, at):
        return True
    if any(other.tag in {"EF", "EC"} for other in sentence.morphemes[at + 1 : one.first]):
        return False
    if morpheme.tag == "JKO":
        return True
    if morpheme.tag == "JKB" and morpheme.form == "에":
        return one.negated != "" and one.lemma in listed("cues", "answers")
    eojeol = sentence.eojeols[sentence.eojeol_of(at)]
    return morpheme.tag == "JX" and eojeol.part is Part.TOPIC and not is_voice(eojeol)


def _is_about(sentence: Sentence, at: int) -> bool:
    morphemes = sentence.morphemes
    following = morphemes[at + 1].form if at + 1 < len(morphemes) else ""
    return morphemes[at].tag == "JKB" and morphemes[at].form == "에" and following in {"대하", "관하"}
