"""What is done by saying it: promise, appeal, denial, estimate …, from the cue and the words said."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING

from sayso.lexicon.families import compiled
from sayso.lexicon.words import word_list
from sayso.model import Act, Bound, Form
from sayso.statement.orders import orders_in
from sayso.statement.rules.cues import act_of_noun, carrying, cue_verbs, phrases

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sayso.model import Quantity
    from sayso.statement.tokens import Token

SPEECH_ACTS = (Act.QUESTION, Act.DENIAL, Act.REFUSAL, Act.THREAT, Act.APPEAL, Act.PROMISE)
BY_OTHERS = (Act.ACCUSATION, Act.OPINION)
"""Acts that words alone show with less certainty: asked of what is only said, after the others."""
OPEN_QUESTION = re.compile(r"(?:[\w.]+ ){0,2}?(?:who|what|where|when|whether|why|how|if)\b")
HEARING = frozenset({"hear", "quote", "report", "cite", "begin", "continue"})
"""Verbs around another that tells: 'was heard telling', 'was quoted as denying'."""
HEARD = frozenset({"said", "reported", "believed", "thought", "understood", ":", "—", "-"})
ASKING_TO = re.compile(r"(?:\S+ ){0,4}?(?:to|for) \w")
PARTICLES = frozenset({"away", "aside", "back", "down", "off", "out", "up"})
NOUN_REACH = 4
"""Words of a content among which the noun stands that its cue carries: 'issued | an urgent order to …'."""
PARTICLE_REACH = 4
"""Words of a content among which the second word of its verb may stand."""
UNSURE = frozenset({Bound.ABOUT, Bound.NEARLY, Bound.RANGE, Bound.VAGUE, Bound.MORE_THAN, Bound.AT_LEAST})


@dataclass(frozen=True, slots=True)
class Shift:
    """After one of these cues, content of this pattern does this act; without a pattern, any content."""

    act: Act
    cues: frozenset[str]
    content: re.Pattern[str]


class Basis(StrEnum):
    """What a rule's answer rests on: a cue that it knows, the words said, or nothing but habit."""

    CUE = "cue"
    WORDS = "words"
    SAYING = "saying"
    """The cue is a known word of saying, and the words said show no other act."""
    HABIT = "habit"


@dataclass(frozen=True, slots=True)
class Ruling:
    """The act that the rules take a statement for, and what that rests on."""

    act: Act
    basis: Basis


def act_of(
    cue: Sequence[Token], said: Sequence[Token], content: str, form: Form, quantities: Sequence[Quantity]
) -> Act:
    """Return the act of `rule_on`."""
    return rule_on(cue, said, content, form, quantities).act


def rule_on(
    cue: Sequence[Token], said: Sequence[Token], content: str, form: Form, quantities: Sequence[Quantity]
) -> Ruling:
    """Return the act that ``cue`` does with what is ``said``, and why.

    ``content`` are the words of ``said``; it may end with the mark that
    closes it, for a question's. The cue's own act stands, but where the content shifts it ('rejected the
    offer'), and where the cue only says that something was said: there the
    words said may promise, appeal, threaten, ask or deny.
    """
    phrase = " ".join(token.low for token in cue).replace("’", "'")
    carried = _noun_act(cue, said)
    known = next((act for act, pattern in _cue_phrases() if pattern.search(phrase)), None)
    saying = _saying().search(phrase) is not None
    phrasal = any(_is_phrase(cue, at) for at in range(len(cue)))
    if known is not None and carried is None and not (saying or phrasal):
        return Ruling(known, Basis.CUE)
    lemma, act = ("say", Act.ASSERTION) if saying else carried or _cue_act(cue, said)
    lowered = " ".join(content.lower().replace("’", "'").split()).strip("“”\"'‘ ")
    spoken = form is Form.DIRECT or phrase == ":"
    shift = _shifted(lemma, lowered)
    if shift is not None:
        return Ruling(shift, Basis.WORDS)
    if lemma in {"ask", "wonder"} and spoken and not ASKING_TO.match(lowered):
        return Ruling(Act.QUESTION, Basis.CUE)
    if act is Act.DENIAL and _negated(cue):
        return Ruling(Act.ASSERTION, Basis.CUE)  # 'did not rule out'
    if act is Act.ASSERTION and _negated(cue) and OPEN_QUESTION.match(lowered):
        return Ruling(Act.REFUSAL, Basis.CUE)  # 'would not say where'
    if act is Act.ASSERTION and (lemma or not cue or phrase == ":") and lemma not in _stating():
        orders = said if spoken else ()
        done = _done(lowered, orders, spoken=spoken, form=form)
        if done is not None:
            return Ruling(done, Basis.WORDS)
    if act is Act.ASSERTION and any(pattern.search(lowered) for pattern in _patterns(Act.ESTIMATE, "any")):
        return Ruling(Act.ESTIMATE, Basis.WORDS)
    if not lemma and not spoken and cue and not _names_source(cue):
        return Ruling(
            Act.ATTITUDE, Basis.HABIT
        )  # 'is hesitant about': a state of mind, which no word of saying reports
    judged = _judged(lemma, act, quantities)
    if judged is not Act.ASSERTION:
        return Ruling(judged, Basis.CUE)
    return Ruling(judged, Basis.SAYING if lemma or phrase == ":" else Basis.HABIT)


@cache
def _stating() -> frozenset[str]:
    return frozenset(word_list("en", "acts")["stating"])


def _judged(lemma: str, act: Act, quantities: Sequence[Quantity]) -> Act:
    """Tell an estimate, which has a figure, from a state of mind: 'expects 40 dead', 'expects the worst'."""
    lists = word_list("en", "acts")
    if lemma in lists["thinking"]:
        return Act.ESTIMATE if quantities else Act.ATTITUDE
    if lemma in lists["estimating"] and any(quantity.bound in UNSURE for quantity in quantities):
        return Act.ESTIMATE
    return act


def _negated(cue: Sequence[Token]) -> bool:
    return any(token.low in word_list("en", "status")["negators"] for token in cue)


def _names_source(cue: Sequence[Token]) -> bool:
    """Whether the cue is 'according to', 'citing', 'as saying': it only tells who speaks."""
    naming = {word for name in ("according", "citing", "as_saying") for word in phrases(name)}
    return any(token.low in naming | HEARD for token in cue)


def _shifted(lemma: str, lowered: str) -> Act | None:
    return next(
        (one.act for one in _shifts() if lemma in one.cues and one.content.search(lowered) is not None), None
    )


def _done(lowered: str, said: Sequence[Token], *, spoken: bool, form: Form) -> Act | None:
    """Return the act that the words said do of themselves, where they do one; ``said`` may hold orders."""
    kinds = ("any", "speech") if spoken else ("any", "mixed") if form is Form.MIXED else ("any",)
    for act in SPEECH_ACTS + BY_OTHERS:
        if any(pattern.search(lowered) for kind in kinds for pattern in _patterns(act, kind)):
            return act
        if act is Act.APPEAL and any(True for _ in orders_in(said)):
            return act
    return None


@cache
def _patterns(act: Act, kind: str) -> tuple[re.Pattern[str], ...]:
    return tuple(_compiled(pattern) for pattern in word_list("en", "acts")[act.value].get(kind, ()))


def _compiled(pattern: str) -> re.Pattern[str]:
    return compiled("en", "acts", pattern)


@cache
def _saying() -> re.Pattern[str]:
    return _compiled("|".join(word_list("en", "acts")["saying"]))


@cache
def _cue_phrases() -> tuple[tuple[Act, re.Pattern[str]], ...]:
    rows = word_list("en", "acts")["cues"].items()
    return tuple((Act(act), _compiled(rf"\b(?:{pattern})\b")) for act, group in rows for pattern in group)


@cache
def _shifts() -> tuple[Shift, ...]:
    return tuple(
        Shift(Act(row["act"]), frozenset(row["cues"]), _compiled(row["content"]))
        for row in word_list("en", "acts")["shifts"]
    )


def act_of_cue(cue: Sequence[Token]) -> Act:
    """Return the act that the words of a cue do, whatever is said."""
    phrase = " ".join(token.low for token in cue).replace("’", "'")
    return next((act for act, pattern in _cue_phrases() if pattern.search(phrase)), _cue_act(cue)[1])


def _noun_act(cue: Sequence[Token], said: Sequence[Token]) -> tuple[str, Act] | None:
    """Return noun and act of a cue whose verb only carries them: 'issued a threat', 'gave his word'.

    Where the cue is the verb alone, the noun may open what is ``said``.
    """
    at = next((at for at, token in enumerate(cue) if token.low in carrying()), None)
    if at is None or _is_phrase(cue, at):
        return None
    reading = _verb_at([cue[at].low], 0, ())
    bare = at + 1 == len(cue) and (reading is None or reading[1] is Act.ASSERTION)
    opening = said[:NOUN_REACH] if bare and said and said[0].tag in {"DT", "PRP$", "NN", "JJ"} else ()
    nouns = (one.low for one in (*cue[at + 1 :], *opening) if one.is_noun and one.low in act_of_noun())
    noun = next(nouns, None)
    return None if noun is None else (noun, act_of_noun()[noun])


def _is_phrase(cue: Sequence[Token], at: int) -> bool:
    """Whether the word at ``at`` and those after it are one verb of the lexicon: 'gave notice'."""
    lows = [token.low for token in cue[at:]]
    return any(len(row) > 1 and lows[: len(row)] == list(row) for row, _ in cue_verbs().get(lows[0], ()))


def _cue_act(cue: Sequence[Token], said: Sequence[Token] = ()) -> tuple[str, Act]:
    """Return the lemma and the act of the cue word that tells most: 'had written … pleading for' pleads.

    The second word of a verb may stand among the words ``said``: 'threw it out'.
    """
    lows = [token.low for token in cue]
    found = [entry for place in range(len(lows)) if (entry := _verb_at(lows, place, said)) is not None]
    if found:
        heard = [one for one in found if one[0] not in HEARING] or found
        return next((one for one in heard if one[1] is not Act.ASSERTION), heard[0])
    return next(((low, act_of_noun()[low]) for low in lows if low in act_of_noun()), ("", Act.ASSERTION))


def _verb_at(lows: Sequence[str], place: int, said: Sequence[Token]) -> tuple[str, Act] | None:
    ahead = [token.low for token in said[:PARTICLE_REACH]]
    parted = next((low for low in ahead if low in PARTICLES), None) if place + 1 == len(lows) else None
    for words, entry in cue_verbs().get(lows[place], ()):
        if tuple(lows[place : place + len(words)]) == words or words == (lows[place], parted):
            return entry.lemma, entry.act
    return None
