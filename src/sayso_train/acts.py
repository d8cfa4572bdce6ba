"""Fits the head that tells acts: a softmax over what the encoder makes of a statement's words.

It learns from the own corpus and from single sentences written for it
(`corpus/acts`). Reports that are kept to measure on are left out.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import torch

from sayso.model import Act, Form, Frame, Span, Words
from sayso.statement.acts import rule_on
from sayso.statement.layout import lay_out
from sayso.statement.quantities import quantities_in, within
from sayso.statement.tagger.meanings import Meanings
from sayso.statement.tagger.reader import tag
from sayso.statement.tagger.session import load_model
from sayso.statement.tagger.windows import cut_pieces
from sayso.statement.weighing import features
from sayso_train.export import MEANING_LAYER, give_meanings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from sayso.statement.acts import Ruling
    from sayso.statement.layout import Layout
    from sayso.statement.tagger.decoding import Floats

ACTS = tuple(Act)
PENALTY = 0.01
STEPS = 100
BARELY = 0.01
"""Added to a feature's spread, so that one that hardly moves is not blown up."""
MARKS = "sct"
HELD_OUT = ("fresh", "blind")
"""Words in the names of the dev part's reports that are only measured on."""


@dataclass(frozen=True, slots=True)
class Sample:
    """A statement of known act, as the reader would see it."""

    act: Act
    ruled: Ruling
    described: Floats


@dataclass(frozen=True, slots=True)
class Sentence:
    """A text with one statement marked in it: ``[s source] [c cue] [t content]``; only the last must be."""

    text: str
    cue: tuple[Span, ...]
    content: tuple[Span, ...]


def unmarked(line: str) -> Sentence:
    """Take the marks out of a line of `corpus/acts`. Raises ValueError where they do not close."""
    text, at = "", 0
    opened: list[tuple[str, int]] = []
    spans: dict[str, list[Span]] = {mark: [] for mark in MARKS}
    while at < len(line):
        if line[at] == "[" and line[at + 1 : at + 2] in spans and line[at + 2 : at + 3] == " ":
            opened.append((line[at + 1], len(text)))
            at += 3
            continue
        if line[at] == "]":
            mark, start = opened.pop()
            spans[mark].append(Span(start, len(text)))
        else:
            text += line[at]
        at += 1
    if opened or not spans["t"]:
        raise ValueError(f"{line!r}: a mark is not closed, or no content is marked.")
    return Sentence(text, tuple(spans["c"]), tuple(spans["t"]))


def samples_of_sentences(folder: Path, see: Callable[[str], Meanings]) -> Iterator[Sample]:
    """Yield the statements in ``folder``, a file an act and a line a statement."""
    for path in sorted(folder.glob("*.list")):
        for line in path.read_text(encoding="utf-8").splitlines():
            one = unmarked(line)
            layout, meanings = lay_out(one.text, Frame(language="en")), see(one.text)
            cue = Words.cut(one.text, *one.cue) if one.cue else None
            content = Words.cut(one.text, *one.content)
            yield from _sample(layout, meanings, Act(path.stem), cue, content)


def samples_of_reports(
    path: Path, see: Callable[[str], Meanings], without: Sequence[str]
) -> Iterator[Sample]:
    """Yield the attributed statements of ``sayso.document/1`` lines, without ids that have these words."""
    for line in path.read_text(encoding="utf-8").splitlines():
        told: dict[str, Any] = json.loads(line)
        if any(word in told["id"] for word in without):
            continue
        layout, meanings = lay_out(told["text"], Frame(language="en")), see(told["text"])
        for one in told["statements"]:
            cue, content = (_words(told["text"], one[role]) for role in ("cue", "content"))
            if content is not None and (cue is not None or one["form"] == Form.DIRECT):
                yield from _sample(layout, meanings, Act(one["act"]), cue, content)


def _words(text: str, given: dict[str, Any] | None) -> Words | None:
    return None if given is None else Words.cut(text, *(Span(*span) for span in given["spans"]))


def _sample(
    layout: Layout, meanings: Meanings, act: Act, cue: Words | None, content: Words
) -> Iterator[Sample]:
    """Yield the sample, where the weights see its words."""
    text, quoted = layout.text, layout.quotations
    inside = all(any(one.span.contains(span) for one in quoted) for span in content.spans)
    mixed = content.overlaps(one.inner for one in quoted)
    form = Form.DIRECT if inside else Form.MIXED if mixed else Form.INDIRECT
    told, said = (
        tuple(token for span in spans for token in layout.tokens_in(span))
        for spans in (() if cue is None else cue.spans, content.spans)
    )
    figures = within(quantities_in(text, *(one.tokens for one in layout.sentences)), content.spans)
    words = content.text + ("?" if text[content.end : content.end + 1] == "?" else "")
    described = features(meanings, cue, content, form)
    if described is not None:
        yield Sample(act, rule_on(told, said, words, form, figures), described)


def fit_head(samples: Sequence[Sample]) -> tuple[Floats, Floats]:
    """Fit a softmax with a quadratic penalty; return weights ``(features, acts)`` and bias."""
    torch.set_num_threads(1)
    described = np.stack([one.described for one in samples])
    middle, spread = described.mean(axis=0), described.std(axis=0) + BARELY
    seen = torch.from_numpy((described - middle) / spread)
    right = torch.tensor([ACTS.index(one.act) for one in samples])
    weights = torch.zeros(seen.shape[1], len(ACTS), requires_grad=True)
    bias = torch.zeros(len(ACTS), requires_grad=True)
    optimiser = torch.optim.LBFGS([weights, bias], max_iter=STEPS, line_search_fn="strong_wolfe")

    def loss() -> torch.Tensor:
        optimiser.zero_grad()
        missed = torch.nn.functional.cross_entropy(seen @ weights + bias, right)
        found: torch.Tensor = missed + PENALTY * (weights**2).sum()
        found.backward()
        return found

    optimiser.step(loss)
    plain: NDArray[np.float32] = (weights.detach().numpy() / spread[:, None]).astype(np.float32)
    return plain, (bias.detach().numpy() - middle @ plain).astype(np.float32)


def seeing(folder: Path) -> Callable[[str], Meanings]:
    """Return what gives the meanings of a text's words, with the weights in ``folder``."""
    give_meanings(folder / "tagger.onnx")
    model = load_model(folder)

    def see(text: str) -> Meanings:
        tagged = tag(cut_pieces(text, model.word_pieces), model.network)
        return Meanings.none() if tagged is None else tagged.meanings

    return see


def store(folder: Path, head: tuple[Floats, Floats]) -> None:
    """Write ``acts.npz`` and ``acts.json``; the latter names the tagger that the head belongs to."""
    weights, bias = head
    np.savez(folder / "acts.npz", weights=weights.astype(np.float16), bias=bias)
    digest = hashlib.sha256((folder / "tagger.onnx").read_bytes()).hexdigest()
    told = {"tagger": f"sha256:{digest}", "acts": [one.value for one in ACTS]}
    (folder / "acts.json").write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")


def fit_acts(reports: Sequence[Path], sentences: Path, folder: Path) -> tuple[int, int]:
    """Fit the head to the weights in ``folder`` and keep it there; return how many samples of each kind.

    The same weights and samples give the same head.
    """
    see = seeing(folder)
    told = [one for path in reports for one in samples_of_reports(path, see, HELD_OUT)]
    single = list(samples_of_sentences(sentences, see))
    store(folder, fit_head([*single, *told]))
    (folder / "acts.md").write_text(_page(len(told), len(single)), encoding="utf-8")
    return len(told), len(single)


def _page(told: int, single: int) -> str:
    return f"""# What is done by saying it

A softmax over {len(ACTS)} acts that sees the encoder's states half way up (layer {MEANING_LAYER}), pooled
over the cue, the content and the content's opening. It speaks where the rules only guess:
`statement/weighing.py` says how much surer it must be before they give way. It belongs to the
tagger whose digest `acts.json` holds.

- Data: {told} statements of the own corpus (`corpus/train`, and `corpus/dev` without the reports kept
  to measure on) and {single} sentences written for it (`corpus/acts`). All invented, CC0.
- Command: `make acts` (`sayso-train acts`), a minute; again after every change of the tagger.
- Figures: `benchmarks/attribution.md`, 'What is done by saying it'.
"""
