"""The frame of a text that is left untouched."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.document import facts, frame_of
from sayso.lexicon.entities import Entity, EntityList
from sayso.model import VoiceKind

COPY = "The ferry to Skerry Head sank on Monday, the harbour office said, and 12 people were saved."
PIECES = [
    "Ferry sinks off Skerry Head",
    COPY,
    "RELATED STORIES",
    "Port reopens after storm",
    "Edited by Post Staff.",
    "By Ann Lee",
    "KARSK, March 3 (Northwire) - The ferry sank.",
    "Outlet: The Harbour Post",
    "Northwire | 3 March 2025",
    "“Мэр сказал”, e\u0301",
    "👩\u200d👩\u200d👧",
    "\u202eright to left\u202c",
    "\x00",
    "\ud83d",
    " ",
    "",
]
ENDS = ["\n", "\r\n", "\r", "\n\n", "\u2028", "\x85", "\x0b"]
TEXTS = st.lists(
    st.tuples(st.sampled_from(PIECES) | st.text(max_size=20), st.sampled_from(ENDS)), max_size=12
).map(lambda lines: "".join(piece + end for piece, end in lines))


@settings(deadline=None)  # the first example compiles the word lists
@given(TEXTS)
def test_every_span_cuts_words_out_of_that_very_text(text: str) -> None:
    frame = frame_of(text, document="a", language="en")
    spans = [*frame.furniture, *([frame.title] if frame.title is not None else [])]
    for span in spans:
        assert 0 <= span.start < span.end <= len(text)
        assert span.cut(text) == span.cut(text).strip()
    assert list(frame.furniture) == sorted(frame.furniture)
    assert not any(one.overlaps(other) for one in spans for other in spans if one is not other)


@settings(deadline=None)  # the first example compiles the word lists
@given(TEXTS)
def test_reading_twice_gives_the_same(text: str) -> None:
    assert frame_of(text, language="en") == frame_of(text, language="en")


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\n\n", "\u2029"])
def test_the_frame_is_found_whatever_the_line_ends(end: str) -> None:
    text = end.join(
        [
            "Ferry sinks off Skerry Head",
            "By Ann Lee",
            f"KARSK, March 3 (AP) - {COPY}",
            "Read more:",
            "Port reopens",
        ]
    )
    frame = frame_of(text, document="a")
    assert frame.title is not None
    assert frame.title.cut(text) == "Ferry sinks off Skerry Head"
    assert [span.cut(text) for span in frame.furniture] == ["By Ann Lee", "Read more:", "Port reopens"]
    assert (frame.document, frame.byline, frame.credit, frame.dateline, frame.language) == (
        "a", ("Ann Lee",), ("AP",), "KARSK, March 3", "en",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "title"),
    [
        pytest.param(
            f"Ferry sinks off Skerry Head\n{COPY}", "Ferry sinks off Skerry Head", id="no full stop"
        ),
        pytest.param(f"Who sank the ferry?\n\n{COPY}", "Who sank the ferry?", id="question"),
        pytest.param(
            f"Ferry Sinks Off Skerry Head.\n\n{COPY}", "Ferry Sinks Off Skerry Head.", id="capitals"
        ),
        pytest.param(f"Ferry sinks.\n\nKARSK — {COPY}", "Ferry sinks.", id="over a dateline"),
        pytest.param(f"Watch: Ferry sinks\n{COPY}", "Watch: Ferry sinks", id="a film's title"),
        pytest.param(f"[kept by the desk]\nFerry sinks\n{COPY}", "Ferry sinks", id="under a note"),
        pytest.param(f"Outlet: Post\nFerry sinks\n{COPY}", "Ferry sinks", id="under a header"),
        pytest.param(f"The ferry sank on Monday.\n{COPY}", None, id="sentence"),
        pytest.param(f"KARSK – The ferry sank\n{COPY}", None, id="dateline"),
        pytest.param("Ferry sinks off Skerry Head", None, id="nothing follows"),
        pytest.param(
            "The ferry sank on Monday and the harbour\noffice said that 12 were saved.", None, id="wrapped"
        ),
        pytest.param(f"“We are all alive”\n{COPY}", None, id="a quotation alone"),
        pytest.param(f"Edited by Ann Lee\n{COPY}", None, id="credit"),
        pytest.param(f"The office said:\n{COPY}", None, id="leads on"),
        pytest.param("", None, id="nothing"),
    ],
)
def test_the_first_line_is_the_title_where_it_has_the_shape(text: str, title: str | None) -> None:
    frame = frame_of(text, language="en")
    assert (None if frame.title is None else frame.title.cut(text)) == title


def test_headers_fill_the_frame_and_are_no_copy() -> None:
    text = (
        "Outlet: The Harbour Post\r\nPublished: 3 March 2025 10:00 +02:00\r\nBy Ann Lee\r\n"
        f"URL: https://post.example/1\r\n\r\nFerry sinks\r\n\r\n{COPY}\r\n"
    )
    frame = frame_of(text, language="en")
    assert frame.outlet == "The Harbour Post"
    assert frame.byline == ("Ann Lee",)
    assert frame.links == ("https://post.example/1",)
    assert frame.published is not None
    assert frame.published.isoformat() == "2025-03-03T08:00:00+00:00"
    assert frame.published_words == "3 March 2025 10:00 +02:00"
    assert len(frame.furniture) == 4


@pytest.mark.parametrize(
    ("desk", "outlet"),
    [
        pytest.param("Edited by Harbour Post Staff.", "Harbour Post", id="in its own words"),
        pytest.param("Edited by HBC Staff.", "Harbour Broadcasting", id="a short name that the list knows"),
        pytest.param("Edited by Karsk Staff.", "Karsk", id="a name that stands for no outlet"),
    ],
)
def test_a_house_desk_gives_the_outlet(desk: str, outlet: str, monkeypatch: pytest.MonkeyPatch) -> None:
    known = {
        name.casefold(): Entity(name, full, kind, "", None, (name,))
        for name, full, kind in (
            ("HBC", "Harbour Broadcasting", VoiceKind.OUTLET),
            ("Karsk", "Government of Karsk", VoiceKind.ORGANISATION),
        )
    }
    monkeypatch.setattr(facts, "shipped_entities", lambda: EntityList({}, known))
    assert frame_of(f"{COPY}\n{desk}", language="en").outlet == outlet


def test_copy_gives_no_outlet() -> None:
    frame = frame_of(f"{COPY}\nThe Harbour Post could not verify the film.", language="en")
    assert (frame.outlet, frame.furniture, frame.credit) == (None, (), ())


def test_copy_as_an_agency_filed_it_is_the_agencys() -> None:
    frame = frame_of(f"KARSK, March 3 (Northwire) - {COPY}", language="en")
    assert (frame.outlet, frame.credit) == ("Northwire", ("Northwire",))


def test_copy_that_credits_an_agency_without_its_dateline_is_not() -> None:
    frame = frame_of(f"{COPY}\nSource: EFE", language="en")
    assert (frame.outlet, frame.credit) == (None, ("EFE",))
