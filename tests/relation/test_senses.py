"""What words mean in any language: the same sentence in five languages has the same terms."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.relation.senses import KnownNames, sense_of, weigh

NAMES = KnownNames(["Morvik", "Tvedt", "Pelura", "Belmar"])
ONE_SENTENCE = {
    "fourteen dead in Morvik": {
        "en": "At least 14 people were killed in Morvik",
        "es": "Al menos 14 personas murieron en Morvik",
        "ru": "В Морвике погибли не менее 14 человек",
        "uk": "У Морвіку загинули щонайменше 14 людей",
        "ko": "모르비크에서 최소 14명이 숨졌다고",
    },
    "a locked door": {
        "en": "the doors had been locked",
        "es": "las puertas estaban cerradas",
        "ru": "двери были заперты",
        "uk": "двері були замкнені",
        "ko": "문이 잠겨 있었다고",
    },
}


@pytest.mark.parametrize("said", ONE_SENTENCE.values(), ids=ONE_SENTENCE)
def test_one_sentence_means_one_thing(said: dict[str, str]) -> None:
    """Concepts and names are the same in all five languages."""
    terms = {language: sense_of(text, language, NAMES).terms for language, text in said.items()}
    kept = {
        language: {term for term in found if term[0] != "~"} - {"person"} for language, found in terms.items()
    }
    assert all(kept[one] == kept[other] for one, other in combinations(kept, 2)), kept


@pytest.mark.parametrize(
    ("language", "text", "negated"),
    [
        pytest.param("en", "the ventilation had not worked", True, id="en"),
        pytest.param("ru", "вентиляция не работала", True, id="ru"),
        pytest.param("ko", "환기 장치가 작동하지 않았다고", True, id="ko"),
        pytest.param("es", "no sufriréis ningún daño", True, id="es"),
        pytest.param("ru", "не менее 14 человек", False, id="a bound is no negation"),
    ],
)
def test_what_is_negated(language: str, text: str, negated: bool) -> None:  # noqa: FBT001  - a case
    """A negated sentence says so in every language."""
    assert sense_of(text, language, NAMES).negated is negated


@pytest.mark.parametrize(
    ("word", "known"),
    [
        pytest.param("펠루라가", True, id="with a Korean particle"),
        pytest.param("пелурських", True, id="an adjective in small letters"),
        pytest.param("peluranos", True, id="a Spanish people"),
        pytest.param("Belgrade", False, id="another name"),
        pytest.param("", False, id="nothing"),
    ],
)
def test_a_name_of_the_reports_is_known(word: str, known: bool) -> None:  # noqa: FBT001  - a case
    """A name that stands with a capital in one report is known in the others, in whatever form."""
    assert (NAMES.known(word) is not None) is known


@given(st.text(max_size=60), st.sampled_from(["en", "es", "ru", "uk", "ko", "und"]))
def test_any_text_has_a_sense(text: str, language: str) -> None:
    """Whatever is read, what it means weighs nothing or more, and reading twice finds the same."""
    sense = sense_of(text, language, NAMES)
    assert weigh(sense.terms) >= 0
    assert sense == sense_of(text, language, NAMES)
