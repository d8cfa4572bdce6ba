"""What a person can decide about what was read. Each is a value; nothing here changes a reading."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from sayso.judgement.anchor import Anchor
    from sayso.judgement.grades import Credibility, Reliability
    from sayso.judgement.quote import Quote
    from sayso.model import Statement
    from sayso.relation import Decision


class Field(StrEnum):
    """The parts of a statement that a person may change, by their names in the model and on the wire."""

    SOURCE = "source"
    CUE = "cue"
    CONTENT = "content"
    FORM = "form"
    ACT = "act"
    CHAIN = "chain"
    CHANNEL = "channel"
    AUDIENCE = "audience"
    TERMS = "terms"
    STATUS = "status"
    WHEN = "when"
    QUANTITIES = "quantities"


class Shield(StrEnum):
    """Why an entity's name never leaves the desk."""

    PRISONER = "prisoner_of_war"
    MINOR = "minor"
    SOURCE = "source_at_risk"
    PERSON = "person"


@dataclass(frozen=True, slots=True)
class Accept:
    """The statement was read rightly."""

    about: Anchor


@dataclass(frozen=True, slots=True)
class Reject:
    """There is no such statement: it counts nowhere."""

    about: Anchor


@dataclass(frozen=True, slots=True)
class Change:
    """Some fields of a statement read otherwise.

    ``to`` is the statement as it should be; only ``fields`` of it count.
    ``quotes`` hold every span that these fields point at.
    """

    about: Anchor
    fields: tuple[Field, ...]
    to: Statement
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class AddStatement:
    """A statement that was missed: ``about.read`` is it; ``quotes`` hold every span of it."""

    about: Anchor
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class Note:
    """A word about a statement, or about a whole report where ``about`` is None."""

    document: str
    text: str
    about: Anchor | None = None


@dataclass(frozen=True, slots=True)
class Relate:
    """Voices, claims, measures or stories are one, or are not.

    ``anchors`` hold the statements that ``decision`` names, so that they are
    found again under another id; none for voices and stories.
    """

    decision: Decision
    anchors: tuple[Anchor, ...] = ()


@dataclass(frozen=True, slots=True)
class GradeSource:
    """How reliable a voice is; None takes the grade back. ``voice`` is an entity's id, or a name."""

    voice: str
    grade: Reliability | None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class GradeClaim:
    """How credible a claim is, by the statements it held; None takes the grade back."""

    anchors: tuple[Anchor, ...]
    grade: Credibility | None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Protect:
    """An entity whose name is masked in everything that leaves the desk.

    ``names`` are its name and aliases, in every script in which reports write
    them; the first is what the desk itself calls it.
    """

    names: tuple[str, ...]
    shield: Shield = Shield.PERSON
    entity: str | None = None


@dataclass(frozen=True, slots=True)
class Unprotect:
    """The entity first named so is protected no longer."""

    name: str


@dataclass(frozen=True, slots=True)
class Undo:
    """The judgement of this number is taken back; it stays in the log."""

    of: int


@dataclass(frozen=True, slots=True)
class Redo:
    """The judgement of this number, taken back before, stands again."""

    of: int


OnStatement = Accept | Reject | Change | AddStatement | Note
Ruling = OnStatement | Relate | GradeSource | GradeClaim | Protect | Unprotect | Undo | Redo


@dataclass(frozen=True, slots=True)
class Judgement:
    """A ruling, who made it and when (aware). ``number`` is its place in the ledger's log."""

    number: int
    who: str
    at: datetime
    ruling: Ruling
