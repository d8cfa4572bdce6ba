"""The network: an encoder with features, a tagger of cues, a linker that reads each cue's source and content.

The linker sees the words around one cue (``BEFORE`` and ``AFTER``) in the
light of that cue. The source is two pointers and 'none'. The content is a
sequence of in and out, scored by a linear chain whose transitions depend on
the word, normalised over all sequences: so a content may have several pieces,
two cues may share a source, and contents may nest.
"""

from __future__ import annotations

import json
import struct
from typing import TYPE_CHECKING

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from sayso.statement.tagger.decoding import AFTER, BEFORE
from sayso.statement.tagger.features import CASES, EDGES, QUOTATIONS, SPACINGS
from sayso.statement.tagger.session import NO_MEANINGS, Tagged

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from sayso.statement.tagger.decoding import Floats
    from sayso.statement.tagger.session import Codes

HIDDEN, HEADS, LAYERS, INNER = 384, 12, 6, 1536
TOKEN, FEATURE, TAGGER, LINKER = 128, 12, 160, 96
REACH = BEFORE + AFTER
IMPOSSIBLE = -1e4


class Features(nn.Module):
    """The sum, or the row, of learned vectors for the four codes of a token."""

    def __init__(self, size: int, *, summed: bool) -> None:
        super().__init__()
        self.tables = nn.ModuleList(nn.Embedding(n, size) for n in (CASES, QUOTATIONS, EDGES, SPACINGS))
        self.summed = summed
        if summed:  # added to the encoder's own input, so it begins as nothing
            for table in self.tables:
                nn.init.zeros_(table.weight)

    def forward(self, codes: Tensor) -> Tensor:
        """Map codes ``(..., 4)`` to vectors."""
        parts = [table(codes[..., i]) for i, table in enumerate(self.tables)]
        return torch.stack(parts).sum(0) if self.summed else torch.cat(parts, -1)


class Layer(nn.Module):
    """One layer of BERT, post-norm."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.query, self.key, self.value, self.mix = (nn.Linear(HIDDEN, HIDDEN) for _ in range(4))
        self.norm, self.last_norm = nn.LayerNorm(HIDDEN, 1e-12), nn.LayerNorm(HIDDEN, 1e-12)
        self.up, self.down = nn.Linear(HIDDEN, INNER), nn.Linear(INNER, HIDDEN)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """Map states ``(windows, pieces, HIDDEN)``; ``mask`` is added to the attention's logits."""
        shape = (x.shape[0], x.shape[1], HEADS, HIDDEN // HEADS)
        q, k, v = (f(x).view(shape).transpose(1, 2) for f in (self.query, self.key, self.value))
        # No dropout inside the attention: drawing its masks takes a fifth of a step on a processor.
        seen = functional.scaled_dot_product_attention(q, k, v, attn_mask=mask.to(q.dtype))
        x = self.norm(x + self.dropout(self.mix(seen.transpose(1, 2).reshape(x.shape))))
        return self.last_norm(x + self.dropout(self.down(functional.gelu(self.up(x)))))


class Encoder(nn.Module):
    """all-MiniLM-L6-v2 with the features added to its input."""

    def __init__(self, dropout: float = 0.1) -> None:
        super().__init__()
        self.words = nn.Embedding(30522, HIDDEN)
        self.positions = nn.Embedding(512, HIDDEN)
        self.kind = nn.Parameter(torch.zeros(HIDDEN))
        self.features = Features(HIDDEN, summed=True)
        self.norm = nn.LayerNorm(HIDDEN, 1e-12)
        self.dropout = nn.Dropout(dropout)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(LAYERS))

    def forward(self, ids: Tensor, codes: Tensor) -> Tensor:
        """Map ids ``(windows, pieces)``, 0 where padded, to states."""
        positions = self.positions(torch.arange(ids.shape[1], device=ids.device))
        x = self.dropout(self.norm(self.words(ids) + positions + self.kind + self.features(codes)))
        mask = ((ids == 0)[:, None, None, :]).to(x.dtype) * IMPOSSIBLE
        for layer in self.layers:
            x = layer(x, mask)
        return x


class Tagger(nn.Module):
    """Windows to a state a word, and each word's logits as cue (out, begins, inside) and as role."""

    def __init__(self) -> None:
        super().__init__()
        self.encoder = Encoder()
        self.features = Features(FEATURE, summed=False)
        size = HIDDEN + 4 * FEATURE
        self.dropout = nn.Dropout(0.2)
        self.context = nn.LSTM(size, TAGGER, batch_first=True, bidirectional=True)
        both = HIDDEN + 2 * TAGGER
        self.token = nn.Linear(both, TOKEN)
        self.cue = nn.Linear(both, 3)
        self.role = nn.Linear(both, 5)

    def forward(self, ids: Tensor, codes: Tensor, words: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """``words`` ``(windows, words)`` holds each word's first piece, 0 where padded."""
        with torch.autocast("cpu", torch.bfloat16, enabled=self.training and self.bfloat16):
            pieces = self.encoder(ids, codes)
        pieces = pieces.float()
        at = words[..., None]
        x = torch.gather(pieces, 1, at.expand(-1, -1, HIDDEN))
        described = self.features(torch.gather(codes, 1, at.expand(-1, -1, 4)))
        real = (at > 0).to(x.dtype)
        context, _ = self.context(self.dropout(torch.cat((x, described), -1) * real))
        x = self.dropout(torch.cat((x, context), -1) * real)
        return self.token(x), self.cue(x), self.role(x)

    bfloat16 = False


class Linker(nn.Module):
    """The words around a cue to its content's scores, its source's pointers, and if it is a cue at all."""

    def __init__(self) -> None:
        super().__init__()
        self.place = nn.Parameter(torch.randn(REACH, TOKEN) * 0.1)
        self.flags = nn.Linear(2, TOKEN, bias=False)
        self.cue = nn.Linear(3 * TOKEN, 2 * TOKEN)
        self.norm = nn.LayerNorm(TOKEN)
        self.dropout = nn.Dropout(0.2)
        self.context = nn.LSTM(TOKEN, LINKER, batch_first=True, bidirectional=True)
        both = TOKEN + 2 * LINKER
        self.word = nn.Sequential(nn.Linear(both, TOKEN), nn.GELU(), nn.Linear(TOKEN, 5))
        # A word outside the window is no content and no source; its two transitions stay.
        self.register_buffer("out", torch.tensor([1.0, 0.0, 0.0, 1.0, 1.0]), persistent=False)
        self.whole = nn.Sequential(nn.Linear(2 * both, TOKEN), nn.GELU(), nn.Linear(TOKEN, 2))

    def forward(self, tokens: Tensor, flags: Tensor) -> tuple[Tensor, Tensor]:
        """Map ``tokens`` ``(cues, REACH, TOKEN)``, the cue beginning at ``BEFORE``.

        ``flags`` ``(cues, REACH, 3)`` are 1 for a word of the window, of the
        cue, of the cue's paragraph. Returns per word the scores (content,
        content begins, content ended before, source begins, source's last),
        and per cue the logits (no source, is a cue).
        """
        real, cue = flags[..., :1], flags[..., 1:2]
        mean = (tokens * cue).sum(1) / cue.sum(1)
        ends = tokens[:, BEFORE]
        after = tokens[:, BEFORE + 1]
        shift, scale = self.cue(torch.cat((mean, ends, after), -1)).chunk(2, -1)
        x = tokens * (1 + scale[:, None]) + shift[:, None] + self.place + self.flags(flags[..., 1:])
        x = functional.gelu(self.norm(x)) * real
        context, _ = self.context(self.dropout(x))
        x = self.dropout(torch.cat((x, context), -1) * real)
        per_word = self.word(x)
        pooled = torch.cat((x[:, BEFORE], x.max(1).values), -1)
        return per_word + (1 - real) * IMPOSSIBLE * self.out, self.whole(pooled)


class Network(nn.Module):
    """Both parts, as they are trained and stored."""

    def __init__(self) -> None:
        super().__init__()
        self.tagger, self.linker = Tagger(), Linker()


def content_of(roles: Tensor) -> Tensor:
    """Return each word's probability of being content, whatever its cue."""
    return roles.softmax(-1)[..., 3:].sum(-1)


class TorchNetwork:
    """Trained weights behind the reader's own interface, to be measured before they are exported."""

    def __init__(self, network: Network) -> None:
        self.network = network.eval()

    def tag(self, ids: Codes, codes: Codes, words: Codes) -> Tagged:
        """See `sayso.statement.tagger.session.Network.tag`."""
        with torch.inference_mode():
            fed = (torch.from_numpy(one)[None] for one in (ids, codes, words))
            tokens, cues, roles = self.network.tagger(*fed)
            contents = content_of(roles)[0].numpy()
            return Tagged(tokens[0].numpy(), cues[0].softmax(-1).numpy(), contents, NO_MEANINGS)

    def link(self, tokens: Floats, flags: Floats) -> tuple[Floats, Floats]:
        """See `sayso.statement.tagger.session.Network.link`."""
        with torch.inference_mode():
            scores, whole = self.network.linker(torch.from_numpy(tokens), torch.from_numpy(flags))
            return scores.numpy(), whole.numpy()


def chain_partition(scores: Tensor) -> Tensor:
    """Log of the sum over all in-out sequences; ``scores`` ``(cues, REACH, 3+)``, REACH a power of two."""
    inside, begins, ended = scores[..., 0], scores[..., 1], scores[..., 2]
    zero = torch.zeros_like(inside)
    m = torch.stack((torch.stack((zero, inside + begins), -1), torch.stack((ended, inside), -1)), -2)
    while m.shape[1] > 1:
        left, right = m[:, 0::2], m[:, 1::2]
        m = torch.logsumexp(left[..., :, :, None] + right[..., None, :, :], dim=-2)
    return torch.logsumexp(m[:, 0, 0], -1)


def chain_score(scores: Tensor, gold: Tensor) -> Tensor:
    """Score of one in-out sequence ``gold`` ``(cues, REACH)`` of 0 and 1."""
    before = functional.pad(gold[:, :-1], (1, 0))
    return (
        scores[..., 0] * gold + scores[..., 1] * gold * (1 - before) + scores[..., 2] * (1 - gold) * before
    ).sum(1)


def load_encoder(encoder: Encoder, path: Path) -> None:
    """Fill ``encoder`` from a ``model.safetensors`` of all-MiniLM-L6-v2."""
    raw = path.read_bytes()
    (size,) = struct.unpack("<Q", raw[:8])
    header = json.loads(raw[8 : 8 + size])

    def tensor(name: str) -> Tensor:
        begin, end = header[name]["data_offsets"]
        flat = np.frombuffer(raw, dtype="<f4", offset=8 + size + begin, count=(end - begin) // 4)
        return torch.from_numpy(flat.reshape(header[name]["shape"]).copy())

    with torch.no_grad():
        encoder.words.weight.copy_(tensor("embeddings.word_embeddings.weight"))
        encoder.positions.weight.copy_(tensor("embeddings.position_embeddings.weight"))
        encoder.kind.copy_(tensor("embeddings.token_type_embeddings.weight")[0])
        _fill(encoder.norm, tensor, "embeddings.LayerNorm")
        for i, layer in enumerate(encoder.layers):
            prefix = f"encoder.layer.{i}"
            for part, name in (
                ("query", "attention.self.query"),
                ("key", "attention.self.key"),
                ("value", "attention.self.value"),
                ("mix", "attention.output.dense"),
                ("norm", "attention.output.LayerNorm"),
                ("up", "intermediate.dense"),
                ("down", "output.dense"),
                ("last_norm", "output.LayerNorm"),
            ):
                _fill(getattr(layer, part), tensor, f"{prefix}.{name}")


def _fill(module: nn.Linear | nn.LayerNorm, tensor: Callable[[str], Tensor], name: str) -> None:
    module.weight.copy_(tensor(f"{name}.weight"))
    module.bias.copy_(tensor(f"{name}.bias"))
