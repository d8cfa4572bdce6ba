"""The training run: the schedule, averaged weights, checkpoints."""

from __future__ import annotations

import json
import math
import time
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

import numpy as np
import torch
from torch import nn

from sayso_train.batch import Batch, batches
from sayso_train.data import Article, examples
from sayso_train.loss import loss
from sayso_train.network import Network, load_encoder

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Plan:
    """The settings of a run; they stand in the model's card."""

    seed: int = 20
    epochs: float = 5
    cooldown_from: float = 0.5
    """Share of the run after which the learning rate falls, linearly to nothing."""
    windows: int = 16
    encoder_rate: float = 7e-5
    head_rate: float = 1e-3
    layer_decay: float = 0.85
    average: float = 0.995
    warm_up: int = 60
    role_weight: float = 0.3
    """Weight of the side task, each word's role whatever its cue; it fades out with the learning rate."""
    decoys_from: int = 250
    """Step from which what the tagger takes wrongly for a cue is shown to the linker."""
    bfloat16: bool = False
    """Faster only where the processor has instructions for it."""


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
    steps = round(plan.epochs * _steps(articles, plan))
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
            network,
            batch,
            np.random.default_rng([plan.seed, 1, step]),
            role_weight=plan.role_weight * share,
            decoys=step >= plan.decoys_from,
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
        for batch in batches(articles, plan.windows, np.random.default_rng([plan.seed, 0, epoch])):
            if step >= done:
                yield step, batch
            step += 1
        epoch += 1
