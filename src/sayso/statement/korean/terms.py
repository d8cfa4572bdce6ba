"""What a Korean promise or threat gives, to whom, on what condition; what an appeal asks, of whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.model import Act, Span, Terms, Words
from sayso.statement.korean.phrases import phrase_start
from sayso.statement.korean.sentences import Part
from sayso.statement.near import touching

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sayso.statement.korean.found import Found
    from sayso.statement.korean.sentences import Eojeol, KoreanText

WITH_TERMS = frozenset({Act.PROMISE, Act.APPEAL, Act.THREAT})
TO = frozenset({"에게", "한테", "께", "에"})
CONDITIONAL = frozenset({"면", "으면", "다면", "ᆫ다면", "는다면", "라면"})


def terms_of(page: KoreanText, one: Found, act: Act, audience: Words | None) -> Terms | None:
    """Return the terms of a promise, appeal or threat; None for other acts."""
    if act not in WITH_TERMS:
        return None
    eojeols = [word for span in one.content for word in _inside(page, span)]
    if not eojeols:
        return Terms(to=audience, asked=Words.cut(page.text, *one.content)) if act is Act.APPEAL else None
    condition = _condition(eojeols)
    rest = eojeols if condition is None else [*eojeols[: condition[0]], *eojeols[condition[1] :]]
    to = next(
        (at for at, word in enumerate(rest) if word.part is Part.ADJUNCT and word.bare[-1].form in TO), None
    )
    whom = None if to is None else _words(page, rest[phrase_start(rest, 0, to) : to + 1])
    things = rest if to is None else rest[to + 1 :]
    held = None if condition is None else _words(page, eojeols[condition[0] : condition[1]])
    if act is Act.APPEAL:
        return Terms(to=whom or audience, asked=_words(page, things or rest), condition=held)
    offered = tuple(_words(page, item) for item in _items(things) if item)
    return Terms(to=whom or audience, offered=offered, condition=held)


def _inside(page: KoreanText, span: Span) -> Iterator[Eojeol]:
    for sentence in touching(page.sentences, [span], lambda one: one.span):
        yield from (word for word in sentence.eojeols if span.contains(word.span))


def _condition(eojeols: Sequence[Eojeol]) -> tuple[int, int] | None:
    """Return where the clause in '–면' begins and ends."""
    for at, word in enumerate(eojeols):
        if word.part is Part.CONNECTIVE and word.bare[-1].form in CONDITIONAL:
            start = at
            while (
                start
                and eojeols[start - 1].part not in {Part.TOPIC, Part.CONNECTIVE}
                and not _is_whom(eojeols[start - 1])
            ):
                start -= 1
            return start, at + 1
    return None


def _is_whom(word: Eojeol) -> bool:
    return word.part is Part.ADJUNCT and word.bare[-1].form in {"에게", "한테", "께"}


def _items(eojeols: Sequence[Eojeol]) -> Iterator[Sequence[Eojeol]]:
    """Yield each thing of a list ('A와 B, C를 주겠다고'); the whole clause where it is no list."""
    last = next((at for at in reversed(range(len(eojeols))) if eojeols[at].part is Part.OBJECT), None)
    listed = [
        at
        for at, word in enumerate(eojeols[: last or 0])
        if word.part is Part.JOINING or word.has_comma or _joins(word)
    ]
    if last is None or not listed:
        yield eojeols
        return
    start = 0
    for at in (*listed, last):
        yield eojeols[start : at + 1]
        start = at + 1


def _joins(word: Eojeol) -> bool:
    return word.part is Part.ADJUNCT and word.bare[-1].form in {"와", "과"}


def _words(page: KoreanText, eojeols: Sequence[Eojeol]) -> Words:
    last = eojeols[-1]
    nouns = last.nouns if last.part in {Part.OBJECT, Part.JOINING, Part.ADJUNCT, Part.NOUN} else last.bare
    end = max((one.end for one in nouns or last.bare), default=last.span.end)
    return Words.cut(page.text, Span(eojeols[0].span.start, end))
