"""Figures in Korean text, with what their words allow: '최소 14명', '5만2천여 명', '두 곳'."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

from sayso.lexicon.words import word_list
from sayso.model import Bound, Quantity, Span, Words
from sayso.statement.figures import allowed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

YEAR = 1000
"""A bare figure of years from here on is a date."""
LONE = frozenset({"번", "회", "분", "대", "장", "도", "편", "때", "동", "줄", "병", "통"})
"""Counters with which '한' is no one: '다시 한 번', '한편'."""
FREE = (
    r"(?=[^가-힣]|$|이|가|을|를|은|는|의|에|도|과|와|으로|로|만|씩|까지|부터"
    r"|보다|쯤|정도|당|째|뿐|중|인|라|였|다)"
)
"""After a counter stands no other syllable than a particle's: '두 정상' counts no rifles."""
CALIBRES = frozenset({"㎜", "mm", "밀리미터"})
GUN = re.compile(r"\s?(?:포탄|자주포|곡사포|박격포|견인포|로켓|탄약|탄|포|권총|기관총|소총)")
STOREYS = re.compile(r"\s?(?:짜리|규모|높이|건물|아파트|빌딩)")
"""After '층', what tells that storeys are counted, and none is named: '10층짜리'."""
EACH = re.compile(r"\s?당(?![가-힣])")
FLIGHT = 1000
"""From here on a number before '편' is a flight's, not a count of films or flights."""
HOUR = re.compile(r"\d시\s?$")
HOUR_LENGTH = 4
"""Code points of an hour before its minutes: a digit, 시, a space, the end of a line."""
SMALL = 1000
"""The largest power that stands inside a myriad: 천."""


@cache
def _list() -> Mapping[str, Any]:
    return word_list("ko", "quantities")


def _alternatives(words: Iterable[object]) -> str:
    return "|".join(re.escape(str(word)) for word in sorted(words, key=lambda one: -len(str(one))))


@cache
def _pattern() -> re.Pattern[str]:
    figures = _list()
    before = _alternatives([word for words in figures["before"].values() for word in words])
    after = _alternatives([word for words in figures["after"].values() for word in words])
    powers = "[십백천만억조]"
    arabic = rf"\d[\d,]*(?:\.\d+)?(?:{powers}+(?:\s?\d[\d,]*(?:\.\d+)?(?={powers})|\d[\d,]*(?:\.\d+)?)?)*"
    tens = "열|스물|서른|마흔|쉰|예순|일흔|여든|아흔"
    counters = _alternatives(figures["counters"])
    ones = _alternatives(figures["native"])
    native = rf"(?<![가-힣])(?:(?:{tens})?(?:{ones}))(?=\s?(?:{counters}){FREE})"
    vague = rf"(?<![가-힣])(?:{_alternatives(figures['vague'])})"
    hangul = r"(?<![가-힣])(?:[십백천]?[만억]|[백천])(?=여?\s|여)"
    to = rf"(?:[~∼–-]|(?:{counters})[~∼])"
    # '14명에서 17명으로' is a change from one figure to another, '3주에서 5주가' a range
    no_change = rf"(?![\d{powers[1:-1]}])(?!여?\s?(?:{counters})?으?로)"
    return re.compile(
        rf"""
        (?P<before>(?<![가-힣])(?:{before})\s?)?(?:시속\s?)?
        (?P<sign>[$€₩¥£])?
        (?:
            (?P<low>(?<![\w.,]){arabic})\s?{to}\s?(?P<high>{arabic})
          | (?P<least>(?<![\w.,]){arabic})\s?(?:{counters})?에서\s(?P<most>{arabic}){no_change}
          | (?P<figure>(?<![\w.,]){arabic})
          | (?P<native>{native})
          | (?P<vague>{vague})
          | (?P<hangul>{hangul})
        )
        (?P<more>여)?\s?(?P<counter>{counters})?
        (?P<after>\s?(?:{after})(?:(?<!여)(?<!선)|{FREE}))?
        """,
        re.VERBOSE,
    )


def figures_in(text: str, line: Span) -> Iterator[Quantity]:
    """Yield the quantities of a stretch of ``text`` in order; dates, ages and numbers of houses are none."""
    at = line.start
    while found := _pattern().search(text, at, line.end):
        at = max(found.end(), at + 1)
        quantity = _quantity(text, found)
        if quantity is not None:
            yield quantity


def _quantity(text: str, found: re.Match[str]) -> Quantity | None:
    counter, sign = found["counter"], found["sign"]
    if counter is None and sign is None:
        return None
    if counter is not None and _counts_nothing(text, found, counter):
        return None
    value = _value(found)
    ends = found["low"] or found["least"], found["high"] or found["most"]
    if found["vague"] is None and value is None and ends[0] is None:
        return None
    unit = str(_list()["currency_signs"][sign]) if sign is not None else str(_list()["counters"][counter])
    start = found.start()
    words = Words.cut(text, Span(start, start + len(found.group().rstrip())))
    if found["vague"] is not None:
        return Quantity(words, None, None, None, Bound.VAGUE, unit)
    if ends[0] is not None and ends[1] is not None:
        low, high = number(ends[0]), number(ends[1])
        if low is not None and high is not None and low < high:
            return Quantity(words, None, _scaled(low, *ends), high, Bound.RANGE, unit)
        return None
    bound = _bound(found)
    least, most = (None, None) if value is None else allowed(value, bound)
    return Quantity(words, value, least, most, bound, unit)


def _scaled(low: float, least: str, most: str) -> float:
    """'4~5만 명' is 40,000 to 50,000: the power of the upper end holds for both."""
    power = re.search(r"[천만억조]+$", most)
    if power is None or re.search(r"[천만억조]", least):
        return low
    return low * (number("1" + power.group()) or 1)


def _value(found: re.Match[str]) -> float | None:
    if found["figure"] is not None:
        return number(found["figure"])
    if found["native"] is not None:
        return _native(found["native"])
    return None if found["hangul"] is None else number(found["hangul"])


def _bound(found: re.Match[str]) -> Bound:
    before, after = (found["before"] or "").strip(), (found["after"] or "").strip()
    for kind, words in _list()["after"].items():
        if after in words:
            return Bound(kind)
    for kind, words in _list()["before"].items():
        if before in words:
            return Bound(kind)
    return Bound.ABOUT if found["more"] else Bound.EXACT


def _counts_nothing(text: str, found: re.Match[str], counter: str) -> bool:
    """Whether a figure with its counter is a date, a time, a place in a row or a span before an event."""
    lists, after = _list(), found.end("counter")
    if text.startswith(("월", "시 ", "세 ", "호 ", "번지", "대로", "학년", "반 "), after):
        return True
    if counter in CALIBRES and GUN.match(text, after):
        return True
    if counter == "편" and (_value(found) or 0) >= FLIGHT and "," not in found.group():
        return True
    if counter == "번" and text.startswith(("째", "지", "길", "출구"), after):
        return True
    if counter == "한" or (
        found["native"] == "한" and (counter in LONE or found.group().startswith(f"한{counter}"))
    ):
        return True
    if counter == "일" or _places_or_parts(text, found, counter):
        return True
    if counter not in lists["durations"]:
        return False
    if counter == "분" and text.startswith("기", after):
        return True  # a quarter of a year
    if counter == "주" and text.startswith("일", after):
        return True  # '1주일간'
    if counter == "분" and HOUR.search(text[max(0, found.start() - HOUR_LENGTH) : found.start()]):
        return True
    if counter == "년" and (_value(found) or 0) >= YEAR and found["low"] is None and found["least"] is None:
        return True
    return _places_in_time().match(text, found.end() if found["after"] else after) is not None


def _places_or_parts(text: str, found: re.Match[str], counter: str) -> bool:
    """Whether a figure names a storey ('2층에서'), or what a rate is for ('1인당', '1㎏당')."""
    after = found.end("counter")
    return (counter == "층" and STOREYS.match(text, after) is None) or (
        EACH.match(text, after) is not None and _value(found) == 1
    )


@cache
def _places_in_time() -> re.Pattern[str]:
    return re.compile(rf"여?\s*(?:{_alternatives(_list()['places_in_time'])})")


def number(words: str) -> float | None:
    """Return the value of '1억 2천만', '1천350', '41.5', '천'; None where it is none."""
    total = section = 0.0
    current: float | None = None
    for piece in re.findall(r"\d[\d,]*(?:\.\d+)?|[십백천만억조]", words):
        power = _list()["powers"].get(piece)
        if power is None:
            current = float(piece.replace(",", "").rstrip("."))
        elif power <= SMALL:
            section += (1 if current is None else current) * float(power)
            current = None
        else:
            held = section + (current or 0)
            total += (held or 1) * float(power)
            section, current = 0.0, None
    return total + section + (current or 0)


def _native(words: str) -> float | None:
    native = _list()["native"]
    for tens in ("열", "스물", "서른", "마흔", "쉰", "예순", "일흔", "여든", "아흔"):
        if words.startswith(tens) and words != tens and words[len(tens) :] in native:
            return float(native[tens]) + float(native[words[len(tens) :]])
    return float(native[words]) if words in native else None
