"""Copy in another language is known by its figures and names, in any script, and joins its origin's story."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.relation.making import report

from sayso.model import Reading, RelayKind
from sayso.relation import relate

FLOOD = (
    "Rescuers in Lower Tarn counted 340 houses under water, the mayor of Tarn, Edda Lorin, said.",
    "The river Amber rose by 85 centimetres and 1,200 people left Tarn for Halm before noon.",
)
RUSSIAN = (
    "Спасатели в городе Тарн насчитали 340 домов под водой, сообщила мэр Эдда Лорин.",
    "Река Амбер поднялась на 85 сантиметров, и 1 200 человек покинули Тарн, уехав в Хальм.",
)
OTHER = ("В порту города Вик 340 судов ждали погоды, сказал капитан Олаф Йенсен.", "Ждать им ещё 12 дней.")


def told(name: str, language: str, *paragraphs: str, hours: float = 0) -> Reading:
    """Make a report in a language."""
    made = report(name, *paragraphs, hours=hours)
    frame = replace(made.document.frame, language=language)
    return Reading(replace(made.document, frame=frame), ())


@pytest.mark.parametrize(
    ("readings", "expected"),
    [
        pytest.param(
            (told("post", "en", *FLOOD), told("vest", "ru", *RUSSIAN, hours=2)),
            [("post", "vest")],
            id="the later one translates",
        ),
        pytest.param(
            (told("post", "en", *FLOOD, hours=2), told("vest", "ru", *RUSSIAN)),
            [("vest", "post")],
            id="in either direction",
        ),
        pytest.param(
            (told("post", "en", *FLOOD, hours=2), told("vest", "ru", *RUSSIAN, "Об этом пишет газета Post.")),
            [("post", "vest")],
            id="whom it names had it first",
        ),
        pytest.param((told("post", "en", *FLOOD), told("vest", "ru", *OTHER, hours=2)), [], id="other"),
        pytest.param(
            (told("post", "en", *FLOOD), told("vest", "ru", *RUSSIAN, hours=24 * 60)), [], id="months later"
        ),
    ],
)
def test_who_translates_whom(readings: tuple[Reading, ...], expected: list[tuple[str, str]]) -> None:
    """The same figures and names in another language make a translation, and one story."""
    stories = relate(readings)
    relays = [relay for story in stories for relay in story.relays if relay.kind is RelayKind.TRANSLATES]
    assert [(relay.origin, relay.to) for relay in relays] == expected
    assert len(stories) == (1 if expected else 2)


def test_the_finding_tells_what_it_rests_on() -> None:
    """The reason names the figures that both have."""
    stories = relate([told("post", "en", *FLOOD), told("vest", "ru", *RUSSIAN, hours=2)])
    (relay,) = stories[0].relays
    assert relay.reason.startswith("the same figures (85, 340, 1200)")
