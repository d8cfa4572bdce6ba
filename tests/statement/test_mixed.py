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
