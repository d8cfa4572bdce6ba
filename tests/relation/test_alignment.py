"""Shared passages are the same words in both reports, wherever they stand."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sayso.relation import Origin, align
from sayso.relation.wording import wording

texts = st.lists(
    st.sampled_from(["the", "ferry", "ran", "aground", "at", "night", "and", "lamp"]), max_size=40
).map(" ".join)


@given(texts, texts)
def test_passages_stand_in_both(origin: str, other: str) -> None:
    """Each passage cuts the same words out of both texts, and shares stay between 0 and 1."""
    found = align(Origin.of(wording(origin)), wording(other))
    for passage in found.passages:
        assert passage.origin.cut(origin) == passage.to.cut(other)
        assert passage.words >= 3
    assert 0 <= found.share <= 1
    assert 0 <= found.back <= 1


@given(texts)
def test_a_report_is_all_its_own(text: str) -> None:
    """A report of three words or more has itself whole."""
    words = wording(text)
    assert align(Origin.of(words), words).share == (1.0 if len(words.words) >= 3 else 0.0)


def test_a_moved_paragraph_is_found() -> None:
    """Order does not matter: desks move paragraphs."""
    one, two = "the ferry ran aground at night", "nobody was hurt in the gale"
    found = align(Origin.of(wording(f"{one}. {two}.")), wording(f"{two}; {one}!"))
    assert found.share == 1.0
    assert [passage.to.cut(f"{two}; {one}!") for passage in found.passages] == [two, one]
