"""English attributions: the trained reader's, and those that a rule sees better."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from sayso.model import Span
from sayso.statement import rules
from sayso.statement.attribution import Told
from sayso.statement.drafts import outermost
from sayso.statement.names import voice_words
from sayso.statement.near import Cover
from sayso.statement.places import SIGNS
from sayso.statement.rules.cues import opens_with, participles
from sayso.statement.rules.grammar import words
from sayso.statement.tagger.reader import read
from sayso.statement.tagger.session import shipped_model

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sayso.statement.attribution import Attribution
    from sayso.statement.layout import Layout

WEAK = 0.2
"""Below this score a rule that reads the same words is more often right."""

UNNAMED_WISH = ("not to be named", "not to be identified", "not to be quoted")
QUOTED_BY = ("quoted by", "cited by", "reported by")
MULTIPLIERS = frozenset({"hundred", "thousand", "million", "billion", "trillion"})
OPENS_CLAUSE = frozenset({"CD", "DT", "NN", "NNS", "NNP", "NNPS", "PRP", "PRP$", "JJ", "EX"})
"""Tags of a first word with which what is said begins."""
WISH = 5
"""Words of such a wish; a content that is longer has swallowed what was said."""


def find_english(layout: Layout) -> Told:
    """Return the attributions of ``layout``, outermost only, in the order of the text.

    A rule's finding counts where it touches no statement of the trained
    reader's but weak ones, and those give way to it.
    """
    told = read(layout.text, shipped_model(), layout.left_out)
    found = [one for one in told.attributions if not _misread(layout, one)]
    everything = rules.find_attributions(layout)
    voiced: defaultdict[tuple[Span, ...], list[Attribution]] = defaultdict(list)
    for one in everything:
        if one.source:
            voiced[one.source].append(one)
    near = [
        _bounded(layout, _signed(layout, _headed(layout, _in_its_paragraph(layout, one)))) for one in found
    ]
    trained = [_parted(layout, one, voiced.get(one.source, ())) for one in near]
    firm = [one for one in trained if one.score >= WEAK]
    taken = _places(firm)
    ruled = outermost([_parted(layout, one, voiced.get(one.source, ())) for one in everything])
    by_rule = [one for one in ruled if not _touches(taken, _spans(one)) and not _is_adverb(layout, one)]
    replaced = _places(by_rule)
    weak = [one for one in trained if one.score < WEAK and not _touches(replaced, _spans(one))]
    kept, counted = [*firm, *weak, *by_rule], set(by_rule)
    beside = _beside(layout, [one for one in ruled if one not in counted], kept)
    return Told(sorted([*kept, *beside], key=lambda one: (one.start, one.content)), told.meanings)


def _misread(layout: Layout, found: Attribution) -> bool:
    """Whether the wish not to be named has swallowed what its voice said, or nobody is said to say it."""
    first = found.content[0]
    if not found.source and _does(layout, found):
        return True
    if found.score < WEAK and found.cue[0].cut(layout.text).lower() in participles():
        return True  # 'The man shown in a video spoke'
    if _quotes(layout, found) or _is_topic(layout, found):
        return True
    return first.cut(layout.text).lower().startswith(UNNAMED_WISH) and len(layout.tokens_in(first)) > WISH


def _is_topic(layout: Layout, found: Attribution) -> bool:
    """Whether a label before a colon is no voice: 'LIVE: …', 'Harbour ferry: 31 dead'."""
    if any(char.isalnum() for span in found.cue for char in span.cut(layout.text)) or not found.source:
        return False
    label = layout.tokens_in(found.source[-1])
    if not label or {token.low for token in label} & voice_words("kinds_of_copy"):
        return bool(label)
    return label[-1].text.islower() and not any(
        label[-1].low in voice_words(kind)
        for kind in ("organisation", "outlet", "person", "unnamed", "group")
    )


def _quotes(layout: Layout, found: Attribution) -> bool:
    """Whether who quotes is taken for who speaks: 'a man was quoted by the Echo as saying'."""
    if any(opens_with(layout.tokens_in(span), "as_saying") for span in found.content):
        return True
    before = layout.text[: found.cue[0].start].rstrip().lower()
    by = found.source and layout.text[: found.source[0].start].rstrip().lower().endswith(QUOTED_BY)
    return bool(by) and before.endswith(" as")


def _signed(layout: Layout, found: Attribution) -> Attribution:
    """Give the figure that a content breaks off at its sign and its digits: 'pledged | £4 | million'."""
    start = found.content[0].start
    sentence = layout.sentence_at(start)
    if sentence is None:
        return found
    first = place = sentence.index_at(start)
    while place and (
        sentence.tokens[place - 1].tag in {"CD", "$"} or sentence.tokens[place - 1].text in SIGNS
    ):
        place -= 1
    taken = any(
        span.end > sentence.tokens[place].start for span in (*found.cue, *found.source) if span.end <= start
    )
    broken = sentence.tokens[first].low in MULTIPLIERS or sentence.tokens[first - 1].text in SIGNS
    if place == first or taken or not broken:
        return found
    opened = Span(sentence.tokens[place].start, found.content[0].end)
    return replace(found, content=(opened, *found.content[1:]))


def _headed(layout: Layout, found: Attribution) -> Attribution:
    """Leave out what stands before a voice and is not said by it: 'Works to shut, union says 900 at risk'.

    What a voice in commas breaks off goes on behind a comma, or with a word that joins.
    """
    if len(found.content) != 2 or len(found.source) != 1 or len(found.cue) != 1:  # noqa: PLR2004  - before and after
        return found
    (before, after), (source,), (cue,) = found.content, found.source, found.cue
    said = layout.tokens_in(after)
    text = layout.text
    in_order = before.end <= source.start and source.end <= cue.start and cue.end <= after.start
    if not in_order or not said or text[before.end : source.start].strip() != ",":
        return found
    if text[cue.end : after.start].strip() or layout.quotation_at(before.start) is not None:
        return found
    return replace(found, content=(after,)) if said[0].tag in OPENS_CLAUSE else found


def _bounded(layout: Layout, found: Attribution) -> Attribution:
    """Give the figure that opens a content its bound, where it ends the cue: 'believes about | 200 men'."""
    cue = layout.tokens_in(found.cue[-1])
    said = layout.tokens_in(found.content[0])
    if len(cue) < 2 or not said or said[0].tag != "CD" or cue[-1].low not in words("before_figure"):  # noqa: PLR2004  - a verb and a bound
        return found
    if cue[-1].low in {"at", "as"} or layout.text[cue[-1].end : said[0].start].strip():
        return found
    content = (Span(cue[-1].start, found.content[0].end), *found.content[1:])
    return replace(found, cue=(*found.cue[:-1], Span(cue[0].start, cue[-2].end)), content=content)


def _does(layout: Layout, found: Attribution) -> bool:
    """Whether a cue without a source is a deed and no saying: 'was convicted', 'raises questions about'."""
    cue = [token for span in found.cue for token in layout.tokens_in(span)]
    if not cue or not any(token.is_word for token in cue):
        return False
    raised = any(token.low in {"question", "questions"} and token.is_noun for token in cue)
    return raised or cue[-1].low in words("deeds")


def _parted(layout: Layout, found: Attribution, voiced: Sequence[Attribution]) -> Attribution:
    """End a content where its voice goes on with another cue: 'said C and offered D'.

    ``voiced`` are the rules' findings with the same source.
    """
    ends = [end for one in voiced if (end := _goes_on_at(layout, found, one)) is not None]
    if not ends:
        return found
    end = min(ends)
    kept = tuple(Span(span.start, min(span.end, end)) for span in found.content if span.start < end)
    return replace(found, content=kept) if kept else found


def _goes_on_at(layout: Layout, found: Attribution, other: Attribution) -> int | None:
    """Return the end of the words before 'and', when ``other`` is the voice's next cue inside ``found``."""
    cue = other.cue[0]
    if found.cue[0].end >= cue.start or not any(span.start < cue.start < span.end for span in found.content):
        return None
    if layout.quotation_at(cue.start) is not None:
        return None
    sentence = layout.sentence_at(cue.start)
    if sentence is None:
        return None
    place = sentence.index_at(cue.start) - 1
    if place < 1 or sentence.tokens[place].low not in {"and", "but"}:
        return None
    before = sentence.tokens[place - 1]
    return before.start if before.text == "," else before.end


def _beside(layout: Layout, found: Iterable[Attribution], kept: Sequence[Attribution]) -> list[Attribution]:
    """Return what adds to what is kept: a second cue of the same voice, or a lone 'reportedly'."""
    taken, sources = _places(kept), {one.source for one in kept if one.source}
    named = Cover(span for one in kept for span in one.source)
    return [
        one
        for one in found
        if (
            (one.source in sources or _is_adverb(layout, one))
            and not _touches(taken, (*one.cue, *one.content))
        )
        or _tells_who(one, named)
    ]


def _tells_who(found: Attribution, sources: Cover) -> bool:
    """Whether it stands wholly in another's source: 'A man who a group identified as a soldier … urged'."""
    hull = Span(found.start, max(span.end for span in _spans(found)))
    holder = sources.around(hull)
    return holder is not None and found.source != (holder,)


def _is_adverb(layout: Layout, found: Attribution) -> bool:
    """Whether the cue is one adverb without a source ('reportedly'), the weakest of the rules."""
    return not found.source and found.cue[0].cut(layout.text).lower().endswith("ly")


def _in_its_paragraph(layout: Layout, found: Attribution) -> Attribution:
    """End a source with its line, and leave a content's further paragraphs to the quotations that run on."""
    place = bisect_right(layout.lines, found.cue[0].start, key=lambda one: one.start) - 1
    if place < 0 or not layout.lines[place].overlaps(found.cue[0]):
        return found
    line = layout.lines[place]
    near = _clipped(found.content, line)
    return replace(found, content=near or found.content, source=_clipped(found.source, line) or found.source)


def _clipped(spans: Iterable[Span], line: Span) -> tuple[Span, ...]:
    """Return what of ``spans`` stands in ``line``."""
    return tuple(
        Span(max(span.start, line.start), min(span.end, line.end)) for span in spans if line.overlaps(span)
    )


def _spans(found: Attribution) -> tuple[Span, ...]:
    return (*found.source, *found.cue, *found.content)


def _places(found: Iterable[Attribution]) -> Cover:
    """Return where the words of ``found`` stand."""
    return Cover(span for one in found for span in _spans(one))


def _touches(taken: Cover, spans: Iterable[Span]) -> bool:
    return any(taken.touches(span) for span in spans)
