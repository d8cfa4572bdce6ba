"""The training run of a parser: loss, schedule, averaged weights, checkpoints."""

from __future__ import annotations

import json
import time
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from sayso.syntax.encoding import SPECIAL
from sayso_train.syntax.batches import IGNORED, Batch, batches
from sayso_train.syntax.network import Parser, Sizes

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from sayso_train.syntax.batches import Example
    from sayso_train.syntax.inventory import Inventory

MASKED = -1e4
FEATURE, LEMMA = 0.35, 1.0
"""Weights of each feature's loss and of the lemma's, beside 1 for part of speech, head and label."""


@dataclass(frozen=True, slots=True)
class ParserPlan:
    """The settings of a run; they stand in the model's card."""

    seed: int = 7
    passes: int = 24
    words: int = 900
    """Words in a batch."""
    rate: float = 2e-3
    cooldown_from: float = 0.4
    """Share of the run after which the learning rate falls, linearly to nothing."""
    average: float = 0.995
    hidden: int = 200
    """Width of each LSTM's state in one direction; the heads' layers are as wide."""


def sizes_of(inventory: Inventory, languages: int, hidden: int) -> Sizes:
    """Return the network's sizes for what it must answer."""
    return Sizes(
        letters=SPECIAL + len(inventory.letters),
        words=1 + len(inventory.words),
        languages=languages,
        tags=inventory.tags,
        scripts=len(inventory.scripts),
        relations=len(inventory.relations),
        hidden=hidden,
        arc=min(hidden + 56, 256),
    )


def loss_of(network: Parser, batch: Batch, inventory: Inventory) -> Tensor:
    """Return the sum of the losses of tags, lemma scripts, heads and labels, each a mean over words."""
    tags, scripts, heads, labels = network(*batch.fed)
    total = tags.new_zeros(())
    at = 0
    for group, values in enumerate(inventory.groups.values()):
        part = tags[..., at : at + len(values)]
        total = total + _mean(part, batch.tags[..., group]) * (1.0 if group == 0 else FEATURE)
        at += len(values)
    total = total + LEMMA * _mean(scripts, batch.scripts)
    lengths = batch.fed[3]
    beyond = torch.arange(heads.shape[2])[None, :] > lengths[:, None]
    total = total + _mean(heads.masked_fill(beyond[:, None], MASKED), batch.heads)
    gold = batch.heads.clamp(min=0)[:, None, :, None].expand(-1, labels.shape[1], -1, 1)
    chosen = labels.gather(3, gold).squeeze(3).transpose(1, 2)
    return total + _mean(chosen, batch.relations)


def train_parser(
    found: Sequence[Example], inventory: Inventory, languages: int, plan: ParserPlan, folder: Path
) -> Path:
    """Train, resuming from ``folder`` where a run stands there; return the file of averaged weights."""
    folder.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(plan.seed)
    network = Parser(sizes_of(inventory, languages, plan.hidden))
    optimiser = torch.optim.AdamW(network.parameters(), lr=plan.rate, betas=(0.9, 0.95), weight_decay=0.01)
    average = {name: value.detach().clone() for name, value in network.state_dict().items()}
    done = 0
    checkpoint = folder / "checkpoint.pt"
    if checkpoint.exists():
        state = torch.load(checkpoint)
        network.load_state_dict(state["network"])
        optimiser.load_state_dict(state["optimiser"])
        average, done = state["average"], state["passes"]
    began = time.monotonic()
    for number in range(done, plan.passes):
        network.train()
        sums: list[float] = []
        made = list(batches(found, inventory, plan.words, np.random.default_rng([plan.seed, number])))
        for place, batch in enumerate(made):
            share = (number + place / len(made)) / plan.passes
            cooling = max(0.0, (1 - share) / (1 - plan.cooldown_from))
            warm = min(1.0, (number * len(made) + place + 1) / 100)
            for group in optimiser.param_groups:
                group["lr"] = plan.rate * warm * min(1.0, cooling)
            value = loss_of(network, batch, inventory)
            optimiser.zero_grad(set_to_none=True)
            value.backward()
            nn.utils.clip_grad_norm_(network.parameters(), 5.0)
            optimiser.step()
            sums.append(value.item())
            keep = min(plan.average, 1 - 1 / (number * len(made) + place + 2))
            with torch.no_grad():
                for name, now in network.state_dict().items():
                    average[name].lerp_(now, 1 - keep)
        line = {
            "pass": number + 1,
            "loss": round(sum(sums) / len(sums), 3),
            "seconds": round(time.monotonic() - began),
        }
        with (folder / "log.jsonl").open("a", encoding="utf-8") as log:
            log.write(json.dumps(line) + "\n")
        state = {"network": network.state_dict(), "optimiser": optimiser.state_dict(), "average": average}
        torch.save(state | {"passes": number + 1, "plan": asdict(plan)}, folder / "checkpoint.tmp")
        (folder / "checkpoint.tmp").replace(checkpoint)
    torch.save({"average": average, "plan": asdict(plan)}, folder / "weights.pt")
    return folder / "weights.pt"


def _mean(scores: Tensor, gold: Tensor) -> Tensor:
    return functional.cross_entropy(scores.flatten(0, -2), gold.flatten(), ignore_index=IGNORED)
