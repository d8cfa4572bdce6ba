"""Reading a report in any language with a parser and word lists: from its text to its statements."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sayso import __version__
from sayso.lexicon.entities import shipped_entities
from sayso.model import (
    Act,
    Form,
    Link,
    Quantity,
    Role,
    Span,
    Statement,
    Status,
    StatusKind,
    VoiceKind,
    Words,
    statement_id,
)  # fmt: skip
from sayso.statement.chains import chain_of, credit_links, outlet_link, relay_of
from sayso.statement.languages import languages_of
from sayso.statement.near import ByLine, Cover, touching
from sayso.statement.quotations import with_marks
from sayso.statement.universal.acts import act_of, denying
from sayso.statement.universal.aside import head_from, is_rumour
from sayso.statement.universal.cast import Cast
from sayso.statement.universal.channel import channel_of
from sayso.statement.universal.clause import Clause
from sayso.statement.universal.figures import quantities_of
from sayso.statement.universal.found import find
from sayso.statement.universal.page import copy_lines, lay_out_page, readable
from sayso.statement.universal.saying import overlaps
from sayso.statement.universal.terms import terms_of
from sayso.statement.universal.times import when_said

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sayso.model import Frame
    from sayso.statement.universal.page import Page
    from sayso.statement.universal.saying import Saying
    from sayso.statement.universal.vocabulary import Vocabulary
    from sayso.statement.voices import Voice
    from sayso.syntax.node import Node

NAME = f"rules-ud {__version__}"


def read_universal(text: str, frame: Frame) -> list[Statement]:
    """Return every statement of ``text``, in the order of the text; offsets are code points.

    1. Tell each paragraph's language; parse its sentences.
    2. Find sayings sentence by sentence, then those that need more than one.
    3. Name the voices in the order in which they come on.
    4. Read each one's act, figures, terms, circumstances and chain.
    5. Let the words on checking reach the statements that they are about.
    """
    lines = copy_lines(text, frame)
    page = lay_out_page(text, languages_of(text, lines, frame.language, readable), lines)
    figures = quantities_of(page)
    sayings = find(page, figures)
    return _Finisher(page, frame, figures).finish(sayings)


class _Finisher:
    """What all sayings of one document share while they become statements."""

    def __init__(self, page: Page, frame: Frame, figures: Sequence[Quantity]) -> None:
        self.page, self.frame, self.figures = page, frame, figures
        self.entities = shipped_entities()
        framed = (*([frame.outlet] if frame.outlet else []), *frame.credit)
        self.cast = Cast(page, self.entities, framed)
        self.outlet = outlet_link(frame, self.entities)
        self.credits = credit_links(frame, self.entities)
        self.voices: dict[Saying, tuple[Voice, ...]] = {}
        self.told: dict[Saying, Link] = {}
        self.sources = Cover([])
        self.ways: dict[Saying, tuple[list[Link], tuple[Voice, ...]]] = {}

    def finish(self, sayings: Sequence[Saying]) -> list[Statement]:
        """Name the voices in order, then make each saying a statement."""
        for saying in sayings:
            if saying.source:
                self.voices[saying] = self.cast.voices(
                    saying.source, remember=saying.parent is None, oblique=self._is_oblique(saying)
                )
            elif saying.speaker is None and not saying.nobody and not saying.own:
                last = self.cast.last()
                self.voices[saying] = () if last is None else (last,)
            link = self._outlet_told(saying)
            if link is not None:
                self.told[saying] = link
        self.sources = Cover(span for saying in sayings for span in saying.source)
        made = [self._statement(saying) for saying in sayings]
        return self._spread(sayings, made)

    def _is_oblique(self, saying: Saying) -> bool:
        """Whether a source stands in another case than a subject's: 'по словам S', 'в МЧС'."""
        if saying.by in OBLIQUE:
            return True
        passage = self.page.passage_at(saying.source[0].start)
        before = (
            [] if passage is None else [one for one in passage.nodes if one.end <= saying.source[0].start]
        )
        if not before:
            return False
        of = before[-1].upos == "NOUN" and self.page.nodes_in(saying.source[0])[0].has(Case="Gen")
        return before[-1].upos == "ADP" or of  # 'в МЧС', 'в сообщении мэрии'

    def _roots(self, saying: Saying) -> tuple[Voice, ...]:
        if saying in self.voices:
            return self.voices[saying]
        return () if saying.speaker is None else self._roots(saying.speaker)

    def _nodes(self, spans: Sequence[Span]) -> list[Node]:
        return [node for span in spans for node in self.page.nodes_in(span)]

    def _statement(self, saying: Saying) -> Statement:
        page, text = self.page, self.page.text
        content = Words.cut(text, *(with_marks(text, span) for span in saying.content))
        place = saying.cue[0].start if saying.cue else saying.content[0].start
        passage = page.passage_at(place) or page.passages[0]
        clause = Clause(page, passage)
        form = self._form(saying)
        said = self._nodes(saying.content)
        figures = tuple(
            one
            for one in touching(self.figures, content.spans, lambda one: one.words.hull)
            if not self.sources.touches(one.words.hull)  # 'что *два* чиновника подтвердили'
        )
        act = act_of(saying, said, form, passage.words, figures)
        around = [node for node in passage.nodes if not overlaps([node.span], saying.content)]
        audience, channel = saying.audience, channel_of(clause, saying, self.sources)
        return Statement(
            id=self._id(saying),
            parent=None if saying.parent is None else self._id(saying.parent),
            source=Words.cut(text, *saying.source) if saying.source else None,
            cue=Words.cut(text, *saying.cue) if saying.cue else None,
            content=content,
            form=form,
            act=act,
            chain=self._chain(saying),
            channel=None if channel is None else Words.cut(text, channel),
            audience=None if audience is None else Words.cut(text, audience),
            terms=terms_of(clause, saying, act, audience),
            status=self._status(saying, act, said, passage.words),
            when=when_said(text, around, passage.words, self.frame.published) if saying.cue else None,
            quantities=figures,
            score=None,
            by=f"{saying.by} {NAME}" if ":" not in saying.by else saying.by,
        )

    def _id(self, saying: Saying) -> str:
        return statement_id(self.frame.document, saying.source, saying.cue, saying.content)

    def _form(self, saying: Saying) -> Form:
        if saying.own:
            return Form.INDIRECT
        quoted = touching(self.page.quotations, saying.content, lambda one: one.span)
        held = all(
            any(one.span.start <= span.start and span.end <= one.span.end + 1 for one in quoted)
            for span in saying.content
        )
        if held or (saying.by in {"rule:quote", "rule:run-on"} and self._is_dialogue(saying)):
            return Form.DIRECT
        mixed = any(
            one.inner.overlaps(span) and len(self.page.nodes_in(one.inner)) > 1
            for one in quoted
            for span in saying.content
        )
        return Form.MIXED if mixed else Form.INDIRECT

    def _is_dialogue(self, saying: Saying) -> bool:
        line = self.page.line_at(saying.content[0].start)
        return line is not None and self.page.text[line.start] in "—–―"

    # --- chains ------------------------------------------------------------------------------------------

    def _outlet_told(self, saying: Saying) -> Link | None:
        """'dijo a Nortia', 'рассказала агентству «Нордика»': an outlet that is told passes on."""
        told = saying.audience or self._asked_by(saying)
        if told is None:
            return None
        passage = self.page.passage_at(told.start)
        nodes = self.page.nodes_in(told)
        if passage is None or not nodes:
            return None
        of = passage.words
        named = [node for node in nodes if node.text[0].isupper() and node.place]
        outlet = any(
            node.lemma.lower() in of.words("voices", "outlet")
            or node.text in of.words("voices", "outlet_names")
            for node in nodes
        )
        if not named:
            return None
        voice = self.cast.voices([told], remember=False, oblique=True)[0]
        known = voice.kind is VoiceKind.OUTLET or outlet
        if saying.act not in ASKING and not any(
            node.lemma.lower() in of.words("voices", "organisation") for node in nodes
        ):
            known = known or self._is_known_outlet(voice.name)
        if not known:
            return None
        return Link(Role.RELAY, voice.name, VoiceKind.OUTLET, Words.cut(self.page.text, told), voice.entity)

    def _asked_by(self, saying: Saying) -> Span | None:
        """'Consultado por X, …', 'fuentes consultadas por X', 'en una entrevista con X': who asked."""
        if not saying.cue or not saying.source:
            return None
        passage = self.page.passage_at(saying.cue[0].start)
        if passage is None:
            return None
        clause = Clause(self.page, passage)
        for first, end in passage.words.asked_by.matches(passage.nodes):
            span = clause.span(first, end)
            head = head_from(clause, end)
            if span is None or head is None or overlaps([span], saying.content):
                continue
            return clause.span(*clause.noun_phrase(head, after=end))
        return None

    def _is_known_outlet(self, name: str) -> bool:
        """Whether a name that is told is an outlet's: the frame's, a credit's, one that reports elsewhere."""
        names = {self.frame.outlet, *self.frame.credit}
        reporting = {
            voice.name
            for found in self.voices.values()
            for voice in found
            if voice.kind is not VoiceKind.PERSON
        }
        lone = len(name.split()) == 1
        return name in names or name in reporting or lone

    def _chain(self, saying: Saying) -> tuple[Link, ...]:
        relays, roots = self._way(saying)
        return chain_of(self.outlet, [*self.credits, *relays], roots, attributed=not saying.own)

    def _way(self, saying: Saying) -> tuple[list[Link], tuple[Voice, ...]]:
        """Return who passes a saying on, in order, and who says it; asked again, it is not gone up again."""
        if saying not in self.ways:
            relays: list[Link] = []
            if saying.parent is not None:
                before, above = self._way(saying.parent)
                relays = [*before, *map(relay_of, above)]
            link = self.told.get(saying) or (self.told.get(saying.speaker) if saying.speaker else None)
            if link is not None:
                relays.append(link)
            self.ways[saying] = relays, self._roots(saying)
        return self.ways[saying]

    # --- statuses ----------------------------------------------------------------------------------------

    def _status(self, saying: Saying, act: Act, said: Sequence[Node], of: Vocabulary) -> tuple[Status, ...]:
        text = self.page.text
        cue = Words.cut(text, *saying.cue) if saying.cue else None
        by = " and ".join(voice.name for voice in self._roots(saying)) or None
        found = []
        if cue is not None and saying.hedge:
            found.append(
                Status(StatusKind(saying.hedge), cue, None if saying.nobody else by or self.frame.outlet)
            )
        elif cue is not None and saying.negated:
            found.append(Status(StatusKind.NEGATED, cue))
        elif act is Act.DENIAL and (denied := _denied(text, saying, said, of) or cue) is not None:
            found.append(Status(StatusKind.DENIED, denied, by))
        elif cue is not None and act is Act.VERIFICATION:
            found.append(Status(StatusKind.CONFIRMED, cue, by))
        found.extend(Status(StatusKind.HEDGED, words) for words in hedges_in(text, said, of))
        return tuple(found)

    def _spread(self, sayings: Sequence[Saying], made: list[Statement]) -> list[Statement]:
        """Give each check's status to the statements that it is about: those before it in its paragraph."""
        result = list(made)
        numbered = ByLine(self.page.lines, enumerate(sayings), lambda one: one[1].content[:1])
        for at, saying in enumerate(sayings):
            about = [one for one in made[at].status if one.kind in SPREADING]
            if not about or saying.parent is not None or not saying.cue:
                continue
            for other, reached in numbered.near(saying.cue[0]):
                if other == at or reached.start >= saying.start:
                    continue
                if result[other].act in {Act.VERIFICATION, Act.DENIAL, Act.REFUSAL, Act.APPEAL}:
                    continue
                fresh = tuple(one for one in about if one not in result[other].status)
                result[other] = replace(result[other], status=(*result[other].status, *fresh))
        return result


def _denied(text: str, saying: Saying, said: Sequence[Node], of: Vocabulary) -> Words | None:
    """Return the words said that deny, where the cue does not."""
    found = None if saying.act is Act.DENIAL else denying(saying, said, of)
    return None if found is None else Words.cut(text, Span(said[found[0]].start, said[found[1] - 1].end))


ASKING = frozenset({Act.APPEAL, Act.THREAT, Act.PROMISE, Act.ACCUSATION})
"""What is done to whom it is said: 'instó al Gobierno' tells nobody who passes it on."""
OBLIQUE = frozenset({"rule:according", "rule:citing", "rule:checking", "rule:refusal"})
SPREADING = frozenset({StatusKind.UNVERIFIED, StatusKind.UNCONFIRMED, StatusKind.DENIED})


def hedges_in(text: str, nodes: Sequence[Node], of: Vocabulary) -> list[Words]:
    """Return the hedges among the words said, but for a legal 'presunto' before one who is accused."""
    legal = of.words("status", "not_hedge_before")
    rumour = of.raw["cues"].get("rumour", {})
    found = []
    for first, end in of.hedges.matches(nodes):
        after = nodes[end].low if end < len(nodes) else ""
        if after in legal:
            continue
        conditional = nodes[first].low in set(rumour.get("auxiliary", ()))
        unreal = conditional and {node.low for node in nodes} & set(rumour["unless"])
        if unreal or (conditional and not is_rumour(nodes, first, rumour)):
            continue
        found.append(Words.cut(text, Span(nodes[first].start, nodes[end - 1].end)))
    return found
