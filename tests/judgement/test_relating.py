"""What people judge changes the counters: claims are joined and split, voices are one or two."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.judgement.making import entries, reading

from sayso.judgement import Undo, judge, relate_named, relate_statements
from sayso.relation import Matter, Verdict, relate

if TYPE_CHECKING:
    from sayso.judgement import Ruling
    from sayso.model import Claim

FIRST = reading(
    "Bridge at Marn closed\n"
    "The bridge at Marn is closed to lorries, the road office said on Monday.\n"
    "Mayor Ilse Brandt said the bridge at Marn would open on Friday.\n",
    "first",
)
SECOND = reading(
    "Bridge at Marn closed to lorries\nThe bridge at Marn is closed to lorries, police said on Monday.\n",
    "second",
)
CLOSED, OPEN = FIRST.statements[-2], FIRST.statements[-1]
POLICE = SECOND.statements[-1]


def _claims(*rulings: Ruling) -> list[Claim]:
    judged = judge([FIRST, SECOND], entries(*rulings))
    assert judged.adrift == ()
    return [claim for story in relate(judged.readings, decisions=judged.decisions) for claim in story.claims]


def _together(claims: list[Claim], *statements: str) -> bool:
    return any(set(statements) <= set(claim.statements) for claim in claims)


def test_claims_are_split_joined_and_given_back() -> None:
    """By their statements, since a claim's own id changes with them."""
    assert "closed" in CLOSED.content.text
    assert "open" in OPEN.content.text
    assert _together(_claims(), CLOSED.id, POLICE.id)
    assert not _together(_claims(), CLOSED.id, OPEN.id)
    apart = relate_statements(Verdict.APART, Matter.CLAIM, [CLOSED.id], [POLICE.id], [FIRST, SECOND])
    one = relate_statements(Verdict.ONE, Matter.CLAIM, [CLOSED.id, OPEN.id], [], [FIRST, SECOND])
    assert not _together(_claims(apart), CLOSED.id, POLICE.id)
    assert _together(_claims(one), CLOSED.id, OPEN.id)
    assert not _together(_claims(one, Undo(1)), CLOSED.id, OPEN.id)


def test_stories_are_split() -> None:
    """By their reports."""
    apart = judge([FIRST, SECOND], entries(relate_named(Verdict.APART, Matter.STORY, ["first"], ["second"])))
    assert len(relate([FIRST, SECOND])) == 1
    assert len(relate(apart.readings, decisions=apart.decisions)) == 2
