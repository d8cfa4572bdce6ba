"""What is done by saying it: promise, appeal, denial, estimate …, from the cue and the words said."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from sayso.lexicon.words import word_list
from sayso.model import Act, Bound, Form
from sayso.statement.rules.cues import act_of_noun, cue_verbs, phrases

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sayso.model import Quantity
    from sayso.statement.tokens import Token

SPEECH_ACTS = (Act.QUESTION, Act.THREAT, Act.DENIAL, Act.APPEAL, Act.PROMISE)
HEARD = frozenset({"said", "reported", "believed", "thought", "understood", ":", "—", "-"})
OPEN_QUESTIONS = ("who", "what", "where", "when", "whether", "why", "how", "if ")
UNSURE = frozenset({Bound.ABOUT, Bound.NEARLY, Bound.RANGE, Bound.VAGUE, Bound.MORE_THAN, Bound.AT_LEAST})


@cache
def _patterns(act: Act, kind: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern) for pattern in word_list("en", "acts")[act.value][kind])


def act_of(cue: Sequence[Token], content: str, form: Form, quantities: Sequence[Quantity]) -> Act:
    """Return the act that ``cue`` does with ``content``.

    The cue's own act stands, but where the cue only says that something was
    said: there the words said may promise, appeal, threaten, ask or deny.
    """
    lemma, act = _cue_act(cue)
    lists = word_list("en", "acts")
    lowered = " ".join(content.lower().replace("’", "'").split()).strip("“”\"'‘ ")
    asking = lemma in {"ask", "wonder", "inquire", "enquire"} and form is Form.DIRECT
    if asking:
        return Act.QUESTION
    negated = any(token.low in word_list("en", "status")["negators"] for token in cue)
    if negated and act is Act.ASSERTION and lowered.startswith(OPEN_QUESTIONS):
        return Act.REFUSAL  # 'would not say where'
    if act is Act.ASSERTION and (not lemma or lemma in lists["passing_on"]):
        for candidate in SPEECH_ACTS:
            if _does(candidate, lowered, form):
                return candidate
    if act is Act.PROMISE and lemma in lists["vowing"] and re.search(lists["threatening"], lowered):
        return Act.THREAT
    if act is Act.ASSERTION and any(pattern.search(lowered) for pattern in _patterns(Act.ESTIMATE, "any")):
        return Act.ESTIMATE
    if not lemma and form is not Form.DIRECT and cue and not _names_source(cue):
        return Act.ATTITUDE  # 'is hesitant about': a state of mind, which no word of saying reports
    estimating = lemma in lists["estimating"]
    if estimating and any(quantity.bound in UNSURE for quantity in quantities):
        return Act.ESTIMATE
    return act


def _names_source(cue: Sequence[Token]) -> bool:
    """Whether the cue is 'according to', 'citing', 'as saying': it only tells who speaks."""
    naming = {row[0] for name in ("according", "citing", "as_saying") for row in phrases(name)}
    return any(token.low in naming | HEARD for token in cue)


def _does(act: Act, lowered: str, form: Form) -> bool:
    kinds = ("any", "speech") if form is Form.DIRECT else ("any",)
    return any(pattern.search(lowered) for kind in kinds for pattern in _patterns(act, kind))


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
