"""Choosing how the figures of trained weights are read, and what they are worth on held-out articles."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

import numpy as np

from sayso.statement.tagger.reader import BATCH, LEAST, attributions, find
from sayso.statement.tagger.reader import score as trust
from sayso.statement.tagger.session import Settings
from sayso.statement.tagger.windows import cut_pieces, pack_windows
from sayso_train.scoring import TESTS, RoleWords, score, words_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from sayso.statement.attribution import Attribution
    from sayso.statement.tagger.session import Model
    from sayso_train.scoring import Record

CUE_FLOOR: Final = 0.12
PLAIN: Final = Settings("plain", CUE_FLOOR, 0.0, 0.0, (1.0, 1.0, 1.0, 1.0))


@dataclass(frozen=True, slots=True)
class Candidates:
    """All that the network finds in a document before any of it is dropped."""

    record: Record
    found: tuple[tuple[Attribution, NDArray[np.float64]], ...]
    words: tuple[RoleWords, ...]


def collect(records: Sequence[Record], model: Model) -> list[Candidates]:
    """Read each record, keeping every attribution with its four probabilities."""
    return [_collect(record, model) for record in records]


def _collect(record: Record, model: Model) -> Candidates:
    pieces = cut_pieces(record.text, model.tokenizer)
    windows = sorted(pack_windows(pieces), key=len)
    kept: list[tuple[Attribution, NDArray[np.float64]]] = []
    for at in range(0, len(windows), BATCH):
        batch = find(pieces, windows[at : at + BATCH], model.network, CUE_FLOOR)
        if batch is None:
            continue
        for row in range(len(batch.cues)):
            one = batch.only(row)
            kept += [
                (attribution, batch.probabilities[row]) for attribution in attributions(pieces, one, PLAIN)
            ]
    return Candidates(record, tuple(kept), words_of(record.text, (one for one, _ in kept)))


def fit(candidates: Sequence[Candidates], name: str) -> Settings:
    """Fit the score to the whole-exact measure, and choose the floor that serves all measures best."""
    logs = np.log(np.maximum(np.array([p for one in candidates for _, p in one.found]), LEAST))
    right = np.array(
        [any(TESTS["whole"](w, gold) for gold in one.record.golds) for one in candidates for w in one.words],
        dtype=np.float64,
    )
    weights = _logistic(np.concatenate((np.ones((len(logs), 1)), logs), axis=1), right)
    settings = Settings(name, CUE_FLOOR, 0.0, float(weights[0]), tuple(float(w) for w in weights[1:]))  # type: ignore[arg-type]
    floors = np.arange(0.02, 0.5, 0.01)
    best = max(
        floors, key=lambda floor: sum(figures(candidates, replace(settings, floor=float(floor))).values())
    )
    return replace(settings, floor=round(float(best), 2))


def figures(candidates: Sequence[Candidates], settings: Settings) -> dict[str, float]:
    """Score what ``settings`` keeps."""
    return score([(one.record.golds, kept(one, settings)) for one in candidates])


def scores(one: Candidates, settings: Settings) -> NDArray[np.float64]:
    """Return the score of each candidate of a document."""
    return trust(np.array([p for _, p in one.found]).reshape(-1, 4), settings)


def kept(one: Candidates, settings: Settings) -> list[RoleWords]:
    """Return the words of the candidates that score enough."""
    return [
        words
        for words, value in zip(one.words, scores(one, settings), strict=True)
        if value >= settings.floor
    ]


def reliability(
    candidates: Sequence[Candidates], settings: Settings, bins: int = 10
) -> list[tuple[float, float, int, float, float, float]]:
    """Return rows (from, to, how many, mean score, share right as a whole, share right by content IoU)."""
    rows = [
        (value, *(any(TESTS[test](words, gold) for gold in one.record.golds) for test in ("whole", "iou")))
        for one in candidates
        for words, value in zip(one.words, scores(one, settings), strict=True)
        if value >= settings.floor
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
