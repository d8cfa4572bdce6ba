"""Choosing how the figures of trained weights are read, and what they are worth on held-out articles."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

import numpy as np

from sayso.statement.tagger.reader import LEAST, Found, attribution, find, kept, text_words
from sayso.statement.tagger.reader import score as trust
from sayso.statement.tagger.session import Settings
from sayso.statement.tagger.windows import cut_pieces
from sayso_train.scoring import TESTS, RoleWords, score, words_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from sayso.statement.tagger.session import Model
    from sayso_train.scoring import Record

CUE_FLOOR: Final = 0.12
CONTENT_FLOOR: Final = 0.6
PLAIN: Final = Settings("plain", CUE_FLOOR, 0.0, CONTENT_FLOOR, 0.0, (1.0, 1.0, 1.0, 1.0))


@dataclass(frozen=True, slots=True)
class Candidates:
    """All that the network finds in a document; ``words`` has a row a cue, None where it has no content."""

    record: Record
    found: Found | None
    words: tuple[RoleWords | None, ...]

    @property
    def probabilities(self) -> NDArray[np.float64]:
        """Four probabilities a row."""
        return np.zeros((0, 4)) if self.found is None else self.found.probabilities


def collect(records: Sequence[Record], model: Model) -> list[Candidates]:
    """Read each record, keeping every cue with what was read for it."""
    return [_collect(record, model) for record in records]


def _collect(record: Record, model: Model) -> Candidates:
    pieces = cut_pieces(record.text, model.word_pieces)
    found = find(pieces, model.network, model.settings)
    if found is None:
        return Candidates(record, None, ())
    words = text_words(pieces)
    every = [attribution(words, found, row, 0.0) for row in range(len(found.cues))]
    in_words = iter(words_of(record.text, (one for one in every if one is not None)))
    return Candidates(record, found, tuple(None if one is None else next(in_words) for one in every))


def fit(candidates: Sequence[Candidates], name: str) -> Settings:
    """Fit the score to the whole-exact measure, and choose the floor that serves all measures best."""
    logs = np.log(np.maximum(np.concatenate([one.probabilities for one in candidates]), LEAST))
    right = [_right("whole", one.record, words) for one in candidates for words in one.words]
    x = np.concatenate((np.ones((len(logs), 1)), logs), axis=1)
    bias, cue, valid, source, content = (float(w) for w in _logistic(x, np.array(right, dtype=np.float64)))
    settings = Settings(name, CUE_FLOOR, 0.0, CONTENT_FLOOR, bias, (cue, valid, source, content))
    floors = [replace(settings, floor=round(float(floor), 2)) for floor in np.arange(0.06, 0.3, 0.02)]
    return max(floors, key=lambda one: sum(figures(candidates, one).values()))


def _right(test: str, record: Record, words: RoleWords | None) -> bool:
    return words is not None and any(TESTS[test](words, gold) for gold in record.golds)


def figures(candidates: Sequence[Candidates], settings: Settings) -> dict[str, float]:
    """Score what ``settings`` keeps."""
    return score([(one.record.golds, [words for words, _ in keep(one, settings)]) for one in candidates])


def keep(one: Candidates, settings: Settings) -> list[tuple[RoleWords, float]]:
    """Return the words and the scores of what is kept."""
    if one.found is None:
        return []
    scores = trust(one.probabilities, settings)
    rows = ((one.words[row], float(scores[row])) for row in kept(one.found, scores, settings))
    return [(words, value) for words, value in rows if words is not None]


def reliability(
    candidates: Sequence[Candidates], settings: Settings, bins: int = 10
) -> list[tuple[float, float, int, float, float, float]]:
    """Return rows (from, to, how many, mean score, share right as a whole, share right by content IoU)."""
    rows = [
        (value, _right("whole", one.record, words), _right("iou", one.record, words))
        for one in candidates
        for words, value in keep(one, settings)
    ]
    table = np.array(rows, dtype=np.float64)
    at = np.minimum((table[:, 0] * bins).astype(np.int64), bins - 1)
    return [
        (b / bins, (b + 1) / bins, int((at == b).sum()), *(float(x) for x in table[at == b].mean(axis=0)))  # type: ignore[misc]
        for b in range(bins)
        if (at == b).any()
    ]


def _logistic(x: NDArray[np.float64], y: NDArray[np.float64], penalty: float = 1.0) -> NDArray[np.float64]:
    """Fit a logistic regression by Newton's method, with a small quadratic penalty."""
    weights = np.zeros(x.shape[1])
    for _ in range(30):
        p = 1 / (1 + np.exp(-(x @ weights)))
        hessian = (x * (p * (1 - p))[:, None]).T @ x + penalty * np.eye(x.shape[1])
        weights -= np.linalg.solve(hessian, x.T @ (p - y) + penalty * weights)
    return weights
