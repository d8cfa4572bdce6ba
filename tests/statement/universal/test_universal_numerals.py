"""Numbers in words of any case, what multiplies them, what they count, and steps that are no range."""

import pytest
from tests.statement.universal.universal_telling import told

from sayso.model import Bound


@pytest.mark.parametrize(
    ("language", "words", "value", "bound", "unit"),
    [
        pytest.param("ru", "погибли пятеро горняков", 5, Bound.EXACT, "горняк", id="ru-collective"),
        pytest.param("ru", "помощь нужна семерым солдатам", 7, Bound.EXACT, "солдат", id="ru-dative"),
        pytest.param(
            "ru", "автобус ехал с двадцатью пятью пассажирами", 25, Bound.EXACT, "пассажир", id="ru-ins"
        ),
        pytest.param("ru", "нет трёхсот шестидесяти мест", 360, Bound.EXACT, "место", id="ru-genitive"),
        pytest.param(
            "ru", "горит полторы сотни гектаров", 150, Bound.EXACT, "гектар", id="ru-half-of-hundreds"
        ),
        pytest.param(
            "ru", "бежали почти полмиллиона человек", 500_000, Bound.NEARLY, "человек", id="ru-half"
        ),
        pytest.param(
            "ru", "потратили миллион с половиной рублей", 1_500_000, Bound.EXACT, "рубль", id="ru-and-half"
        ),
        pytest.param("ru", "сгорели сорок с лишним машин", 40, Bound.MORE_THAN, "машина", id="ru-and-more"),
        pytest.param("ru", "пролом не превышает 10 метров", 10, Bound.AT_MOST, "метр", id="ru-not-over"),
        pytest.param("ru", "привезли 1,2 тысячи тонн мазута", 1200, Bound.EXACT, "тонна", id="ru-tonnes"),
        pytest.param("ru", "сбили 38 «шахедов»", 38, Bound.EXACT, "шахед", id="ru-in-marks"),
        pytest.param(
            "uk", "човен плив із шістнадцятьма людьми", 16, Bound.EXACT, "людина", id="uk-instrumental"
        ),
        pytest.param("uk", "згоріло пів сотні гектарів", 50, Bound.EXACT, "гектар", id="uk-half"),
        pytest.param(
            "uk", "згоріло тридцять із гаком автівок", 30, Bound.MORE_THAN, "автівка", id="uk-and-more"
        ),
        pytest.param("uk", "допомогли одинадцятьом бійцям", 11, Bound.EXACT, "боєць", id="uk-dative"),
        pytest.param("es", "huyeron medio millón de personas", 500_000, Bound.EXACT, "persona", id="es-half"),
        pytest.param(
            "es", "costó un millón y medio de euros", 1_500_000, Bound.EXACT, "euro", id="es-and-half"
        ),
    ],
)
def test_a_number_in_words(language: str, words: str, value: float, bound: Bound, unit: str) -> None:
    """Whatever its case, a number has its value, its bound and what it counts."""
    opening = {"ru": "По данным полиции", "uk": "За даними поліції", "es": "Según la policía"}[language]
    figures = told(language, f"{opening}, {words}.")[0].quantities
    assert (figures[-1].value, figures[-1].bound, figures[-1].unit) == (value, bound, unit)


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        pytest.param("ru", "Число погибших выросло с 14 до 17, заявил мэр.", [14, 17], id="ru-step"),
        pytest.param("uk", "Кількість загиблих зросла з 9 до 13, заявив мер.", [9, 13], id="uk-step"),
        pytest.param("es", "El alcalde dijo que la cifra subió de 14 a 17 muertos.", [14, 17], id="es-step"),
        pytest.param("ru", "Мэр заявил, что нужно от трёх до пяти недель.", [(3, 5)], id="ru-range"),
        pytest.param("ru", "Мэр заявил, что нужно 10-12 тысяч рублей.", [(10_000, 12_000)], id="ru-one-word"),
        pytest.param("ru", "Мэр заявил, что нужны два-три дня.", [(2, 3)], id="ru-words-in-one"),
    ],
)
def test_a_range_and_a_step(language: str, text: str, found: list[float | tuple[float, float]]) -> None:
    """'From … to …' is a range, but after a verb of change two values."""
    figures = [one for statement in told(language, text)[:1] for one in statement.quantities]
    assert [(one.low, one.high) if one.bound is Bound.RANGE else one.value for one in figures] == found


@pytest.mark.parametrize(
    ("language", "text"),
    [
        pytest.param(
            "ru", "Штаб заявил, что 47-я бригада ушла из дома по улице Садовой, 17.", id="ru-brigade"
        ),
        pytest.param(
            "ru", "Штаб заявил, что двадцать пятая бригада получила снаряды калибра 155 мм.", id="ru-ordinal"
        ),
        pytest.param("ru", "Мэр заявил, что мост закроют с 1 по 15 апреля 2030 года.", id="ru-dates"),
        pytest.param("ru", "Полиция заявила, что спасли семью.", id="ru-family"),
        pytest.param("uk", "Штаб заявив, що вибух стався о 5:40 на вулиці Польовій, 24.", id="uk-address"),
        pytest.param("uk", "Мер заявив, що за пів години міст відкриють.", id="uk-half-an-hour"),
    ],
)
def test_no_count(language: str, text: str) -> None:
    """Units of an army, calibres, dates and addresses count nothing."""
    assert [one for statement in told(language, text) for one in statement.quantities] == []
