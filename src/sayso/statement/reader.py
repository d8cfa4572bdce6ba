"""Reading a report: from its text to its statements. Pure: what is read depends on text and frame alone."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sayso import __version__
from sayso.lexicon.entities import shipped_entities
from sayso.model import Act, Form, Statement, Status, StatusKind, VoiceKind, statement_id
from sayso.statement import rules
from sayso.statement.acts import rule_on
from sayso.statement.chains import chain_of, credit_links, outlet_link, relay_of
from sayso.statement.checking import (
    OUR_OFFICE,
    denial_in,
    denies,
    hedges_in,
    is_hearsay,
    is_the_report,
    status_of,
)
from sayso.statement.circumstances import audience_of, channel_of, outside, when_said
from sayso.statement.drafts import Draft, Inner, nested
from sayso.statement.english import find_english
from sayso.statement.korean import read_korean
from sayso.statement.layout import lay_out
from sayso.statement.own import BY_PROMISE, own_checks, own_figures, own_promises
from sayso.statement.quantities import quantities_in, within
from sayso.statement.relays import carries_message, cited_behind, outlet_named, passed_on_by, senders
from sayso.statement.rules.grammar import words
from sayso.statement.runs import headline_quotation, joined, run_on
from sayso.statement.surroundings import around
from sayso.statement.tagger import model_name
from sayso.statement.targets import spread
from sayso.statement.terms import condition_behind, terms_of
from sayso.statement.transcripts import turns, within_turns
from sayso.statement.universal import read_universal, readable
from sayso.statement.voices import Cast
from sayso.statement.weighing import features, weighed

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from sayso.model import Frame, Link, Span, Terms, Words
    from sayso.statement.acts import Ruling
    from sayso.statement.attribution import Told
    from sayso.statement.checking import Check
    from sayso.statement.layout import Layout
    from sayso.statement.tagger.meanings import Meanings
    from sayso.statement.tokens import Token
    from sayso.statement.voices import Voice

    Core = Callable[[Layout], Told]

OURSELVES = frozenset({"this newspaper", "this paper", "this newsletter", "this programme"})
BY_CITING = "rule:citing"
RULES = f"rules-en {__version__}"

CORES: Mapping[str, tuple[Callable[[], str], Core]] = {"en": (model_name, find_english)}
"""For each language, what names the finder of who, cue and content, and the finder."""


def read(text: str, frame: Frame) -> list[Statement]:
    """Return every statement of ``text``, in the order of the text.

    Offsets are code points of ``text``. A language without a reader gives no
    statement.

    1. Lay the text out: paragraphs, sentences, quotations, without furniture.
    2. Find attributions: source, cue, content, and which stands inside which.
    3. Add quotations that run on, and the outlet's own voice and checking.
    4. Name the voices, in the order in which they come on.
    5. Read each one's act, figures, terms, circumstances and chain.
    6. Let the words on checking reach the statements that they are about.
    """
    language = frame.language.partition("-")[0]
    core = CORES.get(language)
    if core is None:
        if language == "ko":
            return read_korean(text, frame)
        return read_universal(text, frame) if readable(language) else []
    layout = lay_out(text, frame)
    name, find = core
    cast = Cast(layout, shipped_entities())
    spoken = turns(layout, frame, cast)
    inner = Inner(RULES, rules.find_nested)
    found = find(layout)
    drafts = nested(layout, joined(layout, found.attributions), name(), inner, spoken)
    behind = cited(layout, drafts)
    told = {draft.cue for draft in behind}  # 'citing Y' is Y's cue, whatever was read in it
    drafts = [*(draft for draft in drafts if draft.cue not in told), *behind]
    drafts += run_on(layout, drafts)
    answers = next((turn for turn in reversed(spoken) if turn.voice != frame.outlet), None)
    headline = frame.title or (layout.lines[0] if spoken else None)
    drafts += headline_quotation(layout, headline, drafts, answers)
    checks = {
        placed: check
        for draft, check in own_checks(layout, drafts)
        for placed in within_turns(spoken, [draft])
    }
    drafts = list(dict.fromkeys([*drafts, *checks]))
    # what is promised with a figure is a promise
    drafts += [*own_promises(layout, drafts), *own_figures(layout, drafts)]
    # of two of one place the first stays: an attribution before what a rule adds to it
    drafts = list({draft.place: draft for draft in reversed(drafts)}.values())
    drafts.sort(key=lambda one: (one.start, one.content.start, -one.content.end, len(one.ancestors)))
    return spread(_Finisher(layout, frame, cast, checks, found.meanings).finish(drafts))


def cited(layout: Layout, drafts: Sequence[Draft]) -> list[Draft]:
    """Return Y's statement inside X's for 'X reported, citing Y': the same content, one voice deeper."""
    found = []
    for draft in drafts:
        sentence = (
            None if draft.cue is None or draft.parent is not None else layout.sentence_at(draft.cue.start)
        )
        if sentence is None:
            continue
        behind = cited_behind(layout.text, outside(layout, sentence.span, draft.content.spans))
        if behind is not None:
            cue, source = behind
            found.append(Draft(source, cue, draft.content, BY_CITING, parent=draft))
    return found


class _Finisher:
    """What all drafts of one document share while they become statements."""

    def __init__(
        self, layout: Layout, frame: Frame, cast: Cast, checks: Mapping[Draft, Check], meanings: Meanings
    ) -> None:
        self.layout, self.frame, self.cast, self.checks = layout, frame, cast, checks
        self.meanings = meanings
        self.entities = cast.entities
        self.outlet = outlet_link(frame, self.entities)
        self.credits = credit_links(frame, self.entities)
        self.quantities = quantities_in(layout.text, *(one.tokens for one in layout.sentences))
        self.voices: dict[Draft, tuple[Voice, ...]] = {}
        self.senders: dict[Draft, Voice] = {}
        self.told_in: dict[Span, list[Draft]] = {}
        self.known_through: dict[str, list[Link]] = {}
        self.cues_of: dict[Words | None, list[Span]] = {}

    def finish(self, drafts: Sequence[Draft]) -> list[Statement]:
        """Name the voices in order, then make each draft a statement."""
        for draft in drafts:
            if draft.voice is not None:
                self.voices[draft] = (self.cast.turn_of(draft.voice, draft.source, self.frame.outlet),)
            elif draft.source is not None:
                # who speaks inside another's words is not whom the reporter's next 'he' means
                told = draft.parent is None or draft.parent.voice is not None
                heard = told and not carries_message(draft)
                quoted = self._quoted_with(draft)
                self.voices[draft] = self._turn_self(draft) or self.cast.voices(
                    draft.source, remember=heard, quoted=quoted
                )
            if draft.cue is not None:
                self.cues_of.setdefault(draft.source, []).extend(draft.cue.spans)
            sentence = None if draft.cue is None else self.layout.sentence_at(draft.cue.start)
            if sentence is not None:
                self.told_in.setdefault(sentence.span, []).append(draft)
        self.senders = senders(drafts, self.voices)
        self.known_through = self._known_through(drafts)
        return [self._statement(draft) for draft in drafts]

    def _turn_self(self, draft: Draft) -> tuple[Voice, ...]:
        """Return who says 'we' in a turn of a transcript: whose turn it is."""
        turn = draft.parent
        if turn is None or turn.voice is None or draft.source is None:
            return ()
        return self.voices[turn] if draft.source.text.lower() in words("first_person") else ()

    def _quoted_with(self, draft: Draft) -> tuple[Voice, ...]:
        """Return whose own words, in quotation marks, hold the source of ``draft``."""
        if draft.parent is None or draft.source is None:
            return ()
        marked = self.layout.quotation_at(draft.source.start) is not None
        return self.voices.get(draft.parent, ()) if marked else ()

    def _known_through(self, drafts: Sequence[Draft]) -> dict[str, list[Link]]:
        """Map each unnamed voice to who carried all its words ('the man' in a group's video)."""
        found: dict[str, list[Link]] = {}
        for draft in drafts:
            for voice in self.voices.get(draft, ()):
                if voice.kind is VoiceKind.UNNAMED:
                    found.setdefault(voice.name, []).extend(self._carried(draft, ()))
        return found

    def _carried(self, draft: Draft, cues: Sequence[Span]) -> list[Link]:
        """Return who carried the words of ``draft``, by what stands around it."""
        tokens = self._reporter_words(draft)
        if draft.parent is not None:
            tokens = tuple(one for one in tokens if draft.parent.content.hull.contains(one.span))
        people = self.cast.roster.full_names
        return passed_on_by(self.layout.text, tokens, self.entities, cues, people)

    def _statement(self, draft: Draft) -> Statement:
        text = self.layout.text
        tokens = self._tokens(draft.content)
        cue = () if draft.cue is None else self._tokens(draft.cue)
        check = self.checks.get(draft)
        form = self._form(draft)
        quantities = within(self.quantities, draft.content.spans)
        ruled = rule_on(cue, tokens, self._said(draft), form, quantities)
        act = check.act if check is not None else self._weighed(draft, ruled, form)
        near = around(self.layout, draft, self.beside(draft))
        channel = channel_of(text, near)
        audience = self._audience(draft)
        return Statement(
            id=self._id(draft),
            parent=None if draft.parent is None else self._id(draft.parent),
            source=draft.source,
            cue=draft.cue,
            content=draft.content,
            form=form,
            act=act,
            chain=self._chain(draft),
            channel=channel,
            audience=audience,
            terms=self._terms(draft, act, None if self._is_outlet(audience) else audience),
            status=self._status(draft, ruled.act, cue, tokens),
            when=when_said(text, near, channel, self.frame.published),
            quantities=quantities,
            score=rules.confidence(draft.by.partition(":")[2]) if draft.score is None else draft.score,
            by=draft.by,
        )

    def _weighed(self, draft: Draft, ruled: Ruling, form: Form) -> Act:
        """Return what the rules and the trained head, weighed together, take the act for."""
        if draft.by == BY_PROMISE and ruled.act is Act.ASSERTION:
            return Act.PROMISE  # 'We will test the water': of who publishes, what else
        described = None if draft.own else features(self.meanings, draft.cue, draft.content, form)
        return ruled.act if described is None else weighed(ruled, described)

    def _terms(self, draft: Draft, act: Act, audience: Words | None) -> Terms | None:
        """Return the terms; a condition may stand right behind a content that its reader ended too early."""
        text, content = self.layout.text, self._tokens(draft.content)
        found = terms_of(text, act, content, audience, () if draft.cue is None else self._tokens(draft.cue))
        sentence = self.layout.sentence_at(draft.content.end)
        if found is None or found.condition is not None or sentence is None:
            return found
        behind = [token for token in sentence.tokens if token.start >= draft.content.end]
        return replace(found, condition=condition_behind(text, act, behind))

    def _is_outlet(self, audience: Words | None) -> bool:
        """Whether words are said to an outlet, which is no beneficiary ('told the Courier')."""
        if audience is None:
            return False
        link = outlet_named(audience, self._tokens(audience), self.entities)
        own = link is not None and link.name == self.frame.outlet
        return own or (link is not None and link.kind is VoiceKind.OUTLET)

    def _said(self, draft: Draft) -> str:
        """Return the words of the content with a question's mark, which a content may leave outside."""
        text, end = self.layout.text, draft.content.end
        return draft.content.text + ("?" if text[end : end + 1] == "?" else "")

    def _tokens(self, words: Words) -> tuple[Token, ...]:
        return tuple(token for span in words.spans for token in self.layout.tokens_in(span))

    def _id(self, draft: Draft) -> str:
        return statement_id(self.frame.document, *draft.place)

    def _form(self, draft: Draft) -> Form:
        if draft.voice is not None:
            return Form.DIRECT  # a transcript gives the words themselves
        quoted = self.layout.quotations
        if all(any(one.span.contains(span) for one in quoted) for span in draft.content.spans):
            return Form.DIRECT
        return Form.MIXED if draft.content.overlaps(one.inner for one in quoted) else Form.INDIRECT

    def _reporter_words(self, draft: Draft) -> tuple[Token, ...]:
        """The words of the draft's sentence that stand in no content: the reporter's own."""
        sentence = None if draft.cue is None else self.layout.sentence_at(draft.cue.start)
        return () if sentence is None else outside(self.layout, sentence.span, draft.content.spans)

    def beside(self, draft: Draft) -> list[Draft]:
        """Return the drafts whose cues stand in the sentence of the draft's cue."""
        sentence = None if draft.cue is None else self.layout.sentence_at(draft.cue.start)
        return [] if sentence is None else self.told_in.get(sentence.span, [])

    def _audience(self, draft: Draft) -> Words | None:
        sentence = None if draft.cue is None else self.layout.sentence_at(draft.cue.start)
        if draft.cue is None or sentence is None:
            return None
        return audience_of(self.layout.text, draft.source, draft.cue, sentence.tokens)

    def _chain(self, draft: Draft) -> tuple[Link, ...]:
        relays, roots = self._way(draft)
        # 'we' outside quotation marks is the outlet, as in a channel's own posts
        ours = (
            draft.parent is None
            and draft.source is not None
            and (
                draft.source.text.lower() in words("first_person") | OURSELVES
                or OUR_OFFICE.fullmatch(draft.source.text.lower()) is not None
            )
        )
        if draft.own or ours:
            return chain_of(self.outlet, () if ours else self.credits, (), attributed=False)
        return chain_of(self.outlet, [*self.credits, *relays], roots, attributed=True)

    def _way(self, draft: Draft) -> tuple[list[Link], tuple[Voice, ...]]:
        """Return who passed the words of ``draft`` on, from the one nearest the reader, and its roots."""
        speaker = draft.speaker or draft
        roots = self.voices.get(speaker, ())
        relays: list[Link] = []
        if draft.parent is not None:
            before, above = self._way(draft.parent)
            relays = [*before, *map(relay_of, above)]
        sender = self.senders.get(draft)
        if sender is not None:
            relays, roots = [*relays, *map(relay_of, roots)], (sender,)
        relays += self._carried(speaker, self.cues_of.get(speaker.source, ()))
        relays += [link for root in roots for link in self.known_through.get(root.name, ())]
        names = {root.name for root in roots}
        for carried, who in self.senders.items():
            if who.name in names and carried.start < draft.start:
                relays += map(relay_of, self.voices[carried])
        return relays, roots

    def _checker(self, draft: Draft) -> str | None:
        """Return who checks or denies; 'we' and 'this newspaper' are the outlet."""
        if draft.parent is None and draft.source is not None and is_the_report(draft.source.text):
            return self.frame.outlet
        return " and ".join(voice.name for voice in self.voices.get(draft, ())) or None

    def _status(
        self, draft: Draft, act: Act, cue: Sequence[Token], tokens: Sequence[Token]
    ) -> tuple[Status, ...]:
        text, check = self.layout.text, self.checks.get(draft)
        by = self._checker(draft)
        found = [] if check is None or check.kind is None else [Status(check.kind, check.words, by)]
        if draft.source is None and draft.cue is not None and check is None:
            found.extend([Status(StatusKind.HEDGED, draft.cue)] if is_hearsay(cue) else [])
        else:
            found.extend(Status(StatusKind.HEDGED, one) for one in hedges_in(text, cue, told=True))
        found.extend(Status(StatusKind.HEDGED, one) for one in hedges_in(text, tokens))
        if draft.cue is None or check is not None:
            return tuple(found)
        kind = status_of(act, cue, "" if draft.source is None else draft.source.text)
        if kind is StatusKind.NEGATED:
            found.append(Status(kind, draft.cue))
        elif kind is not None:
            told = denial_in(text, draft.content) if kind is StatusKind.DENIED and not denies(cue) else None
            found.append(Status(kind, told or draft.cue, by))
        return tuple(found)
