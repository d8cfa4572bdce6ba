"""What stands before the content of a Korean clause: who speaks, to whom, through what, when, citing whom."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sayso.statement.korean.phrases import (
    WITHIN_PHRASE,
    connects,
    is_outlet,
    is_speaker,
    leads_to_relative,
    phrase_ending_in,
    phrase_start,
)
from sayso.statement.korean.sentences import Part
from sayso.statement.korean.times import is_time
from sayso.statement.korean.words import listed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sayso.statement.korean.morphemes import Morpheme
    from sayso.statement.korean.sentences import Eojeol

CITING = frozenset({"인용", "빌리"})
THROUGH = frozenset({"통하", "내", "열", "올리", "발표", "배포", "갖", "게시", "보내", "게재"})
ALSO = frozenset({"역시", "또한"})
TALKS = frozenset({"인터뷰", "통화", "전화", "회견", "서면", "단독"})


@dataclass(frozen=True, slots=True)
class Citation:
    """'Y를 인용해': the source's eojeols, and that of the verb."""

    source: tuple[int, int]
    verb: int


@dataclass(slots=True)
class Opening:
    """What stands before the content of a clause, in eojeols; ``rest`` is where the content begins."""

    rest: int
    source: tuple[int, int] | None = None
    cited: list[Citation] = field(default_factory=list)
    audience: tuple[int, int] | None = None
    channel: tuple[int, int] | None = None

    def without_source(self, rest: int) -> Opening:
        """Return the same without a source, the content beginning at ``rest``."""
        return Opening(rest, cited=self.cited, audience=self.audience, channel=self.channel)


def opening(eojeols: Sequence[Eojeol], start: int, stop: int, *, elided: bool = False) -> Opening:
    """Read what stands between ``start`` and ``stop`` before the content of a clause begins.

    Adverbs, times, whom it cites, the source, whom it addresses and its
    channel are taken from the front, in any order. ``elided`` says that the
    sentence goes on from another, so that a topic must be a voice to be the
    source.
    """
    found = Opening(start)
    while found.rest < stop:
        taken = _next(eojeols, found, stop, elided=elided)
        if taken is None:
            break
        found.rest = taken
    return found


def _next(eojeols: Sequence[Eojeol], found: Opening, stop: int, *, elided: bool) -> int | None:
    at = found.rest
    one = eojeols[at]
    if (end := _reply(eojeols, at, stop)) is not None:
        return end
    if connects(one):
        return at + 1
    if (length := is_time(eojeols, at, stop)) and at + length < stop:
        return at + length
    citation = _citation(eojeols, at, stop)
    if citation is not None:
        found.cited.append(citation)
        return citation.verb + 1
    if found.source is None:
        also = _also(eojeols, at, stop)
        if also is not None:
            found.source = at, also
            return also + 1
        source = _subject(eojeols, at, stop, elided=elided)
        if source is not None:
            found.source = source
            return source[1]
    if (end := _channel(eojeols, at, stop)) is not None:
        found.channel = (at, end)
        return end
    if found.source is not None and (end := audience(eojeols, at, stop)) is not None:
        found.audience = (at, end)
        return end
    return None


def _subject(eojeols: Sequence[Eojeol], start: int, stop: int, *, elided: bool) -> tuple[int, int] | None:
    """Return the eojeols of the subject that opens a clause at ``start``, or None."""
    topic = phrase_ending_in(eojeols, start, stop, Part.TOPIC)
    if topic is not None and (not elided or is_speaker(eojeols, topic)):
        return topic
    subject = phrase_ending_in(eojeols, start, stop, Part.SUBJECT)
    if subject is not None and is_speaker(eojeols, subject):
        return subject
    return None


def _also(eojeols: Sequence[Eojeol], start: int, stop: int) -> int | None:
    """Return where '역시' stands after a name, in the place of a particle; None where it does not."""
    for at in range(start, stop):
        if at > start and eojeols[at].words in ALSO:
            return at
        if eojeols[at].part is not Part.NOUN:
            return None
    return None


def _reply(eojeols: Sequence[Eojeol], start: int, stop: int) -> int | None:
    """Return the end of '이에 대해', '왜 늦었느냐는 질문에': what is answered is no part of the answer."""
    for at in range(start, stop):
        one = eojeols[at]
        if one.part is Part.ADJUNCT and one.bare[-1].form in {"에", "에는", "는"} and one.nouns:
            about = at + 1 < stop and eojeols[at + 1].bare[0].form in {"대하", "관하", "관련"}
            head = one.nouns[-1].form
            topic = about and (head in {"이", "그"} or at + 2 == stop)  # of what the words after it are
            if head in listed("cues", "answered") or topic:
                return at + 1 + about
            return None
        if one.part is Part.ADJUNCT and one.bare[-1].form in {"와", "과"} and at + 1 < stop:
            return at + 2 if eojeols[at + 1].bare[0].form == "관련" and at == start else None
        if one.part is Part.TOPIC or one.part is Part.FINAL:
            return None
    return None


def circle(eojeols: Sequence[Eojeol], start: int, stop: int) -> tuple[tuple[int, int], int] | None:
    """Return whose talk it is in '주민들 사이에서는', '일각에서는', and where the rest begins; or None."""
    for at in range(start, stop):
        one = eojeols[at]
        if one.part is Part.ADJUNCT and "에서" in {piece.form for piece in one.bare} and one.nouns:
            if one.nouns[-1].form not in listed("cues", "circles"):
                return None
            return ((start, at) if at > start else (at, at + 1)), at + 1
        if one.part not in WITHIN_PHRASE:
            return None
    return None


def _citation(eojeols: Sequence[Eojeol], start: int, stop: int) -> Citation | None:
    """'경찰 관계자를 인용해', '유권자들의 말을 인용해'."""
    for at in range(start, stop):
        one = eojeols[at]
        if one.part is Part.OBJECT and at + 1 < stop and eojeols[at + 1].bare[0].form in CITING:
            if phrase_start(eojeols, start, at) > start:
                return None
            first = start
            end = at + 1
            if one.nouns and one.nouns[-1].form in listed("cues", "report_nouns") and at > first:
                end = at if eojeols[at - 1].part is Part.GENITIVE else end
            return Citation((first, end), at + 1)
        if (
            one.part not in WITHIN_PHRASE
            and one.part is not Part.RELATIVE
            and not leads_to_relative(eojeols, at, stop)
        ):
            return None
    return None


def _channel(eojeols: Sequence[Eojeol], start: int, stop: int) -> int | None:
    """Return the end of '기자회견에서', '텔레그램 채널을 통해', '성명을 내고' at ``start``, or None."""
    for at in range(start, stop):
        one = eojeols[at]
        if one.part is Part.ADJUNCT:
            nouns = [morpheme for morpheme in one.nouns if morpheme.is_noun or morpheme.tag == "SSC"]
            if nouns and _is_channel(nouns) and _by(one):
                return at + 1
            if not leads_to_relative(eojeols, at, stop):
                return None
            continue
        if one.part is Part.RELATIVE:
            continue
        if one.part is Part.OBJECT and at + 1 < stop:
            through = eojeols[at + 1].bare[0].form in THROUGH
            return at + 2 if through and _is_channel(list(one.nouns)) else None
        if one.part not in WITHIN_PHRASE:
            return None
    return None


def _by(one: Eojeol) -> bool:
    return one.bare[-1].form in {"에서", "에", "로", "으로", "서", "는", "에다"}


def _is_channel(nouns: Sequence[Morpheme]) -> bool:
    forms = [one.form for one in nouns]
    joined = "".join(forms)
    channels = listed("voices", "channels")
    return (
        forms[-1] in channels
        or any(len(name) > 1 and joined.endswith(name) for name in channels)
        or any(name in joined for name in ("사회관계망서비스", "SNS"))
    )


def audience(eojeols: Sequence[Eojeol], start: int, stop: int) -> int | None:
    """Return the end of '기자들에게', '본지에', '라디오델타와의 인터뷰에서' at ``start``, or None."""
    for at in range(start, stop):
        one = eojeols[at]
        last = one.bare[-1]
        if one.part is Part.ADJUNCT and last.form in {"에게", "한테", "께"}:
            return at + 1
        if last.form in {"와", "과"} and at + 1 < stop and eojeols[at + 1].bare[0].form == "만나":
            return at + 2
        if one.part is Part.ADJUNCT and last.form in {"에", "에다"} and is_outlet(one):
            return at + 1
        if one.part is Part.GENITIVE and at + 1 < stop and eojeols[at + 1].bare[0].form in TALKS:
            return at + 2
        if one.part not in WITHIN_PHRASE:
            return None
    return None
