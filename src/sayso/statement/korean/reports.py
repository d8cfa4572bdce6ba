"""The verbs and nouns of a Korean sentence that report, and the endings that hang on each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sayso.model import Act, Span
from sayso.statement.korean.complements import Complement, Kind, complements
from sayso.statement.korean.predicates import Predicate, predicates
from sayso.statement.korean.things import NEITHER, about, idiom_of, is_neither, object_of, subject_of
from sayso.statement.korean.words import listed, nouns, verbs, verifies

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sayso.statement.korean.sentences import Sentence

SAYING = frozenset(
    {Act.ASSERTION, Act.QUESTION, Act.OPINION, Act.APPEAL, Act.ACCUSATION, Act.THREAT, Act.PROMISE}
)
THING_NOUN = "것"
SUPPOSED = frozenset({"면", "으면", "려면", "으려면", "려고", "으려고", "도록", "거든", "더라도", "어도"})
"""Endings of what is not said but supposed or wanted: '말하면'."""
CONTRASTING = frozenset({"으나", "나", "지만", "는데", "은데", "ᆫ데"})
"""Endings after which another clause says something else."""
SEEMING = frozenset({"보이다", "보여지다"})
"""Hearsay after '것으로' alone: '둔다고 보인다' is none."""
NO_QUOTING = frozenset({"어서", "면", "어도", "더라도", "ᆫ", "는데도"})
"""Endings of 하다 after '–다고' that say 'because', 'if', 'even if'."""


@dataclass(frozen=True, slots=True)
class Report:
    """A verb or noun that reports, with the complements that hang on it, of which there is one at least.

    ``rule`` is 'verb', 'thing' (it takes a noun phrase), 'noun' ('입장이다'),
    'rumour' ('소문이 돌았다'), 'hearsay' ('알려졌다'), 'unchecked'
    ('확인되지 않았다'), 'found' ('것으로 드러났다'), 'written' ('적혀 있다') or 'bare' (a quotation
    without an ending).
    """

    predicate: Predicate
    act: Act
    complements: tuple[Complement, ...]
    rule: str
    cue: Span

    @property
    def names_nobody(self) -> bool:
        """Whether its words themselves leave out who says it."""
        return self.rule in {"hearsay", "rumour", "unchecked", "found"}

    @property
    def ends_in_thing(self) -> bool:
        """Whether what the verb itself reports is a noun phrase, whatever was said before it."""
        return self.complements[-1].kind is Kind.THING

    @property
    def is_told(self) -> bool:
        """Whether it is '–다고 한다', which without a voice is hearsay."""
        return self.predicate.lemma == "하다" and self.predicate.ending in {"ᆫ다", "ᆸ니다"}

    @property
    def takes_thing(self) -> bool:
        """Whether what is reported is a noun phrase."""
        return self.complements[0].kind is Kind.THING


class Reports:
    """What reports in one sentence."""

    def __init__(self, text: str, sentence: Sentence) -> None:
        self.text, self.sentence, self.morphemes = text, sentence, sentence.morphemes
        self.predicates = predicates(self.morphemes)
        self.complements = complements(text, self.morphemes)

    def between(self, first: int, last: int) -> Iterator[Report]:
        """Yield what reports between two places of the sentence's morphemes, in order."""
        inside = [one for one in self.complements if first <= one.first and one.last <= last]
        held = [one for one in self.predicates if first <= one.first and one.last <= last]
        hanging: dict[int, list[Complement]] = {}
        for complement in inside:
            place = self._hangs_on(complement, held, inside)
            if place is not None:
                hanging.setdefault(place, []).append(complement)
        for row in hanging.values():
            if any(one.kind is Kind.QUOTATIVE for one in row):  # '…했다는 주장은 “날조”라고 반박했다'
                row[:] = [one for one in row if one.kind is not Kind.ADNOMINAL]
        for place, predicate in enumerate(held):
            if predicate.ending in SUPPOSED:
                continue
            report = self._report(predicate, hanging.get(place, []), first)
            if report is not None:
                yield report

    # --- which verb an ending hangs on -------------------------------------------------------------------

    def _hangs_on(
        self, complement: Complement, held: Sequence[Predicate], inside: Sequence[Complement]
    ) -> int | None:
        """Return the place in ``held`` of the verb that a complement hangs on, or None."""
        after = [place for place, one in enumerate(held) if one.first >= complement.last]
        if not after or complement.kind is Kind.BARE:
            return None
        if complement.kind is Kind.ADNOMINAL:
            return self._verb_of_noun(complement, held, after)
        if complement.kind is Kind.SHARING:
            return self._verb_shared(complement, held, after, inside)
        if complement.kind is Kind.THAT:
            return after[0] if self._is_cue(held[after[0]]) else None
        perhaps = None
        for place in after:
            one = held[place]
            if self._is_cue(one):
                return None if one.lemma in SEEMING else place
            if complement.kind is Kind.QUOTATIVE and place == after[0] and _may_report(complement, one):
                if one.ending in CONTRASTING:
                    return place  # '협의하겠다고 했으나 … 언급을 피했다'
                perhaps = place
            beside = one.tag == "ETM" and one.lemma not in listed("cues", "idle_verbs")
            if complement.kind is Kind.WHETHER or not (one.tag == "EC" or beside):
                break  # '“…”라고 회의에 참석한 의원이 전했다': who took part is told beside
        return perhaps

    def _verb_shared(
        self,
        complement: Complement,
        held: Sequence[Predicate],
        after: Sequence[int],
        inside: Sequence[Complement],
    ) -> int | None:
        """'–다며 … 말했다': the next verb of saying in nobody's words; after a quotation else any verb."""
        telling = [place for place in after if held[place].lemma not in listed("cues", "hearsay")]
        level = [place for place in telling if self._is_cue(held[place]) and not self._is_quoted(held[place])]
        if level and held[level[0]].tag != "ETM":
            return level[0]
        joining = {Kind.QUOTATIVE, Kind.SHARING}
        later = any(one.first > complement.first and one.kind in joining for one in inside)
        return after[0] if not later and complement.quote is not None else None

    def _verb_of_noun(
        self, complement: Complement, held: Sequence[Predicate], after: Sequence[int]
    ) -> int | None:
        """'–다는 입장이다', '–다는 입장을 밝혔다', '–다는 소문이 돌았다': the verb of the noun."""
        one, head = held[after[0]], self.noun_after(complement)
        if head is None:  # '‘강을 건너라’는 문구가 적혀 있었다'
            return (
                after[0] if complement.quote is not None and one.lemma in listed("cues", "written") else None
            )
        place, form = head
        if form == THING_NOUN:
            named = (at for at in after if held[at].lemma.removesuffix("이다") in nouns())
            return next(named, after[0] if one.lemma == "것이다" else None)
        particle = self.morphemes[place + 1].tag if place + 1 < len(self.morphemes) else ""
        if particle == "JKO":
            return None  # the noun is what the verb takes: read as its object
        is_predicate = one.first == place and one.lemma == f"{form}이다"
        passes_on = one.lemma in listed("cues", "telling") or (particle == "JX" and self._is_cue(one))
        return after[0] if is_predicate or passes_on else None

    def noun_after(self, complement: Complement) -> tuple[int, str] | None:
        """Return place and form of the noun that '–다는' leads to, past a genitive ('대사의 발언')."""
        for at in range(complement.last, len(self.morphemes)):
            one = self.morphemes[at]
            if one.tag in {"NNG", "NNB"} and (one.form in nouns() or one.form == THING_NOUN):
                return at, one.form
            if not (one.is_noun or one.tag in {"JKG", "JC", "MM", "ETM", "VA", "XSA"}):
                return None
        return None

    def _is_cue(self, one: Predicate) -> bool:
        known = (
            one.lemma in verbs()
            or one.lemma in listed("cues", "hearsay")
            or one.lemma in listed("cues", "found")
        )
        return known or one.lemma in listed("cues", "written") or idiom_of(self.sentence, one) is not None

    def _is_quoted(self, one: Predicate) -> bool:
        """Whether a verb's own ending is quotative, so that it stands in another's content."""
        return any(other.first == one.last - 1 and other.kind is Kind.QUOTATIVE for other in self.complements)

    # --- what a verb reports -----------------------------------------------------------------------------

    def _report(self, one: Predicate, hanging: Sequence[Complement], least: int) -> Report | None:
        """Return a verb with what it reports, or None where it reports nothing."""
        idiom = idiom_of(self.sentence, one)
        cue = one.span if idiom is None else Span(self.morphemes[idiom[0]].start, one.span.end)
        if hanging:
            if hanging[-1].kind is Kind.SHARING and one.lemma in listed("cues", "things"):
                taken = object_of(self.sentence, one, hanging[-1].last, one.first)
                hanging = hanging if taken is None else [*hanging, taken]  # '“…”며 사퇴를 촉구했다'
            return self._hung(one, hanging, cue, None if idiom is None else idiom[1])
        if idiom is not None:
            return self._idiom_report(one, idiom[1], cue, least)
        bare = self._bare_quotation(one, least)
        if one.lemma in listed("cues", "written"):
            return None if bare is None else Report(one, Act.ASSERTION, (bare,), "written", cue)
        if bare is not None and one.lemma.removesuffix("이다") in nouns() and self._follows(bare, one):
            return Report(one, Act.ASSERTION, (bare,), "noun", cue)  # '“…” 사령관의 말이다'
        if is_neither(self.sentence, one):
            first = one.first - NEITHER
            taken = object_of(self.sentence, one, least, first)
            cue = Span(self.morphemes[first].start, cue.end)
            return None if taken is None else Report(one, Act.VERIFICATION, (taken,), "thing", cue)
        if one.negated and verifies(one.lemma) and one.lemma.endswith("되다"):
            taken = subject_of(self.sentence, one, least)
            return None if taken is None else Report(one, Act.VERIFICATION, (taken,), "unchecked", cue)
        said = verbs().get(one.lemma)
        if said is None or one.tag == "ETN":  # '발표하기로 했다' is done and not said
            return None
        if one.negated and not verifies(one.lemma) and one.lemma not in listed("cues", "untold"):
            return None  # '제대로 비판하지 못했다' tells nothing
        may_take = one.lemma in listed("cues", "things") or one.negated != ""
        taken = object_of(self.sentence, one, least, one.first) if may_take else None
        if taken is not None:
            act = said if one.lemma in listed("cues", "things") else Act.REFUSAL
            return Report(one, act, (taken,), "thing", cue)
        return Report(one, said, (bare,), "bare", cue) if bare is not None and said in SAYING else None

    def _idiom_report(self, one: Predicate, act: Act, cue: Span, least: int) -> Report | None:
        subject = about(self.sentence, one, least)
        if subject is not None:
            return Report(one, act, (subject,), "thing", cue)
        taken = object_of(self.sentence, one, least, one.first)  # '답변을 거부했다' of nothing named
        return None if taken is None else Report(one, act, (taken,), "thing", one.span)

    def _hung(self, one: Predicate, hanging: Sequence[Complement], cue: Span, idiom: Act | None) -> Report:
        noun, held = one.lemma.removesuffix("이다"), tuple(hanging)
        if one.lemma in listed("cues", "hearsay"):
            return Report(one, Act.ASSERTION, held, "hearsay", cue)
        if one.lemma in listed("cues", "found") and hanging[-1].kind is Kind.THAT:
            return Report(one, Act.ASSERTION, held, "found", cue)
        if one.lemma in listed("cues", "written"):
            return Report(one, Act.ASSERTION, held, "written", cue)
        if hanging[-1].kind is Kind.ADNOMINAL and (noun in nouns() or one.lemma == "것이다"):
            return Report(one, nouns().get(noun, Act.ASSERTION), held, "noun", cue)
        head = self.noun_after(hanging[-1]) if hanging[-1].kind is Kind.ADNOMINAL else None
        if head is not None and one.lemma in listed("cues", "telling"):
            return Report(one, nouns()[head[1]], held, "rumour", self.morphemes[head[0]].span)
        return Report(one, idiom or verbs().get(one.lemma, Act.ASSERTION), held, "verb", cue)

    def _follows(self, quotation: Complement, noun: Predicate) -> bool:
        """Whether a noun that reports stands after a quotation with a genitive before it."""
        between = self.morphemes[quotation.last : noun.first]
        return bool(between) and between[-1].tag == "JKG"

    def _bare_quotation(self, one: Predicate, least: int) -> Complement | None:
        """Return the last quotation without an ending before a verb, of two words at least."""
        for other in reversed(self.complements):
            if other.kind is Kind.BARE and least <= other.first < one.first and other.quote is not None:
                words = other.quote.span.cut(self.text)
                return other if " " in words or words[-2] in ".?!…" else None
        return None


def _may_report(complement: Complement, one: Predicate) -> bool:
    """Whether an unlisted verb right after '–다고' reports: '맞섰다', but not '–다고 해서', '라고 불린다'."""
    if one.lemma == "하다":
        return one.first == complement.last and one.ending not in NO_QUOTING
    if one.lemma in listed("cues", "idle_verbs") or one.tag == "ETM":
        return False
    return complement.quote is not None or not complement.form.endswith("라고")
