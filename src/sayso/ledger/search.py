"""Reports and statements by their words, with the words around them, and by who, what, when and where."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import sqlalchemy as sa

from sayso.ledger.query import Query, parse
from sayso.ledger.tables import documents, searched_documents, searched_statements

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import ColumnElement, Connection, RowMapping, Select

    from sayso.ledger.ledger import Ledger
    from sayso.model import Act, StatusKind

SNIPPET_WORDS = 24
BEGINNING = 200
"""Code points shown where no words were looked for."""
_TOLD = "words roots source"
_ABOUT = (documents.c.title, documents.c.outlet, documents.c.published, documents.c.language)
_HIT, _END = "\x02", "\x03"
"""Stand around the words that were found; no text that is searched holds them."""


@dataclass(frozen=True, slots=True)
class Filters:
    """What a hit must be, beside its words; None: any.

    ``root`` are words of a voice's name. ``since`` and ``until`` bound when a
    report was published, half-open. With a root, an act or a status only
    statements are found.
    """

    root: str | None = None
    act: Act | None = None
    status: StatusKind | None = None
    language: str | None = None
    outlet: str | None = None
    since: datetime | None = None
    until: datetime | None = None

    @property
    def of_statements(self) -> bool:
        """Whether only a statement can fit."""
        return any(one is not None for one in (self.root, self.act, self.status))


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a snippet, and whether it is what was looked for."""

    text: str
    hit: bool


@dataclass(frozen=True, slots=True)
class Hit:
    """A report, or a statement in it, with the words around what was found.

    ``statement``, ``act`` and ``roots`` are empty for a report.
    """

    document: str
    title: str | None
    outlet: str | None
    published: datetime | None
    language: str
    snippet: tuple[Piece, ...]
    statement: str | None = None
    act: str | None = None
    roots: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """The best hits of each kind, best first, and how many there are in all."""

    reports: tuple[Hit, ...]
    statements: tuple[Hit, ...]
    report_count: int
    statement_count: int


def search(
    ledger: Ledger, typed: str, filters: Filters | None = None, limit: int = 50, offset: int = 0
) -> Found:
    """Find what was typed, as ``sayso.ledger.query.parse`` reads it, among what fits the filters.

    Without words everything that fits is found, the newest first. ``limit``
    and ``offset`` are for each kind of hit.
    """
    filters = Filters() if filters is None else filters
    query, page = parse(typed), (limit, offset)
    with ledger.snapshot() as connection:
        statements, statement_count = _hits(connection, _statements(query, filters), page)
        if filters.of_statements:
            return Found((), statements, 0, statement_count)
        reports, report_count = _hits(connection, _reports(query, filters), page)
        return Found(reports, statements, report_count, statement_count)


def _hits(
    connection: Connection, query: Select[tuple[object, ...]], page: tuple[int, int]
) -> tuple[tuple[Hit, ...], int]:
    count = connection.scalar(sa.select(sa.func.count()).select_from(query.order_by(None).subquery()))
    rows = connection.execute(query.limit(page[0]).offset(page[1]))
    return tuple(map(_hit, rows.mappings())), count or 0


def _reports(query: Query, filters: Filters) -> Select[tuple[object, ...]]:
    looked = _Looked(searched_documents, "documents_index", query.match("words"), query.leave_out("words"))
    return _select(looked, filters, ())


def _statements(query: Query, filters: Filters) -> Select[tuple[object, ...]]:
    columns = searched_statements.c
    wanted = [query.match(_TOLD)]
    if filters.root is not None:
        wanted.append(parse(filters.root).match("roots source"))
    if filters.status is not None:
        wanted.append(f'{{status}} : "{filters.status.value}"')
    match = " AND ".join(f"({one})" for one in wanted if one)
    looked = _Looked(searched_statements, "statements_index", match, query.leave_out(_TOLD))
    found = _select(looked, filters, (columns.statement, columns.act, columns.roots))
    return found if filters.act is None else found.where(columns.act == filters.act.value)


@dataclass(frozen=True, slots=True)
class _Looked:
    """Where words are looked for, and which, in the language of the index ('': none)."""

    table: sa.Table
    index: str
    match: str
    leave_out: str


def _select(
    looked: _Looked, filters: Filters, told: tuple[ColumnElement[str], ...]
) -> Select[tuple[object, ...]]:
    """Join words, reports and, where words are looked for, their index."""
    table, name, index = looked.table, looked.index, sa.table(looked.index, sa.column("rowid"))
    chosen = _chosen(filters)
    if looked.leave_out:
        matching = sa.text(f"{name} MATCH :leave_out").bindparams(leave_out=looked.leave_out)
        chosen.append(table.c.number.not_in(sa.select(index.c.rowid).where(matching)))
    columns = (table.c.document, *_ABOUT, *told)
    joined = sa.join(table, documents, table.c.document == documents.c.id)
    if not looked.match:
        # there is nothing to cut around: the beginning is shown
        beginning = sa.func.substr(table.c.words, 1, BEGINNING).label("snippet")
        by_time = (documents.c.published.is_(None), documents.c.published.desc(), table.c.number)
        return sa.select(*columns, beginning).select_from(joined).where(*chosen).order_by(*by_time)
    cut: ColumnElement[str] = sa.literal_column(
        f"snippet({name}, 0, '{_HIT}', '{_END}', '…', {SNIPPET_WORDS})"
    )
    # bm25: words that are rare in the ledger weigh more
    rank: ColumnElement[float] = sa.literal_column(f"{name}.rank")
    matching = sa.text(f"{name} MATCH :match").bindparams(match=looked.match)
    return (
        sa.select(*columns, cut.label("snippet"))
        .select_from(joined.join(index, index.c.rowid == table.c.number))
        .where(matching, *chosen)
        .order_by(rank, table.c.number)
    )


def _chosen(filters: Filters) -> list[ColumnElement[bool]]:
    column, chosen = documents.c, []
    if filters.language is not None:
        # 'en' finds 'en-GB' too
        tag, lower = filters.language.casefold(), sa.func.lower(column.language)
        chosen.append(sa.or_(lower == tag, lower.startswith(f"{tag}-", autoescape=True)))
    if filters.outlet is not None:
        chosen.append(column.outlet.icontains(filters.outlet, autoescape=True))
    if filters.since is not None:
        chosen.append(column.published >= filters.since)
    if filters.until is not None:
        chosen.append(column.published < filters.until)
    return chosen


def _hit(found: RowMapping) -> Hit:
    return Hit(
        found["document"],
        found["title"],
        found["outlet"],
        found["published"],
        found["language"],
        _pieces(found["snippet"]),
        found.get("statement"),
        found.get("act"),
        tuple(found["roots"].split("\n")) if found.get("roots") else (),
    )


def _pieces(snippet: str) -> tuple[Piece, ...]:
    pieces = []
    for part in snippet.replace("\n", " ").split(_HIT):
        hit, ended, after = part.partition(_END)
        if ended:
            pieces.append(Piece(hit, hit=True))
        rest = after if ended else part
        if rest:
            pieces.append(Piece(rest, hit=False))
    return tuple(pieces)
