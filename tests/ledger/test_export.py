"""The same reports give the same lines, whatever the order, the clock and the place."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from tests.strategies import captures, readings

from sayso.contract.wire import schema
from sayso.ledger import Addition, Ledger, check, export

if TYPE_CHECKING:
    from random import Random

    from sayso.model import Reading

DOCUMENT = Draft202012Validator(schema("document"), format_checker=Draft202012Validator.FORMAT_CHECKER)


@st.composite
def additions(draw: st.DrawFn) -> list[Addition]:
    """Draw up to three captures, some of several documents, no two of the same bytes."""
    drawn = draw(st.lists(captures(), max_size=3, unique_by=lambda capture: capture.digest))
    parts = st.sampled_from([("",), ("#1", "#2"), ()])
    return [Addition(held, tuple(draw(readings(held, part)) for part in draw(parts))) for held in drawn]


def _elsewhere(addition: Addition) -> Addition:
    """Let the same bytes come by another way on another day."""
    moved = replace(
        addition.capture,
        path="another/place.txt",
        url=None,
        fetched_at=addition.capture.fetched_at + timedelta(days=1),
    )
    made = tuple(replace(one, document=replace(one.document, capture=moved)) for one in addition.readings)
    return Addition(moved, made)


def _exported(additions: list[Addition], *, one_by_one: bool) -> tuple[list[str], list[Reading]]:
    """Export a fresh ledger of ``additions``, and what it gives back."""
    with TemporaryDirectory() as folder, Ledger.open(Path(folder) / "sayso.db", create=True) as ledger:
        if one_by_one:
            for addition in additions:
                ledger.add(addition.capture, addition.readings)
        else:
            list(ledger.add_all(additions))
        assert list(check(ledger)) == []
        return list(export(ledger)), list(ledger.readings())


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(additions(), st.randoms(use_true_random=False))
def test_export_depends_on_the_bytes_alone(drawn: list[Addition], random: Random) -> None:
    """Added in another order, in other batches, from another place, the export is the same."""
    shuffled = [_elsewhere(addition) for addition in drawn]
    random.shuffle(shuffled)
    first, given_back = _exported(drawn, one_by_one=False)
    second, _ = _exported(shuffled, one_by_one=True)
    assert first == second
    for line in first:
        parsed = json.loads(line.encode())
        if parsed["schema"] == "sayso.document/1":
            DOCUMENT.validate(parsed)
    went_in = {one.document.id: one for addition in drawn for one in addition.readings}
    assert {one.document.id: _with_bytes(one, went_in) for one in given_back} == went_in


def _with_bytes(one: Reading, went_in: dict[str, Reading]) -> Reading:
    """Give the capture the bytes that a ledger leaves in its store."""
    content = went_in[one.document.id].document.capture.content
    held = replace(one.document.capture, content=content)
    return replace(one, document=replace(one.document, capture=held))
