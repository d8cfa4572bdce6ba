"""Which statements the words on checking and the denials of a report are about."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from sayso.lexicon.words import word_list
from sayso.model import Act, Status, StatusKind

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sayso.model import Statement

MOST_CONTENTS = 4096
"""Contents whose stems are kept: those of one report are compared with each other."""
CAPITAL = re.compile(r"(?<!^)\b[A-Z]\w+")
WORD = re.compile(r"[^\W\d_]{3,}|\d[\d.,]*\d|\d")
SHARED_PART = 0.5
SHARED_WORDS = 2
WORDS = re.compile(r"[^\W\d_]+")
LONGEST_BACK = 5
"""Words of the longest phrase that only points back: 'any of these latest figures'."""
SEVERAL = 2
STEM = 5
REACHED = frozenset(
    {Act.ASSERTION, Act.ESTIMATE, Act.ACCUSATION, Act.PROMISE, Act.APPEAL, Act.THREAT, Act.OPINION}
)
FACTUAL = frozenset({Act.ASSERTION, Act.ESTIMATE, Act.ACCUSATION})
REFUTES = frozenset({StatusKind.DENIED, StatusKind.DISPUTED})
CARRIES = frozenset({StatusKind.UNVERIFIED, StatusKind.UNCONFIRMED, StatusKind.DENIED, StatusKind.DISPUTED})


def spread(statements: Sequence[Statement]) -> list[Statement]:
    """Give each statement the statuses that others of the same report put on it.

    A check of 'the video' reaches what was said in the video; one of 'the
    claim', 'these figures', 'it' the statement or the figures told just before;
    a check or a denial of 'the presence of troops' reaches the statements that
    share most of its words. The words stay those of the one who checks or denies.
    """
    sources = [one for one in statements if one.act is Act.VERIFICATION or one.act is Act.DENIAL]
    media = _media_of_roots(statements)
    back = {check.id: meant_before(check, statements) for check in sources}
    return [
        _with(
            one,
            [
                status
                for other in sources
                if other is not one
                for status in _on(other, one, media, told_before=one.id in back[other.id])
            ],
        )
        for one in statements
    ]


def meant_before(check: Statement, statements: Sequence[Statement]) -> frozenset[str]:
    """Return the ids of what 'it', 'the claim' or 'either figure' means as what ``check`` is about.

    That is the last statement before it, or the last that counts; all of their
    paragraph for a plural; with each, who passes the same words on. Nothing for
    other words.
    """
    meant = _points_back(check.content.text)
    if meant is None or not any(status.kind in CARRIES for status in check.status):
        return frozenset()
    roots = {link.name for link in check.roots}
    before = [
        one
        for one in statements
        if one.content.end <= check.content.start
        and one.act in FACTUAL
        and (one.quantities or not meant.figures)
        and not roots & {link.name for link in one.roots}
    ]
    if not before:
        return frozenset()
    last = max(before, key=lambda one: (one.content.end, one.content.start))
    near = [one for one in before if one.content.overlaps(last.content.spans)]
    if meant.several:
        near = before[-SEVERAL:]
    return frozenset(one.id for one in near)


@dataclass(frozen=True, slots=True)
class _Meant:
    figures: bool
    several: bool


@lru_cache(maxsize=MOST_CONTENTS)
def _points_back(content: str) -> _Meant | None:
    """Read 'this', 'the claims', 'either figure', 'any of these figures'; None for words that say more."""
    lists = word_list("en", "status")
    words = [word.lower() for word in WORDS.findall(content)]
    if not words or len(words) > LONGEST_BACK:
        return None
    several = bool({"either", "both", "these", "those", "any"} & set(words))
    if len(words) == 1:
        return _Meant(False, several) if words[0] in lists["pointing"] else None
    *before, noun = words
    if before[0] not in {*lists["pointing"], *lists["determiners"]}:
        return None
    for figures, nouns in ((False, lists["told"]), (True, lists["counted"])):
        if noun in nouns:
            return _Meant(figures, several)
        if noun.removesuffix("s") in nouns:
            return _Meant(figures, several=True)
    return None


def _media_of_roots(statements: Sequence[Statement]) -> dict[str, str]:
    """Map each root that speaks in one sort of channel alone to its noun: 'video', 'post'."""
    media = _media()
    found: dict[str, set[str]] = {}
    for one in statements:
        if one.channel is not None:
            nouns = media & frozenset(one.channel.text.lower().split())
            for link in one.roots:
                found.setdefault(link.name, set()).add(min(nouns, default=one.channel.text.lower()))
    return {name: next(iter(nouns)) for name, nouns in found.items() if len(nouns) == 1}


@cache
def _media() -> frozenset[str]:
    return frozenset(word_list("en", "channels")["nouns"])


def _with(statement: Statement, more: list[Status]) -> Statement:
    return replace(statement, status=statement.status + tuple(more)) if more else statement


def _on(
    check: Statement, statement: Statement, media: Mapping[str, str], *, told_before: bool
) -> list[Status]:
    """Return the statuses that ``check`` puts on ``statement``."""
    if statement.act not in REACHED or statement.parent == check.id:
        return []
    same_root = {link.name for link in check.roots} & {link.name for link in statement.roots}
    if not (
        told_before
        or _by_medium(check, statement, media)
        or (not same_root and statement.act in FACTUAL and _by_words(check, statement))
    ):
        return []
    # a passive names nobody who checks: 'could not be verified'
    by = None if check.source is None else " and ".join(link.name for link in check.roots)
    own = [status for status in check.status if status.kind in CARRIES]
    if check.act is Act.DENIAL:
        if same_root or check.cue is None:
            return []
        refuted = [status for status in own if status.kind in REFUTES] or [
            Status(StatusKind.DENIED, check.cue)
        ]
        return [replace(refuted[0], by=by)]
    return [replace(status, by=by) for status in own if status.words == check.cue]


def _by_medium(check: Statement, statement: Statement, media_of_roots: Mapping[str, str]) -> bool:
    """Whether ``check`` is of 'the video' and ``statement`` was said in one."""
    words = check.content.text.lower().split()
    if not words or len(words) > 4 or words[-1] not in _media():  # noqa: PLR2004  - 'the new propaganda video'
        return False
    if statement.channel is not None:
        return words[-1] in statement.channel.text.lower()
    return any(words[-1] in media_of_roots.get(link.name, "") for link in statement.roots)


def _by_words(check: Statement, statement: Statement) -> bool:
    about, said = stems(check.content.text), stems(statement.content.text)
    shared = about & said
    names = stems(" ".join(CAPITAL.findall(check.content.text)))
    if len(shared) < SHARED_WORDS or not names <= said:
        return False
    return bool(names) or len(shared) >= SHARED_PART * len(about)


@lru_cache(maxsize=MOST_CONTENTS)
def stems(words: str) -> frozenset[str]:
    """Return the beginnings of the words that carry meaning, and the figures."""
    idle = frozenset(word_list("en", "voices")["idle_words"])
    lowered = (match.group().lower() for match in WORD.finditer(words))
    return frozenset(word[:STEM] for word in lowered if word not in idle)
