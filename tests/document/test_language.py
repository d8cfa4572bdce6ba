"""Which language a report is in."""

from __future__ import annotations

import pytest

from sayso.document.language import language_of, language_tag

ENGLISH = (
    "The ministry said on Monday that nearly two hundred people had left the town before the flood. " * 3
)
RUSSIAN = "Министерство сообщило в понедельник, что почти двести человек покинули город до наводнения. " * 3


@pytest.mark.parametrize(
    ("text", "declared", "fallback", "language"),
    [
        pytest.param(ENGLISH, None, None, "en", id="by its words"),
        pytest.param(ENGLISH, "en_gb", None, "en-GB", id="as the page says"),
        pytest.param(RUSSIAN, "en", None, "ru", id="a template in another language"),
        pytest.param("Вибух у місті", None, None, "uk", id="letters of one language"),
        pytest.param("군인들이 왔다", None, None, "ko", id="a script of one language"),
        pytest.param("OK", None, "uk", "uk", id="too short: as the channel"),
        pytest.param("OK", None, None, "und", id="too short, and nothing else"),
        pytest.param("1,200 + 300", None, None, "und", id="no words"),
        pytest.param(ENGLISH, "gd", None, "gd", id="a language that is not told apart is believed"),
    ],
)
def test_language_is_told(text: str, declared: str | None, fallback: str | None, language: str) -> None:
    assert language_of(text, declared, fallback) == language


@pytest.mark.parametrize(
    ("words", "tag"),
    [("EN", "en"), ("pt_br", "pt-BR"), ("zh-hans-cn", "zh-Hans-CN"), ("", None), (None, None), ("*", None)],
)
def test_tags_take_their_customary_case(words: str | None, tag: str | None) -> None:
    assert language_tag(words) == tag
