"""The trained head speaks where the rules only guess, and belongs to the weights that ship."""

from __future__ import annotations

import hashlib
import json

import numpy as np
import pytest

from sayso.errors import LexiconError
from sayso.model import Act, Form, Frame, Span, Words
from sayso.shipped import shipped
from sayso.statement import read
from sayso.statement.acts import Basis, Ruling
from sayso.statement.tagger.meanings import Meanings
from sayso.statement.weighing import MARGINS, features, load_head, shipped_head, weighed


def test_the_head_belongs_to_the_tagger() -> None:
    """New weights of the tagger need the head fitted anew (`make acts`)."""
    folder = shipped("models") / "en"
    told = json.loads((folder / "acts.json").read_text(encoding="utf-8"))
    assert told["tagger"] == f"sha256:{hashlib.sha256((folder / 'tagger.onnx').read_bytes()).hexdigest()}"


@pytest.mark.parametrize("basis", list(Basis))
def test_rules_stand_where_the_head_is_no_surer(basis: Basis) -> None:
    """The head must be surer by a margin that hangs on what the rules' answer rests on."""
    head = shipped_head()
    assert head is not None
    favourite = np.zeros(len(head.weights), dtype=np.float32)
    best = head.acts[int(np.argmax(head.bias))]
    least = head.acts[int(np.argmin(head.bias))]
    surer = float(head.bias.max() - head.bias.min())
    assert weighed(Ruling(best, basis), favourite) is best
    assert weighed(Ruling(least, basis), favourite) is (best if surer > MARGINS[basis] else least)


def test_what_was_not_seen_has_no_features() -> None:
    """Without meanings the rules speak alone."""
    content = Words((Span(0, 4),), "Rain")
    assert features(Meanings.none(), None, content, Form.DIRECT) is None


def test_meanings_of_spans() -> None:
    """The pieces that touch a span, however many make a word."""
    states = np.arange(4, dtype=np.float32)[:, None]
    meanings = Meanings(np.array([0, 3, 7, 10]), np.array([3, 6, 10, 14]), states)
    assert meanings.of([Span(0, 6)])[:, 0].tolist() == [0, 1]
    assert meanings.of([Span(8, 12)])[:, 0].tolist() == [2, 3]
    assert meanings.of([Span(6, 7)])[:, 0].tolist() == []
    assert meanings.of([])[:, 0].tolist() == []


def test_missing_weights() -> None:
    """A folder without a head says what is missing."""
    with pytest.raises(LexiconError, match="acts"):
        load_head(shipped("models") / "ru")


@pytest.mark.parametrize(
    ("text", "act"),
    [
        pytest.param("The villagers beseeched the king to lower the toll on salt.", Act.APPEAL, id="beseech"),
        pytest.param("The dean pooh-poohed the rumour that she had resigned.", Act.DENIAL, id="pooh-pooh"),
        pytest.param("He offered his resignation.", Act.PROMISE, id="a known cue stands"),
    ],
)
def test_rare_words(text: str, act: Act) -> None:
    """Rare verbs keep their act when both are weighed."""
    assert {one.act for one in read(text, Frame(language="en", outlet="The Post"))} == {act}
