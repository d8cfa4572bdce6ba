"""What is promised, cut into its things: 'food, a bed and the care they need'."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.statement.orders import may_order
from sayso.statement.places import SIGNS, low_in, trimmed
from sayso.statement.rules.grammar import NOUN_PHRASE, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sayso.statement.places import Places
    from sayso.statement.tokens import Token

OPENING_MARKS = frozenset("“‘\"'")


def things_in(tokens: Sequence[Token], start: int) -> list[Places]:
    """Return the things named from ``start`` on: 'food', 'a bed', 'the care they need'."""
    found: list[Places] = []
    first = at = start
    while at < len(tokens):
        token = tokens[at]
        if at > first and _closes(tokens, at):
            break
        if token.text == "," or (token.low in {"and", "or"} and _new_thing(tokens, at + 1)):
            if token.text == "," and not _new_thing(tokens, at + 1):
                break
            add_piece(tokens, found, first, at)
            first = at + 1
            if low_in(tokens, first) == "and":
                first, at = first + 1, at + 1
        at += 1
    add_piece(tokens, found, first, at)
    return found


def _closes(tokens: Sequence[Token], at: int) -> bool:
    """'… so that they rest', '… to rowers', '… and we are back': where the things end."""
    low, after = tokens[at].low, tokens[at + 1] if at + 1 < len(tokens) else None
    if tokens[at].text in {";", ".", "—", "–"} or low == "so":
        return True
    if low == "and" and after is not None and after.low in words("first_person"):
        return True
    return low in {"to", "as"} and after is not None and (low == "as" or after.tag in NOUN_PHRASE - {"NNP"})


def add_piece(tokens: Sequence[Token], found: list[Places], first: int, last: int) -> None:
    """Add the words from ``first`` to ``last`` to ``found``, trimmed, if any are left."""
    piece = trimmed(tokens, first, last)
    if piece is not None:
        found.append(piece)


def _new_thing(tokens: Sequence[Token], at: int) -> bool:
    if low_in(tokens, at) == "and":
        at += 1
    if at >= len(tokens):
        return False
    token = tokens[at]
    if token.tag == "NNP" and tokens[at - 1].low == "and" and at > 1 and tokens[at - 2].tag == "NNP":
        return False  # 'the desks in Stenn and Vell'
    if token.tag == "NN" and at > 3 and _whatever(tokens, at - 2):  # noqa: PLR2004  - 'of any faith or |'
        return False
    return (
        token.tag in NOUN_PHRASE or token.tag == "VBG" or token.text in OPENING_MARKS or token.text in SIGNS
    )


def _whatever(tokens: Sequence[Token], at: int) -> bool:
    """'Soldiers of any nationality | or faith', 'of any age | , sex or rank': what follows is of the same."""
    while at > 1 and (tokens[at].tag == "NN" or tokens[at].text == "," or tokens[at].low in {"and", "or"}):
        at -= 1
    return tokens[at].low in {"any", "every", "whatever", "each"} and tokens[at - 1].low == "of"


def next_verb(tokens: Sequence[Token], place: int) -> int | None:
    """Return where the next thing done begins: 'cut taxes, | raise pensions and to | end the draft'."""
    if tokens[place].low not in {"and", ","} or place + 1 >= len(tokens):
        return None
    at = place + 1
    while low_in(tokens, at) in {"and", "to", "then", "also", "or"}:
        at += 1
    if at >= len(tokens):
        return None
    told = low_in(tokens, at - 1) == "to"
    if tokens[at].tag == "VB" or (tokens[at].tag == "VBP" and at > place + 1):
        return at
    beyond = tokens[at + 1].tag if at + 1 < len(tokens) else ""
    could_be = tokens[at].tag in {"VBP", "NN", "NNP", "JJ"} and may_order(tokens[at].low)
    return at if could_be and (told or beyond in NOUN_PHRASE - {"POS"} | {"PRP"}) else None
