"""Trained weights as two ONNX graphs with eight-bit weights, and what the reader needs beside them."""

from __future__ import annotations

import copy
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.transformers import optimizer
from onnxruntime.transformers.fusion_options import FusionOptions
from torch import Tensor, nn
from torch.nn import functional

from sayso.errors import UsageError
from sayso_train.network import HEADS, HIDDEN, REACH, TOKEN, Layer, Linker, Tagger, content_of

if TYPE_CHECKING:
    from sayso_train.network import Network

OPSET = 17
LARGE_TABLE = 100_000
MEANINGS = "meanings"
MEANING_LAYER = 4
"""Of the encoder's six, the layer whose states tell most of what is done by saying something."""


class _PackedLayer(nn.Module):
    """An encoder layer for one window alone.

    Query, key and value come from one product, the scale is folded into the
    query, and nothing is masked, since nothing is padded.
    """

    def __init__(self, layer: Layer) -> None:
        super().__init__()
        scale = (HIDDEN // HEADS) ** -0.5
        self.layer = layer
        self.packed = nn.Linear(HIDDEN, 3 * HIDDEN)
        with torch.no_grad():
            parts = (layer.query, layer.key, layer.value)
            factors = (scale, 1.0, 1.0)
            self.packed.weight.copy_(torch.cat([p.weight * f for p, f in zip(parts, factors, strict=True)]))
            self.packed.bias.copy_(torch.cat([p.bias * f for p, f in zip(parts, factors, strict=True)]))

    def forward(self, x: Tensor, _mask: Tensor) -> Tensor:
        layer = self.layer
        q, k, v = (
            part.view(x.shape[0], x.shape[1], HEADS, HIDDEN // HEADS).transpose(1, 2)
            for part in self.packed(x).split(HIDDEN, -1)
        )
        seen = torch.matmul(torch.matmul(q, k.transpose(2, 3)).softmax(-1), v)
        x = layer.norm(x + layer.mix(seen.transpose(1, 2).reshape(x.shape)))
        return layer.last_norm(x + layer.down(functional.gelu(layer.up(x))))


class _TaggerGraph(nn.Module):
    """The tagger as the reader calls it: probabilities for logits."""

    def __init__(self, tagger: Tagger) -> None:
        super().__init__()
        self.tagger = copy.deepcopy(tagger)
        self.tagger.encoder.layers = nn.ModuleList(_PackedLayer(layer) for layer in tagger.encoder.layers)

    def forward(self, ids: Tensor, codes: Tensor, words: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        tokens, cues, roles = self.tagger(ids, codes, words)
        return tokens, cues.softmax(-1), content_of(roles)


def export(network: Network, folder: Path, *, quantised: bool = True) -> None:
    """Write ``tagger.onnx`` and ``linker.onnx`` into ``folder``."""
    network.eval()
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as temporary:
        plain = Path(temporary)
        _export_tagger(network.tagger, plain / "tagger.onnx")
        _export_linker(network.linker, plain / "linker.onnx")
        for name in ("tagger.onnx", "linker.onnx"):
            model = onnx.load(plain / name)
            if name == "tagger.onnx":
                model = _fuse(plain / name)
                onnx.save(model, plain / name)
            if not quantised:
                onnx.save(model, folder / name)
                continue
            quantize_dynamic(
                plain / name,
                plain / f"small-{name}",
                weight_type=QuantType.QInt8,
                per_channel=True,
                op_types_to_quantize=["MatMul", "Gemm"],
                extra_options={"DefaultTensorType": TensorProto.FLOAT},
            )
            model = onnx.load(plain / f"small-{name}")
            _shrink_tables(model)
            onnx.save(model, folder / name)
    give_meanings(folder / "tagger.onnx")


def give_meanings(path: Path) -> None:
    """Let the tagger in ``path`` give its states half way up as a fourth output, where it does not yet.

    Further up, the states tell roles, and less of what the words mean. Raises
    UsageError where the graph has no such layer.
    """
    model = onnx.load(path)
    graph = model.graph
    if any(one.name == MEANINGS for one in graph.output):
        return
    scale = f"layers.{MEANING_LAYER - 1}.layer.last_norm.weight"
    node = next((one for one in graph.node if any(name.endswith(scale) for name in one.input)), None)
    if node is None:
        raise UsageError(f"{path}: the encoder has no layer {MEANING_LAYER}; export the weights anew.")
    made = node.output[0]
    for one in graph.node:
        one.input[:] = [MEANINGS if name == made else name for name in one.input]
    node.output[0] = MEANINGS
    graph.output.append(helper.make_tensor_value_info(MEANINGS, TensorProto.FLOAT, [1, "pieces", HIDDEN]))
    onnx.save(model, path)


def _export_tagger(tagger: Tagger, path: Path) -> None:
    ids = torch.ones(1, 9, dtype=torch.int64)
    codes = torch.zeros(1, 9, 4, dtype=torch.int64)
    words = torch.ones(1, 5, dtype=torch.int64)
    torch.onnx.export(
        _TaggerGraph(tagger).eval(),
        (ids, codes, words),
        str(path),
        input_names=["ids", "codes", "words"],
        output_names=["tokens", "cues", "contents"],
        dynamic_axes={
            "ids": {1: "pieces"},
            "codes": {1: "pieces"},
            "words": {1: "words"},
            "tokens": {1: "words"},
            "cues": {1: "words"},
            "contents": {1: "words"},
        },
        opset_version=OPSET,
        dynamo=False,
    )


def _export_linker(linker: Linker, path: Path) -> None:
    torch.onnx.export(
        linker.eval(),
        (torch.zeros(2, REACH, TOKEN), torch.ones(2, REACH, 3)),
        str(path),
        input_names=["tokens", "flags"],
        output_names=["scores", "whole"],
        dynamic_axes={name: {0: "cues"} for name in ("tokens", "flags", "scores", "whole")},
        opset_version=OPSET,
        dynamo=False,
    )


def _shrink_tables(model: onnx.ModelProto) -> None:
    """Keep the table of word vectors as eight-bit rows with a scale each, widened after the look-up."""
    graph = model.graph
    tables = {one.name: one for one in graph.initializer}
    for node in list(graph.node):
        if node.op_type != "Gather" or node.input[0] not in tables:
            continue
        name = node.input[0]
        table = numpy_helper.to_array(tables[name])
        if table.size < LARGE_TABLE:
            continue
        scale = np.maximum(np.abs(table).max(axis=1, keepdims=True), 1e-8).astype(np.float32) / 127
        small = np.clip(np.round(table / scale), -127, 127).astype(np.int8)
        output, index = node.output[0], node.input[1]
        at = list(graph.node).index(node)
        graph.node.remove(node)
        for offset, one in enumerate(
            (
                helper.make_node("Gather", [f"{name}_small", index], [f"{output}_rows"]),
                helper.make_node("Cast", [f"{output}_rows"], [f"{output}_wide"], to=TensorProto.FLOAT),
                helper.make_node("Gather", [f"{name}_scale", index], [f"{output}_scales"]),
                helper.make_node("Mul", [f"{output}_wide", f"{output}_scales"], [output]),
            )
        ):
            graph.node.insert(at + offset, one)
        graph.initializer.remove(tables[name])
        graph.initializer.append(numpy_helper.from_array(small, f"{name}_small"))
        graph.initializer.append(numpy_helper.from_array(scale, f"{name}_scale"))


def _fuse(path: Path) -> onnx.ModelProto:
    """Let ONNX Runtime's own optimiser find attention, layer norms and GELUs."""
    options = FusionOptions("bert")
    options.enable_embed_layer_norm = False
    # Fused, a layer norm takes six times as long on a processor (ONNX Runtime 1.32).
    options.enable_skip_layer_norm = False
    options.enable_bias_skip_layer_norm = False
    optimised = optimizer.optimize_model(
        str(path),
        model_type="bert",
        num_heads=HEADS,
        hidden_size=HIDDEN,
        optimization_options=options,
        opt_level=0,
    )
    model = optimised.model
    if all(one.domain != "com.microsoft" for one in model.opset_import):
        model.opset_import.append(helper.make_opsetid("com.microsoft", 1))
    return model
