"""What an uncased encoder cannot see is told to it beside the words."""

from __future__ import annotations

import numpy as np
import pytest

from sayso.statement.tagger.features import CASE, EDGE, QUOTATION, SPACING
from sayso.statement.tagger.session import shipped_model
from sayso.statement.tagger.windows import cut_pieces


def column(text: str, which: int) -> str:
    pieces = cut_pieces(text, shipped_model().word_pieces)
    return "".join(str(code) for code in pieces.features[:, which])


@pytest.mark.parametrize(
    ("text", "which", "codes"),
    [
        pytest.param("the Dog BARKED at iPods 12 !", CASE, "23425210", id="case"),
        pytest.param("he “said so” today", QUOTATION, "021130", id="curly"),
        pytest.param('he "said so" today', QUOTATION, "021130", id="straight"),
        pytest.param("“open\nnext", QUOTATION, "210", id="a paragraph ends it"),
        pytest.param("odd ” close “ open", QUOTATION, "03021", id="unbalanced"),
        pytest.param("It fell. Then U.S. aid. “Go.” She", EDGE, "200100000010001", id="sentences"),
        pytest.param("one two\n\nthree", EDGE, "202", id="paragraphs"),
        pytest.param("so, it", SPACING, "010", id="spacing"),
    ],
)
def test_codes(text: str, which: int, codes: str) -> None:
    """Case, quotation, edges and spacing are told of each piece."""
    assert column(text, which) == codes


def test_no_text_has_no_rows() -> None:
    """An empty text is an empty table, with its columns."""
    described = cut_pieces("", shipped_model().word_pieces).features
    assert described.shape == (0, 4)
    assert described.dtype == np.int64
