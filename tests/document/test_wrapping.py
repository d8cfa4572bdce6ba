"""Paragraphs of plain text whose lines were broken to fit."""

from __future__ import annotations

import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.document.wrapping import unwrapped

FIRST = (
    "The ferry to Skerry Head was cancelled on Tuesday after a crack was found in its hull, the harbour "
    "office said. About 200 passengers were left on the quay, most of them on their way home from the fair."
)
SECOND = (
    "The harbour master said that a smaller boat would sail on Wednesday morning, weather permitting, and "
    "that tickets would be honoured for a week."
)


@pytest.mark.parametrize("width", [60, 64, 78, 100])
@pytest.mark.parametrize("blank", [pytest.param("\n\n", id="blank lines"), pytest.param("\n", id="none")])
def test_broken_lines_are_joined(width: int, blank: str) -> None:
    wrapped = blank.join("\n".join(textwrap.wrap(paragraph, width)) for paragraph in (FIRST, SECOND))
    assert [line for line in unwrapped(wrapped).split("\n") if line] == [FIRST, SECOND]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(f"{FIRST}\n{SECOND}", id="one paragraph a line"),
        pytest.param("Ferry cancelled\n\nThe ferry sank.\n\nNobody was hurt.", id="short paragraphs"),
        pytest.param("Outlet: Post\nPublished: 3 March 2025\n\nThe ferry sank.", id="header lines"),
        pytest.param(
            "- one thing that is rather long here\n- another thing that is long\n- a third", id="list"
        ),
        pytest.param(
            "The ferry sank off the pier.\nNobody was hurt at all.\nIt was foggy then.", id="sentences"
        ),
    ],
)
def test_lines_that_are_paragraphs_stay(text: str) -> None:
    assert unwrapped(text) == text


def test_a_word_broken_at_its_hyphen_keeps_it() -> None:
    wrapped = "\n".join(textwrap.wrap(FIRST.replace("harbour office", "well-known harbour office"), 70))
    assert "well-known" in unwrapped(wrapped)


@given(st.lists(st.text("ab .\u0301é,-", min_size=0, max_size=90), max_size=12))
def test_no_character_but_a_line_end_is_lost(lines: list[str]) -> None:
    text = "\n".join(lines)
    assert unwrapped(text).replace("\n", "").replace(" ", "") == text.replace("\n", "").replace(" ", "")
