"""Annotated corpora as windows of labelled words.

Gold spans are taken to whole words, marks at their edges dropped and marks
between two of their words kept: where annotators put a comma or a closing
quotation mark is chance, and the scorer does not look at it either.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from sayso.statement.tagger.features import CAPITALS, CASE, LOWER, OPENING_MARK, QUOTATION
from sayso.statement.tagger.windows import MOST_PIECES, Pieces, Window, cut_pieces, pack_windows
from sayso_train.corpora import records

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from sayso.statement.tagger.wordpiece import WordPieces
    from sayso_train.corpora import Record

CLS, SEP = 101, 102
NO_SOURCE, UNSEEN = -1, -2
"""A cue without a source, and one whose source stands outside the window."""


@dataclass(frozen=True, slots=True)
class Gold:
    """One attribution, in word indices; ``content`` lists words, the other two are half-open."""

    cue: tuple[int, int]
    source: tuple[int, int] | None
    content: NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Article:
    """An annotated text: its pieces, and its attributions in indices of its words."""

    id: str
    text: str
    pieces: Pieces
    golds: tuple[Gold, ...]


@dataclass(frozen=True, slots=True)
class Example:
    """One window ready for the network.

    ``ids`` and ``features`` have a row a piece (with the two marks at the
    ends), ``words`` holds the index of each word's first piece; the labels
    and ``paragraph`` have a row a word.
    """

    ids: NDArray[np.int64]
    features: NDArray[np.int64]
    words: NDArray[np.int64]
    paragraph: NDArray[np.int64]
    cue_tags: NDArray[np.int64]
    role_tags: NDArray[np.int64]
    golds: tuple[Gold, ...]
    source_seen: tuple[bool, ...]
    content_seen: tuple[bool, ...]


def read_articles(paths: Sequence[Path], word_pieces: WordPieces) -> list[Article]:
    """Read corpora in any of the forms of `sayso_train.corpora`."""
    return [_article(record, word_pieces) for path in paths for record in records(path)]


def _article(record: Record, word_pieces: WordPieces) -> Article:
    pieces = cut_pieces(record["text"], word_pieces)
    first = np.flatnonzero(pieces.first)
    start = pieces.start[first]
    end = pieces.end[np.concatenate((first[1:], [len(pieces)])) - 1]
    wordy = pieces.wordy[first]
    golds = []
    for one in record["attributions"]:
        cue, source, content = (
            _words(one.get(role) or [], start, end, wordy) for role in ("cue", "source", "content")
        )
        if not len(cue):  # an interview's or a headline's label, 'NAME: …'
            cue = _touched(one.get("cue") or [], start, end)
        if len(cue):
            hull = (int(source[0]), int(source[-1]) + 1) if len(source) else None
            golds.append(Gold((int(cue[0]), int(cue[-1]) + 1), hull, content))
    return Article(record["id"], record["text"], pieces, tuple(golds))


def _words(
    spans: Sequence[Sequence[int]],
    start: NDArray[np.int64],
    end: NDArray[np.int64],
    wordy: NDArray[np.bool_],
) -> NDArray[np.int64]:
    """Return the words that ``spans`` touch, and any marks that alone stand between them."""
    touched = _touched(spans, start, end)
    words = touched[wordy[touched]]
    if not len(words):
        return words
    rank = np.cumsum(wordy)
    joined = [np.arange(a, b) if rank[b] - rank[a] == 1 else np.array([a]) for a, b in pairwise(words)]
    return np.concatenate([*joined, words[-1:]])


def _touched(
    spans: Sequence[Sequence[int]], start: NDArray[np.int64], end: NDArray[np.int64]
) -> NDArray[np.int64]:
    """Return the words and marks that share a character with ``spans``."""
    inside = np.zeros(len(start), dtype=np.bool_)
    for begin, stop in spans:
        inside |= (start < stop) & (end > begin)
    return np.flatnonzero(inside)


def examples(articles: Sequence[Article], rng: np.random.Generator | None) -> Iterator[Example]:
    """Cut articles into windows; with ``rng``, of varying size, and some in odd typography."""
    for article in articles:
        most = MOST_PIECES if rng is None else int(rng.integers(160, MOST_PIECES + 1))
        for window in pack_windows(article.pieces, most):
            example = _example(article, window)
            yield example if rng is None else _vary(example, rng)


def _example(article: Article, window: Window) -> Example:
    pieces = article.pieces
    inside = slice(window.begin, window.stop)
    first = pieces.first[inside]
    words = np.flatnonzero(first) + 1
    offset = int(pieces.first[: window.begin].sum())
    count = len(words)
    cue_tags = np.zeros(count, dtype=np.int64)
    role_tags = np.zeros(count, dtype=np.int64)
    golds, source_seen, content_seen = [], [], []
    for gold in article.golds:
        content = gold.content - offset
        kept = content[(content >= 0) & (content < count)]
        role_tags[kept] = 4
        role_tags[kept[np.diff(kept, prepend=-2) > 1]] = 3
        begin, stop = gold.cue[0] - offset, gold.cue[1] - offset
        if begin < 0 or stop > count:
            continue
        cue_tags[begin:stop] = 2
        cue_tags[begin] = 1
        source = None if gold.source is None else (gold.source[0] - offset, gold.source[1] - offset)
        seen = source is None or (source[0] >= 0 and source[1] <= count)
        if source is not None and seen:
            role_tags[source[0] : source[1]] = 2
            role_tags[source[0]] = 1
        golds.append(Gold((begin, stop), source, kept))
        source_seen.append(seen)
        content_seen.append(len(kept) == len(content))
    edge = np.zeros((1, 4), dtype=np.int64)
    return Example(
        ids=np.concatenate(([CLS], pieces.ids[inside], [SEP])),
        features=np.concatenate((edge, pieces.features[inside], edge)),
        words=words,
        paragraph=pieces.paragraph[inside][first],
        cue_tags=cue_tags,
        role_tags=role_tags,
        golds=tuple(golds),
        source_seen=tuple(source_seen),
        content_seen=tuple(content_seen),
    )


CAPITALS_SHARE, LOWER_SHARE, STRAIGHT_SHARE = 0.03, 0.03, 0.1
_STRAIGHT = 1000
"""The id of a straight double quotation mark."""


def _vary(example: Example, rng: np.random.Generator) -> Example:
    """Print some windows in capitals, in small letters or with straight quotation marks."""
    ids, features = example.ids, example.features
    draw = rng.random()
    case = features[:, CASE]
    if draw < CAPITALS_SHARE:
        features = features.copy()
        features[:, CASE] = np.where(case >= LOWER, CAPITALS, case)
    elif draw < CAPITALS_SHARE + LOWER_SHARE:
        features = features.copy()
        features[:, CASE] = np.where(case >= LOWER, LOWER, case)
    if rng.random() < STRAIGHT_SHARE:
        ids = np.where(features[:, QUOTATION] >= OPENING_MARK, _STRAIGHT, ids)
    return replace(example, ids=ids, features=features)
