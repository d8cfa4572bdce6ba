"""Figures that count nothing: dates, ages, clock times, and those that belong to a name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sayso.lexicon.words import word_list
from sayso.statement.figures import HYPHENS, YEARS, joined, lists
from sayso.statement.places import low_in

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sayso.statement.figures import Figure
    from sayso.statement.tokens import Token

CLOCK = re.compile(r"(?:[01]?\d|2[0-3])[.:][0-5]\d")
OLDEST = 110
LAST_DAY = 31
LAST_HOUR = 12
PERSONS = frozenset({"he", "she", "who", "i"})
CLOCK_OPENERS = frozenset({"at", "by", "until", "till", "from", "around", "past", "before", "after", "since"})
STOPS = frozenset({",", ".", ";", ":", ")", "!", "?", "”", '"', "'", "’", "—"})


def counts_nothing(tokens: Sequence[Token], figure: Figure) -> bool:
    """Whether the figure is a date, an age, an hour, a score, or part of a name."""
    if figure.bound.value == "vague":
        return False
    return (
        _is_known_pair(tokens, figure)
        or _is_date(tokens, figure)
        or _is_named(tokens, figure)
        or _is_age(tokens, figure)
        or _is_clock(tokens, figure)
        or _is_row(tokens, figure)
        or _is_address(tokens, figure)
        or (figure.value == 1 and figure.spelled and not _one_counts(tokens, figure))
    )


def _most(figure: Figure) -> float:
    return figure.value if figure.value is not None else (figure.high or 0.0)


def _is_known_pair(tokens: Sequence[Token], figure: Figure) -> bool:
    """'The two left', 'one of the six': who they are is known, and how many is not told."""
    if low_in(tokens, figure.first - 1) not in {"the", "these", "those"} or not figure.spelled:
        return False
    counted = figure.last < len(tokens) and tokens[figure.last].tag in {"NN", "NNS", "JJ", "NNP", "NNPS"}
    return figure.value == 2 or (low_in(tokens, figure.first - 2) == "of" and not counted)  # noqa: PLR2004


# --- dates and names -------------------------------------------------------------------------------------


def _is_date(tokens: Sequence[Token], figure: Figure) -> bool:
    if figure.spelled:
        return False
    before, after = low_in(tokens, figure.number - 1), low_in(tokens, figure.last)
    months = word_list("en", "calendar")["months"]
    if before == ".":
        before = low_in(tokens, figure.number - 2)  # 'Nov. 25'
    if before in months or (after in months and _most(figure) <= LAST_DAY):
        return True
    year = tokens[figure.number].text
    if figure.last != figure.number + 1 or len(year) != 4 or not year.isdigit() or int(year) not in YEARS:  # noqa: PLR2004
        return False
    counted = figure.last < len(tokens) and tokens[figure.last].tag == "NNS"
    return not counted or before in {"in", "since", "of", "by"}


def _is_named(tokens: Sequence[Token], figure: Figure) -> bool:
    """'Article 5', 'Order No. 44', 'Ward 3 and 4', 'a Breeze 2', 'serial number from 40000'."""
    place = figure.number - 1
    before = low_in(tokens, place)
    if before in {".", "from"}:
        place -= 1
        before = low_in(tokens, place)
    counts = figure.spelled and figure.last < len(tokens) and tokens[figure.last].tag == "NNS"
    if before in lists()["named_before"] and not counts:
        return place == figure.number - 1 or before in {"no", "number"}
    if figure.spelled or place < 0 or figure.first != figure.number:
        return False
    counted = figure.last < len(tokens) and (
        tokens[figure.last].tag in {"NN", "NNS"} or tokens[figure.last].low in lists()["percent"]
    )
    if before == "and" and not counted and tokens[place - 1].text.isdigit():
        return low_in(tokens, place - 2) in lists()["named_before"]
    name = tokens[place]
    if _is_numbered(name, tokens[figure.number]) and not counted and place == figure.number - 1:
        return low_in(tokens, figure.last) != "of"
    inside = place > 0 and tokens[place - 1].text not in STOPS and tokens[place - 1].text not in "“‘•"
    return (
        place == figure.number - 1
        and name.tag == "NNP"
        and name.text[:1].isupper()
        and not name.text.isupper()
        and inside
        and not counted
        and tokens[figure.number].text.isdigit()
        and len(tokens[figure.number].text) <= 3  # noqa: PLR2004  - 'Breeze 2', 'Apollo 440'
    )


def _is_numbered(noun: Token, number: Token) -> bool:
    """Whether a noun in the singular stands before a short number, which is its name: 'tank 4'."""
    counted = {*lists()["groups"], *lists()["measures"], *lists()["tallies"], *lists()["killing"]}
    return (
        noun.tag == "NN"
        and noun.text.islower()
        and noun.low not in counted
        and noun.low not in lists()["never_numbered"]
        and number.text.isdigit()
        and len(number.text) <= 2  # noqa: PLR2004  - of more digits, it may count
    )


def _is_row(tokens: Sequence[Token], figure: Figure) -> bool:
    """'0800 555 017', '3-1', '88/23', '2) pay': a telephone's number, a score, a file, a place in a list."""
    if figure.spelled:
        return False
    first, last = figure.number, figure.last
    if low_in(tokens, last) == ")" and not any(token.text == "(" for token in tokens[:first]):
        return True
    text = tokens[first].text
    if text.isdigit() and text.startswith("0") and len(text) > 1:
        return True
    if any(0 <= place < len(tokens) and tokens[place].text.isdigit() for place in (first - 1, last)):
        return True
    if low_in(tokens, last) in {*HYPHENS, "/", ":"} and joined(tokens, last) and joined(tokens, last + 1):
        return tokens[last + 1].low[0].isdigit()
    marked = low_in(tokens, first - 1) in {*HYPHENS, "/", ":"}
    return marked and joined(tokens, first) and joined(tokens, first - 1)


def _is_address(tokens: Sequence[Token], figure: Figure) -> bool:
    """'17 Mill Street'."""
    after = tokens[figure.last : figure.last + 4]
    named = after[:1] and after[0].tag.startswith("NNP")
    return not figure.spelled and bool(named) and any(token.low in lists()["streets"] for token in after[1:])


# --- ages and hours --------------------------------------------------------------------------------------


def _is_age(tokens: Sequence[Token], figure: Figure) -> bool:
    """'Ana, 34,', 'a 34-year-old', 'a boy of 8', 'she is 67', 'children under ten'."""
    first, last = figure.number, figure.last
    before, after = low_in(tokens, first - 1), low_in(tokens, last)
    if _most(figure) > OLDEST or not _most(figure).is_integer():
        return False
    if before in lists()["ages"] or "year-old" in after:
        return True
    if after in HYPHENS and joined(tokens, last):
        return low_in(tokens, last + 1).startswith("year")
    if after == "years" and low_in(tokens, last + 1) in {"old", "of"}:
        return low_in(tokens, last + 1) == "old" or low_in(tokens, last + 2) == "age"
    if before == "of" and low_in(tokens, first - 2) in lists()["young"]:
        return not (last < len(tokens) and tokens[last].is_noun)
    if after and after not in STOPS and after not in {"and", "or", "in", "when", "said"}:
        return False
    ended = not after or after in STOPS
    if before == "," and first > 1 and ended and not figure.spelled:
        return tokens[first - 2].is_noun
    if before in {"under", "over"} and first > 1:
        return tokens[first - 2].low in lists()["young"]
    subject = low_in(tokens, first - 2)
    return before in {"is", "was", "turned", "turns", "'s"} and (
        subject in PERSONS or subject in lists()["young"]
    )


def _is_clock(tokens: Sequence[Token], figure: Figure) -> bool:
    """'22.47' at the head of an entry, 'at 6.30', 'at three in the morning', 'half past four'."""
    first, last = figure.number, figure.last
    before, after = low_in(tokens, first - 1), low_in(tokens, last)
    if after in lists()["clock_after"]:
        return True
    if last == first + 1 and CLOCK.fullmatch(tokens[first].text) and after not in lists()["percent"]:
        train = before == "the" and after == "to"  # 'the 7.14 to Horn'
        return first == 0 or before in CLOCK_OPENERS or train
    if after == "past" and not figure.first < first:
        return True  # 'ten past eleven'
    if _most(figure) > LAST_HOUR or before not in CLOCK_OPENERS:
        return False
    if after in {"in", "at"} and low_in(tokens, last + 2) in {"morning", "afternoon", "evening", "night"}:
        return True
    bare = not after or after in STOPS or after in {"with", "and", "on", "in", "the"}
    if before == "past":
        return bare or low_in(tokens, first - 2) in {"half", "quarter"}
    return (
        bare and before in {"at", "by", "until", "till"} and figure.first == first and not _put(tokens, first)
    )


def _put(tokens: Sequence[Token], first: int) -> bool:
    """'put the dead at two'."""
    return any(token.low in lists()["puts"] for token in tokens[:first])


# --- one -------------------------------------------------------------------------------------------------


def _one_counts(tokens: Sequence[Token], figure: Figure) -> bool:
    """'One woman died', ', one of them a child'; not 'one of the reasons', 'the one', 'one another'."""
    last = figure.last
    before = low_in(tokens, figure.number - 1)
    if figure.first != figure.number:
        return True
    if before == "and" and any(token.low in lists()["states"] for token in tokens[last : last + 3]):
        return True  # 'eight people died and one is missing'
    if low_in(tokens, last) == "of" and low_in(tokens, last + 1) in lists()["anaphors"]:
        return before == "," or (before == "and" and low_in(tokens, last + 2) in {"", ",", "."})
    if before in lists()["before_pronoun_one"]:
        return False
    place = last
    while (
        place < len(tokens) and tokens[place].tag in {"JJ", "JJR", "NNP"} and low_in(tokens, place) != "other"
    ):
        place += 1
    return (
        any(low_in(tokens, at) in lists()["people"] for at in (last, place))
        or (
            place < len(tokens)
            and tokens[place].tag in {"NN", "NNP"}
            and tokens[place].low not in lists()["idle"]
        )
        or (place > last and tokens[place - 1].tag == "NNP")
    )
