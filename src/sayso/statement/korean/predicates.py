"""Predicates of a Korean sentence: what is done, with which ending, and whether it is denied."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sayso.model import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sayso.statement.korean.morphemes import Morpheme

FIRST_SYLLABLE, VOWELS, FINALS = ord("가"), 21, 28
"""Hangul syllables stand in the order of their consonant, vowel and final consonant."""
CONTRACTING = {20: 6, 13: 14, 8: 9}
"""Vowels that become one with '어' or '아', by place: ㅣ to ㅕ, ㅜ to ㅝ, ㅗ to ㅘ."""
UNABLE = frozenset({"못하", "못"})


@dataclass(frozen=True, slots=True)
class Predicate:
    """A verb, its noun where 하다 makes it, and its endings: morphemes ``first`` to ``last`` (exclusive).

    ``lemma`` is the dictionary form. ``ending`` is the last ending and
    ``tag`` its tag. ``negated`` is '', 'not' ('밝히지 않았다') or 'unable'
    ('확인하지 못했다', '확인할 수 없었다').
    """

    lemma: str
    first: int
    last: int
    ending: str
    tag: str
    negated: str
    span: Span


def predicates(morphemes: Sequence[Morpheme]) -> list[Predicate]:
    """Return the predicates of a sentence in order; auxiliary verbs belong to the verb before them."""
    found: list[Predicate] = []
    at = 0
    while at < len(morphemes):
        one = morphemes[at]
        if one.tag in {"VV", "VA", "VCP", "VCN", "XSV", "XSA"} and _has_ending(morphemes, at):
            predicate = _predicate(morphemes, at)
            found.append(predicate)
            at = max(predicate.last, at + 1)
        else:
            at += 1
    return found


def _has_ending(morphemes: Sequence[Morpheme], at: int) -> bool:
    after = at + 1
    while after < len(morphemes) and morphemes[after].tag == "EP":
        after += 1
    return after < len(morphemes) and morphemes[after].is_ending


def _predicate(morphemes: Sequence[Morpheme], at: int) -> Predicate:
    verb = morphemes[at]
    first, stem = at, verb.form
    if verb.tag in {"XSV", "XSA", "VCP"} and at and morphemes[at - 1].is_noun:
        first, stem = at - 1, morphemes[at - 1].form + verb.form
        if at > 1 and morphemes[at - 2].tag == "XPN":  # 재확인하다 is no 확인하다
            first, stem = at - 2, morphemes[at - 2].form + stem
    end = _ending_after(morphemes, at)
    negated = ""
    while True:
        ending = morphemes[end]
        after = end + 1
        if ending.tag == "EC" and ending.form == "지" and _is_no(morphemes, after):
            negated = "unable" if morphemes[after].form in UNABLE else "not"
            after += morphemes[after].tag == "MAG"  # 못 하다
            end = _ending_after(morphemes, after)
        elif ending.tag == "EC" and after < len(morphemes) and morphemes[after].tag == "VX":
            if morphemes[after].form == "지" and ending.form in {"어", "아"}:
                stem = _contracted(stem) + "지"
            end = _ending_after(morphemes, after)
        elif (lacking := _lacking(morphemes, end)) is not None:
            negated = "unable" if morphemes[end + 1].form == "수" else "not"
            end = _ending_after(morphemes, lacking)
        else:
            break
    span = Span(morphemes[first].start, max(one.end for one in morphemes[first : end + 1]))
    return Predicate(f"{stem}다", first, end + 1, morphemes[end].form, morphemes[end].tag, negated, span)


def _contracted(stem: str) -> str:
    """Return a verb's stem with '어': '알리' gives '알려', '전하' '전해'; the analyser gives both ways."""
    if stem.endswith("하"):
        return stem[:-1] + "해"
    syllable = ord(stem[-1]) - FIRST_SYLLABLE
    vowel, final = syllable // FINALS % VOWELS, syllable % FINALS
    joined = CONTRACTING.get(vowel)
    if joined is None or final or syllable < 0:
        return f"{stem}어"
    return stem[:-1] + chr(FIRST_SYLLABLE + syllable + (joined - vowel) * FINALS)


def _ending_after(morphemes: Sequence[Morpheme], at: int) -> int:
    """Return where the ending stands that closes the verb at ``at``; the last morpheme where none does."""
    place = at + 1
    while place < len(morphemes) and morphemes[place].tag in {"EP", "XSV", "VX"}:
        place += 1
    return min(place, len(morphemes) - 1)


def _is_no(morphemes: Sequence[Morpheme], at: int) -> bool:
    """Whether 않다, 못하다 (also as 못 하다) stands at ``at``."""
    if at >= len(morphemes):
        return False
    return morphemes[at].form in {"않", "못하", "아니하", "못"} and morphemes[at].tag in {"VX", "MAG"}


def _lacking(morphemes: Sequence[Morpheme], end: int) -> int | None:
    """Return where '없' stands in 'ㄹ 수(가) 없다', 'ㄴ 적(이) 없다', 'ㄴ 바 없다'."""
    if morphemes[end].tag != "ETM" or end + 2 >= len(morphemes):
        return None
    if morphemes[end + 1].form not in {"수", "적", "바", "일"}:
        return None
    place = end + 2
    if morphemes[place].tag in {"JKS", "JX"} and place + 1 < len(morphemes):
        place += 1
    return place if morphemes[place].form == "없" else None
