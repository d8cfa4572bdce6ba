"""Names as they sound: one name in three scripts, and two names that only look alike."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.relation.sounds import language_of, one_name, root_sounds, sounds


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        pytest.param("Оскелл", "Oskell", True, id="Cyrillic and Latin"),
        pytest.param("오스켈", "Oskell", True, id="Hangul and Latin"),
        pytest.param("마렌", "Марен", True, id="Hangul and Cyrillic"),
        pytest.param("Келдрії", "Keldria", True, id="a case ending"),
        pytest.param("пелурских", "Peluran", True, id="endings of a people"),
        pytest.param("Гаркуша", "Harkusha", True, id="a Ukrainian h"),
        pytest.param("트베트", "Tvedt", True, id="a cluster of consonants"),
        pytest.param("Solmar", "Solmex", False, id="two companies"),
        pytest.param("솔마르", "Solmex", False, id="two companies in two scripts"),
        pytest.param("Тарвия", "Belmar", False, id="two countries"),
        pytest.param("Lund", "Land", True, id="vowels are not told apart"),
    ],
)
def test_a_name_is_known_by_its_sounds(one: str, other: str, same: bool) -> None:  # noqa: FBT001  - a case
    """Two spellings of one name sound alike; two names do not."""
    assert one_name(one, other) is same
    assert one_name(other, one) is same


@pytest.mark.parametrize(
    ("text", "report", "language"),
    [
        pytest.param("разведка", "en", "ru", id="Cyrillic in an English report"),
        pytest.param("розвідка Орванії", "en", "uk", id="letters that are Ukrainian alone"),
        pytest.param("разведка", "uk", "uk", id="a Ukrainian report"),
        pytest.param("국방정찰국", "es", "ko", id="Hangul"),
        pytest.param("Defence Ministry", "ru", "en", id="Latin letters in a Russian report"),
        pytest.param("dirección", "es", "es", id="as its report"),
    ],
)
def test_words_have_the_language_of_their_script(text: str, report: str, language: str) -> None:
    """A script that the report's language has not tells the language."""
    assert language_of(text, report) == language


@given(st.text(max_size=20))
def test_any_word_sounds(word: str) -> None:
    """Whatever a word is made of, its sounds are letters, and their root is no longer than they are."""
    assert sounds(word) == "" or sounds(word).isalpha()
    assert len(root_sounds(word)) <= len(sounds(word))
