"""What stands around a saying: its channel, its audience, and when it was said."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from sayso.lexicon.words import word_list
from sayso.model import Span, When, Words
from sayso.statement.places import words_at
from sayso.statement.rules.grammar import calendar_words
from sayso.statement.rules.phrases import left_phrase, right_phrase
from sayso.statement.times import times_in

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sayso.statement.layout import Layout
    from sayso.statement.tokens import Token

CHANNEL_REACH = 6
AUDIENCE_GAP = 2
OPENS_QUESTION = frozenset({"whether", "if", "how", "what", "why", "when", "where", "that"})
CARRIED = frozenset({"carried", "published", "quoted", "reported", "cited", "seen", "obtained", "shared"})
PASSIVE = frozenset({"was", "were", "been", "is", "are", "be", "being"})


@cache
def _listed(name: str) -> frozenset[str]:
    return frozenset(word_list("en", "channels")[name])


def outside(layout: Layout, sentence: Span, contents: Sequence[Span]) -> tuple[Token, ...]:
    """Return the tokens of a sentence that stand in none of ``contents``: the words of the reporter."""
    return tuple(
        token
        for token in layout.tokens_in(sentence)
        if not any(one.start <= token.start < one.end for one in contents)
    )


def channel_of(text: str, tokens: Sequence[Token]) -> Words | None:
    """Return the words for a Telegram post, a video, a briefing among ``tokens``, with their preposition."""
    for at, token in enumerate(tokens[:-1]):
        if token.low not in _listed("prepositions"):
            continue
        if token.low == "on" and _is_site(tokens, at + 1):
            return words_at(text, tokens, at, at + 2)
        if token.low in {"by", "via", "over"} or tokens[at + 1].low in _listed("platforms"):
            end = _means(tokens, at + 1)
            if end is not None:
                return words_at(text, tokens, at, end)
        phrase = right_phrase(tokens, at + 1)
        if phrase is None or token.low == "by":
            continue
        last = _before_time(text, tokens, *phrase)
        head = next((place for place in range(phrase[0], last) if _is_channel(tokens, place)), None)
        if head is not None and head - at <= CHANNEL_REACH:
            end = _with_tail(tokens, last, phrase[1])
            dated = any(one.low == "dated" for one in tokens[at:end])
            return words_at(text, tokens, at, end if dated else _before_time(text, tokens, at, end))
    return None


def _is_site(tokens: Sequence[Token], at: int) -> bool:
    """Whether one name stands alone after 'on', and is no day: a platform that no list has."""
    alone = at + 1 == len(tokens) or not tokens[at + 1].tag.startswith(("NN", "CD", "POS"))
    return tokens[at].tag == "NNP" and alone and not _is_day(tokens[at])


def _means(tokens: Sequence[Token], start: int) -> int | None:
    """Return the end of a platform or a means at ``start``: 'Telegram', 'satellite phone', 'text message'."""
    for size in (2, 1):
        words = " ".join(token.low for token in tokens[start : start + size])
        if words in _listed("platforms") or words.split(" ")[-1] in _listed("means"):
            return start + size if len(words.split(" ")) == size else None
    return None


def _before_time(text: str, tokens: Sequence[Token], first: int, last: int) -> int:
    """'a speech on Tuesday': the channel ends before the day."""
    span = Span(tokens[first].start, tokens[last - 1].end)
    time = next((when.words.start for when in times_in(text, span, None)), span.end)
    return next((at for at in range(first + 1, last) if tokens[at].start >= time), last)


def _is_channel(tokens: Sequence[Token], at: int) -> bool:
    """Whether a channel's noun stands at ``at``: 'post', or the second word of 'news conference'."""
    pair = f"{tokens[at - 1].low} {tokens[at].low}" if at else ""
    return tokens[at].low in _listed("nouns") or pair in _listed("nouns")


def _with_tail(tokens: Sequence[Token], end: int, phrase_end: int) -> int:
    """Take along what tells a channel: 'a message published on Telegram', 'a letter dated May 6'."""
    if end < phrase_end:
        return end
    place = end
    if place < len(tokens) and tokens[place].low == "dated":
        return next((at for at in range(place, len(tokens)) if not tokens[at].is_word), len(tokens))
    if place < len(tokens) and tokens[place].tag in {"VBN", "VBD"}:
        place += 1
        if place < len(tokens) and tokens[place].low in {"by", "from"} and tokens[place - 1].low in CARRIED:
            return end  # 'a statement carried by X': X is a voice of the chain
    if place < len(tokens) - 1 and tokens[place].low in {"on", "by", "with", "to", "from", "of", "in"}:
        comma = next((at for at in range(place, len(tokens)) if tokens[at].text == ","), len(tokens))
        phrase = right_phrase(tokens, place + 1, comma)
        if phrase is not None and not _is_day(tokens[place + 1]):
            return phrase[1]
    return end


def _is_day(token: Token) -> bool:
    return token.low in calendar_words()


def audience_of(text: str, source: Words | None, cue: Words, tokens: Sequence[Token]) -> Words | None:
    """Return to whom it is said: after 'told', after 'said … to', before 'were told'.

    ``tokens`` are the sentence's; whom somebody asks or urges is no audience
    but part of the content.
    """
    inside = [at for at, token in enumerate(tokens) if cue.start <= token.start < cue.end]
    if not inside:
        return None
    addressing = next((at for at in reversed(inside) if tokens[at].low in _listed("addressing")), None)
    if addressing is not None and source is None and _is_passive(tokens, inside):
        phrase = left_phrase(tokens, inside[0])
        return None if phrase is None else words_at(text, tokens, *phrase)
    after = inside[-1] + 1
    if source is not None and after < len(tokens) and source.start <= tokens[after].start < source.end:
        after = next((at for at in range(after, len(tokens)) if tokens[at].start >= source.end), len(tokens))
    elif addressing is not None or (_asks(tokens[inside[-1]]) and _asked_whether(tokens, after)):
        phrase = right_phrase(tokens, after)
        return None if phrase is None else words_at(text, tokens, phrase[0], _before_place(tokens, *phrase))
    for at in range(after, min(after + AUDIENCE_GAP, len(tokens) - 1)):
        named = tokens[at].low == "to" and tokens[at + 1].tag != "VB"
        if named or (tokens[at].low == "with" and tokens[at - 1].low == "shared"):
            phrase = right_phrase(tokens, at + 1)
            return None if phrase is None else words_at(text, tokens, *phrase)
        if tokens[at].tag not in {"VBN", "RB"}:
            break
    return None


def _is_passive(tokens: Sequence[Token], inside: Sequence[int]) -> bool:
    """Whether a cue is 'were told': no form of 'have' that makes 'has told', and no 'by' whom."""
    return any(tokens[at].low in PASSIVE for at in inside) or tokens[inside[0]].low == "told"


def _asks(token: Token) -> bool:
    return token.low in {"asked", "asks", "ask", "asking"}


def _asked_whether(tokens: Sequence[Token], start: int) -> bool:
    """'asked him whether': a question has an audience; of a request, whom it asks is content."""
    phrase = right_phrase(tokens, start)
    if phrase is None or phrase[1] >= len(tokens):
        return False
    return tokens[phrase[1]].low in OPENS_QUESTION


def _before_place(tokens: Sequence[Token], first: int, last: int) -> int:
    """'told reporters at a news conference': the audience ends before what tells how it was said."""
    return next(
        (
            at
            for at in range(first + 1, last)
            if tokens[at].low == "from"
            or (
                tokens[at].low in {"at", "in", "on"}
                and (_is_day(tokens[at + 1]) or _names_channel(tokens[at + 1 : last]))
            )
        ),
        last,
    )


def _names_channel(tokens: Sequence[Token]) -> bool:
    return any(
        _is_channel(tokens, at) or token.low in _listed("platforms") for at, token in enumerate(tokens)
    )


def when_said(
    text: str, tokens: Sequence[Token], channel: Words | None, published: datetime | None
) -> When | None:
    """Return the first time that ``tokens`` give: 'on Wednesday'; a channel's own date is none."""
    if channel is not None:
        tokens = [token for token in tokens if not channel.start <= token.start < channel.end]
    if not tokens:
        return None
    runs: list[Span] = []
    for token in tokens:
        if runs and token.start - runs[-1].end <= 1:
            runs[-1] = Span(runs[-1].start, token.end)
        else:
            runs.append(token.span)
    found = (when for run in runs for when in times_in(text, run, published))
    return next((when for when in found if not when.words.text.lower().startswith("since")), None)
