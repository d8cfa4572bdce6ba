"""Words on checking in Korean: not verified, not confirmed, denied, confirmed, hearsay, not said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.lexicon.words import word_list
from sayso.model import Act, Span, Status, StatusKind, Words
from sayso.statement.korean.words import listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sayso.statement.korean.found import Found

SPREADS = frozenset({StatusKind.UNVERIFIED, StatusKind.UNCONFIRMED, StatusKind.DENIED})


def statuses_of(text: str, one: Found, act: Act, cue: Words | None, by: str | None) -> tuple[Status, ...]:
    """Return the words on checking that a saying carries by its cue and in its content."""
    own = None if cue is None else _by_cue(one, act, cue, by)
    return (*(() if own is None else (own,)), *_in_content(text, one))


def _by_cue(one: Found, act: Act, cue: Words, by: str | None) -> Status | None:
    if one.rule == "hearsay":
        return Status(StatusKind.HEDGED, cue)
    if act is Act.VERIFICATION:
        if one.negated == "":
            return Status(StatusKind.CONFIRMED, cue, by)
        return Status(StatusKind.UNVERIFIED if one.negated == "unable" else StatusKind.UNCONFIRMED, cue, by)
    if one.negated:
        return None if one.verb in listed("cues", "answers") else Status(StatusKind.NEGATED, cue)
    return Status(StatusKind.DENIED, cue, by) if act is Act.DENIAL else None


def _in_content(text: str, one: Found) -> Iterator[Status]:
    """Yield the hedges inside what somebody else says ('…것으로 알려졌다고 전했다')."""
    if one.rule in {"hearsay", "own"}:
        return
    for kind, name in ((StatusKind.HEDGED, "hedges"), (StatusKind.UNCONFIRMED, "unconfirmed")):
        for words in word_list("ko", "status")[name]:
            for span in one.content:
                at = text.find(str(words), span.start, span.end)
                if at >= 0:
                    yield Status(kind, Words.cut(text, Span(at, at + len(str(words)))))
