"""Lines that say whose work a report is."""

from __future__ import annotations

import pytest

from sayso.document.credit import Credits, agencies_in, byline_in, credits_in, names_of
from sayso.document.vocabulary import vocabulary

WORDS = vocabulary("en")


@pytest.mark.parametrize(
    ("line", "byline", "credit", "outlet"),
    [
        pytest.param(
            "(Reporting by Ann Lee in Kyiv and Bo Roe; Editing by Max Moe)",
            ("Ann Lee", "Bo Roe"),
            (),
            None,
            id="full",
        ),
        pytest.param("Reporting by Reuters", (), ("Reuters",), None, id="agency"),
        pytest.param("– with files from AP", (), ("AP",), None, id="files"),
        pytest.param("With files from UPI and Reuters", (), ("UPI", "Reuters"), None, id="two"),
        pytest.param("Source: EFE", (), ("EFE",), None, id="source"),
        pytest.param("Source: Northwire", (), ("Northwire",), None, id="a source that no list has"),
        pytest.param("Staff and agencies", (), ("Staff and agencies",), None, id="unnamed agencies"),
        pytest.param("Edited by RFA Staff.", (), (), "RFA", id="house desk"),
        pytest.param("Edited by Mat Pennington.", (), (), None, id="an editor is no voice"),
        pytest.param("The AP contributed to this report.", (), ("AP",), None, id="tag"),
        pytest.param("Ann Lee contributed reporting.", ("Ann Lee",), (), None, id="person in a tag"),
        pytest.param("Additional reporting by Ann Lee", ("Ann Lee",), (), None, id="additional"),
    ],
)
def test_a_credit_line_is_read(
    line: str, byline: tuple[str, ...], credit: tuple[str, ...], outlet: str | None
) -> None:
    assert credits_in(line, WORDS) == Credits(byline, credit, outlet)


@pytest.mark.parametrize(
    "line",
    [
        "Edited by hand over many years, the archive holds the letters of 900 families.",
        "Reporting by the ministry showed that 12 people had died.",
        "From Kyiv the road leads west.",
        "Source material was destroyed in the fire, officials said.",
        "He contributed to this report's findings on the flood, the office said.",
        "",
    ],
)
def test_sentences_are_no_credit_lines(line: str) -> None:
    assert credits_in(line, WORDS) is None


@pytest.mark.parametrize(
    ("line", "byline"),
    [
        pytest.param("By Ann Lee", ("Ann Lee",), id="one"),
        pytest.param("BY ANN LEE AND BO ROE", ("ANN LEE", "BO ROE"), id="capitals"),
        pytest.param("By Ann Lee in Karsk, Bo Roe and Cy Fox", ("Ann Lee", "Bo Roe", "Cy Fox"), id="three"),
        pytest.param("From our correspondent Ann Lee", ("Ann Lee",), id="correspondent"),
        pytest.param("By Ann Lee, Karsk", ("Ann Lee",), id="place"),
        pytest.param("By Monday the water had gone", None, id="sentence without a stop"),
        pytest.param("By Ann Lee the road was mended.", None, id="sentence"),
    ],
)
def test_a_byline_is_read(line: str, byline: tuple[str, ...] | None) -> None:
    found = byline_in(line, WORDS)
    assert (None if found is None else found.byline) == byline


@pytest.mark.parametrize(
    ("field", "byline", "credit"),
    [
        pytest.param("By Ann Lee and AFP", ("Ann Lee",), ("AFP",), id="agency"),
        pytest.param("Ann Lee, Chief Correspondent", ("Ann Lee",), (), id="role"),
        pytest.param("Ann Lee, harbour correspondent", ("Ann Lee",), (), id="role in small letters"),
        pytest.param("Олена Лис, Бо Ро", ("Олена Лис", "Бо Ро"), (), id="another script"),
        pytest.param("ann@post.example", (), (), id="address"),
    ],
)
def test_an_author_field_gives_people_and_agencies(
    field: str, byline: tuple[str, ...], credit: tuple[str, ...]
) -> None:
    assert names_of(field, WORDS) == Credits(byline, credit)


def test_an_agency_under_two_names_is_one() -> None:
    assert agencies_in("The Associated Press, AP and Reuters", WORDS) == ("The Associated Press", "Reuters")


def test_small_letters_make_no_agency() -> None:
    assert agencies_in("a pa system, an ap course", WORDS) == ()
