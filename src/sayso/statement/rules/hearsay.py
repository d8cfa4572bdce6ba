"""What is said by nobody that the report names: 'are said to have', 'it is believed that'."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.lexicon.words import word_list
from sayso.statement.rules.cues import act_of_noun
from sayso.statement.rules.grammar import FINITE, words
from sayso.statement.rules.phrases import left_phrase

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sayso.statement.tokens import Token

Places = tuple[int, int]
CLAUSE_STARTS = frozenset({"DT", "NN", "NNS", "NNP", "NNPS", "PRP", "CD", "JJ", "EX", "PRP$", "RB"})


def hearsay(
    tokens: Sequence[Token], quoted: frozenset[int]
) -> Iterator[tuple[tuple[Places, ...], Places, tuple[Places, ...]]]:
    """Yield source (none), cue and content of each claim in the passive that names nobody."""
    helping = words("be") | words("have")
    raising = frozenset(word_list("en", "status")["raising"])
    for at in range(1, len(tokens) - 1):
        if at in quoted or tokens[at].low not in raising:
            continue
        first = at - 1
        while first > 0 and (tokens[first].tag.startswith("RB") or tokens[first].low in helping):
            if tokens[first - 1].low not in helping and tokens[first].low in helping:
                break
            first -= 1
        if not any(token.low in words("be") for token in tokens[first:at]):
            continue
        follows = tokens[at + 1].low
        subject = left_phrase(tokens, first)
        if follows == "to" and subject is not None:
            yield (), (first, at + 1), (subject, (at + 1, len(tokens)))
        elif follows == "that" and first > 0 and tokens[first - 1].low in {"it", "been"}:
            yield (), (first, at + 1), ((at + 1, len(tokens)),)


def adverbs(
    tokens: Sequence[Token], quoted: frozenset[int]
) -> Iterator[tuple[tuple[Places, ...], Places, tuple[Places, ...]]]:
    """Yield source (none), cue and content of a sentence that only 'reportedly' keeps at a distance."""
    hedging = frozenset(word_list("en", "voices")["hearsay_adverbs"])
    for at, token in enumerate(tokens):
        if at in quoted or token.low not in hedging or not any(one.tag in FINITE for one in tokens):
            continue
        before = ((0, at),) if at else ()
        yield (), (at, at + 1), (*before, (at + 1, len(tokens)))
        return


def reports_that(
    tokens: Sequence[Token], quoted: frozenset[int]
) -> Iterator[tuple[tuple[Places, ...], Places, tuple[Places, ...]]]:
    """Yield source, cue, content of each noun that holds a content: 'reports that', 'his claim that'."""
    for at in range(1, len(tokens) - 2):
        if at in quoted or tokens[at].low not in act_of_noun() or tokens[at + 1].low != "that":
            continue
        if not (tokens[at].is_noun and tokens[at + 2].tag in CLAUSE_STARTS):
            continue
        first = at
        while first > 0 and tokens[first - 1].tag in {"JJ", "NN", "VBN"}:
            first -= 1
        if first > 1 and tokens[first - 1].tag == "DT" and tokens[first - 2].low in {"in", "at", "during"}:
            continue  # 'said in a statement that'
        owner = _owner(tokens, first)
        yield owner, (first, at + 1), ((at + 1, len(tokens)),)


def _owner(tokens: Sequence[Token], first: int) -> tuple[Places, ...]:
    """Return whose claim it is: 'his claim', 'the ministry’s claim'; nobody for 'reports that'."""
    if first and tokens[first - 1].tag == "PRP$":
        return ((first - 1, first),)
    if first > 1 and tokens[first - 1].tag == "POS":
        owner = left_phrase(tokens, first - 1)
        return () if owner is None else (owner,)
    return ()
