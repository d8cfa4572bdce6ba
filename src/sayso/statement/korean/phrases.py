"""Noun phrases of a Korean clause: who speaks, to whom, through what, when, citing whom."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sayso.model import Span
from sayso.statement.korean.sentences import Part
from sayso.statement.korean.times import is_time
from sayso.statement.korean.words import listed, voice_endings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sayso.statement.korean.morphemes import Morpheme
    from sayso.statement.korean.sentences import Eojeol

WITHIN_PHRASE = frozenset({Part.NOUN, Part.GENITIVE, Part.DETERMINER, Part.JOINING})
CITING = frozenset({"인용", "빌리"})
THROUGH = frozenset({"통하", "내", "열", "올리", "발표", "배포", "갖", "게시", "보내", "게재"})
SHORTEST_SUFFIX = 2
"""Syllables of a word that may end a longer one ('부총리' in '경제부총리'); one alone must stand by itself."""


@dataclass(slots=True)
class Opening:
    """What stands before the content of a clause, as eojeols of its sentence; ``rest`` is where the content begins."""

    rest: int
    source: tuple[int, int] | None = None
    cited: list[Citation] = field(default_factory=list)
    audience: tuple[int, int] | None = None
    channel: tuple[int, int] | None = None

    def without_source(self, rest: int) -> Opening:
        """Return the same without a source, the content beginning at ``rest``."""
        return Opening(rest, cited=self.cited, audience=self.audience, channel=self.channel)


@dataclass(frozen=True, slots=True)
class Citation:
    """'Y를 인용해': the source's eojeols, and that of the verb."""

    source: tuple[int, int]
    verb: int


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
    if _connects(one):
        return at + 1
    if (length := is_time(eojeols, at, stop)) and at + length < stop:
        return at + length
    citation = _citation(eojeols, at, stop)
    if citation is not None:
        found.cited.append(citation)
        return citation.verb + 1
    if found.source is None:
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


def _connects(one: Eojeol) -> bool:
    words = "".join(morpheme.form for morpheme in one.bare)
    return (
        one.bare[0].tag == "MAJ"
        or words in listed("cues", "goes_on")
        or words in {"반면", "한편", "앞서", "이에", "대신"}
    )


# --- who -------------------------------------------------------------------------------------------------


def _subject(eojeols: Sequence[Eojeol], start: int, stop: int, *, elided: bool) -> tuple[int, int] | None:
    """Return the eojeols of the subject that opens a clause at ``start``, or None."""
    topic = _phrase(eojeols, start, stop, Part.TOPIC)
    if topic is not None and (not elided or is_speaker(eojeols, topic)):
        return topic
    subject = _phrase(eojeols, start, stop, Part.SUBJECT)
    if subject is not None and is_speaker(eojeols, subject):
        return subject
    return None


def is_speaker(eojeols: Sequence[Eojeol], phrase: tuple[int, int]) -> bool:
    """Whether a phrase names a voice, by the noun that ends it or the sort of outlet that opens it ('일간 새벽')."""
    opens = eojeols[phrase[0]]
    return is_voice(eojeols[phrase[1] - 1]) or (
        phrase[1] - phrase[0] > 1 and opens.part is Part.NOUN and is_outlet(opens)
    )


def _phrase(eojeols: Sequence[Eojeol], start: int, stop: int, part: Part) -> tuple[int, int] | None:
    """Return the noun phrase that begins at ``start`` and ends in ``part``."""
    relative = False
    for at in range(start, stop):
        one = eojeols[at]
        if one.part is part:
            begins = phrase_start(eojeols, start, at)
            return (start, at + 1) if begins <= start or relative else None
        if one.part is Part.RELATIVE:
            relative = True
        if one.part in {Part.TOPIC, Part.FINAL} or (
            one.part is Part.CONNECTIVE and not _leads_to_relative(eojeols, at, stop)
        ):
            return None
        if one.part in {Part.SUBJECT, Part.OBJECT, Part.ADJUNCT, Part.ADVERB} and not _leads_to_relative(
            eojeols, at, stop
        ):
            return None
    return None


def _leads_to_relative(eojeols: Sequence[Eojeol], at: int, stop: int) -> bool:
    """Whether what stands at ``at`` belongs to a relative clause: its verb comes before any other predicate."""
    for one in eojeols[at + 1 : stop]:
        if one.part is Part.RELATIVE:
            return True
        if one.part in {Part.TOPIC, Part.FINAL, Part.CONNECTIVE}:
            return False
    return False


def phrase_start(eojeols: Sequence[Eojeol], least: int, at: int) -> int:
    """Return where the noun phrase begins that ends at ``at``, not before ``least``; relative clauses are part of it."""
    start = at
    while start > least:
        before = eojeols[start - 1]
        if before.part is Part.RELATIVE:
            return _relative_start(eojeols, least, start - 1)
        if before.part not in WITHIN_PHRASE or is_time(eojeols, start - 1, start):
            break
        if before.has_comma and before.part is Part.NOUN and not is_voice(before):
            break
        start -= 1
    return start


def _relative_start(eojeols: Sequence[Eojeol], least: int, at: int) -> int:
    """Return where a relative clause begins whose verb stands at ``at``."""
    start = at
    while start > least and eojeols[start - 1].part not in {Part.TOPIC, Part.FINAL, Part.CONNECTIVE}:
        if _connects(eojeols[start - 1]):
            break
        start -= 1
    return start


def is_voice(one: Eojeol) -> bool:
    """Whether the noun that ends an eojeol names somebody who can speak."""
    return is_name(one.nouns)


def is_name(nouns: Sequence[Morpheme]) -> bool:
    """Whether the last of these nouns names somebody who can speak."""
    if not nouns:
        return False
    last = nouns[-1]
    if last.tag == "SSC":  # '이호진(24)'
        return any(morpheme.tag in {"NNP", "NNG"} for morpheme in nouns[:1])
    if last.form in {"들", "측"} and len(nouns) > 1:
        return True
    if last.tag in {"NNP", "SL", "NP"}:
        return last.tag != "NP" or last.form in listed("voices", "pronouns")
    if last.tag not in {"NNG", "NNB"}:
        return False
    words = "".join(morpheme.form for morpheme in nouns if morpheme.is_noun)
    return any(
        words == ending or (len(ending) >= SHORTEST_SUFFIX and words.endswith(ending)) or last.form == ending
        for ending in voice_endings()
    )


def source_span(eojeols: Sequence[Eojeol], phrase: tuple[int, int]) -> Span:
    """Return the words of a phrase without the particle at its end."""
    last = eojeols[phrase[1] - 1]
    nouns = last.nouns or last.bare
    return Span(eojeols[phrase[0]].span.start, max(one.end for one in nouns))


def _reply(eojeols: Sequence[Eojeol], start: int, stop: int) -> int | None:
    """Return the end of '이에 대해', '왜 늦었느냐는 질문에': what is answered is no part of the answer."""
    for at in range(start, stop):
        one = eojeols[at]
        if one.part is Part.ADJUNCT and one.bare[-1].form in {"에", "에는", "는"} and one.nouns:
            about = at + 1 < stop and eojeols[at + 1].bare[0].form in {"대하", "관하", "관련"}
            head = one.nouns[-1].form
            if head in listed("cues", "answered") or (about and head in {"이", "그"}):
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


def head_span(eojeols: Sequence[Eojeol], source: Span) -> Span:
    """Return a source without the relative clause before its noun: '꽃을 파는 윤다래 씨'."""
    inside = [one for one in eojeols if source.start <= one.span.start < source.end]
    relatives = [
        at for at, one in enumerate(inside[:-1]) if one.part is Part.RELATIVE and one.bare[-1].form != "던지"
    ]
    return source if not relatives else Span(inside[relatives[-1] + 1].span.start, source.end)


def together(eojeols: Sequence[Eojeol], source: Span) -> list[Span]:
    """Return who speaks together in a source: '러시아와 북한', '경찰, 소방당국'; the source itself where one does."""
    inside = [one for one in eojeols if source.start <= one.span.start < source.end]
    if any(one.part is Part.RELATIVE for one in inside):
        return [source]
    found: list[Span] = []
    start = source.start
    for one in inside[:-1]:
        joins = one.part is Part.JOINING or (one.part is Part.ADJUNCT and one.bare[-1].form in {"와", "과"})
        if joins or (one.has_comma and one.part is Part.NOUN):
            found.append(Span(start, max(piece.end for piece in one.nouns)))
            start = next(other.span.start for other in inside if other.span.start > one.span.start)
    return [*found, Span(start, source.end)]


# --- through whom, to whom, where ------------------------------------------------------------------------


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
            and not _leads_to_relative(eojeols, at, stop)
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
            if not _leads_to_relative(eojeols, at, stop):
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


def _is_channel(nouns: Sequence[object]) -> bool:
    forms = [getattr(one, "form", "") for one in nouns]
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
        if one.part is Part.ADJUNCT and last.form in {"에", "에다"} and is_outlet(one):
            return at + 1
        if (
            one.part is Part.GENITIVE
            and at + 1 < stop
            and eojeols[at + 1].bare[0].form in {"인터뷰", "통화", "전화", "회견"}
        ):
            return at + 2
        if one.part not in WITHIN_PHRASE:
            return None
    return None


def is_outlet(one: Eojeol) -> bool:
    """Whether an eojeol names a newspaper, an agency or a broadcaster."""
    words = "".join(morpheme.form for morpheme in one.nouns)
    return any(words.endswith(name) for name in listed("voices", "outlet")) or any(
        words.startswith(name) for name in ("라디오", "채널")
    )
