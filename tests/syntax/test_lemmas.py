"""Edit scripts give a word its lemma."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.syntax.lemmas import apply_script, script_of

WORDS = st.text(st.characters(categories=("Ll", "Lu"), max_codepoint=0x4FF), min_size=1, max_size=12)


@pytest.mark.parametrize(
    ("form", "lemma", "other", "its_lemma"),
    [
        pytest.param("сообщил", "сообщить", "уточнил", "уточнить", id="ending"),
        pytest.param("Ивановым", "Иванов", "Петровым", "Петров", id="name-keeps-its-capital"),
        pytest.param("Dijo", "decir", "dijo", "decir", id="whole-word"),
        pytest.param("найкращий", "кращий", "найбільший", "більший", id="front"),
        pytest.param("Casas", "casa", "Mesas", "mesa", id="small-letters"),
    ],
)
def test_a_script_carries_over_to_other_words(form: str, lemma: str, other: str, its_lemma: str) -> None:
    """What is learned from one form makes the lemma of others of its kind."""
    assert apply_script(script_of(form, lemma), form) == lemma
    assert apply_script(script_of(form, lemma), other) == its_lemma


@given(WORDS.map(str.lower), WORDS.map(str.lower))
def test_a_script_makes_the_lemma_that_it_was_read_from(form: str, lemma: str) -> None:
    """Whatever the two words, the script read off them leads from one to the other."""
    if len(form.lower()) == len(form) and len(lemma.lower()) == len(lemma):
        assert apply_script(script_of(form, lemma), form) == lemma


@given(WORDS, WORDS, WORDS)
def test_a_script_never_fails(form: str, lemma: str, other: str) -> None:
    """A script that does not fit a word leaves something to show."""
    assert apply_script(script_of(form, lemma), other)
