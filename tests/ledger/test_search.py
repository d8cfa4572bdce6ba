"""Reports and statements are found by their words, in other forms too, and by who, what, when and where."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.ledger.samples import NOON, addition, capture

from sayso.contract.wire import document_json
from sayso.judgement import Reject, about
from sayso.ledger import Addition, Ledger, record, tables, undo
from sayso.ledger.migrate import MIGRATIONS
from sayso.ledger.query import parse
from sayso.ledger.rows import capture_row, document_row, statement_rows
from sayso.ledger.search import Filters, Found, search
from sayso.ledger.sqlite import make_engine, write
from sayso.model import Act, Document, Frame, Reading, StatusKind

if TYPE_CHECKING:
    from pathlib import Path


def _report(number: int, text: str, language: str, outlet: str) -> Addition:
    held = replace(capture(number), path=f"{number}.txt")
    published = NOON + timedelta(days=number)
    frame = Frame(held.digest, outlet, None, published=published, language=language)
    return Addition(held, (Reading(Document(held.digest, held, text, frame), ()),))


@pytest.fixture
def texts(ledger: Ledger) -> Ledger:
    """Add reports in three languages, and one with a statement."""
    reports = [
        _report(10, "Two soldiers surrendered near the Café de l'Été.", "en", "Northwire"),
        _report(11, "Буданова бачили у Києві, сказав речник.", "uk", "Вісті"),
        _report(12, "정찰총국은 발표를 부인했다.", "ko", "한빛"),
        _report(14, "Мэр скажет, что двое детей погибли, люди бежали.", "ru", "Вести"),
        _report(15, "Murieron dos niños, dijo la alcaldesa.", "es", "Tribuna"),
        _report(16, "Торік бійців бачили вночі, сказав речник.", "uk", "Вісті"),
        _report(17, "Two men fled, the mayor said.", "en", "Northwire"),
        _report(13, "A path C:\\temp and a quote.", "en-GB", "The Quay Post"),
    ]
    list(ledger.add_all([addition(1), *reports]))
    return ledger


def _numbers(found: Found, ledger: Ledger) -> list[str]:
    paths = {one.document.id: str(one.document.capture.path) for one in ledger.readings()}
    return sorted(paths[hit.document].removesuffix(".txt") for hit in found.reports)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        pytest.param("surrender", ["10"], id="another form"),
        pytest.param("SURRENDERED", ["10"], id="capitals"),
        pytest.param("cafe ete", ["10"], id="without accents"),
        pytest.param("Буданов", ["11"], id="another case"),
        pytest.param("буданову", ["11"], id="the other way round"),
        pytest.param("정찰총국", ["12"], id="before a particle"),
        pytest.param("발표", ["12"], id="a short Korean word before a particle"),
        pytest.param('"two soldiers"', ["10"], id="a phrase"),
        pytest.param('"soldiers two"', [], id="no such phrase"),
        pytest.param('"surrender"', [], id="a quoted word as it stands"),
        pytest.param("soldiers -surrendered", [], id="without a word"),
        pytest.param("a -soldiers -temp", [], id="several that must not occur"),
        pytest.param("soldiers -boxes", ["10"], id="without a word that is elsewhere"),
        pytest.param("-soldiers -boxes", ["11", "12", "13", "14", "15", "16", "17"], id="only without"),
        pytest.param("temp", ["13"], id="beside a backslash"),
        pytest.param("nowhere", [], id="nothing"),
        pytest.param("сказал", ["11", "14", "16"], id="a verb whose stem changes, in two languages"),
        pytest.param("ребёнок", ["14"], id="a noun of two stems"),
        pytest.param("человек", ["14"], id="people are persons"),
        pytest.param("morir", ["15"], id="a Spanish verb whose vowel changes"),
        pytest.param("decir", ["15"], id="an irregular Spanish verb"),
        pytest.param("боєць", ["16"], id="a Ukrainian noun whose vowel changes"),
        pytest.param("man flees", ["17"], id="irregular English words"),
        pytest.param('"сказал"', [], id="a quoted word has no other forms"),
        pytest.param("Мэр -ребёнок", [], id="without a word in another form"),
    ],
)
def test_words_find_reports(texts: Ledger, typed: str, found: list[str]) -> None:
    """In any script."""
    assert _numbers(search(texts, typed), texts) == found


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        pytest.param(Filters(language="en"), ["10", "13", "17", "reports/0001"], id="language"),
        pytest.param(Filters(language="EN-gb"), ["13"], id="language of a country"),
        pytest.param(Filters(outlet="quay"), ["13", "reports/0001"], id="outlet"),
        pytest.param(
            Filters(since=NOON + timedelta(days=12)), ["12", "13", "14", "15", "16", "17"], id="since"
        ),
        pytest.param(Filters(until=NOON + timedelta(days=11)), ["10", "reports/0001"], id="until"),
        pytest.param(Filters(outlet="%"), [], id="no pattern"),
    ],
)
def test_filters_choose_reports(texts: Ledger, filters: Filters, found: list[str]) -> None:
    """Without any word everything that fits."""
    assert _numbers(search(texts, "", filters), texts) == found


@pytest.mark.parametrize(
    ("typed", "filters", "count"),
    [
        pytest.param("boxes", Filters(), 1, id="words"),
        pytest.param("boxes -soldiers", Filters(act=Act.ESTIMATE), 1, id="words, without others"),
        pytest.param("boxes -wait", Filters(act=Act.ESTIMATE), 0, id="words, without one of it"),
        pytest.param("", Filters(root="harbour"), 1, id="root"),
        pytest.param("", Filters(root="Harbor"), 0, id="another root"),
        pytest.param("", Filters(act=Act.ESTIMATE), 1, id="act"),
        pytest.param("boxes", Filters(act=Act.DENIAL), 0, id="another act"),
        pytest.param("", Filters(status=StatusKind.DENIED), 0, id="status"),
    ],
)
def test_filters_choose_statements(texts: Ledger, typed: str, filters: Filters, count: int) -> None:
    """A filter that only a statement can fit leaves reports out."""
    found = search(texts, typed, filters)
    assert found.statement_count == count
    if filters.of_statements:
        assert found.reports == ()


def test_a_snippet_shows_what_was_found(texts: Ledger) -> None:
    """The words around it, and which of them were looked for."""
    (hit,) = search(texts, "surrender").reports
    assert [piece.text for piece in hit.snippet if piece.hit] == ["surrendered"]
    assert "".join(piece.text for piece in hit.snippet) == "Two soldiers surrendered near the Café de l'Été."


def test_a_snippet_shows_another_form_as_it_stands(texts: Ledger) -> None:
    """The words of the report are shown and marked, not the lemma by which they were found."""
    (hit,) = search(texts, "ребёнок").reports
    assert [piece.text for piece in hit.snippet if piece.hit] == ["детей"]
    assert "".join(piece.text for piece in hit.snippet) == "Мэр скажет, что двое детей погибли, люди бежали."


def test_korean_words_are_found_by_their_stems(ledger: Ledger) -> None:
    """A verb under any ending, where the extra for Korean is installed."""
    pytest.importorskip("kiwipiepy")
    list(ledger.add_all([_report(20, "병사 둘이 숨졌다고 정찰총국이 밝혔다.", "ko", "한빛")]))
    for typed in ("숨진", "숨지다", "밝히다"):
        assert _numbers(search(ledger, typed), ledger) == ["20"]


def test_what_was_rejected_is_found_no_more(ledger: Ledger) -> None:
    """And is found again when that was taken back."""
    list(ledger.add_all([addition(1)]))
    read = next(ledger.readings())
    record(ledger, "vera", Reject(about(read, read.statements[0].id)))
    assert search(ledger, "boxes").statement_count == 0
    assert search(ledger, "boxes").report_count == 1
    undo(ledger, "vera")
    assert search(ledger, "boxes").statement_count == 1


def test_hits_come_in_pages(ledger: Ledger) -> None:
    """Each hit on one page, and how many there are on all."""
    list(ledger.add_all(addition(number) for number in range(7)))
    pages = [search(ledger, "boxes", limit=3, offset=at) for at in (0, 3, 6)]
    documents = [hit.document for page in pages for hit in page.reports]
    assert len(set(documents)) == len(documents) == pages[0].report_count == 7


@pytest.mark.parametrize(
    ("typed", "filters"),
    [
        pytest.param("boxes", Filters(), id="words"),
        pytest.param("boxes", Filters(outlet="Northwire", language="en"), id="words and filters"),
        pytest.param("", Filters(outlet="Northwire", since=NOON), id="filters alone"),
        pytest.param("boxes", Filters(act=Act.DENIAL, root="mayor"), id="of statements"),
    ],
)
def test_no_search_reads_all_reports(texts: Ledger, typed: str, filters: Filters) -> None:
    """What it filters by stands in indexes: the rows, with their texts, are read for what is shown."""
    asked: list[tuple[str, tuple[object, ...]]] = []

    def note(
        _connection: object, _cursor: object, query: str, values: tuple[object, ...], *_: object
    ) -> None:
        asked.append((query, values))

    sa.event.listen(texts.engine, "after_cursor_execute", note)
    search(texts, typed, filters)
    sa.event.remove(texts.engine, "after_cursor_execute", note)
    with texts.snapshot() as connection:
        plans = [
            str(step)
            for query, values in asked
            if query.startswith("SELECT")
            for *_, step in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {query}", values)
        ]
    assert any("documents_filtered" in step for step in plans)
    assert not [step for step in plans if step in {"SCAN documents", "SCAN searched_documents"}]


def test_the_newest_come_first_where_no_words_are_looked_for(ledger: Ledger) -> None:
    """And reports whose time nobody knows come last."""
    undated = _report(9, "Boxes.", "en", "Northwire")
    (read,) = undated.readings
    read = replace(read, document=replace(read.document, frame=replace(read.document.frame, published=None)))
    dated = [_report(number, "Boxes.", "en", "Northwire") for number in (3, 5, 4)]
    list(ledger.add_all([Addition(undated.capture, (read,)), *dated]))
    found = search(ledger, "", Filters(outlet="northwire"))
    assert [hit.published and (hit.published - NOON).days for hit in found.reports] == [5, 4, 3, None]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(typed=st.text(st.sampled_from("ab \"'*()-:^{}+,AND OR NEAR\x00é\ud83d"), max_size=20))
def test_nothing_that_is_typed_is_an_error(ledger: Ledger, typed: str) -> None:
    """The index's own signs are words like others."""
    search(ledger, typed, Filters(root=typed, outlet=typed))


@given(st.text())
def test_a_query_holds_words_alone(typed: str) -> None:
    """Between quotation marks there is never one."""
    for term in (*parse(typed).wanted, *parse(typed).unwanted):
        assert term.words.removesuffix("*").count('"') == 2
        assert not any('"' in form for form in term.forms)


def _first_schema(path: Path, held: Addition) -> None:
    """Write a ledger as the first version of Sayso did."""
    engine = make_engine(path)
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))

    def work(connection: sa.Connection) -> None:
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
        (read,) = held.readings
        wire = document_json(read)
        rows = (
            ("captures", capture_row(held.capture)),
            ("documents", document_row(read, wire, "0.1.0")),
            *(("statements", row) for row in statement_rows(read, wire)),
        )
        for name, row in rows:
            table = tables.metadata.tables[name]
            columns = {one["name"] for one in sa.inspect(connection).get_columns(name)}
            connection.execute(sa.insert(table).values({key: row[key] for key in row if key in columns}))

    write(engine, work)
    engine.dispose()


def test_an_older_ledger_is_indexed_when_it_is_opened(path: Path, tmp_path: Path) -> None:
    """What it held before there was a search is found like the rest."""
    with Ledger.open(tmp_path / "new.db", create=True) as ledger:
        list(ledger.add_all([addition(1)]))
        expected = search(ledger, "boxes")
    _first_schema(path, addition(1))
    with Ledger.open(path, create=False) as ledger:
        assert search(ledger, "boxes") == expected
        assert expected.statement_count == expected.report_count == 1
