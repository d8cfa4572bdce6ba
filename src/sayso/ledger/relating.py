"""Relations kept in the ledger: each new report finds its copies and its story through indexes.

What is kept is what costs: who carries whose copy, and which reports are one
story. Claims, measures and roots are told of one story when it is asked for.

A new report changes the stories that it touches and no others, so that the
order of arrival may leave a report in a neighbouring story; ``settle`` groups
all that is kept anew, and gives the same stories in any order.
"""

from __future__ import annotations

import json
import math
from collections import Counter
from dataclasses import asdict
from datetime import UTC, datetime
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from sayso.contract.wire import reading_from_json
from sayso.ledger.kept_relations import kept_relays, related_reports, report_grams, report_terms
from sayso.ledger.rows import wire_of
from sayso.ledger.selection import held_documents
from sayso.ledger.tables import documents
from sayso.lexicon.entities import EntityList, shipped_entities
from sayso.model import Relay, RelayKind
from sayso.relation.citations import cited_pairs
from sayso.relation.copies import find_copies
from sayso.relation.sketch import sketch
from sayso.relation.stories import Group, Weighed, find_stories, one_group, weighed
from sayso.relation.story import tell_story
from sayso.relation.weighing import PROBES, Gist

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sqlalchemy import Connection

    from sayso.ledger.ledger import Ledger
    from sayso.model import Reading, Story

COMMON = 50
"""Reports that may hold a gram before it shows nothing: a footer."""
SHARED_GRAMS, COPIES = 2, 20
"""Grams in common from which a report is compared word for word, and how many reports are."""
AROUND, SHARED_TERMS = 50, 2
"""Reports before and after in time that one term finds; terms in common that make a likely neighbour."""
NEIGHBOURS, REGROUPED = 12, 80
"""Nearest reports whose stories a new one may join, and how many of their reports are grouped anew."""
UNDATED = -1.0


def relate_new(ledger: Ledger, entities: EntityList | None = None) -> int:
    """Relate every report that the ledger holds and has not related yet, each in turn; return how many.

    1. Its copies: reports with the same grams, aligned word for word.
    2. Its story: reports with the same weighty terms, near in time; the
       stories of the nearest are grouped anew with it.
    """
    known = shipped_entities() if entities is None else entities

    def work(connection: Connection) -> int:
        related = sa.select(related_reports.c.document)
        new = [
            reading_from_json(wire_of(held))
            for held in held_documents(connection, documents.c.id.not_in(related))
        ]
        for reading in new:
            _relate(connection, reading, known)
        return len(new)

    return ledger.write(work)


def settle(ledger: Ledger) -> int:
    """Group all related reports anew; return how many stories there are. Order leaves no trace."""

    def work(connection: Connection) -> int:
        rows = connection.execute(sa.select(related_reports)).all()
        numbers = {row.document: row.number for row in rows}
        names = {row.number: row.document for row in rows}
        ties = [
            (names[origin], names[report])
            for origin, report in connection.execute(sa.select(kept_relays.c.origin, kept_relays.c.report))
        ]
        groups = find_stories([_weighed(row) for row in rows], ties)
        _note_stories(connection, groups, numbers)
        return len(groups)

    return ledger.write(work)


def kept_story(ledger: Ledger, document: str, entities: EntityList | None = None) -> Story | None:
    """Tell the story that a report is of, from what is kept; None where the report is not related."""
    known = shipped_entities() if entities is None else entities
    with ledger.snapshot() as connection:
        mine = sa.select(related_reports.c.story).where(related_reports.c.document == document)
        story = connection.execute(mine).scalar()
        if story is None:
            return None
        rows = connection.execute(sa.select(related_reports).where(related_reports.c.story == story)).all()
        names = {row.number: row.document for row in rows}
        kept = connection.execute(sa.select(kept_relays).where(kept_relays.c.report.in_(names))).all()
        chosen = documents.c.id.in_(names.values())
        readings = [reading_from_json(wire_of(held)) for held in held_documents(connection, chosen)]
    relays = [_relay(row.relay) for row in kept if row.relay is not None]
    group = one_group([_weighed(row) for row in rows])
    ordered = {reading.document.id: reading for reading in readings}
    return tell_story(group, [ordered[name] for name in group.documents], relays, known)


# --- one new report --------------------------------------------------------------------------------------


def _relate(connection: Connection, reading: Reading, entities: EntityList) -> None:
    document = reading.document
    report, grams = weighed(document), sketch(document)
    number = (connection.execute(sa.select(sa.func.max(related_reports.c.number))).scalar() or 0) + 1
    like = _sharing(connection, grams)
    near = _near(connection, report)
    index_report(connection, number, report, grams)
    numbers = {document.id: number}
    names = {row.number: row.document for row in _rows(connection, [*like, *near])}
    numbers |= {name: each for each, name in names.items()}
    held = [names[each] for each in like if each in names]
    others = [
        reading_from_json(wire_of(each)) for each in held_documents(connection, documents.c.id.in_(held))
    ]
    ties = _keep_copies(connection, [reading, *others], document.id, numbers, entities)
    touched = list(
        dict.fromkeys([*(numbers[name] for pair in ties for name in pair if name != document.id), *near])
    )
    _regroup(connection, number, touched)


def index_report(connection: Connection, number: int, report: Weighed, grams: Sequence[int]) -> None:
    """Keep by what a report is found; it is a story of its own until it is grouped."""
    published = None if report.published is None else report.published.timestamp()
    weights = json.dumps({term: round(weight, 5) for term, weight in report.gist.weights.items()})
    row = {
        "number": number,
        "document": report.id,
        "published": published,
        "story": number,
        "weights": weights,
    }
    connection.execute(sa.insert(related_reports), [row])
    connection.execute(sa.insert(report_grams), [{"gram": gram, "report": number} for gram in grams])
    when = UNDATED if published is None else published
    if report.gist.probes:
        terms = [{"term": term, "published": when, "report": number} for term in report.gist.probes]
        connection.execute(sa.insert(report_terms), terms)


def _sharing(connection: Connection, grams: Sequence[int]) -> list[int]:
    """Return the reports that share most grams, leaving out those that half of the ledger has."""
    found: Counter[int] = Counter()
    for gram in grams:
        query = sa.select(report_grams.c.report).where(report_grams.c.gram == gram).limit(COMMON + 1)
        reports = connection.scalars(query).all()
        if len(reports) <= COMMON:
            found.update(reports)
    likely = [report for report, count in found.items() if count >= SHARED_GRAMS]
    return sorted(likely, key=lambda report: (-found[report], report))[:COPIES]


def _near(connection: Connection, report: Weighed) -> list[int]:
    """Return the reports that share most weighty terms, among the nearest in time for each."""
    when = UNDATED if report.published is None else report.published.timestamp()
    column, found = report_terms.c, Counter[int]()
    for term in report.gist.probes:
        query = sa.select(column.report).where(column.term == term)
        before = query.where(column.published <= when).order_by(column.published.desc()).limit(AROUND)
        after = query.where(column.published > when).order_by(column.published).limit(AROUND)
        found.update({*connection.scalars(before), *connection.scalars(after)})
    likely = [each for each, count in found.items() if count >= SHARED_TERMS]
    return sorted(likely, key=lambda each: (-found[each], each))[:NEIGHBOURS]


def _keep_copies(
    connection: Connection,
    readings: Sequence[Reading],
    new: str,
    numbers: Mapping[str, int],
    entities: EntityList,
) -> list[tuple[str, str]]:
    """Compare the new report with its likely copies; keep what it has to do with, and return its ties."""
    copies = find_copies([reading.document for reading in readings], entities)
    pairs: dict[tuple[str, str], str | None] = dict.fromkeys(
        pair for pair in (*copies.ties, *cited_pairs(readings, entities)) if new in pair
    )
    pairs |= {
        (relay.origin, relay.to): json.dumps(asdict(relay))
        for relay in copies.relays
        if new in (relay.origin, relay.to)
    }
    changed = {to for origin, to in pairs if origin == new and pairs[origin, to] is not None}
    column = kept_relays.c
    for to in changed:  # an origin that came late may take the place of another
        kept = {numbers[relay.origin] for relay in copies.relays if relay.to == to}
        compared = {numbers[reading.document.id] for reading in readings}
        gone = sa.and_(column.report == numbers[to], column.origin.in_(compared - kept))
        connection.execute(sa.update(kept_relays).where(gone).values(relay=None))
    if pairs:
        rows = [
            {"origin": numbers[origin], "report": numbers[to], "relay": relay}
            for (origin, to), relay in sorted(pairs.items())
        ]
        connection.execute(sa.insert(kept_relays), rows)
    return sorted(pairs)


def _regroup(connection: Connection, number: int, touched: Sequence[int]) -> None:
    """Group the new report and the stories of those it touches anew."""
    stories = {row.story for row in _rows(connection, touched)}
    column = related_reports.c
    when = sa.select(column.published).where(column.number == number).scalar_subquery()
    query = (
        sa.select(related_reports)
        .where(sa.or_(column.story.in_(stories), column.number == number))
        .order_by(sa.func.abs(column.published - when), column.number)
        .limit(REGROUPED)
    )
    rows = connection.execute(query).all()
    names = {row.number: row.document for row in rows}
    pairs = sa.select(kept_relays.c.origin, kept_relays.c.report).where(kept_relays.c.report.in_(names))
    ties = [(names[origin], names[to]) for origin, to in connection.execute(pairs) if origin in names]
    groups = find_stories([_weighed(row) for row in rows], ties)
    _note_stories(connection, groups, {name: each for each, name in names.items()})


def _note_stories(connection: Connection, groups: Iterable[Group], numbers: Mapping[str, int]) -> None:
    """Write down the story of each report: the lowest number among those grouped."""
    for group in groups:
        members = [numbers[name] for name in group.documents]
        mine = sa.and_(related_reports.c.number.in_(members), related_reports.c.story != min(members))
        connection.execute(sa.update(related_reports).where(mine).values(story=min(members)))


# --- rows ------------------------------------------------------------------------------------------------


def _rows(connection: Connection, numbers: Iterable[int]) -> Sequence[Any]:
    column = related_reports.c
    query = sa.select(column.number, column.document, column.story).where(column.number.in_(set(numbers)))
    return connection.execute(query).all()


def _weighed(row: Any) -> Weighed:
    weights: dict[str, float] = json.loads(row.weights)
    heaviest = sorted(weights, key=lambda term: (-weights[term], term))[:PROBES]
    published = None if row.published is None else datetime.fromtimestamp(row.published, UTC)
    length = math.sqrt(math.fsum(weight * weight for weight in weights.values())) or 1.0
    kept = MappingProxyType({term: weight / length for term, weight in weights.items()})
    return Weighed(row.document, published, Gist(kept, tuple(heaviest)))


def _relay(kept: str) -> Relay:
    given = json.loads(kept)
    return Relay(**{**given, "kind": RelayKind(given["kind"])})
