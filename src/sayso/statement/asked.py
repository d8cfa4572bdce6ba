"""What an appeal asks for, and of whom."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sayso.lexicon.words import word_list
from sayso.model import Act
from sayso.statement.conditions import condition_in
from sayso.statement.names import voice_words
from sayso.statement.places import low_in, sentences_of, trimmed
from sayso.statement.units import is_person, singular

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sayso.statement.places import Places
    from sayso.statement.tokens import Token

TO_REACH = 18
MADE = frozenset({"VBN", "VBG", "JJ", "VBD"})
OPENING = frozenset('“‘"')
WHY = frozenset({"after", "because", "amid", "following", "since", "as", "while"})
"""Words that open the reporter's reason: 'to boil every drop | after a badger turned up'."""
CLAUSE = 8
OUGHT = frozenset({"should", "must", "shall"})


class Asked(NamedTuple):
    """Places in the content: of whom, what (in pieces), and on what condition."""

    to: list[Places]
    asked: list[Places]
    condition: Places | None


def asked_in(text: str, tokens: Sequence[Token], cue: Sequence[Token]) -> Asked:
    """Read 'X to do Y', 'X for Y', 'that X do Y', 'X should do Y' and imperatives."""
    condition = condition_in(Act.APPEAL, tokens)
    opens = condition is not None and condition[0] <= 1
    turn = None if opens or _is_order(tokens) else _infinitive(tokens)
    if turn is not None:
        start = 1 if tokens[0].low in {"on", "to", "for"} and turn > 0 else 0
        if condition is not None and condition[0] < turn:
            condition = None
        end = condition[0] if condition is not None else len(tokens)
        negated = turn > 0 and tokens[turn - 1].low == "not"
        first_of = turn - 1 if negated else turn + 1
        last = next((last for first, last in sentences_of(text, tokens) if last > turn), end)
        return Asked(
            _some(trimmed(tokens, start, turn - negated)),
            _some(trimmed(tokens, first_of, min(end, _before_speech(tokens, turn, last)))),
            condition,
        )
    source = _from_whom(tokens, cue)
    if source is not None:
        return Asked(
            _some(trimmed(tokens, source + 1, len(tokens))), _some(trimmed(tokens, 0, source)), condition
        )
    whom = _for_what(tokens, cue)
    if whom is not None:
        end = condition[0] if condition is not None and condition[0] > whom else len(tokens)
        return Asked(_some(trimmed(tokens, 0, whom)), _some(trimmed(tokens, whom + 1, end)), condition)
    return _ordered(text, tokens, condition)


def _some(places: Places | None) -> list[Places]:
    return [] if places is None else [places]


def _before_speech(tokens: Sequence[Token], turn: int, last: int) -> int:
    """Return where what is asked ends: 'to send a ship: “Send it”', 'to leave and threatened to stay'."""
    return next((at for at in range(turn, last) if tokens[at].text == ":" or _goes_on(tokens, at)), last)


def _goes_on(tokens: Sequence[Token], at: int) -> bool:
    """Whether the reporter goes on: 'and assured them', 'and that he …', 'after a badger turned up'."""
    if tokens[at].low not in {"and", "but"} or at + 1 >= len(tokens):
        return tokens[at].low in WHY and any(token.tag == "VBD" for token in tokens[at + 1 : at + CLAUSE])
    return tokens[at + 1].tag in {"VBD", "VBZ"} or tokens[at + 1].low == "that"


def _is_order(tokens: Sequence[Token]) -> bool:
    """Whether it opens as an imperative in quotation marks: '“Ask to see the paper”'."""
    opens = next((at for at, token in enumerate(tokens) if token.is_word), None)
    return opens is not None and opens > 0 and tokens[opens].tag in {"VB", "VBP"}


def _infinitive(tokens: Sequence[Token]) -> int | None:
    """Return the place of the 'to' that opens what is asked: past 'deployed to help', 'ready to fight'."""
    orders = word_list("en", "terms")["orders"]
    places = [
        place
        for place in range(min(len(tokens) - 1, TO_REACH))
        if tokens[place].low == "to"
        and (
            tokens[place + 1].tag in {"VB", "RB"}
            or tokens[place + 1].text in OPENING
            or tokens[place + 1].low in orders
        )
    ]
    if not places or any(token.text in {"“", '"'} for token in tokens[:1]):
        return None
    for place in places:
        if place == 0 or tokens[place - 1].tag not in MADE:
            return place
    return places[-1]


def _for_what(tokens: Sequence[Token], cue: Sequence[Token]) -> int | None:
    """Return the place of 'for' in 'asked the captors for a photograph'."""
    asking = word_list("en", "terms")["asking"]
    if not any(token.low in asking for token in cue) or low_in(tokens, 0) in {"for", "that"}:
        return None
    return next((at for at in range(1, min(len(tokens) - 1, TO_REACH)) if tokens[at].low == "for"), None)


def _from_whom(tokens: Sequence[Token], cue: Sequence[Token]) -> int | None:
    """Return the place of 'from' in 'demanded an apology from the minister'."""
    if not any(token.low.startswith(("demand", "request", "sought", "seek")) for token in cue):
        return None
    found = [at for at in range(1, len(tokens) - 1) if tokens[at].low == "from"]
    if not found or any(token.is_verb for token in tokens):
        return None
    return found[-1] if _is_called(tokens, found[-1] + 1, len(tokens)) else None


def _ordered(text: str, tokens: Sequence[Token], condition: Places | None) -> Asked:
    pieces = sentences_of(text, tokens)
    to: list[Places] = []
    orders: list[Places] = []
    for first, last in pieces:
        found = _order(tokens, first, last, condition)
        if found is not None:
            to += _some(found[0])
            orders.append(found[1])
    if orders:
        return Asked(to, orders, condition)
    start = 1 if low_in(tokens, 0) in {"that", "for", "to"} else 0
    if condition is not None and condition[0] <= start:
        return Asked([], _some(trimmed(tokens, condition[1], len(tokens))), condition)
    end = condition[0] if condition is not None else len(tokens)
    return Asked([], _some(trimmed(tokens, start, end)), condition)


def _order(
    tokens: Sequence[Token], first: int, last: int, condition: Places | None
) -> tuple[Places | None, Places] | None:
    """Return of whom and what: 'Shareholders, do not sell', 'Owners should cut the plug', 'We want two'."""
    lists = word_list("en", "terms")
    if condition is not None and first <= condition[0] < last:
        if condition[0] - first > 2:  # noqa: PLR2004  - the condition is at the end
            last = condition[0]
        else:
            first = condition[1]
    for at in range(first, last):
        before = low_in(tokens, at - 1)
        opens = at == first or not tokens[at - 1].is_word or before in {"and", "please", "but"}
        if opens and _commands(tokens, at) and (before not in {"and", "but"} or at == first + 1):
            piece = trimmed(tokens, at, last)
            whom = trimmed(tokens, first, at) if at > first else None
            called = whom is not None and _is_called(tokens, *whom)
            return None if piece is None else (whom if called else None, piece)
        if tokens[at].low in OUGHT and at > first and at + 1 < last:
            whom, piece = trimmed(tokens, first, at), trimmed(tokens, at + 1, last)
            if whom is not None and low_in(tokens, whom[0]) == "that":
                whom = trimmed(tokens, whom[0] + 1, at)
            human = whom is not None and _is_called(tokens, *whom)
            return None if piece is None or not human else (whom, piece)
        if tokens[at].low in lists["wanting"] and at > first and tokens[at - 1].low == "we":
            piece = trimmed(tokens, at + 1, last)
            later = any(one.low in lists["wanting"] for one in tokens[at + 1 : last])
            if piece is not None and not later and before != "not":
                return None, piece
    return None


def _commands(tokens: Sequence[Token], at: int) -> bool:
    if (
        tokens[at].low in {"do", "don't", "let", "please"}
        or tokens[at].low in word_list("en", "terms")["orders"]
    ):
        return True
    follows = low_in(tokens, at + 1)
    return tokens[at].tag == "VB" or (tokens[at].tag == "VBP" and follows not in {"is", "are", "was"})


def _is_called(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether the words name people: 'Shareholders', 'Anyone with a crane', 'He'."""
    lists = word_list("en", "terms")
    if tokens[first].low in lists["whoever"] or tokens[first].low in lists["persons"]:
        return True
    head = next((token for token in tokens[first:last] if token.tag in {"NNS", "NNP"}), None)
    if head is not None and (head.tag == "NNP" or is_person(singular(head.low))):
        return True
    voices = voice_words("organisation"), voice_words("person")
    return any(token.low in listed for token in tokens[first:last] for listed in voices)
