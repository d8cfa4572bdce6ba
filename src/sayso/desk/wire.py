"""What programs and the desk's own pages send to the API. Offsets are code points, half-open."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from sayso.judgement import Credibility, Reliability, Shield
from sayso.ledger.accounts import UserRole
from sayso.model import Act, Bound, Form, Role, StatusKind, VoiceKind
from sayso.relation import Matter, Verdict

Spans = Annotated[
    list[tuple[Annotated[int, Field(ge=0)], Annotated[int, Field(ge=0)]]], Field(min_length=1, max_length=50)
]
"""Pieces of the text, each ``[start, end)``."""
Identifier = Annotated[str, StringConstraints(min_length=1, max_length=300)]
Name = Annotated[str, StringConstraints(min_length=1, max_length=500, strip_whitespace=True)]
Remark = Annotated[str, StringConstraints(max_length=20_000)]


class Wire(BaseModel):
    """Something sent: a field that nobody knows is refused, so that a slip is not lost in silence."""

    model_config = ConfigDict(extra="forbid")


class StatusWire(Wire):
    """A word on checking."""

    kind: StatusKind
    spans: Spans
    by: Name | None = None


class QuantityWire(Wire):
    """A figure: its words, and what they mean; ends that are left out follow from value and bound."""

    spans: Spans
    value: float | None = None
    low: float | None = None
    high: float | None = None
    bound: Bound = Bound.EXACT
    unit: Annotated[str, StringConstraints(max_length=200)] = ""
    of: Spans | None = None


class LinkWire(Wire):
    """One voice of a chain, the outlet first and the root last."""

    role: Role
    name: Name
    kind: VoiceKind = VoiceKind.ORGANISATION
    entity: Identifier | None = None
    spans: Spans | None = None


class Accept(Wire):
    """The statement was read rightly."""

    kind: Literal["accept"]
    statement: Identifier


class Reject(Wire):
    """There is no such statement."""

    kind: Literal["reject"]
    statement: Identifier


class Change(Wire):
    """Parts of a statement read otherwise. What is left out stays; a null ``source`` or ``cue`` is none."""

    kind: Literal["change"]
    statement: Identifier
    source: Spans | None = None
    cue: Spans | None = None
    content: Spans | None = None
    act: Act | None = None
    form: Form | None = None
    status: Annotated[list[StatusWire], Field(max_length=20)] | None = None
    quantities: Annotated[list[QuantityWire], Field(max_length=50)] | None = None
    chain: Annotated[list[LinkWire], Field(min_length=1, max_length=20)] | None = None


class Add(Wire):
    """A statement that was missed."""

    kind: Literal["add"]
    report: Identifier
    content: Spans
    source: Spans | None = None
    cue: Spans | None = None
    act: Act = Act.ASSERTION


class Note(Wire):
    """A word about a statement, or about a whole report."""

    kind: Literal["note"]
    text: Annotated[Remark, StringConstraints(min_length=1)]
    statement: Identifier | None = None
    report: Identifier | None = None


class Relate(Wire):
    """Voices (names), claims (statements' ids), measures (``statement/place``) or stories (reports' ids).

    ``one`` makes all of them one; ``apart`` keeps each of these from each of those.
    """

    kind: Literal["relate"]
    matter: Matter
    verdict: Verdict
    these: Annotated[list[Name], Field(min_length=1, max_length=2000)]
    those: Annotated[list[Name], Field(max_length=2000)] = []


class GradeSource(Wire):
    """How reliable a voice is, in the Admiralty code; null takes the grade back."""

    kind: Literal["grade_source"]
    voice: Name
    grade: Reliability | None
    reason: Remark = ""


class GradeClaim(Wire):
    """How credible a claim is, in the Admiralty code, by its statements; null takes the grade back."""

    kind: Literal["grade_claim"]
    statements: Annotated[list[Identifier], Field(min_length=1, max_length=5000)]
    grade: Credibility | None
    reason: Remark = ""


class Protect(Wire):
    """An entity whose names never leave the desk: the first is what the desk calls it."""

    kind: Literal["protect"]
    names: Annotated[list[Name], Field(min_length=1, max_length=100)]
    shield: Shield = Shield.PERSON
    entity: Identifier | None = None


class Unprotect(Wire):
    """The entity first named so is protected no longer."""

    kind: Literal["unprotect"]
    name: Name


RulingWire = Annotated[
    Accept | Reject | Change | Add | Note | Relate | GradeSource | GradeClaim | Protect | Unprotect,
    Field(discriminator="kind"),
]


class Step(Wire):
    """Which judgement to take back, or to let stand again; the own last one where no number is given."""

    number: Annotated[int, Field(ge=1, lt=2**62)] | None = None


class NewText(Wire):
    """The text of a report, its headline on the first line."""

    text: Annotated[str, StringConstraints(min_length=1, max_length=20_000_000)]


class NewAddress(Wire):
    """An address to fetch."""

    address: Annotated[str, StringConstraints(min_length=8, max_length=4000)]


class Seen(Wire):
    """Reports that the visitor has looked at, by story; all stories where none is named."""

    story: Identifier | None = None


class NewUser(Wire):
    """Somebody who may sign in."""

    name: Annotated[str, StringConstraints(min_length=1, max_length=64)]
    role: UserRole
    password: Annotated[str, StringConstraints(min_length=1, max_length=1000)]


class NewRole(Wire):
    """What somebody may do from now on."""

    role: UserRole


class NewPassword(Wire):
    """A new password."""

    password: Annotated[str, StringConstraints(min_length=1, max_length=1000)]


class Decided(BaseModel):
    """An earlier judgement in few words: its kind, and the words that it is about."""

    number: int
    kind: str
    words: str


class Made(BaseModel):
    """A judgement as it was kept; ``of`` is the one that was undone, or that stands again."""

    number: int
    who: str
    at: str
    kind: str
    of: Decided | None = None


class Took(BaseModel):
    """What was taken in: the reports' names in addresses, and whether the bytes were held before."""

    digest: str
    reports: list[str]
    statements: int
    already_held: bool


class Problem(BaseModel):
    """What went wrong, and what to do."""

    error: str
    mend: str
