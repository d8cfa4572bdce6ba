"""Reports made to break the desk: none runs, none is asked for anything, none leaves its box."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest
from lxml.html import HtmlElement, document_fromstring
from tests.desk.conftest import Served
from tests.desk.hostile import FOREIGN, ONE_WORD, corpus
from tests.desk.looking import look
from tests.desk.opened import opened

from sayso.capture import find_captures
from sayso.desk.making import relate_here
from sayso.desk.report import Told, cards, copy_of_window
from sayso.desk.windows import LONGEST, MOST, windows
from sayso.judgement import JudgedReading
from sayso.ledger import Ledger
from sayso.model import Act, Capture, Document, Form, Frame, Reading, Span, Statement, Words, identity
from sayso.pipeline import add, read_capture
from sayso.report.wording import wording

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser


@pytest.fixture(name="hostile", scope="module")
def fixture_hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger of hostile reports."""
    folder = tmp_path_factory.mktemp("hostile")
    for name, content in corpus().items():
        (folder / name).write_bytes(content)
    path = folder / "hostile.db"
    with Ledger.open(path, create=True) as ledger:
        captures = find_captures([str(folder / name) for name in sorted(corpus())])
        read = (one if isinstance(one, Exception) else read_capture(one) for one in captures)
        for _ in add(read, ledger):
            pass
        relate_here(ledger)  # a desk that finds stories untold answers that it is telling them
    return path


def test_the_corpus_is_large() -> None:
    """There are sixty hostile reports at least, with a name each."""
    assert len(corpus()) >= 60


def test_hostile_words_are_words(hostile: Path) -> None:
    """On every page a report's markup stands as text: no element, handler or address of its own."""
    with opened(hostile) as desk:
        client = desk.program()
        reports = client.get("/api/1/reports?limit=1000").json()
        assert len(reports) > 50
        stories = {one["story"] for one in reports}
        pages = ["/", "/search?q=dam", "/corrections", *(f"/report/{one['name']}" for one in reports)]
        for path in [*pages, *(f"/story/{story}" for story in sorted(stories)[:12])]:
            answer = client.get(path)
            assert answer.status_code == 200, path
            tree: Any = document_fromstring(answer.content)
            main = tree.xpath("//main")[0]
            alien = main.xpath(
                ".//script | .//iframe | .//object | .//embed | .//img | .//video | .//style | .//base"
            )
            assert not alien, path
            for name, value in attributes(main):
                assert not name.startswith("on"), (path, name)
                assert name != "style", path
                if name in {"href", "src", "action"}:
                    assert value.startswith(("/", "#", "?", "http://", "https://")), (path, value[:80])
                    assert not value.startswith("//"), (path, value[:80])
            for character in "\u202e\u202b\u2067\x00\x07":
                assert character not in answer.text, (path, hex(ord(character)))


def attributes(main: HtmlElement) -> list[tuple[str, str]]:
    """Return every attribute of every element."""
    return [(str(name), str(value)) for element in main.iter() for name, value in element.attrib.items()]


def test_nothing_of_them_runs(chromium: Browser, hostile: Path) -> None:
    """In a browser no script of a report runs, none asks another machine, no page grows too wide."""
    with Served(hostile) as served:
        looked = look(chromium, served, 390)
        page = looked.page
        reports = page.evaluate("fetch('/api/1/reports?limit=1000').then((answer) => answer.json())")
        wide, ran = [], []
        for one in reports:
            page.goto(f"{served.origin}/report/{one['name']}", wait_until="domcontentloaded")
            if page.evaluate("document.documentElement.scrollWidth > innerWidth + 1"):
                wide.append(one["name"])
            if page.evaluate("window.__ran"):
                ran.append(one["name"])
        for one in reports[:40:4]:
            page.goto(f"{served.origin}/report/{one['name']}/original", wait_until="domcontentloaded")
            if page.evaluate("window.__ran"):
                ran.append(f"original {one['name']}")
        page.context.close()
        assert ran == []
        assert wide == []
        assert [one for one in looked.foreign if not one.startswith(FOREIGN)] == []
        assert looked.foreign == []


def test_a_hundred_thousand_statements() -> None:
    """A report of a hundred thousand statements opens in parts, each as fast as any other page."""
    text = "\n".join(f"“The dam is safe {number},” said Ines Dahl." for number in range(100_000))
    found, at = [], 0
    for line in text.split("\n"):
        content = Words.cut(text, Span(at + 1, at + line.index("”")))
        found.append(
            Statement(identity("st", at), None, None, content, Form.DIRECT, Act.ASSERTION, (), "rule:run-on")
        )
        at += len(line) + 1
    capture = Capture("sha256:" + "0" * 64, b"", "text/plain", datetime(2031, 5, 4, tzinfo=UTC))
    reading = Reading(Document(capture.digest, capture, text, Frame()), tuple(found))
    parts = windows(text, [one.content.start for one in found])
    assert parts[0].start == 0
    assert parts[-1].end == len(text)
    assert all(one.end == other.start for one, other in pairwise(parts))
    assert all(0 < len(part) <= LONGEST for part in parts)
    started = time.perf_counter()
    copy = copy_of_window(reading, parts[120], last=False)
    shown = {point.number for one in copy for segment in one.segments for point in segment.points}
    assert 0 < len(cards(JudgedReading(reading), reading, shown, Told(wording()))) <= MOST
    assert time.perf_counter() - started < 5


def test_a_word_of_five_megabytes() -> None:
    """A text without a space is cut into parts that a browser can lay out, and no letter of it is lost."""
    capture = Capture("sha256:" + "1" * 64, b"", "text/plain", datetime(2031, 5, 4, tzinfo=UTC))
    reading = Reading(Document(capture.digest, capture, ONE_WORD, Frame()), ())
    parts = windows(ONE_WORD, [])
    assert "".join(part.cut(ONE_WORD) for part in parts) == ONE_WORD
    (paragraph,) = copy_of_window(reading, parts[7], last=False)
    assert paragraph.start == parts[7].start
    assert "".join(one.text for one in paragraph.segments) == parts[7].cut(ONE_WORD)
