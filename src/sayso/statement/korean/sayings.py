"""All sayings of a Korean report: sentence by sentence, with labels, headlines, quotations that run on."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from sayso.model import Act, Span
from sayso.statement.korean.figures import figures_in
from sayso.statement.korean.finder import find
from sayso.statement.korean.found import Found
from sayso.statement.korean.morphemes import QUOTE
from sayso.statement.korean.phrases import is_name, is_speaker, is_voice, phrase_start, source_span
from sayso.statement.korean.sentences import Part
from sayso.statement.korean.words import listed, written_in
from sayso.statement.near import ByLine, Cover, touching

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sayso.model import Quantity
    from sayso.statement.korean.sentences import KoreanText, Sentence

LABEL = re.compile(r"[^\S\n]?[:：](?=\s)")
LONGEST_LABEL = 5
NAMING = frozenset({Part.NOUN, Part.GENITIVE, Part.DETERMINER, Part.JOINING, Part.RELATIVE})


def sayings(page: KoreanText) -> list[Found]:
    """Return every saying in the order of the text; ``parent`` is an earlier place in this list."""
    found: list[Found] = []
    for sentence in page.sentences:
        inside = [*find(page.text, sentence), *_counts(page.text, sentence)]
        inside = inside or list(_unmarked(page, sentence, found))
        base = len(found)
        found.extend(one if one.parent is None else replace(one, parent=one.parent + base) for one in inside)
    return found


def _counts(text: str, sentence: Sentence) -> Iterator[Found]:
    """'주최 측 추산 3만 명, 경찰 추산 8천 명': whose count a figure is, before the figure."""
    eojeols = sentence.eojeols
    for at in range(1, len(eojeols) - 1):
        noun, before = eojeols[at], eojeols[at - 1]
        if "".join(one.form for one in noun.bare) not in listed("cues", "counts") or not is_voice(before):
            continue
        stretch = Span(eojeols[at + 1].span.start, sentence.span.end)
        figure = next(figures_in(text, stretch), None)
        if figure is None or figure.words.start != stretch.start or before.part is not Part.NOUN:
            continue
        source = source_span(eojeols, (phrase_start(eojeols, 0, at - 1), at))
        yield Found(source, (noun.span,), (figure.words.hull,), Act.ESTIMATE, "count")


def figures_of(page: KoreanText) -> tuple[Quantity, ...]:
    """Return every quantity of a report in the order of the text."""
    return tuple(one for line in page.lines for one in figures_in(page.text, line))


def own_figures(page: KoreanText, figures: Sequence[Quantity], found: Sequence[Found]) -> Iterator[Found]:
    """Yield the outlet's own sentences that hold a figure which nobody else says."""
    near = ByLine(page.lines, found, lambda one: one.content)
    named = (one.source for one in found if one.source is not None)  # 'one of the survivors' says it
    taken_up = Cover((*(span for one in found for span in one.content), *named))
    for sentence in page.sentences:
        free = [
            one
            for one in touching(figures, [sentence.span], lambda one: one.words.hull)
            if sentence.span.contains(one.words.hull) and not taken_up.touches(one.words.hull)
        ]
        if free:
            last = sentence.eojeols[-1].bare[-1]
            whole = Span(sentence.span.start, max(last.end, sentence.eojeols[-1].bare[0].end))
            taken = [span for one in near.near(whole) for span in one.content if span.overlaps(whole)]
            pieces = outside(whole, taken)
            content = tuple(_trimmed(page.text, one) for one in _with_figures(pieces, free))
            yield Found(None, (), content, Act.ASSERTION, "own")


def outside(sentence: Span, taken: Sequence[Span]) -> tuple[Span, ...]:
    """Return what is left of a sentence beside what others say in it."""
    pieces, at = [], sentence.start
    for span in sorted(taken):
        if span.start > at:
            pieces.append(Span(at, span.start))
        at = max(at, span.end)
    if at < sentence.end:
        pieces.append(Span(at, sentence.end))
    return tuple(pieces)


def _with_figures(pieces: Sequence[Span], figures: Sequence[Quantity]) -> tuple[Span, ...]:
    kept = tuple(one for one in pieces if any(one.contains(figure.words.hull) for figure in figures))
    return kept or tuple(pieces)


def _trimmed(text: str, span: Span) -> Span:
    words = span.cut(text)
    start = span.start + len(words) - len(words.lstrip())
    return Span(start, max(start, span.start + len(words.rstrip(" ,"))))


# --- without a verb of saying ----------------------------------------------------------------------------


def _unmarked(page: KoreanText, sentence: Sentence, before: Sequence[Found]) -> Iterator[Found]:
    """'군수: 전기가 끊긴다', '경찰 “둘을 쫓는 중”', and quotations that run on."""
    label = _label(page, sentence)
    if label is not None:
        yield label
        return
    if not sentence.is_closed:
        headline = list(_headline(sentence))
        yield from headline
        if headline:
            return
    quotes = [one for one in sentence.morphemes if one.tag == QUOTE]
    if not quotes:
        return
    quote = quotes[0].span
    alone = all(one.tag in {QUOTE, "SF", "SE"} for one in sentence.morphemes)
    if alone and " " in page.text[quote.start : quote.end] and any(one.source is not None for one in before):
        yield Found(None, (), (quote,), Act.ASSERTION, "run-on")


def _headline(sentence: Sentence) -> Iterator[Found]:
    """'정부 “철수 없다”…야당 “국민 기만”': each name before a quotation says it."""
    start = 0
    for place, one in enumerate(sentence.morphemes):
        if one.tag != QUOTE:
            continue
        named = [
            piece for piece in sentence.morphemes[start:place] if piece.tag not in {"SE", "SP", "SO", "SW"}
        ]
        eojeols = [word for word in sentence.eojeols if any(piece in named for piece in word.morphemes)]
        start = place + 1
        if not named or any(word.part not in NAMING for word in eojeols if word.span.end <= one.start):
            continue
        first = next((at for at, piece in enumerate(sentence.morphemes) if piece.tag == "SP"), place)
        if not is_name(named) and first < place:
            named = [
                piece for piece in named if piece.start < sentence.morphemes[first].start
            ]  # '경찰, 셋 체포…“C”'
        if named and is_name(named):
            source = Span(named[0].start, max(piece.end for piece in named))
            yield Found(source, (), (one.span,), Act.ASSERTION, "headline")


def _label(page: KoreanText, sentence: Sentence) -> Found | None:
    """Return 'NAME: words' at the beginning of a line; the colon is the cue."""
    line = page.lines[sentence.paragraph]
    colon = LABEL.search(page.text, line.start, line.end)
    if colon is None or not sentence.span.start < colon.start() < sentence.span.end:
        return None
    names = [one for one in sentence.eojeols if one.span.start < colon.start()]
    words = [one for one in names if any(piece.is_noun for piece in one.morphemes)]
    opens = page.text[line.start : sentence.span.start]
    if not words or len(words) > LONGEST_LABEL or any(letter.isalnum() for letter in opens):
        return None
    relative = any(one.part is Part.RELATIVE for one in names)  # '병사들에게 보내는 메시지: …'
    named = relative or all(one.part in NAMING for one in words[:-1])
    if not named or not _names_voice(words[-1], sentence):
        return None
    mark = colon.group().strip()
    cue = Span(colon.end() - len(mark), colon.end())
    start = cue.end + 1
    last = max(
        (one.span.end for one in page.sentences if one.paragraph == sentence.paragraph), default=line.end
    )
    end = last - 1 if page.text[last - 1] == "." else last
    if start >= end:
        return None
    return Found(
        Span(words[0].span.start, colon.start()), (cue,), (Span(start, end),), Act.ASSERTION, "label"
    )


def _names_voice(one: object, sentence: Sentence) -> bool:
    place = next(at for at, other in enumerate(sentence.eojeols) if other is one)
    pieces = sentence.eojeols[place].morphemes
    letter = any(written_in(piece.form) for piece in pieces)
    return (
        letter
        or is_speaker(sentence.eojeols, (0, place + 1))
        or any(piece.tag in {"NNP", "SL"} for piece in pieces)
    )
