"""On what condition something is promised, asked or threatened: 'if they cross', 'Give us a day and …'."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from sayso.lexicon.words import word_list
from sayso.model import Act
from sayso.statement.places import low_in, trimmed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sayso.statement.places import Places
    from sayso.statement.tokens import Token

ENDS = frozenset({",", ".", ";", ":", "—", "–"})
RELATIVE = frozenset({"who", "whoever", "that", "which"})
SUBJECTS = frozenset({"DT", "PRP", "NNP", "NNS", "NN", "PRP$"})
PHRASE_REACH = 6
"""Words of a phrase before its relative clause among which its head may stand."""
SUBJECT_REACH = 8
"""Words of an apposition between a condition's subject and its verb."""
QUOTES = frozenset('“”‘’"')


@cache
def _rows(act: Act) -> tuple[tuple[str, ...], ...]:
    lists = word_list("en", "terms")
    rows = [tuple(row.split()) for row in lists["condition"]]
    if act is Act.THREAT:
        rows += [tuple(row.split()) for row in lists["condition_of_threat"]]
    if act is Act.PROMISE:
        rows += [tuple(row.split()) for row in lists["condition_of_promise"]]
    return tuple(sorted(rows, key=len, reverse=True))


def condition_in(act: Act, tokens: Sequence[Token]) -> Places | None:
    """Return the places of the first condition, up to its clause's end; None where there is none."""
    if act is not Act.APPEAL:
        ordered = _order_before_and(tokens)
        if ordered is not None:
            return ordered
    for at, token in enumerate(tokens):
        if token.low == "should" and _is_inverted(tokens, at):
            return _to_clause_end(tokens, at)
        for row in _rows(act):
            if tuple(one.low for one in tokens[at : at + len(row)]) == row and _opens(tokens, at):
                return _to_clause_end(tokens, at)
    return None


def _opens(tokens: Sequence[Token], at: int) -> bool:
    """Whether the word at ``at`` opens a condition there: 'those who come' and not 'the man who came'."""
    low, before = tokens[at].low, low_in(tokens, at - 1)
    if low in RELATIVE:
        if low == "whoever":
            return True
        if _is_past(tokens, at) and before not in word_list("en", "terms")["generic"]:
            return False  # 'Owners who lost a house', which nobody does to have the offer
        plural = at > 0 and tokens[at - 1].tag == "NNS" and low == "who"
        return plural or _of_whoever(tokens, at)
    if low == "the":
        return any(token.is_verb for token in tokens[at + 3 : at + 7]) and tokens[at + 2].tag in SUBJECTS
    if low == "once" and before == "at":
        return False
    if low == "were":
        return at == 0 or tokens[at - 1].text in {",", "”"}
    if low == "if":
        return before not in {"as", "even", "ask", "asked", "know"}
    if low == "by":
        return at + 1 < len(tokens) and tokens[at + 1].tag == "VBG"
    if low == "when":
        return before not in {"since", "until"}
    return True


def _of_whoever(tokens: Sequence[Token], at: int) -> bool:
    """Whether the phrase before the relative word leaves open who it is: 'any pilot', 'anyone over 75'."""
    heads = word_list("en", "terms")["whoever"]
    for token in reversed(tokens[max(0, at - PHRASE_REACH) : at]):
        if token.low in heads:
            return True
        if token.is_verb or token.text in ENDS:
            return False
    return False


def _is_past(tokens: Sequence[Token], at: int) -> bool:
    """Whether the first verb after the relative word at ``at`` is a past tense."""
    verb = next((token for token in tokens[at + 1 : at + 4] if token.is_verb), None)
    return verb is not None and (verb.tag == "VBD" or verb.low in {"had", "were", "was"})


def _is_inverted(tokens: Sequence[Token], at: int) -> bool:
    """'…, should the paper arrive', 'withdraw the order should they do so': no subject stands before it."""
    if at + 2 >= len(tokens) or tokens[at + 1].tag not in SUBJECTS | {"EX"}:
        return False
    if at == 0:
        return any(token.text == "," for token in tokens[3:])
    if tokens[at - 1].text in {",", "”"}:
        return True
    return any(token.tag in {"VB", "VBP"} for token in tokens[at + 2 : at + 8])


def _order_before_and(tokens: Sequence[Token]) -> Places | None:
    """'Give me ten days and every one of them will run': an order, 'and' or 'or', and what follows."""
    for first, token in enumerate(tokens):
        opens = first == 0 or not tokens[first - 1].is_word
        imperative = token.tag in {"VB", "VBP"} or token.low in word_list("en", "terms")["orders"]
        if not (opens and imperative) or low_in(tokens, first - 1) == ",":
            continue
        for at in range(first + 1, len(tokens) - 1):
            if tokens[at].text in {".", ";"}:
                break
            if (
                tokens[at].low in {"and", "or"}
                and tokens[at + 1].tag in SUBJECTS
                and _modal_soon(tokens, at + 1)
            ):
                return trimmed(tokens, first, at)
    return None


def _modal_soon(tokens: Sequence[Token], at: int) -> bool:
    return any(token.tag == "MD" or token.low in {"'re", "'s"} for token in tokens[at : at + 6])


def _to_clause_end(tokens: Sequence[Token], start: int) -> Places | None:
    if tokens[start].low == "otherwise":
        return start, start + 1
    relative = tokens[start].low in RELATIVE
    verbs = resumes = 0
    for at in range(start + 1, len(tokens)):
        token = tokens[at]
        verbs += token.is_verb
        if token.text == "," and not verbs and not relative:
            resumes = resumes or _apposition_end(tokens, at)
        runs_on = relative and token.text == "," and _modal_follows(tokens, at)
        if token.text in ENDS and not runs_on and at > resumes:
            return trimmed(tokens, start, at)
        if (
            relative
            and at > start + 1
            and (token.tag == "MD" or (token.low in {"gets", "get"} and verbs > 1))
        ):
            return trimmed(tokens, start, at)
        if not relative and verbs and at > start + 2 and _new_clause(tokens, at):
            return trimmed(tokens, start, at)
    return trimmed(tokens, start, len(tokens))


def _apposition_end(tokens: Sequence[Token], comma: int) -> int:
    """Return the place of the comma after an apposition; 0 where none is: 'if his wife, Ilona, did not'."""
    for at in range(comma + 2, min(comma + SUBJECT_REACH, len(tokens) - 1)):
        if tokens[at].is_verb:
            return 0
        if tokens[at].text == ",":
            return at if tokens[at + 1].is_verb or tokens[at + 1].tag == "MD" else 0
    return 0


def _new_clause(tokens: Sequence[Token], at: int) -> bool:
    """'if they bring the cannon we will bring the city': a second subject with a verb of its own."""
    if at + 1 >= len(tokens) or tokens[at - 1].low in {"and", "or", "that", "as", "than"}:
        return False
    if tokens[at].text in "“‘" and start_of_speech(tokens, at + 1):
        return True
    return tokens[at].low in {"we", "i"} and (
        tokens[at + 1].tag in {"MD", "VBP"} or tokens[at + 1].low == "'ll"
    )


def start_of_speech(tokens: Sequence[Token], at: int) -> bool:
    """Whether a main clause with a modal or 'not' begins at ``at``: 'if it comes “every door” will shut'."""
    return any(token.tag == "MD" for token in tokens[at : at + 6])


def _modal_follows(tokens: Sequence[Token], comma: int) -> bool:
    """'who reached us, or left by any route, would be given': the clause runs on to the modal."""
    return any(token.tag == "MD" for token in tokens[comma:])
