"""Russian and Ukrainian as newsrooms and channels write them: marks, capitals, pictures, cases, relays."""

import pytest
from tests.statement.universal.universal_telling import names_of, told, words_of

from sayso.model import Act, Bound, StatusKind

APOSTROPHES = "'’ʼ"


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        pytest.param("ru", "По словам Петрова, мост закрыт.", "Петров", id="ru-surname"),
        pytest.param(
            "ru", "По словам министра обороны Анны Петровой, мост закрыт.", "Анна Петрова", id="ru-f"
        ),
        pytest.param(
            "ru", "По словам главы МИД Сергея Лаврентьева, мост закрыт.", "Сергей Лаврентьев", id="ru-m"
        ),
        pytest.param(
            "ru", "По словам жительницы Белгородска Ольги Ивановой, мост закрыт.", "Ольга Иванова", id="ru-p"
        ),
        pytest.param(
            "uk", "За словами президента Володимира Зеленка, міст закрито.", "Володимир Зеленко", id="uk-m"
        ),
        pytest.param(
            "uk", "За словами міністра оборони Олени Петренко, міст закрито.", "Олена Петренко", id="uk-f"
        ),
        pytest.param(
            "uk", "За словами речника Повітряних сил Юрія Ігната, міст закрито.", "Юрій Ігнат", id="uk-b"
        ),
    ],
)
def test_a_person_is_named_in_the_subjects_case(language: str, text: str, name: str) -> None:
    """The chain has the nominative, whatever the case, the gender and the nouns before the name."""
    [statement] = told(language, text)
    assert names_of(statement) == [name]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        pytest.param(
            "ru",
            "Агентство «Север» сослалось на дипломата, рассказавшего, что визит отложен.",
            [["Север"], ["Север", "дипломат"]],
            id="ru-participle",
        ),
        pytest.param(
            "uk",
            "Агенція «Північ» послалася на дипломата, який сказав, що візит відкладено.",
            [["Північ"], ["Північ", "дипломат"]],
            id="uk-relative",
        ),
        pytest.param(
            "ru",
            "По информации агентства «Север», на которую ссылается «Луч», сделка сорвана.",
            [["Луч"], ["Луч", "Север"]],
            id="ru-refers",
        ),
    ],
)
def test_who_refers_to_another_stands_outside(language: str, text: str, expected: list[list[str]]) -> None:
    """'X сослался на Y, сказавшего': what Y said is passed on by X."""
    found = sorted((names_of(one) for one in told(language, text)), key=len)
    assert found == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        pytest.param(
            "ru",
            "Банк «Северкредит» опроверг сообщения об утечке.",
            ("Банк «Северкредит»", "опроверг", "сообщения об утечке"),
            id="name-in-marks",
        ),
        pytest.param(
            "ru",
            "Пленный, назвавшийся Русланом, признался, что получил повестку.",
            ("Пленный", "признался", "что получил повестку"),
            id="who-he-is",
        ),
        pytest.param(
            "uk",
            "У Генштабі Валдорії заперечують наявність там військових.",
            ("Генштабі Валдорії", "заперечують", "наявність там військових"),
            id="agreement",
        ),
        pytest.param(
            "ru",
            "По предварительным данным МЧС на 20:00, в шахте никого нет.",
            ("МЧС", "По предварительным данным", "в шахте никого нет"),
            id="as-of",
        ),
        pytest.param(
            "ru", "МОСТ ВЗОРВАН, СООБЩАЕТ МЭРИЯ", ("МЭРИЯ", "СООБЩАЕТ", "МОСТ ВЗОРВАН"), id="capitals"
        ),
        pytest.param(
            "ru",
            "⚡️Разведка Валдории сообщает, что мост взорван.",
            ("Разведка Валдории", "сообщает", "что мост взорван"),
            id="picture",
        ),
        pytest.param(
            "ru",
            "Мост взорван,—сообщил губернатор.",
            ("губернатор", "сообщил", "Мост взорван"),
            id="no-space-at-the-dash",
        ),
        pytest.param(
            "uk", '"Ми не підемо", - заявив мер.', ("мер", "заявив", '"Ми не підемо"'), id="straight-marks"
        ),
        pytest.param(
            "ru",
            "Еще пятеро раненых в тяжелом состоянии, сообщил хирург Петр Иванов.",
            ("хирург Петр Иванов", "сообщил", "Еще пятеро раненых в тяжелом состоянии"),
            id="without-yo",
        ),
        pytest.param(
            "ru",
            "Губернатор сообщил, что мост закрыт. #новости #мост @kanal",
            ("Губернатор", "сообщил", "что мост закрыт"),
            id="hashtags",
        ),
    ],
)
def test_copy_as_it_comes(language: str, text: str, expected: tuple[str, str, str]) -> None:
    """Names in marks, capitals, pictures, hashtags and careless typing hide nobody."""
    [statement] = told(language, text)
    assert words_of(statement)[1:] == expected[1:]
    assert words_of(statement)[0].startswith(expected[0])


@pytest.mark.parametrize("mark", APOSTROPHES)
def test_every_apostrophe_is_one(mark: str) -> None:
    """Ukrainian writes its apostrophe in three ways."""
    [statement] = told("uk", f"Поліція з{mark}ясувала, що п{mark}ятеро людей зникли.")
    assert words_of(statement)[0] == "Поліція"
    assert [one.value for one in statement.quantities] == [5]


def test_a_quotation_in_a_quotation_has_its_voice() -> None:
    """Marks of another kind inside are another voice's."""
    outer, inner = told("ru", "«Он сказал мне: „Уходи“», — вспоминает Пётр Лямин.")
    assert (outer.content.text, inner.content.text) == ("«Он сказал мне: „Уходи“»", "„Уходи“")
    assert inner.parent == outer.id


def test_a_post_in_two_languages_is_read_in_both() -> None:
    """Each paragraph is read in its own language."""
    paragraphs = (
        "За словами мера Івана Коваленка, міст через річку закрито до п’ятниці, їздити можна в об’їзд.",
        "По словам губернатора, мост откроют через неделю, а объезд будет работать каждый день.",
    )
    found = told("uk", "\n".join(paragraphs))
    assert [names_of(one)[-1] for one in found] == ["Іван Коваленко", "губернатор"]


@pytest.mark.parametrize(
    ("language", "text", "value", "bound"),
    [
        pytest.param(
            "ru", "Мэр сказал, что топлива хватит минимум на две недели.", 2, Bound.AT_LEAST, id="inside"
        ),
        pytest.param(
            "ru", "Мэр сказал, что цены выросли более чем на 20%.", 20, Bound.MORE_THAN, id="percent"
        ),
        pytest.param("ru", "Мэр сказал, что сумма превышает €1,1 млрд.", 1.1e9, Bound.MORE_THAN, id="sign"),
        pytest.param("ru", "Его осудили на шесть с половиной лет, сообщил суд.", 6.5, Bound.EXACT, id="half"),
        pytest.param(
            "uk", "Мер сказав, що прийшло три з половиною тисячі людей.", 3500, Bound.EXACT, id="half-k"
        ),
        pytest.param(
            "ru", "Мэр сказал, что вылилось около сорока тонн мазута.", 40, Bound.ABOUT, id="magpie"
        ),
        pytest.param("ru", "Мэр сообщил об уничтожении двух комплексов С-300В4.", 2, Bound.EXACT, id="model"),
        pytest.param("ru", "Мэр сказал, что ранены двое детей 8 и 11 лет.", 2, Bound.EXACT, id="ages"),
    ],
)
def test_one_figure(language: str, text: str, value: float, bound: Bound) -> None:
    """Each text holds one figure, and what else looks like one is none."""
    [statement] = told(language, text)
    [figure] = statement.quantities
    assert figure.value == pytest.approx(value)
    assert figure.bound is bound


def test_a_range_keeps_its_signs() -> None:
    """'от $12 до $15 млрд' is one range."""
    [statement] = told("ru", "Министр заявил, что проект обойдётся от $12 до $15 млрд долларов.")
    [figure] = statement.quantities
    assert (figure.low, figure.high, figure.bound) == (12e9, 15e9, Bound.RANGE)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        pytest.param("ru", "«Это не соответствует действительности», — сказал мэр.", id="said"),
        pytest.param("ru", "Мэр назвал сообщения о холере выдумкой.", id="called"),
        pytest.param("uk", "Мер назвав повідомлення про холеру фейком.", id="uk-called"),
    ],
)
def test_what_is_called_false_is_denied(language: str, text: str) -> None:
    """A denial needs no verb of denying."""
    [statement] = told(language, text)
    assert statement.act is Act.DENIAL
    assert [one.kind for one in statement.status] == [StatusKind.DENIED]


@pytest.mark.parametrize(
    ("language", "text", "kind"),
    [
        pytest.param("ru", "Полиция не смогла подтвердить эти данные.", StatusKind.UNCONFIRMED, id="confirm"),
        pytest.param(
            "ru", "«Дельта» не смогла независимо подтвердить эти данные.", StatusKind.UNVERIFIED, id="own"
        ),
        pytest.param("uk", "Поліція не змогла перевірити ці дані.", StatusKind.UNVERIFIED, id="verify"),
    ],
)
def test_the_verb_of_checking_decides(language: str, text: str, kind: StatusKind) -> None:
    """Who could not confirm did not say that it could not be checked."""
    [statement] = told(language, text)
    assert [one.kind for one in statement.status] == [kind]


def test_what_is_offered_before_the_verb_has_its_condition() -> None:
    """'Солдатам, которые выйдут, обещают еду': to whom, on what condition, what."""
    [statement] = told("ru", "Солдатам, которые сложат оружие, обещают горячую еду, жильё и лечение.")
    terms = statement.terms
    assert terms is not None
    assert terms.to is not None
    assert terms.condition is not None
    assert (terms.to.text, terms.condition.text) == ("Солдатам", "которые сложат оружие")
    assert [one.text for one in terms.offered] == ["горячую еду", "жильё", "лечение"]


def test_what_is_asked_is_without_who_is_asked() -> None:
    """'закликала солдатів, які воюють, скласти зброю' asks to lay down arms."""
    [statement] = told("uk", "Розвідка закликала солдатів, які воюють на боці Келдрії, скласти зброю.")
    assert statement.act is Act.APPEAL
    assert statement.terms is not None
    assert statement.terms.asked is not None
    assert statement.terms.asked.text == "скласти зброю"
