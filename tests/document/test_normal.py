"""The one form that every text is brought to."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.document.normal import characters, normalised, one_line

CHARACTERS = [
    *"aé\u0301\u0327\u0338 \t\n\r\x0b\x0c\x85\u2028\u00a0\u202f\u2009",
    *"\u200b\u00ad\ufeff\x001\ud83d\ude00👩\u200d\u202eא한가",
]
ODD = st.text(st.sampled_from(CHARACTERS) | st.characters(), max_size=60)


@pytest.mark.parametrize(
    ("given_text", "wanted"),
    [
        pytest.param("one\r\ntwo\rthree\n\n\nfour", "one\ntwo\nthree\nfour", id="line ends"),
        pytest.param(
            "one\u2028two\u2029three\x0bfour\x85five", "one\ntwo\nthree\nfour\nfive", id="rare line ends"
        ),
        pytest.param("cafe\u0301", "café", id="composed"),
        pytest.param("a\x00b\x07c\u200bd\ufeff", "abcd", id="characters that show nothing"),
        pytest.param("  a \t\u2009 b\u00a0c  ", "a b c", id="blanks"),
        pytest.param("nearly 12\u00a0000 men", "nearly 12\u00a0000 men", id="a thousands separator stays"),
        pytest.param("bad \ud83d half", "bad \ufffd half", id="lone surrogate"),
        pytest.param(
            "👩\u200d👩\u200d👧 می\u200cخواهم", "👩\u200d👩\u200d👧 می\u200cخواهم", id="joiners stay"
        ),
        pytest.param("sur\u00adrender", "surrender", id="soft hyphen"),
    ],
)
def test_a_text_takes_its_lasting_form(given_text: str, wanted: str) -> None:
    assert normalised(given_text) == wanted


@given(ODD)
def test_doing_it_twice_changes_nothing(text: str) -> None:
    for form in (characters, normalised, one_line):
        assert form(form(text)) == form(text)


@given(ODD)
def test_the_lasting_form_is_what_the_contract_says(text: str) -> None:
    form = normalised(text)
    assert unicodedata.is_normalized("NFC", form)
    assert form == "" or all(line and line == line.strip(" ") for line in form.split("\n"))
    form.encode()  # no surrogates are left
    assert "\r" not in form
    assert "\x00" not in form
