"""Where and when copy was filed."""

from __future__ import annotations

import pytest

from sayso.document.dateline import dateline_of
from sayso.document.vocabulary import vocabulary


@pytest.mark.parametrize(
    ("line", "words", "agency", "copy"),
    [
        pytest.param("TAIPEI, Taiwan – A man said", "TAIPEI, Taiwan", None, "A man", id="place and country"),
        pytest.param("KYIV, March 3 (Reuters) - The", "KYIV, March 3", "Reuters", "The", id="day and agency"),
        pytest.param("Kyiv, 3 March (dpa) — The", "Kyiv, 3 March", "dpa", "The", id="small letters"),
        pytest.param("SEOUL, Oct. 24 (Yonhap) -- The", "SEOUL, Oct. 24", "Yonhap", "The", id="double hyphen"),
        pytest.param(
            "KARSK, Oct 14, 2025 (Northwire) - The", "KARSK, Oct 14, 2025", "Northwire", "The", id="year"
        ),
        pytest.param("COLUMBIA, S.C. (AP) — The", "COLUMBIA, S.C.", "AP", "The", id="abbreviated state"),
        pytest.param("LONDON/PARIS (AFP) – The", "LONDON/PARIS", "AFP", "The", id="two places"),
        pytest.param("(Reuters) - The ferry", "", "Reuters", "The ferry", id="agency alone"),
        pytest.param("NEW YORK — The", "NEW YORK", None, "The", id="two words"),
        pytest.param("КИЇВ — Міністр сказав", "КИЇВ", None, "Міністр", id="another script"),
        pytest.param("LA PAZ (EFE).- The", "LA PAZ", "EFE", "The", id="Spanish agency"),
    ],
)
def test_a_dateline_is_read(line: str, words: str, agency: str | None, copy: str) -> None:
    found = dateline_of(line, vocabulary("en"))
    assert found is not None
    assert (found.words, found.agency) == (words, agency)
    assert line[found.end :].startswith(copy)


@pytest.mark.parametrize(
    "line",
    [
        "BREAKING - The ferry sank",
        "EXCLUSIVE: The ferry sank",
        "The ferry — a small one — sank",
        "Ferry sinks - two lost",
        "MID-MARCH talks failed",
        "A - B",
        "UPDATE 2 - Ferry sinks",
        "“KYIV – we stand,” he said",
        "THE ECONOMY FAVOURS NOBODY - and",
        "Smith (an engineer) - who built it - said",
        "2025 - a year",
        "",
    ],
)
def test_other_dashes_make_none(line: str) -> None:
    assert dateline_of(line, vocabulary("en")) is None
