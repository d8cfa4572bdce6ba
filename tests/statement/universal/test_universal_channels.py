"""Where something is said, what points back to the sentence before, and several who do not confirm."""

import pytest
from tests.statement.universal.universal_telling import names_of, told, words_of

from sayso.model import StatusKind


@pytest.mark.parametrize(
    ("language", "text", "channel"),
    [
        pytest.param(
            "ru", "Мэр написал в своём Telegram-канале, что мост открыт.", "в своём Telegram-канале", id="ru"
        ),
        pytest.param("ru", "На брифинге мэр сказал, что мост открыт.", "На брифинге", id="ru-first"),
        pytest.param("uk", "Мер повідомив у фейсбуці, що міст відкрито.", "у фейсбуці", id="uk"),
        pytest.param("es", "El alcalde informó en un comunicado de que abrió.", "en un comunicado", id="es"),
        pytest.param(
            "es", "“Abre hoy”, prometió en Telegram el alcalde Ulises Vera.", "en Telegram", id="es-inverted"
        ),
        pytest.param(
            "es",
            "La jueza escribió en su cuenta oficial de X que no.",
            "en su cuenta oficial de X",
            id="es-tail",
        ),
        pytest.param("ru", "Мэр сказал, что в письме нет угроз.", None, id="inside-the-content"),
    ],
)
def test_the_channel(language: str, text: str, channel: str | None) -> None:
    """A post, a briefing, a platform beside the verb, with its preposition."""
    found = told(language, text)[0].channel
    assert (None if found is None else found.text) == channel


@pytest.mark.parametrize(
    ("language", "text", "names"),
    [
        pytest.param("uk", "Рух відновлено. Про це повідомив мер Дмитро Саль.", ["Дмитро Саль"], id="first"),
        pytest.param(
            "uk", "Рух відновлено. Повідомив про це мер Дмитро Саль.", ["Дмитро Саль"], id="verb-first"
        ),
        pytest.param(
            "uk", "Рух відновлено. Мер Дмитро Саль повідомив про це у фейсбуці.", ["Дмитро Саль"], id="last"
        ),
        pytest.param(
            "uk",
            "Рух відновлено. Про це «Заграві» повідомив речник порту Ян Лі.",
            ["Заграві", "Ян Лі"],
            id="told",
        ),
        pytest.param(
            "uk", "Рух відновлено. Про це сказано у зведенні штабу.", ["зведення штабу"], id="in-place"
        ),
        pytest.param(
            "ru", "Рейс отменён. Об этом говорится в сообщении мэрии.", ["мэрия"], id="whose-channel"
        ),
        pytest.param("es", "El tren vuelve. Lo anunció el alcalde Pau Gil.", ["Pau Gil"], id="es"),
    ],
)
def test_what_points_back(language: str, text: str, names: list[str]) -> None:
    """The sentence before is what is said, in whatever order the words come."""
    (one,) = told(language, text)
    assert one.content.text == text.partition(".")[0]
    assert names_of(one) == names


def test_what_points_nowhere_is_no_statement() -> None:
    """'Reported this to journalists' says nothing where no sentence stands before."""
    assert told("ru", "Мэр сообщил об этом журналистам.") == []


@pytest.mark.parametrize(
    ("language", "text", "names"),
    [
        pytest.param(
            "es",
            "Ni la policía ni el ayuntamiento han confirmado la cifra.",
            ["policía", "ayuntamiento"],
            id="es",
        ),
        pytest.param(
            "ru", "Ни полиция, ни мэрия не подтвердили эти сведения.", ["полиция", "мэрия"], id="ru"
        ),
        pytest.param(
            "uk", "Ні поліція, ні мерія не підтвердили цих відомостей.", ["поліція", "мерія"], id="uk"
        ),
    ],
)
def test_neither_confirms(language: str, text: str, names: list[str]) -> None:
    """Both are voices, and what they leave open is unconfirmed."""
    (one,) = told(language, text)
    assert names_of(one) == names
    assert [status.kind for status in one.status] == [StatusKind.UNCONFIRMED]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        pytest.param("ru", "Во вторник премьер заявит о своём решении.", id="ru-future"),
        pytest.param("ru", "Суд признал бывшего мэра виновным в обмане.", id="ru-verdict"),
        pytest.param("uk", "Канал проєкту «Хочу жити» закрили.", id="uk-name"),
        pytest.param("es", "El buque habría zarpado si el puerto no estuviera cerrado.", id="es-condition"),
    ],
)
def test_no_saying(language: str, text: str) -> None:
    """What will be said, a verdict, a name with a verb in it and a condition report nothing."""
    assert told(language, text) == []


def test_a_headline_that_ends_with_who_says_it() -> None:
    """After its dash stands the source."""
    (one,) = told("ru", "Трое погибли под Торалбой — губернатор")
    assert words_of(one) == ("губернатор", "—", "Трое погибли под Торалбой")
