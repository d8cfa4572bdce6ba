"""Interviews and transcripts: who speaks in which paragraph, by labels or by turns of question and answer."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from sayso.model import Span, Words
from sayso.statement.drafts import Draft
from sayso.statement.names import voice_words
from sayso.statement.rules.grammar import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sayso.model import Frame
    from sayso.statement.layout import Layout
    from sayso.statement.voices import Cast

BY = "rule:transcript"
LABEL = re.compile(r"(?P<label>[^\W\d_][\w.’'&-]*(?: [^\W\d_][\w.’'&-]*){0,3})(?: \([^)]*\))?:[ \t]+(?=\S)")
FEWEST_TURNS = 3
FEWEST_PAIRS = 3
FEWEST_SPEAKERS = 2
LONGEST_QUESTION = 25
"""Words of a question without a label; what is longer is the report's own paragraph."""


def turns(layout: Layout, frame: Frame, cast: Cast) -> list[Draft]:
    """Return a draft for each paragraph that is somebody's turn to speak, in the order of the text.

    A paragraph without a label between two labelled ones goes on with the
    turn before it. Without labels, short questions and their answers take
    turns: the outlet asks, and who the report has named last before them
    answers.
    """
    return _labelled(layout, frame, cast) or _unlabelled(layout, frame, cast)


def _labelled(layout: Layout, frame: Frame, cast: Cast) -> list[Draft]:
    labels = [
        None
        if frame.title is not None and frame.title.overlaps(line)
        else LABEL.match(layout.text, line.start, line.end)
        for line in layout.lines
    ]
    count = Counter(found["label"] for found in labels if found is not None and _is_label(found["label"]))
    if len(count) < FEWEST_SPEAKERS or count.total() < FEWEST_TURNS or count.most_common(1)[0][1] == 1:
        return []
    places = [at for at, found in enumerate(labels) if found is not None and found["label"] in count]
    answers = cast.named_before(layout.lines[places[0]].start, frame.outlet)
    found: list[Draft] = []
    for line, label in zip(
        layout.lines[places[0] : places[-1] + 1], labels[places[0] : places[-1] + 1], strict=True
    ):
        if label is not None and label["label"] in count:
            source = Words.cut(layout.text, Span(*label.span("label")))
            colon = layout.text.index(":", label.end("label"))
            cue = Words.cut(layout.text, Span(colon, colon + 1))
            content = Words.cut(layout.text, Span(label.end(), line.end))
            who = _who(label["label"], frame, cast, answers)
            found.append(Draft(source, cue, content, BY, voice=who))
        else:
            found.append(Draft(None, None, Words.cut(layout.text, line), BY, voice=found[-1].voice))
    return found


def _is_label(label: str) -> bool:
    return all(word[0].isupper() for word in label.split())


def _who(label: str, frame: Frame, cast: Cast, answers: str | None) -> str:
    """Return the name behind a label: a person's by the surname, the outlet's by its initials."""
    low, outlet = label.lower().strip("."), frame.outlet
    if outlet is not None:
        parts = outlet.lower().split()
        initials = "".join(part[0] for part in parts)
        if low in {initials, *parts, outlet.lower()} or low in voice_words("asking"):
            return outlet
    if low in voice_words("answering"):
        return answers or label
    return cast.roster.full_names.get(label) or cast.roster.full_names.get(label.title()) or label


def _unlabelled(layout: Layout, frame: Frame, cast: Cast) -> list[Draft]:
    lines = layout.lines
    first = next((at for at, line in enumerate(lines) if at and _asks(layout, line)), None)
    if first is None:
        return []
    answers = cast.named_before(lines[first].start, frame.outlet)
    pairs = []
    for at in range(first, len(lines) - 1, 2):
        question, answer = lines[at], lines[at + 1]
        if not _is_short(layout, question) or _asks(layout, answer):
            break
        pairs.append((question, answer))
    while pairs and not (_asks(layout, pairs[-1][0]) or _speaks_of_self(layout, pairs[-1][1])):
        pairs.pop()
    asked = sum(_asks(layout, question) for question, _ in pairs)
    if answers is None or len(pairs) < FEWEST_PAIRS or 2 * asked < len(pairs):
        return []
    return [
        Draft(None, None, Words.cut(layout.text, line), BY, voice=who)
        for question, answer in pairs
        for line, who in ((question, frame.outlet), (answer, answers))
    ]


def _asks(layout: Layout, line: Span) -> bool:
    return layout.text[line.end - 1] == "?" and _is_short(layout, line)


def _is_short(layout: Layout, line: Span) -> bool:
    tokens = layout.tokens_in(line)
    quoted = any(one.span.overlaps(line) for one in layout.quotations)
    return not quoted and sum(token.is_word for token in tokens) <= LONGEST_QUESTION


def _speaks_of_self(layout: Layout, line: Span) -> bool:
    return any(token.low in words("first_person") for token in layout.tokens_in(line))


def within_turns(spoken: Sequence[Draft], drafts: Iterable[Draft]) -> list[Draft]:
    """Return ``drafts``, those inside a turn as its nested statements.

    What a speaker says of himself ('I can neither confirm nor deny it') is the
    turn itself, if it says no more; what an outlet's people say of their checking ('we could not
    verify that') is not.
    """
    placed = []
    for draft in drafts:
        turn = next((one for one in spoken if one is not draft and _holds(one, draft)), None)
        if turn is None or draft.parent is not None:
            placed.append(draft)
        elif draft.source is not None and draft.source.text != "I":
            placed.append(replace(draft, parent=turn))
        elif draft.source is not None and _fills(turn, draft):
            placed.append(turn)
    return placed


def _fills(turn: Draft, draft: Draft) -> bool:
    """Whether a turn says no more than ``draft`` does, but for its full stop."""
    return len(turn.content.hull) <= draft.content.end - draft.start + 1


def _holds(turn: Draft, draft: Draft) -> bool:
    return turn.content.hull.contains((draft.cue or draft.content).hull)
