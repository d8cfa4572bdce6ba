"""Whatever a text holds, it is read, and every span cuts its words out of it."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from tests.statement.telling import by_rules, every_words

from sayso.model import Frame, Role, Span, Words
from sayso.statement import read

if TYPE_CHECKING:
    from collections.abc import Callable

    from sayso.model import Statement

    Read = Callable[[str, Frame], list[Statement]]

PIECES = (
    "The mayor said the well was dry. ",
    "“We dug,” said Ilse Dorn, “and dug.”",
    "The Gazette cited Dorn as saying about 9,000 geese, five of whom left. ",
    "According to the office, ",
    "The Quay could not verify the film. ",
    "He urged them to leave and promised food, a bed",
    " is said to have ",
    "Neither Orlen nor Vask has confirmed it",
    "on 30 February 0000, in March last year, ",
    "between 5 and 4 to 9-7 ",
    "$ 12 million % ",
    "dozens of thousands of ",
    "said said said that that ",
    "“", "”", '"', "'", "‘", "’", "«", "»", "„", "‹", "›", "「", "」",
    ",", ".", ":", ";", "—", "–", "(", ")", "|", "…",
    "\n", "\r\n", "\r", "\u2028", "\u2029", "\x85", "\x0b", "\t", "\u00a0", "\u3000", "\ufeff",
    "\x00", "\ud83d", "\udcff", "e\u0301", "\u0301", "\u0345", "\u200d", "\u200b",
    "👩\u200d👩\u200d👧", "🇺🇦", "\u202ehe said\u202c", "قال العمدة", "시장은 말했다", "Мэр сказал, что",
    "İ", "ß", "ﬁ", "Ⅷ", "²", "½", "٣", "１２", "𝟗", "ǅ", "ŉ",
    "a" * 300,
    "said" * 100,
)  # fmt: skip
texts = st.lists(st.sampled_from(PIECES) | st.text(max_size=6), max_size=14).map("".join)
moments = st.none() | st.datetimes(timezones=st.just(UTC))


@st.composite
def frames(draw: st.DrawFn, text: str) -> Frame:
    """Draw frames whose title and furniture are spans of ``text``."""
    ends = st.tuples(st.integers(0, len(text)), st.integers(0, len(text)))
    spans = ends.map(lambda pair: Span(*sorted(pair)))
    return Frame(
        document=draw(st.sampled_from(["", "sha256:00"])),
        outlet=draw(st.sampled_from([None, "The Quay", "", "\udcff"])),
        title=draw(st.none() | spans),
        credit=draw(st.sampled_from([(), ("Northbell",), ("Northbell", "")])),
        published=draw(moments),
        language=draw(st.sampled_from(["en", "en-GB", "uk", "und", ""])),
        forwarded_from=draw(st.sampled_from([None, "Ferry Watch"])),
        furniture=tuple(draw(st.lists(spans, max_size=2))),
    )


@st.composite
def reports(draw: st.DrawFn) -> tuple[str, Frame]:
    """Draw a text and a frame of it."""
    text = draw(texts)
    return text, draw(frames(text))


CORES = [pytest.param(by_rules, id="rules"), pytest.param(read, id="as shipped")]


@pytest.mark.parametrize("reader", CORES)
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@example(("The mayor said \ud83d it rained.", Frame(language="en")))
@given(reports())
def test_what_always_holds(reader: Read, report: tuple[str, Frame]) -> None:
    """Spans cut their words, ids are unique, parents exist, chains are whole; twice gives the same."""
    text, frame = report
    found = reader(text, frame)
    ids = [one.id for one in found]
    assert len(set(ids)) == len(ids)
    for one in found:
        for held in every_words(one):
            assert held == Words.cut(text, *held.spans) if held.spans else held.text == ""
            assert all(0 <= span.start < span.end <= len(text) for span in held.spans)
        assert one.content.text.strip()
        assert one.parent is None or one.parent in set(ids) - {one.id}
        roles = [link.role for link in one.chain]
        assert roles in (
            [Role.ROOT],
            [Role.OUTLET, *roles[1:-1], Role.ROOT],
        )
        assert roles == sorted(roles, key=[Role.OUTLET, Role.RELAY, Role.ROOT].index)
        assert one.score is None or 0 <= one.score <= 1
        for quantity in one.quantities:
            ends = [end for end in (quantity.low, quantity.high) if end is not None]
            assert ends == sorted(ends)
        if one.when is not None and one.when.start is not None and one.when.end is not None:
            assert one.when.start < one.when.end
    assert reader(text, frame) == found


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet="“”\"'‘’«»„‹›「」 \na.", max_size=40))
def test_only_marks(text: str) -> None:
    """A text of quotation marks alone says nothing, and raises nothing."""
    assert all(held.text.strip() for one in by_rules(text) for held in every_words(one) if held.spans)


def test_nothing_at_all() -> None:
    """An empty text has no statement."""
    assert read("", Frame(language="en")) == []


LONG = [
    pytest.param("a" * 5_000_000, 60.0, id="a word of 5 MB"),
    pytest.param("The mayor said about 40 geese had left the well. "
"" * 2_000, 60.0, id="a paragraph of 20,000 words"),
    pytest.param("and the river ran past the old mill " * 2_500, 30.0, id="a sentence of 20,000 words"),
    pytest.param("The mayor " + "told a friend of the man who " * 300, 20.0, id="clauses in clauses"),
    pytest.param("“We dug, and nothing came,” she said.\n" * 500, 30.0, id="500 quotations"),
    pytest.param("“" * 20_000, 20.0, id="20,000 opening marks"),
    pytest.param("'a " * 2_000, 20.0, id="2,000 loose apostrophes"),
    pytest.param("said, " * 5_000, 20.0, id="5,000 cues"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "limit_seconds"), LONG)
def test_long_texts_end(text: str, limit_seconds: float) -> None:
    """A hostile length costs seconds, not hours. The limits are ten times what is measured on one core."""
    began = time.perf_counter()
    by_rules(text, Frame(language="en", published=datetime(2031, 6, 12, tzinfo=UTC)))
    assert time.perf_counter() - began < limit_seconds
