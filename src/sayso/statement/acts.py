"""What is done by saying it: promise, appeal, denial, estimate …, from the cue and the words said."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from sayso.lexicon.words import word_list
from sayso.model import Act, Bound, Form
from sayso.statement.rules.cues import act_of_noun, cue_verbs, phrases

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sayso.model import Quantity
    from sayso.statement.tokens import Token

SPEECH_ACTS = (Act.QUESTION, Act.DENIAL, Act.REFUSAL, Act.THREAT, Act.APPEAL, Act.PROMISE)
BY_OTHERS = (Act.ACCUSATION, Act.OPINION)
"""Acts that words alone show with less certainty: asked of what is only said, after the others."""
OPEN_QUESTION = re.compile(r"(?:[\w.]+ ){0,2}?(?:who|what|where|when|whether|why|how|if)\b")
HEARD = frozenset({"said", "reported", "believed", "thought", "understood", ":", "—", "-"})
UNSURE = frozenset({Bound.ABOUT, Bound.NEARLY, Bound.RANGE, Bound.VAGUE, Bound.MORE_THAN, Bound.AT_LEAST})


@dataclass(frozen=True, slots=True)
class Shift:
    """After one of these cues, content of this pattern does this act; without a pattern, any content."""

    act: Act
    cues: frozenset[str]
    content: re.Pattern[str]


def act_of(cue: Sequence[Token], content: str, form: Form, quantities: Sequence[Quantity]) -> Act:
    """Return the act that ``cue`` does with ``content``.

    ``content`` may end with the mark that closes it, for a question's. The
    cue's own act stands, but where the content shifts it ('rejected the
    offer'), and where the cue only says that something was said: there the
    words said may promise, appeal, threaten, ask or deny.
    """
    phrase = " ".join(token.low for token in cue).replace("’", "'")
    known = next((act for act, pattern in _cue_phrases() if pattern.search(phrase)), None)
    if known is not None:
        return known
    lemma, act = _cue_act(cue)
    lowered = " ".join(content.lower().replace("’", "'").split()).strip("“”\"'‘ ")
    spoken = form is Form.DIRECT or phrase == ":"
    shift = _shifted(lemma, lowered)
    if shift is not None:
        return shift
    if lemma in {"ask", "wonder"} and spoken:
        return Act.QUESTION
    if act is Act.ASSERTION and _negated(cue) and OPEN_QUESTION.match(lowered):
        return Act.REFUSAL  # 'would not say where'
    if act is Act.ASSERTION and (not cue or phrase == ":" or lemma in word_list("en", "acts")["passing_on"]):
        done = _done(lowered, spoken=spoken, form=form)
        if done is not None:
            return done
    if act is Act.ASSERTION and any(pattern.search(lowered) for pattern in _patterns(Act.ESTIMATE, "any")):
        return Act.ESTIMATE
    if not lemma and not spoken and cue and not _names_source(cue):
        return Act.ATTITUDE  # 'is hesitant about': a state of mind, which no word of saying reports
    return _judged(lemma, act, quantities)


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


def _done(lowered: str, *, spoken: bool, form: Form) -> Act | None:
    """Return the act that the words said do of themselves, where they do one."""
    kinds = ("any", "speech") if spoken else ("any", "mixed") if form is Form.MIXED else ("any",)
    return next(
        (
            act
            for act in SPEECH_ACTS + BY_OTHERS
            for kind in kinds
            for pattern in _patterns(act, kind)
            if pattern.search(lowered)
        ),
        None,
    )


@cache
def _patterns(act: Act, kind: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern) for pattern in word_list("en", "acts")[act.value].get(kind, ()))


@cache
def _cue_phrases() -> tuple[tuple[Act, re.Pattern[str]], ...]:
    rows = word_list("en", "acts")["cues"].items()
    return tuple((Act(act), re.compile(rf"\b(?:{pattern})\b")) for act, group in rows for pattern in group)


@cache
def _shifts() -> tuple[Shift, ...]:
    return tuple(
        Shift(Act(row["act"]), frozenset(row["cues"]), re.compile(row["content"]))
        for row in word_list("en", "acts")["shifts"]
    )


def act_of_cue(cue: Sequence[Token]) -> Act:
    """Return the act that the words of a cue do, whatever is said."""
    phrase = " ".join(token.low for token in cue).replace("’", "'")
    return next((act for act, pattern in _cue_phrases() if pattern.search(phrase)), _cue_act(cue)[1])


def _cue_act(cue: Sequence[Token]) -> tuple[str, Act]:
    """Return the lemma and the act of the first cue word that the lexicon knows."""
    lows = [token.low for token in cue]
    for place, low in enumerate(lows):
        for words, entry in cue_verbs().get(low, ()):
            if tuple(lows[place : place + len(words)]) == words:
                return entry.lemma, entry.act
    for low in lows:
        if low in act_of_noun():
            return low, act_of_noun()[low]
    return "", Act.ASSERTION
