"""Grades and protection: what people alone decide of voices and claims, with counts beside it as help."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any

from fastapi import APIRouter, Query, Request, Response

from sayso.desk.desk import AtDesk
from sayso.desk.judging import REFUSALS
from sayso.desk.leaving import Leaving
from sayso.judgement import Credibility, GradeClaim, GradeSource, Reliability, Shield, grade_of_claim
from sayso.judgement.masking import names_seen, protected
from sayso.ledger import judgements
from sayso.model import VoiceKind
from sayso.report.grades import Grade, Grades, voice_key

if TYPE_CHECKING:
    from sayso.desk.shelf import Held
    from sayso.judgement import Judgement
    from sayso.model import Claim, Story
    from sayso.report.wording import Wording

router = APIRouter(route_class=Leaving)


@dataclass(frozen=True, slots=True)
class GradedClaim:
    """A claim with its grade; the counts stand beside it as help and never make it."""

    claim: Claim
    grade: str
    reason: str
    who: str


@dataclass(frozen=True, slots=True)
class GradedVoice:
    """A voice of the story with its grade, and how many of its claims other origins give too."""

    name: str
    key: str
    claims: int
    shared: int
    grade: str
    reason: str
    who: str
    protected: bool
    person: bool


def grades_key(held: Held) -> tuple[int, ...]:
    """Return what changes when somebody grades a voice: a page that shows grades depends on it."""
    return tuple(sorted(made.number for made in held.judged.source_grades.values()))


def grades_of(story: Story, held: Held) -> Grades:
    """Return what people graded of a story."""
    return Grades(
        claims={
            row.claim.id: Grade(row.grade, row.who, row.reason)
            for row in graded_claims(story, held)
            if row.grade
        },
        voices={
            row.key: Grade(row.grade, row.who, row.reason)
            for row in graded_voices(story, held, set())
            if row.grade
        },
    )


@router.get("/story/{story_id}/grades", response_class=Response, include_in_schema=False)
def page(request: Request, desk: AtDesk, story_id: str) -> Response:
    """Show a story's claims and voices with their grades, and who is protected."""
    held = desk.shelf.held()
    story = held.story(story_id)

    def make(_: Wording) -> dict[str, Any]:
        shielded = protected(judgements(desk.ledger))
        return {
            "story": story,
            "claims": graded_claims(story, held),
            "voices": graded_voices(story, held, {n.casefold() for one in shielded for n in one.names}),
            "protected": shielded,
            "credibility": list(Credibility),
            "reliability": list(Reliability),
            "shields": list(Shield),
        }

    return desk.pages.answer(request, "grades.html.j2", make)


@router.get("/api/1/names", tags=["corrections"], responses=REFUSALS)
def names(desk: AtDesk, name: Annotated[str, Query(min_length=1, max_length=500)]) -> list[str]:
    """Return how reports call a voice: what to look through before it is protected."""
    held = desk.shelf.held()
    return list(names_seen(name, held.readings.values()))[:200]


def graded_claims(story: Story, held: Held) -> list[GradedClaim]:
    """Return the claims that somebody graded, then those of most outlets."""
    rows = [_claim(claim, grade_of_claim(claim, held.judged)) for claim in story.claims]
    return sorted(rows, key=lambda row: (not row.grade, -row.claim.outlets))


def _claim(claim: Claim, made: Judgement | None) -> GradedClaim:
    if made is None or not isinstance(made.ruling, GradeClaim) or made.ruling.grade is None:
        return GradedClaim(claim, "", "", "")
    return GradedClaim(claim, made.ruling.grade.value, made.ruling.reason, made.who)


def graded_voices(story: Story, held: Held, shielded: set[str]) -> list[GradedVoice]:
    """Return the story's named voices, those of most claims first."""
    claims: dict[str, list[Claim]] = {}
    keys: dict[str, tuple[str, VoiceKind]] = {}
    for claim in story.claims:
        for root in claim.roots:
            claims.setdefault(root.name, []).append(claim)
            keys.setdefault(root.name, (voice_key(root), root.kind))
    found = []
    for name, held_claims in claims.items():
        key, kind = keys[name]
        made = held.judged.source_grades.get(key)
        ruling = made.ruling if made is not None and isinstance(made.ruling, GradeSource) else None
        found.append(
            GradedVoice(
                name=name,
                key=key,
                claims=len(held_claims),
                shared=sum(len(claim.roots) > 1 for claim in held_claims),
                grade="" if ruling is None or ruling.grade is None else ruling.grade.value,
                reason="" if ruling is None else ruling.reason,
                who="" if made is None else made.who,
                protected=name.casefold() in shielded,
                person=kind is VoiceKind.PERSON,
            )
        )
    return sorted(found, key=lambda one: (not one.grade, -one.claims, one.name))
