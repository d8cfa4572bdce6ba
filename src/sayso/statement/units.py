"""What a figure counts: the noun after it, the words before it, or what other figures of the report count."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.model import Span, Words
from sayso.statement.figures import HYPHENS, joined, lists
from sayso.statement.places import low_in

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sayso.statement.figures import Figure
    from sayso.statement.tokens import Token

NOUN_PHRASE = frozenset(
    {"DT", "JJ", "JJR", "JJS", "NN", "NNS", "NNP", "NNPS", "PRP$", "CD", "VBN", "VBG", "POS", "PDT"}
)
QUOTES = frozenset("“”‘’\"'")
UNIT_REACH = 7
STATE_REACH = 6
PERSON = "person"


def of_words(text: str, tokens: Sequence[Token], at: int) -> Words | None:
    """'3,000 of these personnel': the words from 'of' to the noun."""
    if low_in(tokens, at) != "of":
        return None
    last = at + 1
    while last < len(tokens):
        low = tokens[last].low
        if tokens[last].tag not in NOUN_PHRASE and low not in lists()["anaphors"]:
            break
        last += 1
        if low in lists()["anaphors"] and not (
            last < len(tokens) and tokens[last].is_noun and low in {"these", "those"}
        ):
            break
    return Words.cut(text, Span(tokens[at].start, tokens[last - 1].end)) if last > at + 1 else None


def unit_beside(tokens: Sequence[Token], figure: Figure) -> str | None:
    """Return the unit that the words around the figure name; None where they leave it open."""
    if figure.unit is not None:
        return figure.unit
    money = next(
        (token.text for token in tokens[figure.first : figure.last] if token.text in lists()["currency"]),
        None,
    )
    if money is not None:
        return str(lists()["currency"][money])
    at = figure.last
    if percent_words(tokens, at):
        return "percent"
    if low_in(tokens, at) in HYPHENS and joined(tokens, at) and joined(tokens, at + 1):
        return singular(tokens[at + 1].low)  # 'a 169-seat house'
    if low_in(tokens, at) == "of":
        return _unit_of_part(tokens, at + 1)
    return _noun_after(tokens, at) or _named_before(tokens, figure) or _put_before(tokens, figure)


def percent_words(tokens: Sequence[Token], at: int) -> int:
    """Return how many tokens at ``at`` say percent."""
    for words in lists()["percent"]:
        row = words.split()
        if [token.low for token in tokens[at : at + len(row)]] == row:
            return len(row)
    return 0


# --- after the figure ------------------------------------------------------------------------------------


def _unit_of_part(tokens: Sequence[Token], at: int) -> str | None:
    """'five of whom were journalists', 'three of them children', '3,000 of its soldiers'."""
    if low_in(tokens, at) not in lists()["anaphors"]:
        return _noun_after(tokens, at, whole=True)
    after = at + 1
    if low_in(tokens, at) in {"these", "those"} and after < len(tokens) and tokens[after].is_noun:
        return _noun_after(tokens, after)
    if low_in(tokens, after) in {"were", "are", "was", "is"}:
        after += 1
    if low_in(tokens, after) in {"a", "an"}:
        return _noun_after(tokens, after + 1)
    found = _noun_after(tokens, after)
    plural = any(token.tag in {"NNS", "NNPS"} for token in tokens[after : after + UNIT_REACH])
    return found if plural else None  # 'two of them secret'


def _noun_after(tokens: Sequence[Token], at: int, *, whole: bool = False) -> str | None:
    """Return the head of the noun phrase at ``at``. ``whole``: it may begin with an article."""
    while at < len(tokens) and tokens[at].text in QUOTES:
        at += 1
    if not whole and at < len(tokens) and (tokens[at].tag == "DT" or tokens[at].low in lists()["when"]):
        return None  # '700 a day', '100 this week', '310 million last year'
    head = _head(tokens, at, whole=whole)
    if head is None:
        return PERSON if low_in(tokens, at + (low_in(tokens, at) == "the")) in lists()["states"] else None
    word = tokens[head]
    if word.low in lists()["no_unit"] or word.low in lists()["tallies"]:
        return None
    if word.text[0].isupper() and not word.text.isupper() and word.tag in {"NNPS", "NNS"}:
        first = head
        while first > at and tokens[first - 1].tag.startswith("NNP"):
            first -= 1
        return " ".join([*(token.text for token in tokens[first:head]), singular(word.text)])
    return PERSON if word.low in lists()["states"] else singular(word.low)


def _head(tokens: Sequence[Token], at: int, *, whole: bool) -> int | None:
    """Return the place of the head of the noun phrase at ``at``: its first plural, or its last noun."""
    head = None
    for place in range(at, min(at + UNIT_REACH, len(tokens))):
        token = tokens[place]
        if place == at and (_is_plural(token) or token.low in lists()["measures"]):
            return place  # 'a 5.9 magnitude earthquake'
        if token.is_noun or (place == at and token.low in lists()["people"]):
            head = place
        if token.tag in {"NNS", "NNPS"}:
            break
        if not (token.tag in NOUN_PHRASE or token.tag in {"RB", "RBR"} or token.text in QUOTES):
            break
        if place > at and token.tag == "DT" and not whole:
            break
    return head


def _is_plural(token: Token) -> bool:
    """'Four metres', where the tagger reads a verb."""
    return token.tag == "VBZ" and len(token.low) > 3 and token.low not in lists()["auxiliaries"]  # noqa: PLR2004


# --- before the figure -----------------------------------------------------------------------------------


def _named_before(tokens: Sequence[Token], figure: Figure) -> str | None:
    """'magnitude 6.1', 'a crew of three', 'a toll of 31'."""
    at = figure.first - 1
    while at >= 0 and tokens[at].text in QUOTES:
        at -= 1
    if low_in(tokens, at) in lists()["measures"]:
        return singular(tokens[at].low)
    if low_in(tokens, at) in lists()["killing"]:
        return PERSON
    if low_in(tokens, at) not in {"of", ":"}:
        return None
    noun = low_in(tokens, at - 1)
    return "magnitude" if noun == "magnitude" else lists()["groups"].get(noun)


def _put_before(tokens: Sequence[Token], figure: Figure) -> str | None:
    """'puts the number of flights at 190', 'put the crowd at 27,000', 'the toll has risen to 58'."""
    at = figure.first - 1
    while at >= 0 and tokens[at].text in QUOTES:
        at -= 1
    if low_in(tokens, at) not in lists()["reaching"]:
        return None
    for place in range(at - 1, -1, -1):
        low = tokens[place].low
        if low in {"number", "numbers"}:
            return _noun_after(tokens, place + 2, whole=True) if low_in(tokens, place + 1) == "of" else None
        if low in lists()["groups"]:
            return str(lists()["groups"][low])
        if low in lists()["puts"]:
            return _noun_after(tokens, place + 1, whole=True)
        if tokens[place].tag == "NNS" and low_in(tokens, place + 1) == low_in(tokens, at) == "at":
            return singular(low)
    return None


# --- other figures ---------------------------------------------------------------------------------------


def counts_people(tokens: Sequence[Token], figure: Figure) -> bool:
    """'Seven had been picked up alive', '20 or more dead': what is told can only be told of people."""
    for token in tokens[figure.last : figure.last + STATE_REACH]:
        if token.low in lists()["states"]:
            return True
        if not (token.is_verb or token.tag in {"RB", "RP"} or token.text in QUOTES):
            return False
    return False


def is_person(unit: str) -> bool:
    """Whether a unit is likely to be a human being: 'soldier', 'Norvan'."""
    if unit in lists()["people"] or unit[:1].isupper():
        return True
    return unit.endswith(("er", "or", "ist", "man", "ee", "ian")) and unit not in lists()["not_people"]


def is_money(unit: str) -> bool:
    """Whether a unit is a currency."""
    return unit in lists()["currency"].values() or unit in lists()["monies"]


def stands_for_things(tokens: Sequence[Token], figure: Figure) -> bool:
    """'Eight of them', 'the other three', 'there were fourteen': things counted, and no measure of them."""
    after, before = low_in(tokens, figure.last), low_in(tokens, figure.first - 1)
    if after == "of" and low_in(tokens, figure.last + 1) in lists()["anaphors"]:
        return True
    return after in lists()["no_unit"] or before in {"the", "other", "another", "are", "were"}


def plural_before(*rows: Sequence[Token]) -> str:
    """Return the nearest thing in the plural, from the end of the last row back, or nothing."""
    for row in reversed(rows):
        for token in reversed(row):
            if token.tag == "NNS" and token.low not in lists()["no_unit"]:
                return singular(token.low)
    return ""


def is_measure(unit: str) -> bool:
    """Whether a unit measures and does not count: 'percent', 'kilometre', 'hour'."""
    return unit == "percent" or unit in lists()["durations"] or unit in lists()["lengths"]


def singular(noun: str) -> str:
    """Return the singular of an English plural noun, by rule and by the lexicon's exceptions."""
    if noun.isupper():
        noun = noun.lower()
    irregular: str | None = lists()["irregular_plurals"].get(noun.lower())
    if irregular is not None:
        return irregular
    if noun.endswith("men"):
        return noun[:-2] + "an"
    if noun.endswith("ies") and len(noun) > 4:  # noqa: PLR2004  - 'ties', 'lies'
        return noun[:-3] + "y"
    if noun.endswith(("sses", "shes", "ches", "xes")):
        return noun[:-2]
    if noun.endswith("s") and not noun.endswith(("ss", "us", "is")):
        return noun[:-1]
    return noun
