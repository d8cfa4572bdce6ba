"""The terms of promises, appeals and threats: what is offered or asked, to or of whom, on what condition."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sayso.lexicon.words import word_list
from sayso.model import Act, Span, Terms, Words
from sayso.statement.asked import asked_in
from sayso.statement.conditions import condition_in
from sayso.statement.offers import is_human, offer_in
from sayso.statement.places import cut, low_in, sentences_of, trimmed
from sayso.statement.things import next_verb

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sayso.statement.places import Places
    from sayso.statement.tokens import Token

LONGEST = 90
"""Code points between a cue and its content that may name to whom it is said."""
BREAKS = frozenset(',;:.!?"“”‘\n—–')
TOWARDS = re.compile(r"\s*(?:with|to|on|upon)\b", re.IGNORECASE)
RELATIVE = frozenset({"who", "that", "which"})
SELF = frozenset({"i", "we", "he", "she", "it", "they"})


def terms_of(
    text: str, act: Act, tokens: Sequence[Token], addressee: Words | None, cue: Sequence[Token] = ()
) -> Terms | None:
    """Return the terms that stand in the content ``tokens``; None for an act that has none.

    ``addressee`` are the words that name to whom it is said. They are who is
    promised or asked something where the ``cue`` says so ('urged them to …',
    'promised them that …') and not where it only tells ('told reporters').
    """
    if act is Act.PROMISE:
        return _promised(text, tokens, _named(text, act, addressee, tokens, cue), cue)
    if act is Act.APPEAL:
        return _asked(text, tokens, _named(text, act, addressee, tokens, cue), cue)
    if act is Act.THREAT:
        return _threatened(text, tokens, _named(text, act, addressee, tokens, cue), cue)
    return None


def condition_behind(text: str, act: Act, behind: Sequence[Token]) -> Words | None:
    """Return the condition that the words ``behind`` a content open with; None where they open otherwise."""
    found = (
        condition_in(act, behind) if behind and behind[0].low in word_list("en", "terms")["opening"] else None
    )
    return cut(text, behind, found) if found is not None and found[0] == 0 else None


def _named(
    text: str, act: Act, addressee: Words | None, tokens: Sequence[Token], cue: Sequence[Token]
) -> Words | None:
    """Return the addressee where what is said is for them: 'told them to', 'promised them that'."""
    telling = word_list("en", "terms")["telling"]
    addressee = addressee or _between(text, tokens, cue, turned=act is Act.APPEAL)
    only_told = act is Act.PROMISE and any(token.low in telling for token in cue)
    mine = addressee is not None and addressee.text.lower() in {"me", "us"}
    return None if (only_told or mine) and low_in(tokens, 0) != "to" else addressee


def _between(text: str, tokens: Sequence[Token], cue: Sequence[Token], *, turned: bool) -> Words | None:
    """Return 'the council' of 'asked the council | to run buses', where the content begins after it.

    Where it is ``turned`` to somebody, a preposition may stand before: 'pleaded with both sides | to stop'.
    """
    if not cue or not tokens or not cue[-1].end < tokens[0].start <= cue[-1].end + LONGEST:
        return None
    start = cue[-1].end
    words = text[start : tokens[0].start]
    if turned and low_in(tokens, 0) == "to" and (preposition := TOWARDS.match(words)) is not None:
        start, words = start + preposition.end(), words[preposition.end() :]
    first = words.split(maxsplit=1)[0].lower() if words.strip() else ""
    if not first[:1].isalnum() or first in word_list("en", "terms")["outside"] or set(words) & BREAKS:
        return None
    start += len(words) - len(words.lstrip())
    return Words.cut(text, Span(start, start + len(words.strip())))


def _asked(text: str, tokens: Sequence[Token], addressee: Words | None, cue: Sequence[Token]) -> Terms:
    found = asked_in(text, tokens, cue)
    return Terms(
        to=cut(text, tokens, *found.to) or addressee,
        asked=cut(text, tokens, *found.asked),
        condition=cut(text, tokens, found.condition),
    )


def _promised(text: str, tokens: Sequence[Token], addressee: Words | None, cue: Sequence[Token]) -> Terms:
    lists = word_list("en", "terms")
    giving = any(token.low in lists["giving"] for token in cue)
    promising = not cue or giving or not any(token.low in lists["telling"] for token in cue)
    to: list[Words] = []
    things: list[Words] = []
    condition = None
    pieces = sentences_of(text, tokens)
    for first, last in pieces:
        sentence = tokens[first:last]
        if len(sentence) == 1 and len(pieces) > 1 and sentence[0].tag == "PRP":
            to += [
                one for one in [cut(text, sentence, (0, 1))] if one is not None
            ]  # 'promised him last May to'
            continue
        found = condition_in(Act.PROMISE, sentence)
        if found is not None and condition is None:
            condition = cut(text, sentence, found)
        clause = _without(sentence, found)
        offer = offer_in(clause, bare=promising)
        if offer.to is not None and found is not None and _within(found, offer.to):
            condition = cut(text, sentence, (found[0], min(found[1], offer.to[1])))
        if offer.to is not None and (whom := cut(text, clause, offer.to)) is not None:
            to.append(whom)
        things += [one for thing in offer.things if (one := cut(text, clause, thing)) is not None]
    if not things and len(pieces) == 1 and condition is None:
        whole = cut(text, tokens, trimmed(tokens, low_in(tokens, 0) == "that", len(tokens)))
        things = [] if whole is None else [whole]
    whom = Words.cut(text, *(span for words in to for span in words.spans)) if to else addressee
    return Terms(to=whom, offered=tuple(things), condition=condition)


def _threatened(text: str, tokens: Sequence[Token], addressee: Words | None, cue: Sequence[Token]) -> Terms:
    """A threat's condition, and what will be done: the rest of its sentence, clause by clause."""
    pieces = sentences_of(text, tokens)
    if not pieces:
        return Terms()
    bound = next((at for at, piece in enumerate(pieces) if _bound(tokens[slice(*piece)])), 0)
    sentence = tokens[slice(*pieces[bound])]
    found = condition_in(Act.THREAT, sentence)
    clause = _without(sentence, found)
    if found is not None and low_in(sentence, found[0] - 1) == "and" and found[1] < len(sentence):
        clause = sentence[found[1] :]  # 'We are here, and if they come we will stay'
    if not any(token.is_word for token in clause) and bound + 1 < len(pieces):
        clause = tokens[slice(*pieces[bound + 1])]
    condition = cut(text, sentence, found)
    towards = _with_what(clause, cue)
    if towards is not None:
        thing = cut(text, clause, trimmed(clause, towards + 1, len(clause)))
        whom = cut(text, clause, trimmed(clause, 0, towards))
        return Terms(to=whom, offered=() if thing is None else (thing,), condition=condition)
    modal = _modal(clause)
    whom = None if modal is None else _threatened_one(text, clause, modal)
    reported = (
        modal is not None and clause[modal].low in {"would", "'d"} and low_in(clause, modal - 1) in SELF
    )
    ours = modal is not None and whom is None and _is_own_side(clause, modal)
    if modal is not None and (whom is not None or reported or ours):
        clause = clause[modal + 1 :]  # 'they would | walk out', 'looters will | be shot'
    things = [cut(text, clause, places) for places in _clauses(clause)]
    return Terms(whom or addressee, tuple(one for one in things if one is not None), None, condition)


def _modal(clause: Sequence[Token]) -> int | None:
    return next(
        (at for at, token in enumerate(clause) if token.low in {"will", "would", "'ll", "'d"} and at), None
    )


def _threatened_one(text: str, clause: Sequence[Token], modal: int) -> Words | None:
    """Return whom a passive or 'face', 'lose' after the modal is done to: 'Looters will be shot'."""
    verb = next((token for token in clause[modal + 1 : modal + 4] if token.tag not in {"RB", "``"}), None)
    if verb is None or verb.low not in word_list("en", "terms")["suffering"]:
        return None
    subject = trimmed(clause, low_in(clause, 0) == "that", modal)
    return None if subject is None or low_in(clause, subject[0]) in SELF else cut(text, clause, subject)


def _is_own_side(clause: Sequence[Token], modal: int) -> bool:
    """Whether people before the modal do what is threatened: 'members would march', 'his men will shoot'."""
    subject = trimmed(clause, low_in(clause, 0) == "that", modal)
    return subject is not None and low_in(clause, subject[0]) not in SELF and is_human(clause, *subject)


def _within(condition: Places, to: Places) -> bool:
    """Whether a relative condition opens inside who is promised something: 'those who surrender | food'."""
    return to[0] <= condition[0] < to[1] < condition[1]


def _bound(sentence: Sequence[Token]) -> bool:
    return condition_in(Act.THREAT, sentence) is not None


def _with_what(clause: Sequence[Token], cue: Sequence[Token]) -> int | None:
    """Return the place of 'with' in 'threatened the paper with a fine'."""
    if not any(token.low.startswith("threat") for token in cue):
        return None
    relative = False
    for at, token in enumerate(clause):
        relative = relative or token.low in RELATIVE
        if (token.is_verb and not relative) or token.low == "to":
            return None
        if token.low == "with" and at:
            return at
    return None


def _clauses(clause: Sequence[Token]) -> list[Places]:
    """Cut 'we will sit down and not get up' in two."""
    start = 0
    while start < len(clause) and (
        clause[start].low in {"that", "to", "and", "but"} or not clause[start].is_word
    ):
        start += 1
    places = []
    for at in range(start + 1, len(clause) - 1):
        again = next_verb(clause, at) or (at + 1 if at < len(clause) - 2 and _goes_on(clause, at) else None)
        if again is not None and again > start:
            places.append(trimmed(clause, start, at))
            start = again
    places.append(trimmed(clause, start, len(clause)))
    return [one for one in places if one is not None]


def _goes_on(clause: Sequence[Token], at: int) -> bool:
    follows = clause[at + 1 : at + 5]
    return clause[at].low == "and" and (clause[at + 1].tag == "RB" or any(one.tag == "MD" for one in follows))


def _without(tokens: Sequence[Token], condition: Places | None) -> Sequence[Token]:
    """Leave a condition out of its sentence; one that says who ('anyone who comes') stays."""
    if condition is None or tokens[condition[0]].low in RELATIVE:
        return tokens
    return [*tokens[: condition[0]], *tokens[condition[1] :]]
