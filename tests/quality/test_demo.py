"""The demo story is read about as a careful reader read it: floors against examples/expected.yml."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from sayso.capture import find_captures
from sayso.errors import DocumentError
from sayso.pipeline import read_capture

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sayso.model import Reading, Statement

EXAMPLES = Path(__file__).parents[2] / "examples"
FLOORS = json.loads((Path(__file__).parent / "floors.json").read_text(encoding="utf-8"))["demo"]
ENOUGH = 0.5
"""The part of the expected words that one content must hold to be the statement that carries them."""


@dataclass(frozen=True, slots=True)
class Share:
    """How many of so many were found, and which were not."""

    found: int
    of: int
    missed: tuple[str, ...]

    @property
    def percent(self) -> float:
        """The share in percent."""
        return 100 * self.found / self.of


@pytest.fixture(scope="module")
def expected() -> dict[str, Any]:
    """Return what a careful reader finds."""
    parsed: dict[str, Any] = yaml.safe_load((EXAMPLES / "expected.yml").read_text(encoding="utf-8"))
    return parsed


@pytest.fixture(scope="module")
def readings() -> dict[str, Reading]:
    """Read the demo story; by file name, with #id for a message of the Telegram export."""
    found = {}
    for capture in find_captures([str(EXAMPLES / "appeal")]):
        assert not isinstance(capture, DocumentError)
        captured = read_capture(capture)
        assert captured.failures == ()
        name = str(Path(capture.name).relative_to(EXAMPLES / "appeal"))
        for reading in captured.readings:
            _, hash_, part = reading.document.id.partition("#")
            found[name + hash_ + part.rpartition("/")[2]] = reading
    return found


def plain(text: str) -> str:
    """Fold white space, case and apostrophes, in which an excerpt may differ from its report."""
    return " ".join(text.lower().replace("’", "'").split())


def places(reading: Reading, words: str) -> tuple[set[int], int]:
    """Return the offsets of the expected ``words`` in a report, white space apart, and their number."""
    kept = [(at, char.lower()) for at, char in enumerate(reading.document.text) if not char.isspace()]
    text = "".join(char if len(char) == 1 else char[0] for _, char in kept)
    start = text.find("".join(words.lower().split()))
    length = len("".join(words.split()))
    return ({at for at, _ in kept[start : start + length]} if start >= 0 else set()), length


def carrying(reading: Reading, words: str) -> Statement | None:
    """Return the innermost statement whose content holds most of the expected words, or None."""
    wanted, length = places(reading, words)
    assert wanted, f"{reading.document.capture.name}: {words!r} does not stand in it"
    best: tuple[float, int, Statement] | None = None
    for one in reading.statements:
        held = sum(len(wanted & set(range(span.start, span.end))) for span in one.content.spans)
        size = sum(map(len, one.content.spans))
        if held >= ENOUGH * length and (best is None or (held, -size) > (best[0], -best[1])):
            best = held, size, one
    return None if best is None else best[2]


def share(rows: Iterator[tuple[str, bool]]) -> Share:
    """Count the rows that hold; the names of the others are kept."""
    held = list(rows)
    return Share(sum(ok for _, ok in held), len(held), tuple(name for name, ok in held if not ok))


def carried(expected: dict[str, Any]) -> Iterator[tuple[dict[str, Any], str, str, bool]]:
    """Yield the claim, where it is carried, in which words, and whether they name an origin."""
    for claim in expected["claims"]:
        for one in claim["carried"]:
            yield claim, one["at"], one["words"], one.get("attributed", True)


def aliases(expected: dict[str, Any]) -> dict[str, set[str]]:
    """Map each voice's name to all its names, folded."""
    return {
        voice["name"]: {
            plain(name).removeprefix("the ").removeprefix("a ") for name in (voice["name"], *voice["aliases"])
        }
        for voice in expected["voices"]
    }


def is_voice(reading: Reading, one: Statement, names: set[str]) -> bool:
    """Whether a root is this voice: by a name of its own, or the outlet that is its channel."""
    roots = {plain(link.name).removeprefix("the ").removeprefix("a ") for link in one.roots}
    outlet = plain(reading.document.frame.outlet or "")
    return (
        bool(roots & names)
        or any(name in root for name in names for root in roots if " " in name)
        or (outlet in names and roots == {outlet})
    )


# --- what is measured ------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def figures(expected: dict[str, Any], readings: dict[str, Reading]) -> dict[str, Share]:
    """Measure the demo story against the careful reader."""
    names = aliases(expected)
    contents: list[tuple[str, bool]] = []
    origins: list[tuple[str, bool]] = []
    acts: list[tuple[str, bool]] = []
    for claim, at, words, attributed in carried(expected):
        label = f"{at}: {words}"
        one = carrying(readings[at], words)
        contents.append((label, one is not None))
        if one is None:
            continue
        acts.append((f"{label} ({one.act}, not {claim['act']})", one.act.value == claim["act"]))
        if attributed and claim["origins"]:
            voices = set().union(*(names.get(origin, {plain(origin)}) for origin in claim["origins"]))
            told = ", ".join(link.name for link in one.roots)
            origins.append((f"{label} ({told})", is_voice(readings[at], one, voices)))
    return {
        "contents": share(iter(contents)),
        "origins": share(iter(origins)),
        "acts": share(iter(acts)),
        "figures": share(figure_rows(expected, readings)),
        "offers": share(
            (f"{one['at']}: {one['words']}", carrying(readings[one["at"]], one["words"]) is not None)
            for offer in expected["offers"]
            for one in offer["carried"]
        ),
        "unconfirmed": share(status_rows(expected["nobody_confirmed"]["carried"], readings, {"unconfirmed"})),
        "unverified": share(
            status_rows(
                [
                    s
                    for claim in expected["claims"]
                    for s in claim.get("status", ())
                    if s["kind"] == "unverified"
                ],
                readings,
                {"unverified"},
            )
        ),
        "refusals": share(refusal_rows(expected, readings)),
    }


def figure_rows(expected: dict[str, Any], readings: dict[str, Reading]) -> Iterator[tuple[str, bool]]:
    """Yield each figure of each measure: whether a report that carries it has it with its value and bound."""
    where = defaultdict(list)
    for claim, at, _, _ in carried(expected):
        where[claim["id"]].append(at)
    for measure in expected["measures"]:
        for value in measure["values"]:
            reports = [value["at"]] if "at" in value else where[value["claim"]]
            for at in reports:
                if plain(str(value["words"])) not in plain(readings[at].document.text):
                    continue  # this report gives the figure in other words
                found = any(
                    quantity.value == value["value"] and quantity.bound.value == value["bound"]
                    for one in readings[at].statements
                    for quantity in one.quantities
                )
                yield f"{at}: {value['words']}", found


def status_rows(
    rows: list[dict[str, Any]], readings: dict[str, Reading], kinds: set[str]
) -> Iterator[tuple[str, bool]]:
    """Yield each word on checking: whether a status of its kind stands on its words."""
    for row in rows:
        wanted, _ = places(readings[row["at"]], row["words"])
        found = any(
            status.kind.value in kinds
            and any(wanted & set(range(span.start, span.end)) for span in status.words.spans)
            for one in readings[row["at"]].statements
            for status in one.status
        )
        yield f"{row['at']}: {row['words']}", found


def refusal_rows(expected: dict[str, Any], readings: dict[str, Reading]) -> Iterator[tuple[str, bool]]:
    """Yield each refusal to answer: whether a statement of that act, or of checking, has its cue there."""
    for row in expected["refusals"]:
        wanted, _ = places(readings[row["at"]], row["words"])
        found = any(
            one.act.value in {"refusal", "verification"}
            and one.cue is not None
            and any(wanted & set(range(span.start, span.end)) for span in one.cue.spans)
            for one in readings[row["at"]].statements
        )
        yield f"{row['at']}: {row['words']}", found


@pytest.mark.parametrize("measure", FLOORS)
def test_floor(figures: dict[str, Share], measure: str) -> None:
    """Each share, in percent, stands at its floor or above; what was missed is named."""
    got = figures[measure]
    print(f"{measure}: {got.found} of {got.of} ({got.percent:.1f} %)", *got.missed, sep="\n  ")  # noqa: T201
    assert got.percent >= FLOORS[measure], f"{measure} fell to {got.percent:.1f} % from {FLOORS[measure]} %"


def test_every_measure_has_a_floor(figures: dict[str, Share]) -> None:
    """No figure is measured and left unguarded."""
    assert set(figures) == set(FLOORS)


def test_every_report_of_the_story_is_read(expected: dict[str, Any], readings: dict[str, Reading]) -> None:
    """Each document that the careful reader names is read, and has statements."""
    named = {*expected["documents"], *expected["other_things"]}
    assert named <= set(readings)
    assert all(readings[name].statements for name in expected["documents"])


def test_no_excerpt_is_cut_at_a_comma(expected: dict[str, Any]) -> None:
    """A comma inside an unquoted excerpt ends it to YAML: each row has only keys that it may have."""
    rows = [one for claim in expected["claims"] for one in (*claim["carried"], *claim.get("status", ()))]
    rows += [one for offer in expected["offers"] for one in offer["carried"]]
    rows += [*expected["refusals"], *expected["nobody_confirmed"]["carried"]]
    assert [one for one in rows if not set(one) <= {"at", "words", "attributed", "kind", "by"}] == []
