"""What people annotated in a report of the corpus, as values.

Offsets are code points of ``Report.text``, half-open. ``corpus/GUIDE.md`` says
what each thing is and where its borders are.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from sayso.model import Act, Bound, Form, Span, StatusKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import datetime

TERMS_ACTS = frozenset({Act.PROMISE, Act.APPEAL, Act.THREAT})
"""The acts that may carry terms."""


class Role(StrEnum):
    """What marked words are. The value is the letter that stands in the notation."""

    SOURCE = "s"
    CUE = "c"
    CONTENT = "t"
    AUDIENCE = "a"
    CHANNEL = "h"
    WHEN = "w"
    TO = "p"
    OFFERED = "o"
    ASKED = "k"
    CONDITION = "d"
    QUANTITY = "q"
    OF = "f"
    STATUS = "x"
    FURNITURE = "z"


TERMS_ROLES = (Role.TO, Role.OFFERED, Role.ASKED, Role.CONDITION)
NOTED_ELSEWHERE = frozenset({Role.QUANTITY, Role.OF, Role.STATUS, Role.FURNITURE})
"""Roles whose number is not a statement's."""


@dataclass(frozen=True, slots=True)
class Voice:
    """One voice of a chain: the fullest name that the report gives, then names that are as good."""

    names: tuple[str, ...]
    unnamed: bool = False


@dataclass(frozen=True, slots=True)
class Interval:
    """When something was said: half-open, aware; both ends None where the words cannot be resolved."""

    start: datetime | None
    end: datetime | None


@dataclass(frozen=True, slots=True)
class GoldStatement:
    """One statement as annotated.

    ``relays`` and ``roots`` leave out the report's outlet, which stands first in
    every chain; ``own`` is the outlet's own voice (no cue, and no root but the
    outlet or the agency credited); ``nobody`` says that no origin is named.
    """

    number: int
    act: Act
    form: Form
    own: bool
    nobody: bool
    relays: tuple[Voice, ...]
    roots: tuple[Voice, ...]
    spans: Mapping[Role, tuple[Span, ...]]
    when: Interval | None = None
    parent: int | None = None

    def of(self, role: Role) -> tuple[Span, ...]:
        """Return the spans that play ``role``, in the order of the text; empty where none does."""
        return self.spans.get(role, ())


@dataclass(frozen=True, slots=True)
class GoldQuantity:
    """A figure: ``value`` None where the words give none; ``units`` are names that are equally good."""

    number: int
    statement: int
    span: Span
    of: tuple[Span, ...]
    value: float | None
    low: float | None
    high: float | None
    bound: Bound
    units: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GoldStatus:
    """Words on checking, the numbers of the statements they are about, and who checks."""

    number: int
    spans: tuple[Span, ...]
    kind: StatusKind
    statements: tuple[int, ...]
    by: str | None


@dataclass(frozen=True, slots=True)
class Report:
    """One report of the corpus: its bare text and everything annotated in it."""

    name: str
    outlet: str
    published: datetime
    kind: str
    title: Span | None
    credit: str | None
    text: str
    statements: tuple[GoldStatement, ...]
    quantities: tuple[GoldQuantity, ...]
    statuses: tuple[GoldStatus, ...]
    furniture: tuple[Span, ...]

    def marked(self) -> Iterator[tuple[Role, int, Span, str]]:
        """Yield every marked span in the order of the text: role, number, span, words.

        The number is that of the statement, quantity or status it belongs to; 0 for furniture.
        """
        found = [
            (role, one.number, span) for one in self.statements for role in one.spans for span in one.of(role)
        ]
        for quantity in self.quantities:
            found.append((Role.QUANTITY, quantity.number, quantity.span))
            found += [(Role.OF, quantity.number, span) for span in quantity.of]
        found += [(Role.STATUS, status.number, span) for status in self.statuses for span in status.spans]
        found += [(Role.FURNITURE, 0, span) for span in self.furniture]
        for role, number, span in sorted(
            found, key=lambda mark: (mark[2].start, -mark[2].end, mark[0], mark[1])
        ):
            yield role, number, span, span.cut(self.text)
