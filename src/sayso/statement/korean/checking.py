"""Words on checking in Korean: not verified, not confirmed, denied, confirmed, hearsay, not said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.lexicon.words import word_list
from sayso.model import Act, Span, Status, StatusKind, Words
from sayso.statement.korean.acts import denying
from sayso.statement.korean.words import listed, verbs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sayso.statement.korean.found import Found

BEFORE_CUE = 10
"""Code points before a cue in which it stands how something was checked."""
SPREADS = frozenset({StatusKind.UNVERIFIED, StatusKind.UNCONFIRMED, StatusKind.DENIED})


def statuses_of(text: str, one: Found, act: Act, cue: Words | None, by: str | None) -> tuple[Status, ...]:
    """Return the words on checking that a saying carries by its cue and in its content."""
    headed = cue is None and act is Act.DENIAL
    own = None if cue is None and not headed else _by_cue(text, one, act, cue, by)
    return (*(() if own is None else (own,)), *_in_content(text, one))


def _by_themselves(text: str, cue: Words) -> bool:
    """'독립적으로 확인되지 않았다': that somebody tried to check is told by how."""
    before = text[max(0, cue.start - BEFORE_CUE) : cue.end]
    return any(str(word) in before for word in word_list("ko", "status")["independently"])


def _by_cue(text: str, one: Found, act: Act, given: Words | None, by: str | None) -> Status | None:
    cue = Words.cut(text, *one.content) if given is None else given
    if one.rule == "hearsay":
        return Status(StatusKind.HEDGED, cue)
    if act is Act.VERIFICATION:
        if one.negated == "":
            return Status(StatusKind.CONFIRMED, cue, by)
        unable = one.negated == "unable" or _by_themselves(text, cue)
        return Status(StatusKind.UNVERIFIED if unable else StatusKind.UNCONFIRMED, cue, by)
    if one.negated:
        return None if one.verb in listed("cues", "answers") else Status(StatusKind.NEGATED, cue)
    if act is not Act.DENIAL:
        return None
    denies = (
        None
        if verbs().get(one.verb) is Act.DENIAL
        else denying(text[one.content[0].start : one.content[0].end])
    )
    if denies is None:
        return Status(StatusKind.DENIED, cue, by)
    start = one.content[0].start
    return Status(StatusKind.DENIED, Words.cut(text, Span(start + denies[0], start + denies[1])), by)


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
