"""What the pages say to type works, what they link to is there, and nothing of the program is left untold."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, cast

import pytest
import typer
from tests.docs.blocks import PAGES, ROOT, anchors, commands, links, missing_line
from tests.docs.quotations import examples_text, quotations

from sayso.cli.app import app
from sayso.model import Act, Bound, Form, RelayKind, Role, StatusKind, VoiceKind

if TYPE_CHECKING:
    from collections.abc import Iterator
    from enum import StrEnum

    from click import Command, Group

README = ROOT / "README.md"
QUOTING = ("glossary.md", "why.md", "how-it-reads.md")
RUN = tuple(page for page in PAGES if any(commands(page.read_text(encoding="utf-8"))))
LIMIT_SECONDS = 120


def name_of(page: Path) -> str:
    """Return a page's place in the project."""
    return page.relative_to(ROOT).as_posix()


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """Lay out a project that a page may change: word lists are copies, the rest leads to the real one."""
    folder = tmp_path / "sayso"
    folder.mkdir()
    for name in ("src", "models", "examples", "benchmarks", "corpus"):
        (folder / name).symlink_to(ROOT / name)
    shutil.copytree(ROOT / "lexicon", folder / "lexicon")
    return folder


@pytest.mark.parametrize("page", RUN, ids=name_of)
def test_a_page_runs(page: Path, checkout: Path) -> None:
    """Typed from top to bottom in a checkout, every command ends well and prints what the page shows."""
    text = page.read_text(encoding="utf-8")
    if any("jq " in command.text for command in commands(text)) and shutil.which("jq") is None:
        pytest.skip("this page is for people who have jq, and this machine has not")
    scripts = Path(sys.executable).parent
    environment = {
        **{name: value for name, value in os.environ.items() if name != "SAYSO_LEDGER"},
        "PATH": f"{scripts}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": f"{checkout / 'src'}{os.pathsep}{checkout}",
        "COLUMNS": "100",
        "PYTHONUTF8": "1",
    }
    for command in commands(text):
        done = subprocess.run(  # noqa: S603  - the project's own pages
            ["/bin/sh", "-eu", "-c", command.text],
            cwd=checkout,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=LIMIT_SECONDS,
            check=False,
            encoding="utf-8",
        )
        where = f"{name_of(page)}:{command.line}: {command.text}\n{done.stdout}"
        assert done.returncode == 0, where
        missing = missing_line(command.shown, done.stdout)
        assert missing is None, f"not printed: {missing}\n{where}"


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_links_lead_somewhere(page: Path) -> None:
    """Every link inside the project ends at a file that is there, and at a heading that it has."""
    text = page.read_text(encoding="utf-8")
    for target in links(text):
        if target.startswith(("https://", "http://", "mailto:")):
            continue
        path, _, anchor = target.partition("#")
        found = page if not path else page.parent / path
        assert found.exists(), target
        if anchor:
            assert anchor in anchors(found.read_text(encoding="utf-8")), target


def verbs() -> Iterator[tuple[str, Command]]:
    """Yield each verb of the command line and its command."""
    yield from cast("Group", typer.main.get_command(app)).commands.items()


@pytest.mark.parametrize(("verb", "command"), [pytest.param(*one, id=one[0]) for one in verbs()])
def test_a_verb_is_told(verb: str, command: Command) -> None:
    """The README names every verb, and every option of it."""
    text = README.read_text(encoding="utf-8")
    assert f"`sayso {verb}" in text
    for option in command.params:
        for name in option.opts:
            if name.startswith("--") and name != "--help":
                assert name in text, f"{verb} {name}"


def test_a_word_list_is_told() -> None:
    """lexicon/README.md says what every list of a language holds."""
    told = (ROOT / "lexicon" / "README.md").read_text(encoding="utf-8")
    lists = sorted(path.relative_to(ROOT / "lexicon").as_posix() for path in ROOT.glob("lexicon/??/*.yml"))
    assert lists
    assert [name for name in lists if f"`{name}`" not in told] == []


def dependencies() -> list[str]:
    """Return the names of everything that pyproject.toml asks for."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    asked = [
        *project["project"]["dependencies"],
        *(one for extra in project["project"]["optional-dependencies"].values() for one in extra),
        *(one for group in project["dependency-groups"].values() for one in group),
    ]
    return [one.partition(">")[0].partition("[")[0] for one in asked]


@pytest.mark.parametrize("dependency", dependencies())
def test_a_dependency_has_its_reason(dependency: str) -> None:
    """No package comes in without a line that says why."""
    decision = ROOT / "docs" / "decisions" / "0002-dependencies.md"
    assert f"`{dependency}`" in decision.read_text(encoding="utf-8")


@pytest.mark.parametrize("words", [Act, Bound, Form, RelayKind, Role, StatusKind, VoiceKind])
def test_a_word_is_in_the_glossary(words: type[StrEnum]) -> None:
    """Every value that the program prints has its line in the glossary."""
    glossary = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
    for word in words:
        assert f"`{word.value}`" in glossary, word


@pytest.mark.parametrize("name", QUOTING)
def test_quotations_stand_in_the_examples(name: str) -> None:
    """What a page quotes between curly double marks is word for word in examples/appeal."""
    text = (ROOT / "docs" / name).read_text(encoding="utf-8")
    quoted = list(quotations(text))
    assert quoted
    for words in quoted:
        assert words in examples_text(), words


def test_a_page_may_not_show_what_is_not_printed() -> None:
    """The comparison of outputs can fail: order counts, and an ellipsis stands for text alone."""
    printed = "one report\n  two  reports \nthree: 14 spans\n"
    assert missing_line(("one report", "…", "three: … spans"), printed) is None
    assert missing_line(("three: 14 spans", "one report"), printed) == "one report"
    assert missing_line(("four",), printed) == "four"
    assert missing_line(("three: … words",), printed) == "three: … words"
