"""Who says what, in Spanish, Russian and Ukrainian, by one set of rules."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.statement.universal.universal_telling import names_of, told, words_of

from sayso.model import Act, Form


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        pytest.param(
            "es",
            "El ministro advirtió de que habrá sanciones.",
            ("El ministro", "advirtió", "de que habrá sanciones"),
            id="es-clause",
        ),
        pytest.param(
            "es",
            "La Policía informó de que 12 agentes resultaron heridos.",
            ("La Policía", "informó", "de que 12 agentes resultaron heridos"),
            id="es-de-que",
        ),
        pytest.param(
            "es",
            "“¿Por qué no avisaron antes?”, preguntó una madre.",
            ("una madre", "preguntó", "“¿Por qué no avisaron antes?”"),
            id="es-inverted",
        ),
        pytest.param(
            "es",
            "A juicio de la oposición, la ley es inconstitucional.",
            ("la oposición", "A juicio de", "la ley es inconstitucional"),
            id="es-phrase",
        ),
        pytest.param(
            "es",
            "El ejército aseguró haber derribado cinco drones.",
            ("El ejército", "aseguró", "haber derribado cinco drones"),
            id="es-infinitive",
        ),
        pytest.param(
            "es",
            "Se cree que el sospechoso huyó a la frontera.",
            ("", "Se cree", "que el sospechoso huyó a la frontera"),
            id="es-nobody",
        ),
        pytest.param(
            "ru",
            "Армия сообщила об уничтожении пяти беспилотников.",
            ("Армия", "сообщила", "об уничтожении пяти беспилотников"),
            id="ru-about",
        ),
        pytest.param(
            "ru",
            "В пресс-службе уточнили: «Переговоров не будет».",
            ("пресс-службе", "уточнили", "«Переговоров не будет»"),
            id="ru-in-place",
        ),
        pytest.param(
            "ru",
            "— Когда дадут свет? — спросил сосед.",
            ("сосед", "спросил", "Когда дадут свет?"),
            id="ru-dialogue",
        ),
        pytest.param(
            "ru",
            "«Мы не получали такого приказа, — утверждает полковник Игорь Рудин. — Это ошибка».",
            ("полковник Игорь Рудин", "утверждает", "Мы не получали такого приказа … Это ошибка"),
            id="ru-interrupted",
        ),
        pytest.param(
            "uk",
            "Повстанці заперечують, що обстріляли колону.",
            ("Повстанці", "заперечують", "що обстріляли колону"),
            id="uk-clause",
        ),
        pytest.param(
            "uk",
            "На думку опозиції, закон суперечить конституції.",
            ("опозиції", "На думку", "закон суперечить конституції"),
            id="uk-phrase",
        ),
        pytest.param(
            "uk",
            "– Коли дадуть світло? – запитав сусід.",
            ("сусід", "запитав", "Коли дадуть світло?"),
            id="uk-dialogue",
        ),
    ],
)
def test_one_statement(language: str, text: str, expected: tuple[str, str, str]) -> None:
    """A sentence with one attribution gives its three spans."""
    (statement,) = told(language, text)
    assert words_of(statement) == expected


@pytest.mark.parametrize(
    ("language", "text"),
    [
        pytest.param("es", "La carretera se abrirá según avanza la obra.", id="es-segun-adverb"),
        pytest.param("es", "Si llueve, habría que suspender el partido.", id="es-true-conditional"),
        pytest.param("ru", "По данным на 1 марта дорога закрыта.", id="ru-date-no-source"),
        pytest.param("ru", "Депутат, заявивший о выходе из фракции, уехал в отпуск.", id="ru-participle"),
        pytest.param("uk", "За даними на 1 березня дорогу закрито.", id="uk-date-no-source"),
    ],
)
def test_nothing_is_said(language: str, text: str) -> None:
    """Words that only look like an attribution give none."""
    assert told(language, text) == []


@pytest.mark.parametrize(
    ("language", "text", "chain"),
    [
        pytest.param(
            "es",
            "El diario El Norte, citando fuentes militares, aseguró que la operación fracasó.",
            ["El Norte", "fuentes militares"],
            id="es-citing",
        ),
        pytest.param(
            "ru",
            "Завод закроют, пишет газета «Деловой день» со ссылкой на профсоюз.",
            ["Деловой день", "профсоюз"],
            id="ru-citing",
        ),
        pytest.param(
            "ru",
            "Источник сообщил агентству «Луч», что переговоры сорваны.",
            ["Луч", "Источник"],
            id="ru-told-an-agency",
        ),
        pytest.param(
            "uk",
            "Reuters із посиланням на дипломатів повідомляє, що зустріч скасовано.",
            ["Reuters", "дипломатів"],
            id="uk-citing",
        ),
    ],
)
def test_chains(language: str, text: str, chain: list[str]) -> None:
    """Who passes on stands outside, whose words they are at the root."""
    deepest = max(told(language, text), key=lambda one: len(one.chain))
    assert names_of(deepest) == chain


@pytest.mark.parametrize(
    ("language", "text", "act"),
    [
        pytest.param("es", "El Gobierno niega las acusaciones.", Act.DENIAL, id="es-denial"),
        pytest.param("es", "El ministro no respondió a las preguntas.", Act.REFUSAL, id="es-refusal"),
        pytest.param("es", "Los médicos temen que el brote se extienda.", Act.ATTITUDE, id="es-attitude"),
        pytest.param("ru", "Мельник пообещал, что выплатит долги.", Act.PROMISE, id="ru-promise"),
        pytest.param("ru", "Группировка требует освободить 40 человек.", Act.APPEAL, id="ru-appeal"),
        pytest.param("uk", "Міністр не відповів на запитання.", Act.REFUSAL, id="uk-refusal"),
        pytest.param("uk", "Лікарі побоюються, що спалах пошириться.", Act.ATTITUDE, id="uk-attitude"),
    ],
)
def test_acts(language: str, text: str, act: Act) -> None:
    """The cue tells what is done by saying it."""
    (statement,) = told(language, text)
    assert statement.act is act


@pytest.mark.parametrize(
    ("language", "text"),
    [
        pytest.param(
            "es", "“Fue un error”, dijo el coronel Iván Rueda. También admitió que hubo fallos.", id="es"
        ),
        pytest.param(
            "ru", "«Это ошибка», — сказал полковник Иван Рудин. Он также признал, что были жертвы.", id="ru"
        ),
        pytest.param(
            "uk", "«Це помилка», – сказав полковник Іван Рудий. Він також визнав, що були жертви.", id="uk"
        ),
    ],
)
def test_who_goes_on_is_who_spoke(language: str, text: str) -> None:
    """A pronoun, or no subject at all, means the person who spoke before."""
    first, second = told(language, text)
    assert first.form is Form.DIRECT
    assert names_of(second) == names_of(first)


def test_a_promise_has_its_terms() -> None:
    """Who gets what on which condition is read off a promise."""
    (statement,) = told("es", "La milicia ofrece comida y agua a los soldados si entregan sus armas.")
    terms = statement.terms
    assert terms is not None
    assert terms.to is not None
    assert (terms.to.text, [one.text for one in terms.offered]) == ("a los soldados", ["comida", "agua"])
    assert terms.condition is not None
    assert terms.condition.text == "si entregan sus armas"


@pytest.mark.parametrize(
    ("language", "text", "words", "day"),
    [
        pytest.param("es", "El alcalde dijo el martes que dimite.", "el martes", 11, id="es"),
        pytest.param("ru", "Мэр сказал в среду, что уходит.", "в среду", 12, id="ru"),
        pytest.param("uk", "Мер сказав учора, що йде.", "учора", 13, id="uk"),
    ],
)
def test_when_it_was_said(language: str, text: str, words: str, day: int) -> None:
    """A weekday is the last one before the day of publication."""
    (statement,) = told(language, text)
    assert statement.when is not None
    assert statement.when.start is not None
    assert (statement.when.words.text, statement.when.start.day) == (words, day)


def test_an_original_in_another_language_keeps_it() -> None:
    """A paragraph in Russian inside a Spanish report is read as Russian."""
    text = (
        "El Gobierno de Valdoria publicó su respuesta en dos idiomas este jueves, sin más explicaciones.\n"
        "Министр обороны Олег Дарьин заявил, что войска останутся на границе до конца года."
    )
    assert [words_of(one)[1] for one in told("es", text)][-1] == "заявил"


@settings(max_examples=30, deadline=None)
@given(
    st.sampled_from(["es", "ru", "uk"]),
    st.text(st.sampled_from(" .,:;—–-«»“”\"'¿?!\n0123456789абвіїдсaeésqu"), max_size=80),
)
def test_any_text_is_read(language: str, text: str) -> None:
    """No text, however odd, makes the reader fail, and every span cuts its words."""
    for statement in told(language, text):
        for words in (statement.source, statement.cue, statement.content):
            assert words is None or all(text[span.start : span.end] in words.text for span in words.spans)
