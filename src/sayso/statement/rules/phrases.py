"""Noun phrases, found from part-of-speech tags: to the left of a cue, and to its right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.statement.rules.grammar import (
    FINITE,
    MARKS,
    NOUN_PHRASE,
    OPENING_MARKS,
    PRONOUNS,
    calendar_words,
    words,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sayso.statement.tokens import Token

APPOSITION_ENDS = OPENING_MARKS - {"'"} | frozenset(",.;:—–)")
LONGEST = 45
APPOSITION = 22
SPANS = frozenset({"week", "month", "year", "night", "weekend", "spring", "summer", "autumn", "winter"})
"""What 'last' or 'this' before them makes a time."""


def left_phrase(tokens: Sequence[Token], end: int, least: int = 0) -> tuple[int, int] | None:
    """Return the noun phrase that ends before place ``end``, as half-open places; None for none.

    ``least`` is the first place that may belong to it. Appositions in commas,
    prepositional phrases and relative clauses belong to the phrase.
    """
    last = without_time(tokens, end, least)
    if last <= least:
        return None
    if tokens[last - 1].tag in PRONOUNS or tokens[last - 1].low == "who":
        return last - 1, last
    if tokens[last - 1].low in {"that", "which"} and last - 1 > least and tokens[last - 2].is_noun:
        return left_phrase(tokens, last - 1, least)  # 'a message that offers them food'
    if tokens[last - 1].text == ",":
        return _with_apposition(tokens, last, least)
    if tokens[last - 1].text == ")":
        return _with_bracket(tokens, last, least)
    if not (
        tokens[last - 1].tag in NOUN_PHRASE
        or tokens[last - 1].text in ")”\"’'"
        or tokens[last - 1].tag == "VBG"
    ):
        return _relative(tokens, last, least)
    first = _walk_left(tokens, last, least)
    first = _skip_opening(tokens, first, last)
    while last - first > 1 and tokens[first].low in calendar_words():
        first = _skip_opening(tokens, first + 1, last)  # 'Monday a technician'
    return (first, last) if first < last and _holds_noun(tokens, first, last) else None


def without_time(tokens: Sequence[Token], end: int, least: int = 0) -> int:
    """Step back over adverbs and 'on Wednesday', 'in March' between a subject and its verb."""
    last = end
    while last > least and tokens[last - 1].tag.startswith("RB"):
        last -= 1
    dated = last - 3 > least and tokens[last - 1].tag == "CD" and tokens[last - 2].low in calendar_words()
    day = last - dated
    if (
        day - 2 > least
        and tokens[day - 1].low in calendar_words()
        and tokens[day - 2].low in {"on", "in", "late", "early"}
    ):
        last = day - 2
        if last - 1 > least and tokens[last - 1].low in {"late", "early"}:
            last -= 1
    elif last - 2 > least and tokens[last - 2].low in {"this", "last"} and tokens[last - 1].low in SPANS:
        last -= 0 if tokens[last - 3].is_verb else 2  # 'a report released last year'
    elif last - 1 > least and tokens[last - 1].low == "yesterday":
        last -= 1
    return last


def _with_bracket(tokens: Sequence[Token], end: int, least: int) -> tuple[int, int] | None:
    """'the General Staff Intelligence (GSI) said': the phrase before the bracket, and the bracket."""
    for at in range(end - 2, max(least, end - APPOSITION) - 1, -1):
        if tokens[at].text == "(":
            head = left_phrase(tokens, at, least)
            return (head[0], end) if head is not None and head[1] == at else None
    return None


def _with_apposition(tokens: Sequence[Token], end: int, least: int) -> tuple[int, int] | None:
    """'Ana Kovač, the mayor of Lund, said': the phrase before the comma that opens the apposition."""
    for at in range(end - 2, max(least, end - APPOSITION) - 1, -1):
        inside = tokens[at + 1 : end - 1]
        if tokens[at].text == "," and inside:
            has_verb = any(token.tag in FINITE for token in inside)
            if has_verb and inside[0].low not in words("relative"):
                continue
            head = left_phrase(tokens, at, least)
            if head is not None and head[1] == at:
                if inside[0].tag == "VBG":
                    return head[0], at  # 'The daily, citing a nurse, reported'
                return _with_role(tokens, head[0], least), end - 1
    return None


def _with_role(tokens: Sequence[Token], first: int, least: int) -> int:
    """'Her challenger, Rafael Ibarra, 39, said': back over the role that stands before the name."""
    if first - 2 < least or tokens[first - 1].text != ",":
        return first
    role = left_phrase(tokens, first - 1, least)
    if role is None or role[1] != first - 1 or tokens[role[1] - 1].tag not in {"NN", "NNS"}:
        return first
    opens = role[0] == least or not tokens[role[0] - 1].is_word
    return role[0] if opens and tokens[role[0]].tag in {"DT", "PRP$", "NNP"} else first


def _relative(tokens: Sequence[Token], end: int, least: int) -> tuple[int, int] | None:
    """'A man who a group identified as a soldier … urged': back to the head of the relative clause."""
    for at in range(end - 1, max(least, end - LONGEST) - 1, -1):
        if tokens[at].low in {"who", "which", "whom", "that"} and at > least and tokens[at - 1].is_noun:
            head = left_phrase(tokens, at, least)
            if head is not None and head[1] == at:
                return head[0], end
        if tokens[at].text in {",", ";", ":"} or tokens[at].text in MARKS:
            return None
    return None


def _walk_left(tokens: Sequence[Token], last: int, least: int) -> int:
    first = _through_phrase(tokens, last, least)
    stop = tokens[first - 1] if first > least else None
    if (
        stop is not None
        and stop.is_word
        and stop.low not in words("subordinators") - {"as"}
        and stop.tag not in {"WP", "WDT"}
    ):
        relative = _relative(tokens, last, least)
        return first if relative is None else relative[0]
    return first


def _through_phrase(tokens: Sequence[Token], last: int, least: int) -> int:
    first = last
    while first > least and last - first < LONGEST:
        token = tokens[first - 1]
        if (
            token.tag in NOUN_PHRASE
            or (token.text in MARKS and first - 1 > least and tokens[first - 2].is_word)
            or (token.low in words("attaching") and first - 1 > least and _may_attach(tokens, first - 2))
        ):
            first -= 1
        elif token.tag == "VBG" and first == last and _in_phrase(tokens, first - 1, least):
            first -= 1  # 'the company's thinking'
        elif _describes(token) and first < last and tokens[first].low in words("attaching"):
            first -= 1
        elif token.low in words("paired"):
            return first - 1
        elif token.tag == "CC" and token.low in words("joining") and _joins_nouns(tokens, first - 1, least):
            first -= 1
        elif token.tag in {"VBG", "VBN"} and first - 1 > least and tokens[first - 2].is_noun and first < last:
            first -= 1  # 'a man filmed in Kursk'
        elif (
            token.tag in {"VBG", "VBN", "RB"}
            and first < last
            and tokens[first].is_noun
            and _in_phrase(tokens, first - 1, least)
        ):
            first -= 1  # 'the unidentified man', 'pro-government news sites'
        else:
            break
    return first


def _in_phrase(tokens: Sequence[Token], at: int, least: int) -> bool:
    return at > least and tokens[at - 1].tag in {"DT", "JJ", "PRP$", "POS", "RB"}


def _may_attach(tokens: Sequence[Token], at: int) -> bool:
    """Whether a preposition after place ``at`` belongs to a noun there ('a person familiar with')."""
    token = tokens[at]
    described = _describes(token) and at > 0 and tokens[at - 1].is_noun
    return token.is_noun or described or token.tag in {"CD", "DT"} or token.text in {")", "”"}


def _describes(token: Token) -> bool:
    """Whether a word after a noun describes it: 'familiar with', 'close to' (often taken for a verb)."""
    return token.tag == "JJ" or token.low == "close"


def _joins_nouns(tokens: Sequence[Token], at: int, least: int) -> bool:
    """Whether the conjunction at ``at`` joins two nouns of one phrase and not two clauses."""
    if at <= least:
        return False
    before = tokens[at - 1]
    if not (before.is_noun or before.tag in {"JJ", "CD"}):
        return False
    # 'X said it would rain and the mayor said': a finite verb before, in the same clause, means two clauses
    for token in reversed(tokens[max(least, at - LONGEST) : at]):
        if token.tag in FINITE:
            return False
        if token.text in {";", ":"}:
            break
    return True


def _skip_opening(tokens: Sequence[Token], first: int, last: int) -> int:
    """Leave out what opens the sentence before its subject: 'And', 'In March', a closing quotation mark."""
    while (
        first < last
        and not _counts(tokens, first, last)
        and (
            (tokens[first].tag in {"CC", "RB", "POS", "IN"} and tokens[first].low not in words("paired"))
            or tokens[first].text in MARKS
            or not tokens[first].is_word
        )
    ):
        if tokens[first].text in MARKS and tokens[first].text in "“„«‘" and first + 1 < last:
            break
        first += 1
    return first


def _counts(tokens: Sequence[Token], at: int, last: int) -> bool:
    """Whether an adverb belongs to a figure: 'approximately 3,000'."""
    return tokens[at].tag == "RB" and at + 1 < last and tokens[at + 1].tag == "CD"


def _holds_noun(tokens: Sequence[Token], first: int, last: int) -> bool:
    nouns = any(token.is_noun or token.tag in {"CD", "PRP", "WP"} for token in tokens[first:last])
    return nouns or any(
        token.tag == "DT" and token.low not in {"the", "a", "an"} for token in tokens[first:last]
    )


def right_phrase(tokens: Sequence[Token], start: int, limit: int | None = None) -> tuple[int, int] | None:
    """Return the noun phrase that begins at place ``start``, as half-open places; None for none."""
    end = len(tokens) if limit is None else limit
    if start >= end:
        return None
    if tokens[start].tag in PRONOUNS:
        return start, start + 1
    at = start + 1 if tokens[start].low in words("paired") else start
    while at < end and at - start < LONGEST and _belongs(tokens[:end], at, start):
        at += 1
    while at > start and not tokens[at - 1].is_word:
        at -= 1
    if at == start or not _holds_noun(tokens, start, at):
        return None
    return start, _apposition_right(tokens, at, end)


def _belongs(tokens: Sequence[Token], at: int, start: int) -> bool:
    """Whether the token at ``at`` goes on with the noun phrase that began at ``start``."""
    token = tokens[at]
    if token.tag in {"DT", "PRP$"} and at > start and tokens[at - 1].is_noun:
        return False  # 'said in a statement the well was dry'
    if token.tag in NOUN_PHRASE:
        return True
    if at + 1 >= len(tokens):
        return False
    after = tokens[at + 1]
    if token.tag in {"VBN", "VBG", "RB"} and _opens_noun(tokens, at, start):
        return True
    if at == start:
        return False
    if token.low in words("after_head"):
        return _continues(after)
    if token.low == "in":
        return after.tag in {"DT", "NNP", "JJ"} and _place(tokens, at)
    if token.low in {"and", "&"}:
        return _and_noun(tokens, at)
    return token.text in OPENING_MARKS and after.tag in NOUN_PHRASE


def _opens_noun(tokens: Sequence[Token], at: int, start: int) -> bool:
    return tokens[at + 1].tag in NOUN_PHRASE and (
        at == start or tokens[at - 1].tag in {"DT", "JJ", "CD", "PRP$", "POS"}
    )


def _continues(token: Token) -> bool:
    return token.tag in NOUN_PHRASE or token.tag in {"VBG", "PRP"}


def _place(tokens: Sequence[Token], at: int) -> bool:
    """Whether 'in …' belongs to the noun ('the man in an unmarked uniform') and not to the saying of it."""
    after = [token.low for token in tokens[at + 1 : at + 5]]
    return not any(
        word
        in {
            "statement",
            "interview",
            "message",
            "post",
            "video",
            "report",
            "letter",
            "speech",
            "address",
            "briefing",
        }
        or word.isdigit()
        for word in after
    )


def _and_noun(tokens: Sequence[Token], at: int) -> bool:
    """Whether 'and' at ``at`` joins a noun phrase and no clause ('Dorn and Roos', not 'and Roos left')."""
    if at + 1 >= len(tokens) or tokens[at + 1].tag not in NOUN_PHRASE:
        return False
    after = next((token for token in tokens[at + 1 :] if token.tag not in NOUN_PHRASE), None)
    return after is None or after.tag not in FINITE


def _apposition_right(tokens: Sequence[Token], at: int, end: int) -> int:
    """'said Ana Kovač, the mayor of Lund.': take the apposition too where it runs to a comma or the end."""
    if at + 1 >= end or tokens[at].text != ",":
        return at
    opener = tokens[at + 1]
    opens = opener.is_word and opener.tag in {"DT", "PRP$", "CD", "NN", "WP", "NNP", "JJ"}
    if not opens or opener.low in {"he", "she", "they"}:
        return at
    is_relative = opener.low == "who"
    close = at + 1
    while close < end and tokens[close].text not in APPOSITION_ENDS:
        if tokens[close].tag in FINITE and not is_relative:
            return at
        close += 1
    return close if close - at <= APPOSITION else at
