"""A text is cut into the word pieces that the encoder was trained with, at its own offsets."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.shipped import shipped
from sayso.statement.tagger.wordpiece import WordPieces, load_word_pieces

SHIPPED = load_word_pieces(shipped("models") / "en" / "vocabulary.txt")
NAMES = {number: piece for piece, number in SHIPPED.vocabulary.items()}

CASES = [
    pytest.param("Ferry sank.", [("ferry", 0, 5), ("sank", 6, 10), (".", 10, 11)], id="words and marks"),
    pytest.param("ﬁsh", [("ﬁ", 0, 1), ("##sh", 1, 3)], id="a ligature stays"),
    pytest.param("so\u00adft", [("soft", 0, 5)], id="a soft hyphen is nothing"),
    pytest.param("e\u0301te", [("et", 0, 3), ("##e", 3, 4)], id="an accent of its own"),
    pytest.param("a_b $5", [("a", 0, 1), ("_", 1, 2), ("b", 2, 3), ("$", 4, 5), ("5", 5, 6)], id="marks"),
    pytest.param("日本", [("日", 0, 1), ("本", 1, 2)], id="each Chinese character"),
    pytest.param("한", [("ᄒ", 0, 1), ("##ᅡ", 0, 1), ("##ᆫ", 0, 1)], id="a syllable"),
    pytest.param("a\u2028b\u3000c", [("a", 0, 1), ("b", 2, 3), ("c", 4, 5)], id="spaces of every kind"),
    pytest.param("a\x0bb", [("ab", 0, 3)], id="a control is nothing, as in BERT"),
    pytest.param("x" * 101, [("[UNK]", 0, 101)], id="a word too long is unknown"),
    pytest.param("\U0001f600", [("[UNK]", 0, 1)], id="unknown"),
    pytest.param("\ud800 a", [("a", 2, 3)], id="a lone surrogate"),
    pytest.param("[SEP]", [("[", 0, 1), ("sep", 1, 4), ("]", 4, 5)], id="a mark that the text spells"),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_a_text_is_cut_as_the_encoder_was_taught(text: str, expected: list[tuple[str, int, int]]) -> None:
    cut = SHIPPED.cut(text)
    found = zip((NAMES[one] for one in cut.ids.tolist()), cut.start.tolist(), cut.end.tolist(), strict=True)
    assert list(found) == expected


@given(st.text())
def test_pieces_stand_in_the_text_in_its_order(text: str) -> None:
    cut = SHIPPED.cut(text)
    assert ((cut.start >= 0) & (cut.start < cut.end) & (cut.end <= len(text))).all()
    assert (cut.start[1:] >= cut.start[:-1]).all()


def test_a_word_begins_with_a_first_piece() -> None:
    cut = WordPieces({"[UNK]": 0, "un": 1, "##said": 2, "said": 3}).cut("unsaid said")
    assert cut.ids.tolist() == [1, 2, 3]
    assert cut.first.tolist() == [True, False, True]
