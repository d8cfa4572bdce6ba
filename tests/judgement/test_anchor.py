"""A judgement finds its statement again by its words, when ids, offsets and readers have changed."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.judgement.making import TEXT, reading
from tests.strategies import spans, texts

from sayso.judgement import anchored, find, place, quoted
from sayso.model import Span, Words


@settings(deadline=None)
@given(texts.flatmap(lambda text: st.tuples(st.just(text), spans(text))))
def test_an_unchanged_text_gives_the_same_place(drawn: tuple[str, Span]) -> None:
    """However often the words stand elsewhere too."""
    text, span = drawn
    assert find(quoted(text, span), text) == span


@settings(deadline=None)
@given(
    texts.flatmap(lambda text: st.tuples(st.just(text), spans(text))),
    st.text("xyz \n", max_size=20),
    st.text("xyz \n", max_size=20),
)
def test_words_are_found_where_text_was_put_around_them(
    drawn: tuple[str, Span], before: str, after: str
) -> None:
    """What is found holds the words themselves, wherever they went."""
    text, span = drawn
    changed = f"{before}{text}{after}"
    found = find(quoted(text, span), changed)
    assert found is not None
    assert found.cut(changed) == span.cut(text)


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        pytest.param(
            TEXT.replace("Ferry to stay in port\n", ""), "about 40 boxes", id="text before it is gone"
        ),
        pytest.param(f"About 40 boxes.\n{TEXT}", "about 40 boxes", id="alike words elsewhere"),
        pytest.param(TEXT.replace("about 40", "about\n40"), "about\n40 boxes", id="a line's end in it"),
        pytest.param(TEXT.replace("about 40", "some"), None, id="the words are gone"),
        pytest.param("", None, id="no text"),
    ],
)
def test_a_short_quote(changed: str, words: str | None) -> None:
    """Short words are found as they stand, or not at all."""
    start = TEXT.index("about 40 boxes")
    found = find(quoted(TEXT, Span(start, start + 14)), changed)
    assert (None if found is None else found.cut(changed)) == words


def test_of_two_places_the_one_with_its_surroundings() -> None:
    """The same words stand twice; a sentence is put in before both."""
    text = "He said no on Monday. She said no on Friday."
    span = Span(text.rindex("said no"), text.rindex("said no") + 7)
    changed = f"It was late and they said no more. {text}"
    found = find(quoted(text, span), changed)
    assert found is not None
    assert changed[found.end :] == " on Friday."


def test_a_long_quote_is_found_by_likeness() -> None:
    """A newer version reads a misprint, or an entity, rightly."""
    old = "The harbour office said that about 40 boxes wa1t on the quay until Friday."
    new = "The harbour office said that about 40 boxes wait on the quay until Friday."
    found = find(quoted(old, Span(0, len(old))), new)
    assert found == Span(0, len(new))


# --- statements ------------------------------------------------------------------------------------------


def _said(words: str) -> tuple[int, object]:
    read = reading()
    return next((at, one) for at, one in enumerate(read.statements) if words in one.content.text)


@pytest.mark.parametrize("words", ["40 boxes", "pay for every box", "any box was lost"])
def test_the_same_statement_under_another_id(words: str) -> None:
    """A newer version gives other ids."""
    read = reading()
    at, statement = _said(words)
    renamed = replace(read, statements=tuple(replace(one, id=f"new:{one.id}") for one in read.statements))
    found = place(anchored(read.document, read.statements[at]), renamed)
    assert found is not None
    assert found.id == f"new:{read.statements[at].id}"
    assert found.content == read.statements[at].content
    assert statement is not None


def test_a_statement_whose_content_is_cut_otherwise() -> None:
    """A newer version ends the content elsewhere; it is the same statement."""
    read = reading()
    at, _ = _said("40 boxes")
    old = read.statements[at]
    shorter = Words.cut(TEXT, Span(old.content.start, old.content.end - 12))
    newer = replace(read, statements=(replace(old, id="st:new", content=shorter),))
    assert place(anchored(read.document, old), newer) == newer.statements[0]


def test_another_statement_of_the_same_source_is_not_taken_for_it() -> None:
    """Two contents share source and cue: only the one that shares words is the same."""
    read = reading()
    at, _ = _said("40 boxes")
    old = read.statements[at]
    elsewhere = TEXT.index("any box")
    other = replace(old, id="st:other", content=Words.cut(TEXT, Span(elsewhere, elsewhere + 16)))
    assert place(anchored(read.document, old), replace(read, statements=(other,))) is None


def test_words_of_the_same_id_elsewhere_are_not_taken_for_it() -> None:
    """An id is made of offsets: after a change of the text it may be that of other words."""
    read = reading()
    at, _ = _said("40 boxes")
    old = read.statements[at]
    changed = TEXT.replace(
        "The harbour office said about 40 boxes wait on the quay.",
        "Nobody knows what else happened there at all today.",
    )
    words = Words.cut(changed, *old.content.spans)
    same_id = replace(old, source=None, cue=None, content=words)
    document = replace(read.document, text=changed)
    assert (
        place(anchored(read.document, old), replace(read, document=document, statements=(same_id,))) is None
    )
