"""What is said by nobody that the report names: 'are said to have', 'it is believed that'."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.lexicon.words import word_list
from sayso.statement.rules.phrases import left_phrase

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sayso.statement.tokens import Token

Places = tuple[int, int]
BE = frozenset("is are was were been be".split())


def hearsay(
    tokens: Sequence[Token], quoted: frozenset[int]
) -> Iterator[tuple[tuple[Places, ...], Places, tuple[Places, ...]]]:
    """Yield source (none), cue and content of each claim in the passive that names nobody."""
    raising = frozenset(word_list("en", "status")["raising"])
    for at in range(1, len(tokens) - 1):
        if at in quoted or tokens[at].low not in raising:
            continue
        first = at - 1
        while first > 0 and (tokens[first].tag.startswith("RB") or tokens[first].low in BE | {"have", "has", "had"}):
            if tokens[first - 1].low not in BE | {"have", "has", "had"} and tokens[first].low in BE | {"have", "has", "had"}:
                break
            first -= 1
        if not any(token.low in BE for token in tokens[first:at]):
            continue
        follows = tokens[at + 1].low
        subject = left_phrase(tokens, first)
        if follows == "to" and subject is not None:
            yield (), (first, at + 1), (subject, (at + 1, len(tokens)))
        elif follows == "that" and first > 0 and tokens[first - 1].low in {"it", "been"}:
            yield (), (first, at + 1), ((at + 1, len(tokens)),)
