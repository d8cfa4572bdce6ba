"""The training run: batches, the loss, the schedule, averaged weights, checkpoints."""

from __future__ import annotations

import json
import math
import time
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from sayso.statement.tagger.decoding import AFTER, BEFORE, LONGEST_SOURCE, Cues, find_cues, surround
from sayso_train.data import Article, Example, examples
from sayso_train.network import (
    IMPOSSIBLE,
    REACH,
    Network,
    chain_partition,
    chain_score,
    load_encoder,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path


WIDER, NARROWER, LATER = 0.06, 0.12, 0.15
"""Of the gold cues, the shares (running) shown with an edge moved by a word."""


@dataclass(frozen=True, slots=True)
class Plan:
    """The settings of a run; they stand in the model's card."""

    seed: int = 20
    epochs: int = 8
    cooldown_from: float = 0.5
    """Share of the run after which the learning rate falls, linearly to nothing."""
    windows: int = 16
    encoder_rate: float = 7e-5
    head_rate: float = 1e-3
    layer_decay: float = 0.85
    average: float = 0.995
    warm_up: int = 60
    decoys_from: int = 250
    """Step from which what the tagger takes wrongly for a cue is shown to the linker."""
    bfloat16: bool = False
    """Faster only where the processor has instructions for it."""


@dataclass(frozen=True, slots=True)
class Batch:
    """Windows of like length, padded with 0."""

    examples: tuple[Example, ...]
    ids: Tensor
    codes: Tensor
    words: Tensor

    @property
    def lengths(self) -> np.ndarray:
        """Words in each window."""
        return np.array([len(one.words) for one in self.examples])

    def stack(self, field: str, padding: int) -> np.ndarray:
        """Lay a per-word field of the examples out as one array."""
        result = np.full(tuple(self.words.shape), padding, dtype=np.int64)
        for row, one in zip(result, self.examples, strict=True):
            values = getattr(one, field)
            row[: len(values)] = values
        return result


def collate(chosen: Sequence[Example]) -> Batch:
    """Pad examples to the longest."""
    pieces, words = max(len(one.ids) for one in chosen), max(len(one.words) for one in chosen)
    ids = np.zeros((len(chosen), pieces), dtype=np.int64)
    codes = np.zeros((len(chosen), pieces, 4), dtype=np.int64)
    first = np.zeros((len(chosen), words), dtype=np.int64)
    for i, one in enumerate(chosen):
        ids[i, : len(one.ids)] = one.ids
        codes[i, : len(one.ids)] = one.features
        first[i, : len(one.words)] = one.words
    return Batch(tuple(chosen), *(torch.from_numpy(array) for array in (ids, codes, first)))


def batches(articles: Sequence[Article], plan: Plan, rng: np.random.Generator) -> Iterator[Batch]:
    """Cut all articles anew and deal them out, windows of like length together, in random order."""
    drawn = list(examples(articles, rng))
    drawn.sort(key=lambda one: len(one.ids) + rng.random() * 16)
    groups = [drawn[i : i + plan.windows] for i in range(0, len(drawn), plan.windows)]
    for i in rng.permutation(len(groups)):
        yield collate(groups[i])


def loss(
    network: Network, batch: Batch, rng: np.random.Generator, *, decoys: bool
) -> tuple[Tensor, dict[str, float]]:
    """Negative log likelihood, in nats an attribution, and its parts."""
    tokens, cue_logits, role_logits = network.tagger(batch.ids, batch.codes, batch.words)
    cue_tags = torch.from_numpy(batch.stack("cue_tags", -100))
    role_tags = torch.from_numpy(batch.stack("role_tags", -100))
    gold_count = max(1, sum(len(one.golds) for one in batch.examples))
    parts = {
        "cue": functional.cross_entropy(cue_logits.flatten(0, 1), cue_tags.flatten(), reduction="sum")
        / gold_count,
        "role": functional.cross_entropy(role_logits.flatten(0, 1), role_tags.flatten(), reduction="sum")
        / gold_count,
    }
    total = parts["cue"] + 0.3 * parts["role"]
    cues, source, content, content_seen = _gold_cues(batch, rng)
    wrong = _decoys(batch, cue_logits) if decoys else None
    every = cues if wrong is None else _join(cues, wrong)
    if len(every) == 0:
        return total, {name: float(value.detach()) for name, value in parts.items()}
    x, flags = _surround(tokens, batch, every)
    scores, whole = network.linker(x, flags)
    n = len(cues)
    real = torch.zeros(len(every))
    real[:n] = 1
    parts["valid"] = (
        functional.binary_cross_entropy_with_logits(whole[:, 1], real, reduction="sum") / gold_count
    )
    lasts = functional.pad(scores[:n, :, 4], (0, LONGEST_SOURCE), value=IMPOSSIBLE).unfold(
        1, LONGEST_SOURCE, 1
    )
    joint = (scores[:n, :, 3, None] + lasts[:, :REACH]).flatten(1)
    choices = torch.cat((joint, 2 * whole[:n, :1]), 1)
    parts["source"] = (
        functional.cross_entropy(choices, torch.from_numpy(source), reduction="sum") / gold_count
    )
    wanted = torch.from_numpy(content)
    chain = (chain_partition(scores[:n]) - chain_score(scores[:n], wanted)) * torch.from_numpy(content_seen)
    parts["content"] = chain.sum() / gold_count
    total = total + 0.5 * parts["valid"] + parts["source"] + parts["content"]
    return total, {name: float(value.detach()) for name, value in parts.items()}


def _surround(tokens: Tensor, batch: Batch, cues: Cues) -> tuple[Tensor, Tensor]:
    """``decoding.surround``, for states that carry gradients."""
    paragraph = batch.stack("paragraph", -1)
    place = np.zeros((*paragraph.shape, 1), dtype=np.float32)
    _, flags = surround(place, batch.lengths, paragraph, cues)
    at = np.clip(cues.begin[:, None] + np.arange(-BEFORE, AFTER), 0, paragraph.shape[1] - 1)
    real = torch.from_numpy(flags)
    row = torch.from_numpy(cues.window)[:, None]
    return tokens[row, torch.from_numpy(at)] * real[..., :1], real


def _gold_cues(batch: Batch, rng: np.random.Generator) -> tuple[Cues, np.ndarray, np.ndarray, np.ndarray]:
    """Collect the gold cues, a few with an edge moved, and what is to be found for each."""
    rows, source, content, seen = [], [], [], []
    none = REACH * LONGEST_SOURCE
    for window, one in enumerate(batch.examples):
        for gold, source_seen, content_seen in zip(one.golds, one.source_seen, one.content_seen, strict=True):
            begin, stop = gold.cue
            begin, stop = _moved(begin, stop, len(one.words), rng)
            rows.append((window, begin, stop))
            where = -100
            if gold.source is None:
                where = none
            elif source_seen:
                first, last = gold.source[0] - begin + BEFORE, gold.source[1] - 1 - begin + BEFORE
                if first >= 0 and last < REACH and last - first < LONGEST_SOURCE:
                    where = first * LONGEST_SOURCE + last - first
            source.append(where)
            inside = np.zeros(REACH, dtype=np.float32)
            at = gold.content - begin + BEFORE
            inside[at[(at >= 0) & (at < REACH)]] = 1
            content.append(inside)
            seen.append(float(content_seen))
    table = np.array(rows, dtype=np.int64).reshape(-1, 3)
    cues = Cues(table[:, 0], table[:, 1], table[:, 2], np.ones(len(table), dtype=np.float32))
    return (
        cues,
        np.array(source, dtype=np.int64),
        np.array(content, dtype=np.float32).reshape(-1, REACH),
        np.array(seen, dtype=np.float32),
    )


def _moved(begin: int, stop: int, end: int, rng: np.random.Generator) -> tuple[int, int]:
    """Move an edge of a cue now and then: the reader's own cues will not all be right."""
    draw = rng.random()
    if draw < WIDER and stop < end:
        return begin, stop + 1
    if draw < NARROWER and stop - begin > 1:
        return begin, stop - 1
    if draw < LATER and stop - begin > 1:
        return begin + 1, stop
    return begin, stop


def _decoys(batch: Batch, cue_logits: Tensor) -> Cues:
    """Stretches that the tagger takes for cues and that share no word with a gold one."""
    found = find_cues(cue_logits.detach().softmax(-1).numpy(), 0.15)
    tags = batch.stack("cue_tags", 0)
    lengths = batch.lengths
    kept = np.array(
        [
            stop <= lengths[w] and not tags[w, b:stop].any()
            for w, b, stop in zip(found.window, found.begin, found.stop, strict=True)
        ],
        dtype=np.bool_,
    )
    return Cues(found.window[kept], found.begin[kept], found.stop[kept], found.probability[kept])


def _join(a: Cues, b: Cues) -> Cues:
    return Cues(
        np.concatenate((a.window, b.window)),
        np.concatenate((a.begin, b.begin)),
        np.concatenate((a.stop, b.stop)),
        np.concatenate((a.probability, b.probability)),
    )


def _groups(network: Network, plan: Plan) -> list[dict[str, object]]:
    """Parameters with their top learning rates: the deeper in the encoder, the lower; word vectors stay."""
    encoder = network.tagger.encoder
    encoder.words.weight.requires_grad_(False)
    of_layers = {id(p): i for i, layer in enumerate(encoder.layers) for p in layer.parameters()}
    of_encoder = {id(p) for p in encoder.parameters()} - {id(p) for p in encoder.features.parameters()}
    groups: dict[tuple[float, float], list[nn.Parameter]] = {}
    for p in network.parameters():
        if not p.requires_grad:
            continue
        rate = plan.head_rate
        if id(p) in of_encoder:
            depth = len(encoder.layers) - 1 - of_layers.get(id(p), -1)
            rate = plan.encoder_rate * plan.layer_decay**depth
        groups.setdefault((rate, 0.01 if p.ndim > 1 else 0.0), []).append(p)
    return [
        {"params": ps, "lr": rate, "top": rate, "weight_decay": decay} for (rate, decay), ps in groups.items()
    ]


def rate_at(step: int, steps: int, plan: Plan) -> float:
    """Share of the top learning rate: warm-up, then level, then down to nothing."""
    cooldown = int(steps * plan.cooldown_from)
    if step < plan.warm_up:
        return (step + 1) / plan.warm_up
    return 1.0 if step < cooldown else max(0.0, (steps - step) / max(1, steps - cooldown))


def train(
    articles: Sequence[Article], plan: Plan, encoder_weights: Path, folder: Path, *, save_every: int = 100
) -> Path:
    """Train, resuming from ``folder`` where a run stands there; return the file of averaged weights."""
    folder.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(plan.seed)
    network = Network()
    load_encoder(network.tagger.encoder, encoder_weights)
    network.tagger.bfloat16 = plan.bfloat16
    optimiser = torch.optim.AdamW(_groups(network, plan), betas=(0.9, 0.98))
    average = {k: v.detach().clone() for k, v in network.state_dict().items()}
    steps = plan.epochs * _steps(articles, plan)
    done = 0
    checkpoint = folder / "checkpoint.pt"
    if checkpoint.exists():
        state = torch.load(checkpoint)
        network.load_state_dict(state["network"])
        optimiser.load_state_dict(state["optimiser"])
        average, done = state["average"], state["step"]
    network.train()
    log = (folder / "log.jsonl").open("a", encoding="utf-8")
    began = time.monotonic()
    sums: dict[str, float] = {}
    for step, batch in _from(done, articles, plan):
        if step >= steps:
            break
        share = rate_at(step, steps, plan)
        for group in optimiser.param_groups:
            group["lr"] = group["top"] * share
        value, parts = loss(
            network, batch, np.random.default_rng([plan.seed, 1, step]), decoys=step >= plan.decoys_from
        )
        optimiser.zero_grad(set_to_none=True)
        value.backward()
        nn.utils.clip_grad_norm_([p for p in network.parameters() if p.requires_grad], 5.0)
        optimiser.step()
        keep = min(plan.average, 1 - 1 / (step + 2))
        with torch.no_grad():
            for name, now in network.named_parameters():
                if now.requires_grad:
                    average[name].lerp_(now, 1 - keep)
        for name, part in parts.items():
            sums[name] = sums.get(name, 0.0) + part
        if (step + 1) % 20 == 0:
            line = {
                "step": step + 1,
                "of": steps,
                "rate": round(share, 3),
                "seconds": round(time.monotonic() - began),
            }
            line |= {name: round(part / 20, 3) for name, part in sums.items()}
            print(json.dumps(line), file=log, flush=True)
            sums = {}
        if (step + 1) % save_every == 0 or step + 1 == steps:
            state = {"network": network.state_dict(), "optimiser": optimiser.state_dict(), "average": average}
            torch.save(state | {"step": step + 1, "plan": asdict(plan)}, folder / "checkpoint.tmp")
            (folder / "checkpoint.tmp").replace(checkpoint)
    torch.save({"average": average, "plan": asdict(plan), "step": steps}, folder / "weights.pt")
    return folder / "weights.pt"


def _steps(articles: Sequence[Article], plan: Plan) -> int:
    count = sum(1 for _ in examples(articles, np.random.default_rng([plan.seed, 0, 0])))
    return math.ceil(count / plan.windows)


def _from(done: int, articles: Sequence[Article], plan: Plan) -> Iterator[tuple[int, Batch]]:
    """All batches of the run from step ``done`` on; each epoch draws from a seed of its own."""
    step, epoch = 0, 0
    while True:
        for batch in batches(articles, plan, np.random.default_rng([plan.seed, 0, epoch])):
            if step >= done:
                yield step, batch
            step += 1
        epoch += 1
