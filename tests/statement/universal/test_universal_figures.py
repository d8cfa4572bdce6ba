"""Figures, their bounds and units, and what only looks like one."""

import time

import pytest
from tests.statement.universal.universal_telling import told

from sayso.model import Bound


@pytest.mark.parametrize(
    ("language", "text", "value", "bound", "unit"),
    [
        pytest.param(
            "es", "Según la policía, hay al menos 14 heridos.", 14, Bound.AT_LEAST, "herido", id="es"
        ),
        pytest.param(
            "es",
            "Según la policía, huyeron unas 40.000 personas.",
            40_000,
            Bound.ABOUT,
            "persona",
            id="es-dot",
        ),
        pytest.param(
            "es",
            "Según el banco, costó 2,5 millones de euros.",
            2_500_000,
            Bound.EXACT,
            "euro",
            id="es-comma",
        ),
        pytest.param(
            "es",
            "Según el banco, costó mil millones de euros.",
            10**9,
            Bound.EXACT,
            "euro",
            id="es-mil-millones",
        ),
        pytest.param(
            "es", "Según el censo, son treinta y dos pueblos.", 32, Bound.EXACT, "pueblo", id="es-words"
        ),
        pytest.param(
            "es",
            "Según el hospital, la cifra de muertos subió a 19.",
            19,
            Bound.EXACT,
            "muerto",
            id="es-cifra",
        ),
        pytest.param(
            "ru", "По данным полиции, погибли не менее 14 человек.", 14, Bound.AT_LEAST, "человек", id="ru"
        ),
        pytest.param(
            "ru", "По данным банка, ущерб — 1,5 тыс. рублей.", 1500, Bound.EXACT, "рубль", id="ru-short"
        ),
        pytest.param(
            "ru", "По данным полиции, ушли человек пятьдесят.", 50, Bound.ABOUT, "человек", id="ru-inverted"
        ),
        pytest.param(
            "uk", "За даними поліції, загинули щонайменше 14 людей.", 14, Bound.AT_LEAST, "людина", id="uk"
        ),
        pytest.param(
            "uk",
            "За даними банку, збитки сягають 2 млн гривень.",
            2_000_000,
            Bound.EXACT,
            "гривня",
            id="uk-mln",
        ),
    ],
)
def test_one_figure(language: str, text: str, value: float, bound: Bound, unit: str) -> None:
    """A figure has its value, what bounds it, and what it counts."""
    (quantity,) = told(language, text)[0].quantities
    assert (quantity.value, quantity.bound, quantity.unit) == (value, bound, unit)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        pytest.param("es", "Según la policía, el hombre de 43 años huyó el 3 de marzo a las 14:30.", id="es"),
        pytest.param("es", "Según la policía, ocurrió en el número 12 hace tres años.", id="es-address"),
        pytest.param("ru", "По данным полиции, 43-летний мужчина задержан 3 марта 2030 года.", id="ru"),
        pytest.param("uk", "За даними поліції, 43-річного чоловіка затримали 3 березня.", id="uk"),
    ],
)
def test_no_figure(language: str, text: str) -> None:
    """Ages, dates, hours and addresses count nothing."""
    assert [one for statement in told(language, text) for one in statement.quantities] == []


@pytest.mark.parametrize(
    ("language", "text"),
    [
        pytest.param("es", "a" * 200_000 + " 5 casas.", id="es-letters"),
        pytest.param("ru", "а" * 200_000 + " 5 домов.", id="ru-letters"),
        pytest.param("ru", "1" * 200_000, id="ru-digits"),
        pytest.param("ru", "Он сказал, что " + "а" * 200_000 + "л. Он ушёл.", id="ru-verb"),
        pytest.param("uk", "а" * 200_000 + " 5 будинків.", id="uk-letters"),
        pytest.param("uk", "1" * 200_000, id="uk-digits"),
    ],
)
def test_a_text_without_a_space_ends(language: str, text: str) -> None:
    """A word of any length costs time in proportion: seconds here, where each letter once cost the whole."""
    began = time.perf_counter()
    told(language, text)
    assert time.perf_counter() - began < 20
