"""'X에 따르면 …': who it is according to, and what is left of the sentence as what X says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sayso.model import Span
from sayso.statement.korean.openings import opening
from sayso.statement.korean.phrases import is_voice, phrase_start, source_span
from sayso.statement.korean.sentences import Part
from sayso.statement.korean.words import listed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sayso.statement.korean.sentences import Eojeol


RESULT = "결과"
SUBJECTS = frozenset({Part.SUBJECT, Part.TOPIC})
WHOSE = frozenset({Part.NOUN, Part.GENITIVE})


@dataclass(frozen=True, slots=True)
class Accord:
    """One 'according to'; what others say in it stands from the eojeol ``after`` on."""

    source: Span
    cue: Span
    content: tuple[Span, ...]
    after: int


def according(eojeols: Sequence[Eojeol], start: int, stop: int) -> Accord | None:
    """Return the first 'according to' between two eojeols, or None."""
    for at in range(start + 1, stop):
        words = "".join(morpheme.form for morpheme in eojeols[at].bare)
        if words == RESULT and (found := _resulting(eojeols, start, at, stop)) is not None:
            return found
        if words not in listed("cues", "according"):
            continue
        source, first, cue = _carried(eojeols, start, at) or _named(eojeols, start, at)
        content = _rest(eojeols, start, first, at + 1, stop)
        return Accord(source, cue, content, at + 1) if content else None
    return None


def _resulting(eojeols: Sequence[Eojeol], start: int, at: int, stop: int) -> Accord | None:
    """'경찰 조사 결과 …', '가람리서치가 성인을 조사한 결과 …': who found it out, before what was found."""
    before = eojeols[at - 1]
    if at + 1 >= stop or eojeols[at].part is not Part.NOUN:
        return None
    if before.part is Part.RELATIVE and before.bare[0].form in listed("cues", "inquiries"):
        subjects = (one for one in range(at - 1, start - 1, -1) if eojeols[one].part in SUBJECTS)
        who = next(subjects, None)
        if who is None or not is_voice(eojeols[who]):
            return None
        first, last, cue = (
            phrase_start(eojeols, start, who),
            who,
            Span(before.span.start, eojeols[at].span.end),
        )
    elif before.part is Part.NOUN and before.bare[-1].form in listed("cues", "inquiries"):
        last = at - 2
        if last < start or eojeols[last].part not in WHOSE or not is_voice(eojeols[last]):
            return None
        first, cue = phrase_start(eojeols, start, last), Span(before.span.start, eojeols[at].span.end)
    else:
        return None
    bare = Span(cue.start, max(one.end for one in eojeols[at].bare))
    content = _rest(eojeols, start, first, at + 1, stop)
    return Accord(source_span(eojeols, (first, last + 1)), bare, content, at + 1) if content else None


def _named(eojeols: Sequence[Eojeol], start: int, at: int) -> tuple[Span, int, Span]:
    """'경찰에 따르면', '노조의 말에 따르면': who, the eojeol where that begins, and the cue."""
    before = eojeols[at - 1]
    cue = Span(before.bare[-1].start, eojeols[at].span.end)
    first = phrase_start(eojeols, start, at - 1)
    lead = opening(eojeols, first, at - 1)
    if lead.source is None:
        first = lead.rest
    last = at - 1
    while (
        last > first
        and eojeols[last].nouns
        and eojeols[last].nouns[-1].form in listed("cues", "report_nouns")
    ):
        last -= 1  # the name stands before the word for its words
    last = last if is_voice(eojeols[last]) else at - 1
    return source_span(eojeols, (first, last + 1)), first, cue


def _carried(eojeols: Sequence[Eojeol], start: int, at: int) -> tuple[Span, int, Span] | None:
    """'통신이 전한 바에 따르면', '은행이 발표한 결과에 따르면': the subject of the clause is who."""
    nouns = eojeols[at - 1].nouns
    clause = at - 2 >= start and eojeols[at - 2].part is Part.RELATIVE
    if not nouns or not clause or nouns[-1].form not in {"바", *listed("cues", "report_nouns")}:
        return None
    subjects = (
        place for place in range(at - 2, start - 1, -1) if eojeols[place].part in {Part.SUBJECT, Part.TOPIC}
    )
    subject = next(subjects, None)
    if subject is None or not is_voice(eojeols[subject]):
        return None
    first = phrase_start(eojeols, start, subject)
    cue = Span(eojeols[subject + 1].span.start, eojeols[at].span.end)
    return source_span(eojeols, (first, subject + 1)), first, cue


def _rest(eojeols: Sequence[Eojeol], start: int, first: int, after: int, stop: int) -> tuple[Span, ...]:
    """Return what is left: a topic before the phrase, and what follows without the full stop.

    Times and places before the phrase are the reporter's.
    """
    pieces = []
    opened = opening(eojeols, start, first).rest
    if opened < first and eojeols[first - 1].part is Part.TOPIC:
        pieces.append(Span(eojeols[opened].span.start, eojeols[first - 1].span.end))
    if after < stop:
        last = eojeols[stop - 1].bare
        pieces.append(Span(eojeols[after].span.start, max(one.end for one in last)))
    return tuple(pieces)
