"""What is done by saying it, from the cue and from the words said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.model import Act, Form
from sayso.statement.universal.saying import overlaps

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sayso.model import Quantity
    from sayso.statement.universal.saying import Saying
    from sayso.statement.universal.vocabulary import Vocabulary
    from sayso.syntax.node import Node

PLAIN = frozenset({Act.ASSERTION, Act.ESTIMATE, Act.OPINION, Act.ATTITUDE})
QUESTION_MARKS = "?¿"
OPENING_DENIAL = 8
"""Words at the beginning of what is said among which a denial stands."""
OPENING = 4
"""Words at the beginning of what is said among which an imperative stands."""


def act_of(
    saying: Saying, said: Sequence[Node], form: Form, words: Vocabulary, figures: Sequence[Quantity]
) -> Act:
    """Return the act of ``saying``, whose content is made of the nodes ``said``."""
    act = saying.act
    shifts = words.raw["cues"].get("by_thing", {}).get(saying.lemma, {})
    lemmas = {node.lemma.lower() for node in said[:OPENING]} | {node.low for node in said[:OPENING]}
    for shifted, things in shifts.items():
        if lemmas & set(things):
            return Act(shifted)
    if act in PLAIN and denying(saying, said, words) is not None:
        return Act.DENIAL
    if saying.lemma in words.raw["cues"].get("asks_to_do", ()) and _is_asked(said):
        return Act.APPEAL  # 'предложил солдатам сдаться'
    if saying.negated and act is Act.ASSERTION:
        return Act.REFUSAL
    if form is Form.DIRECT and act in PLAIN:
        return _spoken_act(said, act, words)
    if act is Act.ASSERTION and saying.content and _asks(said, words):
        return Act.QUESTION if saying.lemma == "preguntar" else act
    if act is Act.ATTITUDE and overlaps(
        saying.content, [span for one in figures for span in one.words.spans]
    ):
        return Act.ESTIMATE
    return act


def _is_asked(said: Sequence[Node]) -> bool:
    """Whether somebody else is to do what is proposed: a dative, and an infinitive after it."""
    whom = next((at for at, node in enumerate(said[:OPENING]) if node.has(Case="Dat")), None)
    return whom is not None and any(node.has(VerbForm="Inf") for node in said[whom:])


def denying(saying: Saying, said: Sequence[Node], words: Vocabulary) -> tuple[int, int] | None:
    """Return (first, end) of the words by which it is denied: 'Es falso que …', 'назвал это *ложью*'."""
    found = next(words.denies.matches(said[:OPENING_DENIAL]), None)
    if found is not None or saying.lemma not in words.raw["cues"].get("naming", ()):
        return found
    called = words.falsehoods
    places = (at for at, node in enumerate(said) if called is not None and called.fullmatch(node.low))
    return next(((at, at + 1) for at in places), None)


def _spoken_act(said: Sequence[Node], act: Act, words: Vocabulary) -> Act:
    marks = [node.text for node in said]
    if any(mark in QUESTION_MARKS for mark in marks):
        return Act.QUESTION
    verbs = [node for node in said[: OPENING + 2] if node.upos in {"VERB", "AUX"}]
    if verbs:
        first = verbs[0]
        negated = any(
            node.low in words.words("status", "negations") for node in said[: first.place - said[0].place]
        )
        subjunctive = (
            first.has(Mood="Sub")
            and not words.raw["grammar"]["inflects"]
            and not any(
                node.low in words.words("cues", "complementisers") | words.words("status", "unreal")
                for node in said[:2]
            )
        )
        if first.has(Mood="Imp") or (subjunctive and (negated or first.place - said[0].place <= 1)):
            return Act.APPEAL
    promised = [node for node in said if node.has(Tense="Fut", Person="1") and node.upos == "VERB"]
    denied = any(node.low in words.words("status", "negations") for node in said)
    if promised and not denied and act is Act.ASSERTION and len(said) > OPENING:
        return Act.PROMISE
    return act


def _asks(said: Sequence[Node], words: Vocabulary) -> bool:
    return bool(said) and said[0].low in words.words("cues", "questions")
