"""Windows hold whole paragraphs where they can, and every piece once."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.model import Span
from sayso.statement.tagger.session import shipped_model
from sayso.statement.tagger.windows import cut_pieces, pack_windows


def cut(text: str, *blocked: Span) -> list[str]:
    pieces = cut_pieces(text, shipped_model().word_pieces, blocked)
    return [text[a:b] for a, b in zip(pieces.start, pieces.end, strict=True)]


@given(text=st.text(max_size=200))
def test_pieces_stand_in_the_text_in_order(text: str) -> None:
    """Offsets are code points of the text given, whatever it holds."""
    pieces = cut_pieces(text, shipped_model().word_pieces)
    assert all(0 <= a < b <= len(text) for a, b in zip(pieces.start, pieces.end, strict=True))
    assert all(a <= b for a, b in pairwise(pieces.start))


@given(
    paragraphs=st.lists(st.integers(min_value=1, max_value=40), max_size=12),
    most=st.integers(min_value=4, max_value=30),
)
@settings(max_examples=40)
def test_windows_hold_every_piece_once(paragraphs: list[int], most: int) -> None:
    """Windows follow one another without a gap, and none is longer than allowed."""
    text = "\n".join(" ".join(["word"] * count) + "." for count in paragraphs)
    pieces = cut_pieces(text, shipped_model().word_pieces)
    windows = pack_windows(pieces, most)
    assert [i for one in windows for i in range(one.begin, one.stop)] == list(range(len(pieces)))
    assert all(0 < len(one) <= most for one in windows)


@pytest.mark.parametrize(
    ("text", "most", "begins"),
    [
        pytest.param("a b c\nd e f\ng h i", 6, ["a", "g"], id="at a paragraph"),
        pytest.param("a b c. D e f g h", 6, ["a", "D"], id="at a sentence"),
        pytest.param("", 6, [], id="no text"),
    ],
)
def test_where_windows_begin(text: str, most: int, begins: list[str]) -> None:
    """A window ends before a paragraph, or else before a sentence."""
    pieces = cut_pieces(text, shipped_model().word_pieces)
    starts = [int(pieces.start[one.begin]) for one in pack_windows(pieces, most)]
    assert [text[at] for at in starts] == begins


def test_blocked_words_are_not_there() -> None:
    """What a blocked span touches is left out."""
    assert cut("keep this drop that keep", Span(10, 19)) == ["keep", "this", "keep"]
