"""The scorer gives the gold itself a hundred, and takes from each field what is damaged in it."""

from __future__ import annotations

import copy
import json
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest
from benchmarks.alignment import chains_agree, names_agree
from benchmarks.corpus import CORPUS, gold_line, load
from benchmarks.fields import score, table

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

Json = dict[str, Any]
GOLD = [gold_line(report) for report in load("train")]


def test_gold_scores_a_hundred() -> None:
    """Read perfectly, every field has as many right as there are."""
    for name, tally in score(GOLD, GOLD).tallies.items():
        assert tally.gold > 0, name
        assert (tally.precision, tally.recall, tally.f1) == (100, 100, 100), name
        assert tally.f1_tied in {None, 100}, name


def test_nothing_read_scores_nothing() -> None:
    """A document that was not read counts as read without statements."""
    board = score(GOLD, [])
    assert board.documents_missing == len(GOLD)
    assert all(tally.right == tally.predicted == 0 for tally in board.tallies.values())


def without(key: str) -> Callable[[Json], None]:
    """Damage: empty ``key`` of every statement."""

    def damage(statement: Json) -> None:
        statement[key] = [] if isinstance(statement[key], list) else None

    return damage


def change(**fields: object) -> Callable[[Json], None]:
    """Damage: set fields of every statement."""
    return lambda statement: statement.update(fields)


def rename_roots(statement: Json) -> None:
    """Damage: another name for each root."""
    for link in statement["chain"]:
        if link["role"] == "root":
            link.update(name="Zebedee", also=[])


def round_figures(statement: Json) -> None:
    """Damage: the bound is lost."""
    for quantity in statement["quantities"]:
        quantity["bound"] = "vague"


def misname_units(statement: Json) -> None:
    """Damage: every unit is a goat."""
    for quantity in statement["quantities"]:
        quantity.update(unit="goat", also=[])


def cut_content(statement: Json) -> None:
    """Damage: of each content only its first ten characters."""
    start = statement["content"]["spans"][0][0]
    statement["content"] = {"spans": [[start, start + 10]], "text": ""}


def forget_giver(statement: Json) -> None:
    """Damage: who checked is lost."""
    for status in statement["status"]:
        status["by"] = None


@pytest.mark.parametrize(
    ("damage", "fallen", "kept"),
    [
        pytest.param(change(act="question"), {"act"}, {"chain", "whole"}, id="act"),
        pytest.param(without("terms"), {"terms"}, {"act"}, id="terms"),
        pytest.param(without("when"), {"when"}, {"channel"}, id="when"),
        pytest.param(without("parent"), {"parent"}, {"statement"}, id="parent"),
        pytest.param(without("source"), {"source", "whole"}, {"cue", "content"}, id="source"),
        pytest.param(cut_content, {"content", "content exact", "whole"}, {"quantity"}, id="content"),
        pytest.param(without("quantities"), {"quantity figure"}, {"status"}, id="quantities"),
        pytest.param(round_figures, {"quantity", "quantity figure"}, {"status"}, id="bound"),
        pytest.param(misname_units, {"quantity"}, {"quantity figure"}, id="unit"),
        pytest.param(forget_giver, {"status"}, {"status kind"}, id="giver"),
        pytest.param(rename_roots, {"chain"}, {"act"}, id="roots"),
    ],
)
def test_damage_is_seen_where_it_is(damage: Callable[[Json], None], fallen: set[str], kept: set[str]) -> None:
    """Damage to one field lowers that field, and leaves the others at a hundred."""
    read = copy.deepcopy(GOLD)
    for document in read:
        for statement in document["statements"]:
            damage(statement)
    tallies = score(GOLD, read).tallies
    assert all(tallies[name].f1 < 100 for name in fallen)
    assert all(tallies[name].f1 == 100 for name in kept)


def test_what_is_invented_costs_precision() -> None:
    """A statement that nobody annotated lowers precision, not recall."""
    read = copy.deepcopy(GOLD)
    for document in read:
        end = len(document["text"])
        words = {"spans": [[end - 1, end]], "text": document["text"][-1]}
        document["statements"].append(
            {**document["statements"][0], "id": "x", "cue": words, "content": words}
        )
    tally = score(GOLD, read).tallies["statement"]
    assert tally.recall == 100
    assert tally.precision < 100


@pytest.mark.parametrize(
    ("mine", "theirs", "agree"),
    [
        pytest.param("Ana Kovač", "Kovač", True, id="short name"),
        pytest.param("Ana Kovač", "the mayor, Ana Kovač", True, id="with role"),
        pytest.param("Marenia's army", "the Marenian army", False, id="another form"),
        pytest.param("Ana Kovač", "he", False, id="pronoun"),
        pytest.param("the", "the", False, id="no words"),
    ],
)
def test_names_agree_by_their_words(mine: str, theirs: str, *, agree: bool) -> None:
    """A name agrees with one that says no less, or no more, of the same words."""
    assert names_agree([mine], [theirs]) is agree


def voices(words: str) -> list[Json]:
    """Build a chain from 'relay > root + root'; '~' marks an unnamed voice; '' is the outlet alone."""
    *relays, roots = words.split(" > ")
    names = [("relay", name) for name in relays] + [("root", name) for name in roots.split(" + ") if name]
    kinds = [(role, name, "unnamed" if name.startswith("~") else "person") for role, name in names]
    links = [{"role": role, "name": name.strip("~"), "kind": kind} for role, name, kind in kinds]
    return [{"role": "outlet", "name": "The Post", "kind": "outlet"}, *links]


@pytest.mark.parametrize(
    ("gold", "read", "agree"),
    [
        pytest.param("Rusk + Moe", "Moe + Rusk", True, id="roots in any order"),
        pytest.param("Northwire > Moe", "Northwire > Kari Moe", True, id="fuller name"),
        pytest.param("Northwire > Moe", "Moe", False, id="relay lost"),
        pytest.param("Northwire > Moe", "Moe > Northwire", False, id="turned round"),
        pytest.param("Moe", "Moe + Rusk", False, id="one root too many"),
        pytest.param("~", "", True, id="nobody and none"),
        pytest.param("~", "~it is said", True, id="nobody and unnamed"),
        pytest.param("~", "Moe", False, id="nobody and somebody"),
    ],
)
def test_chains_agree_by_voices_and_roles(gold: str, read: str, *, agree: bool) -> None:
    """All voices after the outlet count: relays in order, roots in any."""
    assert chains_agree(voices(gold), voices(read)) is agree


def command(*words: str) -> str:
    """Run a module of `benchmarks` from the project's root, and return what it prints."""
    done = subprocess.run(  # noqa: S603 - this interpreter, and words of this test
        [sys.executable, "-m", *words], cwd=CORPUS.parent, capture_output=True, check=True, text=True
    )
    return done.stdout


def test_command_prints_the_table(tmp_path: Path) -> None:
    """The documented commands work together."""
    lines = tmp_path / "read.jsonl"
    lines.write_text(command("benchmarks.corpus", "gold", "train"), encoding="utf-8")
    assert command("benchmarks.fields", "train", str(lines)).strip() == table(score(GOLD, GOLD))
    figures = command("benchmarks.fields", "train", str(lines), "--json")
    assert set(json.loads(figures).values()) == {100.0}
