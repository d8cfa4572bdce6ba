"""A log chained by hashes: whole, altered, missing and reordered entries are told apart."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.hashchain import Damage, Entry, Fault, Head, faults, follow, head_of


def written(payloads: list[bytes]) -> tuple[list[Entry], Head]:
    entries, head = [], Head()
    for payload in payloads:
        entries.append(follow(head, payload))
        head = head_of(entries[-1])
    return entries, head


FOUR, END = written([b"one", b"two", b"three", b"four"])


@given(st.lists(st.binary(max_size=20), max_size=8))
def test_a_log_as_it_was_written_is_whole(payloads: list[bytes]) -> None:
    assert list(faults(*written(payloads))) == []


@pytest.mark.parametrize(
    ("entries", "expected"),
    [
        pytest.param(
            [FOUR[0], replace(FOUR[1], payload=b"2"), *FOUR[2:]], [Fault(Damage.ALTERED, 2)], id="altered"
        ),
        pytest.param([FOUR[0], *FOUR[2:]], [Fault(Damage.MISSING, 2)], id="missing inside"),
        pytest.param(FOUR[:3], [Fault(Damage.MISSING, 4)], id="cut at the end"),
        pytest.param(FOUR[1:], [Fault(Damage.MISSING, 1)], id="cut at the start"),
        pytest.param([FOUR[0], FOUR[2], FOUR[1], FOUR[3]], [Fault(Damage.REORDERED, 2)], id="reordered"),
        pytest.param([*FOUR[:2], FOUR[1], *FOUR[2:]], [Fault(Damage.REORDERED, 2)], id="twice"),
    ],
)
def test_each_damage_is_told_apart(entries: list[Entry], expected: list[Fault]) -> None:
    assert list(faults(entries, END)) == expected


def test_a_log_written_anew_is_told_by_its_head() -> None:
    forged, _ = written([b"one", b"two", b"three", b"FOUR"])
    assert list(faults(forged, END)) == [Fault(Damage.ALTERED, 4)]
