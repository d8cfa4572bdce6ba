"""When something was said, resolved against the day of publication."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from sayso.lexicon.words import word_list
from sayso.model import Span, When, Words
from sayso.statement.intervals import resolved

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

NOT_YET = re.compile(r"(?:next|until|till|by|before|for|from|every|each)\s+$", re.IGNORECASE)
"""Words that make of a day a term or a plan: 'by Friday', 'next Monday'."""


@cache
def _pattern() -> re.Pattern[str]:
    calendar = word_list("en", "calendar")
    month = "(?:" + "|".join(sorted(calendar["months"], key=lambda one: -len(one))) + r")\.?"
    day = "(?:" + "|".join(calendar["weekdays"]) + ")"
    part = "(?:" + "|".join(calendar["hours"]) + ")"
    at = "|".join(calendar["at"])
    season = "(?:" + "|".join(calendar["seasons"]) + ")"
    clock = r"\d{1,2}(?:[:.]\d\d)?\s*[ap]\.?m\b|[012]?\d[:.]\d\d(?!\d|\s*(?:per|%))|noon|midnight"
    count = "|".join([*word_list("en", "quantities")["numbers"], r"\d{1,2}", "a"])
    alternatives = (
        (
            rf"(?:at|(?P<close>(?:shortly|just)\s+(?:before|after)))\s+(?P<clock>{clock})"
            rf"(?:\.?\s+(?:on\s+)?(?P<weekday1>{day}))?"
        ),
        # 'late Tuesday', 'on Wednesday evening', but not 'Monday's vote'
        (
            r"(?:(?:early|late|mid|earlier)\s+)?(?:on\s+)?(?:last\s+|this\s+)?(?:late\s+|early\s+)?"
            rf"(?P<weekday>{day})(?:\s+{part})?(?!['’]s)"
        ),
        rf"(?:on\s+)?(?P<day1>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<month1>{month})(?:,?\s+(?P<year1>\d{{4}}))?",
        rf"(?:on\s+)?(?P<month2>{month})\s+(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?\b(?!,\d)(?:,?\s+(?P<year2>\d{{4}}))?",
        (
            rf"(?:in|since|during|(?:early|late)\s+in|in\s+(?:early|late))\s+(?:last\s+)?(?P<month3>{month})"
            r"(?:\s+(?:of\s+)?(?P<year3>\d{4}|last\s+year|this\s+year))?"
        ),
        rf"last\s+(?P<month5>{month})",
        rf"(?:in\s+)?(?P<whichseason>last|this)\s+(?P<season>{season})",
        rf"(?P<month4>{month})\s+(?P<year4>\d{{4}}|last\s+year|this\s+year)",
        r"(?:in|since)\s+(?P<year5>(?:19|20)\d\d)",
        (
            r"(?:(?:early|late|earlier)\s+)?"
            rf"(?P<near>yesterday|today|tonight|last\s+night|this\s+{part}|overnight)(?:\s+{part})?"
        ),
        rf"(?P<inpart>in\s+the\s+(?:(?:early|late)\s+)?(?:morning|afternoon|evening)|at\s+(?:{at}))",
        r"(?P<weekend>(?:at|over|on|during)\s+the\s+weekend|last\s+weekend)",
        r"(?:(?:earlier|late|later|early)\s+)?(?P<which>this|last)\s+(?P<unit>week|month|year)",
        rf"(?P<count>{count})\s+(?P<ago>days?|weeks?|months?|years?)\s+ago",
    )
    return re.compile(rf"\b(?:{'|'.join(alternatives)})\b", re.IGNORECASE)


def times_in(text: str, span: Span, published: datetime | None) -> Iterator[When]:
    """Yield each expression of time inside ``span`` of ``text``, with the interval that it means.

    A name ('Lesk Today') is none, nor is a term ('by Friday'). Intervals are
    half-open and in the zone of ``published``; without a day of publication
    only a full date resolves. A weekday is the last one before publication,
    or its day itself; a month the last that has begun.
    """
    for match in _pattern().finditer(text, span.start, span.end):
        if _is_name(text, match) or NOT_YET.search(text, max(0, match.start() - 12), match.start()):
            continue
        words = Words.cut(text, Span(*match.span()))
        found = {name: value.lower() for name, value in match.groupdict().items() if value}
        try:
            interval = resolved(found, words.text.lower(), published)
        except (ValueError, OverflowError):  # a date before the first year, or after the last
            interval = None
        yield When(words, *(interval or (None, None)))


def _is_name(text: str, match: re.Match[str]) -> bool:
    """Whether a word as 'Today' ends a name: a capital that opens no clause."""
    word = match.group("near")
    if word is None or not word[0].isupper() or word.isupper():
        return False
    before = text[: match.start("near")].rstrip(" ")
    return before[-1:].isalnum()
