"""Captions under a film."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sayso.capture import MediaType
from sayso.errors import DocumentError

if TYPE_CHECKING:
    from tests.document.conftest import Read, ReadAll


def srt(*cues: tuple[float, float, str]) -> str:
    """Return an .srt of cues given as start, end (seconds) and words."""
    return "\n".join(
        f"{number}\n{_clock(start)} --> {_clock(end)}\n{words}\n"
        for number, (start, end, words) in enumerate(cues, 1)
    )


def _clock(seconds: float) -> str:
    return f"00:00:{seconds:06.3f}".replace(".", ",")


@pytest.mark.parametrize(
    ("cues", "text"),
    [
        pytest.param([(1, 3, "The ferry"), (3, 5, "has sunk.")], "The ferry has sunk.", id="joined"),
        pytest.param([(1, 3, "It sank."), (8, 9, "Why?")], "It sank.\nWhy?", id="a pause parts"),
        pytest.param([(1, 3, "<i>It</i> {\\an8}sank &amp; burnt.")], "It sank & burnt.", id="tags"),
        pytest.param([(1, 3, "- It sank.\n- When?")], "It sank.\nWhen?", id="turns"),
        pytest.param(
            [(1, 3, "ANN LEE: It sank."), (3, 5, "At noon.")], "ANN LEE: It sank. At noon.", id="speaker"
        ),
        pytest.param(
            [(1, 3, "It sank."), (3, 5, "It sank.\nAt noon.")], "It sank. At noon.", id="rolling up"
        ),
        pytest.param([(1, 3, "No."), (4, 5, "No.")], "No. No.", id="said twice"),
        pytest.param([(1, 3, "It sank\n\nat noon.")], "It sank at noon.", id="a blank line inside"),
        pytest.param(
            [(1, 3, "In 2024\n12"), (3, 5, "died.")], "In 2024 12 died.", id="a figure is no cue's number"
        ),
    ],
)
def test_cues_become_paragraphs(read: Read, cues: list[tuple[float, float, str]], text: str) -> None:
    document = read(srt(*cues), MediaType.SRT)
    assert document.text == text
    assert document.title is None


def test_a_vtt_loses_notes_styles_and_names_of_cues(read: Read) -> None:
    document = read(
        "WEBVTT - Harbour film\nLanguage: en\n\nSTYLE\n::cue { color: red }\n\nNOTE by the desk\n"
        "not spoken\n\n"
        "intro\n00:01.000 --> 00:03.000 align:start\n<v Ann Lee>It <b>sank</b>.</v>\n\nNOTE\nnor this\n\n"
        "00:03.000 --> 00:05.000\n<v Ann Lee>At noon.\n\n00:05.000 --> 00:06.000\n<v.loud Bo Roe>Why?\n",
        MediaType.VTT,
    )
    assert document.text == "Ann Lee: It sank. At noon.\nBo Roe: Why?"
    assert document.frame.language == "en"


@pytest.mark.parametrize(
    ("words", "outlet"),
    [
        pytest.param("Good evening. This is Karsk Harbour TV, Monday.", "Karsk Harbour TV", id="named"),
        pytest.param("You're listening to Radio Karsk News.", "Radio Karsk News", id="the longest name"),
        pytest.param("This is the news.", None, id="no name"),
        pytest.param("This is a scandal, the mayor said on Radio Karsk.", None, id="another's name"),
    ],
)
def test_a_broadcast_says_what_it_is(read: Read, words: str, outlet: str | None) -> None:
    assert read(srt((1, 3, words)), MediaType.SRT).frame.outlet == outlet


@pytest.mark.parametrize(
    ("content", "kind", "reason"),
    [
        pytest.param("The ferry sank.", MediaType.SRT, "no line gives", id="no times"),
        pytest.param("1\n00:00:01,000 --> 00:0\nIt sank.", MediaType.SRT, "cannot be read", id="cut short"),
        pytest.param("1\n00:00:01,000 --> 00:00:02,000\n\n", MediaType.SRT, "no words", id="nothing said"),
        pytest.param("00:01.000 --> 00:02.000\nIt sank.", MediaType.VTT, "WEBVTT", id="vtt without its head"),
    ],
)
def test_malformed_captions_are_refused(
    read_all: ReadAll, content: str, kind: MediaType, reason: str
) -> None:
    (error,) = read_all(content, kind)
    assert isinstance(error, DocumentError)
    assert reason in error.reason
    assert error.mend
