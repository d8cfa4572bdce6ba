"""How far the relations of a ledger are: by which rules they are kept, and what is left to find."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

import sqlalchemy as sa

import sayso
from sayso import relation
from sayso.ledger import tables
from sayso.ledger.kept_relations import (
    forget_all_relations,
    neighbourhoods,
    told_stories,
    waiting_reports,
)
from sayso.ledger.story_rows import shape
from sayso.lexicon.entities import own_entities
from sayso.model import identity

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from sayso.ledger.ledger import Ledger

_RULES = "relations"
"""Names in ``meta`` by which rules relations are kept."""


@dataclass(frozen=True, slots=True)
class Telling:
    """How far a ledger's stories are told.

    ``waiting`` of its ``reports`` have not found their neighbours yet. Of the
    ``groups`` that neighbours make, the stories of some are ``untold``;
    ``stories`` are told.
    """

    reports: int
    waiting: int
    groups: int
    untold: int
    stories: int


def is_related(ledger: Ledger) -> bool:
    """Whether the ledger keeps the stories of all that it holds."""
    with ledger.snapshot() as connection:
        return has_rules(connection, rules_of(ledger)) and not left(connection)


def left_to_relate(ledger: Ledger) -> int:
    """Return how many reports and neighbourhoods ``relate_new`` has before it, as far as can be known."""
    with ledger.snapshot() as connection:
        if has_rules(connection, rules_of(ledger)):
            return left(connection)
        return _count(connection, tables.documents)


def how_far(ledger: Ledger) -> Telling:
    """Return how far the stories of a ledger are told, by the rules of now."""
    with ledger.snapshot() as connection:
        reports = _count(connection, tables.documents)
        if not has_rules(connection, rules_of(ledger)):
            return Telling(reports, reports, 0, 0, 0)
        return Telling(
            reports,
            _count(connection, waiting_reports),
            _count(connection, neighbourhoods),
            _untold(connection),
            _count(connection, told_stories),
        )


def rules_of(ledger: Ledger) -> str:
    """Return by what stories are told, beside what was read and judged.

    This version, its very rules, the form of a story, and the list of voices.
    """
    own = own_entities(ledger.path)
    digest = None if own is None else sha256(own.read_bytes()).hexdigest()
    return identity("rules", sayso.__version__, _modules(), shape(), digest)


def has_rules(connection: Connection, rules: str) -> bool:
    """Whether what is kept was found by these rules."""
    return meta_value(connection, _RULES) == rules


def keep_by(rules: str, connection: Connection) -> None:
    """Forget what was kept by other rules."""
    if not has_rules(connection, rules):
        forget_all_relations(connection)
        note_meta(connection, _RULES, rules)


def left(connection: Connection) -> int:
    """Return how many reports wait for their neighbours, and neighbourhoods for their stories."""
    return _count(connection, waiting_reports) + _untold(connection)


def meta_value(connection: Connection, name: str) -> str | None:
    """Return what the ledger notes under a name."""
    return connection.scalar(sa.select(tables.meta.c.value).where(tables.meta.c.name == name))


def note_meta(connection: Connection, name: str, value: str) -> None:
    """Note a value under a name, in place of the one before."""
    connection.execute(sa.delete(tables.meta).where(tables.meta.c.name == name))
    connection.execute(sa.insert(tables.meta), [{"name": name, "value": value}])


@cache
def _modules() -> str:
    """Return the digest of the rules as they are written: while they are worked on, the version stays."""
    written = sorted(Path(relation.__file__).parent.glob("*.py"))
    return sha256(b"".join(path.read_bytes() for path in written)).hexdigest()


def _untold(connection: Connection) -> int:
    return connection.scalar(sa.select(sa.func.count()).where(neighbourhoods.c.told.is_(False))) or 0


def _count(connection: Connection, table: sa.Table) -> int:
    return connection.scalar(sa.select(sa.func.count()).select_from(table)) or 0
