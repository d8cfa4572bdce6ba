"""Each paragraph of a report is read in its own language."""

import pytest

from sayso.model import Frame, Span
from sayso.statement import read
from sayso.statement.languages import languages_of
from sayso.statement.mixed import has_reader

EN = "The ministry said on Tuesday that the bridge would be closed to traffic."
ES = "El Ministerio informó de que el puente está cerrado hasta el miércoles por la tarde."
RU = "Министерство сообщило, что мост закрыт и объезда не будет."
UK = "Міністерство повідомило, що міст закрито і об'їзду не буде."
KO = "국방부는 다리가 수요일까지 폐쇄된다고 밝혔다."
CUES = {EN: "said", ES: "informó", RU: "сообщило", UK: "повідомило", KO: "밝혔다"}


@pytest.mark.parametrize("main", [EN, ES, RU, UK, KO], ids=["en", "es", "ru", "uk", "ko"])
def test_paragraphs_of_all_languages(main: str) -> None:
    """Whatever the report's own language, a paragraph of another is read by that one's rules."""
    language = dict(zip(CUES, ("en", "es", "ru", "uk", "ko"), strict=True))[main]
    rest = [one for one in CUES if one != main]
    text = "\n".join([main, *rest])
    found = read(text, Frame(document="d", language=language, outlet="Delta"))
    assert [one.cue.text for one in found if one.cue] == [CUES[line] for line in (main, *rest)]
    assert len({one.id for one in found}) == len(found)
    assert all(one.content.text in text for one in found)


def test_a_report_of_unknown_language_is_read_by_its_words() -> None:
    """Where nobody says in what language a report is, its paragraphs tell."""
    assert [one.cue.text for one in read(RU, Frame(language="und")) if one.cue] == ["сообщило"]
    assert [one.cue.text for one in read(EN, Frame(language="und")) if one.cue] == ["said"]


def test_a_list_of_names_stays_in_the_language_of_its_report() -> None:
    """Names alone do not make a paragraph Spanish."""
    names = "José García Márquez, Ana Belén Ruiz Cortázar, Juan Carlos Peña, Inés Lorca, Ramón Gil Torres"
    assert languages_of(names, [Span(0, len(names))], "en", has_reader) == ("en",)


@pytest.mark.parametrize(
    ("quoted", "main", "language"),
    [
        pytest.param("우리는 항복하지 않는다", "en", "ko", id="ko-in-en"),
        pytest.param("Мы никуда отсюда не уйдём", "es", "ru", id="ru-in-es"),
        pytest.param("Ми нікуди звідси не підемо", "ru", "uk", id="uk-in-ru"),
        pytest.param("Vamos", "en", "en", id="too-short"),
        pytest.param("Мы", "ru", "ru", id="own"),
    ],
)
def test_a_quotation_keeps_its_language(quoted: str, main: str, language: str) -> None:
    """Words quoted in the original are told by their letters, few words go with their report."""
    assert languages_of(quoted, [Span(0, len(quoted))], main, has_reader) == (language,)


@pytest.mark.parametrize(
    ("text", "main", "languages"),
    [
        pytest.param(
            "El mensaje decía: «투항하면 음식과 치료를 제공하겠다». El Gobierno dijo que era falso.",
            "es",
            ["ko", None],
            id="ko-in-es",
        ),
        pytest.param(
            "El general Kruk dijo: «Мы никуда отсюда не уйдём, пока стоит мост».",
            "es",
            ["ru"],
            id="long-ru-in-es",
        ),
        pytest.param("Генерал сказав: «Мы никуда отсюда не уйдём».", "uk", ["ru"], id="ru-in-uk"),
        pytest.param("전단에는 “Мы вас не тронем, сдавайтесь”라고 적혀 있었다.", "ko", ["ru"], id="ru-in-ko"),
        pytest.param(
            "The leaflet said: “Ríndanse, nadie les hará daño y tendrán comida caliente para todos”.",
            "en",
            ["es"],
            id="es-in-en",
        ),
        pytest.param("He said: “We will stay here.”", "en", [None], id="own"),
        pytest.param("García Márquez said: “Vamos a ganar.”", "en", [None], id="too-few-words-to-tell"),
    ],
)
def test_a_statement_keeps_the_language_of_its_quotation(
    text: str, main: str, languages: list[str | None]
) -> None:
    """What is quoted in another language than the report's says so, and nothing else does."""
    assert [
        one.language for one in read(text, Frame(document="d", language=main, outlet="Delta"))
    ] == languages


def test_a_paragraph_of_another_language_gives_statements_in_it() -> None:
    """A statement of a Russian paragraph in a Spanish report is in Russian, quoted or not."""
    found = read(f"{ES}\n{RU}", Frame(document="d", language="es", outlet="Delta"))
    assert [(one.language, one.spoken_in(Frame(language="es"))) for one in found] == [
        (None, "es"),
        ("ru", "ru"),
    ]
