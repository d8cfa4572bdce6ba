"""Trains the part-of-speech tagger of ``sayso.statement.tags`` on Universal Dependencies."""

from __future__ import annotations

import gzip
import json
import random
import time
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sayso.statement.tags import EDGE, features, load_weights, normal, tag_words
from sayso.statement.tokens import token_spans

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

Tagged = list[tuple[str, str]]

SURE = 0.985
OFTEN = 30
STEPS = 127
LEAST_SEEN = 2
LEAST_WEIGHT = 0.01
"""Averaged weights below it change no tag and are not kept."""


@dataclass(frozen=True, slots=True)
class Figures:
    """How many of ``words`` the shipped weights tag right, and how fast."""

    right: int
    words: int
    words_a_second: float


def tagged_sentences(path: Path) -> Iterator[Tagged]:
    """Yield sentences of a CoNLL-U file in this project's own tokens; a token has its last piece's tag."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        block: list[str] = []
        for line in [*file, "\n"]:
            if line.strip():
                block.append(line.rstrip("\n"))
            elif block:
                yield retokenised(block)
                block = []


def retokenised(block: Iterable[str]) -> Tagged:
    """Lay this project's tokens over the treebank's."""
    text, owners = "", []
    skip_until, surface_after = 0, True
    for line in block:
        if line.startswith("#"):
            continue
        number, form, _, _, tag, *_, misc = line.split("\t")
        if "." in number:
            continue
        space = "SpaceAfter=No" not in misc
        if "-" in number:  # a surface word of several: its pieces follow and add no text of their own
            skip_until, surface_after = int(number.split("-")[1]), space
            continue
        owners.append((len(text), len(text) + len(form), tag))
        text += form
        inside = int(number) < skip_until
        if not inside and (surface_after if int(number) == skip_until else space):
            text += " "
        if int(number) == skip_until:
            skip_until, surface_after = 0, True
    found, at = [], 0
    for span in token_spans(text):
        tag = ""
        while at < len(owners) and owners[at][0] < span.end:
            tag = owners[at][2]
            if owners[at][1] > span.end:
                break
            at += 1
        found.append((span.cut(text), tag or "SYM"))
    return found


class Perceptron:
    """Weights that are averaged over all their states."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.weights: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
        self.totals: dict[tuple[str, str], float] = defaultdict(float)
        self.stamps: dict[tuple[str, str], int] = defaultdict(int)
        self.step = 0

    def best(self, names: list[str], tags: list[str]) -> str:
        """Return the tag of the highest score (the last in the alphabet among equals)."""
        scores: dict[str, float] = defaultdict(float)
        for name in names:
            for tag, weight in self.weights.get(name, {}).items():
                scores[tag] += weight
        return max(tags, key=lambda tag: (scores[tag], tag))

    def learn(self, names: list[str], truth: str, guess: str) -> None:
        """Move weights from ``guess`` to ``truth`` where they differ."""
        self.step += 1
        if truth == guess:
            return
        for name in names:
            for tag, change in ((truth, 1.0), (guess, -1.0)):
                key = (name, tag)
                self.totals[key] += (self.step - self.stamps[key]) * self.weights[name][tag]
                self.stamps[key] = self.step
                self.weights[name][tag] += change

    def averaged(self) -> dict[str, dict[str, float]]:
        """Return each weight's mean over all steps."""
        found: dict[str, dict[str, float]] = {}
        for name, row in self.weights.items():
            means = {
                tag: (self.totals[name, tag] + (self.step - self.stamps[name, tag]) * weight) / self.step
                for tag, weight in row.items()
            }
            found[name] = {tag: mean for tag, mean in means.items() if abs(mean) > LEAST_WEIGHT}
        return found


def sure_tags(data: list[Tagged]) -> dict[str, str]:
    """Return the words that nearly always have one tag."""
    seen: dict[str, Counter[str]] = defaultdict(Counter)
    for sentence in data:
        for word, tag in sentence:
            seen[word][tag] += 1
    found = {}
    for word, tags in seen.items():
        tag, count = tags.most_common(1)[0]
        total = tags.total()
        if total >= OFTEN and count / total >= SURE:
            found[word] = tag
    return found


def train(data: list[Tagged], epochs: int, seed: int) -> tuple[dict[str, dict[str, float]], dict[str, str]]:
    """Return averaged weights and the sure words, the same for the same seed."""
    known = sure_tags(data)
    tags = sorted({tag for sentence in data for _, tag in sentence})
    common = Counter(normal(word) for sentence in data for word, _ in sentence)
    model, dice = Perceptron(), random.Random(seed)  # noqa: S311  - a shuffle, not a secret
    for _ in range(epochs):
        dice.shuffle(data)
        for sentence in data:
            context = [EDGE[0], EDGE[1], *(normal(word) for word, _ in sentence), EDGE[2], EDGE[3]]
            before, before2 = EDGE[1], EDGE[0]
            for place, (word, truth) in enumerate(sentence):
                guess = known.get(word)
                if guess is None:
                    names = [
                        name
                        for name in features(place + 2, word, context, before, before2)
                        if not name.startswith("w")
                        or common[name.split(" ", 1)[1]] >= LEAST_SEEN
                        or name[1] == "-"
                    ]
                    guess = model.best(names, tags)
                    model.learn(names, truth, guess)
                before2, before = before, guess
    return model.averaged(), known


def write(path: Path, weights: dict[str, dict[str, float]], known: dict[str, str]) -> None:
    """Write the weights as eighth-bit steps of one scale, the same bytes for the same weights."""
    tags = sorted({tag for row in weights.values() for tag in row} | set(known.values()))
    place = {tag: column for column, tag in enumerate(tags)}
    scale = max(abs(value) for row in weights.values() for value in row.values()) / (STEPS * 40)
    kept = []
    for name, row in sorted(weights.items()):
        cells = [
            (place[tag], round(value / scale)) for tag, value in sorted(row.items()) if round(value / scale)
        ]
        if cells:
            kept.append([name, [column for column, _ in cells], [value for _, value in cells]])
    content = {
        "tags": tags,
        "known": {word: place[tag] for word, tag in sorted(known.items())},
        "scale": scale,
        "features": kept,
    }
    raw = json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()
    path.write_bytes(gzip.compress(raw, mtime=0))


def measure(sentences: Sequence[Tagged]) -> Figures:
    """Tag ``sentences`` with the shipped weights, read anew, on one core."""
    load_weights.cache_clear()
    load_weights()
    began = time.process_time()
    found = [tag_words([word for word, _ in sentence]) for sentence in sentences]
    seconds = time.process_time() - began
    right = sum(
        tag == truth
        for tags, sentence in zip(found, sentences, strict=True)
        for tag, (_, truth) in zip(tags, sentence, strict=True)
    )
    words = sum(map(len, sentences))
    return Figures(right, words, words / seconds)
