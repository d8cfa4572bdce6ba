"""What `sayso read --jsonl` prints keeps the contract and loses nothing."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from jsonschema import Draft202012Validator
from tests.strategies import readings, texts

from sayso.contract.wire import document_json, dumps, portable, reading_from_json, schema
from sayso.contract.wire_statement import number_json
from sayso.model import ELLIPSIS

if TYPE_CHECKING:
    from sayso.contract.wire import SchemaName
    from sayso.model import Reading

DOCUMENT = Draft202012Validator(schema("document"), format_checker=Draft202012Validator.FORMAT_CHECKER)


@pytest.mark.parametrize("name", ["document", "story"])
def test_schema_is_the_shipped_one_and_valid(name: SchemaName) -> None:
    """Each schema that ships is itself a JSON Schema and names its version."""
    shipped = schema(name)
    Draft202012Validator.check_schema(shipped)
    assert shipped["$id"] == f"sayso.{name}/1"


@settings(max_examples=40, deadline=None)
@given(readings())
def test_every_reading_keeps_the_contract(reading: Reading) -> None:
    """Whatever is read, its wire form passes document.schema.json, formats included."""
    DOCUMENT.validate(document_json(reading))


@settings(max_examples=40, deadline=None)
@given(readings())
def test_the_way_back_loses_nothing(reading: Reading) -> None:
    """A reading written as JSON text and read again is the same reading, field by field."""
    line = dumps(document_json(reading))
    assert reading_from_json(json.loads(line), reading.document.capture.content) == reading


@settings(max_examples=40, deadline=None)
@given(readings())
def test_offsets_cut_the_words_after_printing(reading: Reading) -> None:
    """In the printed line, as another program parses it, text[start:end] is the words."""
    printed = json.loads(dumps(document_json(reading)).encode())
    for statement in printed["statements"]:
        content = statement["content"]
        pieces = [printed["text"][start:end] for start, end in content["spans"]]
        assert ELLIPSIS.join(pieces) == content["text"]


@given(texts)
def test_a_line_stays_a_line(text: str) -> None:
    """No text can break a JSON line in two or fail to encode."""
    line = dumps({"text": text})
    assert "\n" not in line
    assert json.loads(line.encode())["text"] == text


@pytest.mark.parametrize(
    ("text", "line"),
    [
        pytest.param("Мэр “сказал”", '"Мэр “сказал”"', id="words stay readable"),
        pytest.param("\x00", '"\\u0000"', id="NUL is escaped"),
        pytest.param("\ud83d!", '"\\ud83d!"', id="half of an emoji is escaped"),
        pytest.param("\ud83d\ude00", '"\ufffd\ufffd"', id="two halves stay two code points"),
        pytest.param("😀", '"😀"', id="a whole emoji stays"),
    ],
)
def test_dumps(text: str, line: str) -> None:
    """JSON is written readable, and what Unicode cannot carry is written so that offsets hold."""
    assert dumps(text) == line
    assert json.loads(line) == portable(text)


def test_infinity_is_refused() -> None:
    """A figure that JSON cannot carry raises and is not printed as something that no parser reads."""
    with pytest.raises(ValueError, match="Out of range"):
        dumps(float("inf"))


@pytest.mark.parametrize(
    ("number", "written"),
    [
        pytest.param(12000.0, "12000", id="as a report has it"),
        pytest.param(2.5, "2.5", id="fraction"),
        pytest.param(None, "null", id="open"),
        pytest.param(1e300, "1e+300", id="too large to be exact"),
    ],
)
def test_numbers(number: float | None, written: str) -> None:
    """A whole figure is written without a fraction."""
    assert dumps(number_json(number)) == written


@settings(max_examples=40, deadline=None)
@given(readings())
def test_a_capture_without_its_content_tells_no_size(reading: Reading) -> None:
    """The size is left out, not given as 0, where the bytes were not handed in."""
    whole = document_json(reading)
    assert whole["capture"]["bytes"] == len(reading.document.capture.content)
    assert "bytes" not in document_json(reading_from_json(whole))["capture"]
