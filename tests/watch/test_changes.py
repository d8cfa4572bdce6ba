"""What changed between two versions, told in statements."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.capture.custody.samples import WHEN

from sayso.capture import digest_of
from sayso.document import frame_of
from sayso.model import Capture, Document, Reading
from sayso.pipeline import read_document
from sayso.watch.changes import change_json, changes

LINES = (
    "The harbour office said 14 boats had left the port on Monday.",
    "Mayor Ana Ruiz said the bridge would be closed until Friday.",
    "The governor denied that the dam had failed.",
)


def reading(*lines: str) -> Reading:
    """Read a report of some lines."""
    text = "\n".join(lines)
    capture = Capture(digest_of(text.encode()), text.encode(), "text/plain", WHEN, path="a.txt")
    frame = frame_of(text, document=capture.digest, language="en")
    return read_document(Document(capture.digest, capture, text, frame))


@pytest.mark.parametrize(
    ("before", "after", "key"),
    [
        pytest.param(LINES, (LINES[0].replace("14", "17"), *LINES[1:]), "figures", id="figure"),
        pytest.param(
            LINES, (*LINES[:1], LINES[1].replace("Ana Ruiz", "Leo Ortiz"), LINES[2]), "sources", id="source"
        ),
        pytest.param(LINES, LINES[:2], "removed", id="removed"),
        pytest.param(LINES[:2], LINES, "added", id="added"),
        pytest.param(
            LINES, (*LINES[:1], LINES[1].replace("Friday", "Sunday"), LINES[2]), "edited", id="edited"
        ),
    ],
)
def test_a_change_is_told_under_its_own_name(
    before: tuple[str, ...], after: tuple[str, ...], key: str
) -> None:
    """Each edit has its own place, and what did not change is not told."""
    told = change_json(changes(reading(*before), reading(*after)))
    assert told[key]
    others = set(told) - {key} - ({"edited"} if key == "figures" else set())
    assert all(told[other] == [] for other in others), told


def test_an_order_is_no_change() -> None:
    assert not changes(reading(*LINES), reading(*reversed(LINES)))


def test_words_come_from_one_of_the_versions() -> None:
    before, after = reading(*LINES), reading(LINES[0].replace("14", "17"), LINES[1])
    told = change_json(changes(before, after))
    (figure,) = told["figures"]
    assert (figure["from"], figure["to"], figure["unit"]) == ("14", "17", "boat")
    assert figure["before"] in before.document.text
    assert figure["after"] in after.document.text


READINGS = {count: reading(*LINES[:count]) for count in range(1, 4)}


@given(st.integers(1, 3), st.integers(1, 3))
def test_nothing_changed_between_a_version_and_itself(one: int, other: int) -> None:
    """The same version twice shows no change; different ones do; and both ways tell as much."""
    there, back = changes(READINGS[one], READINGS[other]), changes(READINGS[other], READINGS[one])
    assert bool(there) is (one != other)
    assert (len(there.added), len(there.removed)) == (len(back.removed), len(back.added))
