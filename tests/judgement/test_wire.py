"""Rulings go to JSON and come back as they were."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.strategies import names, statements, texts

from sayso.contract.wire import dumps
from sayso.judgement import (
    Accept,
    AddStatement,
    Anchor,
    Change,
    Credibility,
    Field,
    GradeClaim,
    GradeSource,
    Note,
    Protect,
    Redo,
    Reject,
    Relate,
    Reliability,
    Shield,
    Undo,
    Unprotect,
)
from sayso.judgement.anchor import quotes_of
from sayso.judgement.wire import KINDS, ruling_from_json, ruling_json
from sayso.relation import Decision, Matter, Verdict

if TYPE_CHECKING:
    from sayso.judgement import Ruling


@st.composite
def rulings(draw: st.DrawFn) -> Ruling:
    """Draw a ruling of each kind, over texts of any signs."""
    text = draw(texts)
    statement = draw(statements(text))
    anchor, word = Anchor("doc", statement, quotes_of(text, statement.content.spans)), draw(names)
    fields = tuple(draw(st.lists(st.sampled_from(Field), unique=True)))
    several = tuple(draw(st.lists(names, max_size=3)))
    decision = Decision(
        draw(st.sampled_from(Matter)), draw(st.sampled_from(Verdict)), several, tuple(reversed(several))
    )
    made: dict[type[Ruling], Ruling] = {
        Accept: Accept(anchor),
        Reject: Reject(anchor),
        Change: Change(anchor, fields, statement, anchor.quotes),
        AddStatement: AddStatement(anchor, anchor.quotes),
        Note: Note("doc", word, draw(st.sampled_from([None, anchor]))),
        Relate: Relate(decision, (anchor,)),
        GradeSource: GradeSource(word, draw(st.none() | st.sampled_from(Reliability)), word),
        GradeClaim: GradeClaim((anchor,), draw(st.none() | st.sampled_from(Credibility)), word),
        Protect: Protect((word, *several), draw(st.sampled_from(Shield)), draw(st.none() | names)),
        Unprotect: Unprotect(word),
        Undo: Undo(draw(st.integers(1, 10**9))),
        Redo: Redo(draw(st.integers(1, 10**9))),
    }
    assert set(made) == set(KINDS)
    return made[draw(st.sampled_from(list(KINDS)))]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(rulings())
def test_a_ruling_comes_back_as_it_was(ruling: Ruling) -> None:
    """Through the bytes that the log keeps."""
    assert ruling_from_json(json.loads(dumps(ruling_json(ruling)))) == ruling


def test_an_unknown_kind_is_refused() -> None:
    """A ledger of a newer Sayso may hold rulings that this one does not know."""
    with pytest.raises(ValueError, match="'praise'"):
        ruling_from_json({"kind": "praise"})
