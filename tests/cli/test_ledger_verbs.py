"""`sayso add`, `story`, `report` and `check`: what they keep, print and answer."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft202012Validator
from tests.cli.samples import BROKEN, EVENT

from sayso import __version__
from sayso.ledger import Ledger, export

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Sayso


def held(path: Path) -> list[str]:
    """Return a ledger's export."""
    with Ledger.open(path, create=False) as ledger:
        return list(export(ledger))


# --- add -------------------------------------------------------------------------------------------------


def test_add_says_what_it_did(sayso: Sayso, reports: Path) -> None:
    """One line tells how many reports came in and how many the ledger holds."""
    ended = sayso("add", str(reports))
    assert (ended.code, ended.err) == (0, "")
    assert "3 reports added" in ended.out
    assert "it holds 3" in ended.out


def test_the_same_bytes_twice_add_nothing(sayso: Sayso, reports: Path, here: Path) -> None:
    """A second run, and the same bytes under another name, add nothing."""
    sayso("add", str(reports))
    first = held(here / "sayso.db")
    (reports / "again.txt").write_bytes((reports / "quay.txt").read_bytes())
    ended = sayso("add", "--json", str(reports))
    assert ended.code == 0
    told = json.loads(ended.out)
    assert (told["added"], told["already_held"], told["documents"]) == (0, 4, 3)
    assert held(here / "sayso.db") == first


def test_two_ledgers_of_the_same_reports_are_the_same(sayso: Sayso, reports: Path, here: Path) -> None:
    """The order of adding and the number of processes leave no trace."""
    sayso("add", "--ledger", "one.db", "--processes", "1", str(reports))
    for path in sorted(reports.iterdir(), reverse=True):
        sayso("add", "--ledger", "two.db", str(path))
    assert held(here / "one.db") == held(here / "two.db")


def test_add_from_standard_input(sayso: Sayso, here: Path) -> None:
    """A dash is standard input."""
    assert sayso("add", "-", stdin=EVENT["quay.txt"].encode()).code == 0
    assert any("Union of Skippers" in line for line in held(here / "sayso.db"))


def test_broken_ones_are_named_and_the_rest_is_kept(sayso: Sayso, reports: Path) -> None:
    """Files that are no report are named with a reason; the exit code is 1, the rest is kept."""
    for name, content in BROKEN.items():
        (reports / name).write_bytes(content)
    ended = sayso("add", "--json", str(reports))
    assert ended.code == 1
    told = json.loads(ended.out)
    assert (told["added"], told["documents"]) == (3, 3)
    assert len(told["failed"]) == len(BROKEN)
    assert all(any(name in failure for failure in told["failed"]) for name in BROKEN)


@pytest.mark.parametrize(
    ("words", "code", "why"),
    [
        pytest.param(["add"], 2, "PATH", id="add nothing"),
        pytest.param(["add", "http://127.0.0.1/a"], 1, "not public", id="add a private address"),
        pytest.param(["add", "missing.txt"], 1, "missing.txt", id="add a missing file"),
        pytest.param(["story"], 2, "sayso.db", id="story without a ledger"),
        pytest.param(["report"], 2, "sayso.db", id="report without a ledger"),
        pytest.param(["check"], 2, "sayso.db", id="check without a ledger"),
        pytest.param(["check", "--ledger", "other.db"], 2, "other.db", id="another ledger"),
        pytest.param(["bogus"], 2, "bogus", id="no such verb"),
        pytest.param(["schema", "bogus"], 2, "bogus", id="no such schema"),
    ],
)
def test_wrong_use(sayso: Sayso, words: list[str], code: int, why: str) -> None:
    """What is wrong is said in words, and by the exit code."""
    ended = sayso(*words)
    assert ended.code == code
    assert why in ended.err
    assert "Traceback" not in ended.err


@pytest.mark.parametrize("verb", ["story", "report", "check"])
def test_no_ledger_is_made_by_looking(sayso: Sayso, here: Path, verb: str) -> None:
    """Verbs that only look make no file."""
    sayso(verb)
    assert list(here.iterdir()) == []


@pytest.mark.parametrize("verb", ["story", "report", "check"])
def test_an_empty_ledger(sayso: Sayso, here: Path, verb: str) -> None:
    """With nothing to measure the exit code is 3, and the mend is named."""
    with Ledger.open(here / "sayso.db", create=True):
        pass
    ended = sayso(verb)
    assert ended.code == 3
    assert "sayso add" in ended.err


@pytest.mark.parametrize("verb", ["story", "report", "check", "add"])
def test_a_file_that_is_no_ledger(sayso: Sayso, here: Path, verb: str) -> None:
    """Another file in the ledger's place is named, and left as it is."""
    (here / "sayso.db").write_text("These are the minutes of the skippers' union. " * 40, encoding="utf-8")
    before = (here / "sayso.db").read_bytes()
    (here / "a.txt").write_text(EVENT["quay.txt"], encoding="utf-8")
    ended = sayso(verb, *(["a.txt"] if verb == "add" else []))
    assert ended.code == 2
    assert "sayso.db" in ended.err
    assert "Traceback" not in ended.err
    assert (here / "sayso.db").read_bytes() == before


def test_the_ledger_by_environment(
    sayso: Sayso, reports: Path, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """SAYSO_LEDGER names the ledger; --ledger is stronger."""
    monkeypatch.setenv("SAYSO_LEDGER", "geese.db")
    sayso("add", str(reports / "quay.txt"))
    sayso("add", "--ledger", "lock.db", str(reports / "quay.txt"))
    assert (here / "geese.db").is_file()
    assert (here / "lock.db").is_file()
    assert not (here / "sayso.db").exists()


# --- story, report, check --------------------------------------------------------------------------------


def test_story_json_keeps_the_contract(sayso: Sayso, ledger: str, story_schema: dict[str, Any]) -> None:
    """Each story is one line of JSON, as the schema has it."""
    ended = sayso("story", "--json", "--ledger", ledger)
    assert (ended.code, ended.err) == (0, "")
    stories = [json.loads(line) for line in ended.out.splitlines()]
    validator = Draft202012Validator(story_schema, format_checker=Draft202012Validator.FORMAT_CHECKER)
    for story in stories:
        validator.validate(story)
    assert sum(len(story["documents"]) for story in stories) == len(EVENT)


def test_story_for_people(sayso: Sayso, ledger: str) -> None:
    """It tells how many outlets and how many origins a claim has."""
    ended = sayso("story", "--ledger", ledger)
    assert ended.code == 0
    assert re.search(r"\d outlets?, \d origins?", ended.out)


def test_a_story_by_the_beginning_of_its_id(sayso: Sayso, ledger: str) -> None:
    """An id may be cut short; one that nothing begins with is wrong use."""
    story = json.loads(sayso("story", "--json", "--ledger", ledger).out.splitlines()[0])
    ended = sayso("story", "--json", story["id"][:-4])
    assert ended.code == 0
    assert json.loads(ended.out)["id"] == story["id"]
    assert sayso("story", "zz").code == 2


def test_check_passes(sayso: Sayso, ledger: str) -> None:
    """A sound ledger is said to be sound."""
    ended = sayso("check", "--ledger", ledger)
    assert (ended.code, ended.err) == (0, "")
    assert "3 reports" in ended.out


def test_check_names_what_is_wrong(sayso: Sayso, ledger: str, here: Path) -> None:
    """A capture whose bytes were changed is found; the exit code is 1."""
    stored = next(path for path in (here / "sayso.captures").rglob("*") if path.is_file())
    stored.chmod(0o644)
    stored.write_bytes(b"changed")
    ended = sayso("check", "--ledger", ledger)
    assert ended.code == 1
    assert ended.err.strip()
    told = [json.loads(line) for line in sayso("check", "--json", "--ledger", ledger).out.splitlines()]
    assert told
    assert all({"kind", "where", "what", "mend"} <= set(problem) for problem in told)


REQUESTS = re.compile(
    r"""(?ix) <(?:script|img|iframe|link|source|video|audio|embed|object)\b
        [^>]*\b(?:src|href|data)\s*=\s*["']?(?!\#|data:)
    | @import | url\(\s*["']?(?!data:|\#) | \b(?:fetch|XMLHttpRequest|WebSocket|EventSource|sendBeacon)\b"""
)


def test_report_writes_one_page_that_asks_nobody(sayso: Sayso, ledger: str, here: Path) -> None:
    """The page makes no request to any machine, has a strict policy, and shows a script as text."""
    ended = sayso("report", "--ledger", ledger, "--out", "page.html")
    assert (ended.code, ended.err) == (0, "")
    assert ended.out.splitlines()[-1] == "page.html"
    page = (here / "page.html").read_text(encoding="utf-8")
    assert REQUESTS.search(page) is None
    assert "default-src &#39;none&#39;" in page or "default-src 'none'" in page
    assert "<script>alert" not in page


def test_report_on_standard_output(sayso: Sayso, ledger: str, here: Path) -> None:
    """A dash writes the page, and nothing else, to standard output."""
    page = sayso("report", "--ledger", ledger, "--out", "-").out
    assert page.lower().startswith("<!doctype html>")
    sayso("report", "--ledger", ledger, "--out", "page.html")
    assert (here / "page.html").read_text(encoding="utf-8") == page


def test_report_is_the_old_file_or_the_whole_new_one(
    sayso: Sayso, ledger: str, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where writing breaks off, the old page stays and no piece of the new one is left."""
    (here / "page.html").write_text("the old page", encoding="utf-8")
    before = {path.name for path in here.iterdir()}

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as broken:
        broken.setattr("pathlib.Path.replace", full)
        ended = sayso("report", "--ledger", ledger, "--out", "page.html")
    assert ended.code == 2
    assert "page.html" in ended.err
    assert (here / "page.html").read_text(encoding="utf-8") == "the old page"
    assert {path.name for path in here.iterdir()} == before


def test_report_into_a_folder_that_is_not_there(sayso: Sayso, ledger: str) -> None:
    """A place that cannot be written is named."""
    ended = sayso("report", "--ledger", ledger, "--out", "missing/page.html")
    assert ended.code == 2
    assert "missing/page.html" in ended.err


@pytest.mark.parametrize("name", ["document", "story"])
def test_schema(
    sayso: Sayso, name: str, document_schema: dict[str, Any], story_schema: dict[str, Any]
) -> None:
    """The schema that is printed is the one that ships."""
    ended = sayso("schema", name)
    assert ended.code == 0
    assert json.loads(ended.out) == {"document": document_schema, "story": story_schema}[name]


# --- help ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("verb", ["read", "add", "story", "report", "check", "schema"])
def test_help_teaches_by_example(sayso: Sayso, verb: str) -> None:
    """Each verb's help shows a command that one can type."""
    ended = sayso(verb, "--help")
    assert ended.code == 0
    assert f"sayso {verb}" in ended.out.partition("Example")[2]


def test_help_of_the_whole(sayso: Sayso) -> None:
    """The help names every verb and where to start."""
    out = sayso("--help").out
    assert all(verb in out for verb in ("read", "add", "story", "report", "check", "schema", "Start here"))


def test_version(sayso: Sayso) -> None:
    """--version prints the version and nothing else."""
    assert sayso("--version").out == f"sayso {__version__}\n"
