"""Who speaks by the place where they do: 'сообщили в МЧС', 'говорится в обращении'."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.statement.universal.channel import channel_at
from sayso.statement.universal.clause import parts
from sayso.statement.universal.saying import NEAR
from sayso.statement.universal.voices import BODIES, PERSONAL, kind_of

if TYPE_CHECKING:
    from sayso.model import Span
    from sayso.statement.universal.clause import Clause


def in_place(clause: Clause, place: int) -> tuple[Span, ...]:
    """'сообщили в МЧС', 'говорится в обращении': the body where they say it."""
    places = clause.words.raw["voices"].get("places", ())
    endings = tuple(clause.words.raw["grammar"].get("indefinite", ()))
    if not places or not clause.verb(place).low.endswith(endings):
        return ()
    first = clause.group(place)[0]
    after = range(place + 1, min(place + NEAR, clause.size))
    before = range(first - 1, max(-1, first - NEAR), -1)
    for row in (after, before):
        for at in row:
            if clause.nodes[at].text in "«»" and clause.is_name_mark(at):
                continue  # 'В «Магните» отказались'
            if clause.nodes[at].text in ",.:;«»":
                break
            found = (
                _place_at(clause, at, None if at > place else first)
                if clause.nodes[at].low in places
                else None
            )
            if found is not None:
                return parts(clause, [_behind_channel(clause, at, found)])
    return ()


def _behind_channel(clause: Clause, at: int, found: tuple[int, int]) -> tuple[int, int]:
    """'в сообщении мэрии', 'на сайте министерства': whose channel it is, where that is named."""
    first, end = found
    if channel_at(clause, at) is None:
        return found
    for node in clause.nodes[first + 1 : end]:
        whose = node.upos in {"NOUN", "PROPN"} and (node.has(Case="Gen") or node.text.isupper())
        if whose and kind_of(node, clause.words) in BODIES | PERSONAL:
            opening = node.place
            while opening - 1 > first and clause.nodes[opening - 1].upos in {"ADJ", "DET"}:
                opening -= 1
            return opening, end
    return found


def _place_at(clause: Clause, at: int, before: int | None) -> tuple[int, int] | None:
    """Return the noun phrase after the preposition at ``at``, where it is no time."""
    ahead = range(at + 1, min(at + 5, clause.size))
    head = next(
        (
            one
            for one in ahead
            if clause.nodes[one].upos in {"NOUN", "PROPN", "X"}
            or clause.is_voice(clause.nodes[one])
            or clause.nodes[one].text.isupper()
            or (clause.nodes[one].is_word and clause.is_name_mark(one - 1))
        ),
        None,
    )
    months = clause.words.raw["calendar"]["months"]
    if head is None or clause.is_time(head) or clause.nodes[head].low in months:
        return None
    node = clause.nodes[head]
    if node.upos == "NOUN" and node.has(Case="Acc", Animacy="Inan") and _leads(clause, head):
        return None  # 'закликають здаватися в полон': where to, not where
    return clause.noun_phrase(head, after=at + 1, before=before)


def _leads(clause: Clause, head: int) -> bool:
    """Whether a noun hangs on a verb of its own, no reporting one."""
    verb = clause.tree.head(clause.nodes[head])
    return verb is not None and verb.has(VerbForm="Inf")
