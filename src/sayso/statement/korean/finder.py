"""Korean attributions: who, the words that report it, and what is reported, one sentence at a time.

A verb of saying stands at the end of its clause, and what is said before it
ends in a quotative ending ('–다고', '”라고'). So a sentence is read from its
verbs: each takes the endings since the verb before it, and what stands in
front of the content is who says it. A verb whose own ending is quotative
stands inside the content of a later one, and is read there.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sayso.model import Act, Span
from sayso.statement.korean.according import according
from sayso.statement.korean.complements import Complement, Kind
from sayso.statement.korean.found import Found
from sayso.statement.korean.openings import Citation, Opening, audience, circle, opening
from sayso.statement.korean.phrases import connects, is_voice, phrase_start, source_span
from sayso.statement.korean.reports import Report, Reports
from sayso.statement.korean.sentences import Part
from sayso.statement.korean.words import nouns, written_in

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sayso.statement.korean.sentences import Eojeol, Sentence

GOES_ON_AFTER = frozenset({"뒤", "후", "가운데", "데", "바", "직후", "다음", "상황", "상태"})
GOES_ON = frozenset({"덧붙이다", "것이다", "첨언하다", "부연하다"})
"""Verbs whose subject is mostly that of the sentence before."""


def find(text: str, sentence: Sentence) -> list[Found]:
    """Return the attributions of one sentence, each outer one before what stands in it."""
    return _Finder(text, sentence).read()


class _Finder:
    """Reads one sentence; ``found`` grows as its parts are read. Stretches are counted in eojeols."""

    def __init__(self, text: str, sentence: Sentence) -> None:
        self.sentence, self.eojeols = sentence, sentence.eojeols
        self.reports = Reports(text, sentence)
        self.found: list[Found] = []

    def read(self) -> list[Found]:
        """Read the whole sentence."""
        self._stretch(0, len(self.eojeols), None)
        return self.found

    # --- a stretch of the sentence -----------------------------------------------------------------------

    def _stretch(self, start: int, stop: int, parent: int | None) -> None:
        """Read the eojeols ``start`` to ``stop``: the whole sentence, or the content of ``parent``."""
        accord = according(self.eojeols, start, stop)
        if accord is not None:
            found = Found(accord.source, (accord.cue,), accord.content, Act.ASSERTION, "according", parent)
            self.found.append(found)
            self._inside(accord.after, stop, len(self.found) - 1)
            return
        at, source = start, None
        for report in self.reports.between(self.eojeols[start].first, self.eojeols[stop - 1].last):
            first = self.sentence.eojeol_of(report.predicate.first)
            if first < at or self._is_held(report, stop):
                continue
            if parent is None and not self._is_said(report, at, source):
                continue
            source = self._report(report, at, parent, source)
            at = self.sentence.eojeol_of(report.predicate.last - 1) + 1
            at += at < stop and self.eojeols[at].bare[0].form in GOES_ON_AFTER

    def _is_said(self, report: Report, at: int, before: Span | None) -> bool:
        """Whether a verb with a noun phrase reports: somebody is named, goes on, or it is on its topic."""
        if report.rule != "thing" or before is not None:
            return True
        _, _, source = self._voice(report, at)
        topic = self.sentence.morphemes[report.complements[0].first].tag == "JX"
        return source is not None or topic or connects(self.eojeols[at])

    def _is_held(self, report: Report, stop: int) -> bool:
        """Whether a verb stands in the content of a later one of the same stretch, by its ending."""
        last = report.predicate.last - 1
        ends = self.sentence.eojeol_of(last) + 1
        if ends >= stop:
            return False
        quoting = (
            one for one in self.reports.complements if one.quote is None and one.kind is not Kind.THING
        )
        if any(one.first in {last, last + 1} for one in quoting):
            return ends < stop - 1 or not self._closes(last + 1)
        if report.predicate.tag == "ETM":
            return self.eojeols[ends].bare[0].form not in GOES_ON_AFTER
        return False

    def _closes(self, place: int) -> bool:
        """Whether '것으로' at a place ends the content that the stretch is: '진술한 것으로 알려졌다'."""
        return self.sentence.morphemes[place].form == "것"

    def _inside(self, start: int, stop: int, parent: int) -> None:
        """Read what stands inside the content of ``parent``: only who is named there is a voice."""
        before = len(self.found)
        self._stretch(start, stop, parent)
        fresh = self.found[before:]
        del self.found[before:]
        moved: dict[int, int] = {}
        for place, one in enumerate(fresh, start=before):
            if one.source is not None:
                moved[place] = len(self.found)
                above = (
                    one.parent if one.parent is None or one.parent < before else moved.get(one.parent, parent)
                )
                self.found.append(replace(one, parent=above))
        own = [one for one in fresh if one.source is None and one.parent == parent]
        if len(fresh) == 1 and own and self._says_it_checked(self.found[parent], own[0]):
            outer = self.found[parent]
            cue = (*own[0].cue, *outer.cue)
            self.found[parent] = replace(
                outer,
                cue=cue,
                content=own[0].content,
                act=own[0].act,
                verb=own[0].verb,
                negated=own[0].negated,
            )

    def _says_it_checked(self, outer: Found, inner: Found) -> bool:
        """'통신은 영상의 진위를 확인하지 못했다고 전했다' is one check, and no statement in a statement."""
        checked = inner.act is Act.VERIFICATION and inner.negated != "" and not inner.nobody
        return checked and outer.rule == "verb" and outer.act is Act.ASSERTION

    # --- one verb ----------------------------------------------------------------------------------------

    def _report(self, report: Report, at: int, parent: int | None, before: Span | None) -> Span | None:
        """Add what a verb reports, and what stands inside it; return who says it.

        ``at`` is where its clause begins, ``before`` the source of the verb before it.
        """
        lead, after, source = self._voice(report, at)
        if source is None and before is None and report.is_told:
            report = replace(report, rule="hearsay")  # '호랑이가 나타났다고 한다'
        if source is None and not report.names_nobody:
            source = before
        told = _words(self.eojeols, lead.audience or after.audience)
        through = _words(self.eojeols, lead.channel or after.channel)
        begins = lead.rest
        if (
            lead.audience is not None
            and lead.audience[1] == begins
            and report.act in {Act.PROMISE, Act.APPEAL}
        ):
            begins = lead.audience[0]  # whom it is promised, or asked of, is part of what is said
        for complement in report.complements:
            ends = self.sentence.eojeol_of(complement.first)
            content = self._content(complement, begins)
            if content is not None:
                place = len(self.found)
                self.found.append(
                    replace(
                        _found(report, complement, source, content, parent), audience=told, channel=through
                    )
                )
                self._cited((*lead.cited, *after.cited), content, place)
                if complement.quote is None or begins < ends:
                    self._inside(begins, ends + 1, place)
                    self._noun_of(complement, begins, place)
            stop = self.sentence.eojeol_of(report.complements[-1].first)
            begins = opening(self.eojeols, ends + 1, max(ends + 1, stop), elided=True).rest
        return source

    def _voice(self, report: Report, at: int) -> tuple[Opening, Opening, Span | None]:
        """Return what stands before the content and beside the verb, and who says it."""
        ends = self.sentence.eojeol_of(report.complements[0].first)
        lead = opening(self.eojeols, at, ends + report.takes_thing, elided=report.predicate.lemma in GOES_ON)
        if lead.rest > ends and lead.source is not None and lead.source[1] <= ends:
            lead.rest = phrase_start(
                self.eojeols, lead.source[1], ends
            )  # '질의에 답하지 않았다': it is what is said
        after = self._beside_verb(report)
        explains = (
            self._genitive(report.complements[-1], report.predicate.first) if report.rule == "noun" else None
        )
        if explains is not None:
            return lead.without_source(at), after, explains
        if report.rule == "written":
            return self._letter(report, at)
        talk = circle(self.eojeols, at, ends) if report.rule == "rumour" else None
        if talk is not None:
            return Opening(talk[1]), after, source_span(self.eojeols, talk[0])
        if lead.source is None:
            return lead, after, None if after.source is None else source_span(self.eojeols, after.source)
        if report.names_nobody:
            return lead.without_source(lead.source[0]), after, None
        if after.source is not None:
            # who is named beside the verb says it; what looked like the source is the subject of what is said
            return lead.without_source(lead.source[0]), after, source_span(self.eojeols, after.source)
        if lead.source[1] > ends:
            return lead.without_source(lead.source[0]), after, None  # what the verb takes: '혐의는 부인했다'
        return lead, after, source_span(self.eojeols, lead.source)

    def _beside_verb(self, report: Report) -> Opening:
        """Return who is named, whom they cite and address, between what is said and the verb."""
        start = self.sentence.eojeol_of(report.complements[-1].last - 1) + 1
        stop = self.sentence.eojeol_of(report.predicate.first)
        if report.rule in {"noun", "thing", "rumour"} or start >= stop:
            return Opening(start)
        found = opening(self.eojeols, start, stop)
        for at in range(found.rest, stop):
            one = self.eojeols[at]
            alone = report.rule == "bare" and one.part is Part.SUBJECT  # '“…?” 한 노인이 물었다'
            if found.source is None and one.part in {Part.SUBJECT, Part.TOPIC} and (alone or is_voice(one)):
                found.source = phrase_start(self.eojeols, start, at), at + 1
            end = audience(self.eojeols, at, stop)
            if found.audience is None and end is not None:
                found.audience = at, end
        return found

    def _genitive(self, last: Complement, noun: int) -> Span | None:
        """'–다는 게 뱃사공의 설명이다', '–다는 대사의 발언': who is named before the noun."""
        at = self.sentence.eojeol_of(noun) - 1
        least = self.sentence.eojeol_of(last.first) + 1
        if at < least or self.eojeols[at].part is not Part.GENITIVE:
            return None
        return source_span(self.eojeols, (phrase_start(self.eojeols, least, at), at + 1))

    def _letter(self, report: Report, at: int) -> tuple[Opening, Opening, Span | None]:
        """'메시지에는 “…”라고 적혀 있었다': what it is written in says it."""
        stop = self.sentence.eojeol_of(report.predicate.first)
        quote = self.sentence.eojeol_of(report.complements[0].first)
        for place in range(at, stop):
            one = self.eojeols[place]
            if one.part is Part.ADJUNCT and one.nouns and written_in(one.nouns[-1].form):
                start = phrase_start(self.eojeols, at if place < quote else quote + 1, place)
                rest = place + 1 if place < quote else at
                return Opening(rest), Opening(stop), source_span(self.eojeols, (start, place + 1))
        return Opening(quote), Opening(stop), None

    # --- what is said ------------------------------------------------------------------------------------

    def _content(self, complement: Complement, begins: int) -> Span | None:
        """Return the span from ``begins`` to the complement's end; of a quotation that opens there, it."""
        ends = self.sentence.eojeol_of(complement.first)
        if complement.quote is not None and self._only_how(begins, ends):
            return complement.quote.span
        if begins > ends:
            return None
        start = self.eojeols[begins].span.start
        return Span(start, complement.end) if start < complement.end else None

    def _only_how(self, begins: int, ends: int) -> bool:
        """Whether what stands before a quotation tells only where or how: '경찰에서', '손을 흔들며'."""
        parts = [one.part for one in self.eojeols[begins:ends]]
        if not parts or parts[-1] is Part.CONNECTIVE:
            return True
        of_what = {Part.SUBJECT, Part.TOPIC, Part.OBJECT}
        return parts[-1] in {Part.ADJUNCT, Part.ADVERB} and not of_what & set(parts)

    def _cited(self, cited: Sequence[Citation], content: Span, parent: int) -> None:
        """Add whom 'Y를 인용해' cites, with the same content, one voice deeper."""
        for one in cited:
            source = source_span(self.eojeols, one.source)
            cue = (self.eojeols[one.verb].span,)
            self.found.append(
                Found(source, cue, (content,), Act.ASSERTION, "citing", parent, verb="인용하다")
            )

    def _noun_of(self, complement: Complement, begins: int, parent: int) -> None:
        """Add who speaks in '–다는 대사의 발언을 보도했다'."""
        first = self.eojeols[begins].first
        for one in self.reports.complements:
            head = self.reports.noun_after(one) if one.kind is Kind.ADNOMINAL else None
            if head is None or not first <= one.first < head[0] < complement.first or head[1] not in nouns():
                continue
            source, content = self._genitive(one, head[0]), self._content(one, begins)
            if source is not None and content is not None:
                cue = (self.sentence.morphemes[head[0]].span,)
                self.found.append(Found(source, cue, (content,), nouns()[head[1]], "noun", parent))


def _found(
    report: Report, complement: Complement, source: Span | None, content: Span, parent: int | None
) -> Found:
    shared = () if complement.shared is None else (Span(*complement.shared),)
    return Found(
        source=source,
        cue=(*shared, report.cue),
        content=(content,),
        act=Act.ASSERTION if complement.kind is Kind.SHARING and report.ends_in_thing else report.act,
        rule=report.rule,
        parent=parent,
        nobody=report.names_nobody and source is None,
        ending=complement.form,
        verb=report.predicate.lemma,
        negated=report.predicate.negated,
    )


def _words(eojeols: Sequence[Eojeol], phrase: tuple[int, int] | None) -> Span | None:
    """Return a phrase with its particle."""
    if phrase is None:
        return None
    first, last = eojeols[phrase[0]], eojeols[phrase[1] - 1]
    return Span(first.span.start, last.span.end)
