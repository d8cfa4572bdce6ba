"""Reading a Korean report: from its text to its statements."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from sayso import __version__
from sayso.lexicon.entities import shipped_entities
from sayso.model import Act, Form, Statement, Status, Words, statement_id
from sayso.statement.chains import chain_of, credit_links, outlet_link, relay_of
from sayso.statement.korean.acts import act_of
from sayso.statement.korean.checking import SPREADS, statuses_of
from sayso.statement.korean.morphemes import is_installed
from sayso.statement.korean.phrases import head_span, is_outlet, source_span, together
from sayso.statement.korean.sayings import figures_of, outside, own_figures, sayings
from sayso.statement.korean.sentences import Part, lay_out
from sayso.statement.korean.terms import terms_of
from sayso.statement.korean.times import when_said
from sayso.statement.korean.voices import Cast, told_outlet
from sayso.statement.korean.words import listed
from sayso.statement.near import ByLine, touching

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sayso.model import Frame, Link, Quantity, Span
    from sayso.statement.korean.found import Found
    from sayso.statement.korean.sentences import KoreanText
    from sayso.statement.voices import Voice

NAME = f"rules-ko {__version__}"
UNREACHED = frozenset({Act.VERIFICATION, Act.DENIAL, Act.REFUSAL, Act.APPEAL, Act.QUESTION})


def read_korean(text: str, frame: Frame) -> list[Statement]:
    """Return every statement of a Korean ``text``, in the order of the text; offsets are code points.

    Without kiwipiepy there is none, and one line of the log says what to
    install.

    1. Lay the text out: sentences of morphemes, each quotation one of them.
    2. Find sayings sentence by sentence, then labels, headlines, quotations that run on.
    3. Name the voices in the order in which they come on.
    4. Read each one's act, figures, terms, circumstances and chain.
    5. Let the words on checking reach the statements that they are about.
    """
    if not is_installed():
        return []
    page = lay_out(text, frame)
    found = sayings(page)
    figures = figures_of(page)
    found.extend(own_figures(page, figures, found))
    return _Finisher(page, frame, found, figures).finish()


class _Finisher:
    """What all sayings of one report share while they become statements."""

    def __init__(
        self, page: KoreanText, frame: Frame, found: Sequence[Found], figures: Sequence[Quantity]
    ) -> None:
        self.page, self.frame, self.found, self.figures = page, frame, found, figures
        entities = shipped_entities()
        self.cast = Cast(page.text, entities, frame.outlet)
        self.outlet = outlet_link(frame, entities)
        self.credits = credit_links(frame, entities)
        self.near = ByLine(page.lines, found, lambda one: one.content)
        self.voices = [self._voices(one) for one in found]
        self.told = [
            self._got_by(one) if one.audience is None else told_outlet(self.cast, (one.audience,))
            for one in found
        ]

    def finish(self) -> list[Statement]:
        """Make each saying a statement, in the order of the text."""
        made = [self._statement(place) for place in range(len(self.found))]
        lines: dict[int, list[int]] = {}
        for place, one in enumerate(made):
            lines.setdefault(self._line(one), []).append(place)
        spread = [self._reached(place, made, lines[self._line(made[place])]) for place in range(len(made))]
        unique = list({one.id: one for one in spread}.values())
        return sorted(unique, key=lambda one: (_start(one), one.content.start, -one.content.end))

    def _voices(self, one: Found) -> tuple[Voice, ...]:
        """Return who says it: by the words beside it, or who spoke last."""
        if one.rule == "own" or one.nobody:
            return ()
        if one.source is None:
            last = self.cast.last()
            return () if last is None else (last,)
        remember = one.parent is None and one.rule != "citing"
        sentence = self.page.sentence_at(one.source.start)
        if sentence is None:
            return (self.cast.voice(one.source, one.source, remember=remember),)
        spans = together(sentence.eojeols, one.source)
        heads = [head_span(sentence.eojeols, span) for span in spans]
        return tuple(self.cast.voice(*pair, remember=remember) for pair in zip(spans, heads, strict=True))

    def _got_by(self, one: Found) -> Voice | None:
        """'아침일보가 입수한 문건에 따르면': the outlet that got hold of a source passes it on."""
        sentence = None if one.source is None else self.page.sentence_at(one.source.start)
        if sentence is None or one.source is None:
            return None
        inside = [word for word in sentence.eojeols if one.source.contains(word.span)]
        for subject, verb in pairwise(inside):
            got = verb.part is Part.RELATIVE and verb.bare[0].form in listed("cues", "gets")
            if got and subject.part is Part.SUBJECT and is_outlet(subject):
                span = source_span(
                    sentence.eojeols, (sentence.eojeols.index(subject), sentence.eojeols.index(subject) + 1)
                )
                return told_outlet(self.cast, (span,))
        return None

    def _statement(self, place: int) -> Statement:
        one, text = self.found[place], self.page.text
        content = Words.cut(text, *one.content)
        form = self._form(one)
        act = act_of(one, content.text, form)
        cue = Words.cut(text, *one.cue) if one.cue else None
        by = " and ".join(voice.name for voice in self.voices[place]) or None
        audience = None if one.audience is None else Words.cut(text, one.audience)
        return Statement(
            id=self._id(place),
            source=None if one.source is None else Words.cut(text, one.source),
            cue=cue,
            content=content,
            form=form,
            act=act,
            chain=self._chain(place),
            by=f"rule:{one.rule} {NAME}",
            parent=None if one.parent is None else self._id(one.parent),
            channel=None if one.channel is None else Words.cut(text, one.channel),
            audience=audience,
            terms=terms_of(self.page, one, act, audience),
            status=statuses_of(text, one, act, cue, by),
            when=when_said(text, self._outside(one), self.frame.published) if one.cue else None,
            quantities=touching(self.figures, content.spans, lambda one: one.words.hull),
        )

    def _id(self, place: int) -> str:
        one = self.found[place]
        source = () if one.source is None else (one.source,)
        return statement_id(self.frame.document, source, one.cue, one.content)

    def _form(self, one: Found) -> Form:
        if one.rule == "own":
            return Form.INDIRECT
        quoted = touching(self.page.quotations, one.content, lambda quote: quote.span)
        if all(any(quote.span.contains(span) for quote in quoted) for span in one.content):
            return Form.DIRECT
        mixed = any(quote.inner.overlaps(span) for quote in quoted for span in one.content)
        return Form.MIXED if mixed else Form.INDIRECT

    def _outside(self, one: Found) -> tuple[Span, ...]:
        """Return the stretches of the cue's sentence that stand in no content: the words of the reporter."""
        sentence = self.page.sentence_at(one.cue[0].start)
        if sentence is None:
            return ()
        near = self.near.near(sentence.span)
        contents = [span for other in near for span in other.content if sentence.span.overlaps(span)]
        return outside(sentence.span, contents)

    # --- chains ------------------------------------------------------------------------------------------

    def _chain(self, place: int) -> tuple[Link, ...]:
        relays, roots = self._way(place)
        own = self.found[place].rule == "own"
        return chain_of(self.outlet, [*self.credits, *relays], roots, attributed=not own)

    def _way(self, place: int) -> tuple[list[Link], tuple[Voice, ...]]:
        """Return who passes a saying on, in order, and who says it."""
        one = self.found[place]
        relays: list[Link] = []
        if one.parent is not None:
            before, above = self._way(one.parent)
            relays = [*before, *(relay_of(other) for other in above)]
        told = self.told[place]
        if told is not None:
            relays.append(relay_of(told))
        return relays, self.voices[place]

    # --- statuses ----------------------------------------------------------------------------------------

    def _reached(self, place: int, made: Sequence[Statement], line: Sequence[int]) -> Statement:
        """Give a statement the words on checking that a later one of its paragraph, ``line``, puts on it."""
        mine = made[place]
        if mine.act in UNREACHED or self.found[place].rule == "own":
            return mine
        more: list[Status] = []
        for after in line:
            check = made[after]
            if after > place and self.found[after].parent is None:
                same_root = {link.name for link in check.roots} & {link.name for link in mine.roots}
                more += [one for one in check.status if one.kind in SPREADS and not same_root]
        fresh = tuple(dict.fromkeys(one for one in more if one not in mine.status))
        return replace(mine, status=(*mine.status, *fresh)) if fresh else mine

    def _line(self, one: Statement) -> int:
        return self.page.line_at(one.content.start)


def _start(one: Statement) -> int:
    return min(words.start for words in (one.source, one.cue, one.content) if words is not None)
