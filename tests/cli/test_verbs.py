"""The list of verbs, and how little it takes to begin."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from sayso.cli.verbs import VERBS, loaded

if TYPE_CHECKING:
    from tests.cli.conftest import Sayso

HEAVY = ("onnxruntime", "numpy", "sqlalchemy", "lxml", "trafilatura", "py3langid", "httpx", "jinja2")


@pytest.mark.parametrize("verb", VERBS)
def test_a_verb_is_listed_with_its_own_words(verb: str) -> None:
    """What the list says of it is the first paragraph of its help."""
    assert " ".join(loaded(verb).help.partition("\n\n")[0].split()) == VERBS[verb][1]


def test_a_verb_that_is_none_is_named_with_those_like_it(sayso: Sayso) -> None:
    ended = sayso("chekc")
    assert ended.code == 2
    assert "'check'" in ended.err


@pytest.mark.parametrize("words", [["--help"], ["-h"]], ids=["help", "h"])
def test_the_list_of_verbs_is_printed(words: list[str], sayso: Sayso) -> None:
    ended = sayso(*words)
    assert ended.code == 0
    assert all(f"│ {verb} " in ended.out for verb in VERBS)


@pytest.mark.parametrize(
    ("words", "unloaded"),
    [
        pytest.param(["--help"], HEAVY, id="help"),
        pytest.param(["schema", "story"], HEAVY, id="schema"),
        pytest.param(
            ["check", "--ledger", "none.db"],
            [one for one in HEAVY if one != "sqlalchemy"],
            id="check",
        ),
    ],
)
def test_what_a_verb_does_not_use_is_not_loaded(words: list[str], unloaded: list[str]) -> None:
    """No clock is asked, which others would slow: the libraries that take the time are not there."""
    lines = f"""
import sys
from sayso.cli import main
sys.argv = ["sayso", *{words!r}]
try:
    main()
except SystemExit:
    pass
print(sorted(set(sys.modules) & set({list(unloaded)!r})), file=sys.stderr)
"""
    done = subprocess.run(  # noqa: S603  - our own lines
        [sys.executable, "-c", lines], capture_output=True, text=True, check=True
    )
    assert done.stderr.strip().splitlines()[-1] == "[]"
