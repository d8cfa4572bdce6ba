"""Korean attributions: who, the words that report it, and what is reported, one sentence at a time.

A verb of saying stands at the end of its clause, and what is said before it
ends in a quotative ending ('–다고', '”라고'). So a sentence is read from its
verbs: each takes the endings since the verb before it, and what stands in
front of the content is who says it. A verb whose own ending is quotative
stands inside the content of a later one, and is read there.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sayso.model import Act, Span
from sayso.statement.korean.complements import Complement, Kind, complements
from sayso.statement.korean.phrases import (
    Citation, Opening, audience, is_voice, opening, phrase_start, source_span,
)  # fmt: skip
from sayso.statement.korean.predicates import Predicate, predicates
from sayso.statement.korean.sentences import Part
from sayso.statement.korean.words import idioms, listed, nouns, verbs

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sayso.statement.korean.sentences import Eojeol, Sentence

GOES_ON_AFTER = frozenset({"뒤", "후", "가운데", "데", "바", "직후", "다음", "상황", "상태"})
SAYING = frozenset(
    {Act.ASSERTION, Act.QUESTION, Act.OPINION, Act.APPEAL, Act.ACCUSATION, Act.THREAT, Act.PROMISE}
)
TELLING_VERBS = frozenset(
    {"나오다", "돌다", "제기되다", "있다", "퍼지다", "이어지다", "쏟아지다", "커지다", "많다", "확산되다", "나돌다", "지배적이다", "떠돌다",
     "잇따르다", "높다", "일다", "흘러나오다", "번지다", "들리다", "전해지다", "우세하다"}
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Found:
    """One attribution of a sentence.

    ``parent`` is its place among the sentence's, or None. ``nobody`` says
    that the words themselves name no voice ('알려졌다'); where it is False
    and ``source`` is None, the voice of the sentence before goes on.
    ``ending`` is that of its content, ``verb`` the cue's dictionary form and
    ``negated`` its negation.
    """

    source: Span | None
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    act: Act
    rule: str
    parent: int | None = None
    nobody: bool = False
    ending: str = ""
    verb: str = ""
    negated: str = ""
    audience: Span | None = None
    channel: Span | None = None


@dataclass(frozen=True, slots=True)
class _Event:
    """A verb or noun that reports, with the complements that hang on it."""

    predicate: Predicate
    act: Act
    complements: tuple[Complement, ...]
    rule: str
    cue: Span


class Finder:
    """Reads one sentence; ``found`` grows as its parts are read."""

    def __init__(self, text: str, sentence: Sentence) -> None:
        self.text, self.sentence = text, sentence
        self.morphemes, self.eojeols = sentence.morphemes, sentence.eojeols
        self.predicates = predicates(self.morphemes)
        self.complements = complements(text, self.morphemes)
        self.found: list[Found] = []

    def read(self) -> list[Found]:
        """Return every attribution of the sentence, an outer one before what stands in it."""
        self._region(0, len(self.eojeols), None)
        return self.found

    # --- a stretch of the sentence -----------------------------------------------------------------------

    def _region(self, start: int, stop: int, parent: int | None) -> None:
        """Read the eojeols ``start`` to ``stop``: the whole sentence, or the content of ``parent``."""
        if self._according(start, stop, parent):
            return
        at, source = start, None
        for event in self._events(start, stop):
            first = self.sentence.eojeol_of(event.predicate.first)
            if first < at or self._is_inside(event, at, stop):
                continue
            source = self._event(event, at, parent, source)
            at = self.sentence.eojeol_of(event.predicate.last - 1) + 1

    def _is_inside(self, event: _Event, at: int, stop: int) -> bool:
        """Whether a verb stands in the content of a later one of the same stretch."""
        last = event.predicate.last - 1
        ends = self.sentence.eojeol_of(last) + 1
        if ends >= stop:
            return False
        own = [one for one in self.complements if one.first == last or one.first == last + 1]
        if own and any(one.kind is not Kind.BARE for one in own):
            return True
        if event.predicate.tag == "ETM":
            after = (
                self.morphemes[event.predicate.last].form
                if event.predicate.last < len(self.morphemes)
                else ""
            )
            return after not in GOES_ON_AFTER
        return False

    # --- verbs and what hangs on them --------------------------------------------------------------------

    def _events(self, start: int, stop: int) -> Iterator[_Event]:
        """Yield the verbs that report between ``start`` and ``stop``, in order."""
        low, high = self.eojeols[start].first, self.eojeols[stop - 1].last
        inside = [one for one in self.complements if low <= one.first and one.last <= high]
        held = [one for one in self.predicates if low <= one.first and one.last <= high]
        hanging: dict[int, list[Complement]] = {}
        for complement in inside:
            place = self._hangs_on(complement, held, inside)
            if place is not None:
                hanging.setdefault(place, []).append(complement)
        for place, predicate in enumerate(held):
            event = self._event_of(predicate, hanging.get(place, []), low)
            if event is not None:
                yield event

    def _hangs_on(
        self, complement: Complement, held: Sequence[Predicate], inside: Sequence[Complement]
    ) -> int | None:
        """Return the place in ``held`` of the verb that a complement hangs on, or None."""
        after = [place for place, one in enumerate(held) if one.first >= complement.last]
        if complement.kind is Kind.ADNOMINAL:
            return self._verb_of_noun(complement, held, after)
        if complement.kind is Kind.BARE:
            return None
        if complement.kind is Kind.SHARING:
            later = [
                one
                for one in inside
                if one.first > complement.first and one.kind in {Kind.QUOTATIVE, Kind.SHARING}
            ]
            level = [
                place for place in after if self._reports(held[place]) and not self._is_quoted(held[place])
            ]
            if level and held[level[0]].tag != "ETM":
                return level[0]
            return after[0] if after and not later and complement.quote is not None else None
        for place in after:
            one = held[place]
            if complement.kind is Kind.THAT:
                return place if self._reports(one) else None
            if self._reports(one):
                return place
            if complement.kind is Kind.QUOTATIVE and place == after[0] and self._may_report(complement, one):
                return place
            if one.tag != "EC" or complement.kind is Kind.WHETHER:
                return None
        return None

    def _reports(self, one: Predicate) -> bool:
        return one.lemma in verbs() or one.lemma in listed("cues", "hearsay") or self._idiom(one) is not None

    def _is_quoted(self, one: Predicate) -> bool:
        """Whether a verb's own ending is quotative, so that it stands in another's content."""
        return any(other.first == one.last - 1 and other.kind is Kind.QUOTATIVE for other in self.complements)

    def _may_report(self, complement: Complement, one: Predicate) -> bool:
        """Whether an unlisted verb right after '–다고' reports: '맞섰다', but not '–다고 해서', '라고 불린다'."""
        if one.lemma == "하다":
            near = one.first == complement.last
            return near and one.ending not in {"어서", "면", "어도", "더라도", "ᆫ", "는데도"}
        if one.lemma in listed("cues", "idle_verbs") or one.tag == "ETM":
            return False
        return not (complement.quote is None and complement.form in {"라고", "이라고"})

    def _idiom(self, one: Predicate) -> Act | None:
        """Return the act of '말을 아꼈다', '선을 그었다'."""
        before = [morpheme for morpheme in self.morphemes[: one.first] if not morpheme.tag.startswith("J")]
        return idioms().get((before[-1].form, one.lemma)) if before else None

    def _verb_of_noun(
        self, complement: Complement, held: Sequence[Predicate], after: Sequence[int]
    ) -> int | None:
        """'–다는 입장이다', '–다는 입장을 밝혔다', '–다는 소문이 돌았다': the verb of the noun."""
        if not after:
            return None
        one = held[after[0]]
        head = self._noun_after(complement)
        if head is None:
            return None
        place, form = head
        if form == "것":
            named = next((held[at] for at in after if held[at].lemma.removesuffix("이다") in nouns()), None)
            if named is not None:
                return held.index(named)
            return after[0] if one.lemma == "것이다" else None
        if form not in nouns():
            return None
        if one.first == place and one.lemma == f"{form}이다":
            return after[0]
        if self._particle_after(place) == "JKO":
            return None  # the noun is what the verb takes: read as its object
        return after[0] if one.lemma in TELLING_VERBS else None

    def _noun_after(self, complement: Complement) -> tuple[int, str] | None:
        """Return the place and form of the noun that '–다는' leads to, past a genitive: '다는 대사의 발언'."""
        at = complement.last
        while at < len(self.morphemes):
            one = self.morphemes[at]
            if one.tag in {"NNG", "NNB"} and (one.form in nouns() or one.form == "것"):
                return at, one.form
            if one.tag.startswith("J") and one.tag not in {"JKG", "JC"}:
                return None
            if not (one.is_noun or one.tag in {"JKG", "JC", "MM", "ETM", "VA", "XSA"}):
                return None
            at += 1
        return None

    def _particle_after(self, place: int) -> str:
        return self.morphemes[place + 1].tag if place + 1 < len(self.morphemes) else ""

    def _event_of(self, one: Predicate, hanging: Sequence[Complement], low: int) -> _Event | None:
        """Return a verb with what it reports, or None where it reports nothing."""
        idiom = self._idiom(one)
        cue = one.span
        if idiom is not None:
            noun = max(at for at in range(one.first) if not self.morphemes[at].tag.startswith("J"))
            cue = Span(self.morphemes[noun].start, one.span.end)
        if hanging:
            return self._hung(one, hanging, cue, idiom)
        if idiom is not None or one.lemma in listed("cues", "things"):
            taken = self._object(one, low, idiom)
            if taken is not None:
                return _Event(one, idiom or verbs()[one.lemma], (taken,), "thing", cue)
            if idiom is not None and (taken := self._object(one, low, None)) is not None:
                return _Event(one, idiom, (taken,), "thing", one.span)  # '답변을 거부했다' of nothing named
        if self._neither(one) and (taken := self._object(one, low, None, before=one.first - 4)) is not None:
            return _Event(
                one, Act.VERIFICATION, (taken,), "thing", Span(self.morphemes[one.first - 4].start, cue.end)
            )
        said = verbs().get(one.lemma)
        bare = self._bare_quotation(one, low)
        if said in SAYING and bare is not None:
            return _Event(one, said, (bare,), "bare", cue)
        if one.negated and said is not None and (taken := self._object(one, low, None)) is not None:
            return _Event(one, Act.REFUSAL, (taken,), "thing", cue)
        return None

    def _hung(self, one: Predicate, hanging: Sequence[Complement], cue: Span, idiom: Act | None) -> _Event:
        noun = one.lemma.removesuffix("이다")
        if one.lemma in listed("cues", "hearsay"):
            return _Event(one, Act.ASSERTION, tuple(hanging), "hearsay", cue)
        if hanging[-1].kind is Kind.ADNOMINAL and (noun in nouns() or one.lemma == "것이다"):
            return _Event(one, nouns().get(noun, Act.ASSERTION), tuple(hanging), "noun", cue)
        if hanging[-1].kind is Kind.ADNOMINAL and one.lemma in TELLING_VERBS:
            head = self._noun_after(hanging[-1])
            place, form = head if head is not None else (one.first, "")
            return _Event(
                one, nouns().get(form, Act.ASSERTION), tuple(hanging), "rumour", self.morphemes[place].span
            )
        return _Event(one, idiom or verbs().get(one.lemma, Act.ASSERTION), tuple(hanging), "verb", cue)

    def _neither(self, one: Predicate) -> bool:
        """'확인도 부인도 하지 않았다'."""
        forms = [morpheme.form for morpheme in self.morphemes[max(one.first - 4, 0) : one.first]]
        return (
            one.lemma == "하다"
            and one.negated != ""
            and forms[1::2] == ["도", "도"]
            and bool({"확인", "부인"} & set(forms))
        )

    def _object(
        self, one: Predicate, low: int, idiom: Act | None, *, before: int | None = None
    ) -> Complement | None:
        """Return the object that a verb reports: '의혹을 부인했다', '매각설에 대해 말을 아꼈다'."""
        at = (one.first if before is None else before) - (1 if idiom is None else 2)
        place = next((at for at in range(at, low - 1, -1) if self._is_object(at, one, idiom)), None)
        if place is None:
            return None
        head = self.morphemes[place - 1]
        wary = one.lemma in listed("cues", "wary") and not one.negated and idiom is None
        if wary and head.form not in listed("cues", "told_things"):
            return None
        return Complement(Kind.WHETHER, place, place + 1, head.end, "thing")

    def _is_object(self, at: int, one: Predicate, idiom: Act | None) -> bool:
        """Whether the particle at ``at`` makes the phrase before it what the verb takes."""
        morpheme = self.morphemes[at]
        between = self.morphemes[at + 1 : one.first]
        if any(other.tag in {"EF", "EC"} for other in between) and morpheme.tag != "JKB":
            return False
        if morpheme.tag == "JKO" and idiom is None:
            return at > 0
        about = [other.form for other in self.morphemes[at + 1 : at + 3]]
        if morpheme.tag == "JKB" and morpheme.form == "에":
            return about[:1] in (["대하"], ["관하"]) or (
                idiom is None
                and bool(one.negated)
                and one.lemma in {"답하다", "응답하다", "응하다", "답변하다", "대답하다"}
            )
        if morpheme.tag == "JX" and morpheme.form in {"은", "는"} and idiom is None:
            eojeol = self.eojeols[self.sentence.eojeol_of(at)]
            return eojeol.part is Part.TOPIC and not is_voice(eojeol)
        return False

    def _bare_quotation(self, one: Predicate, low: int) -> Complement | None:
        bare = [
            other
            for other in self.complements
            if other.kind is Kind.BARE
            and low <= other.first < one.first
            and other.quote is not None
            and " " in self.text[other.quote.start : other.quote.end]
        ]
        return bare[-1] if bare else None

    # --- one verb ----------------------------------------------------------------------------------------

    def _event(self, event: _Event, at: int, parent: int | None, before: Span | None) -> Span | None:
        """Add what a verb reports, and what stands inside it; return who says it."""
        first, last = event.complements[0], event.complements[-1]
        stop = self.sentence.eojeol_of(first.first)
        lead = opening(self.eojeols, at, self._lead_stop(first, stop), elided=self._is_elided(event))
        lead, source = self._source(event, lead, at, stop)
        after = self._between(last, event)
        cited = [*lead.cited, *after.cited]
        source = source if after.source is None else source_span(self.eojeols, after.source)
        if event.rule in {"hearsay", "rumour"}:
            lead = self._without_source(event, lead, at, stop)
            source = None
        elif source is None:
            source = before
        begins = lead.rest
        for complement in event.complements:
            ends = self.sentence.eojeol_of(complement.first)
            if (
                lead.audience is not None
                and lead.audience[1] == begins
                and event.act in {Act.PROMISE, Act.APPEAL}
            ):
                begins = lead.audience[0]  # whom it is promised, or asked of, is part of what is said
            contents = self._content(complement, begins)
            if contents:
                self._add(event, complement, source, contents, parent, cited, self._beside(lead, after))
                if complement.quote is None or begins < ends:
                    self._region_inside(begins, ends + 1, len(self.found) - 1 - len(cited))
            begins = (
                opening(
                    self.eojeols, ends + 1, max(ends + 1, self.sentence.eojeol_of(last.first)), elided=True
                ).rest
                if complement is not last
                else begins
            )
        return source

    def _lead_stop(self, first: Complement, stop: int) -> int:
        """Where what may stand before the content must end: the eojeol of its ending, if it is more than one."""
        return stop + 1 if first.kind is Kind.WHETHER and first.form == "thing" else stop

    def _is_elided(self, event: _Event) -> bool:
        return event.predicate.lemma in {"덧붙이다", "것이다", "첨언하다", "부연하다"}

    def _source(self, event: _Event, lead: Opening, at: int, stop: int) -> tuple[Opening, Span | None]:
        """Return who says it, by what stands before the content; a topic that is what is said is none."""
        if event.rule == "noun" and event.complements[-1].kind is Kind.ADNOMINAL:
            genitive = self._genitive(event)
            if genitive is not None:
                return replace_opening(lead, at), genitive
        if lead.source is None:
            return lead, None
        if lead.source[1] > stop or (event.complements[0].form == "thing" and lead.source[1] == stop + 1):
            # the phrase is what the verb takes: '혐의는 부인했다'
            return replace_opening(lead, lead.source[0]), None
        return lead, source_span(self.eojeols, lead.source)

    def _without_source(self, event: _Event, lead: Opening, at: int, stop: int) -> Opening:
        """Of hearsay what looks like the source is the subject of what is said."""
        start = lead.source[0] if lead.source is not None else lead.rest
        return replace_opening(lead, start)

    def _genitive(self, event: _Event) -> Span | None:
        """'–다는 게 뱃사공의 설명이다': who explains."""
        last = event.complements[-1]
        noun = self.sentence.eojeol_of(event.predicate.first)
        least = self.sentence.eojeol_of(last.first) + 1
        if noun - 1 >= least and self.eojeols[noun - 1].part is Part.GENITIVE:
            start = phrase_start(self.eojeols, least, noun - 1)
            while start < noun - 1 and self.eojeols[start].part in {Part.TOPIC, Part.SUBJECT}:
                start += 1
            return source_span(self.eojeols, (start, noun))
        return None

    def _between(self, last: Complement, event: _Event) -> Opening:
        """Return who is named, whom they cite and address, between what is said and the verb."""
        start = self.sentence.eojeol_of(last.last - 1) + 1
        stop = self.sentence.eojeol_of(event.predicate.first)
        if event.rule in {"noun", "thing"} or start >= stop:
            return Opening(start)
        lead = opening(self.eojeols, start, stop)
        if lead.source is None:
            for at in range(lead.rest, stop):
                one = self.eojeols[at]
                if one.part in {Part.SUBJECT, Part.TOPIC} and is_voice(one):
                    lead.source = phrase_start(self.eojeols, start, at), at + 1
                    lead.rest = at + 1
                    break
        for at in range(lead.rest, stop):
            end = audience(self.eojeols, at, stop)
            if end is not None and lead.audience is None:
                lead.audience = at, end
        return lead

    def _beside(self, *leads: Opening) -> tuple[Span | None, Span | None]:
        """Return the words of whom it is said to, and of the channel, without a particle."""
        told = next((lead.audience for lead in leads if lead.audience is not None), None)
        through = next((lead.channel for lead in leads if lead.channel is not None), None)
        return (
            None if told is None else _whole(self.eojeols, told),
            None if through is None else _whole(self.eojeols, through),
        )

    def _content(self, complement: Complement, begins: int) -> tuple[Span, ...]:
        """Return the span from ``begins`` to the complement's end; of a quotation that opens there, the quotation."""
        ends = self.sentence.eojeol_of(complement.first)
        if begins > ends:
            return () if complement.quote is None else (complement.quote.span,)
        if complement.quote is not None and begins == ends:
            return (complement.quote.span,)
        start = self.eojeols[begins].span.start
        return (Span(start, complement.end),) if start < complement.end else ()

    def _add(
        self,
        event: _Event,
        complement: Complement,
        source: Span | None,
        content: tuple[Span, ...],
        parent: int | None,
        cited: Sequence[Citation],
        beside: tuple[Span | None, Span | None],
    ) -> None:
        shared = () if complement.shared is None else (Span(*complement.shared),)
        speaks = (
            event.rule != "verb" or event.predicate.lemma in verbs() or complement.kind is not Kind.SHARING
        )
        cue = (*shared, event.cue) if speaks else shared
        found = Found(
            source=source,
            cue=cue,
            content=content,
            act=event.act,
            rule=event.rule,
            parent=parent,
            nobody=event.rule in {"hearsay", "rumour"},
            ending=complement.form,
            verb=event.predicate.lemma,
            negated=event.predicate.negated,
            audience=beside[0],
            channel=beside[1],
        )
        self.found.append(found)
        place = len(self.found) - 1
        for citation in cited:
            verb = self.eojeols[citation.verb]
            self.found.append(
                Found(
                    source_span(self.eojeols, citation.source),
                    (verb.span,),
                    content,
                    Act.ASSERTION,
                    "citing",
                    parent=place,
                    verb="인용하다",
                )
            )

    def _region_inside(self, start: int, stop: int, parent: int) -> None:
        """Read what stands inside a content, which keeps only what names its own source."""
        before = len(self.found)
        self._region(start, stop, parent)
        kept = [one for one in self.found[before:] if one.source is not None]
        if len(kept) == len(self.found) - before:
            return
        moved = {
            before + at: before + kept.index(one) for at, one in enumerate(self.found[before:]) if one in kept
        }
        self.found[before:] = [
            one
            if one.parent is None or one.parent < before
            else replace(one, parent=moved.get(one.parent, parent))
            for one in kept
        ]

    # --- 'according to' ----------------------------------------------------------------------------------

    def _according(self, start: int, stop: int, parent: int | None) -> bool:
        """Read 'X에 따르면 …': what follows is the content, and others may speak in it."""
        for at in range(start, stop):
            one = self.eojeols[at]
            words = "".join(morpheme.form for morpheme in one.bare)
            if words not in listed("cues", "according") or at == start:
                continue
            source, first, cue = self._according_source(start, at)
            if source is None:
                return False
            pieces = self._rest(start, first, at + 1, stop)
            if not pieces:
                return False
            hedges = [one for one in self.predicates if one.last >= len(self.morphemes) - 2]
            verb = hedges[-1].lemma if hedges else ""
            self.found.append(Found(source, (cue,), pieces, Act.ASSERTION, "according", parent, verb=verb))
            self._region_inside(at + 1, stop, len(self.found) - 1)
            return True
        return False

    def _according_source(self, start: int, at: int) -> tuple[Span | None, int, Span]:
        """Return the source before '따르면', where its phrase begins, and the cue."""
        before = self.eojeols[at - 1]
        nouns_before = before.nouns
        end_particle = before.bare[-1]
        cue = Span(end_particle.start, self.eojeols[at].span.end)
        if nouns_before and nouns_before[-1].form == "바":  # 'X가 전한 바에 따르면'
            subject = next(
                (
                    p
                    for p in range(at - 2, start - 1, -1)
                    if self.eojeols[p].part in {Part.SUBJECT, Part.TOPIC}
                ),
                None,
            )
            if subject is None:
                return None, start, cue
            first = phrase_start(self.eojeols, start, subject)
            return (
                source_span(self.eojeols, (first, subject + 1)),
                first,
                Span(self.eojeols[subject + 1].span.start, cue.end),
            )
        first = phrase_start(self.eojeols, start, at - 1)
        lead = opening(self.eojeols, first, at - 1)
        first = lead.rest if lead.source is None and lead.rest < at else first
        last = at - 1
        if nouns_before and nouns_before[-1].form in listed("cues", "report_nouns") and last > first:
            last -= 1  # 'X의 말에 따르면', 'X 보도에 따르면'
        return source_span(self.eojeols, (first, last + 1)), first, cue

    def _rest(self, start: int, first: int, after: int, stop: int) -> tuple[Span, ...]:
        """Return what an 'according to' leaves of its stretch: before it, and after it without the full stop."""
        pieces = []
        opened = opening(self.eojeols, start, first).rest
        if opened < first and self.eojeols[first - 1].part is not Part.TOPIC:
            pass  # adjuncts before the phrase are the reporter's
        elif opened < first:
            pieces.append(Span(self.eojeols[opened].span.start, self.eojeols[first - 1].span.end))
        if after < stop:
            last = self.eojeols[stop - 1].bare[-1]
            pieces.append(
                Span(self.eojeols[after].span.start, max(last.end, self.eojeols[stop - 1].bare[0].end))
            )
        return tuple(pieces)


def _whole(eojeols: Sequence[Eojeol], phrase: tuple[int, int]) -> Span:
    return Span(eojeols[phrase[0]].span.start, eojeols[phrase[1] - 1].span.end)


def replace_opening(lead: Opening, rest: int) -> Opening:
    """Return ``lead`` without a source, its content beginning at ``rest``."""
    return Opening(rest, cited=lead.cited, audience=lead.audience, channel=lead.channel)


def find(text: str, sentence: Sentence) -> list[Found]:
    """Return the attributions of one sentence, each outer one before what stands in it."""
    return Finder(text, sentence).read()
