"""The act of a statement, weighed: what the rules rule, and what a trained head sees in the words.

Rules know the words of their lists, and fall to a habit elsewhere; the head
knows words by their likeness to those that it was shown.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

import numpy as np

from sayso.errors import LexiconError
from sayso.model import Act, Form
from sayso.statement.acts import Basis
from sayso.statement.tagger.session import weights_folder

if TYPE_CHECKING:
    from pathlib import Path

    from sayso.model import Words
    from sayso.statement.acts import Ruling
    from sayso.statement.tagger.decoding import Floats
    from sayso.statement.tagger.meanings import Meanings

OPENING: Final = 6
"""Word pieces of a content that are looked at for themselves: how it begins."""
MARGINS: Final = {Basis.HABIT: 0.5, Basis.SAYING: 2.0, Basis.CUE: 4.0, Basis.WORDS: 4.0}
"""How much likelier (in log odds) the head must find another act before the rules give way, by what theirs
rests on; chosen by cross-validation on sentences that no rule was tuned to, and on the train part."""
FORMS: Final = (Form.DIRECT, Form.INDIRECT, Form.MIXED)


@dataclass(frozen=True, slots=True)
class Head:
    """A softmax over acts; ``weights`` ``(features, acts)`` and ``bias`` ``(acts,)`` follow their order."""

    acts: tuple[Act, ...]
    weights: Floats
    bias: Floats


def features(meanings: Meanings, cue: Words | None, content: Words, form: Form) -> Floats | None:
    """Return what the head sees of a statement; None where nothing is known of its words' meaning."""
    if not meanings:
        return None
    told = meanings.of(() if cue is None else cue.spans)
    said = meanings.of(content.spans)
    if not len(said):
        return None
    rows = (told, said, said[:OPENING])
    size = said.shape[1]
    means = [row.mean(axis=0) if len(row) else np.zeros(size, dtype=np.float32) for row in rows]
    peaks = [row.max(axis=0) if len(row) else np.zeros(size, dtype=np.float32) for row in rows[:2]]
    flags = np.array([*(form is one for one in FORMS), cue is None], dtype=np.float32)
    return np.concatenate((*means, *peaks, flags))


def weighed(ruled: Ruling, described: Floats) -> Act:
    """Return the rules' act, or the head's where it is surer than what theirs rests on deserves."""
    head = shipped_head()
    if head is None:
        return ruled.act
    scores = described @ head.weights + head.bias
    best = int(np.argmax(scores))
    surer = scores[best] - scores[head.acts.index(ruled.act)]
    return head.acts[best] if surer > MARGINS[ruled.basis] else ruled.act


@cache
def shipped_head() -> Head | None:
    """Load the head beside the weights that read; None where none was fitted to them."""
    folder = weights_folder("en")
    return load_head(folder) if (folder / "acts.json").exists() else None


def load_head(folder: Path) -> Head:
    """Load the head in ``folder``; a LexiconError says what is wrong with it."""
    try:
        told = json.loads((folder / "acts.json").read_text(encoding="utf-8"))
        with np.load(folder / "acts.npz") as stored:
            weights, bias = (stored[name].astype(np.float32) for name in ("weights", "bias"))
        return Head(tuple(Act(one) for one in told["acts"]), weights, bias)
    except (OSError, ValueError, KeyError) as error:
        raise LexiconError(str(folder), f"the weights of the acts cannot be loaded ({error}).") from error
