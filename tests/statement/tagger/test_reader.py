"""The trained reader points at words of the text it was given, whatever that holds."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.errors import LexiconError
from sayso.model import Span
from sayso.statement.tagger import find_attributions
from sayso.statement.tagger.session import load_model, shipped_model

if TYPE_CHECKING:
    from pathlib import Path

    from sayso.statement.attribution import Attribution

NEWS = (
    "The harbour of Lowmere will stay shut until Friday, the mayor said.\n\n"
    "“We have found no damage,” said Ana Ruiz, who runs the port. “The cranes stand.”\n\n"
    "According to the coast guard, two boats are missing.\n"
)


def cut(text: str, spans: tuple[Span, ...]) -> str:
    return " … ".join(span.cut(text) for span in spans)


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        pytest.param(
            "The harbour will stay shut until Friday, the mayor said.",
            "the mayor",
            "said",
            "The harbour will stay shut until Friday",
            id="indirect",
        ),
        pytest.param(
            "“We have found no damage,” said Ana Ruiz.",
            "Ana Ruiz",
            "said",
            "We have found no damage",
            id="inverted",
        ),
        pytest.param(
            "According to the coast guard, two boats are missing.",
            "the coast guard",
            "According to",
            "two boats are missing",
            id="according to",
        ),
    ],
)
def test_one_attribution(text: str, source: str, cue: str, content: str) -> None:
    """Plain sentences are read as a person reads them."""
    (one,) = find_attributions(text)
    assert (cut(text, one.source), cut(text, one.cue), cut(text, one.content)) == (source, cue, content)


def well_formed(text: str, found: list[Attribution]) -> bool:
    return all(
        one.cue
        and one.content
        and 0 <= one.score <= 1
        and all(0 <= span.start < span.end <= len(text) for span in one.source + one.cue + one.content)
        and all(
            tuple(sorted(role)) == role and all(a.end <= b.start for a, b in pairwise(role))
            for role in (one.source, one.cue, one.content)
        )
        for one in found
    )


@given(
    st.lists(
        st.one_of(
            st.text(max_size=20),
            st.sampled_from(
                [
                    "“",
                    "”",
                    '"',
                    "\n",
                    "\n\n",
                    " said ",
                    "the mayor",
                    "\x00",
                    "\ud800",
                    "😀",
                    "שלום",
                    "[SEP]",
                    "é",
                ]
            ),
        ),
        max_size=12,
    )
)
@settings(max_examples=60, deadline=None)
def test_any_text_is_read_without_error(parts: list[str]) -> None:
    """Spans cut words of the text, in order and without overlap, and reading twice gives the same."""
    text = "".join(parts)
    found = find_attributions(text)
    assert well_formed(text, found)
    assert found == find_attributions(text)


@pytest.mark.parametrize(
    "text", ["", " ", "\n\n", "\x00", "😀"], ids=["empty", "space", "lines", "nul", "emoji"]
)
def test_nothing_to_read(text: str) -> None:
    """A text without words has no attributions."""
    assert find_attributions(text) == []


def test_a_paragraph_of_five_thousand_words() -> None:
    """A paragraph longer than any window is read to its end."""
    text = "The harbour will stay shut until Friday, the mayor said. " * 500
    found = find_attributions(text)
    assert well_formed(text, found)
    assert len(found) > 450
    assert found[-1].cue[0].end > len(text) - 60


def test_capitals_are_read() -> None:
    """Copy in capitals is read too."""
    text = "THE HARBOUR WILL STAY SHUT UNTIL FRIDAY, THE MAYOR SAID."
    assert [cut(text, one.cue) for one in find_attributions(text)] == ["SAID"]


def test_nothing_is_read_in_blocked_spans() -> None:
    """A blocked paragraph yields nothing, and the others keep their offsets."""
    begin = NEWS.index("“We")
    blocked = Span(begin, NEWS.index("According"))
    found = find_attributions(NEWS, [blocked])
    assert found
    assert not any(span.overlaps(blocked) for one in found for span in one.source + one.cue + one.content)
    assert [cut(NEWS, one.cue) for one in found] == ["said", "According to"]


def test_the_order_is_the_texts() -> None:
    """Attributions come in the order of their cues."""
    cues = [one.cue for one in find_attributions(NEWS)]
    assert cues == sorted(cues)


def test_missing_weights_are_named(tmp_path: Path) -> None:
    """Where the weights are not there, the error says which folder and what to do."""
    with pytest.raises(LexiconError, match=r"weights cannot be loaded.*Install Sayso again"):
        load_model(tmp_path)


def test_other_weights_may_be_chosen(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A folder that the environment names is read for the weights, and one without them is told."""
    monkeypatch.setenv("SAYSO_WEIGHTS", str(tmp_path))
    with pytest.raises(LexiconError, match="weights cannot be loaded"):
        shipped_model.__wrapped__("en")
