"""What a batch of windows costs the network: the negative log likelihood of its attributions."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from sayso.statement.tagger.decoding import BEFORE, LONGEST_SOURCE, Cues, find_cues, surroundings
from sayso_train.network import IMPOSSIBLE, REACH, Network, chain_partition, chain_score

if TYPE_CHECKING:
    from sayso.statement.tagger.decoding import Floats
    from sayso_train.batch import Batch, Ints

WIDER, NARROWER, LATER = 0.06, 0.12, 0.15
"""Of the gold cues, the shares (running) shown with an edge moved by a word."""
DECOY_FLOOR = 0.15
"""The tagger's least probability of a cue that the linker is told to refuse."""


def loss(
    network: Network, batch: Batch, rng: np.random.Generator, *, role_weight: float, decoys: bool
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
    total = parts["cue"] + role_weight * parts["role"]
    cues, source, content, content_seen = _gold_cues(batch, rng)
    wrong = _decoys(batch, cue_logits) if decoys else None
    every = cues if wrong is None else _join(cues, wrong)
    if len(every) == 0:
        return total, {name: float(value.detach()) for name, value in parts.items()}
    at, flags = surroundings(batch.window, batch.stack("paragraph", -1).ravel(), every)
    real = torch.from_numpy(flags)
    scores, whole = network.linker(tokens.flatten(0, 1)[torch.from_numpy(at)] * real[..., :1], real)
    n = len(cues)
    gold = torch.zeros(len(every))
    gold[:n] = 1
    parts["valid"] = (
        functional.binary_cross_entropy_with_logits(whole[:, 1], gold, reduction="sum") / gold_count
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


def _gold_cues(batch: Batch, rng: np.random.Generator) -> tuple[Cues, Ints, Floats, Floats]:
    """Collect the gold cues, a few with an edge moved, and what is to be found for each."""
    rows, source, content, seen = [], [], [], []
    none = REACH * LONGEST_SOURCE
    for window, one in enumerate(batch.examples):
        for gold, source_seen, content_seen in zip(one.golds, one.source_seen, one.content_seen, strict=True):
            begin, stop = gold.cue
            begin, stop = _moved(begin, stop, len(one.words), rng)
            rows.append((window * batch.width + begin, window * batch.width + stop))
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
    table = np.array(rows, dtype=np.int64).reshape(-1, 2)
    cues = Cues(table[:, 0], table[:, 1], np.ones(len(table), dtype=np.float32))
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
    likely = cue_logits.detach().softmax(-1).flatten(0, 1).numpy()
    found = find_cues(likely * (batch.window >= 0)[:, None], DECOY_FLOOR)
    tags = batch.stack("cue_tags", 0).ravel()
    ours = [not tags[begin:stop].any() for begin, stop in zip(found.begin, found.stop, strict=True)]
    return found.only(np.array(ours, dtype=np.bool_))


def _join(a: Cues, b: Cues) -> Cues:
    return Cues(
        np.concatenate((a.begin, b.begin)),
        np.concatenate((a.stop, b.stop)),
        np.concatenate((a.probability, b.probability)),
    )
