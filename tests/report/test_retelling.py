"""Reasons and error messages: each sentence is in the catalogue, and another language can say it."""

from __future__ import annotations

import ast
import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

import pytest
from tests.desk.conftest import ROOT

from sayso.report.catalogue import Catalogue, catalogue
from sayso.report.retelling import known, retold

if TYPE_CHECKING:
    from pathlib import Path

SOURCE: Final = ROOT / "src" / "sayso"
BELOW: Final = ("desk", "judgement", "ledger", "document", "capture")
NEVER_SHOWN: Final = ("capture/custody", "capture/live.py", "capture/record.py", "document/vocabulary.py")
"""What only the command line does, or what another error wraps."""
BUILT_IN: Final = {"ValueError", "TypeError", "RuntimeError", "KeyError", "RecordError", "ConnectError"}
MODULES: Final = [
    path
    for part in BELOW
    for path in sorted((SOURCE / part).rglob("*.py"))
    if not str(path.relative_to(SOURCE)).startswith(NEVER_SHOWN)
]


def written(node: ast.expr) -> str | None:
    """Return a string of the source as somebody would see it, an ``x`` for each name or figure in it."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        parts = (one.value if isinstance(one, ast.Constant) else "x" for one in node.values)
        return "".join(map(str, parts))
    return None


def messages(path: Path) -> list[str]:
    """Return the sentences that the errors raised in a module are given."""
    found = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Call):
            continue
        name = getattr(node.func, "id", getattr(node.func, "attr", ""))
        if name.endswith("Error") and name not in BUILT_IN:
            told = [text for text in map(written, node.args) if text is not None]
            found += [text for text in told if " " in text and re.search(r"[A-Za-z]{3}", text)]
    return found


@pytest.mark.parametrize("path", MODULES, ids=[str(path.relative_to(SOURCE)) for path in MODULES])
def test_every_message_is_in_the_catalogue(path: Path) -> None:
    """What an error of the stages below the desk says is a line of ``said`` in report/words/en.yml."""
    assert [text for text in messages(path) if not known(text)] == []


ANOTHER: Final = replace(
    catalogue(),
    language="es",
    words={
        **catalogue().words,
        "said.reason_of_one_thing": "{a} y {b}, de lo mismo",
        "said.is_larger_than_mb": "pasa de {a} MB.",
        "said.split_it": "Pártalo.",
        "said.reason_share": "el {a} de sus palabras",
        "said.reason_names": "nombra a {a}",
    },
)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Some 3,000 and More than 4,000, of one thing", "Some 3,000 y More than 4,000, de lo mismo"),
        ("dropped.html: is larger than 20 MB. Split it.", "dropped.html: pasa de 20 MB. Pártalo."),
        ("96% of its words; names Northwire", "el 96% de sus palabras; nombra a Northwire"),
        ("nobody wrote this down", "nobody wrote this down"),
    ],
    ids=["a reason", "an error with its mend", "a reason of two parts", "unknown"],
)
def test_another_language_says_it_its_own_way(text: str, told: str) -> None:
    """Names and figures keep their place, whatever the order of the language's words."""
    assert retold(text, ANOTHER) == told


def test_english_is_as_it_was_written() -> None:
    """The first language is the stages' own: nothing is told anew."""
    assert retold("96% of its words; names Northwire", catalogue()) == "96% of its words; names Northwire"


def test_a_catalogue_is_enough() -> None:
    """A language that lacks a sentence says it in English."""
    bare = Catalogue("uk", catalogue().words)
    assert retold("denied in the same report", bare) == "denied in the same report"
