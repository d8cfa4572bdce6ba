"""`sayso read` prints what stands in some reports, and keeps nothing."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft202012Validator
from tests.cli.samples import BROKEN, EVENT

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Sayso

REPORT = EVENT["northbell.txt"]


def validated(out: str, schema: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the JSON lines of ``out``; each must keep the schema, and each span must cut its words."""
    validator = Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)
    lines = [json.loads(line) for line in out.split("\n") if line]
    for line in lines:
        validator.validate(line)
        for held in every_words(line["statements"]):
            assert " … ".join(line["text"][start:end] for start, end in held["spans"]) == held["text"]
    return lines


def every_words(held: Any) -> list[dict[str, Any]]:
    """Return each object with spans, at any depth."""
    if isinstance(held, list):
        return [found for one in held for found in every_words(one)]
    if not isinstance(held, dict):
        return []
    own = [held] if held.get("spans") else []
    return own + [found for one in held.values() for found in every_words(one)]


@pytest.mark.parametrize("option", ["--json", "--jsonl"])
def test_json_keeps_the_contract(
    sayso: Sayso, reports: Path, document_schema: dict[str, Any], option: str
) -> None:
    """One object a line for each report, each as the schema has it."""
    ended = sayso("read", option, str(reports))
    assert (ended.code, ended.err) == (0, "")
    lines = validated(ended.out, document_schema)
    assert len(lines) == len(EVENT)
    assert all(line["statements"] for line in lines)


def test_words_on_a_terminal(sayso: Sayso, reports: Path) -> None:
    """Without --json it prints for people: who, and what."""
    ended = sayso("read", str(reports / "northbell.txt"))
    assert ended.code == 0
    assert "Ilse Dorn" in ended.out
    assert "We will feed them" in ended.out


def test_it_keeps_nothing(sayso: Sayso, reports: Path, here: Path) -> None:
    """Reading leaves no ledger and no captures behind."""
    sayso("read", str(reports))
    assert [path.name for path in here.iterdir()] == ["reports"]


def test_standard_input(sayso: Sayso, document_schema: dict[str, Any]) -> None:
    """A dash is standard input."""
    ended = sayso("read", "--jsonl", "-", stdin=REPORT.encode())
    assert ended.code == 0
    (line,) = validated(ended.out, document_schema)
    assert "Ilse Dorn" in line["text"]


def test_broken_ones_are_named_and_the_rest_is_read(
    sayso: Sayso, reports: Path, document_schema: dict[str, Any]
) -> None:
    """Each file that is no report is named with a reason, on standard error; the exit code is 1."""
    for name, content in BROKEN.items():
        (reports / name).write_bytes(content)
    ended = sayso("read", "--jsonl", str(reports))
    assert ended.code == 1
    assert len(validated(ended.out, document_schema)) == len(EVENT)
    named = {name: line for name in BROKEN for line in ended.err.splitlines() if name in line}
    assert set(named) == set(BROKEN)
    assert "empty" in named["empty.txt"]
    assert "picture" in named["picture.html"].partition(": ")[2]
    assert "JSON" in named["result.json"]
    assert "3 reports could not be read, 3 done." in ended.err


@pytest.mark.parametrize(
    ("words", "code", "why"),
    [
        pytest.param(["read"], 2, "Name reports", id="nothing named"),
        pytest.param(["read", "a.txt", "--texts", "b.jsonl"], 2, "one of the two", id="both"),
        pytest.param(["read", "--texts", "missing.jsonl"], 2, "missing.jsonl", id="no such texts"),
        pytest.param(["read", "--bogus", "a.txt"], 2, "bogus", id="no such option"),
        pytest.param(["read", "missing.txt"], 1, "missing.txt", id="no such file"),
        pytest.param(["read", "none-*.html"], 1, "none-*.html", id="a glob that finds nothing"),
    ],
)
def test_wrong_use(sayso: Sayso, words: list[str], code: int, why: str) -> None:
    """What is wrong is said in words, and by the exit code."""
    ended = sayso(*words)
    assert ended.code == code
    assert why in ended.err
    assert ended.out == ""
    assert "Traceback" not in ended.err


# --- texts as they stand ---------------------------------------------------------------------------------

TEXTS = [
    pytest.param("The mayor said the well was dry.", id="plain"),
    pytest.param("“We dug,” said Ilse Dorn.\r\nThe mayor said it rained.\r\n", id="CRLF"),
    pytest.param("The mayor said it rained.\rIlse Dorn said it snowed.", id="CR"),
    pytest.param("The mayor said it rained.\u2028Ilse Dorn said it snowed.\u2029", id="Unicode line ends"),
    pytest.param(
        "\ufeff  The mayor said it rained.\x85Ilse Dorn said it snowed.\x0b\x0c  ", id="mark, NEL, VT, FF"
    ),
    pytest.param("The mayor of Cafe\u0301ville said the well was dry.", id="not NFC"),
    pytest.param("The mayor said 👩\u200d👩\u200d👧 came.\x00 Ilse Dorn said so.", id="emoji and NUL"),
    pytest.param("\u202eThe mayor\u202c said the well was dry.", id="right to left"),
    pytest.param("The mayor said the well \ud83d was dry.", id="half an emoji"),
    pytest.param("", id="empty"),
    pytest.param("\n \n", id="white space"),
]


@pytest.mark.parametrize("text", TEXTS)
def test_texts_are_left_as_they_are(
    sayso: Sayso, here: Path, document_schema: dict[str, Any], text: str
) -> None:
    """The text comes back to the code point, and every offset refers to it."""
    (here / "texts.jsonl").write_text(
        json.dumps({"id": "one", "text": text, "language": "en"}) + "\n", encoding="utf-8"
    )
    ended = sayso("read", "--jsonl", "--texts", "texts.jsonl")
    assert (ended.code, ended.err) == (0, "")
    (line,) = validated(ended.out, document_schema)
    assert (line["id"], line["text"], line["language"]) == ("one", text, "en")


def test_texts_from_standard_input(sayso: Sayso, document_schema: dict[str, Any]) -> None:
    """A dash after --texts is standard input; blank lines are passed over, the order stays."""
    given = [{"id": str(number), "text": f"The mayor said {number} geese came."} for number in range(3)]
    ended = sayso(
        "read", "--jsonl", "--texts", "-", stdin="\n\n".join(json.dumps(one) for one in given).encode()
    )
    assert ended.code == 0
    assert [line["id"] for line in validated(ended.out, document_schema)] == ["0", "1", "2"]


@pytest.mark.parametrize(
    ("line", "why"),
    [
        pytest.param("nope", "not JSON", id="no JSON"),
        pytest.param('["a"]', "JSON object", id="no object"),
        pytest.param('{"id": 2, "text": "x"}', "$.id", id="id is a number"),
        pytest.param('{"id": "2"}', "$.text", id="no text"),
        pytest.param('{"id": "2", "text": "x", "language": 7}', "$.language", id="language is a number"),
    ],
)
def test_a_bad_line_is_named(sayso: Sayso, here: Path, line: str, why: str) -> None:
    """A line that is no text is named by its number; the others are read."""
    good = json.dumps({"id": "one", "text": "The mayor said it rained."})
    (here / "texts.jsonl").write_text(f"{good}\n{line}\n{good}\n", encoding="utf-8")
    ended = sayso("read", "--jsonl", "--texts", "texts.jsonl")
    assert ended.code == 1
    assert len(ended.out.splitlines()) == 2
    assert "texts.jsonl:2" in ended.err
    assert why in ended.err


def test_the_same_bytes_twice_print_the_same(sayso: Sayso, reports: Path) -> None:
    """Two readings of the same reports differ in nothing but the moment of reading."""

    def printed() -> list[dict[str, Any]]:
        lines = [json.loads(line) for line in sayso("read", "--jsonl", str(reports)).out.splitlines()]
        return [{**line, "capture": {**line["capture"], "fetched_at": None}} for line in lines]

    assert printed() == printed()
