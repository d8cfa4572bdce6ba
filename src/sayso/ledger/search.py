"""Reports and statements by their words, with the words around them, and by who, what, when and where."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from sayso.ledger.lemmas import OF_OWN_LETTERS
from sayso.ledger.query import Query, parse
from sayso.ledger.snippets import Piece, cut
from sayso.ledger.tables import documents, searched_documents, searched_statements

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy import ColumnElement, Connection, RowMapping, Select

    from sayso.ledger.ledger import Ledger
    from sayso.model import Act, StatusKind

SNIPPET_WORDS = 24
BEGINNING = 200
"""Code points shown where no words were looked for."""
_TOLD = "words roots source"
_LEMMAS = "lemmas"
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
    page = (limit, offset)
    with ledger.snapshot() as connection:
        query = parse(typed, _languages(connection))
        statements, statement_count = _hits(connection, _statements(query, filters), page)
        if filters.of_statements:
            return Found((), statements, 0, statement_count)
        reports, report_count = _hits(connection, _reports(query, filters), page)
        return Found(reports, statements, report_count, statement_count)


def _languages(connection: Connection) -> frozenset[str]:
    """Return the languages of the reports held, and those that have letters of their own.

    For a word in Latin letters no model is loaded of a language that nothing here is in.
    """
    held = connection.scalars(sa.select(documents.c.language).distinct())
    return frozenset(one.partition("-")[0] for one in held) | OF_OWN_LETTERS


@dataclass(frozen=True, slots=True)
class _Looked:
    """Where words are looked for, which, in the language of the index ('': none), and what else must hold.

    ``of_report`` must hold of the report, ``chosen`` of the row itself; ``told`` is shown of it.
    """

    query: Query
    table: sa.Table
    index: sa.TableClause
    match: str
    leave_out: str
    of_report: tuple[ColumnElement[bool], ...]
    chosen: tuple[ColumnElement[bool], ...] = ()
    told: tuple[ColumnElement[str], ...] = ()

    def matching(self, words: str) -> sa.TextClause:
        """Return the condition that words stand in the index."""
        # a name of its own for each: two of one query would both stand for the same words
        return sa.text(f"{self.index.name} MATCH :words").bindparams(
            sa.bindparam("words", words, unique=True)
        )


def _reports(query: Query, filters: Filters) -> _Looked:
    index = sa.table("documents_index", sa.column("rowid"))
    words = query.match("words", _LEMMAS), query.leave_out("words", _LEMMAS)
    return _Looked(query, searched_documents, index, *words, _of_report(filters))


def _statements(query: Query, filters: Filters) -> _Looked:
    columns = searched_statements.c
    wanted = [query.match(_TOLD, _LEMMAS)]
    if filters.root is not None:
        wanted.append(parse(filters.root, frozenset()).match("roots source"))
    if filters.status is not None:
        wanted.append(f'{{status}} : "{filters.status.value}"')
    index = sa.table("statements_index", sa.column("rowid"))
    words = " AND ".join(f"({one})" for one in wanted if one), query.leave_out(_TOLD, _LEMMAS)
    chosen = () if filters.act is None else (columns.act == filters.act.value,)
    told = (columns.statement, columns.act, columns.roots)
    return _Looked(query, searched_statements, index, *words, _of_report(filters), chosen, told)


def _hits(connection: Connection, looked: _Looked, page: tuple[int, int]) -> tuple[tuple[Hit, ...], int]:
    """Return one page of hits, and how many there are.

    1. Which rows fit, and of these the best: numbers alone, since a common
       word has many, and each snippet is cut out of a whole text.
    2. What is shown of those of the page, and the words around what was found.
    """
    fitting, order = _fitting(looked)
    count = connection.scalar(sa.select(sa.func.count()).select_from(fitting.subquery()))
    numbers = connection.scalars(fitting.order_by(*order).limit(page[0]).offset(page[1])).all()
    if not numbers:
        return (), count or 0
    rows = connection.execute(_shown(looked, numbers)).mappings()
    snippets = _snippets(connection, looked, numbers)
    hits = {row["number"]: _hit(row, snippets.get(row["number"], "")) for row in rows}
    if looked.match:
        hits |= _by_other_forms(connection, looked, hits)
    return tuple(hits[number] for number in numbers), count or 0


def _by_other_forms(connection: Connection, looked: _Looked, hits: dict[int, Hit]) -> dict[int, Hit]:
    """Return the hits that the index found by a lemma, with the words that stand there for it."""
    unmarked = [number for number, hit in hits.items() if not any(piece.hit for piece in hit.snippet)]
    if not unmarked:
        return {}
    held = looked.table.c
    rows = connection.execute(sa.select(held.number, held.words).where(held.number.in_(unmarked)))
    found = {number: cut(words, looked.query) for number, words in rows}
    return {number: replace(hits[number], snippet=pieces) for number, pieces in found.items() if pieces}


def _fitting(looked: _Looked) -> tuple[Select[Any], tuple[ColumnElement[Any], ...]]:
    """Return the numbers of all rows that fit, and the order in which they are shown."""
    table, index = looked.table, looked.index
    number = index.c.rowid if looked.match else table.c.number
    chosen = list(looked.chosen)
    if looked.leave_out:
        chosen.append(number.not_in(sa.select(index.c.rowid).where(looked.matching(looked.leave_out))))
    if not looked.match:
        # '+' keeps SQLite from beginning with the rows: by time it need not look at more than one page
        joined = sa.join(documents, table, sa.literal_column("+documents.id") == table.c.document)
        by_time = (documents.c.published.desc().nulls_last(), number)
        return sa.select(number).select_from(joined).where(*looked.of_report, *chosen), by_time
    if looked.of_report:
        chosen.append(table.c.document.in_(sa.select(documents.c.id).where(*looked.of_report)))
    # bm25: words that are rare in the ledger weigh more
    rank: ColumnElement[Any] = sa.literal_column(f"{index.name}.rank")
    found = sa.select(number).where(looked.matching(looked.match), *chosen)
    if chosen:
        found = found.select_from(sa.join(index, table, number == table.c.number))
    return found, (rank, number)


def _shown(looked: _Looked, numbers: Sequence[int]) -> Select[Any]:
    """Return what is shown of some rows, beside their snippets."""
    table = looked.table
    joined = sa.join(table, documents, table.c.document == documents.c.id)
    columns = (table.c.number, table.c.document, *_ABOUT, *looked.told)
    return sa.select(*columns).select_from(joined).where(table.c.number.in_(numbers))


def _snippets(connection: Connection, looked: _Looked, numbers: Sequence[int]) -> dict[int, str]:
    """Return the words around what was found in some rows; their beginning where nothing was looked for."""
    table, index = looked.table, looked.index
    if looked.match:
        cut: ColumnElement[str] = sa.literal_column(
            f"snippet({index.name}, 0, '{_HIT}', '{_END}', '…', {SNIPPET_WORDS})"
        )
        # '+' lets SQLite run through the rows that match once, and not look the words up for each row anew
        among: ColumnElement[int] = sa.literal_column(f"+{index.name}.rowid")
        query = (
            sa.select(index.c.rowid, cut)
            .select_from(index)
            .where(looked.matching(looked.match), among.in_(numbers))
        )
    else:
        beginning = sa.func.substr(table.c.words, 1, BEGINNING)
        query = sa.select(table.c.number, beginning).where(table.c.number.in_(numbers))
    return {row[0]: row[1] for row in connection.execute(query)}


def _of_report(filters: Filters) -> tuple[ColumnElement[bool], ...]:
    """Return what a filter asks of the report."""
    column = documents.c
    chosen: list[ColumnElement[bool]] = []
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
    return tuple(chosen)


def _hit(found: RowMapping, snippet: str) -> Hit:
    return Hit(
        found["document"],
        found["title"],
        found["outlet"],
        found["published"],
        found["language"],
        _pieces(snippet),
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
