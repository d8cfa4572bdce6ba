"""Orders: clauses that open with a bare verb ('Close the gates', 'Please do not run')."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from sayso.lexicon.words import word_list
from sayso.statement.places import SENTENCE_MARKS, low_in
from sayso.statement.rules.grammar import FINITE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sayso.statement.tokens import Token

BARE = frozenset({"VB", "VBP"})
OBJECT = frozenset({"DT", "PRP", "PRP$"})
BREAKS = SENTENCE_MARKS | frozenset("“”‘’\"';:—–-…•")
CALLED_LONGEST = 7
"""Words between a clause's head and the comma before an order: 'Soldiers of the north, lay down …'."""


@cache
def _listed(name: str) -> frozenset[str]:
    return frozenset(word_list("en", "orders")[name])


@cache
def _idle() -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(row.split()) for row in word_list("en", "orders")["idle"])


def orders_in(tokens: Sequence[Token]) -> Iterator[int]:
    """Yield the place of each verb that orders, with 'do' of 'do not' as its place.

    What asks nothing ('Look, …') and an order that is a condition ('Give us a
    day and we will …') are left out.
    """
    for at in range(len(tokens)):
        if _heads_clause(tokens, at) and is_order(tokens, at) and not _is_condition(tokens, at):
            yield at


def may_order(word: str) -> bool:
    """Whether ``word`` is a bare verb that orders are made of, also where it could be a noun."""
    return word in _listed("verbs")


def is_order(tokens: Sequence[Token], at: int) -> bool:
    """Whether the word at ``at``, which opens a clause, orders something."""
    token, follows = tokens[at], low_in(tokens, at + 1)
    if token.low in {"don't", "dont"} or (token.low == "do" and follows in {"not", "n't"}):
        after = at + 1 + (token.low == "do")
        return low_in(tokens, after) not in _listed("idle_negated") and after < len(tokens)
    if any(_stands(tokens, at, row) for row in _idle()):
        return False
    if token.low not in _listed("verbs") and not (token.tag == "VB" and token.low.isalpha()):
        return False
    if at + 1 == len(tokens) or not tokens[at + 1].is_word:
        return token.tag in BARE or at + 1 == len(tokens) or follows in "!.“‘"
    if tokens[at + 1].tag in FINITE | {"MD"} and follows not in {"left", "cut"}:
        return False  # 'Help came late'
    if token.tag in BARE:
        return True
    if tokens[at + 1].tag in OBJECT:
        return True
    objects = follows in _listed("after") or (tokens[at + 1].is_noun and not token.low.endswith("s"))
    return objects and not _later_verb(tokens, at + 1)  # 'Bring soup'


def _stands(tokens: Sequence[Token], at: int, row: Sequence[str]) -> bool:
    return all(low_in(tokens, at + place) == word for place, word in enumerate(row))


def _later_verb(tokens: Sequence[Token], start: int) -> bool:
    """Whether the clause has a finite verb of its own: 'Help for the victims came late'."""
    for token in tokens[start:]:
        if not token.is_word:
            return False
        if token.tag in FINITE | {"MD"}:
            return True
    return False


def _heads_clause(tokens: Sequence[Token], at: int) -> bool:
    """Whether a clause begins at ``at``: after a mark, after 'please', after a call or a condition."""
    while at and tokens[at - 1].low in _listed("before"):
        at -= 1
    if at == 0 or tokens[at - 1].text in BREAKS or tokens[at - 1].low in {"•", "("}:
        return True
    if tokens[at - 1].text != ",":
        return False
    head = at - 1
    while head and tokens[head - 1].text not in BREAKS:
        head -= 1
    before = tokens[head : at - 1]
    if not before:
        return True
    if before[0].low in {"if", "unless", "when", "whoever", "until", "before", "once", "wherever"}:
        return True
    return len(before) <= CALLED_LONGEST and not any(one.is_verb for one in before)


def _is_condition(tokens: Sequence[Token], at: int) -> bool:
    """'Give me ten days and every one of them will run': an order, 'and', and what follows from it."""
    for place in range(at + 1, len(tokens)):
        token = tokens[place]
        if token.text in {".", "!", ";", "?"}:
            return False
        if token.low in {"and", "or", "then"}:
            ahead = tokens[place + 1 : place + 6]
            subject = bool(ahead) and (
                ahead[0].tag in {"PRP", "DT", "NNS", "NNP", "EX"} or ahead[0].low == "no"
            )
            if subject and any(one.low in {"will", "'ll", "shall", "'re", "gets"} for one in ahead):
                return True
    return False
