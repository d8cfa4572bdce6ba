"""Stories, voices, claims, figures and offers that join across languages."""

from __future__ import annotations

import pytest
from tests.relation.making import Said, report

from sayso.lexicon.entities import fold_name, shipped_entities
from sayso.model import Act, Reading, Story, VoiceKind
from sayso.relation import relate
from sayso.relation.abroad import compare
from sayso.relation.spellings import Brought, names_across

DEAD = {
    "en": (
        "The fire service of Morvik said that 14 people were killed.",
        "fire service",
        "14 people were killed",
    ),
    "es": (
        "El servicio de bomberos de Morvik dijo que murieron 14 personas.",
        "servicio de bomberos",
        "murieron 14 personas",
    ),
    "ru": (
        "Пожарная служба Морвика сообщила, что погибли 14 человек.",
        "Пожарная служба",
        "погибли 14 человек",
    ),
    "uk": ("Пожежна служба Морвіка повідомила, що загинули 14 людей.", "Пожежна служба", "загинули 14 людей"),
    "ko": ("모르비크 소방당국은 14 명이 숨졌다고 밝혔다.", "소방당국", "14 명이 숨졌다고"),
}
LOCKED = {
    "en": (
        "The mayor, Anders Tvedt, said the doors had been locked.",
        "Anders Tvedt",
        "the doors had been locked",
    ),
    "es": (
        "El alcalde Anders Tvedt dijo que las puertas estaban cerradas.",
        "Anders Tvedt",
        "las puertas estaban cerradas",
    ),
    "ru": ("Мэр Андерс Тведт заявил, что двери были заперты.", "Андерс Тведт", "двери были заперты"),
    "uk": ("Мер Андерс Тведт заявив, що двері були замкнені.", "Андерс Тведт", "двері були замкнені"),
    "ko": ("안데르스 트베트 시장은 문이 잠겨 있었다고 말했다.", "안데르스 트베트", "문이 잠겨 있었다고"),
}
UNLOCKED = {
    "en": (
        "The company Nordfisk denied that the doors had been locked.",
        "Nordfisk",
        "the doors had been locked",
    ),
    "ru": ("Компания «Нордфиск» отрицала, что двери были заперты.", "Нордфиск", "двери были заперты"),
}


def told(language: str, *rows: tuple[str, str, str], act: Act = Act.ASSERTION) -> Reading:
    """Make a report of one outlet of a language; of each row the sentence, its root and what is said."""
    said = tuple(
        Said(content, root, act if row == len(rows) - 1 else Act.ASSERTION)
        for row, (_, root, content) in enumerate(rows)
    )
    return report(f"outlet-{language}", *(row[0] for row in rows), said=said, language=language)


@pytest.fixture(scope="module")
def fire() -> Story:
    """The story of one fire, told in five languages."""
    (story,) = relate([told(language, DEAD[language], LOCKED[language]) for language in DEAD])
    return story


def test_one_event_is_one_story(fire: Story) -> None:
    """Reports of one event are one story, whatever their language."""
    assert len(fire.documents) == len(DEAD)


def test_a_figure_is_one_claim_and_one_measure(fire: Story) -> None:
    """'14 people were killed' is one claim, one measure and one value in five languages."""
    claims = [claim for claim in fire.claims if "14" in claim.content]
    assert [claim.outlets for claim in claims] == [len(DEAD)]
    assert [[value.value for value in measure.values] for measure in fire.measures] == [[14.0]]


def test_words_are_one_claim_of_one_person(fire: Story) -> None:
    """A claim without a figure joins by what its words mean, and its speaker is one in three scripts."""
    (claim,) = (claim for claim in fire.claims if "14" not in claim.content)
    assert claim.outlets == len(LOCKED)
    assert [root.name for root in claim.roots] == ["Anders Tvedt"]


def test_a_denial_is_a_claim_of_its_own() -> None:
    """Who denies that the doors were locked says something else than who says that they were."""
    (story,) = relate(
        [
            told(language, DEAD[language], LOCKED[language], UNLOCKED[language], act=Act.DENIAL)
            for language in UNLOCKED
        ]
    )
    locked = [claim for claim in story.claims if "14" not in claim.content]
    assert sorted((claim.act.value, claim.outlets) for claim in locked) == [("assertion", 2), ("denial", 2)]


def test_another_fire_is_another_story() -> None:
    """A report in another language of a like event elsewhere stays apart."""
    elsewhere = (
        "Служба спасения Кальдеры сообщила, что на рынке погибли 12 человек.",
        "Служба спасения",
        "на рынке погибли 12 человек",
    )
    other = report("else", elsewhere[0], said=(Said(elsewhere[2], elsewhere[1]),), language="ru")
    assert len(relate([told("en", DEAD["en"], LOCKED["en"]), other])) == 2


def test_an_offer_is_one_in_two_languages() -> None:
    """Two reports of one offer unite its terms under one wording, to one audience."""
    english = report(
        "wire",
        "The Tarvian General Staff promised the soldiers of Belmar food and medical care.",
        said=(
            Said(
                "food and medical care",
                "Tarvian General Staff",
                Act.PROMISE,
                offered=("food", "medical care"),
                to="soldiers of Belmar",
            ),
        ),
    )
    spanish = report(
        "diario",
        "El Estado Mayor de Tarvia prometió comida y atención médica a los soldados de Belmar.",
        said=(
            Said(
                "comida y atención médica",
                "Estado Mayor de Tarvia",
                Act.PROMISE,
                offered=("comida", "atención médica"),
                to="a los soldados de Belmar",
            ),
        ),
        language="es",
    )
    (story,) = relate([english, spanish])
    assert [(offer.outlets, set(offer.offered)) for offer in story.offers] == [(2, {"food", "medical care"})]


@pytest.mark.parametrize(
    ("english", "kind", "language", "other", "same"),
    [
        pytest.param("Maren Oskell", VoiceKind.PERSON, "ru", "Марен Оскелл", True, id="a person in Cyrillic"),
        pytest.param(
            "Maren Oskell",
            VoiceKind.PERSON,
            "ko",
            "국방정찰국 대변인 마렌 오스켈 대령",
            True,
            id="with title and body",
        ),
        pytest.param(
            "Julio Pardo",
            VoiceKind.PERSON,
            "ko",
            "훌리오 파르도 대표",
            True,
            id="a sound that Korean writes otherwise",
        ),
        pytest.param("Maren Oskell", VoiceKind.PERSON, "ru", "Иво Радан", False, id="another person"),
        pytest.param(
            "Defence Reconnaissance Directorate",
            VoiceKind.ORGANISATION,
            "es",
            "Dirección de Reconocimiento de Defensa",
            True,
            id="a body by what its words mean",
        ),
        pytest.param(
            "Keldrian Defence Ministry",
            VoiceKind.ORGANISATION,
            "uk",
            "Міністерство оборони Келдрії",
            True,
            id="a ministry and its country",
        ),
        pytest.param(
            "Keldrian Defence Ministry",
            VoiceKind.ORGANISATION,
            "uk",
            "Міністерство оборони Орванії",
            False,
            id="another country's",
        ),
        pytest.param(
            "Keldrian Defence Ministry",
            VoiceKind.ORGANISATION,
            "uk",
            "Міністерство закордонних справ Келдрії",
            False,
            id="another ministry",
        ),
        pytest.param("Litora News Agency", VoiceKind.OUTLET, "ko", "리토라통신", True, id="an agency"),
    ],
)
def test_a_voice_has_one_name(
    english: str,
    kind: VoiceKind,
    language: str,
    other: str,
    same: bool,  # noqa: FBT001  - a case
) -> None:
    """A voice of another language gets the name that it has in the first one; another voice keeps its own."""
    brought = [
        Brought("one", "en", "", ((english, kind),)),
        Brought("two", language, "", ((other, VoiceKind.ORGANISATION),)),
    ]
    found = names_across(brought, shipped_entities())
    assert found == ({("two", fold_name(other)): (english, kind)} if same else {})


def test_a_body_called_back_is_the_one_spelled_out() -> None:
    """'la dirección' is the directorate that its report's text names, though no statement does."""
    directorate = ("Defence Reconnaissance Directorate", VoiceKind.ORGANISATION)
    brought = [
        Brought("one", "en", "", (directorate, ("Bureau of Foreign Assessment", VoiceKind.ORGANISATION))),
        Brought(
            "two",
            "es",
            "El canal de la Dirección de Reconocimiento de Defensa (DRD)",
            (("dirección", VoiceKind.ORGANISATION),),
        ),
    ]
    assert names_across(brought, shipped_entities()) == {("two", "direccion"): directorate}


def test_one_language_has_nothing_to_join() -> None:
    """Reports in one language keep every name as it stands."""
    brought = [Brought(name, "en", "", (("Maren Oskell", VoiceKind.PERSON),)) for name in ("one", "two")]
    assert names_across(brought, shipped_entities()) == {}


def test_what_two_reports_share_is_symmetric() -> None:
    """Of two reports it does not matter which is asked about the other."""
    one, other = (told(language, DEAD[language], LOCKED[language]).document for language in ("en", "ko"))
    assert compare(one, other) == compare(other, one)
    assert compare(one, other).one_event
